"""Free-text references of a CV, read into items.

The entries of one list are read together: what most of them show (authors or title first, the
shape of names) decides where a single one is in doubt. Nothing is dropped silently: what was
not understood stands in `Reference.rest`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.item import Item
from ..model.names import Name
from .references import layout, repair
from .references.assemble import read_entry
from .references.heading import read_heading
from .references.inline import read_markdown, read_text
from .references.slate import Source as Inline

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


def parse_references(
    entries: Sequence[str | Inline],
    format: str,  # noqa: A002
    heading: str = "",
) -> tuple[Reference, ...]:
    """Read the entries of one list, each a slice of a document's source with its markup.

    An entry that is given as visible text with its marks is taken as it is, whatever `format`
    says; that of a string is "markdown", or it is read as plain text. `heading` is the one
    above the list: it tells type, status or year of entries that leave them unsaid. The result
    has one reference for each entry, in their order. Any text is read as well as may be;
    nothing is raised.
    """
    printed = [entry if isinstance(entry, str) else entry.text for entry in entries]
    known = repair.vocabulary(printed)
    width = repair.line_width(entry for entry in entries if isinstance(entry, str))
    sources = [_source(entry, format, known, width) for entry in entries]
    shape = replace(layout.of_list(sources), heading=read_heading(heading))
    references: list[Reference] = []
    authors: tuple[Name, ...] = ()
    for entry, source in zip(printed, sources, strict=True):
        item, rest = read_entry(source, shape, authors)
        authors = item.names() or authors
        if len(entry) > _MAX_LENGTH:
            rest = " … ".join(part for part in (rest, entry[_MAX_LENGTH:].strip()) if part)
        references.append(Reference(item, entry, rest))
    return tuple(references)


def _source(
    entry: str | Inline,
    format: str,  # noqa: A002
    known: frozenset[str],
    width: int,
) -> Inline:
    """The visible text of an entry and its marks, damage repaired."""
    if isinstance(entry, Inline):
        return repair.inline(entry, _MAX_LENGTH)
    text = repair.visible(entry[:_MAX_LENGTH])
    if format == "markdown":
        return read_markdown(repair.short_lines(repair.first_line(text), width))
    return read_text(repair.short_lines(repair.line_ends(text, known), width))
