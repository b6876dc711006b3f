"""Publishers, places and series, as references print them."""

from __future__ import annotations

import re

from .patterns import CAPITAL, DATE, GAP

_HOUSES = (
    r"Springer|Elsevier|Wiley|Wiley-Blackwell|Blackwell|Academic Press"
    r"|Association for Computing Machinery|ACM|IEEE"
    r"|AAAI Press|Routledge|Taylor (?:&|and) Francis|Sage|SAGE|De Gruyter|Brill|Nova"
    r"|IOS Press|World Scientific|PMLR"
    r"|Curran Associates|Morgan (?:&|and) Claypool|Morgan Kaufmann|O[’']Reilly|Packt"
    r"|Manning|Addison-Wesley|McGraw-Hill"
    r"|Pearson|Prentice Hall|Birkhäuser|Vieweg|Nature Publishing Group|MDPI"
    r"|Frontiers Media|Hindawi|Karger|Thieme|Palgrave"
    r"|Macmillan|Penguin|Harcourt|(?:W\. ?W\. )?Norton(?: (?:&|and) Co(?:mpany|\.))?"
    r"|Dover|Kluwer|Plenum|North-Holland|CRC"
    r"|Chapman (?:&|and) Hall|Schloss Dagstuhl"
    r"|USENIX|SIAM|CEUR|OpenReview|Zenodo|figshare|Dryad|CERN|NIST|RAND"
)
PUBLISHER = re.compile(
    rf"(?:(?:the\s)?(?:{_HOUSES})(?:[\s-][A-Z][\w.&-]*){{0,4}}"
    rf"|[\w\s.&’'-]{{2,40}}\b(?:Press|Verlag|Publishers?|Publishing|Publications"
    rf"|Éditions|Editora"
    r"|Books|Inc\.?|Ltd\.?|LLC|GmbH|Corp\.?|Foundation|AG|S\.A\.))(?:,\s?(?:Inc|Ltd"
    r"|LLC|PBC|Co)\b\.?)?"
)
COMPANY = re.compile(r"[^,;.()]{2,40},?\s(?:Inc|Ltd|LLC|GmbH|Corp|PBC|Co)\b\.?$")
PLACE_PUBLISHER = re.compile(
    rf"\[?(?P<place>{CAPITAL}{{2}}|{CAPITAL}[\w.’' -]{{2,30}}(?:,\s?(?:{CAPITAL}{{2}}"
    rf"|{CAPITAL}[\w. -]{{2,20}}))?)\]?(?P<isbd>\s)?:\s(?P<publisher>{CAPITAL}.{{2,80}})"
)
PLACE = re.compile(
    rf"(?:{CAPITAL}[\w.’'-]+(?:[\s-](?:{CAPITAL}[\w.’'-]+|de|do|da|del|am|of"
    rf"|la)){{0,4}}|{CAPITAL}{{2,3}}|{CAPITAL}\.{CAPITAL}\.(?:{CAPITAL}\.)?|[Oo]nline"
    rf"|[Vv]irtual)"
)
HOUSE = re.compile(
    rf"(?:{_HOUSES})(?:[\s-](?:Verlag|Press|Publishing|International|Nature|Berlin"
    rf"|Heidelberg|Singapore|Cham|New York|London|Netherlands|US|and Sons|& Sons|Wien"
    rf"|Vienna))*(?:,\s?(?:Inc|Ltd)\.?)?"
)
SERIES = re.compile(
    r"(?:Lecture Notes|LNCS|Springer Proceedings|Communications in Computer|IFIP"
    r"|Adv(?:ances)?\.? in Intelligent|.*\bSeries\b|CEUR"
    r"|ACM International Conference Proceeding|Theoretical and)"
)
# Where houses have their seats: alone behind a book, one of these is no publisher.
TOWNS = frozenset(
    "London Berlin Paris Oxford Cambridge Boston Chicago Wien Vienna Zürich Zurich München"
    " Munich Frankfurt Hamburg Leipzig Stuttgart Tübingen Göttingen Heidelberg Köln Bonn Madrid"
    " Barcelona Roma Rome Milano Milan Torino Bologna Firenze Florence Lisboa Lisbon Porto"
    " Amsterdam Leiden Dordrecht Utrecht Basel Bern Genève Geneva Dublin Edinburgh Manchester"
    " Toronto Montreal Philadelphia Princeton Washington Moscow Tokyo Beijing Seoul Prague"
    " Budapest Warszawa Warsaw Kraków Copenhagen Stockholm Oslo Helsinki Brussels Bruxelles"
    " Lyon".split()
) | {
    "New York",
    "New Haven",
    "São Paulo",
    "Rio de Janeiro",
    "Buenos Aires",
    "Los Angeles",
    "New Delhi",
}
LANGUAGES = {
    "english": "en", "japanese": "ja", "german": "de", "french": "fr", "spanish": "es",
    "portuguese": "pt", "italian": "it", "russian": "ru", "chinese": "zh", "korean": "ko",
    "finnish": "fi", "swedish": "sv", "dutch": "nl", "polish": "pl", "turkish": "tr",
}  # fmt: skip
# A house that the words of its name show to be one, known or not.
PRESS = re.compile(
    r"(?:(?:[\w&’'-]+|[A-Z]\.)\s){1,5}(?:Press|Verlag|Publishers?|Publishing|Publications|Books|Éditions"
    r"|Editora|Editorial)(?:,?\s(?:Inc|Ltd|Co)\b\.?)?|(?:Éditions|Editora|Editorial|Presses)\s"
    rf"(?:[\w&’'-]+\s?){{1,5}}|{HOUSE.pattern}|\\w{{2,12}}(?:出版社|出版|書店|書房|출판사|출판부)"
)
_STATE = (
    rf"(?:{CAPITAL}{{2}}|{CAPITAL}\.{CAPITAL}\.|{CAPITAL}[\w.-]{{2,20}}(?:\s{CAPITAL}[\w.-]+)?)"
)
# "Princeton, NJ: Princeton University Press", as a whole and between separators.
HOUSE_AT = re.compile(
    rf"(?:(?<=[.,;(]\s)|(?<=[(\n{GAP}{DATE}])\s?)(?P<place>(?:St\.\s)?{CAPITAL}[\w’'-]+"
    rf"(?:\s{CAPITAL}[\w’'-]+|\s(?:am|an|der|de|on|upon)){{0,3}}(?:,\s{_STATE}){{0,2}}"
    rf"(?:\s?[;/&]\s?{CAPITAL}[\w’'. -]{{2,25}})?)\s?:\s"
    rf"(?P<publisher>{PRESS.pattern})(?=\s?(?:[.,;)({GAP}{DATE}\n]|$))"
)
_SEAT = "|".join(sorted(map(re.escape, TOWNS), key=len, reverse=True))
# "Bowling, MI: The Sand Institute": behind a town and its state stands who published.
HOUSE_IN_STATE = re.compile(
    rf"(?:(?<=[.,;(?!]\s)|(?<=[(\n{GAP}{DATE}])\s?)(?P<place>{CAPITAL}[\w’'-]+(?:\s{CAPITAL}[\w’'-]+){{0,2}},\s"
    rf"[A-Z]{{2}}(?:,\sUSA)?|(?:{_SEAT}))\s?:\s(?P<publisher>{CAPITAL}[^,;()\n{GAP}{DATE}]{{2,80}}?(?:,\s(?:Inc|Ltd|LLC|Co)\b)?)(?=\.?\s?(?:[,;)({GAP}{DATE}\n]|$))"
)
# Archives of data and of software: who keeps a thing, and at times what it is.
DATA_ARCHIVE = re.compile(
    r"(?:the\s)?(?:Dryad(?:\s(?:Digital\sRepository|Data))?|(?:[\w]+\s)?Dataverse|PANGAEA|ICPSR"
    r"|Mendeley\sData|OpenNeuro|figshare|(?:UK|GESIS)\sData\s(?:Archive|Service)|GBIF|Kaggle"
    r"|UCI\sMachine\sLearning\sRepository|IEEE\sDataPort|PhysioNet)",
    re.IGNORECASE,
)
CODE_ARCHIVE = re.compile(
    r"(?:the\s)?(?:CRAN|Comprehensive\sR\sArchive\sNetwork|PyPI|Python\sPackage\sIndex|GitHub|GitLab"
    r"|Bitbucket|Bioconductor|Software\sHeritage|Code\sOcean|crates\.io|npm)",
    re.IGNORECASE,
)
ANY_ARCHIVE = re.compile(
    rf"{DATA_ARCHIVE.pattern}|{CODE_ARCHIVE.pattern}|Zenodo|OSF|Open\sScience\sFramework"
    r"|Hugging\s?Face",
    re.IGNORECASE,
)
