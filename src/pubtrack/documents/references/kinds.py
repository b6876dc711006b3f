"""What kind of work a reference is: its CSL type, genre and status."""

from __future__ import annotations

import re
from functools import lru_cache

from .patterns import words

_STATUS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "in preparation",
            r"(?:manuscript\s|paper\s|article\s)?(?:in\s(?:the\s)?(?:prep(?:aration|\.)?"
            r"|progress|process(?=\swith|\W*$))|under\scontract|work\sin\sprogress|in\spreparation"
            r"|in\sVorbereitung|en\spreparación|em\spreparação|en\spréparation)",
        ),
        (
            "under review",
            r"(?:currently\s|manuscript\s|now\s|paper\s)?(?:under\s(?:\w+\s)?(?:review"
            r"|revision)|in\s(?:peer\s)?(?:review|revision)|in\srevisions"
            r"|(?:minor|major)\srevisions?|revise\s(?:and|&)\sresubmit|R&R|under\sconsideration|en\srevisión"
            r"|em\srevisão|revised|in\sBegutachtung|en\s[ée]valuati?[oó]n|em\savaliação|accepted\swith\s(?:\w+\s)?revisions?)",
        ),
        (
            "in press",
            r"(?:conditionally\s|paper\s)?(?:in\s(?:the\s)?(?:press|print)|to\sapp?ea?r(?=\W|$)"
            r"|accepted(?!\swith\s(?:\w+\s)?revision)(?:\sfor\spublication)?(?!\s?(?:rate|\d|:|papers|ratio))"
            r"|forthcoming|im\sDruck|im\sErscheinen|en\sprensa|no\sprelo|à\sparaître"
            r"|in\spublication|in\sstampa|in\scorso\sdi\sstampa|im\sErsch\.|i\styck|w\sdruku|в\sпечати|印刷中"
            r"|under\stryckning|te\sverschijnen)",
        ),
        (
            "submitted",
            r"(?:manuscript\s|paper\s|article\s)?(?:(?:in|under)\ssubmission|re-?submitted|submitted(?:\sfor\spublication)?"
            r"|eingereicht|soumis|enviado|submetido|sottomesso|inviato|投稿中)",
        ),
    )
)
_STATUS_PLACE = r"(?:(?<=[(\[.,;:\x1f\x1d\n])|(?<=[.,;:(\[]\s)|^)\s?"
_STATUS_WORDS = tuple(
    (name, re.compile(_STATUS_PLACE + rf"(?P<words>{pattern.pattern})(?![\w-])", re.IGNORECASE))
    for name, pattern in _STATUS
)

# None of the words is without one of these; most references have none of them.
_STATUS_STEMS = (
    "consider",
    "prep",
    "progress",
    "review",
    "revis",
    "in process",
    "r contract",
    "begutacht",
    "en évalua",
    "en evalua",
    "avalia",
    "in print",
    "apper",
    "stampa",
    "tryck",
    "druk",
    "печати",
    "印刷",
    "verschijnen",
    "sottomesso",
    "inviato",
    "投稿",
    "resubmit",
    "r&r",
    "press",
    "appear",
    "accept",
    "forthcoming",
    "druck",
    "erscheinen",
    "prensa",
    "prelo",
    "paraître",
    "publication",
    "submi",
    "eingereicht",
    "soumis",
    "enviado",
    "vorbereitung",
    "prép",
)
_STEM = re.compile("|".join(map(re.escape, _STATUS_STEMS)))

