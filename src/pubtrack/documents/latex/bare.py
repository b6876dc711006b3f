"""Commands that nobody defined and that take nothing: what little can be told of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..structure.headings import Topic
from . import commands, lists
from .journals import JOURNALS
from .stream import part
from .tokens import Kind, Token

if TYPE_CHECKING:
    from .reader import Reader

# Those of babel for French.
_QUOTES = {"og": "«", "fg": "»"}
_ITEM = re.compile(r"[a-z]{2,20}item", re.IGNORECASE)
_ICON = re.compile(
    r"(?:fa|ai|acad)[A-Z]|[a-z]{0,12}(?:icon|symbol|font|style|color|space|skip|gap)"
)
_BEFORE_NAME = re.compile(r"(?:^|[,;&•]|\band)\s*$")
_COMMA = re.compile(r",\s?")
_BEHIND_NAME = re.compile(r"\s?(?:[,;.(&$]|and\b|et\b)")
_BEFORE_WORD = re.compile(r"[^\W_][.,:]?\s?$")
_BEHIND_WORD = re.compile(r"[a-z,.;:)-]")
_JOINED = re.compile(r"(?:&|\band)\s*$")
_MARKING = frozenset({Kind.COMMAND, Kind.OPEN, Kind.CLOSE, Kind.SCRIPT, Kind.MATHS})
_TAIL = 12
_MARKS = 12


def shown(reader: Reader, token: Token) -> bool:
    """Show a command that stands alone, if it can be told what it shows; tell whether so."""
    name, page = token.text, reader.page
    following = reader.stream.peek()
    if name in JOURNALS or name in _QUOTES:
        page.show(JOURNALS.get(name) or _QUOTES[name], token.start, token.end)
    elif _ITEM.fullmatch(name) and page.at_line:
        lists.item(reader, token)
    elif following is not None and following.text.startswith("=") and not reader.maths:
        reader.hold(token, token.end)
        commands.assigned(reader)
    elif reader.quoted and len(name) > 3:
        page.show(name, token.start, token.end)
    elif following is not None and _shows_words(reader, token):
        tail = page.tail(_TAIL)
        if _BEFORE_NAME.search(tail) and _passes_author(reader, token):
            return True
        if _BEFORE_NAME.search(tail) and _BEHIND_NAME.match(following.text):
            blank = " " * following.text.startswith("(")
            page.show(name[0].upper() + name[1:] + blank, token.start, token.end)
        elif _BEFORE_WORD.search(tail) and _BEHIND_WORD.match(following.text):
            page.show(name + " " * following.text[0].isalpha(), token.start, token.end)
        else:
            return False
    else:
        return False
    return True


def _passes_author(reader: Reader, token: Token) -> bool:
    r"""Pass over an author whom only a command names, with the comma: `A. Curie, \Own, C. Dorn`.

    What it prints is not known, so the entry must not be written anew.
    """
    page, stream = reader.page, reader.stream
    record = page.items[-1] if page.items else page.block
    ahead = stream.ahead(_MARKS)
    marks = _marks(ahead)
    if record is None or token.made or len(ahead) <= marks or ahead[marks].made:
        return False
    comma = _COMMA.match(ahead[marks].text)
    if comma is None and (
        not (marks or ahead[0].text.startswith(".")) or _JOINED.search(page.tail(_TAIL))
    ):
        return False
    record.spread = True
    end = token.end
    if comma is not None:
        last = ahead[marks]
        stream.drop(marks + 1)
        if comma.end() < len(last.text):
            stream.push([part(last, comma.end(), len(last.text))])
        end = last.start + comma.end()
    reader.hold(token, end)
    return True


def _marks(ahead: Sequence[Token]) -> int:
    r"""How many tokens stand for the marks of an author, before a comma or stop: `$^*$`, `\CF`."""
    for place, token in enumerate(ahead):
        if token.kind is Kind.TEXT:
            if token.text[0] in ",.":
                return place
            if any(map(str.isalpha, token.text)):
                return 0
        elif token.kind not in _MARKING:
            return 0
    return 0


def _shows_words(reader: Reader, token: Token) -> bool:
    r"""Whether a person reads words in its place: a name, a part of a title.

    At the edge of a line or group it is as likely to set a font or a distance.
    """
    before = reader.source[max(0, token.start - 1) : token.start]
    behind = reader.source[token.start : token.end + 2]
    return (
        reader.page.topic is Topic.PUBLICATIONS
        and not reader.maths
        and before != "{"
        and (before != "\n" or reader.page.at_start)
        and "\n" not in behind
        and token.text.isalpha()
        and _ICON.match(token.text) is None
    )
