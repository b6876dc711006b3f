"""Maths shown on one line: Greek, signs, raised and lowered parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...formats.latex.tables import BLACKBOARD, MATHS, MATHS_ACCENTS
from .stream import part
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

_CLOSING = {"(": ")", "[": "]", "$": "$", "$$": "$$"}
_SILENT = frozenset(
    "left right big Big bigl bigr Bigl Bigr displaystyle textstyle scriptstyle limits nolimits"
    " rm it nonumber".split()
)
_BLANKS = frozenset("quad qquad enspace thinspace space".split())
_ALIKE = str.maketrans({"-": "−", "'": "′"})


def delimiter(reader: Reader, token: Token) -> None:
    """Begin or end maths."""
    text = token.text
    if reader.maths:
        if text == _CLOSING[reader.maths]:
            _end(reader, token)
            return
        if text == "$$" and reader.maths == "$":
            _end(reader, Token(Kind.MATHS, "$", token.start, token.end, token.made))
            return
        return
    if text in (")", "]"):
        return
    reader.maths = text
    frame = reader.open_brace(token)
    frame.name = "maths"


def _end(reader: Reader, token: Token) -> None:
    reader.maths = ""
    frames = reader.frames
    for place in range(len(frames) - 1, max(0, len(frames) - 60), -1):
        if frames[place].name == "maths":
            reader.pop_to(place, token.start, token.end)
            return


def text(reader: Reader, token: Token) -> None:
    """Show letters and signs, a hyphen as a minus."""
    shown = token.text.translate(_ALIKE)
    if token.text == "~":
        reader.page.space("space", token.start, token.end)
    elif " " in shown:
        _words(reader, token)
    elif token.made or token.kind is not Kind.TEXT:
        reader.page.show(shown, token.start, token.end)
    elif shown == token.text:
        reader.page.keep(token.start, token.end, shown)
    else:
        for offset, char in enumerate(shown):
            reader.page.show(char, token.start + offset, token.start + offset + 1)


def _words(reader: Reader, token: Token) -> None:
    """Show text without the blanks in it, which maths does not show."""
    at = 0
    for word in token.text.split(" "):
        if word:
            text(reader, part(token, at, at + len(word)))
        at += len(word) + 1


def script(reader: Reader, token: Token) -> None:
    """Raise or lower what follows; out of maths the sign stands for itself."""
    if not reader.maths:
        reader.page.show(token.text, token.start, token.end)
        return
    following = reader.stream.peek()
    if following is not None and following.kind is Kind.COMMAND and following.text == "circ":
        reader.stream.next()
        end = token.end if token.made else following.end
        reader.page.show("°", token.start, end)
        return
    reader.group(token, "sup" if token.text == "^" else "sub")


def command(reader: Reader, token: Token) -> bool:
    """Do what a command does in maths only; tell whether it is one."""
    name, page = token.text, reader.page
    if name in MATHS:
        page.show(MATHS[name], token.start, token.end)
    elif name in _SILENT:
        if name in ("left", "right") and (one := reader.stream.peek()) and one.text == ".":
            reader.stream.next()
    elif name in _BLANKS:
        page.space("space", token.start, token.end)
    elif name == "sqrt":
        reader.stream.bracketed()
        page.show("√", token.start, token.end)
        reader.group(token, "")
    elif name in ("frac", "dfrac", "tfrac"):
        over, under = reader.stream.single(), reader.stream.single()
        slash = Token(Kind.TEXT, "/", token.start, token.end, made=True)
        if over and under:
            slash = Token(Kind.TEXT, "/", over.end, under.start, made=True)
            reader.stream.push([*over.tokens, slash, *under.tokens])
    elif name in ("mathbb", "mathds", "Bbb"):
        letter = reader.stream.single()
        if letter:
            end = token.end if token.made else letter.end
            plain = letter.text()[:80]
            page.show(BLACKBOARD.get(plain, plain), token.start, max(end, token.start))
    elif name in MATHS_ACCENTS:
        base = reader.stream.single()
        if base and base.tokens and base.tokens[0].kind is Kind.TEXT:
            first = part(base.tokens[0], 0, 1)
            reader.take(first)
            page.show(MATHS_ACCENTS[name], first.end, first.end)
            rest = [part(base.tokens[0], 1, len(base.tokens[0].text)), *base.tokens[1:]]
            reader.stream.push(rest)
        elif base:
            reader.stream.push(base.tokens)
    else:
        return False
    return True