_QUALIFIER = (
    r"(?:(?:invited|contributed|keynote|plenary|conference|oral|poster|public|guest|lightning|short"
    r"|selected|workshop|departmental|department|seminar|panel|research|popular|company|technical"
    r"|personal|guest|engineering|corporate|spotlight|full|late-breaking|extended|online|industry"
    r"|video|refereed|peer-reviewed|best)[\s-])*"
)
_GENRES = tuple(
    (kind, re.compile(rf"{_QUALIFIER}(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        (
            "paper-conference",
            r"posters?(?:\s(?:presentations?|papers?|abstracts?))?|abstracts?|demos?"
            r"|extended\sabstracts?|conference\spapers?|workshop\spapers?|doctoral\sconsortium"
            r"|communication\saffichée|póster|cartel",
        ),
        (
            "speech",
            r"talks?|presentations?|lectures?(?!\snotes)|seminars?|colloquium|keynotes?"
            r"|tutorials?|panels?|vortrag|speech|webinars?|presentación|charla|panelist"
            r"|address",
        ),
        ("post-weblog", r"blog\s?-?posts?|blogs?|weblogs?|blog\sarticles?"),
        (
            "software",
            r"(?:(?:[A-Z][\w+#.]*|python|r|julia|open[\s-]source|matlab|javascript|rust"
            r"|perl)\s)?(?:packages?|software(?:\spackages?|\slibrary|\stools?)?|librar(?:y"
            r"|ies)|modules?|toolbox|computer\sprograms?|source\scode|app"
            r"|plugins?|(?:mobile|computer|web)\s(?:apps?|software|applications?))(?:,?\s(?:version|v\.?)\s?[\d.]+)?",
        ),
        ("dataset", r"data\s?-?sets?|databases?|research\sdata|data\spackages?"),
        (
            "thesis",
            r"(?:un\w+\s)?(?:ph\.?\s?d\.?|d\.?phil\.?|m\.?s\.?c?\.?|b\.?s\.?c?\.?|m\.?a\.?"
            r"|m\.?phil\.?|master(?:['’]?s)?|bachelor(?:['’]?s)?|doctoral|doctorate"
            r"|undergraduate|honou?rs|diploma|diplom|habilitation|licentiate|senior|graduate"
            r"|dr\.|mestrado|doutorado|licenciatura)[\s-]*(?:degree\s)?(?:thesis|dissertation"
            r"|diss\.?|arbeit|project|report)|thesis|diss\.?|(?:inaugural)?dissertation"
            r"|dissertação(?:\s(?:de\s\w+|\([^()]+\)))?|diplomarbeit|masterarbeit|bachelorarbeit|doktorarbeit"
            r"|habilitation(?:sschrift)?|tesis(?:\s\w+)?|thèse(?:\sde\sdoctorat)?"
            r"|tese(?:\s(?:de\s\w+|\([^()]+\)))?|mémoire\sde\smaster|phd\sértekezés|doktori\sértekezés|licentiatavhandling"
            r"|doktorsavhandling|väitöskirja|proefschrift|dr\.[\s-]ing\.(?:\s\w+)?|диссертация"
            r"|博士論文|修士論文|博士学位论文"
            r"|tesi\sdi\s\w+|trabajo\sfin\sde\s\w+"
            r"|ph\.?\s?d\.?|masters?\sof\s[\w\s]+"
            r"|doctor\sof\s[\w\s]+",
        ),
        (
            "article-journal",
            r"essays?|editorials?|book\sreviews?|letters?\sto\sthe\seditors?|technical\sbriefs?|(?:brief|short|rapid)"
            r"\scommunications?|correspondence|case\sreports?|(?:research|review|original|journal)\s(?:research\s)?articles?",
        ),
        (
            "report",
            r"(?:technical|tech\.?|research|project|white|policy|final|annual"
            r"|internal)\s?(?:reports?|rep\.|paper|note|brief)|white\s?paper|reports?"
            r"|deliverable",
        ),
        (
            "patent",
            r"(?:u\.?s\.?\s|united\sstates\s|european\s|international\s|chinese\s"
            r"|provisional\s|german\s)*patents?(?:\sapplications?|\spending)?"
            r"|registered\sinvention",
        ),
        ("webpage", r"website|web\s?page|web\ssite|competition|challenge"),
        ("interview", r"interviews?|podcasts?"),
        ("article-newspaper", r"op-?eds?|newspaper\sarticles?"),
        (
            "article",
            r"(?:working\s|unpublished\s)?manuscripts?|(?:working|discussion|job\smarket)\spapers?|unpublished(?:\s(?:work|paper))?"
            r"|unveröffentlicht(?:es\smanuskript)?|manuscrit(?:\s(?:inédit|non\spublié))?"
            r"|manuscrito(?:\sinédito)?|preprints?|e-?prints?",
        ),
        ("book", r"books?|monographs?|textbooks?"),
        ("chapter", r"book\schapters?|chapters?"),
    )
)

