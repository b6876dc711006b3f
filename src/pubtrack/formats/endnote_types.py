"""EndNote's reference types, by name and number, and the type of RIS that has the same fields."""

from __future__ import annotations

from .csl_types import type_of
from .ris.kinds import KINDS, TYPES

_TYPES = (
    ("ART", 2, "Artwork"), ("ADVS", 3, "Audiovisual Material"), ("BILL", 4, "Bill"),
    ("CHAP", 5, "Book Section"), ("BOOK", 6, "Book"), ("CASE", 7, "Case"), ("CTLG", 8, "Catalog"),
    ("COMP", 9, "Computer Program"), ("CONF", 10, "Conference Proceedings"),
    ("ELEC", 12, "Web Page"), ("GEN", 13, "Generic"), ("HEAR", 14, "Hearing"),
    ("JOUR", 17, "Journal Article"), ("MGZN", 19, "Magazine Article"), ("MAP", 20, "Map"),
    ("MPCT", 21, "Film or Broadcast"), ("NEWS", 23, "Newspaper Article"), ("PAMP", 24, "Pamphlet"),
    ("PAT", 25, "Patent"), ("PCOMM", 26, "Personal Communication"), ("RPRT", 27, "Report"),
    ("EDBOOK", 28, "Edited Book"), ("STAT", 31, "Statute"), ("THES", 32, "Thesis"),
    ("UNPB", 34, "Unpublished Work"), ("MANSCPT", 36, "Manuscript"), ("FIGURE", 37, "Figure"),
    ("CHART", 38, "Chart or Table"), ("EQUA", 39, "Equation"), ("EJOUR", 43, "Electronic Article"),
    ("EBOOK", 44, "Electronic Book"), ("DBASE", 45, "Online Database"),
    ("GOVDOC", 46, "Government Document"), ("CPAPER", 47, "Conference Paper"),
    ("MULTI", 48, "Online Multimedia"), ("CLSWK", 49, "Classical Work"),
    ("LEGAL", 50, "Legal Rule or Regulation"), ("ANCIENT", 51, "Ancient Text"),
    ("DICT", 52, "Dictionary"), ("ENCYC", 53, "Encyclopedia"), ("GRANT", 54, "Grant"),
    ("AGGR", 55, "Aggregated Database"), ("BLOG", 56, "Blog"), ("SER", 57, "Serial"),
    ("STAND", 58, "Standard"), ("DATA", 59, "Dataset"), ("ECHAP", 60, "Electronic Book Section"),
    ("MUSIC", 61, "Music"),
)  # fmt: skip
_BY_NAME = {name.casefold(): ty for ty, _, name in _TYPES}
_BY_NUMBER = {str(number): ty for ty, number, _ in _TYPES}
_NAMES = {ty: (name, number) for ty, number, name in _TYPES}
# Types of RIS that EndNote has not got.
_NEAREST = {
    "ICOMM": "PCOMM", "SLIDE": "CPAPER", "VIDEO": "ADVS", "SOUND": "MUSIC", "JFULL": "SER",
    "PODCAST": "ADVS", "INTV": "PCOMM",
}  # fmt: skip


def ris_type(name: str, number: str = "") -> str:
    """The type of RIS for one of EndNote's; its name says more than its number.

    Of types that users and later versions add, that which the name means elsewhere; a name that
    nobody knows is given back.
    """
    known = _BY_NAME.get(name.strip().casefold()) or _BY_NUMBER.get(number.strip())
    if known:
        return known
    if name.strip().upper() in KINDS:
        return name.strip().upper()
    kind = type_of(name.strip().replace(" ", "-"))
    return TYPES[kind] if kind else name.strip() or number.strip()


def endnote_type(kind: str) -> tuple[str, str, int]:
    """For a type of CSL the type of RIS, and EndNote's name and number."""
    ty = TYPES[kind]
    ty = ty if ty in _NAMES else _NEAREST[ty]
    return (ty, *_NAMES[ty])
