"""Lists of authors in running text: where one begins, whom it names, where it ends.

Three shapes of a name are told apart: given name first ("A. V. Lindqvist"), family name first
with a comma ("Lindqvist, A. V."), and family name first without one, as Vancouver style has it
("Lindqvist AV"). A list prefers one shape, but each name may differ, since lists mix them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model.dates import month_number
from ...model.names import Name
from . import name_shapes as shapes
from .lexicon import (
    JOURNAL_ABBREVIATIONS,
    is_common,
    is_country,
    is_venue_word,
    is_vocabulary,
)
from .name_shapes import Order
from .patterns import CAPITAL, DATE, GAP, YEAR

_ET_AL = re.compile(
    r"\s?[,;]?\s?(?:\band\s|&\s)?(?:\bet\.?\sal\b\.?|\bu\.\s?a\.|\band\sothers\b|\bet\scoll\b\.?|等)"
)
_DOTS = re.compile(r"(?:,\s?)?(?:…|\.\s?\.\s?\.|\[(?:…|\.\.\.)\]),?\s?(?:(?:&|and)\s)?")
# Marks of equal contribution, correspondence and affiliation, and roles in parentheses.
_MARKS = re.compile(
    r"[ ]?(?:[*†‡§¶#∗⋆⁎✉✝‖¹²³⁴⁵⁶⁷⁸⁹⁰^+]+(?:,[*†‡§¶#∗¹²³⁴⁵⁶⁷⁸⁹⁰]+)*"
    r"|,\s[*†‡§¶#∗✉]+(?=[,;.\s])|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2}){0,4}(?=\s?[,;.&]|\s(?:and|&)\s)"
    r"|\((?:\d+\s?%|equal[^()]{0,30}|co-?first[^()]{0,20}|first author|corresponding[^()]{0,20}"
    r"|presenter|presenting[^()]{0,20}|student|advisor|supervisor)\))+"
)
_AND = r"(?:and|und|et|y|e|og|och|en|with|&|＆)"
_SEPARATOR = re.compile(
    rf"\s?(?:(?:\.(?=,))?[,;，、；·・](?:\s?{_AND}(?=[\s{CAPITAL[1:-1]}]))?|{_AND}(?=\s))\s?|\s?&\s?"
)
# A full stop typed for a comma in the midst of a list: "B. Lind. S. M. Okafor, T. Berg".
_SLIP = re.compile(
    rf"\.\s(?=(?:{CAPITAL}\.\s?){{1,3}}{CAPITAL}\w+,\s(?:{CAPITAL}\.\s?){{1,3}}{CAPITAL}\w+[,.])"
)
_CONJUNCTION = re.compile(rf"{_AND}\s?$")
# Initials between conjunctions: "A. Lind & B. Berg & C. Olsen".
_CHAIN = re.compile(rf"\s(?:&|{_AND})\s(?:{CAPITAL}\.|[\w'’-]+,\s{CAPITAL}\.)")
_INCLUDING = re.compile(
    r"\s?[(\[](?:incl\.|including|with|inkl\.|mit)\s(?P<name>[^()\[\]]{2,60})[)\]]"
)
_BY = re.compile(r"(?:[Bb]y|[Aa]uthors?:|[Ww]ith)\s")
_DASHES = re.compile(r"(?:—|―|–|_{2,}|-{3,}|⸺|⸻)+(?=[,.:\s(])")
_END = re.compile(rf"\s?(?:[.,;:(\[“\"‘”|{GAP}{DATE}\n]|$|['’](?=\w)|[–—-]\s|\d)")
_YEAR_NEXT = re.compile(rf"\s(?:[0-3]?\d,?\s)?(?:{YEAR}|{DATE})")
_NO_NAME = ("In ", "The ", "Ed ")
_COUNTRIES = frozenset({"USA", "UK", "UAE", "EU", "DC", "US"})
_MOST_NAMES = 5000


@dataclass(frozen=True, slots=True)
class AuthorRun:
    """A list of names found at a place.

    `strength` grows with the evidence that these are names; `same_as_before` is set for the
    dash that repeats the authors of the entry above. `closed` says that a conjunction or
    "et al." ended the list, so that nothing more can belong to it; `native` counts the names
    of the preferred shape.
    """

    names: tuple[Name, ...]
    start: int
    end: int
    strength: float
    closed: bool = False
    same_as_before: bool = False
    native: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """One name, its weight as evidence, where it ends, and its shape."""

    name: Name
    weight: float
    end: int
    shape: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a name stands: the place that it cannot pass, and whether it leads its list.

    After a name of a trusted shape, a title may follow at once ("Lind, F. Tidal range").
    `last` is the shape of the name before, which is tried first.
    """

    stop: int
    order: Order
    first: bool
    trusted: frozenset[re.Pattern[str]]
    last: re.Pattern[str] | None = None


