"""What Word prints before the paragraphs of its lists, and what the lists are made of."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest
from word_files import (
    STYLES,
    level,
    listed,
    lists,
    paragraph,
    run,
    style,
    word_file,
)

from pubtrack.documents.blocks import Kind, Source
from pubtrack.documents.docx import read_docx


def blocks(source: Source) -> list[tuple[str, str]]:
    return [(block.kind.value, block.content.of(source.text)) for block in source.blocks]


@pytest.mark.parametrize(
    ("levels", "uses", "labels"),
    [
        pytest.param([level(0, "[%1]")], [(1, 0)] * 2, ["1", "2"], id="brackets"),
        pytest.param([level(0, "J%1.")], [(1, 0)] * 2, ["J1", "J2"], id="letter before"),
        pytest.param([level(0, "Paper %1:")], [(1, 0)], ["1"], id="word before"),
        pytest.param([level(0, "%1)", "lowerLetter")], [(1, 0)] * 2, ["a", "b"], id="letters"),
        pytest.param([level(0, "%1.", "upperRoman", start=4)], [(1, 0)] * 2, ["IV", "V"], id="Roman"),
        pytest.param([level(0, "•", "bullet")], [(1, 0)] * 2, ["", ""], id="bullets"),
        pytest.param([level(0, "%1", "none")], [(1, 0)], [""], id="no number"),
        pytest.param([level(0, "%1", "decimalZero")], [(1, 0)], ["01"], id="leading zero"),
        pytest.param(
            [level(0, "%1."), level(1, "%1.%2.")],
            [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
            ["1", "1.1", "1.2", "2", "2.1"],
            id="levels",
        ),
        pytest.param(
            [level(0, "%1."), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')],
            [(1, 0), (1, 1), (1, 0), (1, 1)],
            ["1", "1", "2", "2"],
            id="level that goes on",
        ),
        pytest.param(
            [level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")],
            [(1, 0), (1, 1)],
            ["I", "1.1"],
            id="legal",
        ),
        pytest.param([level(0, "%1.")], [(1, 0), (2, 0), (1, 0)], ["1", "2", "3"], id="one list, used twice"),
        pytest.param([level(0, "%1.")], [(1, 0), (3, 0), (3, 0)], ["1", "5", "6"], id="begun anew"),
        pytest.param([level(0, "%1.")], [(9, 0)], [None], id="no such list"),
        pytest.param([level(0, "%1.")], [(0, 0)], [None], id="taken out of the list"),
    ],
)  # fmt: skip
def test_numbers(levels: list[str], uses: list[tuple[int, int]], labels: list[str | None]) -> None:
    body = "".join(paragraph(run("Text."), properties=listed(*use)) for use in uses)
    found = read_docx(word_file(body, numbering=lists(*levels))).blocks
    shown = [block.label if block.kind is Kind.ITEM else None for block in found]
    assert shown == labels


def test_number_of_a_style_and_its_level() -> None:
    styles = STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="L{n}"><w:name w:val="L{n}"/>{based}<w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n, based in ((1, ""), (2, '<w:basedOn w:val="L1"/>'))
    )
    named = [level(n, f"%{n + 1}.", more=f'<w:pStyle w:val="L{n + 1}"/>') for n in (0, 1)]
    body = "".join(paragraph(run("Text."), properties=style(f"L{n}")) for n in (1, 2, 2))
    source = read_docx(word_file(body, styles, lists(*named)))
    assert [(b.label, b.depth) for b in source.blocks] == [("1", 0), ("1", 1), ("2", 1)]


def test_empty_and_deleted_paragraphs_of_a_list() -> None:
    gone = paragraph(
        f'<w:del w:id="1">{run("x")}</w:del>', properties=listed(1) + "<w:rPr><w:del/></w:rPr>"
    )
    body = paragraph(run("One"), properties=listed(1)) + gone
    body += paragraph(properties=listed(1)) + paragraph(run("Three"), properties=listed(1))
    source = read_docx(word_file(body, numbering=lists(level(0, "%1."))))
    assert [block.label for block in source.blocks] == ["1", "3"]


def test_nested_items_belong_to_the_one_above() -> None:
    body = "".join(
        paragraph(run(text), properties=listed(1, deep))
        for text, deep in (("Outer", 0), ("Inner", 1), ("Next", 0))
    )
    source = read_docx(word_file(body, numbering=lists(level(0, "%1."), level(1, "%2."))))
    outer, inner, following = source.blocks
    assert (outer.depth, inner.depth, following.depth) == (0, 1, 0)
    assert outer.span.of(source.text) == "Outer\n\nInner"
    assert outer.body.of(source.text) == "Outer"


def test_a_further_paragraph_of_an_item() -> None:
    indent = '<w:ind w:left="360"/>'
    body = paragraph(run("A title"), properties=listed(1) + indent)
    body += paragraph(run("and its authors"), properties=indent)
    body += paragraph(run("Not of it"))
    source = read_docx(word_file(body, numbering=lists(level(0, "%1."))))
    assert blocks(source) == [("item", "A title\n\nand its authors"), ("paragraph", "Not of it")]
