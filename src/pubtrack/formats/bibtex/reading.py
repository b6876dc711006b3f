"""BibTeX and the common part of BibLaTeX ⇄ items. The only importer of pybtex.

Each entry is parsed by itself (`scan`), so one that is broken is reported with its line
and leaves the others alone. What the fields mean is told in `items`, how items are
written in `writing`.

Names are split by BibTeX's rules (pybtex's `Person`). A name in braces is an organisation, so
a literal; one single word is a literal as well. "and others" becomes the literal "et al.",
as CVs print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PybtexSyntaxError

from ...model.names import Name
from ...model.problem import Problem, Severity
from ..latex import to_unicode
from ..result import Parsed, ReadResult
from .entry import NAME_FIELDS, Entry, inherit
from .items import item_of
from .scan import Chunk, Places, Stray, chunks, halves
from .writing import ET_AL, write_entries

_NOT_ENTRIES = frozenset({"string", "preamble", "xdata", "set"})
_DOUBLE_AND = re.compile(r"(?<!\s)\s+and(?:\s+and)+\s+", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:i|b|sup|sub)>|<span [^<>]*>|</span>")
_PAIRS = re.compile(r"(?:family|given|prefix|suffix|useprefix)\s*=")


def read(text: str) -> ReadResult:
    """The entries of a BibTeX text in their order, with all problems; never raises.

    An entry with a syntax error is left out and reported where the error is; so is one
    without fields, and the second entry of one key. Undefined macros, values that are no date
    or DOI, and fields that no CSL variable can hold are told. An entry that others refer to
    with ``crossref`` gives them its fields and is no publication of its own.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(text)
    return reader.read(text)


def write(entries: Sequence[Parsed]) -> str:
    """The items as BibTeX, in their order, ending in a newline; "" for none.

    The same entries always give the same text. Keys are made unique and made where they are
    missing. `read` gives the items back (`writing` tells the exceptions).
    """
    return write_entries(entries, _name)


class _Macros(dict[str, str]):
    """Macros under their names in lower case; an undefined one stands for its own name."""

    def __init__(self) -> None:
        super().__init__(month_names | {name.lower(): name for name in month_names.values()})
        self["sept"] = "September"
        self.undefined: list[str] = []

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)

    def __missing__(self, name: str) -> str:
        lower = name.lower()
        if lower in self:
            return self[lower]
        self.undefined.append(name)
        return name


