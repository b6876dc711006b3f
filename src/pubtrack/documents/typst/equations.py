"""Equations of Typst, as near as running text comes to them."""

from __future__ import annotations

import re

from .nodes import Math
from .tables import SYMBOLS
from .writer import Writer

_MATH = re.compile(
    r'"(?P<quoted>[^"]*)"|(?P<script>[\^_])|(?P<word>[A-Za-z][A-Za-z0-9]*(?:\.[a-z]+)*)|(?P<space>\s+)'
    r"|\\(?P<escape>.)|(?P<bracket>[()])|(?P<hidden>[&])|(?P<other>[^\s\\\"^_()&A-Za-z]+|.)",
    re.DOTALL,
)
_OPERATORS = frozenset("sin cos tan log ln exp max min det lim sup inf arg mod dim ker gcd".split())
_STYLES = frozenset(
    "upright italic bold sans frak mono bb cal text op serif display inline".split()
)


def show_math(writer: Writer, node: Math) -> None:
    """An equation, as near as running text comes to it."""
    first, last = node.start + 1, node.end - 1
    depth = writer.open("", node.start)
    scripts: list[tuple[int, int]] = []
    script = ""
    for match in _MATH.finditer(writer.source, first, last):
        start, end = match.span()
        if match["script"]:
            script = "sup" if match["script"] == "^" else "sub"
            continue
        if match["bracket"] == "(" and script:
            scripts.append((writer.open(script, start), 0))
            script = ""
            continue
        if match["bracket"] and scripts:
            opened, nested = scripts.pop()
            nested += 1 if match["bracket"] == "(" else -1
            if nested < 0:
                writer.close(opened, end)
                continue
            scripts.append((opened, nested))
        group = writer.open(script, start) if script and not match["space"] else None
        _token(writer, match)
        if group is not None:
            writer.close(group, end)
            script = ""
    writer.close(depth, node.end)


def _token(writer: Writer, match: re.Match[str]) -> None:
    start, end = match.span()
    word = match["word"] or ""
    if match["quoted"] is not None:
        writer.string(start, end)
    elif word in SYMBOLS:
        writer.show(SYMBOLS[word], start, end)
    elif word in _STYLES or match["hidden"]:
        writer.hold(start, end)
    elif match["space"]:
        # Typst sets its own blanks in an equation: around relations, not in `a b`.
        around = writer.source[start - 1 : start] + writer.source[end : end + 1]
        if any(char in "=<>+≈~≤≥−" for char in around) or word in _OPERATORS:
            writer.space(start, end)
    elif match["escape"]:
        writer.show(match["escape"], start, end)
    else:
        writer.keep(start, end)
