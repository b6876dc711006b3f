"""What a terminal shows: the columns that a text takes, lines that fit, emphasis.

A pipe or a file gets every text in full and on one line, so that the next program can read it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import click

# What a narrower terminal shows is broken by the terminal itself.
_NARROWEST = 10
# Control characters could move the cursor or recolour the screen; tabs and lines part words.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_WIDE = frozenset("WF")
_WITHOUT_WIDTH = frozenset(("Mn", "Me", "Cf"))


def on_terminal() -> bool:
    """Whether a person sees the output, maybe through a pager."""
    return sys.stdout.isatty()


def columns() -> int:
    """How wide the terminal is: COLUMNS, else what it says, else 80."""
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def cells(text: str) -> int:
    """How many columns of a terminal the text takes.

    Chinese, Japanese and Korean characters take two (Unicode Standard Annex 11, "wide" and
    "fullwidth"), combining marks none.
    """
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def clean(text: str) -> str:
    """The text as one line that does nothing to a terminal but show."""
    return " ".join(_CONTROL.sub(" ", text).split()) if not text.isprintable() else text


def padded(text: str, room: int) -> str:
    """The text with blanks behind it, so that it takes this many columns."""
    return text + " " * (room - cells(text))


def cut(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis, in this many columns."""
    text = clean(text)
    if cells(text) <= room:
        return text
    ellipsis = "…" if encodes("…") else "..."[: max(room, 1)]
    return _head(text, room - len(ellipsis)).rstrip() + ellipsis


def wrapped(text: str, room: int, first: int | None = None) -> list[str]:
    """The text in lines of this many columns at the most; a word longer than that is broken.

    `first` is the room of the first line, where that has another; it may stay empty.
    """
    lines: list[str] = []
    room = max(room, 2)
    limit = room if first is None else first
    line, taken = "", 0
    for word in clean(text).split(" "):
        size = cells(word)
        if line and taken + 1 + size <= limit:
            line, taken = f"{line} {word}", taken + 1 + size
            continue
        if line or size > limit < room:
            lines.append(line)
            limit = room
        while size > limit:
            head = _head(word, limit) or word[0]
            lines.append(head)
            word = word[len(head) :]  # noqa: PLW2901 - what is left of it
            size, limit = cells(word), room
        line, taken = word, size
    return [*lines, line] if line or not lines else lines


def encodes(text: str) -> bool:
    """Whether the encoding of the output has these characters."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def echo_text(
    text: str, first: str = "", then: str | None = None, look: Callable[[str], str] = str
) -> None:
    """Print a text behind `first`, on a terminal in lines that fit, the later ones behind `then`.

    `then` is as many blanks as `first` has columns where it is not given. `look` is how each
    line of the text is emphasised: `bold`, `dim`; `first` may be emphasised already.
    """
    if not on_terminal():
        click.echo(first + clean(text))
        return
    start = cells(click.unstyle(first))
    then = " " * start if then is None else then
    lines = wrapped(text, columns() - cells(then), columns() - start)
    click.echo("\n".join((then if at else first) + look(line) for at, line in enumerate(lines)))


def bold(text: str) -> str:
    """The text in bold, where the output shows that."""
    return click.style(text, bold=True) if emphasises() else text


def dim(text: str) -> str:
    """The text paler than others, where the output shows that."""
    return click.style(text, dim=True) if emphasises() else text


def coloured(text: str, colour: str) -> str:
    """The text in a colour, where the output has colours."""
    return click.style(text, fg=colour) if emphasises() else text


def emphasises() -> bool:
    """On a terminal that can, unless the person wants none (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _head(text: str, room: int) -> str:
    """As much of the beginning as these columns hold."""
    taken = 0
    for place, character in enumerate(text):
        taken += _cells_of(character)
        if taken > room:
            return text[:place]
    return text


@lru_cache(maxsize=4096)
def _cells_of(character: str) -> int:
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
