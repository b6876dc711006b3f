"""Where two leaves meet, and both bring punctuation.

What gives way to what is citeproc-js' table, which the CSL test suite spells out: a mark is
dropped after itself, a full stop and a colon after a question mark, and so on; a semicolon or
colon gives way to "?" and "!". A full stop or comma before another mark stays. Nothing is done
inside the text of one variable.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# By the character before, those that are dropped after it.
_DROPPED: Mapping[str, str] = MappingProxyType(
    {".": ".", ",": ",", ";": ".;:", ":": ".:", "!": ".:!", "?": ".:?", " ": " ", "\xa0": "\xa0"}
)
# By the character before, those that take its place.
_REPLACING: Mapping[str, str] = MappingProxyType({";": "!?", ":": "!?"})
_POINTS = ".,;:!?"
# CSL 1.0.2, "punctuation-in-quote", speaks of comma and full stop; citeproc-js moves these too.
_MOVED_IN = ".,!?"
# Where it stays outside, these move out of a text that the style has put in quotes.
_MOVED_OUT = ",;:"
# The marks that close a quotation in any typed text.
_TYPED = frozenset("”’“‘»«›‹」』")


class Closing(str):
    """A leaf that is the closing mark of a quotation that stands in a text."""

    __slots__ = ()


class StyleClosing(Closing):
    """A leaf that is the closing mark of a quotation that the style has made (quotes="true")."""

    __slots__ = ()


@lru_cache(maxsize=64)
def meetings(quotes: tuple[str, str, str, str], inside: bool) -> frozenset[str]:
    """Return the pairs of characters, the last of a leaf and the first of the next, to mend.

    `quotes` and `inside`, punctuation-in-quote, are the locale's.
    """
    pairs = {first + second for first, others in _DROPPED.items() for second in others}
    pairs |= {first + second for first, others in _REPLACING.items() for second in others}
    closing = {mark for mark in (quotes[1], quotes[3]) if mark}
    pairs |= {last + point for last in {mark[-1] for mark in closing} | _TYPED for point in _POINTS}
    if not inside:
        pairs |= {point + mark[0] for mark in closing for point in _MOVED_OUT}
    return frozenset(pairs)


def mended(leaves: list[str], filled: list[int], place: int, inside: bool) -> str:
    """Mend the seam in front of the leaf at `place`; return what then stands there, maybe "".

    `filled` has the places of the leaves before it that are not empty.
    """
    leaf = leaves[place]
    if isinstance(leaf, Closing):
        if type(leaf) is StyleClosing and not inside:
            _move_out(leaves, filled, place)
    elif isinstance(leaves[filled[-1]], Closing):
        _after_quotation(leaves, filled, place, inside)
    else:
        _meet(leaves, filled[-1], place)
    return leaves[place]


def _meet(leaves: list[str], before: int, place: int) -> None:
    """Let the start of one leaf meet the end of another."""
    last, leaf = leaves[before][-1], leaves[place]
    if leaf.startswith("...") and not leaf.startswith("...."):
        return  # an ellipsis
    start = 0
    while start < len(leaf):
        point = leaf[start]
        if point in _REPLACING.get(last, ""):
            last = point
        elif point not in _DROPPED.get(last, ""):
            break
        start += 1
    if start:
        leaves[place] = leaf[start:]
        if leaves[before][-1] != last:
            leaves[before] = leaves[before][:-1] + last


def _after_quotation(leaves: list[str], filled: list[int], place: int, inside: bool) -> None:
    """Let a leaf meet the end of a quotation, or of several that end together."""
    _settle(leaves, place)
    point = leaves[place][0]
    closing = before = place
    for index in range(len(filled) - 1, -1, -1):
        before = filled[index]
        if not isinstance(leaves[before], Closing):
            break
        closing = before
    end = leaves[before][-1]
    if point in _REPLACING.get(end, ""):
        leaves[before] = leaves[before][:-1] + point
    elif point not in _DROPPED.get(end, ""):
        if not (inside and point in _MOVED_IN):
            return
        if leaves[closing - 1]:
            leaves[before] += point
        else:
            # An empty leaf is out of the markup of the text, which the point is not part of.
            leaves[closing - 1] = point
            filled.insert(index + 1, closing - 1)
    leaves[place] = leaves[place][1:]


def _settle(leaves: list[str], place: int) -> None:
    """Let a leaf of a single character meet those after it, before it goes anywhere."""
    after = place + 1
    while len(leaves[place]) == 1 and after < len(leaves):
        following = leaves[after]
        if following and (isinstance(following, Closing) or following[0] not in _POINTS):
            return
        _meet(leaves, place, after)
        if leaves[after]:
            return
        after += 1


def _move_out(leaves: list[str], filled: list[int], closing: int) -> None:
    """Move a comma, semicolon or colon from the end of the style's quotation out of it."""
    before = filled[-1]
    text = leaves[before]
    leaves[before] = text[:-1]
    if not leaves[before]:
        filled.pop()
    leaves[closing] += text[-1]
