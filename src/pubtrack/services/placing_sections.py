"""A section of publications in a CV that has none: after a heading, or at a comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..documents.document import Document, Edit
from ..documents.rewriting.heading_style import headings_of
from ..documents.rewriting.label_form import LabelForm
from ..documents.rewriting.new_section import (
    SECTION_FORMATS,
    NewEntry,
    Region,
    first_foreign,
    placed_section,
    region_after,
    region_marked,
)
from ..errors import UsageError
from ..store.values import Publication
from .group_titles import language_of, titled
from .ordering import month_of

TITLE = "Publications"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the section goes: behind the section under the heading `after`, or "" for a comment.

    Its heading is `title`, and if that is "" in the language of the CV's other headings.
    """

    after: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """The edits that write a section, and the ids of the publications in it, in their order."""

    edits: tuple[Edit, ...]
    publication_ids: tuple[int, ...]


def place_section(
    document: Document,
    placement: Placement,
    publications: Sequence[Publication],
    rendered: Mapping[int, str],
    standing: Sequence[int | None],
) -> PlacedSection:
    """Return the edits that write, or update, a section of `publications`.

    `rendered` has the text of each by its id, in the document's format; `standing` the ids of the
    document's entries now. Those that stand in the section keep their order and numbers, others
    follow, newest first. Raises `UsageError` where the place is not found, the CV has a list of
    its own elsewhere, or what a person wrote in the section would be lost.
    """
    region = find_region(document, placement)
    _refuse_what_would_be_lost(document, region, standing)
    numbers = {
        publication_id: entry.label
        for entry, publication_id in zip(document.entries, standing, strict=True)
        if publication_id is not None and region.inner.start <= entry.span.start < region.inner.end
    }
    by_id = {p.id: p for p in publications if rendered.get(p.id)}
    kept = [by_id[pid] for pid in numbers if pid in by_id]
    new = [p for p in by_id.values() if p.id not in numbers]
    new.sort(key=lambda p: month_of(p.item) or (0, 0), reverse=True)
    used = [form.number for label in numbers.values() if (form := LabelForm.of(label))]
    free = max(used, default=0) + 1
    labels = [*(numbers[p.id] for p in kept), *map(str, range(free, free + len(new)))]
    language = language_of(placed.heading.text for placed in headings_of(document))
    title = placement.title or titled(TITLE, language)
    entries = [
        NewEntry(label, rendered[p.id]) for label, p in zip(labels, [*kept, *new], strict=True)
    ]
    try:
        edits = placed_section(document, region, title, entries)
    except ValueError as error:
        raise UsageError(str(error), hint="name another heading with --after") from None
    return PlacedSection(edits, tuple(p.id for p in (*kept, *new)))


def find_region(document: Document, placement: Placement) -> Region:
    """Return where the section stands or will stand. Raises `UsageError`."""
    if document.format not in SECTION_FORMATS:
        raise UsageError(f"no section can be placed in a CV in {document.format}")
    marked = region_marked(document)
    if marked is not None:
        _refuse_other_lists(document, marked)
        return marked
    if not placement.after:
        raise UsageError(
            "no comment says where the section goes", hint="name a heading: --after Education"
        )
    region = region_after(document, placement.after)
    if region is None:
        names = ", ".join(h.heading.text for h in headings_of(document)) or "none was found"
        raise UsageError(f"no heading is {placement.after!r}", hint=f"the headings: {names}")
    _refuse_other_lists(document, region)
    return region


def is_marked(document: Document) -> bool:
    """Whether a comment in the document says where its section goes."""
    return region_marked(document) is not None


def _refuse_what_would_be_lost(
    document: Document, region: Region, standing: Sequence[int | None]
) -> None:
    foreign = first_foreign(document, region)
    if foreign is not None:
        raise UsageError(
            f"line {document.line_of(foreign)}: what you wrote there would be lost, since the"
            " section is written anew",
            hint="move it out from between the comments of pubtrack",
        )
    for entry, publication_id in zip(document.entries, standing, strict=True):
        if publication_id is None:
            raise UsageError(
                f"line {document.line_of(entry.span.start)}: this entry is not in the store, and"
                " would be lost, since the section is written anew",
                hint="import the CV first, or move the entry out from between the comments",
            )


def _refuse_other_lists(document: Document, region: Region) -> None:
    for entry in document.entries:
        if not region.inner.start <= entry.span.start < region.inner.end:
            line = document.line_of(entry.span.start)
            raise UsageError(
                f"the CV has a list of publications already, in line {line}",
                hint="export it without --after; new entries are added there by hand",
            )
