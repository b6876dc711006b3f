"""CV text → document → edits → CV text, by spans.

`parse` reads a text, `detect` says in which format it is written. What a document is made of
stands in `pubtrack.documents.document`.
"""

from __future__ import annotations

import re

from .blocks import Source
from .bullets import bullets_of
from .document import Document
from .markdown import read_markdown
from .outline import outline
from .sections import numbering_problems, sections_of
from .text import read_text
from .titled import join_titles

FORMATS = ("markdown", "text")

_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd|mkdn|rmd|qmd|mdx)$", re.IGNORECASE)
_TEXT_NAME = re.compile(r"\.(?:txt|text|asc)$", re.IGNORECASE)
_MARKDOWN_SIGN = re.compile(
    r"^[ ]{0,3}#{1,6}[ \t]+\S|\*\*[^\s*][^*\n]*\*\*|\]\((?:https?:|#)|^[ ]{0,3}(?:```|~~~)|<https?://",
    re.MULTILINE,
)


def parse(text: str, format: str) -> Document:  # noqa: A002
    """Read `text` as `format`, "markdown" or "text". Any text can be read.

    Raises ValueError for another format.
    """
    if format not in FORMATS:
        raise ValueError(f"CVs are read as {' or '.join(FORMATS)}, not {format!r}")
    source: Source = read_markdown(text) if format == "markdown" else read_text(text)
    parts = join_titles(source, outline(source))
    sections = sections_of(source, parts)
    bullets, problems = bullets_of(source, parts, sections)
    return Document(
        format, text, sections, bullets, (*numbering_problems(source, sections), *problems)
    )


def detect(name: str, text: str) -> str:
    """Return the format that the file name tells, else the one that the text looks like."""
    if _MARKDOWN_NAME.search(name):
        return "markdown"
    if _TEXT_NAME.search(name):
        return "text"
    return "markdown" if _MARKDOWN_SIGN.search(text) else "text"


__all__ = ["FORMATS", "Document", "detect", "parse"]
