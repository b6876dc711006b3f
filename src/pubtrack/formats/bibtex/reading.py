"""BibTeX and the common part of BibLaTeX ⇄ items.

Each entry is parsed by itself (`scan`, `fields`), so one that is broken is reported with its
line and leaves the others alone. What names are is told in `people`, what the fields mean in
`items`, how items are written in `writing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.problem import Problem, Severity
from ..result import Parsed, ReadResult
from .entry import NAME_FIELDS, Entry, inherit
from .fields import Fields, SyntaxFault
from .items import item_of
from .people import read_names
from .preamble import Command, definitions, expand
from .scan import Chunk, Places, Stray, chunks, halves
from .writing import write_entries

# The last two tell styles (IEEEtran, REVTeX) what to do.
_BLANKS = re.compile(r"\s+")
_NOT_ENTRIES = frozenset({"string", "preamble", "xdata", "set", "ieeetranbstctl", "control"})
_PARENTS = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection"})
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MACROS = {
    **{name[:3].lower(): name for name in _MONTHS},
    **{name.lower(): name for name in _MONTHS},
    "sept": "September",
}
# What Mendeley makes of the backslash of an accent: "R$\backslash$'enyi".
_ESCAPED = re.compile(r"\$\\backslash\$(?=[`'^\"~=.][A-Za-z{\\]|[A-Za-z]+\b)")


def read(text: str) -> ReadResult:
    """The entries of a BibTeX text in their order, with all problems; never raises.

    An entry with a syntax error is left out and reported where the error is; so is one
    without fields, and the second entry of one key. Undefined macros, values that are no date
    or DOI, and fields that no CSL variable can hold are told. An entry that others refer to
    with ``crossref`` gives them its fields and is no publication of its own.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(text).read(text)


def write(entries: Sequence[Parsed]) -> str:
    """The items as BibTeX, in their order, ending in a newline; "" for none.

    The same entries always give the same text. Keys are made unique and made where they are
    missing. `read` gives the items back (`writing` tells the exceptions).
    """
    return write_entries(entries)


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._places = Places(text)
        self._macros = dict(_MACROS)
        self._problems: list[Problem] = []
        # What many entries have in common is told once, of the first of them.
        self._notes: dict[str, list[Entry]] = {}
        self._entries: dict[str, Entry] = {}
        # Other keys of entries, BibLaTeX's ``ids``.
        self._aliases: dict[str, Entry] = {}
        self._commands: dict[str, Command] = {}

    def read(self, text: str) -> ReadResult:
        parts = tuple(chunks(text))
        for part in parts:
            if isinstance(part, Chunk) and part.word == "preamble":
                self._commands |= definitions(part.source[part.body :])
        for part in parts:
            self._take(part)
        entries = tuple(self._entries.values())
        by_key = self._aliases | self._entries
        parents = {
            by_key[key].key.casefold() for entry in entries for key in entry.parents()
            if key in by_key
        }  # fmt: skip
        parsed: list[Parsed] = []
        for entry in entries:
            if entry.kind in _NOT_ENTRIES:
                continue
            if entry.kind in _PARENTS and entry.key.casefold() in parents:
                self._tell(
                    f"{entry.key!r} gave its fields to the entries that refer to it, and is no"
                    " publication of its own", entry.offset, severity="note")  # fmt: skip
                continue
            item, problems = item_of(inherit(entry, by_key))
            line, _ = self._places.of(entry.offset)
            for problem in problems:
                if problem.severity == "note":
                    self._notes.setdefault(problem.message, []).append(entry)
                else:
                    self._tell(f"{entry.label}: {problem.message}", entry.offset,
                               severity=problem.severity)  # fmt: skip
            if item is not None:
                parsed.append(Parsed(entry.key, item, line))
        for note, of in self._notes.items():
            label = of[0].label if len(of) == 1 else f"{of[0].label} and {len(of) - 1} more"
            self._tell(f"{label}: {note}", of[0].offset, severity="note")
        self._problems.sort(key=lambda problem: (problem.line, problem.column))
        return ReadResult(tuple(parsed), tuple(self._problems))

    def _take(self, part: Chunk | Stray) -> None:
        waiting = [part]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Stray):
                self._tell("this stands outside every entry, and was not read", part.offset,
                           hint="an entry before it may have a brace too many")  # fmt: skip
                continue
            try:
                self._keep(part, self._fields(part))
            except SyntaxFault as fault:
                pieces = list(halves(part))
                if not pieces:
                    name = f"{part.key}: " if part.key else ""
                    offset = part.offset + fault.offset
                    self._tell(f"{name}{fault.message}; the entry was left out", offset)
                waiting.extend(reversed(pieces))

    def _fields(self, chunk: Chunk) -> dict[str, str]:
        """The fields, names in lower case, whitespace normalised. Raises `SyntaxFault`."""
        if not chunk.closed:
            raise SyntaxFault("its closing brace is missing", 0)
        source = chunk.source
        if chunk.word == "preamble":
            return {}
        read = Fields(source, chunk.body, len(source) - 1, self._macros)
        fields: dict[str, str] = {}
        for name, text in read:
            # What begins with a blank wants it where it is joined to another text.
            value = _BLANKS.sub(" ", text) if chunk.word == "string" else " ".join(text.split())
            if name in fields:
                self._tell(f"{chunk.key}: the field {name!r} stands there twice; the first was"
                           " taken", chunk.offset, severity="warning")  # fmt: skip
            elif value:
                fields[name] = self._plain(value) if "\\" in value else value
        if chunk.key and fields and source[chunk.body - 1] != ",":
            self._tell(f"a comma is missing behind the key {chunk.key!r}; the entry was read all"
                       " the same", chunk.offset, severity="warning")  # fmt: skip
        for odd in read.odd:
            self._tell(odd.message, chunk.offset + odd.offset, hint=odd.hint, severity="warning")
        return fields

    def _plain(self, value: str) -> str:
        """The value with the file's own commands put in, and Mendeley's backslashes put right."""
        value = _ESCAPED.sub(r"\\", value)
        return expand(value, self._commands) if self._commands else value

    def _keep(self, chunk: Chunk, fields: dict[str, str]) -> None:
        if chunk.word == "string":
            self._macros |= fields
        if chunk.word in ("string", "preamble"):
            return
        known = self._entries.get(chunk.key.casefold()) if chunk.key else None
        if known is not None:
            line, _ = self._places.of(known.offset)
            self._tell(f"the key {chunk.key!r} was used before, in line {line}; the entry was"
                       " left out", chunk.offset)  # fmt: skip
            return
        names = {
            field: read_names(fields.pop(field)) for field in list(fields) if field in NAME_FIELDS
        }
        if not chunk.key:
            self._tell("an entry without a key", chunk.offset, severity="warning")
        entry = Entry(chunk.word, chunk.key, chunk.offset, fields, names)
        self._entries[chunk.key.casefold() or f"\n{chunk.offset}"] = entry
        for alias in entry.refers("ids"):
            self._aliases.setdefault(alias.casefold(), entry)

    def _tell(
        self, message: str, offset: int, *, hint: str = "", severity: Severity = "error"
    ) -> None:
        line, column = self._places.of(offset)
        self._problems.append(Problem(message, line, column, hint, severity))
