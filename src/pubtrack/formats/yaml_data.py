"""YAML as plain data with the lines of its collections: every scalar is a text, null is None.

Read by the events of libyaml: no object of Python is made at a file's wish, nothing recurses,
and aliases cannot make much out of little.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from ..errors import InvalidValue

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_ENDS = re.compile(r"\r\n?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 60
# What aliases may make of a text: so many values in all, or so many times what it has.
_MOST_VALUES = 100_000
_MOST_TIMES = 10


class NotYaml(InvalidValue):
    """A text that is no YAML, or more than a bibliography needs; `line` and `column` from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class YamlData:
    """The value of a document, and where its maps and sequences begin."""

    value: Data
    _lines: dict[int, int]

    def line(self, value: object) -> int:
        """The line on which a map or sequence begins, 0 for a scalar."""
        return self._lines.get(id(value), 0)


def read_yaml(text: str) -> YamlData:
    """The first document of a text that holds something. Raises `NotYaml`."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    builder = _Builder(text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
            if builder.documents and builder.documents[0]:
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = builder.place(mark.index if mark else 0)
        raise NotYaml(f"this is no YAML: {error.problem}", *place) from error
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        at = error.start if isinstance(error, UnicodeEncodeError) else error.position
        place = builder.place(at if isinstance(at, int) else 0)
        raise NotYaml("this is no YAML: a character that it does not allow", *place) from error
    found = next((value for value in builder.documents if value), None)
    return YamlData(found, builder.lines)


@dataclass(slots=True)
class _Open:
    """A collection that is being read, its keys and values in one sequence."""

    line: int
    is_map: bool
    anchor: str | None
    values: list[Data] = field(default_factory=list)
    size: int = 1


class _Builder:
    def __init__(self, text: str) -> None:
        self.documents: list[Data] = []
        self.lines: dict[int, int] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._end = len(text)
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Data, int]] = {}
        self._most = max(_MOST_VALUES, _MOST_TIMES * len(text))
        self._size = 0

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1; what lies behind the text is its end."""
        offset = min(offset, self._end)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def _line(self, event: yaml.Event) -> int:
        return self.place(event.start_mark.index if event.start_mark else 0)[0]

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            text = str(event.value)
            self._add(None if not event.style and text in _NULLS else text, 1, event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            value, size = self._anchors.get(event.anchor or "", (None, 0))
            self._size += size
            if not size or self._size > self._most:
                fault = "has no anchor" if not size else "stands for more than a file may hold"
                raise NotYaml(f"the alias *{event.anchor} {fault}", self._line(event))
            self._add(value, size, None)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self._open) >= _DEEPEST:
                message = "this YAML is nested too deeply to be a bibliography"
                raise NotYaml(message, self._line(event))
            is_map = isinstance(event, yaml.MappingStartEvent)
            self._open.append(_Open(self._line(event), is_map, event.anchor))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            closed = self._open.pop()
            made: Data = dict(_pairs(closed.values)) if closed.is_map else closed.values
            self.lines[id(made)] = closed.line
            self._add(made, closed.size, closed.anchor)

    def _add(self, value: Data, size: int, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = (value, size)
        if self._open:
            self._open[-1].values.append(value)
            self._open[-1].size += size
        else:
            self.documents.append(value)


def _pairs(values: list[Data]) -> Iterator[tuple[str, Data]]:
    """Keys and values, those that ``<<`` merges first, so that others replace them."""
    pairs = list(zip(values[::2], values[1::2], strict=True))
    for key, value in pairs:
        if key == "<<":
            for base in value if isinstance(value, list) else [value]:
                yield from base.items() if isinstance(base, dict) else ()
    yield from ((key, value) for key, value in pairs if isinstance(key, str) and key != "<<")
