"""Publications in the formats of bibliographies, and what each cannot hold of them.

What is lost is found by reading back what was written. Formats that are CVs as well are read as
documents; of a format that is not read at all, what its table has no place for is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .. import documents
from ..formats import Parsed
from ..formats.registry import FORMATS, losses, write
from ..formats.result import Lost, Written
from ..store.library import Library
from .naming import Selection, chosen_publications


@dataclass(frozen=True, slots=True)
class Conversion:
    """Publications in a format: the text, and in a line what is lost, "" for nothing."""

    text: str
    told: str


def convert_library(library: Library, selection: Selection, name: str) -> Conversion:
    """The selected publications in the format of this name."""
    entries = [Parsed(one.key, one.item) for one in chosen_publications(library, selection)]
    written = converted(name, entries)
    return Conversion(written.text, told_losses(name, written.lost, len(entries)))


def converted(name: str, entries: Sequence[Parsed]) -> Written:
    """The entries in the format of this name, with all that is lost of them."""
    one = FORMATS[name]
    written = write(name, entries)
    if one.reads or one.read_as:
        return written
    if name in documents.DATA_FORMATS:
        return Written(written.text, tuple(losses(entries, read_back(name, written.text))))
    known: Mapping[str, str] = one.load().VARIABLES
    missing = ((entry.key, tuple(v for v in entry.item if v not in known)) for entry in entries)
    return Written(written.text, tuple(Lost(key, names) for key, names in missing if names))


def read_back(name: str, text: str) -> tuple[Parsed, ...]:
    """The entries of a document that holds data, in its order."""
    document = documents.parse(text, name)
    return tuple(
        Parsed(next(iter(entry.names), ""), entry.item)
        for entry in document.entries
        if entry.item is not None
    )


def told_losses(name: str, lost: Sequence[Lost], total: int) -> str:
    """What is lost in one line, the most frequent first; "" for nothing.

    >>> told_losses("ris", [Lost("a", ("status",)), Lost("b", ("status", "genre"))], 9)
    'ris: 2 of 9 publications lose something: status (2), genre (1)'
    """
    if not lost:
        return ""
    counts = Counter(variable for one in lost for variable in one.variables)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    variables = ", ".join(f"{variable} ({count})" for variable, count in most)
    verb = "loses" if len(lost) == 1 else "lose"
    return f"{name}: {len(lost)} of {total} publications {verb} something: {variables}"
