r"""Typst markup: an entry as text of a paragraph; a line break (``\``) before a new block.

Typst reads many characters as markup only where they stand beside certain others. They are
escaped there, and for that the source is looked at as a whole (Typst reference, "Syntax").
"""

from __future__ import annotations

import re
from types import MappingProxyType

from ..rendered import Node, Tag
from .characters import clean, link_to
from .nested import NestedFormat

# Where the content of a call begins, and where a call ends. No text has control characters.
_OPEN, _END = "\x01", "\x02"


def _call(function: str) -> tuple[str, str]:
    return f"#{function}{_OPEN}", f"]{_END}"


# Italic in italic would be upright, and bold in bold bolder: nothing ends within.
_WRAP = MappingProxyType(
    {
        Tag.ITALIC: _call("emph"),
        Tag.OBLIQUE: _call('text(style: "oblique")'),
        Tag.BOLD: _call("strong"),
        Tag.LIGHT: _call('text(weight: "light")'),
        Tag.SMALL_CAPS: _call("smallcaps"),
        Tag.UNDERLINE: _call("underline"),
        Tag.SUPERSCRIPT: _call("super"),
        Tag.SUBSCRIPT: _call("sub"),
    }
)
_ANYWHERE = re.compile(
    r"[\\#$`\[\]~@'\"]"
    r"|(?<![A-Za-z0-9])[*_]|[*_](?![A-Za-z0-9])"  # not inside a word
    r"|<(?![\s=])"  # a label
)
# Typst takes no notice of a blank there.
_EDGE = re.compile(rf"(?<={_OPEN}) | (?=\]{_END})")
_BESIDE = re.compile(
    r"(?P<address>#link\(\"[^\"]*\"\))"
    rf"|(?P<start>(?:\A|{_OPEN}|\n) *)(?P<item>[-+/=]|\d+(?=\.(?!\w)))"
    r"|-(?=(?P<next>.))"  # a dash, a soft hyphen, a minus
    r"|\.(?=\.\.)"  # an ellipsis
    r"|/(?=/)"  # a comment
    rf"|{_END}(?P<more>[(;]|\.(?=\w))?"  # it would belong to the call
)


def write_typst(node: Node) -> str:
    """Return the Typst source of a tree."""
    source = _TYPST.write_lines(node, "\\\n", f"#h(2em){_END}")
    source = _EDGE.sub(r"\\u{20}", source)
    return _BESIDE.sub(_settled, source).replace(_OPEN, "[")


def _settled(match: re.Match[str]) -> str:
    """Return what is written of a piece of source, now that it is known what is beside it."""
    if match["address"]:
        return match[0]
    if item := match["item"]:
        return match["start"] + (item + "\\" if item[0].isdigit() else "\\" + item)
    if match[0][0] == _END:
        return ";" + match["more"] if match["more"] else ""
    if match[0] == "-" and not (match["next"] in "-?" or match["next"].isnumeric()):
        return "-"
    return "\\" + match[0]


def _escape(text: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", clean(text))


def _link(address: str, source: str, shown: str) -> str:
    target = link_to(address)
    if not target or not source:
        return source
    # Typst shows an address by itself, but a mail's without its scheme.
    if target == shown and source == _escape(shown) and target[0] in "hH":
        return f'#link("{target}"){_END}'
    return f'#link("{target}"){_OPEN}{source}]{_END}'


_TYPST = NestedFormat(_WRAP, _escape, _link)
