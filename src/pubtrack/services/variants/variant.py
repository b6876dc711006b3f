"""One CV brought to its selection, then exported: its own style, order and marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...csl.styles import find_style
from ...documents.citing import Cited
from ...documents.document import Document, Edit
from ...documents.rewriting.mark_writing import written_out
from ...documents.rewriting.slots import Slots
from ...errors import InputError
from ...model.item import Item
from ...store.library import Library
from ...store.values import Publication
from ..citing import Look
from ..config_cv import CvSettings
from ..exporting import ExportedCV, export_file, output_of
from ..files import TextFile, stored_path
from ..listless import no_list
from ..preamble import fitted
from ..reading import read_cv, require_cv
from ..rendering import render_entries
from ..rewriting import Resolver
from ..selecting import selected
from .arranging import new_entries
from .lists import section_span, with_entries, without
from .relisting import counts, relisted


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for in this run, beside the settings.

    `markers` is the spelling of marks, "keep" against that of the settings; `only` names the
    publications whose entries are rewritten, all if empty; `after` is the heading behind which a
    section is placed; `looks` are the options typed on how entries look.
    """

    today: date
    leave_out: bool = False
    keep_me: bool = False
    markers: str = ""
    only: tuple[str, ...] = ()
    after: str = ""
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stayed:
    """An entry that is not selected and stays, or a publication that is not put in, and why."""

    title: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Dangling:
    """A mark to an entry that is gone; it is left as it was."""

    label: str
    line: int


@dataclass(frozen=True, slots=True)
class VariantCV:
    """A CV as its table asks for it; nothing is written yet.

    `added` and `removed` are titles. Of `exported`, `file` is the CV as it was. `notes` are what
    else could not be done, a sentence each.
    """

    exported: ExportedCV
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stayed: tuple[Stayed, ...] = ()
    dangling: tuple[Dangling, ...] = ()
    notes: tuple[str, ...] = ()


def export_variant(
    library: Library, file: TextFile, settings: CvSettings, look: Look, wish: Wish
) -> VariantCV:
    """Bring the list of a CV to its selection, and write it in the style of `look`.

    Entries that are not in the store stay; numbers do, too, and new entries take free ones.
    Raises `InputError` for a file that is no CV with a list, or a selection of nothing;
    `UnknownPublication`, `UnknownStyle`.
    """
    if not settings.criteria.any:
        return VariantCV(export_file(library, file, look, leave_out=wish.leave_out, only=wish.only))
    require_cv(file)
    wanted = selected(library, settings.criteria, library.documents(), wish.today)
    if not wanted:
        raise InputError(
            "the selection of this CV is empty; nothing was written",
            path=file.path,
            hint=f'see [cv."{settings.name}"] in pubtrack.toml',
        )
    selection = _Selection(library, file, look)
    selection.insert(wanted)
    selection.remove({publication.id for publication in wanted})
    exported = export_file(library, selection.file, look, leave_out=wish.leave_out)
    return VariantCV(
        replace(exported, file=file),
        tuple(selection.added),
        tuple(selection.removed),
        tuple(selection.stayed),
        tuple(selection.dangling),
    )


