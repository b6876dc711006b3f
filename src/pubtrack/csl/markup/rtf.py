r"""RTF: an entry as text of a paragraph, in ASCII; ``\line`` before a new block.

"Rich Text Format Specification 1.9.1", "Unicode RTF": a character outside of ASCII is ``\u``
and its code as a signed number of 16 bits, with a character for readers that know no Unicode.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from ..rendered import Node, Tag
from .characters import clean, link_to
from .nested import NestedFormat

_WRAP = MappingProxyType(
    {
        Tag.ITALIC: (r"{\i ", "}"),
        Tag.OBLIQUE: (r"{\i ", "}"),
        Tag.NORMAL_STYLE: (r"{\i0 ", "}"),
        Tag.BOLD: (r"{\b ", "}"),
        Tag.LIGHT: (r"{\b0 ", "}"),
        Tag.NORMAL_WEIGHT: (r"{\b0 ", "}"),
        Tag.SMALL_CAPS: (r"{\scaps ", "}"),
        Tag.NORMAL_VARIANT: (r"{\scaps0 ", "}"),
        Tag.UNDERLINE: (r"{\ul ", "}"),
        Tag.NO_UNDERLINE: (r"{\ulnone ", "}"),
        Tag.SUPERSCRIPT: (r"{\super ", "}"),
        Tag.SUBSCRIPT: (r"{\sub ", "}"),
        Tag.BASELINE: (r"{\nosupersub ", "}"),
    }
)
# What readers without Unicode show.
_INSTEAD = MappingProxyType(
    {"‐": "-", "‒": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "."}
)


class _Escapes(dict[int, str]):
    """The source of each character that is met; a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = source = char if char.isascii() else _unicode(char)
        return source


_ESCAPES = _Escapes(
    {
        ord("\\"): r"\\",
        ord("{"): r"\{",
        ord("}"): r"\}",
        ord("\u00a0"): r"\~",
        ord("\u00ad"): r"\-",
        ord("\u2011"): r"\_",
    }
)


def write_rtf(node: Node) -> str:
    """Return the RTF of a tree, for a paragraph of a document."""
    return _RTF.write_lines(node, "\\line\n", r"\tab ")


def bibliography_rtf(entries: Iterable[str]) -> str:
    """Return a whole document that has a paragraph for each entry."""
    paragraphs = "".join(f"{{\\pard\\sa180 {entry}\\par}}\n" for entry in entries)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}\n{paragraphs}}}"


def _unicode(char: str) -> str:
    units = char.encode("utf-16-le")
    numbers = (
        int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
    )
    return "".join(rf"\u{number}{_INSTEAD.get(char, '?')}" for number in numbers)


def _escape(text: str) -> str:
    if text.isprintable() and text.isascii() and "\\" not in text:
        return text if "{" not in text and "}" not in text else text.translate(_ESCAPES)
    return clean(text).translate(_ESCAPES)


def _link(address: str, source: str, _: str) -> str:
    target = link_to(address)
    if not target or not source:
        return source
    return rf'{{\field{{\*\fldinst{{HYPERLINK "{target}"}}}}{{\fldrslt{{{source}}}}}}}'


_RTF = NestedFormat(_WRAP, _escape, _link)
