"""Lists of authors in running text: where one begins, whom it names, where it ends.

Three shapes of a name are told apart: given name first ("A. V. Lindqvist"), family name first
with a comma ("Lindqvist, A. V."), and family name first without one, as Vancouver style has it
("Lindqvist AV"). A list prefers one shape, but each name may differ, since lists mix them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ...model.names import Name
from . import name_shapes as shapes
from .family_first import put_right
from .lexicon import (
    is_common,
    is_venue_word,
    is_vocabulary,
)
from .name_checks import NO_INITIALS, OWNER, are_two, ends_in_acronym, is_no_person
from .name_shapes import Order
from .name_tails import AND, DOTS, EDITORIAL, ET_AL, GROUP, INCLUDING, SEPARATOR, after_marks
from .patterns import CAPITAL, DATE, GAP, YEAR

# A full stop typed for a comma in the midst of a list: "B. Lind. S. M. Okafor, T. Berg".
_SLIP = re.compile(
    rf"\.\s(?=(?:{CAPITAL}\.\s?){{1,3}}{CAPITAL}\w+,\s(?:{CAPITAL}\.\s?){{1,3}}{CAPITAL}\w+[,.])"
)
_CONJUNCTION = re.compile(rf"{AND}\s?$")
# Initials between conjunctions: "A. Lind & B. Berg & C. Olsen".
_CHAIN = re.compile(rf"\s(?:&|{AND})\s(?:{CAPITAL}\.|[\w'’-]+,\s{CAPITAL}\.)")
_BY = re.compile(r"(?:[Bb]y|[Aa]uthors?:|[Ww]ith)\s")
_FAMILY_NEXT = re.compile(rf"\s{shapes.WORD}(?:,|\s(?:and|&|et|und)\s)")
# "Page Jr., H. Frank and Paulo Monteiro"
_MIDDLE_NAME = re.compile(rf"\s{shapes.WORD}\s(?:and|&)\s{CAPITAL}")
_TWO_WORDS = re.compile(rf"{shapes.WORD}\s{shapes.WORD}")
_DASHES = re.compile(r"(?:—|―|–|_{2,}+|-{3,}+|⸺|⸻)+(?=[,.:\s(])")
_END = re.compile(rf"\s?(?:[.,;:(\[)\]“\"‘”|{GAP}{DATE}\n]|$|['’](?=\w)|[–—-]\s)|\d|\s{YEAR}(?!\d)")
_ON_BEHALF = re.compile(r"^(?:on\sbehalf\sof|for)\s(?:the\s)?")
_TWO_BLANKS = 2
_DATE_NEXT = re.compile(rf"\.\s(?:{YEAR}|{DATE})")
_NEVER_FIRST = frozenset(f'0123456789([{{“"„«<>.,;:!?/=+{GAP}{DATE}')
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


class _Found(NamedTuple):
    """One name, its weight as evidence, where it ends, and its shape."""

    name: Name
    weight: float
    end: int
    shape: re.Pattern[str] | None = None


class _Context(NamedTuple):
    """Where a name stands: the place that it cannot pass, and whether it leads its list.

    After a name of a trusted shape, a title may follow at once ("Lind, F. Tidal range").
    `last` is the shape of the name before, which is tried first.
    """

    stop: int
    order: Order
    first: bool
    trusted: Set[re.Pattern[str]]
    last: re.Pattern[str] | None = None


@lru_cache(maxsize=512)
def read_run(text: str, start: int, order: Order, stops: tuple[int, ...] = ()) -> AuthorRun | None:
    """The list of names that begins at `start`, or None where none does.

    `stops` are places, in order, that no name reaches across: where emphasis begins.
    """
    if text[start : start + 1] in _NEVER_FIRST:
        return None
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
    before = start
    while len(names) < _MOST_NAMES:
        context = _Context(_next_stop(stops, place, len(text)), order, not names, trusted, last)
        found = _one(text, place, context)
        if closed and (found is None or _holds_venue(found, names, text)):
            found = _unparted(text, place, context.stop) or found
        if found is None:
            if closed and len(names) > 1 and _is_title_word(names):
                names.pop()
                end = before
            break
        if _is_appended(found, names, end, text):
            break
        before = end
        names.append(found.name)
        strength += found.weight
        native += found.shape is shapes.OWN[order]
        if found.shape is not None:
            trusted.add(found.shape)
            last = found.shape if found.shape is not shapes.FAMILY_WORDS else None
        end = after_marks(text, found.end)
        et_al = ET_AL.match(text, end)
        if et_al:
            names.append(Name(literal="et al."))
            end, closed = et_al.end(), True
            strength += 2
            break
        if closed:
            strength += 1
            if not _CHAIN.match(text, end):
                break
        dots = DOTS.match(text, end)
        separator = dots or SEPARATOR.match(text, end) or _SLIP.match(text, end)
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
    end = _after_group(text, end, order, names)
    names = put_right(_same_initials(names))
    return AuthorRun(_undivided(names), start, end, strength, closed, native=native)


def _is_appended(found: _Found, names: list[Name], end: int, text: str) -> bool:
    """Whether a "name" of full words behind names with initials is what a title begins with."""
    return (
        text.startswith(":", found.end)
        and _is_title_word([*names, found.name])
        and not _CONJUNCTION.search(text[end : found.end - len(found.name.display())].rstrip())
    )


def _is_title_word(names: list[Name]) -> bool:
    """Whether the last "name" alone has no initials: "B. Lind, Thomas Browne and the …"."""
    *others, last = names or [Name()]
    given = [name.given for name in others if name.family]
    return (
        bool(given)
        and last.is_person
        and all(map(shapes.HAS_INITIAL.search, given))
        and not shapes.HAS_INITIAL.search(last.given)
    )


def _after_group(text: str, end: int, order: Order, names: list[Name]) -> int:
    """Add the groups and persons that a list names behind "et al.", or in brackets."""
    et_al = names[-1].literal == "et al."
    including = INCLUDING.match(text, end) if et_al else None
    if including:
        run = read_run(text, including.end(), order)
        closed = not including["open"] or (run and text[run.end : run.end + 1] in {")", "]"})
        if run is not None and closed:
            names += run.names
            end = run.end + bool(including["open"])
    group = GROUP.match(text, end)
    if (
        group
        and (group["open"] or (et_al and group["for"]))
        and not EDITORIAL.search(group["name"])
    ):
        names.append(Name(literal=group["name"]))
        end = group.end()
    return end


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


def _holds_venue(found: _Found, names: list[Name], text: str) -> bool:
    """Whether the last name of a list has one word more than all others, and then a date comes."""
    return (
        found.shape is shapes.GIVEN_FIRST
        and all(name.display().count(" ") == 1 for name in names)
        and found.name.display().count(" ") == _TWO_BLANKS
        and not shapes.HAS_INITIAL.search(found.name.given)
        and _DATE_NEXT.match(text, found.end) is not None
    )


def _one(text: str, place: int, context: _Context) -> _Found | None:
    """The name that begins at `place`."""
    literal = shapes.LITERAL.match(text, place, context.stop)
    if literal:
        name = _ON_BEHALF.sub("", literal[0].removesuffix(literal["stray"] or ""))
        return _Found(Name(literal=name), 2.0, literal.end())
    initials = shapes.INITIALS_ALONE.match(text, place, context.stop)
    if initials and context.first and text[:place].rstrip().casefold().endswith("with"):
        return _Found(Name.parse(initials[0]), 2.0, initials.end())
    preferred = shapes.PREFERENCE[context.order]
    if context.first and context.order is Order.FAMILY_WORDS:
        preferred = (shapes.FAMILY_COMMA, shapes.FAMILY_WORDS, shapes.GIVEN_FIRST, shapes.VANCOUVER)
    for shape in (context.last, *preferred) if context.last else preferred:
        match = shape.match(text, place, context.stop)
        if match and shape is shapes.GIVEN_FIRST and ends_in_acronym(match):
            match = shape.match(text, place, match.start("family"))
        read = _person(match, shape, context) if match else None
        if read is not None:
            return read
    if not context.first:
        lower = shapes.PARTICLE_GIVEN.match(text, place, context.stop)
        if lower and not (is_vocabulary(lower["given"]) or is_common(lower["family"])):
            return _Found(Name(lower["family"], lower["given"]), 0.5, lower.end())
    cjk = shapes.CJK_NAME.match(text, place, context.stop)
    if cjk:
        return _Found(Name.parse(cjk[0]), 1.5, cjk.end())
    owner = OWNER.match(text, place, context.stop)
    if owner and owner[0] not in NO_INITIALS:
        return _Found(Name(literal=owner[0]), 0.5, owner.end())
    lone = shapes.LONE.match(text, place, context.stop)
    if lone and ET_AL.match(text, lone.end()):
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
    after = after_marks(text, end)
    parted = (
        _END.match(text, after, context.stop)
        or SEPARATOR.match(text, after)
        or ET_AL.match(text, after)
    )
    if not parted and (given_first or shape not in context.trusted or not given.endswith(".")):
        return None
    if not parted and shape is shapes.FAMILY_COMMA and _MIDDLE_NAME.match(text, end):
        return None
    if is_no_person(match, shape, has_initials=has_initials):
        return None
    if shape is shapes.FAMILY_COMMA and context.last is not shape and are_two(match):
        return None
    weak = context.first or shape is shapes.FAMILY_WORDS
    ordinary = is_vocabulary if weak else is_common
    full_words = [w for w in f"{given} {family}".split() if len(w.strip(".")) > 2]
    if not has_initials and any(ordinary(w) or is_venue_word(w) for w in full_words):
        return None
    goes_on = (
        shape is shapes.VANCOUVER
        and context.last is shape
        and text[end : end + 1] in {",", ".", ";", ":"}
    )
    if has_initials and not given_first and not goes_on and ordinary(family.split()[0]):
        return None
    # "Daniel S. Katz," is a given name, an initial and a family name.
    unordered = shape is shapes.VANCOUVER and shapes.VANCOUVER not in {
        context.last,
        shapes.OWN[context.order],
    }
    if unordered and given.endswith(".") and _FAMILY_NEXT.match(text, end):
        return None
    if (
        shape is shapes.FAMILY_WORDS
        and context.first
        and " " in family
        and family[0].isupper()
        and _TWO_WORDS.fullmatch(given)
    ):
        return None
    weight = 2.0 if has_initials else 1.2 if shape is shapes.CAPS_FIRST else 1.0
    return _Found(_name(match, shape, family, given), weight, end, shape)


def _name(match: re.Match[str], shape: re.Pattern[str], family: str, given: str) -> Name:
    suffix = (match["suffix"] or "").strip(" ,")
    if shape is shapes.FAMILY_COMMA and match["late"]:
        suffix = match["late"].strip(" ,")
    if shape is shapes.GIVEN_FIRST:
        comma = "," if suffix.startswith(("Jr", "Sr")) else ""
        return Name.parse(f"{given} {family}{comma} {suffix}".strip())
    # A given "V" is an initial, not the fifth of that name.
    return Name.person(family, given, suffix)