class _Selection:
    """A file on its way to its selection: what would be misread after a step is taken back."""

    def __init__(self, library: Library, file: TextFile, look: Look) -> None:
        self._resolver = Resolver(library, stored_path(file.path))
        self._look = look
        self.file = file
        self.added: list[str] = []
        self.removed: list[str] = []
        self.stayed: list[Stayed] = []
        self.dangling: list[Dangling] = []
        self._read(file)

    def _read(self, file: TextFile) -> None:
        self.file = file
        self._cv = read_cv(file)
        if not self._cv.entries:
            raise no_list(file.path, self._cv.document, "export")
        self._found = self._resolver.resolve(self._cv)

    def insert(self, wanted: Sequence[Publication]) -> None:
        """Put in what the list lacks; all at once, else one by one."""
        held = {publication.id for publication in self._found if publication}
        missing = [publication for publication in wanted if publication.id not in held]
        data = self._cv.document.holds_data
        if missing and (data or not self._insert(missing)):
            for publication in missing:
                if data or len(missing) == 1 or not self._insert([publication]):
                    reason = "the new list would not be read as it is meant"
                    reason = "its fields are for you to write" if data else reason
                    self.stayed.append(Stayed(publication.item.title, 0, reason))

    def _insert(self, missing: Sequence[Publication]) -> bool:
        document = self._cv.document
        output = output_of(self.file, document)
        style = find_style(self._look.style)
        rendered = fitted(render_entries(missing, style, self._look, output), document)
        new = new_entries(document, self._items(), missing, rendered.texts)
        if not new or len(new) < len(missing):
            return False
        places = range(len(document.entries))
        result = relisted(self.file, self._cv, with_entries(document, new), places)
        ids = {publication.id for publication in (*missing, *filter(None, self._found))}
        before = (self._cv, self._found, self.file)
        if result is not None:
            self._read(result)
            if {publication.id for publication in self._found if publication} == ids:
                self.added += (publication.item.title for publication in missing)
                return True
            self._cv, self._found, self.file = before
        return False

    def remove(self, wanted: Collection[int]) -> None:
        """Take out what is not wanted, as far as the list lets it go."""
        document, entries = self._cv.document, self._cv.document.entries
        surplus = {
            place
            for place, publication in enumerate(self._found)
            if publication is not None and publication.id not in wanted
        }
        cited, slots = _citing_lines(document), Slots(document)
        for place in sorted(surplus):
            section = [p for p, e in enumerate(entries) if e.section == entries[place].section]
            reason = ""
            if place in cited and counts(slots, place):
                reason = "a mark cites it, and would cite what gets its number"
            elif surplus.issuperset(section) and not section_span(document, entries[place].section):
                reason = "its list would be empty"
            if reason:
                self._stays(place, reason)
                surplus.discard(place)
        edits = without(document, surplus)
        if not edits:
            return
        ranges = _broken_ranges(document, surplus)
        stay = [place for place in range(len(entries)) if place not in surplus]
        result = relisted(self.file, self._cv, (*edits, *ranges), stay)
        if result is None:
            for place in sorted(surplus):
                self._stays(place, "without it the list would not be read as it is")
            return
        for place in sorted(surplus):
            self.removed.append(self._title(place))
            label = entries[place].label or next(iter(entries[place].names), "")
            self.dangling += (Dangling(label, line) for line in cited.get(place, ()))
        self._read(result)

    def _stays(self, place: int, reason: str) -> None:
        line = self._cv.document.line_of(self._cv.document.entries[place].span.start)
        self.stayed.append(Stayed(self._title(place), line, reason))

    def _title(self, place: int) -> str:
        publication = self._found[place]
        return publication.item.title if publication else self._cv.entries[place].shown

    def _items(self) -> list[Item]:
        return [
            publication.item if publication else read.reference.item
            for publication, read in zip(self._found, self._cv.entries, strict=True)
        ]


def _broken_ranges(document: Document, surplus: Collection[int]) -> list[Edit]:
    """The edits that write out the ranges in which an entry goes: the others are cited still."""
    cited = Cited(document)
    return [
        edit
        for bullet in document.bullets
        for marker in bullet.markers
        if any(cited.place(cite) in surplus for cite in marker.cites)
        for edit in written_out(document, marker)
    ]


def _citing_lines(document: Document) -> dict[int, list[int]]:
    """The lines of the marks that cite each entry by what is printed or by name."""
    cited = Cited(document)
    lines: dict[int, list[int]] = {}
    for bullet in document.bullets:
        for marker in bullet.markers:
            for cite in marker.cites:
                place = cited.place(cite)
                if place is not None:
                    lines.setdefault(place, []).append(document.line_of(marker.span.start))
    return lines
