"""A small CV in a Word file, and places in the text of Word files."""

from __future__ import annotations

from word_files import level, listed, lists, paragraph, run, style, word_file

from pubtrack.documents.docx import read_docx
from pubtrack.documents.spans import Span

LISTS = lists(level(0, "[%1]"))
CV = paragraph(run("Papers"), properties=style("Heading1")) + "".join(
    paragraph(run(f"A. Author{n}", "<w:b/>"), run(f". Title {n}."), properties=listed(1))
    for n in range(4)
)


def cv() -> bytes:
    return word_file(CV, numbering=LISTS)


def text_of(data: bytes) -> str:
    view = read_docx(data).view
    assert view is not None
    return view.source


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def entries(data: bytes) -> list[Span]:
    source = read_docx(data)
    assert source.view is not None
    return [source.view.span(b.content) for b in source.blocks if b.kind.value == "item"]