class _SyntaxFault(Exception):
    """A syntax error in a chunk, `offset` characters into the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._places = Places(text)
        self._macros = _Macros()
        self._problems: list[Problem] = []
        self._entries: dict[str, Entry] = {}

    def read(self, text: str) -> ReadResult:
        for part in chunks(text):
            self._take(part)
        entries = tuple(self._entries.values())
        parents = {
            parent.strip().casefold()
            for entry in entries
            for parent in (*entry.refers("crossref"), *entry.refers("xdata"))
        }
        parsed: list[Parsed] = []
        for entry in entries:
            if entry.kind in _NOT_ENTRIES:
                continue
            if entry.key.casefold() in parents and entry.kind in ("proceedings", "collection"):
                self._tell(
                    f"{entry.key!r} gave its fields to the entries that refer to it, and is no"
                    " publication of its own", entry.offset, severity="note")  # fmt: skip
                continue
            item, problems = item_of(inherit(entry, self._entries))
            line, column = self._places.of(entry.offset)
            self._problems += (
                replace(
                    problem, line=line, column=column, message=f"{entry.label}: {problem.message}"
                )
                for problem in problems
            )
            if item is not None:
                parsed.append(Parsed(entry.key, item, line))
        self._problems.sort(key=lambda problem: (problem.line, problem.column))
        return ReadResult(tuple(parsed), tuple(self._problems))

    def _take(self, part: Chunk | Stray) -> None:
        if isinstance(part, Stray):
            self._tell("this stands outside every entry, and was not read", part.offset,
                       hint="an entry before it may have a brace too many")  # fmt: skip
            return
        try:
            fields = self._fields(part)
        except _SyntaxFault as fault:
            pieces = list(halves(part))
            if pieces:
                for piece in pieces:
                    self._take(piece)
                return
            name = f"{part.key}: " if part.key else ""
            self._tell(f"{name}{fault.message}; the entry was left out", fault.offset)
            return
        self._keep(part, fields)

    def _keep(self, chunk: Chunk, fields: dict[str, str]) -> None:
        if chunk.word in ("string", "preamble"):
            return
        known = self._entries.get(chunk.key.casefold()) if chunk.key else None
        if known is not None:
            line, _ = self._places.of(known.offset)
            self._tell(f"the key {chunk.key!r} was used before, in line {line}; the entry was"
                       " left out", chunk.offset)  # fmt: skip
            return
        names = {
            field: tuple(_names(value)) for field, value in fields.items() if field in NAME_FIELDS
        }
        texts = {field: value for field, value in fields.items() if field not in NAME_FIELDS}
        if not chunk.key:
            self._tell("an entry without a key", chunk.offset, severity="warning")
        entry = Entry(chunk.word, chunk.key, chunk.offset, texts, names)
        self._entries[chunk.key.casefold() or f"\n{chunk.offset}"] = entry

    def _fields(self, chunk: Chunk) -> dict[str, str]:
        """The fields, names in lower case, whitespace normalised. Raises `_SyntaxFault`."""
        if not chunk.closed:
            raise _SyntaxFault("its closing brace is missing", chunk.offset)
        faults: list[PybtexSyntaxError] = []
        self._macros.undefined.clear()
        parser = LowLevelParser(
            chunk.source, keyless_entries=True, macros=self._macros, handle_error=faults.append
        )
        parsed = list(parser)
        for fault in faults:
            if not isinstance(fault, UndefinedMacro):
                raise self._fault(chunk, fault)
        for name in self._macros.undefined:
            found = re.search(rf"[=#]\s*{re.escape(name)}\b", chunk.source)
            offset = chunk.offset + (found.end() - len(name) if found else 0)
            self._tell(f"the macro {name!r} is not defined; its name was taken instead", offset,
                       hint=f'@string{{{name} = "…"}}', severity="warning")  # fmt: skip
        if chunk.word in ("string", "preamble") or not parsed:
            return {}
        _, (_, pairs) = parsed[0]
        fields: dict[str, str] = {}
        for name, parts in pairs:
            value = " ".join("".join(parts).split())
            if name.lower() in fields:
                self._tell(f"{chunk.key}: the field {name!r} stands there twice; the first was"
                           " taken", chunk.offset, severity="warning")  # fmt: skip
            elif value:
                fields[name.lower()] = value
        return fields

    def _fault(self, chunk: Chunk, fault: PybtexSyntaxError) -> _SyntaxFault:
        *_, position = fault.error_context_info
        position = min(position, len(chunk.source) - 1)
        message = str(fault.args[0] if fault.args else fault)
        before = chunk.source[:position].rstrip()
        rest = chunk.source[position:].lstrip()
        offset = chunk.offset + len(chunk.source) - len(rest)
        if re.match(r"[\"{]?[\w-]+\s*=", rest) and before[-1:] in ('"', "}"):
            message = "a comma is missing before this field"
        elif "premature" in message:
            message = "it ends before its last field does"
        return _SyntaxFault(message, offset)

    def _tell(
        self, message: str, offset: int, *, hint: str = "", severity: Severity = "error"
    ) -> None:
        line, column = self._places.of(offset)
        self._problems.append(Problem(message, line, column, hint, severity))


def _names(value: str) -> Iterator[Name]:
    for text in split_name_list(_DOUBLE_AND.sub(" and ", value)):
        if text.strip() == "others":
            yield ET_AL
        elif _plain(text.strip(" ,;")):
            yield _name(text.strip(" ;"))


def _name(text: str) -> Name:
    """One name, in BibTeX's rules: "First von Last", "von Last, First", "von Last, Jr, First"."""
    if text.startswith("{") and _closing(text) == len(text) - 1:
        return Name(literal=_plain(text))
    if _PAIRS.match(text):
        return _pairs(text)
    parts = [part for part in re.split(r",(?![^{]*\})", text) if part.strip()]
    if len(parts) > 3:
        return Name(literal=_plain(text))
    person = Person(",".join(parts))
    family = _plain(" ".join(person.last_names))
    given = _plain(" ".join(person.bibtex_first_names))
    particle = _plain(" ".join(person.prelast_names))
    suffix = _plain(" ".join(person.lineage_names))
    if not family or (not given and not particle and not suffix):
        return Name.parse(_plain(text))
    return Name(family, given, "", particle, suffix)


def _pairs(text: str) -> Name:
    """BibLaTeX's extended format: "family=Gogh, given=Vincent, prefix=van"."""
    pairs = (pair.partition("=") for pair in re.split(r",(?![^{]*\})", text))
    found = {name.strip(): _plain(value.strip().strip('"')) for name, _, value in pairs}
    family, given = found.get("family", ""), found.get("given", "")
    if not family:
        return Name(literal=given or _plain(text))
    return Name(family, given, "", found.get("prefix", ""), found.get("suffix", ""))


def _plain(latex: str) -> str:
    return " ".join(_MARKUP.sub("", to_unicode(latex)).split())


def _closing(text: str) -> int:
    """Offset of the brace that closes the one the text begins with, -1 where none does."""
    depth = 0
    for at, letter in enumerate(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0:
            return at
    return -1