def read_run(text: str, start: int, order: Order, stops: Sequence[int] = ()) -> AuthorRun | None:
    """The list of names that begins at `start`, or None where none does.

    `stops` are places, in order, that no name reaches across: where emphasis begins.
    """
    dashes = _DASHES.match(text, start)
    if dashes:
        return AuthorRun((), start, dashes.end(), 3.0, closed=True, same_as_before=True)
    names: list[Name] = []
    trusted = {shapes.PREFERENCE[order][0], shapes.OWN[order]}
    last: re.Pattern[str] | None = None
    strength = 0.0
    native = 0
    by = _BY.match(text, start)
    place = end = by.end() if by else start
    closed = False
    while len(names) < _MOST_NAMES:
        context = _Context(
            _next_stop(stops, place, len(text)), order, not names, frozenset(trusted), last
        )
        found = _one(text, place, context)
        if found is None and closed:
            found = _unparted(text, place, context.stop)
        if found is None:
            break
        names.append(found.name)
        strength += found.weight
        native += found.shape is shapes.OWN[order]
        if found.shape is not None:
            trusted.add(found.shape)
            last = found.shape if found.shape is not shapes.FAMILY_WORDS else None
        end = _after_marks(text, found.end)
        et_al = _ET_AL.match(text, end)
        if et_al:
            names.append(Name(literal="et al."))
            end, closed = et_al.end(), True
            strength += 2
            break
        if closed:
            strength += 1
            if not _CHAIN.match(text, end):
                break
        dots = _DOTS.match(text, end)
        separator = dots or _SEPARATOR.match(text, end) or _SLIP.match(text, end)
        if not separator:
            break
        if dots:
            names.append(Name(literal="..."))
        closed = bool(_CONJUNCTION.search(separator[0].rstrip()))
        place = separator.end()
    if not any(name.literal != "..." for name in names):
        return None
    if names[-1].literal == "...":
        names.pop()
    including = _INCLUDING.match(text, end)
    if including and names[-1].literal == "et al.":
        names.append(Name.parse(including["name"]))
        end = including.end()
    return AuthorRun(_undivided(_same_initials(names)), start, end, strength, closed, native=native)


def _same_initials(names: list[Name]) -> list[Name]:
    """Without the full stop that ends a list of undotted initials ("Berg M, Lind F.")."""
    last = names[-1]
    if (
        len(names) > 1
        and shapes.LAST_INITIAL.fullmatch(last.given)
        and shapes.BARE_INITIALS.fullmatch(names[-2].given)
    ):
        return [*names[:-1], replace(last, given=last.given[0])]
    return names


def _undivided(names: list[Name]) -> tuple[Name, ...]:
    """A lone word before "et al." is a family name, not the name of an organisation."""
    if len(names) == 2 and names[1].literal == "et al." and shapes.LONE.fullmatch(names[0].literal):
        return (Name(names[0].literal), names[1])
    return tuple(names)


def _next_stop(stops: Sequence[int], place: int, end: int) -> int:
    at = bisect_right(stops, place)
    return stops[at] if at < len(stops) else end


def _unparted(text: str, place: int, stop: int) -> _Found | None:
    """The last name of a list that nothing parts from the venue ("and Bo Lind Sea Letters")."""
    match = shapes.UNPARTED.match(text, place, stop)
    if match is None or any(is_venue_word(word) or is_common(word) for word in match[0].split()):
        return None
    return _Found(Name.parse(match[0]), 0.5, match.end())


