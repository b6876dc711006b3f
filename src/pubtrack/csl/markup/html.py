"""HTML, well-formed as XML too, in the spellings of citeproc-js, which stylesheets know."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

from ..rendered import BLOCKS, Node, Tag, find
from .characters import clean_lines, link_to
from .lines import lines_of
from .nested import NestedFormat

# CSS cannot undo an underline or a raised baseline from within; so these two are not here.
_INLINE = MappingProxyType(
    {
        Tag.ITALIC: ("<i>", "</i>"),
        Tag.OBLIQUE: ("<em>", "</em>"),
        Tag.NORMAL_STYLE: ('<span style="font-style:normal;">', "</span>"),
        Tag.BOLD: ("<b>", "</b>"),
        Tag.LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
        Tag.NORMAL_WEIGHT: ('<span style="font-weight:normal;">', "</span>"),
        Tag.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
        Tag.NORMAL_VARIANT: ('<span style="font-variant:normal;">', "</span>"),
        Tag.UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
        Tag.SUPERSCRIPT: ("<sup>", "</sup>"),
        Tag.SUBSCRIPT: ("<sub>", "</sub>"),
    }
)
_BLOCKS = MappingProxyType(
    {
        Tag.BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
        Tag.LEFT_MARGIN: ('\n    <div class="csl-left-margin">', "</div>"),
        Tag.RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>\n  "),
        Tag.INDENT: ('<div class="csl-indent">', "</div>\n  "),
    }
)
# Characters that Unicode has raised (<super> in its database). Few fonts have them all; markup
# raises any letter.
_RAISED = (
    "ª²³¹ºʰʱʲʳʴʵʶʷʸˠˡˢˣˤჼᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁ"
    "ᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡᵸᶛᶜᶝᶞᶟᶠᶡᶢ"
    "ᶣᶤᶥᶦᶧᶨᶩᶪᶫᶬᶭᶮᶯᶰᶱᶲᶳᶴᶵᶶᶷᶸᶹᶺᶻᶼᶽᶾᶿ⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼"
    "⁽⁾ⁿ℠™ⱽⵯ㆒㆓㆔㆕㆖㆗㆘㆙㆚㆛㆜㆝㆞㆟ꚜꚝꝰꟲꟳꟴꟸꟹꭜꭝꭞꭟꭩ"
)
_TEXT = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    | {char: f"<sup>{unicodedata.normalize('NFKC', char)}</sup>" for char in _RAISED}
    | {"ˀ": "<sup>ʔ</sup>", "ˁ": "<sup>ʕ</sup>", "ۥ": "<sup>و</sup>", "ۦ": "<sup>ي</sup>"}
)
_SPECIAL = frozenset(map(chr, _TEXT))


def write_html(node: Node) -> str:
    """Return the HTML of a tree, for an element that may hold blocks."""
    # A blank that ends a block stands behind it, as citeproc-js has it.
    return _HTML.write(node).replace(" </div>\n  ", "</div>\n   ")


def write_phrase(node: Node) -> str:
    """Return the HTML of a tree for a paragraph, which holds no blocks: a blank parts them."""
    if not any(find(node, tag) for tag in BLOCKS):
        return write_html(node)
    return " ".join(_HTML.write(line.tree).strip() for line in lines_of(node))


def bibliography_html(entries: Iterable[str]) -> str:
    """Return the element that holds a bibliography, of the HTML of its entries."""
    written = (f'  <div class="csl-entry">{entry}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{"".join(written)}</div>'


def _escape(text: str) -> str:
    if text.isprintable():
        # The commonest case, and several times as fast as the one that holds for all.
        if text.isascii() and "&" not in text and "<" not in text and ">" not in text:
            return text
        if _SPECIAL.isdisjoint(text):
            return text
    return clean_lines(text).translate(_TEXT)


def _link(address: str, source: str, _: str) -> str:
    target = link_to(address).replace("&", "&amp;")
    return f'<a href="{target}">{source}</a>' if target and source else source


_HTML = NestedFormat(_INLINE | _BLOCKS, _escape, _link)
