"""What kind of file an input is, and what pubtrack reads out of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .. import documents, formats
from ..documents.document import Document, Entry
from ..documents.reference import Reference, parse_references
from ..errors import InputError
from ..formats import bibtex, csl_json
from ..model.problem import Problem
from .files import TextFile, stored_path

Kind = Literal["cv", "bibtex", "csl-json"]

_KIND_BY_SUFFIX: dict[str, Kind] = {
    ".bib": "bibtex",
    ".json": "csl-json",
    ".md": "cv",
    ".markdown": "cv",
    ".qmd": "cv",
    ".rmd": "cv",
    ".txt": "cv",
    ".text": "cv",
}
_UNREAD = {
    ".tex": "LaTeX",
    ".html": "HTML",
    ".htm": "HTML",
    ".typ": "Typst",
    ".org": "Org",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".ris": "RIS",
    ".rtf": "RTF",
}


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry of a CV with what its text was understood to say."""

    entry: Entry
    reference: Reference
    raw: str
    """The entry's own text, which a style would rewrite."""


@dataclass(frozen=True, slots=True)
class ReadCV:
    """A CV: its structure, and each of its entries understood."""

    document: Document
    entries: tuple[ReadEntry, ...]


def kind_of(file: TextFile) -> Kind:
    """What `file` is, by its name, else by how its text begins.

    Raises `InputError` for an empty file and for formats that are not read.
    """
    if not file.text.strip():
        raise InputError("the file is empty", path=file.path)
    suffix = file.path.suffix.lower()
    if suffix in _KIND_BY_SUFFIX:
        return _KIND_BY_SUFFIX[suffix]
    if suffix in _UNREAD:
        raise InputError(
            f"{_UNREAD[suffix]} is not read",
            path=file.path,
            hint="a CV is read in Markdown or plain text, publications in BibTeX or CSL-JSON",
        )
    start = file.text.lstrip()
    if start.startswith(("[", "{")):
        try:
            json.loads(start)
        except ValueError:
            return "cv"
        return "csl-json"
    return "bibtex" if start.startswith("@") else "cv"


def read_cv(file: TextFile) -> ReadCV:
    """Parse a CV, and the entries of each of its lists together."""
    document = documents.parse(file.text, documents.detect(file.path.name, file.text))
    return understand(document)


def understand(document: Document) -> ReadCV:
    """Read the entries of a parsed CV, list by list, since a list has one layout."""
    entries: list[ReadEntry] = []
    for section in document.sections:
        sources = [entry.reading(document.text) for entry in section.entries]
        references = parse_references(sources, document.format)
        entries += (
            ReadEntry(entry, reference, entry.content.of(document.text))
            for entry, reference in zip(section.entries, references, strict=True)
        )
    return ReadCV(document, tuple(entries))


def read_library_file(file: TextFile, kind: Kind) -> formats.ReadResult:
    """The items of a BibTeX or CSL-JSON file, and every problem in it."""
    return bibtex.read(file.text) if kind == "bibtex" else csl_json.read(file.text)


def source_name(kind: Kind, path: Path) -> str:
    """How the origin of a value names this file: ``cv:/home/me/cv.md``."""
    return f"{'bib' if kind == 'bibtex' else kind}:{stored_path(path)}"


def in_place(problem: Problem, path: Path) -> str:
    """`problem` as one line that says where: ``refs.bib:12:3: …``."""
    parts = [str(path), *(str(n) for n in (problem.line, problem.column) if n)]
    return f"{':'.join(parts)}: {problem.message}"
