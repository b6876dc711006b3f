"""Where the names of a work are printed in an entry, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..model.names import Name

Order: TypeAlias = Literal["given first", "family first"]

SYMBOLS = "*∗⁎⋆✶†‡§¶‖#✉⊠✝"
"""What lists print at names, in one or more."""
_MARKS = rf"[{re.escape(SYMBOLS)}]{{1,3}}"
_AT = re.compile(rf"[ \xa0]{{0,2}}(?P<marks>{_MARKS})(?!\w)")
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[^\W\d_]{{0,30}}(?:['’-][^\W\d_]{{1,30}}){{0,3}}\.?"
_BEFORE = re.compile(rf"(?<!\w)(?P<given>(?:{_WORD}[ \xa0]{{0,2}}){{1,4}})$")
_BEHIND = re.compile(
    rf"(?P<marks>{_MARKS})?(?P<comma>,)?[ \xa0]{{1,2}}(?P<given>{_WORD}(?:[ \xa0]?{_WORD}){{0,3}})"
)
# As much of a text as the given names of one person can take.
_REACH = 60


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name in a text: its place without the symbols behind it, and these.

    `given` is how the given names are printed.
    """

    start: int
    end: int
    order: Order
    given: str
    symbols: str = ""
    symbols_at: int = 0


def printed(text: str, name: Name) -> Iterator[PrintedName]:
    """Every place of `text` where a person stands, with given names in full or as initials."""
    if not (name.family and name.given):
        return
    family = name.full_family
    place = text.find(family)
    while place >= 0:
        end = place + len(family)
        if not _is_word(text, place - 1) and not _is_word(text, end):
            found = _given_first(text, place, end, name) or _family_first(text, place, end, name)
            if found is not None:
                yield found
        place = text.find(family, end)


def _given_first(text: str, place: int, end: int, name: Name) -> PrintedName | None:
    first = max(0, place - _REACH)
    match = _BEFORE.search(text[first:place])
    if match is None or not _may_be(match["given"], name):
        return None
    return _with_symbols(text, first + match.start(), end, "given first", match["given"].strip())


def _family_first(text: str, place: int, end: int, name: Name) -> PrintedName | None:
    match = _BEHIND.match(text, end, end + _REACH)
    if match is None:
        return None
    given, last = match["given"], match.end()
    # "Okafor M, Silva A": what follows an initial without a comma is its own.
    while not _may_be(given, name):
        shorter = given.rstrip().rpartition(" ")[0].rstrip()
        if not shorter:
            return None
        last -= len(given) - len(shorter)
        given = shorter
    if match["marks"]:
        return PrintedName(place, last, "family first", given, match["marks"], match.start("marks"))
    return _with_symbols(text, place, last, "family first", given)


def _may_be(given: str, name: Name) -> bool:
    if given.strip() == name.given:
        return True
    if given[0].isascii() and name.given[0].isascii() and given[0] != name.given[0].upper():
        return False
    return Name(name.family, given.strip()).may_be(Name(name.family, name.given))


def _with_symbols(text: str, start: int, end: int, order: Order, given: str) -> PrintedName:
    at = _AT.match(text, end)
    if at is None:
        return PrintedName(start, end, order, given)
    return PrintedName(start, end, order, given, at["marks"], at.start("marks"))


def _is_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
