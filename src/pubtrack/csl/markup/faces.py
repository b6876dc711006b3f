"""What the tags of fonts do to one another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..rendered import Tag

NORMAL: Mapping[Tag, frozenset[Tag]] = MappingProxyType(
    {
        Tag.NORMAL_STYLE: frozenset({Tag.ITALIC, Tag.OBLIQUE}),
        Tag.NORMAL_WEIGHT: frozenset({Tag.BOLD, Tag.LIGHT}),
        Tag.NORMAL_VARIANT: frozenset({Tag.SMALL_CAPS}),
        Tag.NO_UNDERLINE: frozenset({Tag.UNDERLINE}),
        Tag.BASELINE: frozenset({Tag.SUPERSCRIPT, Tag.SUBSCRIPT}),
    }
)
"""What each tag that makes text normal again ends."""

FACES: Mapping[Tag, Tag] = MappingProxyType(
    {face: normal for normal, faces in NORMAL.items() for face in faces}
)
"""Each tag that sets a font, and the one that ends it."""


def ended_by(tag: Tag) -> frozenset[Tag]:
    """Return the faces that a tag ends: bold ends light, but a subscript no superscript."""
    if tag in NORMAL:
        return NORMAL[tag]
    normal = FACES.get(tag)
    return NORMAL[normal] - {tag} if normal and normal is not Tag.BASELINE else frozenset()
