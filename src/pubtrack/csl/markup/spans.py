"""HTML whose looks are classes alone, for pages that allow no style attributes.

Every element is a phrase (a link, or a ``span`` of a class), also what stands on lines of its own,
so that an entry can stand wherever a phrase can. The classes are ``csl-`` and the name of the tag
("csl-small-caps", "csl-title", "csl-own"); how they look is the stylesheet's business.
"""

from __future__ import annotations

from html import escape

from ..rendered import BLOCKS, Node, Tag
from .characters import clean, link_to

_ELEMENTS = {
    Tag.ITALIC: ("<i>", "</i>"),
    Tag.OBLIQUE: ("<i>", "</i>"),
    Tag.BOLD: ("<b>", "</b>"),
    Tag.SUPERSCRIPT: ("<sup>", "</sup>"),
    Tag.SUBSCRIPT: ("<sub>", "</sub>"),
} | {
    tag: (f'<span class="csl-{tag.value}">', "</span>")
    for tag in (
        *(Tag.NORMAL_STYLE, Tag.LIGHT, Tag.NORMAL_WEIGHT, Tag.SMALL_CAPS, Tag.NORMAL_VARIANT),
        *(Tag.UNDERLINE, Tag.TITLE, Tag.OWN, *sorted(BLOCKS)),
    )
}


def write_spans(node: Node) -> str:
    """Return the HTML of a tree."""
    if isinstance(node, str):
        return escape(clean(node), quote=False)
    inside = "".join(map(write_spans, node.children))
    if not inside:
        return ""
    if node.tag is Tag.LINK:
        target = link_to(node.data)
        return f'<a href="{escape(target)}">{inside}</a>' if target else inside
    before, after = _ELEMENTS.get(node.tag, ("", ""))
    return f"{before}{inside}{after}"
