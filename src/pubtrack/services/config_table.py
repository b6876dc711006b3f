"""A table of a TOML file, its values asked for by name and type."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ..errors import InputError


class Table:
    """One table; what nobody asked for is told by `close`.

    Each method raises `InputError` for a value of another type, and returns None where there is
    none. `name` is that of the table, "" for the whole file.
    """

    def __init__(self, data: Mapping[str, object], path: Path, text: str, name: str = "") -> None:
        self._data, self._path, self._text, self._name = data, path, text, name
        self._asked: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all values that are set."""
        return tuple(self._data)

    def text(self, name: str) -> str | None:
        """A string."""
        value = self._get(name)
        if value is not None and not isinstance(value, str):
            raise self.wrong(name, "must be a string")
        return value

    def texts(self, name: str) -> tuple[str, ...] | None:
        """A string or a list of strings."""
        value = self._get(name)
        if value is None:
            return None
        several = value if isinstance(value, list) else [value]
        strings = tuple(one for one in several if isinstance(one, str))
        if len(strings) < len(several):
            raise self.wrong(name, "must be a string or a list of strings")
        return strings

    def choice(self, name: str, known: Sequence[str], fault: str) -> str | None:
        """A string of those that are `known`; `fault` tells of another one what is wrong."""
        value = self.text(name)
        if value is not None and value not in known:
            raise self.wrong(name, f"{value!r} {fault}", hint=_hint(value, known))
        return value

    def choices(self, name: str, known: Sequence[str], fault: str) -> frozenset[str] | None:
        """Strings of those that are `known`."""
        values = self.texts(name)
        for value in values or ():
            if value not in known:
                raise self.wrong(name, f"{value!r} {fault}", hint=_hint(value, known))
        return None if values is None else frozenset(values)

    def number(self, name: str) -> float | None:
        """A number."""
        value = self._get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, "must be a number")
        return value

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`."""
        value = self.number(name)
        if value is None:
            return None
        if not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(name, f"must be a whole number from {least} to {most}")
        return value

    def flag(self, name: str) -> bool | None:
        """True or false."""
        value = self._get(name)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(name, "must be true or false")
        return value

    def value(self, name: str) -> object:
        """Whatever was set, for a setting of several types."""
        return self._get(name)

    def table(self, name: str) -> Table | None:
        """A table in this one."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(name, "must be a table")
        inner = f"{self._name}.{_quoted(name)}" if self._name else _quoted(name)
        return Table(value, self._path, self._text, inner)

    def close(self, fault: str = "there is no setting {0!r} in [{1}]") -> None:
        """Raise `InputError` for a value that nobody asked for."""
        for name in self._data:
            if name not in self._asked:
                raise InputError(
                    fault.format(name, self._name),
                    path=self._path,
                    line=self._line(name),
                    hint=_hint(name, tuple(self._asked)),
                )

    def wrong(self, name: str, fault: str, hint: str = "") -> InputError:
        """The error for a value that cannot be used."""
        key = f"{self._name}.{name}" if self._name else name
        return InputError(f"{key} {fault}", path=self._path, line=self._line(name), hint=hint)

    def _get(self, name: str) -> object:
        self._asked[name] = None
        return self._data.get(name)

    def _line(self, name: str) -> int | None:
        """The line that sets a value, if it can be told."""
        start = 0
        if self._name:
            header = re.search(rf"^[ \t]*\[{re.escape(self._name)}\]", self._text, re.MULTILINE)
            inline = re.search(rf"^[ \t]*{re.escape(self._name)}[ \t]*=", self._text, re.MULTILINE)
            found = header or inline
            if found is None:
                return None
            if found is inline:
                return self._text.count("\n", 0, found.start()) + 1
            start = found.end()
        key = re.compile(
            rf"^[ \t]*(?:\[{re.escape(name)}[\].]|[\"']?{re.escape(name)}[\"']?[ \t]*[=.])",
            re.MULTILINE,
        )
        match = key.search(self._text, start)
        return self._text.count("\n", 0, match.end()) + 1 if match else None


def _quoted(name: str) -> str:
    """A name as TOML has it in a header."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else f'"{name}"'


def _hint(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, known, n=2)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return "known: " + ", ".join(known)
