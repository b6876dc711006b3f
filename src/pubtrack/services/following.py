"""A CV in several files: the parts that it takes in, and the bibliographies that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..documents.document import Document, ListFile, MarkCite
from ..model.labels import label_key
from ..model.problem import Problem

# What is put behind a name that has no suffix, as the programs do that read it.
_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "bibtex": (".bib",),
    "document": (".tex", ".typ", ".org"),
    "csl-json": (".json",),
    "hayagriva": (".yml", ".yaml"),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """A file that a CV names, and where it is; None where there is no such file."""

    listed: ListFile
    path: Path | None


def files_of(path: Path, document: Document) -> Iterator[Followed]:
    """The files that the CV at `path` names, in order."""
    for listed in document.lists:
        if "://" in listed.target:
            continue
        named = path.parent / listed.target
        # A name may hold a stop: `\\input{cv.publications}`.
        tried = (named, *(named.with_name(named.name + s) for s in _SUFFIXES.get(listed.kind, ())))
        try:
            found = next((one for one in tried if one.is_file()), None)
        except (OSError, ValueError):
            found = None  # a name that no file can have
        yield Followed(listed, found)


def missing(document: Document, followed: Followed) -> Problem:
    """That a CV names a file that is not there."""
    span = followed.listed.span
    return Problem(
        f"it names {followed.listed.target!r}, and there is no such file beside it",
        line=document.line_of(span.start),
        severity="note" if followed.listed.kind == "document" else "warning",
        code="missing-file",
    )


@dataclass(slots=True)
class Scope:
    """What the markers of a CV can mean: the entries of all its files.

    `names` are citation keys, `\\label`s and anchors; `labels` are numbers as printed. Where one
    stands twice, the first has it.
    """

    names: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)

    def add_name(self, name: str, publication_id: int) -> None:
        """Know a publication by the name that a command cites."""
        self.names.setdefault(name, publication_id)

    def add_label(self, label: str, publication_id: int) -> None:
        """Know a publication by its printed number."""
        if label:
            self.labels.setdefault(label_key(label), publication_id)

    def find(self, cite: MarkCite) -> int | None:
        """The publication that a cite means, None where it dangles."""
        if cite.key and cite.key in self.names:
            return self.names[cite.key]
        return self.labels.get(label_key(cite.label))