_CONFERENCES = (
    "NeurIPS NIPS ICML ICLR CVPR ICCV ECCV WACV BMVC AISTATS IJCAI AAAI ACL EMNLP NAACL EACL COLING"
    " CoNLL KDD SIGIR CHI CSCW UIST ICSE FSE ESEC/FSE ASE ISSTA MSR MICCAI INTERSPEECH Interspeech"
    " ICASSP SIGGRAPH SIGMOD VLDB ICDE ICRA IROS RSS CoRL INFOCOM SIGCOMM NSDI OSDI SOSP USENIX"
    " ASPLOS ISCA MICRO HPCA PLDI POPL OOPSLA ECOOP ICFP FAccT FAT* AIES UAI COLT "
    "STOC FOCS SODA ICALP"
    " NDSS EuroSys SenSys MobiCom MobiSys MobiHoc UbiComp IMC CCS EuroS&P CIKM WSDM RecSys ISMIR"
    " LREC SemEval GECCO ALIFE ALife IPDPS SC PPoPP ICDCS ICPP HICSS DAC DATE ICCAD ISSCC GLOBECOM"
    " ICC MLHC CHIL SPLASH"
)
_JOURNAL_ACRONYMS = (
    "JHEP JCAP MNRAS PRL PRA PRB PRC PRD PRE PRX ApJ ApJL ApJS AJ A&A NAR BMJ JAMA NEJM JACS PNAS"
    " TOG TOCHI TOIS TKDE TPAMI JMLR TMLR TACL JAIR TSE TOSEM TOPLAS TVCG IJCV IJRR TIP TIFS TPDS"
    " JASA JRSS AER QJE JPE PLoS PLOS eLife EPJ JINST GRL JGR"
)
_MEETING = re.compile(
    rf"(?<!\w)(?:{words(_CONFERENCES)})(?=\W|\d|$)"
    r"|(?i:\b(?:symp|wkshp)\."
    r"|\b(?:proc(?:eedings|(?=\.))|conferences?|conf|workshops?|wksh?ps|symposi(?:um|a)|symp\."
    r"|meetings?|congress|companion|poster|exhibition|tagung(?:sband)?|konferenz|conferencia"
    r"|congreso|congresso|congrès|convegno|simpósio|simposio|colloque|conférence|kongress|jahrestagung"
    r"|jornadas?|ateliers?|journées|rencontres|taller(?:es)?|kolloquium|séminaire|encontro|encuentro|anais|atti|actes|actas|annual\sassembly|retreat|summit|convention|assembly|hackathon|tracks?|meet-?up|unconference|bootcamp)\b)"
    r"|\b[A-Z][\w-]*\s?@\s?[A-Z]\w+|\b[A-Z][A-Za-z]*(?:Con|Conf)\b|(?:^|Advances\sin\s)Neural\sInformation\sProcessing"
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|trans\.|letters|lett\.|annals|review|rev\.|magazine"
    r"|quarterly|bulletin"
    r"|archives|proceedings\sof\sthe\s(?:national\sacademy|royal\ssociety|ieee|vldb|acm\son)"
    r"|proc\.?\s(?:natl?\b|r\.?\ssoc|ieee(?=\s*(?:$|[,;(\d]))"
    r"|acm\s(?:meas|program|hum)|priv|vldb)|pnas|pacm)\b"
    rf"|(?-i:\b(?:{words(_JOURNAL_ACRONYMS)})\b)",
    re.IGNORECASE,
)
_REPORT_NUMBER = re.compile(
    r"\b(?:[A-Z]{2,}-){1,3}(?:[A-Z]{2,}-)?\d{2,4}-\d{1,4}\b|\b[A-Z]+/[A-Z]+-\d{4}-\d+\b"
)
_PREPRINT = re.compile(
    r"\b(?:arxiv|[a-z]*bio-?rxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|osf\spreprints?"
    r"|ssrn|corr|preprints?|e-?prints?|techrxiv|hal|research\ssquare|eartharxiv"
    r"|engrxiv|authorea)\b",
    re.IGNORECASE,
)
_UNIVERSITY = re.compile(
    r"\b(?:universit\w+|institute\sof\s(?:science|technology)|insitute|institut"
    r"|college|polytechnic|école|politecnico|hochschule|ETH|EPFL|MIT|yliopisto"
    r"|akademi)\b",
    re.IGNORECASE,
)
_ITS_PRESS = re.compile(r"\b(?:press(?:es)?|verlag|publish\w+)\b", re.IGNORECASE)
_CODE = re.compile(r"\s?\[(?P<code>[JCDMPRNAZ])(?:/OL)?\](?=[.,\s/]|$)")


def find_status(text: str, start: int) -> tuple[str, re.Match[str]] | None:
    """The first status word from `start` on, and its match; the name is one of four."""
    if not _STEM.search(text[start:].casefold()):
        return None
    hits = [
        (match.start(), name, match)
        for name, pattern in _STATUS_WORDS
        if (match := pattern.search(text, start))
    ]
    return min(hits, key=lambda hit: hit[0])[1:] if hits else None


@lru_cache(maxsize=20_000)
def genre_type(phrase: str) -> str:
    """The CSL type of a phrase that names a kind of work alone ("Invited Talk"), else "".

    >>> [genre_type(p) for p in ("Invited Talk", "Python package", "Patterns")]
    ['speech', 'software', '']
    """
    if len(phrase) > 80:
        return ""
    return next((kind for kind, pattern in _GENRES if pattern.fullmatch(phrase)), "")


def document_code(text: str, start: int, end: int) -> re.Match[str] | None:
    """A type code of GB/T 7714 ("[J]", "[C]") within a stretch of text."""
    return _CODE.search(text, start, end)


def is_preprint_server(text: str) -> bool:
    """Whether a venue is a server of preprints, or the word alone."""
    return bool(_PREPRINT.search(text))


def is_university(text: str) -> bool:
    """Whether a venue is a place of higher education."""
    return bool(_UNIVERSITY.search(text)) and not _ITS_PRESS.search(text)


@lru_cache(maxsize=20_000)
def is_journal(text: str) -> bool:
    """Whether a word of the venue says that it is a journal."""
    return bool(_JOURNAL.search(text))


@lru_cache(maxsize=20_000)
def is_meeting(text: str) -> bool:
    """Whether a venue is a meeting or its proceedings rather than a journal."""
    return bool(_MEETING.search(text)) and not _JOURNAL.search(text)


def report_number(text: str) -> re.Match[str] | None:
    """A number as laboratories give them to reports ("CMS-PAS-HIG-15-005")."""
    return _REPORT_NUMBER.search(text)
