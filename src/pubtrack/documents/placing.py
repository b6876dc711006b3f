"""What was found in a view, brought back to the source that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from ..model.problem import Problem
from .document import Bullet, Document, Entry, Marker, Section
from .spans import Span
from .view import View

_BEYOND = "its markup reaches beyond it"


def placed(found: Document, view: View, format: str) -> Document:  # noqa: A002
    """Return the document that `found` is in the text of `view`, with all spans in the source."""
    entries = _parted([_entry(entry, view) for entry in found.entries])
    source = replace(
        found,
        format=format,
        text=view.source,
        sections=tuple(_section(section, view, entries) for section in found.sections),
        bullets=tuple(_bullet(bullet, view) for bullet in found.bullets),
        problems=(),
        view=view,
    )
    problems = tuple(_problem(problem, found, source, view) for problem in found.problems)
    return replace(source, problems=problems)


def _section(section: Section, view: View, entries: Iterator[Entry]) -> Section:
    """A section in the source, with the next of `entries`."""
    heading = section.heading_span
    own = tuple(islice(entries, len(section.entries)))
    return replace(
        section,
        heading_span=view.span(heading) if heading else None,
        span=Span(own[0].span.start, max(entry.span.end for entry in own)),
        entries=own,
    )


def _parted(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, none of which reaches into the next: in a damaged source a command may."""
    end = 0
    for entry, following in zip_longest(entries, entries[1:]):
        start = max(entry.span.start, end)
        limit = max(start, following.span.start) if following else entry.span.end
        if start == entry.span.start and entry.span.end <= limit:
            yield entry
            end = entry.span.end
            continue
        span, content = entry.span, entry.content
        span = Span(start, max(start, min(span.end, limit)))
        first = min(max(content.start, start), span.end)
        content = Span(first, max(first, min(content.end, span.end)))
        yield replace(entry, span=span, content=content, fixed=entry.fixed or _BEYOND)
        end = span.end


def _entry(entry: Entry, view: View) -> Entry:
    content = view.span(entry.content)
    span = view.span(entry.span)
    fixed = entry.fixed
    if not fixed and not view.is_whole(entry.content):
        fixed = _BEYOND
    return replace(
        entry,
        span=Span(min(span.start, content.start), max(span.end, content.end)),
        content=content,
        term=view.span(entry.term) if entry.term else None,
        label_span=view.span(entry.label_span) if entry.label_span else None,
        fixed=fixed,
        seen=entry.content,
        seen_term=entry.term,
    )


def _bullet(bullet: Bullet, view: View) -> Bullet:
    markers = tuple(
        Marker(view.span(marker.span), marker.cites, marker.spelling) for marker in bullet.markers
    )
    return replace(bullet, span=view.span(bullet.span), markers=markers)


def _problem(problem: Problem, found: Document, source: Document, view: View) -> Problem:
    if not problem.line:
        return problem
    offset = view.place(found.offset_of(problem.line, problem.column or 1))
    column = source.column_of(offset) if problem.column else 0
    return replace(problem, line=source.line_of(offset), column=column)
