"""Word files: what they show, and changes to it.

Coordinates are places in the text of the document: its paragraphs, joined by line ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Source
from ..document import Edit
from .broken import BadPackage
from .changes import Anchor, Change, Insertion, Reorder
from .draft import Draft, applied
from .inserting import Inserter
from .joining import Joins
from .links import Links
from .opening import open_word
from .ordering import Order
from .reading import source_of
from .scanning import check
from .writing import Writer

__all__ = [
    "Anchor",
    "BadPackage",
    "Change",
    "Insertion",
    "Reorder",
    "read_docx",
    "write_docx",
]


def read_docx(data: bytes) -> Source:
    """Read a Word file. `view.source` is its text. Raises `BadPackage` where it is none."""
    word = open_word(data)
    return source_of(word.layout, word.styles, word.numbering)


def write_docx(data: bytes, changes: Sequence[Change]) -> bytes:
    """Return the file with all changes made; they may come in any order.

    All places are those of the text that `read_docx` gives for `data`. The text of an edit is
    inline HTML: it takes the font, size and colour of the text that it replaces, and says itself
    what is bold, italic, raised or in small capitals. One without any such tag looks as all of the
    old text did. `<a href="#name">` links to a bookmark, `<a id="name"></a>` makes one, unless
    there is one of this name. Paragraphs keep their properties, numbers and bookmarks, and what
    shows nothing stays. An edit over the end of a paragraph joins it with the next one, unless
    they stand in different cells of a table.

    All members of the package but the text, and the relationships where there are new links, stay
    byte for byte, and of the text all that is not edited. Without changes the bytes are the same.

    Raises `BadPackage` as `read_docx` does, and ValueError when edits overlap or reach outside
    the text, and for a `Reorder` that is no order.
    """
    if not changes:
        return data
    word = open_word(data)
    layout = word.layout
    draft, links = Draft(layout.xml), Links(word)
    joins = Joins(layout)
    writer = Writer(word, draft, links, joins)
    inserter = Inserter(word, draft, writer, joins)
    order = Order(layout, draft, writer, [c for c in changes if isinstance(c, Reorder)])
    for edit in _in_order([c for c in changes if isinstance(c, Edit)], len(layout.text)):
        writer.replace(edit)
    for change in changes:
        if isinstance(change, Anchor):
            inserter.anchor(change)
        elif isinstance(change, Insertion):
            inserter.insert(change)
    joins.finish(draft)
    splices = order.finished(draft.splices(), joins)
    xml = applied(layout.xml, splices, 0, len(layout.xml))
    if xml == layout.xml:
        return data
    part = xml.encode(word.encoding, "xmlcharrefreplace")
    check(part)  # a file that Word could not open is never written
    parts = {word.package.main: part}
    relationships = links.relationships()
    if relationships is not None:
        parts[word.package.rels] = relationships
    return word.package.replaced(parts)


def _in_order(edits: Sequence[Edit], length: int) -> list[Edit]:
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    position = 0
    for edit in ordered:
        start, end = edit.span.start, edit.span.end
        if not 0 <= start <= end <= length:
            raise ValueError(f"an edit of {start}–{end} is outside a text of {length}")
        if start < position:
            raise ValueError(f"an edit of {start}–{end} overlaps the one before it")
        position = end
    return ordered
