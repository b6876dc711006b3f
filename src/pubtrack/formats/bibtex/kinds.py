"""Which CSL type and genre a BibTeX entry has: its entry type, and what its fields say.

The entry types are those of BibTeX (btxdoc, 3.1) and BibLaTeX (manual, 2.1). Where one of them
holds many kinds of work (``misc``, ``online``, ``unpublished``), these decide, in this order:
``entrysubtype`` if it names a CSL type or a kind of periodical; an event; the words of ``type``
and ``howpublished``; a preprint's identifier; an address in the web.
"""

from __future__ import annotations

import re

from ..csl_types import type_of
from ..latex import to_unicode
from .entry import Entry

_KINDS = {
    "article": "article-journal", "inproceedings": "paper-conference",
    "conference": "paper-conference", "incollection": "chapter", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "suppcollection": "chapter",
    "suppperiodical": "article-journal", "book": "book", "mvbook": "book", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "manual": "book",
    "reference": "book", "mvreference": "book", "inreference": "entry-encyclopedia",
    "booklet": "pamphlet", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "bachelorsthesis": "thesis", "techreport": "report", "report": "report", "misc": "document",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage",
    "software": "software", "softwareversion": "software", "dataset": "dataset",
    "data": "dataset", "patent": "patent", "unpublished": "manuscript", "preprint": "article",
    "periodical": "periodical", "standard": "standard", "legislation": "legislation",
    "jurisdiction": "legal_case", "legal": "legislation", "letter": "personal_communication",
    "movie": "motion_picture", "video": "motion_picture", "audio": "song", "music": "song",
    "artwork": "graphic", "image": "graphic", "performance": "performance", "review": "review",
    "commentary": "document", "presentation": "speech", "talk": "speech", "speech": "speech",
    "poster": "speech", "interview": "interview", "blog": "post-weblog", "map": "map",
    "newspaper": "article-newspaper", "magazine": "article-magazine",
}  # fmt: skip
_OPEN = frozenset("misc online electronic www unpublished commentary".split())
_SUBTYPES = {
    "magazine": "article-magazine", "newspaper": "article-newspaper", "blog": "post-weblog",
    "talk": "speech", "video": "motion_picture", "preprint": "article",
}  # fmt: skip
_WORDS = (
    ("post-weblog", r"\bblog|\bweblog"),
    ("speech", r"\btalk\b|\bpresentation\b|\bposter\b|\bkeynote\b|\blecture\b|\bspeech\b"
               r"|\btutorial\b|\bseminar\b|\bpanel\b|\bwebinar\b|\bcolloquium\b|\binvited\b"),
    ("software", r"\bsoftware\b|\bpackage\b|\blibrary\b|\bprogram\b|\bsource code\b|\btoolbox\b"
                 r"|\bplug-?in\b|\bapp\b|\bapplication\b|\bgithub repository\b"),
    ("dataset", r"\bdata ?set\b|\bdatabase\b|\bdata\b"),
    ("thesis", r"\bthesis\b|\bdissertation\b"),
    ("motion_picture", r"\bvideo\b|\bfilm\b"),
    ("broadcast", r"\bpodcast\b"),
    ("article", r"\bpre-?print\b"),
    ("report", r"\breport\b|\bwhite ?paper\b|\bworking paper\b"),
    ("article-newspaper", r"\bnewspaper\b"),
    ("article-magazine", r"\bmagazine\b"),
    ("standard", r"\bstandard\b|\brequest for comments\b"),
    ("patent", r"\bpatent\b"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
_SERVERS = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|eartharxiv|ssrn|research square"
    r"|preprints\.org|osf preprints|techrxiv|corr)\b",
    re.IGNORECASE,
)
_GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "mastersthesis": "Master's thesis",
    "candthesis": "Candidate thesis", "bathesis": "Bachelor's thesis",
    "bachelorsthesis": "Bachelor's thesis", "techreport": "Technical report",
    "resreport": "Research report", "datacd": "Data CD", "audiocd": "Audio CD",
    "software": "Computer software", "patent": "Patent", "patentus": "U.S. patent",
    "patenteu": "European patent", "patreqeu": "European patent request",
    "patrequs": "U.S. patent request", "patreq": "Patent request",
}  # fmt: skip
_THESES = frozenset({"phdthesis", "mastersthesis", "bachelorsthesis"})


def kind_of(entry: Entry, *, preprint: bool) -> str:
    """The CSL type; `preprint` tells whether the entry has a preprint server's identifier."""
    said = entry.text("entrysubtype").strip()
    subtype = _SUBTYPES.get(said.casefold()) or (type_of(said) if "-" in said else "")
    if entry.kind in _OPEN or type_of(said) == said or subtype.startswith("article-"):
        named = subtype or (said if type_of(said) == said else "")
        if named:
            return named
    if entry.kind == "article":
        journal = entry.text("journal", "journaltitle")
        alone = not journal or bool(_SERVERS.search(journal))
        return "article" if preprint and alone else "article-journal"
    kind = _KINDS.get(entry.kind, "document")
    if entry.kind not in _OPEN:
        return kind
    if entry.text("eventtitle") and not entry.text("booktitle"):
        return "speech"
    words = f"{entry.text('type')} {entry.text('howpublished')}"
    if "http" not in words:
        for found, pattern in _PATTERNS:
            if pattern.search(words):
                return found
    if preprint or _SERVERS.search(f"{words} {entry.text('publisher', 'organization')}"):
        return "article"
    address = entry.text("url") or "http" in words
    return "webpage" if entry.kind == "misc" and address and not entry.text("doi") else kind


def is_known(kind: str) -> bool:
    """Whether an entry type is one of BibTeX's, BibLaTeX's or their common additions."""
    return kind in _KINDS


def genre_of(entry: Entry) -> str:
    """What kind of thesis, report, talk… it is: `type`, or what the entry type says."""
    said = entry.text("type").strip()
    if said:
        return _GENRES.get(said.casefold(), to_unicode(said))
    return _GENRES[entry.kind] if entry.kind in _THESES else ""


def is_kind_word(text: str) -> bool:
    """Whether a ``howpublished`` names a kind of work ("Company blog post") and no publisher."""
    return "http" not in text and any(pattern.search(text) for _, pattern in _PATTERNS)
