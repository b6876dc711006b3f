"""Markdown: CommonMark, with an eye to its widespread extensions.

What those of GitHub and Pandoc take for markup is escaped too: ``~~struck~~``, ``$maths$``.
Italic and bold are ``*`` and ``**``; where those would not be read so (beside another emphasis,
or in the middle of a word) and for all else HTML's own tags stand, which CommonMark allows. An
address is an autolink.
"""

from __future__ import annotations

import re
from itertools import groupby
from types import MappingProxyType

from .lines import Line, lines_of
from .rendered import Node, Tag
from .runs import Applied, Run

_HTML = MappingProxyType(
    {
        Tag.ITALIC: ("<em>", "</em>"),
        Tag.BOLD: ("<strong>", "</strong>"),
        Tag.SMALL_CAPS: ('<span style="font-variant: small-caps;">', "</span>"),
        Tag.SUPERSCRIPT: ("<sup>", "</sup>"),
        Tag.SUBSCRIPT: ("<sub>", "</sub>"),
        Tag.UNDERLINE: ("<u>", "</u>"),
    }
)
_STARS = MappingProxyType({Tag.ITALIC: "*", Tag.BOLD: "**"})
_ANYWHERE = re.compile(
    r"[\\`*$~]"
    r"|(?<![^\W_])_+|_+(?![^\W_])"  # not inside a word
    r"|<(?=[A-Za-z/!?])"  # a tag, comment or autolink
    r"|\](?=[(\[:])"  # a link, or the definition of one
    r"|\[(?=\^)"  # a footnote
    r"|&(?=#?\w{1,31};)"  # an entity
)
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$|-|\+)|=|>|:(?=\s)|~~~)|\d{1,9}(?P<point>[.)])(?=\s|$)"
)
_PUNCTUATION = re.compile(r"[^\w\s]|_")


def write_markdown(node: Node) -> str:
    """Return the Markdown source of a tree."""
    return "\n".join(_line(line) for line in lines_of(node))


def _line(line: Line) -> str:
    written = _Writer(line.runs).written()
    return ("&nbsp;" * 4 if line.indented else "") + written


class _Writer:
    """One line at work: each run escaped with an eye to what stands around it."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self._runs = runs
        self._sources = _escaped(runs)

    def written(self) -> str:
        parts: list[str] = []
        groups = [list(group) for _, group in groupby(range(len(self._runs)), self._outer)]
        for place, group in enumerate(groups):
            applied = self._outer(group[0])
            if applied is None:
                parts.append("".join(self._sources[i] for i in group))
                continue
            before = self._runs[group[0] - 1].text[-1] if place else " "
            after = self._runs[group[-1] + 1].text[0] if place + 1 < len(groups) else " "
            alone = place == 0 or self._outer(groups[place - 1][0]) is None
            alone &= place + 1 == len(groups) or self._outer(groups[place + 1][0]) is None
            parts.append(self._element(group, applied, (before, after), alone))
        return "".join(parts)

    def _outer(self, place: int) -> Applied | None:
        return _inline(self._runs[place])[0] if _inline(self._runs[place]) else None

    def _element(
        self, group: list[int], applied: Applied, around: tuple[str, str], alone: bool
    ) -> str:
        tag = applied[0]
        if tag is Tag.LINK:
            return self._nested(group, 0)
        content = self._nested(group, 1)
        # Emphasis cannot begin or end with a blank.
        bare = content.strip(" ")
        before, after = content.split(bare, 1) if bare else (content, "")
        around = (before[-1:] or around[0], after[:1] or around[1])
        if tag in _STARS and alone and bare and _flanks(bare, around):
            return before + _STARS[tag] + bare + _STARS[tag] + after
        opening, closing = _HTML[tag]
        return before + opening + bare + closing + after if bare else content

    def _nested(self, group: list[int], depth: int) -> str:
        parts = []
        for applied, inner in groupby(group, lambda i: _at(self._runs[i], depth)):
            places = list(inner)
            if applied is None:
                parts.append("".join(self._sources[i] for i in places))
            elif applied[0] is Tag.LINK:
                parts.append("<" + "".join(self._runs[i].text for i in places) + ">")
            else:
                opening, closing = _HTML[applied[0]]
                parts.append(opening + self._nested(places, depth + 1) + closing)
        return "".join(parts)


def _inline(run: Run) -> tuple[Applied, ...]:
    return tuple(applied for applied in run.tags if applied not in run.block)


def _at(run: Run, depth: int) -> Applied | None:
    inline = _inline(run)
    return inline[depth] if depth < len(inline) else None


def _flanks(text: str, around: tuple[str, str]) -> bool:
    """Whether stars around `text` open and close emphasis (CommonMark 0.31, section 6.2)."""
    before, after = around
    if text[0].isspace() or text[-1].isspace():
        return False
    opens = not _PUNCTUATION.match(text[0]) or _apart(before)
    closes = not _PUNCTUATION.match(text[-1]) or _apart(after)
    return opens and closes


def _apart(char: str) -> bool:
    return char.isspace() or bool(_PUNCTUATION.match(char))


def _escaped(runs: tuple[Run, ...]) -> list[str]:
    """Return the source of each run's text, escaped as its place in the line needs."""
    whole = "".join(run.text for run in runs)
    bare = "".join("\ufffc" * len(run.text) if run.link else run.text for run in runs)
    escaped = {
        match.start() + i for match in _ANYWHERE.finditer(bare) for i in range(len(match[0]))
    }
    start = _LINE_START.match(bare)
    if start:
        escaped.add(start.start("point") if start["point"] else start.start("mark"))
    sources = []
    place = 0
    for run in runs:
        chars = range(place, place + len(run.text))
        sources.append("".join("\\" * (i in escaped) + whole[i] for i in chars))
        place += len(run.text)
    return sources
