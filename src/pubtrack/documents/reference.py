"""Free-text references of a CV, read into items.

The entries of one list are read together: what most of them show (authors or title first, the
shape of names) decides where a single one is in doubt. Nothing is dropped silently: what was
not understood stands in `Reference.rest`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.item import Item
from ..model.names import Name
from .references import layout, repair
from .references.assemble import read_entry
from .references.inline import read_markdown, read_text
from .references.slate import Source

# Longer than any reference: what follows is kept unread.
_MAX_LENGTH = 8_000


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry as it was understood.

    `raw` is the entry as given, `rest` what was not understood, its parts joined by " … ",
    and "" where all was.
    """

    item: Item
    raw: str
    rest: str


def parse_references(entries: Sequence[str], format: str) -> tuple[Reference, ...]:  # noqa: A002
    """Read the entries of one list, each a slice of a document's source with its markup.

    `format` is "markdown" or "text". The result has one reference for each entry, in their
    order. Any text is read as well as may be; nothing is raised.
    """
    known = repair.vocabulary(entries)
    sources = [_source(entry[:_MAX_LENGTH], format, known) for entry in entries]
    shape = layout.of_list(sources)
    references: list[Reference] = []
    authors: tuple[Name, ...] = ()
    for entry, source in zip(entries, sources, strict=True):
        item, rest = read_entry(source, shape, authors)
        authors = item.names() or authors
        if len(entry) > _MAX_LENGTH:
            rest = " … ".join(part for part in (rest, entry[_MAX_LENGTH:].strip()) if part)
        references.append(Reference(item, entry, rest))
    return tuple(references)


def _source(entry: str, format: str, known: frozenset[str]) -> Source:  # noqa: A002
    """The visible text of an entry and its marks, damage repaired."""
    text = repair.accents(repair.quotes(repair.characters(entry)))
    if format == "markdown":
        return read_markdown(repair.first_line(text))
    return read_text(repair.line_ends(text, known))
