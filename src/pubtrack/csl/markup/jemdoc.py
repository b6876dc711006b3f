r"""jemdoc: `/italic/`, `*bold*`, `[address text]`; a line break (`\n`) before a new block.

A backslash before a sign keeps it from being markup. What jemdoc has no markup for is HTML.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from ..rendered import Node, Tag
from .characters import clean, link_to
from .nested import NestedFormat

# Where emphasis begins and ends. No text has control characters.
_OPEN, _END = "\x01", "\x02"


def _emphasis(sign: str) -> tuple[str, str]:
    return sign + _OPEN, _END + sign


def _html(name: str) -> tuple[str, str]:
    return f"{{{{<{name}>}}}}", f"{{{{</{name}>}}}}"


_WRAP = MappingProxyType(
    {
        Tag.ITALIC: _emphasis("/"),
        Tag.OBLIQUE: _emphasis("/"),
        Tag.BOLD: _emphasis("*"),
        Tag.UNDERLINE: _html("u"),
        Tag.SUPERSCRIPT: _html("sup"),
        Tag.SUBSCRIPT: _html("sub"),
    }
)
# Emphasis cannot begin or end with a blank, nor be empty.
_EMPTY = re.compile(rf"([*/]){_OPEN}(\s*){_END}\1")
_FIRST = re.compile(rf"([*/]{_OPEN})(\s+)")
_LAST = re.compile(rf"(?<!\s)(\s+)({_END}[*/])")
_SPECIAL = re.compile(r"[\\*/+%$\"~\[\]{}]")
# Signs that begin a line, a dash or an ellipsis; none in the address of a link.
_BESIDE = re.compile(
    r"(?P<first>\A|\\n\n)(?P<sign>[-.=#:|])|(?P<kept>\\.|\[[^\s\]]+[ \]])|-(?=-)|\.(?=\.\.)"
)


def write_jemdoc(node: Node) -> str:
    """Return the jemdoc source of a tree."""
    source = _JEMDOC.write_lines(node, "\\n\n", "\u00a0" * 4)
    before = ""
    while before != source:  # once for each level of emphasis
        before = source
        source = _EMPTY.sub(r"\2", source)
        source = _LAST.sub(r"\2\1", _FIRST.sub(r"\2\1", source))
    source = source.replace(_OPEN, "").replace(_END, "")
    return _BESIDE.sub(_settled, source)


def _settled(match: re.Match[str]) -> str:
    """Return what is written of a sign, now that it is known what is beside it."""
    if match["sign"]:
        return f"{match['first']}\\{match['sign']}"
    return match["kept"] or "\\" + match[0]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", clean(text))


def _link(address: str, source: str, shown: str) -> str:
    target = link_to(address).replace("[", "%5B").replace("]", "%5D")
    bare = source.strip()
    if not target or not bare:
        return source
    if shown == target:
        return f"[{target}]"
    before, after = source.split(bare, 1)
    return f"{before}[{target} {bare}]{after}"


_JEMDOC = NestedFormat(_WRAP, _escape, _link)
