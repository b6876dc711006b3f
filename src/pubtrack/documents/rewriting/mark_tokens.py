"""The labels in a marker, each where it is printed, with the link around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from typing import overload

from ...model.labels import label_key
from ..document import Document, MarkCite, Marker
from ..spans import Span
from ..view import View

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾˒‚·", "0123456789-(),,,")

_HIDDEN = "\0"
_LOCATOR = (
    r"\b(?:pp?|ch|chap|chapter|sec|section|fig|eq|thm|theorem|vol)\.?\s?\d{1,6}(?:[-–]\d{1,6})?"
)
# What of a marker is no label: where its links lead, tags, commands, places in the work.
_UNSEEN = re.compile(
    rf"\(\s?<?\#[^()\s<>]{{1,100}}>?\s?\)|<[^<>]{{1,300}}>|\\[A-Za-z]+|{_LOCATOR}|§\s?\S{{1,6}}",
    re.IGNORECASE,
)
_LABEL = r"[A-Za-z]{0,3}[-–.]?\d{1,5}"
_BETWEEN = r"[\]\[\\\s\0()]{0,400}"
_TOKEN = re.compile(
    rf"(?<![A-Za-z\d])(?P<first>{_LABEL})"
    rf"(?P<more>{_BETWEEN}(?:-{{1,3}}|[–—−‐‑]|\s(?:to|through|bis)\s){_BETWEEN}(?P<last>{_LABEL}))?"
)
_LINK = re.compile(
    r"\\?\[(?:\\?\[[^\[\]]{1,40}\\?\]|[^\[\]]{1,40})\\?\]\(\s?<?\#[^()\s<>]{1,100}>?\s?\)"
    r"|<a\b[^<>]{1,300}>(?:(?!</a)[^<]){0,60}</a\s*>",
    re.IGNORECASE,
)


Link = tuple[int, int, Span]
"""Where a link begins and ends in the visible text, and the whole of it in the document."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One label where a marker prints it; `unit` is the link around it, or the label alone."""

    span: Span
    unit: Span


@dataclass(frozen=True, slots=True)
class Token:
    """A label, or a range of labels: the cites `start` up to, and not including, `stop`.

    `last` is the second end of a range.
    """

    first: Printed
    last: Printed | None
    start: int
    stop: int

    @property
    def region(self) -> Span:
        """The whole token with its links."""
        return Span(self.first.unit.start, (self.last or self.first).unit.end)


def tokens_of(document: Document, marker: Marker) -> tuple[Token, ...] | None:
    """Return the labels that `marker` prints, in order; None when they cannot all be found.

    Cites by key have no token: they are not printed.
    """
    cites = [cite for cite in marker.cites if not cite.key]
    seen = _Seen.of(document, marker.span, {label_key(cite.label) for cite in cites})
    tokens: list[Token] = []
    position = done = 0
    while done < len(cites) and (match := _TOKEN.search(seen.text, position)):
        position = match.end("first")
        step = _cited_by(match, cites, done)
        first = seen.printed(match.start("first"), match.end("first"))
        if not step or first is None:
            continue
        last = None
        if step > 1 or (match["last"] and _is_range(match, cites, done, step)):
            position = match.end("last")
            last = seen.printed(match.start("last"), match.end("last"))
            if last is None:
                return None
        tokens.append(Token(first, last, done, done + step))
        done += step
    return _alike(document.text, tokens) if done == len(cites) else None


def _alike(text: str, tokens: list[Token]) -> tuple[Token, ...]:
    """Give labels beside linked ones the brackets that the links have: `[3](#a), [4]`."""
    printed = [p for token in tokens for p in (token.first, token.last) if p]
    linked = [p.unit for p in printed if p.unit != p.span]
    if not linked or any(_in_brackets(text, unit) for unit in linked):
        return tuple(tokens)
    return tuple(
        Token(_bracketed(text, token.first), _bracketed(text, token.last), token.start, token.stop)
        for token in tokens
    )


@overload
def _bracketed(text: str, printed: Printed) -> Printed: ...
@overload
def _bracketed(text: str, printed: None) -> None: ...
def _bracketed(text: str, printed: Printed | None) -> Printed | None:
    if printed is None or printed.unit != printed.span or not _in_brackets(text, printed.span):
        return printed
    return Printed(printed.span, Span(printed.span.start - 1, printed.span.end + 1))


def _in_brackets(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] == "[" and text[span.end : span.end + 1] == "]"


def _cited_by(match: re.Match[str], cites: list[MarkCite], done: int) -> int:
    """How many of the cites from `done` on a match stands for."""
    first = label_key(match["first"])
    if first != label_key(cites[done].label):
        return 0
    if match["last"]:
        width = abs(_number(match["last"]) - _number(match["first"])) + 1
        if _is_range(match, cites, done, width):
            return width
    return 1


def _is_range(match: re.Match[str], cites: list[MarkCite], done: int, width: int) -> bool:
    if not match["last"] or done + width > len(cites):
        return False
    numbers = [_number(cite.label) for cite in cites[done : done + width]]
    first, last = _number(match["first"]), _number(match["last"])
    step = 1 if last >= first else -1
    return numbers == list(range(first, last + step, step))


def _number(label: str) -> int:
    return int("".join(char for char in label if char.isdecimal()) or 0)


class _Seen:
    """The visible text of a marker, and where it stands in the document."""

    def __init__(self, text: str, view: View | None, offset: int, links: list[Link]) -> None:
        self.text = text
        self._view = view
        self._offset = offset
        self._links = links

    @classmethod
    def of(cls, document: Document, span: Span, labels: Collection[str]) -> _Seen:
        """Return what is seen of a stretch of the document.

        What is one of `labels` is no place in a work, though it looks like one: "P1", "Ch2".
        """
        if document.view is None:
            raw = span.of(document.text)
            hidden = _UNSEEN.sub(
                lambda m: m[0] if label_key(m[0]) in labels else _HIDDEN * len(m[0]), raw
            )
            found = [(m.start(), m.end(), _moved(m, span.start)) for m in _LINK.finditer(raw)]
            return cls(hidden.translate(SUPERSCRIPTS), None, span.start, found)
        view = document.view
        first, last = bisect_left(view.starts, span.start), bisect_left(view.starts, span.end)
        shown = view.text[first:last].translate(SUPERSCRIPTS)
        groups = [group for group in view.groups_in(Span(first, last)) if group.kind == "link"]
        inner_first = sorted(groups, key=lambda group: len(group.outer))
        return cls(
            shown, view, first, [(g.start - first, g.end - first, g.outer) for g in inner_first]
        )

    def printed(self, start: int, end: int) -> Printed | None:
        """Return a stretch of the visible text; None when the source does not spell it so."""
        first, last = self._offset + start, self._offset + end
        span = Span(first, last)
        if self._view is not None:
            span = Span(self._view.starts[first], self._view.ends[last - 1])
            written = span.of(self._view.source).translate(SUPERSCRIPTS)
            if written != self.text[start:end]:
                return None
        around = (outer for begin, stop, outer in self._links if begin <= start and end <= stop)
        return Printed(span, next(around, span))


def _moved(match: re.Match[str], offset: int) -> Span:
    return Span(match.start() + offset, match.end() + offset)
