"""The formats of bibliographies that are read and written, by name; each is loaded when used.

The module of a format has ``read(text) -> ReadResult`` if it reads, ``write(entries) -> str`` if
it writes, ``looks_like(text) -> bool`` where texts of no telling name are to be known, and
``VARIABLES``, which tells for the documentation what each CSL variable becomes in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType, ModuleType

from ..model.item import Item
from .result import Lost, Parsed, ReadResult, Written


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name as it is typed, what people call it, and where its functions are.

    `suffixes` are those of files that hold it and nothing else.
    """

    name: str
    title: str
    module: str
    suffixes: tuple[str, ...] = ()
    reads: bool = True
    writes: bool = True

    def load(self) -> ModuleType:
        """Its module."""
        return import_module(self.module, __package__)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("bibtex", "BibTeX", ".bibtex", (".bib",)),
            Format("csl-json", "CSL-JSON", ".csl_json"),
        )
    }
)
"""In the order in which people are told of them."""


def of_file(name: str, text: str) -> Format | None:
    """The format of a bibliography in a file of this name, or None where it seems to be none."""
    suffix = PurePath(name).suffix.lower()
    for one in FORMATS.values():
        if one.reads and suffix in one.suffixes:
            return one
    return next((one for one in FORMATS.values() if one.reads and _looks(one, text)), None)


def _looks(one: Format, text: str) -> bool:
    test = getattr(one.load(), "looks_like", None)
    return bool(test and test(text))


def read(name: str, text: str) -> ReadResult:
    """The entries of a text in the format of this name, with all its problems; never raises."""
    result: ReadResult = FORMATS[name].load().read(text)
    return result


def write(name: str, entries: Sequence[Parsed]) -> Written:
    """The entries in the format of this name, and what does not come back of each."""
    one = FORMATS[name]
    text: str = one.load().write(entries)
    if not one.reads:
        return Written(text)
    return Written(text, tuple(losses(entries, read(name, text).entries)))


def losses(before: Sequence[Parsed], after: Sequence[Parsed]) -> Iterable[Lost]:
    """What of each entry does not come back; entries are told apart by their place."""
    for place, parsed in enumerate(before):
        back = after[place].item if place < len(after) else None
        names = _lost(parsed.item, back)
        if names:
            yield Lost(parsed.key, names)


def _lost(item: Item, back: Item | None) -> tuple[str, ...]:
    if back is None:
        return ("entry",)
    changed = tuple(
        name for name, value in item.variables.items() if back.variables.get(name) != value
    )
    return (*(("type",) if item.type != back.type else ()), *changed)
