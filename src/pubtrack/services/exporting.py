"""`export`: the CV with its list rewritten in a style; or the store as BibTeX or CSL-JSON.

Each entry's text is replaced where it stands: its number, its anchor and everything between
the entries stay. An entry that already says what the style says keeps its own bytes. What
would be read back as another publication than the one that it was written from is not
written: that entry keeps its own line, so that exporting twice is exporting once.
"""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .. import documents
from ..csl import markup
from ..csl.processor import Cited, Processor
from ..csl.styles import Style, find_style
from ..documents.document import Document, Edit, apply
from ..documents.markup import plain, same_words
from ..errors import InputError
from ..formats import Parsed, bibtex, csl_json
from ..matching.identity import Index
from ..matching.lines import KnownLines
from ..store.library import Library
from ..store.values import Publication
from .citing import Look
from .files import TextFile, decode, read_text_file, replace_text_file
from .naming import Selection, chosen_publications
from .reading import ReadCV, ReadEntry, kind_of, read_cv, understand
from .recording import document_record

# An entry of which a larger share of the text was not understood is not rewritten.
_MUCH = 0.5
_WIDEST_WRAP = 120


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry that keeps its own line, and why."""

    label: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of an entry that was not understood and so does not stand in its new line."""

    label: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ExportedCV:
    """A CV as `export` makes it; nothing is written yet.

    `changed` counts the entries whose text is new. `publication_ids` are those of the entries,
    None for one that is not in the store.
    """

    file: TextFile
    style: Style
    text: str
    changed: int
    kept: tuple[KeptEntry, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    publication_ids: tuple[int | None, ...]

    def diff(self) -> str:
        """The change as a unified diff, "" where there is none."""
        return unified_diff(self.file.text, self.text, str(self.file.path))


def export_cv(library: Library, path: Path, look: Look) -> ExportedCV:
    """Rewrite the list of the CV at `path` in a style.

    Raises `InputError` for a file that is no CV with a list, `UnknownStyle`.
    """
    file = read_text_file(path)
    if kind_of(file) != "cv":
        raise InputError(
            "this is a bibliography, not a CV", path=path, hint="use --format to convert the store"
        )
    cv = read_cv(file)
    if not cv.entries:
        raise InputError("no list of publications was found in it", path=path)
    style = find_style(look.style)
    resolver = _Resolver(library, str(path.resolve()))
    found = resolver.resolve(cv, by_text=True)
    rendered, warnings = _render(
        [p for p in found if p is not None], style, look.locale, cv.document.format
    )
    plan = _Plan(cv, found, rendered, resolver)
    ids = tuple(publication.id if publication else None for publication in found)
    return ExportedCV(
        file, style, plan.text, plan.changed, plan.kept(), plan.left_out(), warnings, ids
    )


def write_cv(
    library: Library, exported: ExportedCV, command: str, clock: Callable[[], datetime]
) -> Path | None:
    """Replace the CV's file; the path of the backup, or None where nothing changes.

    A CV that is in the store is recorded there as it is now, as one change named `command`, so
    that its new lines are known for what they are. Raises `ChangedMeanwhile`, `InputError`.
    """
    if exported.text == exported.file.text:
        return None
    backup = replace_text_file(exported.file, exported.text)
    stored = library.document(str(exported.file.path.resolve()))
    if stored is not None:
        now = decode(exported.file.path, exported.file.encode(exported.text))
        cv = read_cv(now)
        with library.change(command) as change:
            change.put_document(document_record(now, cv, exported.publication_ids, clock()))
    return backup


def export_library(library: Library, selection: Selection, output: str) -> str:
    """The selected publications as BibTeX (``bibtex``) or CSL-JSON (``csl-json``) text."""
    entries = [Parsed(p.key, p.item) for p in chosen_publications(library, selection)]
    return bibtex.write(entries) if output == "bibtex" else csl_json.write(entries)


def unified_diff(before: str, after: str, name: str) -> str:
    """A unified diff that patch(1) can apply, lines as they are."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


class _Resolver:
    """Finds the publication of an entry: by its line as it was imported, else by matching."""

    def __init__(self, library: Library, path: str) -> None:
        self._publications = {p.id: p for p in library.publications()}
        items = [(p.id, p.item) for p in self._publications.values()]
        self._index, self._lines = Index(items), KnownLines(items)
        stored = library.document(path)
        self._by_text = {e.raw: e.publication_id for e in stored.entries} if stored else {}

    def resolve(self, cv: ReadCV, *, by_text: bool) -> tuple[Publication | None, ...]:
        """The publication of each entry, None for one that is not in the store."""
        return tuple(self._one(cv.document.format, entry, by_text=by_text) for entry in cv.entries)

    def _one(self, output: str, read: ReadEntry, *, by_text: bool) -> Publication | None:
        if by_text:
            known = self._by_text.get(read.raw)
            if known is not None:
                return self._publications[known]
        line = self._lines.find(plain(read.raw, output), read.reference.item)
        if line is not None:
            return self._publications[line]
        match = self._index.find(read.reference.item)
        return self._publications[match.id] if match else None


class _Plan:
    """Which entries get new text, so that the result reads back as the same publications."""

    def __init__(
        self,
        cv: ReadCV,
        found: Sequence[Publication | None],
        rendered: Mapping[int, str],
        resolver: _Resolver,
    ) -> None:
        self._cv = cv
        self._found = found
        self._rendered = rendered
        self._reasons = {i: reason for i in range(len(found)) if (reason := self._unfit(i))}
        self._newline = _newline(cv.document.text)
        self._settle(resolver)

    def _unfit(self, i: int) -> str:
        """Why entry `i` is not to be rewritten; "" where it is."""
        publication, read = self._found[i], self._cv.entries[i]
        if publication is None:
            return "not in the store"
        if publication.id not in self._rendered:
            return "the style cannot format it"
        if not publication.item.title or len(read.reference.rest) > _MUCH * len(read.raw):
            return "too little of it was understood"
        if "<!--" in read.raw:
            return "a comment stands in it"
        return ""

    def _settle(self, resolver: _Resolver) -> None:
        """Take back what does not read back, wrapping first, until the rest does."""
        wraps = _wrap_width(self._cv.document)
        for width in (wraps, 0) if wraps else (0,):
            reasons = dict(self._reasons)
            while True:
                edits = self._edits(width, reasons)
                self.text = apply(self._cv.document.text, edits)
                wrong = self._misread(resolver, reasons)
                if wrong is None:
                    break
                if not wrong:
                    self._reasons, self.changed = reasons, len(edits)
                    return
                reasons.update(dict.fromkeys(wrong, "its new line would be read as another work"))
        self._reasons.update(
            (i, "the new list would not read back as this list") for i in range(len(self._found))
        )
        self.text, self.changed = self._cv.document.text, 0

    def _edits(self, width: int, reasons: Mapping[int, str]) -> list[Edit]:
        edits: list[Edit] = []
        document = self._cv.document
        for i, (read, publication) in enumerate(zip(self._cv.entries, self._found, strict=True)):
            if i in reasons or publication is None:
                continue
            new = self._rendered[publication.id]
            if not same_words(read.raw, new, document.format):
                new = _laid_out(new, read.raw, width)
                edits.append(Edit(read.entry.content, new.replace("\n", self._newline)))
        return edits

    def _misread(self, resolver: _Resolver, reasons: Mapping[int, str]) -> list[int] | None:
        """Entries whose new line names another work; None where the list itself differs."""
        document = self._cv.document
        if self.text == document.text:
            return []
        again = understand(documents.parse(self.text, document.format))
        labels = [e.entry.label for e in self._cv.entries]
        if [e.entry.label for e in again.entries] != labels:
            return None
        return [
            i
            for i, (now, was) in enumerate(
                zip(resolver.resolve(again, by_text=False), self._found, strict=True)
            )
            if now is not None and i not in reasons and (was is None or now.id != was.id)
        ]

    def kept(self) -> tuple[KeptEntry, ...]:
        """The entries that keep their own line."""
        return tuple(KeptEntry(*self._place(i), reason) for i, reason in self._reasons.items())

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the rewritten entries no longer say."""
        return tuple(
            LeftOut(*self._place(i), read.reference.rest)
            for i, read in enumerate(self._cv.entries)
            if read.reference.rest and i not in self._reasons
        )

    def _place(self, i: int) -> tuple[str, int]:
        entry = self._cv.entries[i].entry
        return entry.label, self._cv.document.line_of(entry.span.start)


def _render(
    publications: Sequence[Publication], style: Style, locale: str, output: str
) -> tuple[dict[int, str], tuple[str, ...]]:
    """Publication → its entry without the style's own label, for those that can be formatted."""
    unique = {p.key: p for p in publications}
    processor = Processor(style, [Cited(p.key, p.item) for p in unique.values()], locale)
    rendered = {
        unique[entry.key].id: markup.write(entry.body, output) for entry in processor.bibliography()
    }
    return {pid: text for pid, text in rendered.items() if text.strip()}, processor.warnings


def _newline(text: str) -> str:
    """How the text ends its lines."""
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")


def _wrap_width(document: Document) -> int:
    """The width to which the owner wraps the list by hand; 0 where they do not."""
    if document.format != "text":
        return 0
    lines = [
        line
        for section in document.sections
        for line in document.text[section.span.start : section.span.end].splitlines()
    ]
    width = max(map(len, lines), default=0)
    wrapped = sum(len(line) > 0.7 * width for line in lines) > len(document.entries)
    return width if wrapped and width <= _WIDEST_WRAP else 0


def _laid_out(new: str, old: str, width: int) -> str:
    """`new` with the indent of `old`'s second line, wrapped to `width` columns if not 0."""
    second = old.splitlines()[1:2]
    indent = second[0][: len(second[0]) - len(second[0].lstrip())] if second else ""
    lines = new.split("\n")
    if width:
        lines = [
            part
            for line in lines
            for part in textwrap.wrap(
                line, width - len(indent), break_long_words=False, break_on_hyphens=False
            )
        ]
    return f"\n{indent}".join(lines)
