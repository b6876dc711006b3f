"""What kind of file an input is, and what pubtrack reads out of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .. import documents, formats
from ..documents.document import Document, Entry, Section
from ..documents.markup import shown
from ..errors import InputError
from ..formats import registry
from ..model.item import Item
from ..model.problem import Problem
from .files import TextFile, stored_path

if TYPE_CHECKING:
    from ..documents.reference import Reference

Kind: TypeAlias = str
"""What a file is: "cv", or the name of a format of `formats.registry`, whose items it holds."""

CV: Kind = "cv"

# What is no CV, whatever it looks like.
_UNREAD = {
    ".csv": ("CSV", "a bibliography is read as BibTeX, RIS, CSL-JSON, …"),
    ".rtf": ("RTF", "save it as .docx"),
    ".doc": ("an old Word file", "save it as .docx"),
    ".odt": ("an OpenDocument text", "save it as .docx"),
    ".pages": ("a Pages document", "save it as .docx"),
}


class _List:
    """One list of a CV, understood as a whole when the first of its entries is asked for."""

    def __init__(self, document: Document, section: Section) -> None:
        self.document = document
        self._section = section

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What the entries say; the fields of a data format say it themselves."""
        # How free text is read takes long to load, and many entries are known by their lines.
        from ..documents.reference import Reference, parse_references

        document, entries = self.document, self._section.entries
        if document.holds_data:
            return tuple(
                Reference(entry.item or Item("document"), entry.content.of(document.text), "")
                for entry in entries
            )
        texts = [document.reading(entry) for entry in entries]
        return parse_references(texts, document.format, self._section.heading)


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry of a CV with what its text was understood to say."""

    entry: Entry
    raw: str
    """The entry's own source, which a style would rewrite."""
    _list: _List
    _place: int

    @property
    def reference(self) -> Reference:
        """What its text was understood to say."""
        return self._list.references[self._place]

    @property
    def shown(self) -> str:
        """What a reader sees of it, on one line."""
        return shown(self._list.document, self.entry)


@dataclass(frozen=True, slots=True)
class ReadCV:
    """A CV: its structure, and each of its entries understood."""

    document: Document
    entries: tuple[ReadEntry, ...]


def kind_of(file: TextFile) -> Kind:
    """What `file` is, by its name, else by what its text looks like.

    Raises `InputError` for an empty file and for formats that are not read.
    """
    if not file.text.strip():
        raise InputError("the file is empty", path=file.path)
    suffix = file.path.suffix.lower()
    if suffix in _UNREAD:
        what, hint = _UNREAD[suffix]
        raise InputError(f"{what} is not read", path=file.path, hint=hint)
    if file.package or documents.is_named_so(file.path.name):
        return CV
    start = file.text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")) and suffix in {".json", ""}:
        return _kind_of_json(start, suffix)
    found = registry.of_file(file.path.name, file.text)
    return found.name if found else CV


def require_cv(file: TextFile, hint: str = "pubtrack import takes it into the store") -> None:
    """Raise `InputError` for a file that is a bibliography, and no CV."""
    if kind_of(file) != CV:
        raise InputError("this is a bibliography, not a CV", path=file.path, hint=hint)


def _kind_of_json(text: str, suffix: str) -> Kind:
    """Whether JSON is a bibliography in CSL-JSON or a CV whose fields are JSON."""
    try:
        json.loads(text)
    except ValueError:
        return "csl-json" if suffix else CV
    return "csl-json" if documents.detect("x.json", text) == "text" else CV


def read_cv(file: TextFile, format: str = "") -> ReadCV:  # noqa: A002
    """Parse a CV, and the entries of each of its lists together.

    `format` is one of `documents.FORMATS`, "" for that which name and text show.
    """
    if file.source is not None:
        return understand(documents.document_of(file.source, file.encoding))
    format = format or documents.detect(file.path.name, file.text)  # noqa: A001
    return understand(documents.parse(file.text, format))


def understand(document: Document) -> ReadCV:
    """Read the entries of a parsed CV, list by list, since a list has one layout."""
    entries: list[ReadEntry] = []
    for section in document.sections:
        whole = _List(document, section)
        entries += (
            ReadEntry(entry, entry.content.of(document.text), whole, place)
            for place, entry in enumerate(section.entries)
        )
    return ReadCV(document, tuple(entries))


def read_library_file(file: TextFile, kind: Kind) -> formats.ReadResult:
    """The items of a file in a format of bibliographies, and every problem in it."""
    return registry.read(kind, file.text)


def source_name(kind: Kind, path: Path) -> str:
    """How the origin of a value names this file: ``cv:/home/me/cv.md``, ``bib:/home/me/r.bib``."""
    return f"{'bib' if kind == 'bibtex' else kind}:{stored_path(path)}"


def in_place(problem: Problem, path: Path) -> str:
    """`problem` as one line that says where: ``refs.bib:12:3: …``."""
    parts = [str(path), *(str(n) for n in (problem.line, problem.column) if n)]
    return f"{':'.join(parts)}: {problem.message}"
