"""`export` into a CV that has no list: a section of the store's publications, placed or updated."""

from __future__ import annotations

import textwrap
from datetime import date

from ...csl.styles import find_style
from ...documents.markup import says_already
from ...errors import InputError, UsageError
from ...store.library import Library
from ..citing import Look
from ..config_cv import Criteria
from ..exporting import ExportedCV, output_of
from ..files import TextFile, stored_path
from ..opening import edited
from ..placing_sections import Placement, is_marked, place_section
from ..preamble import fitted
from ..reading import kind_of, read_cv, require_cv
from ..rendering import render_entries
from ..rewriting import KeptEntry, Resolver, lost_from
from ..selecting import selected


def has_place(file: TextFile) -> bool:
    """Whether a comment in a CV says where its section of publications goes."""
    return kind_of(file) == "cv" and "pubtrack" in file.text and is_marked(read_cv(file).document)


def export_section(
    library: Library,
    file: TextFile,
    placement: Placement,
    look: Look,
    chosen: tuple[Criteria, date],
    *,
    leave_out: bool = False,
) -> ExportedCV:
    """Write the publications that fit as a section of the CV; nothing is written to the file.

    Entries that stand there and say more keep their text, unless `leave_out`. The result is read
    again. Raises `InputError` where the section would not be read as it is meant, `UsageError`
    where its place is not found, or what a person wrote there would be lost.
    """
    require_cv(file)
    cv = read_cv(file)
    if file.encoding in {"docx", "pdf"} or cv.document.holds_data:
        raise UsageError(f"no section can be placed in a CV in {cv.document.format}")
    style = find_style(look.style)
    criteria, today = chosen
    publications = selected(library, criteria, library.documents(), today)
    if not publications:
        empty = not library.summaries()
        what = "the store holds no publication" if empty else "no publication is selected"
        hint = "pubtrack import takes in a CV or a bibliography" if empty else ""
        raise InputError(f"{what}; nothing was written", path=file.path, hint=hint)
    output = output_of(file, cv.document)
    rendered = fitted(render_entries(publications, style, look, output), cv.document)
    resolver = Resolver(library, stored_path(file.path))
    standing = tuple(found.id if found else None for found in resolver.resolve(cv))
    texts, kept = dict(rendered.texts), []
    for read, publication_id in zip(cv.entries, standing, strict=True):
        new = rendered.texts.get(publication_id) if publication_id is not None else None
        if publication_id is None or new is None:
            continue
        same = says_already(cv.document, read.entry, new, output)
        reason = "" if same or leave_out else lost_from(cv.document, read, resolver.known)
        if same or reason:
            texts[publication_id] = _on_its_own(read.raw)
        if reason:
            line = cv.document.line_of(read.entry.span.start)
            kept.append(KeptEntry(read.entry.label, line, reason))
    placed = place_section(cv.document, placement, publications, texts, standing)
    result = edited(file, placed.edits)
    after = read_cv(result).document
    if len(after.entries) != len(placed.publication_ids):
        raise InputError(
            f"the section would be read as {len(after.entries)} entries, not"
            f" {len(placed.publication_ids)}; nothing was written",
            path=file.path,
        )
    ids = placed.publication_ids
    changed = len(ids) - len(kept) if placed.edits else 0
    return ExportedCV(file, style, result, changed, tuple(kept), (), rendered.warnings, ids)


def _on_its_own(raw: str) -> str:
    """The text of an entry without the blanks that its list puts before its further lines."""
    first, *further = raw.splitlines()
    return "\n".join([first, *textwrap.dedent("\n".join(further)).split("\n")]) if further else raw
