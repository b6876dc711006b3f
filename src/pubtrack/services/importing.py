"""`import`: the entries of CVs and bibliography files become publications of the store.

Importing again updates and never duplicates. An entry is the publication that the same
document held under the same text before, else the one that `matching` finds to be the same
work, else (for a CV read again) the one that an edited line was, or (for a bibliography) the one
of which an equal record told, else a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rapidfuzz import fuzz

from ..errors import InputError
from ..formats import Parsed, ReadResult
from ..matching.merge import Incoming
from ..matching.normalise import title_key
from ..model.item import Item
from ..model.origin import Strength
from ..model.problem import Problem
from ..store.library import Library
from ..store.values import DocumentRecord, Publication
from .files import STDIN, TextFile, stored_path
from .following import Scope
from .gathering import Gathered, Source
from .inputs import Given
from .intake import Intake, Outcome, Taken, told_by
from .known_entries import KnownEntries
from .reading import Kind, ReadCV, ReadEntry, source_name
from .recording import Before, document_record, scope_of
from .shelf import Shelf

# What is known by its own form, wherever in a line it stands.
_SELF_EVIDENT = frozenset({"DOI", "PMID", "PMCID", "ISBN", "URL"})
# Two lines of one number are one edited line when their titles are at least so alike (0-100).
_EDITED_TITLE = 75


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """What became of one entry.

    `understood` is what its text says, `rest` the text that was not understood; `taken` is its
    publication, and `reason` tells why that is one which was there before.
    """

    label: str
    line: int
    understood: Item
    taken: Taken
    rest: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of an import: its entries, and all that was found wrong.

    `error` is set when the file could not be used at all; then nothing else is. `bullets` is
    the number of bullets that cite something, `links` that of their cites that have an entry.
    `twice` are pairs of labels that are one publication.
    """

    path: Path
    kind: Kind | None = None
    note: str = ""
    entries: tuple[ImportedEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    bullets: int = 0
    links: int = 0
    gone: tuple[Publication, ...] = ()
    twice: tuple[tuple[str, str], ...] = ()
    error: InputError | None = None

    def count(self, outcome: Outcome) -> int:
        """How many entries came to this."""
        return sum(entry.taken.outcome == outcome for entry in self.entries)

    @property
    def clean(self) -> bool:
        """Whether all of the file was taken."""
        return self.error is None and not any(p.severity == "error" for p in self.problems)


def import_files(
    library: Library, given: Sequence[Path | Given], command: str, clock: Callable[[], datetime]
) -> tuple[FileReport, ...]:
    """Take files, and texts that were read from elsewhere, in, in order, as one change.

    A file that cannot be used is reported (`FileReport.error`) and does not hinder the others;
    where none can, nothing is written. Raises `StoreError`.
    """
    gathered = Gathered()
    failed: dict[Path, FileReport] = {}
    paths = [one if isinstance(one, Path) else one.file.path for one in given]
    for path, one in zip(paths, given, strict=True):
        try:
            gathered.read(one)
        except InputError as error:
            failed[path] = FileReport(path, error=error)
    done: dict[Path, FileReport] = {}
    if gathered.sources:
        with library.change(command) as change:
            intake = Intake(change, clock(), Shelf(library, change))
            reports = [_take(library, intake, source) for source in gathered.sources]
            scopes = _scopes(gathered.sources, reports)
            for source, report in zip(gathered.sources, reports, strict=True):
                before = Before.of(library, source.file)
                scope = scopes[source.root]
                done[source.file.path] = _recorded(intake, source, report, before, scope)
    order = dict.fromkeys((*paths, *(source.file.path for source in gathered.sources)))
    return tuple(failed.get(path) or done[path] for path in order)


def _take(library: Library, intake: Intake, source: Source) -> FileReport:
    """Take the entries of a file into the store; what stands around them comes later."""
    if isinstance(source.contents, ReadCV):
        return _import_cv(library, intake, source, source.contents)
    return _import_items(intake, source.file, source.kind, source.contents)


def _scopes(sources: Sequence[Source], reports: Sequence[FileReport]) -> dict[Path, Scope]:
    """What markers can mean, for each CV in all its files."""
    scopes: dict[Path, Scope] = {}
    for source, report in zip(sources, reports, strict=True):
        scope = scopes.setdefault(source.root, Scope())
        ids = [entry.taken.publication.id for entry in report.entries]
        if isinstance(source.contents, ReadCV):
            own = scope_of(source.contents, ids)
            scope.names = own.names | scope.names
            scope.labels = own.labels | scope.labels
        else:
            for entry, pid in zip(report.entries, ids, strict=True):
                scope.add_name(entry.label, pid)
    return scopes


def _recorded(
    intake: Intake, source: Source, report: FileReport, before: Before, scope: Scope
) -> FileReport:
    """Put a CV's record into the store, its links among them; one that is no file has none."""
    if not isinstance(source.contents, ReadCV):
        return report
    if source.file.path == STDIN:
        return replace(report, note="its numbers and links are kept where the file is named")
    ids = [entry.taken.publication.id for entry in report.entries]
    record = document_record(source.file, source.contents, ids, intake.now, before, scope)
    intake.change.put_document(record)
    return replace(
        report,
        bullets=sum(bool(bullet.links) for bullet in record.bullets),
        links=sum(
            link.publication_id is not None for bullet in record.bullets for link in bullet.links
        ),
    )


def _import_items(intake: Intake, file: TextFile, kind: Kind, result: ReadResult) -> FileReport:
    incoming = intake.incoming(source_name(kind, file.path), Strength.CURATED)
    entries: list[ImportedEntry] = []
    # What comes through a pipe today need not be what came yesterday.
    keyed = file.path != STDIN
    # Two keys of one file are two works of its owner's, even where all else is the same.
    under_keys: set[int] = set()
    intake.shelf.expect(
        (parsed.item for parsed in result.entries),
        citation_keys=(parsed.key for parsed in result.entries),
    )
    for parsed in result.entries:
        old = intake.same_key(parsed.key, incoming) if keyed else None
        reason = "the same key as before"
        if old is None:
            old, reason = intake.same_work(parsed.item)
        if old is None:
            old, reason = intake.same_record(parsed, under_keys if parsed.key else ())
        taken = intake.take(old, parsed, incoming)
        if parsed.key:
            under_keys.add(taken.publication.id)
        entries.append(ImportedEntry(parsed.key, parsed.line, parsed.item, taken, "", reason))
    return FileReport(
        file.path, kind, file.note, tuple(entries), result.problems, twice=_twice(entries)
    )


def _import_cv(library: Library, intake: Intake, source: Source, cv: ReadCV) -> FileReport:
    file, document = source.file, cv.document
    path = stored_path(file.path)
    before = library.document(path)
    strength = Strength.CURATED if document.holds_data else Strength.PARSED
    incoming = intake.incoming(source_name("cv", file.path), strength)
    known = _Known(before, KnownEntries(library.documents(), path), intake.shelf)
    intake.shelf.expect(
        (read.reference.item for read in cv.entries),
        (read.shown for read in cv.entries),
        (entry.publication_id for entry in before.entries) if before else (),
    )
    entries: list[ImportedEntry] = []
    for read in cv.entries:
        item, entry = read.reference.item, read.entry
        taken, reason = _known_line(intake, known, read, incoming)
        if taken is None:
            old, reason = intake.same_work(item)
            if old is None:
                old, reason = known.edited(entry.label, item)
            sure = _sure(item, read.reference.rest, old, incoming) if old else item
            # The keys of a bibliography that is a document are its own names for the works.
            key = entry.names[0] if document.format == "hayagriva" and entry.names else ""
            taken = intake.take(old, Parsed(key, sure), incoming)
        known.seen(taken.publication.id)
        line = document.line_of(entry.span.start)
        entries.append(ImportedEntry(entry.label, line, item, taken, read.reference.rest, reason))
    return FileReport(
        file.path,
        "cv",
        file.note,
        tuple(entries),
        (*document.problems, *source.problems),
        gone=known.gone([entry.taken.publication.id for entry in entries]),
        twice=_twice(entries),
    )


def _known_line(
    intake: Intake, known: _Known, read: ReadEntry, incoming: Incoming
) -> tuple[Taken | None, str]:
    """The publication whose line says nothing new, so that nothing is to be merged."""
    same = known.by_text(read.raw)
    if same is not None:
        return Taken(same, "unchanged"), "the same line as before"
    same = known.elsewhere(read.raw)
    if same is not None:
        return Taken(same, "unchanged"), "the same line in another CV"
    item = read.reference.item
    same = intake.same_line(read.shown, item)
    if same is None:
        return None, ""
    if told_by(same, incoming) and _recased(same.item.title, item.title):
        return None, ""  # the owner mended the title
    return Taken(same, "unchanged"), "it says nothing else"


def _recased(mine: str, theirs: str) -> bool:
    """Whether a word or two of a title are in other case; more is a style's title case."""
    pairs = list(zip(mine.split(), theirs.split(), strict=False))
    return 1 <= sum(a != b and a.casefold() == b.casefold() for a, b in pairs) <= 2


def _sure(item: Item, rest: str, old: Publication, incoming: Incoming) -> Item:
    """What one more CV can add to a publication that others told of.

    Free text that is of another type, or was not understood in full, may be misread: then its
    identifiers and address are taken, and nothing else.
    """
    if told_by(old, incoming) or (item.type == old.item.type and not rest):
        return item
    kept = {name: value for name, value in item.variables.items() if name in _SELF_EVIDENT}
    return Item("document", kept)


class _Known:
    """What a document held when it was read last."""

    def __init__(
        self,
        before: DocumentRecord | None,
        everywhere: KnownEntries,
        publications: Shelf,
    ) -> None:
        self._publications = publications
        self._everywhere = everywhere
        self._entries = before.entries if before else ()
        self._by_text = {entry.raw: entry.publication_id for entry in self._entries}
        self._by_label: dict[str, list[int]] = {}
        for entry in self._entries:
            self._by_label.setdefault(entry.label, []).append(entry.publication_id)
        self._seen: set[int] = set()

    def by_text(self, raw: str) -> Publication | None:
        """The publication whose line was exactly this."""
        pid = self._by_text.get(raw)
        return None if pid is None or pid in self._seen else self._publications.get(pid)

    def elsewhere(self, raw: str) -> Publication | None:
        """The publication whose line is exactly this in another CV."""
        entry = self._everywhere.find(raw)
        return self._publications.get(entry.publication_id) if entry else None

    def edited(self, label: str, item: Item) -> tuple[Publication | None, str]:
        """The publication of the same number whose title is nearly the same, and the reason."""
        for publication_id in self._by_label.get(label, ()) if label else ():
            old = self._publications.get(publication_id)
            if old and old.id not in self._seen:
                alike = fuzz.ratio(title_key(old.item.title), title_key(item.title))
                if alike >= _EDITED_TITLE and old.item.year == item.year:
                    return old, "the line was edited"
        return None, ""

    def seen(self, publication_id: int) -> None:
        """This publication has its line; no other line is an edit of it."""
        self._seen.add(publication_id)

    def gone(self, ids: Sequence[int]) -> tuple[Publication, ...]:
        """Publications that the document held and holds no more."""
        missing = {entry.publication_id: None for entry in self._entries}.keys() - set(ids)
        return tuple(self._publications[pid] for pid in sorted(missing))


def _twice(entries: Sequence[ImportedEntry]) -> tuple[tuple[str, str], ...]:
    first: dict[int, str] = {}
    pairs: list[tuple[str, str]] = []
    for entry in entries:
        name = entry.label or f"line {entry.line}"
        earlier = first.setdefault(entry.taken.publication.id, name)
        if earlier != name:
            pairs.append((earlier, name))
    return tuple(pairs)
