"""Markdown: CommonMark, with an eye to its widespread extensions.

What those of GitHub and Pandoc take for markup is escaped too: ``~~struck~~``, ``$maths$``.
Italic and bold are ``*`` and ``**``; where those would not be read so (beside another emphasis,
or in the middle of a word) and for all else HTML's own tags stand, which CommonMark allows. An
address is an autolink.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby, pairwise
from types import MappingProxyType

from ..rendered import Node, Tag
from .characters import link_to
from .lines import lines_of
from .runs import Applied, Run

_HTML = MappingProxyType(
    {
        Tag.ITALIC: ("<em>", "</em>"),
        Tag.OBLIQUE: ("<em>", "</em>"),
        Tag.BOLD: ("<strong>", "</strong>"),
        Tag.LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
        Tag.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
        Tag.SUPERSCRIPT: ("<sup>", "</sup>"),
        Tag.SUBSCRIPT: ("<sub>", "</sub>"),
        Tag.UNDERLINE: ("<u>", "</u>"),
    }
)
_STARS = MappingProxyType({Tag.ITALIC: "*", Tag.OBLIQUE: "*", Tag.BOLD: "**"})
_ANYWHERE = re.compile(
    r"[\\`*$~]"
    r"|(?<![^\W_])_+|_+(?![^\W_])"  # not inside a word
    r"|<(?=[A-Za-z/!?])"  # a tag, comment or autolink
    r"|\](?=[(\[:])"  # a link, or the definition of one
    r"|\[(?=\^)"  # a footnote
    r"|&(?=#?\w{1,31};)"  # an entity
)
_BRACKETS = re.compile(r"[\[\]]")
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$|-|\+)|=|>|:(?=\s)|~~~)|\d{1,9}(?P<point>[.)])(?=\s|$)"
)
_PUNCTUATION = re.compile(r"[^\w\s]|_")
# CommonMark 0.31, section 6.5: what can stand in an autolink.
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*")


def write_markdown(node: Node) -> str:
    """Return the Markdown source of a tree."""
    return "\n".join(
        written
        for line in lines_of(node)
        if (written := "&nbsp;" * 4 * line.indented + _Writer(_flush(line.runs)).written())
    )


def _flush(runs: list[Run]) -> list[Run]:
    """The runs of a line that does not begin with a blank: four would make it code."""
    while runs and not (text := runs[0].text.lstrip()):
        runs = runs[1:]
    return [Run(text, runs[0].tags), *runs[1:]] if runs else []


class _Writer:
    """One line at work: each run escaped with an eye to what stands around it."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = [_linked(run) for run in runs]
        self._automatic = _autolinks(self._runs)
        self._sources = self._escaped()

    def written(self) -> str:
        parts: list[str] = []
        groups = [(applied, list(group)) for applied, group in groupby(self._places(), self._outer)]
        for place, (applied, group) in enumerate(groups):
            if applied is None:
                parts.append("".join(self._sources[i] for i in group))
                continue
            before = self._runs[group[0] - 1].text[-1] if place else " "
            after = self._runs[group[-1] + 1].text[0] if place + 1 < len(groups) else " "
            alone = place == 0 or groups[place - 1][0] is None
            alone &= place + 1 == len(groups) or groups[place + 1][0] is None
            parts.append(self._element(group, applied, (before, after), alone))
        return "".join(parts)

    def _places(self) -> range:
        return range(len(self._runs))

    def _outer(self, place: int) -> Applied | None:
        return _at(self._runs[place], 0)

    def _element(
        self, group: list[int], applied: Applied, around: tuple[str, str], alone: bool
    ) -> str:
        tag = applied.tag
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
                continue
            if applied in self._automatic:
                parts.append("<" + "".join(self._runs[i].text for i in places) + ">")
                continue
            content = self._nested(places, depth + 1)
            if applied.tag is Tag.LINK:
                parts.append(f"[{content}](<{applied.data}>)")
            else:
                opening, closing = _HTML[applied.tag]
                parts.append(opening + content + closing)
        return "".join(parts)

    def _escaped(self) -> list[str]:
        """Return the source of each run's text, escaped as its place in the line needs."""
        whole = "".join(run.text for run in self._runs)
        bare = "".join(
            "\ufffc" * len(run.text) if _at(run, 0) in self._automatic else run.text
            for run in self._runs
        )
        escaped = {
            match.start() + i for match in _ANYWHERE.finditer(bare) for i in range(len(match[0]))
        }
        start = _LINE_START.match(bare)
        if start:
            escaped.add(start.start("point") if start["point"] else start.start("mark"))
        sources = []
        place = 0
        for i, run in enumerate(self._runs):
            end = place + len(run.text)
            if run.tags and run.tags[0].tag is Tag.LINK:
                escaped.update(match.start() for match in _BRACKETS.finditer(bare, place, end))
                if place and whole[place - 1] == "!" and _at(self._runs[i - 1], 0) != run.tags[0]:
                    escaped.add(place - 1)  # an image
            place = end
        cuts = sorted(escaped)
        place = 0
        for run in self._runs:
            end = place + len(run.text)
            here = cuts[bisect_left(cuts, place) : bisect_left(cuts, end)]
            edges = [place, *here, end]
            sources.append("\\".join(whole[a:b] for a, b in pairwise(edges)))
            place = end
        return sources


def _linked(run: Run) -> Run:
    """A run whose link can be followed, else without the link."""
    if not run.tags or run.tags[0].tag is not Tag.LINK:
        return run
    link, *others = run.tags
    target = link_to(link.data)
    return run._replace(tags=(link._replace(data=target), *others) if target else tuple(others))


def _autolinks(runs: list[Run]) -> set[Applied | None]:
    """The links that show nothing but their own address."""
    links: set[Applied | None] = set()
    for applied, group in groupby(runs, lambda run: _at(run, 0)):
        if applied is not None and applied.tag is Tag.LINK:
            inner = list(group)
            shown = "".join(run.text for run in inner)
            alone = all(len(run.tags) == 1 for run in inner)
            if alone and link_to(shown) == applied.data and _AUTOLINK.fullmatch(shown):
                links.add(applied)
    return links


def _at(run: Run, depth: int) -> Applied | None:
    return run.tags[depth] if depth < len(run.tags) else None


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
