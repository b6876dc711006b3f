"""The files of an import, with those that a CV names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InputError
from ..formats import ReadResult
from ..model.problem import Problem
from .files import TextFile, stored_path
from .following import files_of, missing
from .inputs import Given
from .opening import open_file
from .reading import CV, Kind, ReadCV, kind_of, read_cv, read_library_file


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be taken in, and the file for whose sake: itself, mostly."""

    file: TextFile
    kind: Kind
    contents: ReadCV | ReadResult
    root: Path
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Gathered:
    """The files of an import, those that a CV names before it; each once."""

    sources: list[Source] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def read(self, given: Path | Given) -> None:
        """Read a file and those it names. Raises `InputError` where it has nothing to take."""
        before = len(self.sources)
        path = given if isinstance(given, Path) else given.file.path
        try:
            if isinstance(given, Path):
                self._read(path, path)
            else:
                self._take(given)
            self._ask_for_entries(path, before)
        except InputError:
            del self.sources[before:]
            raise

    def _read(self, path: Path, root: Path) -> None:
        name = stored_path(path)  # a name that no store can hold is told before anything is read
        if name in self._seen:
            return
        self._seen.add(name)
        file = open_file(path)
        kind = kind_of(file)
        if kind != CV:
            self.sources.append(Source(file, kind, _with_entries(file, kind), root))
            return
        cv = read_cv(file)
        problems = []
        for followed in files_of(path, cv.document):
            if followed.path is None:
                problems.append(missing(cv.document, followed))
            else:
                try:
                    self._read(followed.path, root)
                except InputError as error:
                    problems.append(Problem(f"{followed.path}: {error}", severity="warning"))
        if path == root or cv.entries or any(bullet.markers for bullet in cv.document.bullets):
            self.sources.append(Source(file, kind, cv, root, tuple(problems)))

    def _take(self, given: Given) -> None:
        """Take a text of which it is known what it is; no files are looked for beside it."""
        contents = (
            read_cv(given.file, given.format)
            if given.kind == CV
            else _with_entries(given.file, given.kind)
        )
        self.sources.append(Source(given.file, given.kind, contents, given.file.path))

    def _ask_for_entries(self, path: Path, before: int) -> None:
        """Raise `InputError` where neither the CV nor a file that it names has a list."""
        mine = self.sources[before:]
        if not mine or any(not isinstance(s.contents, ReadCV) or s.contents.entries for s in mine):
            return
        for source in mine:
            if isinstance(source.contents, ReadCV):
                _raise_unreadable(source.file, source.contents.document.problems)
        told = [p for s in mine for p in s.problems if p.severity != "note"]
        raise InputError(
            "no list of publications was found in it" + (f": {told[0].message}" if told else ""),
            path=path,
            hint="a heading such as 'Publications' above a list such as '- [1] **Title** …'",
        )


def _with_entries(file: TextFile, kind: Kind) -> ReadResult:
    result = read_library_file(file, kind)
    if result.entries:
        return result
    _raise_first(file, result.problems)
    raise InputError("no entry was found in it", path=file.path)


def _raise_unreadable(file: TextFile, problems: Sequence[Problem]) -> None:
    """Raise what made a document unreadable, if anything did."""
    _raise_first(file, [problem for problem in problems if problem.severity == "error"])


def _raise_first(file: TextFile, problems: Sequence[Problem]) -> None:
    """Raise the first problem of a file from which nothing was read: the others follow from it."""
    for problem in problems:
        raise InputError(
            problem.message,
            path=file.path,
            line=problem.line or None,
            column=problem.column or None,
            hint=problem.hint,
        )
