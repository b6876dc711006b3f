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

    `suffixes` are those of files that hold it and nothing else. `read_as` is the format whose
    reader reads what it writes, where it has none of its own.
    """

    name: str
    title: str
    module: str
    suffixes: tuple[str, ...] = ()
    reads: bool = True
    writes: bool = True
    read_as: str = ""

    def load(self) -> ModuleType:
        """Its module."""
        return import_module(self.module, __package__)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("bibtex", "BibTeX", ".bibtex", (".bib",)),
            Format("biblatex", "BibLaTeX", ".bibtex.biblatex", reads=False, read_as="bibtex"),
            Format("csl-json", "CSL-JSON", ".csl_json"),
            Format("csl-yaml", "CSL YAML", ".csl_yaml"),
            Format("ris", "RIS", ".ris", (".ris",)),
            Format("refer", "EndNote's tagged format (refer)", ".refer", (".enw",)),
            Format("endnote-xml", "EndNote XML", ".endnote_xml"),
            Format("nbib", "MEDLINE (PubMed)", ".nbib", (".nbib",)),
            Format("cff", "Citation File Format (CITATION.cff)", ".citation_cff", (".cff",)),
            Format("csv", "CSV", ".csv_table", (".csv",), reads=False),
            Format("hayagriva", "Hayagriva YAML", ".hayagriva", reads=False),
            Format("rendercv", "RenderCV", ".rendercv", reads=False),
            Format("json-resume", "JSON Resume", ".json_resume", reads=False),
        )
    }
)
"""In the order in which people are told of them."""


def of_file(name: str, text: str) -> Format | None:
    """The format of a bibliography in a file of this name, or None where it seems to be none.

    What the name says holds, unless the text looks like another format and not like that one.
    """
    suffix = PurePath(name).suffix.lower()
    readers = [one for one in FORMATS.values() if one.reads]
    named = next((one for one in readers if suffix in one.suffixes), None)
    if named and _looks(named, text):
        return named
    # A name can be wrong, or the text damaged.
    return next((one for one in readers if one is not named and _looks(one, text)), named)


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
    reader = name if one.reads else one.read_as
    if not reader:
        return Written(text)
    return Written(text, tuple(losses(entries, read(reader, text).entries)))


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
