r"""LaTeX: an entry as text of a paragraph; ``\newline`` before a new block.

What is not ASCII stays, for an engine that reads UTF-8, but for dashes, curly quotes and the
no-break space, which have a spelling of their own. Addresses are in ``\url``, whose ``\%`` and
``\#`` want hyperref, which CV classes load.
"""

from __future__ import annotations

from types import MappingProxyType

from .lines import lines_of
from .nesting import nested
from .rendered import Node, Tag

_WRAP = MappingProxyType(
    {
        Tag.ITALIC: (r"\textit{", "}"),
        Tag.BOLD: (r"\textbf{", "}"),
        Tag.SMALL_CAPS: (r"\textsc{", "}"),
        Tag.SUPERSCRIPT: (r"\textsuperscript{", "}"),
        Tag.SUBSCRIPT: (r"\textsubscript{", "}"),
        Tag.UNDERLINE: (r"\underline{", "}"),
    }
)
_CHARACTERS = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "`": r"\textasciigrave{}",
        # Not \textquotedbl: the default font encoding has none.
        '"': r"{\char`\"}",
        # In braces, else they may become the optional argument of \item or \newline.
        "[": "{[}",
        "]": "{]}",
        "–": "--",
        "—": "---",
        "“": "``",
        "”": "''",
        "‘": "`",
        "’": "'",
        "\u00a0": "~",
    }
)
# What TeX would join to one character: two hyphens are no dash, two apostrophes no quote.
_LIGATURES = frozenset("-',`")
_IN_ADDRESS = str.maketrans(
    {"%": r"\%", "#": r"\#", "{": r"\%7B", "}": r"\%7D", "\\": r"\%5C", "^": r"\%5E"}
)


def write_latex(node: Node) -> str:
    """Return the LaTeX source of a tree."""
    return "\\newline\n".join(
        r"\hspace*{2em}" * line.indented + nested(line.runs, _WRAP, _escape, _link)
        for line in lines_of(node)
    )


def _escape(text: str) -> str:
    pieces: list[str] = []
    for char in text:
        piece = _CHARACTERS.get(char, char)
        if pieces and piece[0] in _LIGATURES and pieces[-1][-1] == piece[0]:
            pieces.append("{}")
        pieces.append(piece)
    return "".join(pieces)


def _link(address: str) -> str:
    return rf"\url{{{address.translate(_IN_ADDRESS)}}}"
