"""Authors and years that mean one entry: `(Okafor et al., 2020; Silva 2019)`, `Okafor (2020)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..document import Entry, MarkCite, Marker
from ..spans import Span

if TYPE_CHECKING:
    from .passage import Passage

_NAME = r"(?:(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd]i|[Ll][ae]|[Tt]en?)\s){0,3}[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{1,40}"
_OTHERS = r"(?:\s(?:et\sal\.?|and\sothers|and\scolleagues|u\.\s?a\.))"
_AND = r"(?:,?\s(?:and|und|et|y|e|&)\s)"
_WHO = (
    rf"(?P<first>{_NAME})(?:,\s(?P<next>{_NAME})){{0,5}}"
    rf"(?:{_AND}(?P<last>{_NAME})|(?P<others>,?{_OTHERS}))?"
)
_YEAR = r"(?:19|20)\d\d[a-z]?"
_CITE = re.compile(rf"{_WHO},?\s(?P<years>{_YEAR}(?:,\s?(?:{_YEAR}|[b-z]\b)){{0,5}})")
_PARENTHESIS = re.compile(
    rf"\((?:see(?:\salso)?\s|cf\.\s|e\.g\.,?\s)?(?P<cites>[^()\d]{{2,150}}{_YEAR}[^()]{{0,400}})\)"
)
_NARRATIVE = re.compile(rf"(?<![\w.]){_WHO}\s(?P<years>\((?:{_YEAR})\))")
_DATED = re.compile(rf"(?<![\w./:-])({_YEAR})(?![\w/])")
_BRACKETED = re.compile(rf"\(({_YEAR})(?:, [^()]{{3,20}})?\)")
_EMPHASIS = str.maketrans("", "", "*_")
_HEAD = 300
_FIRST_BY = 60


@dataclass(frozen=True, slots=True)
class Work:
    """What tells of an entry who wrote it, and when."""

    cite: MarkCite
    head: str
    """How it begins: its authors, in most lists."""
    years: frozenset[str]
    """Those in round brackets, else the last one: titles have years, too."""


class Works:
    """The entries of a document by their authors and years; read when first asked for."""

    def __init__(self, text: str = "", entries: Iterable[Entry] = ()) -> None:
        self._text = text
        self._entries = tuple(entries)

    @cached_property
    def _works(self) -> tuple[Work, ...]:
        works = []
        for entry in self._entries:
            content = entry.content.of(self._text)
            name = next(iter((*entry.names, entry.anchor)), "")
            cite = MarkCite(entry.label) if entry.label else MarkCite(name, key=name)
            term = entry.term.of(self._text) if entry.term else ""
            dated = _BRACKETED.findall(content) or _DATED.findall(f"{term} {content}")[-1:]
            works.append(Work(cite, content[:_HEAD].translate(_EMPHASIS), frozenset(dated)))
        return tuple(works)

    @cached_property
    def _by_year(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = {}
        for work in self._works:
            for year in work.years:
                found.setdefault(year, []).append(work)
        return found

    def one(self, names: list[str], year: str) -> MarkCite | None:
        """Return the cite of the only entry by these authors, the first first, of that year."""
        fitting = [
            work
            for work in self._by_year.get(year, ())
            if _begins(work.head, names[0]) and all(_holds(work.head, n) for n in names[1:])
        ]
        if len(fitting) != 1 or not fitting[0].cite.label:
            return None
        return fitting[0].cite


def _begins(head: str, name: str) -> bool:
    """Whether no other author stands before `name`: initials or given names at most."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", head[:_FIRST_BY])
    if match is None:
        return False
    before = head[: match.start()]
    return "," not in before and ";" not in before and len(before.split()) <= 4


def _holds(head: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", head) is not None


def author_date(passage: Passage) -> list[Marker]:
    """Authors and years in round brackets, or the year alone behind the authors.

    A marker is one of which every cite fits exactly one entry.
    """
    works, part = passage.context.works, passage.text
    markers = []
    for match in _PARENTHESIS.finditer(part):
        cites: list[MarkCite] = []
        for piece in match["cites"].split(";"):
            found = _CITE.fullmatch(piece.strip())
            one = _cites(works, found) if found else None
            if one is None:
                break
            cites += one
        else:
            whole = match.end("cites") - match.start("cites") + 2 == match.end() - match.start()
            start, end = match.span() if whole else match.span("cites")
            markers.append(Marker(Span(start, end), tuple(cites), "author-date"))
    for match in _NARRATIVE.finditer(part):
        told = match["others"] or match["last"]
        one = _cites(works, match) if told else None
        if one is not None:
            markers.append(Marker(Span(*match.span("years")), tuple(one), "author-date"))
    return markers


def _cites(works: Works, found: re.Match[str]) -> list[MarkCite] | None:
    """Return what one group of authors with its years cites; None when any of it is in doubt."""
    names = [name for name in (found["first"], found["next"], found["last"]) if name]
    cites = []
    year = ""
    for said in re.split(r",\s?", found["years"].strip("()")):
        # "2020a, b": the year of the second is that of the first.
        year = said if len(said) > 1 else year[:4] + said
        cite = works.one(names, year)
        if cite is None:
            return None
        cites.append(cite)
    return cites
