"""`export`: the CV with its list rewritten in a style.

Each entry's text is replaced where it stands: its number, its anchor and everything between
the entries stay. An entry that already says what the style says keeps its own bytes. What
would be read back as another publication than the one that it was written from is not
written: that entry keeps its own line, so that exporting twice is exporting once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..csl.styles import Style, find_style
from ..documents.document import Document, Edit
from ..documents.writable import Writing, fragment_format
from ..errors import UsageError
from ..store.library import Library
from ..store.values import Publication
from .citing import Look
from .files import TextFile, stored_path
from .listless import no_list
from .naming import find_publication
from .opening import edited
from .preamble import fitted
from .reading import ReadCV, read_cv, require_cv
from .rendering import marks_by_publication, render_entries
from .replacing import difference, replace_cv
from .rewriting import NOT_STORED, KeptEntry, LeftOut, Resolver, Rewrite, RewriteJob
from .writing import require_writing


@dataclass(frozen=True, slots=True)
class ExportedCV:
    """A CV as `export` makes it; nothing is written yet.

    `changed` counts the entries whose text is new, `marks` the marks in another spelling, and
    `moved` the entries that have another number. `publication_ids` are those of the entries,
    None for one that is not in the store.
    """

    file: TextFile
    style: Style
    result: TextFile
    changed: int
    kept: tuple[KeptEntry, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    publication_ids: tuple[int | None, ...]
    marks: int = 0
    moved: int = 0

    def diff(self) -> str:
        """The change as a unified diff, "" where there is none."""
        return difference(self.file, self.result)


def export_file(
    library: Library,
    file: TextFile,
    look: Look,
    *,
    leave_out: bool = False,
    only: Sequence[str] = (),
) -> ExportedCV:
    """Rewrite the list of a CV in a style.

    An entry of which something was not understood keeps its own line, since that would be
    lost; with `leave_out` it is rewritten without it. With `only`, publications by their number
    in this CV, key or identifier, the other entries stay as they are. Raises `InputError` for a
    file that is no CV with a list, `UnknownStyle`, and `UsageError` for one that is not in the CV.
    """
    path = file.path
    require_cv(file, "use --format or --output to convert the store")
    cv = read_cv(file)
    if not cv.entries:
        raise no_list(path, cv.document, "export")
    output = output_of(file, cv.document)
    style = find_style(look.style)
    resolver = Resolver(library, stored_path(path))
    found = resolver.resolve(cv)
    ids = tuple(publication.id if publication else None for publication in found)
    chosen = _chosen(library, cv, found, only) if only else None
    if cv.document.holds_data:
        return _updated(file, style, cv, found, chosen)
    known = [publication for publication in found if publication is not None]
    marks = marks_by_publication(cv, found)
    rendered = fitted(render_entries(known, style, look, output, marks), cv.document)
    plan = Rewrite(RewriteJob(file, cv, found, rendered, output, leave_out, chosen), resolver)
    return ExportedCV(
        file,
        style,
        plan.result,
        len(plan.edits),
        plan.kept(),
        plan.left_out(),
        rendered.warnings,
        ids,
    )


def _chosen(
    library: Library, cv: ReadCV, found: Sequence[Publication | None], only: Sequence[str]
) -> frozenset[int]:
    """The places of the entries that are named: numbers are those of this CV alone."""
    chosen: set[int] = set()
    for name in only:
        entry = cv.document.entry_labelled(name.strip().removeprefix("[").removesuffix("]"))
        if entry is not None:
            chosen.add(next(i for i, read in enumerate(cv.entries) if read.entry is entry))
            continue
        meant = find_publication(library, name, ())
        places = {i for i, one in enumerate(found) if one is not None and one.id == meant.id}
        if not places:
            raise UsageError(f"{name} is not in this CV", hint=f"it is {meant.key} in the store")
        chosen |= places
    return frozenset(chosen)


def output_of(file: TextFile, document: Document) -> str:
    """The format in which entries are written into a document. Raises `InputError` for none."""
    require_writing(file, document, Writing.FIELDS)
    return fragment_format(document.format)


def _updated(
    file: TextFile,
    style: Style,
    cv: ReadCV,
    found: Sequence[Publication | None],
    chosen: frozenset[int] | None,
) -> ExportedCV:
    """Bring the fields of a document that holds data up to date; a style has no say in them."""
    from ..documents.data import edits_for  # YAML is loaded where there is some

    edits: list[Edit] = []
    changed = 0
    kept: list[KeptEntry] = []
    for place, (read, publication) in enumerate(zip(cv.entries, found, strict=True)):
        entry = read.entry
        if chosen is not None and place not in chosen:
            continue
        if publication is None:
            line = cv.document.line_of(entry.span.start)
            kept.append(KeptEntry(entry.label, line, NOT_STORED))
            continue
        made = edits_for(cv.document, entry, publication.item)
        changed += bool(made)
        edits += made
    ids = tuple(publication.id if publication else None for publication in found)
    return ExportedCV(file, style, edited(file, edits), changed, tuple(kept), (), (), ids)


def write_cv(
    library: Library, exported: ExportedCV, command: str, clock: Callable[[], datetime]
) -> Path | None:
    """Replace the CV's file; the path of the backup, or None where nothing changes.

    A CV that is in the store is recorded there as it is now, as one change named `command`, so
    that its new lines are known for what they are. Raises `ChangedMeanwhile`, `InputError`.
    """
    file, result, ids = exported.file, exported.result, exported.publication_ids
    return replace_cv(library, file, result, command, clock, ids)
