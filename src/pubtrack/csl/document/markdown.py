"""Markdown: a heading, and each entry a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import write
from ..rendered import plain
from .parts import Entry, WholeBibliography


def whole(document: WholeBibliography) -> str:
    """The text of the document, ending in a newline."""
    return "\n\n".join(_paragraphs(document)) + "\n"


def _paragraphs(document: WholeBibliography) -> Iterator[str]:
    yield f"# {write(document.title, 'markdown')}"
    for group in document.groups:
        if group.title:
            yield f"## {write(group.title, 'markdown')}"
        for entry in group.entries:
            yield _entry(entry)


def _entry(entry: Entry) -> str:
    shown = entry.body if entry.label is None else plain(entry.label, " ", entry.body)
    return write(shown, "markdown")
