"""Where entries begin in lines that neither labels nor blank lines part.

PDF extraction drops the space between paragraphs and the indent of their lines. What is left is
what the lines say: an entry ends when it has told when and where, and the next one begins like
the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from ..lines import margin_of
from ..references.repair import visible
from ..structure.evidence import evidence_in, is_told, opens_with_authors

_YEAR = re.compile(r"[\[(]?(?:19|20)\d\d[a-z]?[\])]?[.:,;]?(?=\s|$)\s*")
_QUOTE = re.compile(r"[“„«\"‘]\w|``\w")
_STOP = re.compile(r"[.!?)\]>}\"”]$|\d$|https?://\S+$|\b(?:submitted|press|review)$")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.$")
# What goes on about the work though it may begin with names.
_WITHIN = re.compile(
    r"[a-zß-öø-ÿ(\[]"
    r"|(?i:in|eds?|editors?|edited|proc|proceedings|journal|pp?|vol|volume|no|https?|doi|arxiv)\b"
)
_AT_MARGIN = 0.5
_MOST_LINES = 40  # of an entry
_SHORT, _ROOM = 0.6, 0.1  # shares of the width of the lines


class _Opening(Enum):
    AUTHORS = "names"
    TITLE = "a title in quotes"
    OTHER = "words"


def entry_starts(lines: Sequence[str], width: int) -> frozenset[int]:
    """Return which of `lines` begin entries, the first one among them.

    It is empty where they may be but one entry, or where one of the pieces is none.
    """
    texts = [visible(line).strip() for line in lines]
    width = margin_of(map(len, texts), _AT_MARGIN) or width
    dated, opening = _opening(texts, 0)
    starts = [0]
    for number in range(1, len(texts)):
        said = " ".join(texts[max(starts[-1], number - _MOST_LINES) : number])
        if _begins(texts, number, width, dated=dated, opening=opening) and is_told(said):
            starts.append(number)
    pieces = [" ".join(texts[a:b]) for a, b in zip(starts, [*starts[1:], len(texts)], strict=True)]
    if len(starts) < 2 or not all(len(evidence_in(piece)) > 1 for piece in pieces):
        return frozenset()
    return frozenset(starts)


def _opening(texts: Sequence[str], number: int) -> tuple[bool, _Opening]:
    """Whether a line begins with a year, and with what behind it."""
    text = " ".join(texts[number : number + 2])
    year = _YEAR.match(text)
    rest = text[year.end() :] if year else text
    if _QUOTE.match(rest):
        return year is not None, _Opening.TITLE
    names = opens_with_authors(rest) and rest[:1].isupper()
    return year is not None, _Opening.AUTHORS if names else _Opening.OTHER


def _begins(
    texts: Sequence[str], number: int, width: int, *, dated: bool, opening: _Opening
) -> bool:
    """Whether a line begins like the first one, behind the end of another."""
    above, text = texts[number - 1], texts[number]
    has_year, begins = _opening(texts, number)
    if begins is not opening or (has_year and not dated):
        return False
    if not has_year and (_WITHIN.match(text) or _INITIAL.search(above)):
        return False
    ends = _STOP.search(above) is not None
    if has_year:
        return ends or len(above) < _SHORT * width
    word = text.split(maxsplit=1)[0] if text else ""
    early = width - len(above) - 1 - len(word) > _ROOM * width
    if opening is _Opening.OTHER:
        return ends and early
    return ends or (early and len(above) < _SHORT * width)
