"""Tags inside strings: how a tree passes through an evaluator that only joins strings.

Every tag opens with a character of its own and closes with a common one, out of the 32
noncharacters U+FDD0–U+FDEF, which Unicode keeps for just this, "internal use" in a program
(Unicode Standard, section 23.7). They are taken out of all input first, so none can be forged.
"""

from __future__ import annotations

import re

from .rendered import Element, Node, Tag, Text

_FIRST = 0xFDD0
CLOSE = chr(_FIRST)
_OPENING = {tag: chr(_FIRST + 1 + place) for place, tag in enumerate(Tag)}
_TAGS = {char: tag for tag, char in _OPENING.items()}
_SENTINEL = re.compile("([\ufdd0-\ufdef])")
# Control characters have no place in a bibliography, and XML and LaTeX refuse them.
_UNWANTED = re.compile("[\ufdd0-\ufdef\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    """Take out sentinels and control characters, lone surrogates, and line breaks."""
    text = _UNWANTED.sub("", text).encode("utf-8", "ignore").decode("utf-8")
    return re.sub(r"[\t\n\r\x85\u2028\u2029 ]+", " ", text)


def opening(tag: Tag) -> str:
    """Return the character that opens this tag."""
    return _OPENING[tag]


def tagged(tag: Tag, text: str) -> str:
    """Put `text` between the sentinels of a tag."""
    return f"{_OPENING[tag]}{text}{CLOSE}"


def is_sentinel(char: str) -> bool:
    """Whether a character is one of the sentinels."""
    return "\ufdd0" <= char <= "\ufdef"


def parse(text: str) -> Element:
    """Read a string with sentinels as a tree; a tag that is left open ends with the text."""
    stack: list[tuple[Tag, list[Node]]] = [(Tag.PLAIN, [])]
    for piece in _SENTINEL.split(text):
        if piece == CLOSE:
            if len(stack) > 1:
                tag, children = stack.pop()
                stack[-1][1].append(Element(tag, tuple(children)))
        elif piece in _TAGS:
            stack.append((_TAGS[piece], []))
        elif piece:
            stack[-1][1].append(Text(piece))
    while len(stack) > 1:
        tag, children = stack.pop()
        stack[-1][1].append(Element(tag, tuple(children)))
    return Element(Tag.PLAIN, tuple(stack[0][1]))
