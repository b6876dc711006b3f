"""Two values of one variable: equal, two spellings of one value, or different.

Of two spellings one can be fuller: it says all that the other says, and more. "Aug. 2022" is
fuller than "2022", "Aaron Gonzales" than "A. Gonzales", a list of names than its beginning with
"et al.", "1937-1940" than "1937-40", a journal's name than its abbreviation.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from ..errors import InvalidValue
from ..model.dates import PartialDate
from ..model.identifiers import parse_identifier
from ..model.item import Value
from ..model.names import Name, fold
from .facts import is_truncation
from .normalise import compact, container_key, plain, same_container, title_key, url_key
from .people import may_be

_TITLES = frozenset(
    "title title-short original-title part-title volume-title reviewed-title".split()
)
_CONTAINERS = frozenset(
    "container-title container-title-short collection-title event-title publisher"
    " publisher-place event-place archive".split()
)
_IDENTIFIERS = frozenset({"DOI", "PMID", "PMCID", "ISBN", "number", "archive_location"})
_RANGE = re.compile(r"(?:(?<!\s)\s+)?[-‐‑‒–—−]+\s*")


class Relation(Enum):
    """How what a source says compares to what the publication has."""

    EQUAL = auto()  # letter by letter
    ALIKE = auto()  # another spelling that says as much
    FULLER = auto()  # theirs says more
    POORER = auto()  # theirs says less
    REORDERED = auto()  # names in another order, or fewer: only the list's own source may say so
    DIFFERENT = auto()


def fuller(variable: str, mine: Value, theirs: Value) -> Relation:
    """How `theirs` compares to `mine`, two values of this variable, neither empty."""
    if mine == theirs:
        return Relation.EQUAL
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return _names(mine, theirs)
    if isinstance(mine, PartialDate) and isinstance(theirs, PartialDate):
        return _dates(mine, theirs)
    if not isinstance(mine, str) or not isinstance(theirs, str):
        return Relation.DIFFERENT
    if variable in _TITLES:
        return _titles(mine, theirs)
    if variable == "page":
        return _pages(mine, theirs)
    if variable == "URL":
        return Relation.ALIKE if url_key(mine) == url_key(theirs) else Relation.DIFFERENT
    if variable in _IDENTIFIERS and _identifier(mine) == _identifier(theirs):
        return _by_length(mine, theirs)
    if variable in _CONTAINERS:
        return _containers(mine, theirs)
    if compact(fold(plain(mine))) == compact(fold(plain(theirs))) != "":
        return Relation.ALIKE
    return Relation.DIFFERENT


def _titles(mine: str, theirs: str) -> Relation:
    if compact(title_key(mine)) != compact(title_key(theirs)):
        return Relation.DIFFERENT
    # Markup is part of a title; case and punctuation are a matter of style.
    marked = [len(re.findall(r"<(?:i|sub|sup)>", text)) for text in (mine, theirs)]
    if marked[0] != marked[1]:
        return Relation.FULLER if marked[1] > marked[0] else Relation.POORER
    shouted = [plain(text).isupper() and " " in text for text in (mine, theirs)]
    if shouted[0] != shouted[1]:
        return Relation.FULLER if shouted[0] else Relation.POORER
    return Relation.ALIKE


def _containers(mine: str, theirs: str) -> Relation:
    if container_key(mine) == container_key(theirs):
        return Relation.ALIKE
    return _by_length(mine, theirs) if same_container(mine, theirs) else Relation.DIFFERENT


def _by_length(mine: str, theirs: str) -> Relation:
    if len(mine) == len(theirs):
        return Relation.ALIKE
    return Relation.FULLER if len(theirs) > len(mine) else Relation.POORER


def _identifier(text: str) -> str:
    try:
        return repr(parse_identifier(text).value)
    except InvalidValue:
        return text


def _pages(mine: str, theirs: str) -> Relation:
    ranges = [_RANGE.split(text.strip()) for text in (mine, theirs)]
    whole = [_completed(parts) for parts in ranges]
    if whole[0] == whole[1]:
        return _by_length("".join(ranges[0]), "".join(ranges[1]))
    if whole[0][0] != whole[1][0]:
        return Relation.DIFFERENT
    # The first page alone, beside the range that begins there.
    if len(whole[0]) == 1 and len(whole[1]) == 2:
        return Relation.FULLER
    if len(whole[0]) == 2 and len(whole[1]) == 1:
        return Relation.POORER
    return Relation.DIFFERENT


def _completed(parts: list[str]) -> list[str]:
    """["1937", "1940"] of ["1937", "40"]."""
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return parts
    first, last = parts
    return [first, first[: len(first) - len(last)] + last] if len(last) < len(first) else parts


def _dates(mine: PartialDate, theirs: PartialDate) -> Relation:
    if mine.year != theirs.year or not mine.year:
        return Relation.DIFFERENT
    known = [(date.month, date.day, date.season, date.end) for date in (mine, theirs)]
    if _contains(known[1], known[0]):
        return Relation.FULLER if known[0] != known[1] else Relation.ALIKE
    return Relation.POORER if _contains(known[0], known[1]) else Relation.DIFFERENT


def _contains(whole: tuple[object, ...], part: tuple[object, ...]) -> bool:
    return all(not y or x == y for x, y in zip(whole, part, strict=True))


def _without_middle(whole: tuple[Name, ...], cut: tuple[Name, ...]) -> tuple[Name, ...]:
    """Those of `whole` that a list with a gap between its names can show; all without a gap."""
    gap = next(place for place, name in enumerate(cut) if is_truncation(name))
    behind = len(cut) - gap - 1
    return (*whole[:gap], *whole[-behind:]) if behind else whole


def _names(mine: tuple[Name, ...], theirs: tuple[Name, ...]) -> Relation:
    own, other = (tuple(n for n in names if not is_truncation(n)) for names in (mine, theirs))
    cut_own, cut_other = len(own) < len(mine), len(other) < len(theirs)
    # "A, B, … Z": what stands behind the gap ends the other list.
    if cut_own and not cut_other and len(own) < len(other):
        other = _without_middle(other, mine)
    elif cut_other and not cut_own and len(other) < len(own):
        own = _without_middle(own, theirs)
    aligned = all(may_be(a, b) for a, b in zip(own, other, strict=False))
    if not aligned:
        same_people = _all_in(own, other) or _all_in(other, own)
        own_only = same_people or len(other) < len(own)
        return Relation.REORDERED if own_only else Relation.DIFFERENT
    if len(own) != len(other):
        if len(other) > len(own):
            return Relation.FULLER if _as_full(other[: len(own)], own) else Relation.REORDERED
        return Relation.POORER
    if cut_own != cut_other:
        return Relation.FULLER if cut_own and _as_full(other, own) else Relation.POORER
    if _as_full(other, own):
        return Relation.ALIKE if _as_full(own, other) else Relation.FULLER
    return Relation.POORER


def _all_in(some: tuple[Name, ...], names: tuple[Name, ...]) -> bool:
    return all(any(may_be(name, other) for other in names) for name in some)


def _as_full(names: tuple[Name, ...], as_: tuple[Name, ...]) -> bool:
    """Whether each name says at least as much as the other list's name in its place."""
    return all(_says(name) >= _says(other) for name, other in zip(names, as_, strict=True))


def _says(name: Name) -> tuple[int, int]:
    """Letters of the given names, and of the whole name; a literal is one undivided part."""
    given = len(compact(fold(name.given)))
    return (given if name.family else 0, len(compact(fold(name.display()))))