def _after_marks(text: str, end: int) -> int:
    marks = _MARKS.match(text, end)
    return marks.end() if marks else end


def _one(text: str, place: int, context: _Context) -> _Found | None:
    """The name that begins at `place`."""
    literal = shapes.LITERAL.match(text, place, context.stop)
    if literal:
        name = literal[0].removesuffix(literal["stray"] or "")
        return _Found(Name(literal=name), 2.0, literal.end())
    preferred = shapes.PREFERENCE[context.order]
    for shape in (context.last, *preferred) if context.last else preferred:
        match = shape.match(text, place, context.stop)
        read = _person(match, shape, context) if match else None
        if read is not None:
            return read
    if not context.first:
        lower = shapes.PARTICLE_GIVEN.match(text, place, context.stop)
        if lower and not is_common(lower["given"]):
            return _Found(Name(lower["family"], lower["given"]), 0.5, lower.end())
    cjk = shapes.CJK_NAME.match(text, place, context.stop)
    if cjk:
        return _Found(Name.parse(cjk[0]), 1.5, cjk.end())
    lone = shapes.LONE.match(text, place, context.stop)
    if lone and _ET_AL.match(text, lone.end()):
        return _Found(Name(literal=lone[0]), 1.0, lone.end())
    return None


def _person(match: re.Match[str], shape: re.Pattern[str], context: _Context) -> _Found | None:
    """The name of a match, unless its words or what follows it speak against one."""
    text, end = match.string, match.end()
    if shape is shapes.FAMILY_WORDS and match["cjkfamily"]:
        return _Found(Name(match["cjkfamily"], match["cjkgiven"]), 2.0, end)
    family, given = match["family"], match["given"].strip()
    has_initials = bool(shapes.HAS_INITIAL.search(given))
    given_first = shape is shapes.GIVEN_FIRST
    parted = (
        _END.match(text, _after_marks(text, end), context.stop)
        or _SEPARATOR.match(text, end)
        or _ET_AL.match(text, end)
    )
    if not parted and (given_first or shape not in context.trusted or not given.endswith(".")):
        return None
    if (
        given in _COUNTRIES
        or given == "St."
        or any(map(is_country, (given, family, family.rpartition(" ")[2])))
        or match[0].startswith(_NO_NAME)
        or (month_number(given) and _YEAR_NEXT.match(text, end))
        or _speaks_of_venue(text, end, family, given_first, has_initials)
    ):
        return None
    weak = context.first or shape is shapes.FAMILY_WORDS
    ordinary = is_vocabulary if weak else is_common
    full_words = [w for w in f"{given} {family}".split() if len(w.strip(".")) > 2]
    if not has_initials and any(ordinary(w) or is_venue_word(w) for w in full_words):
        return None
    if has_initials and not given_first and ordinary(family.split()[0]):
        return None
    return _Found(_name(match, shape, family, given), 2.0 if has_initials else 1.0, end, shape)


def _speaks_of_venue(
    text: str,
    end: int,
    family: str,
    given_first: bool,
    has_initials: bool,
) -> bool:
    """Whether the family name is a word of venues: "J. Chem. Phys.", "Cancer Research"."""
    if not given_first:
        return any(is_venue_word(word) for word in family.split())
    last = family.rsplit(None, 1)[-1].casefold()
    if last in JOURNAL_ABBREVIATIONS and text.startswith(".", end):
        return not text.startswith("\n", end + 1)
    return is_venue_word(last) and (not has_initials or last in JOURNAL_ABBREVIATIONS)


def _name(match: re.Match[str], shape: re.Pattern[str], family: str, given: str) -> Name:
    suffix = (match["suffix"] or "").strip(" ,")
    if shape is shapes.FAMILY_COMMA and match["late"]:
        suffix = match["late"].strip(" ,")
    if shape is shapes.GIVEN_FIRST:
        comma = "," if suffix.startswith(("Jr", "Sr")) else ""
        return Name.parse(f"{given} {family}{comma} {suffix}".strip())
    # A given "V" is an initial, not the fifth of that name.
    return Name.person(family, given, suffix)
