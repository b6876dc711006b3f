"""What a CV keeps in other files: the keys and labels that its marks can mean there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...documents.document import Document, MarkCite
from ...errors import InputError
from ...model.labels import label_key
from ...store.values import DocumentRecord
from ..following import files_of, missing
from ..linking import cited_across
from ..opening import open_file
from ..reading import kind_of, read_cv, read_library_file
from ..recording import Before
from .findings import Finding

# Files that name files that name files: no CV goes deeper.
_DEEPEST = 4


@dataclass(slots=True)
class Elsewhere:
    """The entries of the files that a CV names, or that were imported together with it.

    `whole` says whether all of them could be read: else a mark may mean what was not seen.
    """

    names: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    whole: bool = True
    cited: set[str] = field(default_factory=set)
    """The entries of the CV itself, as they stand, that are cited where no mark tells it: by
    bullets of other files, or by authors and year."""
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path, document: Document) -> Elsewhere:
        """Read the files that the CV at `path` names."""
        found = cls()
        found._follow(path, document, 0)
        return found

    def remember(
        self, before: Before, document: Document, documents: Sequence[DocumentRecord]
    ) -> None:
        """Add what the store knows of the file: a part of a CV does not name its other parts.

        Marks that had no entry in the file itself found theirs in another.
        """
        others = before.elsewhere()
        self.names |= others.names.keys()
        self.labels |= others.labels.keys()
        cited = cited_across(documents)
        for order, bullet in enumerate(document.bullets):
            if not bullet.markers:
                cited |= {link.publication_id for link in before.named_links(document, order)}
        entries = before.record.entries if before.record else ()
        self.cited |= {entry.raw for entry in entries if entry.publication_id in cited}

    def has(self, cite: MarkCite) -> bool:
        """Whether a cite means an entry in another file, or may mean one in a file not read."""
        if cite.key:
            return cite.key in self.names or not self.whole
        return label_key(cite.label) in self.labels

    @property
    def any(self) -> bool:
        """Whether other files hold entries, or may."""
        return bool(self.names or self.labels) or not self.whole

    def _follow(self, path: Path, document: Document, depth: int) -> None:
        for followed in files_of(path, document):
            if followed.path is None:
                self.whole = self.whole and followed.listed.kind == "document"
                problem = missing(document, followed)
                if problem.severity != "note" and not depth:
                    self.findings.append(Finding("structure", problem.message, problem.line))
                continue
            try:
                for inner in self._read(followed.path):
                    if depth < _DEEPEST:
                        self._follow(followed.path, inner, depth + 1)
            except InputError as error:
                self.whole = False
                line = document.line_of(followed.listed.span.start)
                self.findings.append(Finding("structure", error.message, line, hint=error.hint))

    def _read(self, path: Path) -> Iterator[Document]:
        """Note the entries of a file; yield it where it is a document, which may name others."""
        file = open_file(path)
        kind = kind_of(file)
        if kind != "cv":
            self.names |= {entry.key for entry in read_library_file(file, kind).entries}
            return
        document = read_cv(file).document
        for entry in document.entries:
            self.names |= {*entry.names, *filter(None, (entry.anchor,))}
            self.labels |= {label_key(entry.label)} - {""}
        yield document
