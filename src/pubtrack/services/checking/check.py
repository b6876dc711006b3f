"""All that is wrong in one CV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...store.library import Library
from ...store.values import DocumentRecord
from ..files import stored_path
from ..opening import open_file
from ..reading import ReadCV, read_cv, require_cv
from ..recording import Before
from .against_store import entry_findings, notice_findings
from .bibliography import check_bibliography
from .elsewhere import Elsewhere
from .findings import CheckReport, Finding
from .layout import mixed_styles
from .marks import marks
from .order import order
from .other_cvs import contradictions
from .own_name import own_name
from .structure import duplicates, list_changes, structure


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked for: all but the codes in `ignore`; `me` is the owner's names."""

    ignore: frozenset[str] = frozenset()
    me: tuple[str, ...] = ()


def check_cv(library: Library | None, path: Path, wanted: Wanted) -> CheckReport:
    """Everything that is wrong in the CV or .bib file at `path`, but for the codes to be ignored.

    Without a library, or for a CV that is not in it, the list is checked by itself alone.
    Raises `InputError` for a file that is no CV.
    """
    if path.suffix.lower() == ".bib":
        return check_bibliography(library, path, wanted.ignore)
    file = open_file(path)
    require_cv(file, "check the CV that names it")
    cv = read_cv(file)
    stored = library.document(stored_path(path)) if library else None
    elsewhere = Elsewhere.of(path, cv.document)
    if library is not None and stored is not None:
        elsewhere.remember(Before.of(library, file), cv.document, library.documents())
    findings = [*structure(cv, elsewhere), *marks(cv.document, elsewhere), *duplicates(cv)]
    findings += [*order(cv), *mixed_styles(cv), *own_name(cv, wanted.me)]
    if library is None or stored is None:
        hint = f"pubtrack import {path}"
        findings.append(Finding("not-imported", "this CV is not in the store", 1, hint=hint))
        findings += _entries(cv, None, None)
    else:
        findings += list_changes(stored, cv)
        findings += _entries(cv, library, stored)
        findings += contradictions(library, stored, cv)
    kept = sorted(
        (f for f in findings if f.code not in wanted.ignore), key=lambda f: (f.line, f.code)
    )
    links = sum(len(m.cites) for bullet in cv.document.bullets for m in bullet.markers)
    return CheckReport(path, len(cv.entries), links, tuple(kept))


def _entries(
    cv: ReadCV, library: Library | None, stored: DocumentRecord | None
) -> Iterator[Finding]:
    """What is wrong with each entry, by itself and against the store."""
    ids = {entry.raw: entry.publication_id for entry in stored.entries} if stored else {}
    publications = {p.id: p for p in library.publications(ids.values())} if library else {}
    notices = library.notices() if library else ()
    for read in cv.entries:
        line = cv.document.line_of(read.entry.span.start)
        publication = publications.get(ids.get(read.raw, 0))
        known = publication.item if publication else None
        reference = read.reference
        yield from entry_findings(reference.item, reference.rest, known, line, read.entry.label)
        told = [n for n in notices if publication and n.publication_id == publication.id]
        yield from notice_findings(told, line, read.entry.label)
