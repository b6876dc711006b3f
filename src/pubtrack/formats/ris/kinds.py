"""What the types and tags of RIS mean, and EndNote's, whose fields are the same.

The types are those of both specifications and of Zotero, EndNote and Mendeley. Where a tag
depends on the type (specification of 2011, "Field mapping"), Zotero's meaning goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..extra import HELD

KINDS: Mapping[str, str] = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "EJOU": "article-journal",
    "ABST": "article-journal", "INPR": "article-journal", "MGZN": "article-magazine",
    "NEWS": "article-newspaper", "UNPB": "manuscript", "UNPD": "manuscript",
    "MANSCPT": "manuscript", "INTV": "interview",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "WHOLE": "book", "CTLG": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "STAND": "standard",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "ICOMM": "post",
    "PCOMM": "personal_communication", "COMP": "software", "DATA": "dataset", "DBASE": "dataset",
    "AGGR": "dataset", "SLIDE": "speech", "PAT": "patent", "MAP": "map", "DICT": "entry-dictionary",
    "ENCYC": "entry-encyclopedia", "ART": "graphic", "FIGURE": "figure", "CHART": "figure",
    "EQUA": "figure", "MPCT": "motion_picture", "VIDEO": "motion_picture",
    "ADVS": "motion_picture", "MULTI": "motion_picture", "PODCAST": "broadcast", "SOUND": "song",
    "MUSIC": "musical_score", "BILL": "bill", "UNBILL": "bill", "UNBILl": "bill",
    "CASE": "legal_case", "HEAR": "hearing", "STAT": "legislation", "LEGAL": "regulation",
    "CLSWK": "classic", "ANCIENT": "classic", "PAMP": "pamphlet", "JFULL": "periodical",
    "SER": "periodical", "GEN": "document", "GRANT": "document", "GRNT": "document",
}  # fmt: skip
_NO_OWN_TYPE = {
    "article": "UNPB", "manuscript": "MANSCPT", "webpage": "ELEC", "broadcast": "VIDEO",
    "entry": "ENCYC", "interview": "PCOMM", "review": "JOUR", "review-book": "JOUR",
    "treaty": "STAT", "performance": "GEN", "collection": "GEN", "event": "GEN",
}  # fmt: skip
TYPES: Mapping[str, str] = {
    **{kind: ty for ty, kind in reversed(list(KINDS.items()))},
    **_NO_OWN_TYPE,
}
"""The type of RIS for each of CSL: the first that means it, or the nearest."""

PERIODICAL = frozenset({"JOUR", "EJOUR", "EJOU", "ABST", "INPR", "MGZN", "NEWS"})
BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "WHOLE", "CTLG", "CLSWK", "ANCIENT"})
CONFERENCE = frozenset({"CONF", "CPAPER"})
_CHAPTERS = frozenset({"CHAP", "ECHAP"})
_LETTERS = frozenset({"PCOMM", "ICOMM"})
_IN_SERIES = BOOKS | {"RPRT", "GOVDOC", "COMP", "MAP", "THES", "STAND"}
# Where a number of pages stands in SP, as long as no EP says that it is a page.
COUNTED = BOOKS | {"THES", "MANSCPT", "PAMP"}

_TEXTS = {
    "TI": "title", "T2": "container-title", "J2": "container-title-short", "T3": "collection-title",
    "ST": "title-short", "VL": "volume", "IS": "issue", "M1": "number", "ET": "edition",
    "NV": "number-of-volumes", "SE": "section", "PB": "publisher", "CY": "publisher-place",
    "M3": "genre", "LA": "language", "CN": "call-number", "DB": "archive",
    "AN": "archive_location", "DP": "source", "RI": "reviewed-title", "AB": "abstract",
    "N1": "note", "RN": "annote", "DO": "DOI", "UR": "URL",
}  # fmt: skip
_NAMES = {"AU": "author", "A2": "editor", "A3": "collection-editor", "A4": "translator"}
_OF_KINDS = (
    (_IN_SERIES, {"T2": "collection-title", "T3": ""}),
    (BOOKS, {"M1": "collection-number", "A2": "collection-editor", "A3": "editor"}),
    (_CHAPTERS, {"SE": "chapter-number", "IS": "collection-number"}),
    (frozenset({"COMP"}), {"ET": "version"}),
    (frozenset({"SLIDE"}), {"T2": "event-title"}),
    (_LETTERS, {"A2": "recipient"}),
    (frozenset({"PAT"}), {"A2": "", "VL": ""}),
    (frozenset({"EDBOOK"}), {"AU": "editor"}),
)


@cache
def meaning(tag: str, ty: str) -> str:
    """The variable that a tag holds in a record of this type, "" where CSL has none for it."""
    found = _TEXTS.get(tag) or _NAMES.get(tag, "")
    for kinds, tags in _OF_KINDS:
        if ty in kinds:
            found = tags.get(tag, found)
    return found


@cache
def tags_of(ty: str) -> Mapping[str, str]:
    """The tag for each variable that a record of this type has one for."""
    return {variable: tag for tag in (*_TEXTS, *_NAMES) if (variable := meaning(tag, ty))}


NAME_TAGS = tuple(_NAMES)
TEXT_TAGS = tuple(_TEXTS)
# Those that are read in a way of their own, or say nothing of the work (files, record numbers).
KNOWN_TAGS = frozenset(_TEXTS) | frozenset(_NAMES) | frozenset(
    "TY ER ID T1 CT BT A1 ED JO JF JA Y1 N2 KW DA PY Y2 SN SP EP C1 C2 C3 C7 M2 L1 L2 L3 L4 LK AD"
    .split()
)  # fmt: skip
_SEVERAL_TAGS = {
    "issued": ("PY", "DA"), "accessed": ("Y2",), "page": ("SP", "EP"), "number-of-pages": ("SP",),
    "ISSN": ("SN",), "ISBN": ("SN",), "keyword": ("KW",), "PMCID": ("C2",),
    "event-title": ("T2",), "event-place": ("CY",), "container-title": ("T2", "C3"),
    "publisher-place": ("CY", "C1"),
}  # fmt: skip


def places_of(variable: str) -> tuple[str, ...]:
    """The tags that a variable is written to in records of any type; none for the rest."""
    tags = {tag for ty in TYPES.values() for name, tag in tags_of(ty).items() if name == variable}
    return _SEVERAL_TAGS.get(variable) or tuple(sorted(tags))


def table_of(names: Mapping[str, str], rest: str) -> Mapping[str, str]:
    """What each variable becomes where tags have these names; others are a line of the rest."""
    table = {"type": f"`{names['TY']}`, and a line of `{rest}` where that has no name for it"}
    for variable in sorted(HELD):
        tags = dict.fromkeys(f"`{names[tag]}`" for tag in places_of(variable) if tag in names)
        table[variable] = ", ".join(tags) or f"a line of `{rest}`"
    return table


VARIABLES = table_of({tag: tag for tag in KNOWN_TAGS}, "M2")
