"""What is written into a document: HTML for a paragraph has no blocks."""

from __future__ import annotations

import pytest
from rendered_trees import tag

from pubtrack.csl.markup import FORMATS, write, write_inside
from pubtrack.csl.rendered import Node, Tag, plain

BLOCKS: dict[str, tuple[Node, str]] = {
    "margin and text": (
        plain(tag(Tag.LEFT_MARGIN, "1. "), tag(Tag.RIGHT_INLINE, "A & B. ", tag(Tag.ITALIC, "C"))),
        "1. A &amp; B. <i>C</i>",
    ),
    "a note on a line of its own": (
        plain("A. Berg. ", tag(Tag.BOLD, "Swifts"), ".", tag(Tag.BLOCK, "A note.")),
        "A. Berg. <b>Swifts</b>. A note.",
    ),
    "indented": (plain("A", tag(Tag.INDENT, "B ")), "A B"),
    "no block": (plain("A ", tag(Tag.ITALIC, "B")), "A <i>B</i>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_html(name: str) -> None:
    node, expected = BLOCKS[name]
    assert write_inside(node, "html") == expected


@pytest.mark.parametrize("output", [name for name in FORMATS if name != "html"])
def test_other_formats_have_lines(output: str) -> None:
    node = BLOCKS["a note on a line of its own"][0]
    assert write_inside(node, output) == write(node, output)
