"""HTML: an entry as phrasing content, well-formed as XML too; ``<br/>`` before a new block."""

from __future__ import annotations

from types import MappingProxyType

from .lines import lines_of
from .nesting import nested
from .rendered import Node, Tag

_WRAP = MappingProxyType(
    {
        Tag.ITALIC: ("<i>", "</i>"),
        Tag.BOLD: ("<b>", "</b>"),
        Tag.SMALL_CAPS: ('<span style="font-variant: small-caps;">', "</span>"),
        Tag.SUPERSCRIPT: ("<sup>", "</sup>"),
        Tag.SUBSCRIPT: ("<sub>", "</sub>"),
        Tag.UNDERLINE: ('<span style="text-decoration: underline;">', "</span>"),
    }
)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;"})


def write_html(node: Node) -> str:
    """Return the HTML of a tree."""
    return "<br/>".join(
        "&#160;" * 4 * line.indented + nested(line.runs, _WRAP, _escape, _link)
        for line in lines_of(node)
    )


def _escape(text: str) -> str:
    return text.translate(_TEXT)


def _link(address: str) -> str:
    return f'<a href="{address.translate(_ATTRIBUTE)}">{_escape(address)}</a>'
