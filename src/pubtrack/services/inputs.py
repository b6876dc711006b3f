"""What `import` is given: files, the standard input, identifiers, lists of identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import documents
from ..errors import InputError, InvalidValue, UsageError
from ..formats.registry import FORMATS
from ..model.identifiers import ArxivId, Doi, Identifier, Isbn, Orcid, Pmcid, Pmid, parse_identifier
from ..model.problem import Problem
from .files import STDIN, TextFile
from .opening import open_file, read_bytes
from .outputs import IDENTIFIERS
from .reading import CV, Kind, kind_of

INPUTS = (
    *(name for name, one in FORMATS.items() if one.reads),
    IDENTIFIERS,
    *documents.FORMATS,
)
"""The formats that an input can be said to have."""

# Files of these names may hold identifiers and nothing else.
_LISTS = frozenset({"", ".txt", ".text", ".list", ".lst", ".ids"})
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_BULLET = re.compile(r"^\s*[-*+•–]\s+")
# A label with a blank behind it belongs to the word that follows.
_LABEL = re.compile(
    r"\b(doi|arxiv|pmid|pmcid|isbn(?:-1[03])?|orcid(?: id)?|pubmed(?: id)?)(?:\s*:\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
_SPACED_ISBN = re.compile(r"\b97[89](?: \d{1,7}){3} [\dXx]\b")
_BETWEEN = re.compile(r"[\s,;|]+")
_MARKS = re.compile(r"^[<(\[{\"'“‘]+|[>)\]}\"'”’.,;]+$")


@dataclass(frozen=True, slots=True)
class Given:
    """A text to take in, and what it is; `format` is that of a document, "" where it shows."""

    file: TextFile
    kind: Kind
    format: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierList:
    """The identifiers of a text, in order, and the words that are none, with their lines."""

    identifiers: tuple[Identifier, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was given: identifiers to look up, files to read, words that are neither by file."""

    identifiers: tuple[Identifier, ...]
    files: tuple[Path | Given, ...]
    problems: tuple[tuple[Path, Problem], ...] = ()


def sorted_inputs(names: Sequence[str], read_stdin: Callable[[], bytes], told: str = "") -> Inputs:
    """Tell what each name is: "-" for the standard input, a file, an identifier.

    `told` is the format that all files are said to have. A name that is neither a file nor an
    identifier is taken for a file, which is not there. Raises `InputError` for a standard input
    that holds nothing, and `UsageError`.
    """
    if told in documents.FORMATS and any(name != str(STDIN) for name in names):
        raise UsageError(
            f"the name of a file tells that it is {told}", hint="--format says it of a pipe"
        )
    identifiers: list[Identifier] = []
    files: list[Path | Given] = []
    problems: list[tuple[Path, Problem]] = []
    for name in names:
        if not name:
            raise UsageError(
                "a name is empty", hint="name a file or an identifier, or - for a pipe"
            )
        path = Path(name)
        found: IdentifierList | Path | Given
        if path == STDIN:
            found = _read(_piped(read_stdin()), told)
        elif path.exists():
            listed = told or (path.is_file() and path.suffix.lower() in _LISTS)
            found = _read(open_file(path), told, path) if listed else path
        else:
            identifier = parse_work_identifier(name)
            found = IdentifierList((identifier,)) if identifier else path
        if isinstance(found, IdentifierList):
            identifiers += found.identifiers
            problems += ((path, problem) for problem in found.problems)
        else:
            files.append(found)
    return Inputs(tuple(dict.fromkeys(identifiers)), tuple(files), tuple(problems))


def _piped(data: bytes) -> TextFile:
    file = read_bytes(STDIN, data)
    if not file.text.strip():
        raise InputError("the standard input is empty")
    return file


def _read(file: TextFile, told: str, path: Path | None = None) -> IdentifierList | Path | Given:
    """What a text is; a file whose text is no list of identifiers is left to be read later."""
    if told == IDENTIFIERS:
        listed = read_identifiers(file.text)
        if not listed.identifiers:
            raise InputError("there is no identifier in it", path=file.path)
        return listed
    if not told and not file.package and is_list(file.text):
        return read_identifiers(file.text)
    if not told and path is not None:
        return path
    if told in FORMATS:
        return Given(file, told)
    if told:
        return Given(file, CV, told)
    return Given(file, kind_of(file))


def parse_work_identifier(text: str) -> Identifier | None:
    """The identifier of a work or person that `text` is, None where it is none.

    arXiv's own DOI of a preprint is its arXiv identifier.
    """
    try:
        identifier = parse_identifier(text.strip())
    except InvalidValue:
        return None
    if isinstance(identifier, Doi) and identifier.arxiv is not None:
        return identifier.arxiv
    known = Doi | ArxivId | Pmid | Pmcid | Orcid | Isbn
    return identifier if isinstance(identifier, known) else None


def read_identifiers(text: str) -> IdentifierList:
    """The identifiers of a list: any number on a line, in any spelling, behind `#` a comment.

    A word that is none is a problem of its line.

    >>> [str(i) for i in read_identifiers("doi: 10.1000/1 # a\\n\\narXiv:2211.08667").identifiers]
    ['10.1000/1', 'arXiv:2211.08667']
    """
    identifiers: list[Identifier] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found, unknown = _of_line(line)
        identifiers += found
        problems += (
            Problem(
                f"{word!r} is no identifier",
                number,
                hint="identifiers are 10.1145/3580305, arXiv:2211.08667, pmid:31452104, orcid:…",
            )
            for word in unknown
        )
    return IdentifierList(tuple(dict.fromkeys(identifiers)), tuple(problems))


def is_list(text: str) -> bool:
    """Whether a text is a list of identifiers: most of its lines hold nothing else."""
    pure = mixed = 0
    for line in text.splitlines():
        found, unknown = _of_line(line)
        if found and not unknown:
            pure += 1
        # A single word may be an identifier with a slip in it.
        elif len(unknown) > 1:
            mixed += 1
    return pure > mixed


def _of_line(line: str) -> tuple[list[Identifier], list[str]]:
    """The identifiers of a line, and the words that are none."""
    found: list[Identifier] = []
    unknown: list[str] = []
    line = _BULLET.sub("", _COMMENT.sub("", line.removeprefix("\ufeff")), count=1)
    line = _SPACED_ISBN.sub(lambda match: match[0].replace(" ", "-"), line)
    for word in _BETWEEN.split(_LABEL.sub(r"\1:", line)):
        identifier = None
        for spelling in dict.fromkeys((word, _MARKS.sub("", word))):
            identifier = identifier or (parse_work_identifier(spelling) if spelling else None)
        if identifier is not None:
            found.append(identifier)
        elif word:
            unknown.append(word)
    return found, unknown
