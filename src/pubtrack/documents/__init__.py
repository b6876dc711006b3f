"""CV text → document → edits → CV text, by spans.

`parse` reads a text, `detect` says in which format it is written. What a document is made of
stands in `pubtrack.documents.document`.
"""

from __future__ import annotations

from .blocks import Source
from .detecting import detect, is_named_so
from .document import Document
from .placing import placed
from .readers import DATA_FORMATS, TEXT_FORMATS, read_data, read_source
from .structure.bullets import bullets_of
from .structure.outline import outline
from .structure.sections import numbering_problems, sections_of
from .structure.titled import join_titles

FORMATS = (*TEXT_FORMATS, *DATA_FORMATS)


def parse(text: str, format: str) -> Document:  # noqa: A002
    """Read `text` as `format`, one of `FORMATS`. Any text can be read.

    Raises ValueError for another format.
    """
    if format in DATA_FORMATS:
        return read_data(text, format)
    return document_of(read_source(text, format), format)


def document_of(source: Source, format: str) -> Document:  # noqa: A002
    """Find the lists, bullets and markers in what a reader has taken apart."""
    parts = join_titles(source, outline(source))
    sections = sections_of(source, parts)
    bullets, problems = bullets_of(source, parts, sections)
    found = Document(
        source.format,
        source.text,
        sections,
        bullets,
        (*numbering_problems(source, sections), *problems),
        source.lists,
        furniture=source.furniture,
    )
    return placed(found, source.view, format) if source.view else found


__all__ = ["DATA_FORMATS", "FORMATS", "Document", "detect", "document_of", "is_named_so", "parse"]
