"""Which fonts show: markup of a text flips the font around it, that of a style does not.

citeproc-js: "<i>" in a title that the style sets in italics is upright, and italic again inside
of that; small capitals and bold likewise. A style that asks for italics twice has them once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from ..rendered import Tag
from ..rich_text import FROM_TEXT

# What holds for text: style, weight, variant and underline.
Fonts: TypeAlias = tuple[Tag, Tag, Tag, Tag, Tag]

PLAIN_FONTS: Fonts = (
    Tag.NORMAL_STYLE,
    Tag.NORMAL_WEIGHT,
    Tag.NORMAL_VARIANT,
    Tag.NO_UNDERLINE,
    Tag.BASELINE,
)
# Each font by its place in `Fonts`.
PLACES: Mapping[Tag, int] = MappingProxyType(
    {
        Tag.ITALIC: 0,
        Tag.OBLIQUE: 0,
        Tag.NORMAL_STYLE: 0,
        Tag.BOLD: 1,
        Tag.LIGHT: 1,
        Tag.NORMAL_WEIGHT: 1,
        Tag.SMALL_CAPS: 2,
        Tag.NORMAL_VARIANT: 2,
        Tag.UNDERLINE: 3,
        Tag.NO_UNDERLINE: 3,
        Tag.SUPERSCRIPT: 4,
        Tag.SUBSCRIPT: 4,
        Tag.BASELINE: 4,
    }
)
# Text raised inside raised text goes up once more.
_STACKING = frozenset({Tag.SUPERSCRIPT, Tag.SUBSCRIPT})


def shown_font(tag: Tag, data: str, around: Fonts) -> Tag | None:
    """Return the font that an element's content changes to, or None where nothing changes."""
    place = PLACES[tag]
    present = around[place]
    if tag in _STACKING:
        return tag
    if data == FROM_TEXT and (tag is present or (tag is Tag.ITALIC and present is Tag.OBLIQUE)):
        flipped = PLAIN_FONTS[place]
        return None if flipped is present else flipped
    return None if tag is present else tag


def with_font(around: Fonts, tag: Tag) -> Fonts:
    """Return the fonts inside an element of this tag."""
    place = PLACES[tag]
    return (*around[:place], tag, *around[place + 1 :])  # type: ignore[return-value]
