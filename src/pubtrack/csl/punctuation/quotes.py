"""Which marks a quotation gets: by how deep it stands, and in whose words.

CSL 1.0.2, "Quotes": the terms open-quote and close-quote, and inside a quotation the inner ones.
Marks that the author of a text has typed stay as they are, unless the text as a whole is put in
quotes, and they are this locale's own: then they take their turn as well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..rich_text import SECOND_KIND, STRAIGHT

# How many quotations are around: the lowest bit says whether the marks of an inner one are next,
# the second that there is any whose marks this program sets.
NOWHERE = 0
_INSIDE = 2


class Marks(NamedTuple):
    """What opens and closes a quotation, and what is around one within it."""

    opening: str
    closing: str
    around: int


@lru_cache(maxsize=512)
def marks(data: str, quotes: tuple[str, str, str, str], around: int) -> Marks:
    """Return the marks of a QUOTE element with this data, under a locale's `quotes`."""
    if not data or data == STRAIGHT:
        inner = around & 1
    elif data == SECOND_KIND:
        inner = around & 1 if around & _INSIDE else 1
    else:
        half = len(data) // 2
        typed = data[:half], data[half:]
        bare = (typed[0].strip(), typed[1].strip())
        own = [(quotes[i].strip(), quotes[i + 1].strip()) for i in (0, 2)]
        known = own.index(bare) if bare in own else None
        if known is None:
            return Marks(*typed, around)
        if not around & _INSIDE:
            return Marks(*typed, 1 - known)
        inner = around & 1
    return Marks(quotes[2 * inner], quotes[2 * inner + 1], _INSIDE | 1 - inner)
