"""Paragraphs put in, named, and put in another order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from word_cv import cv, entries, place, text_of
from word_files import (
    body_of,
    field,
    main_part,
    paragraph,
    run,
    style,
    word_file,
)

from pubtrack.documents.document import Edit
from pubtrack.documents.docx import Anchor, Change, Insertion, Reorder, read_docx, write_docx
from pubtrack.documents.spans import Span

BOLD, ITALIC = "<w:b/>", "<w:i/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
FONT = (
    '<w:rFonts w:ascii="Arial"/><w:color w:val="112233"/><w:sz w:val="20"/><w:lang w:val="de-DE"/>'
)


def titles(data: bytes) -> str:
    return "".join(line[-2] for line in text_of(data).split("\n")[1:5])


def test_entries_in_another_order() -> None:
    data = cv()
    order = Reorder(tuple(entries(data)), (2, 0, 3, 1))
    out = write_docx(data, [order])
    assert titles(out) == "2031"
    labels = [b.label for b in read_docx(out).blocks if b.label]
    assert labels == ["1", "2", "3", "4"]
    back = write_docx(out, [Reorder(tuple(entries(out)), (1, 3, 0, 2))])
    assert back == data or main_part(back) == main_part(data)


def test_an_order_and_edits_at_once() -> None:
    data = cv()
    spans = entries(data)
    text = text_of(data)
    changes: list[Change] = [Reorder(tuple(spans), (3, 2, 1, 0))]
    changes += [Edit(place(text, "Title 1"), "Tale 1"), Anchor(spans[1], "one")]
    changes += [Insertion(spans[0].end, spans[0].start, ("B. New. Title 9.",))]
    out = write_docx(data, changes)
    assert text_of(out).split("\n")[1:] == [
        "A. Author3. Title 3.",
        "B. New. Title 9.",
        "A. Author2. Title 2.",
        "A. Author1. Tale 1.",
        "A. Author0. Title 0.",
    ]
    assert [b.names for b in read_docx(out).blocks][4] == ("one",)


def test_what_reaches_over_entries_stays_when_they_move() -> None:
    start, end = field("ADDIN ZOTERO_BIBL", "@").split("@")
    first = paragraph(start, '<w:bookmarkStart w:id="4" w:name="all"/>', run("A one."))
    last = paragraph(run("B two."), '<w:bookmarkEnd w:id="4"/>', end)
    data = word_file(first + last)
    text = text_of(data)
    out = write_docx(data, [Reorder((place(text, "A one."), place(text, "B two.")), (1, 0))])
    assert text_of(out) == "B two.\nA one."
    xml = body_of(out)
    assert xml.index("begin") < xml.index('"all"') < xml.index("B two")
    assert xml.index("A one") < xml.index("bookmarkEnd") < xml.index('"end"')


def test_the_end_of_a_section_stays_when_paragraphs_move() -> None:
    section = '<w:sectPr><w:cols w:num="2"/></w:sectPr>'
    data = word_file(paragraph(run("One")) + paragraph(run("Two"), properties=section))
    out = write_docx(data, [Reorder((Span(0, 3), Span(4, 7)), (1, 0))])
    assert body_of(out) == paragraph(run("Two")).replace(
        "<w:p>", "<w:p><w:pPr></w:pPr>"
    ) + paragraph(run("One"), properties=section)


@pytest.mark.parametrize(
    ("blocks", "order"),
    [
        pytest.param((Span(0, 3), Span(4, 7)), (0, 0), id="one block twice"),
        pytest.param((Span(0, 3), Span(1, 2)), (1, 0), id="overlapping"),
        pytest.param((Span(0, 3), Span(4, 7)), (0,), id="too few"),
    ],
)
def test_no_order(blocks: Sequence[Span], order: Sequence[int]) -> None:
    data = word_file(paragraph(run("One")) + paragraph(run("Two")))
    with pytest.raises(ValueError, match="block"):
        write_docx(data, [Reorder(tuple(blocks), tuple(order))])


def test_new_paragraphs_are_like_another() -> None:
    properties = style("Heading1") + '<w:rPr><w:ins w:id="1"/></w:rPr><w:sectPr/>'
    data = word_file(paragraph(run("One", FONT), properties=properties) + paragraph(run("Two")))
    out = write_docx(
        data,
        [Insertion(7, 0, ("<i>New</i>", "Last")), Insertion(0, 5, ("First",))],
    )
    kept = style("Heading1") + "<w:rPr></w:rPr>"
    light = FONT.replace("<w:color", '<w:b w:val="0"/><w:i/><w:color')
    assert body_of(out) == (
        paragraph(run("First"))
        + paragraph(run("One", FONT), properties=properties)
        + paragraph(run("Two"))
        + paragraph(run("New", light), properties=kept)
        + paragraph(run("Last", FONT), properties=kept)
    )


def test_anchors_and_links_to_them() -> None:
    data = word_file(paragraph(run("Built [1].")) + paragraph(run("[1] A paper.")))
    text = text_of(data)
    changes: list[Change] = [
        Edit(place(text, "[1]"), '<a href="#pub-1">[1]</a>'),
        Anchor(place(text, "[1] A paper."), "pub-1"),
    ]
    out = write_docx(data, changes)
    assert body_of(out).endswith(
        '<w:p><w:bookmarkStart w:id="1" w:name="pub_1"/>'
        + run("[1] A paper.")
        + '<w:bookmarkEnd w:id="1"/></w:p>'
    )
    source = read_docx(out)
    assert source.view is not None
    assert [g.target for g in source.view.groups] == ["#pub_1"]
    assert source.blocks[1].names == ("pub_1",)
    assert write_docx(out, changes) is out


@pytest.mark.parametrize("name", ["1", "", "é-ü", "a" * 60, "x&<>"])
def test_names_of_anchors(name: str) -> None:
    data = word_file(paragraph(run("One")))
    out = write_docx(data, [Anchor(Span(0, 3), name)])
    (found,) = read_docx(out).blocks[0].names
    assert len(found) <= 40
    assert found[0].isalpha()
    assert found.isidentifier()
