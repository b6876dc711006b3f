"""Changes to a Word file: new text in the place of old, and nothing else changed."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest
from word_cv import place, text_of
from word_files import (
    ADDRESS,
    body_of,
    bookmark,
    field,
    paragraph,
    run,
    style,
    word_file,
)

from pubtrack.documents.document import Edit
from pubtrack.documents.docx import (
    write_docx,
)
from pubtrack.documents.spans import Span

BOLD, ITALIC = "<w:b/>", "<w:i/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
FONT = (
    '<w:rFonts w:ascii="Arial"/><w:color w:val="112233"/><w:sz w:val="20"/><w:lang w:val="de-DE"/>'
)


@pytest.mark.parametrize(
    ("body", "old", "new", "result"),
    [
        pytest.param(
            paragraph(run("One two three")),
            "two",
            "2",
            paragraph(run("One "), run("2"), run(" three")),
            id="in a run",
        ),
        pytest.param(
            paragraph(run("One"), run(" two"), run(" three")),
            " two",
            " 2",
            paragraph(run("One"), run(" 2"), run(" three")),
            id="a whole run",
        ),
        pytest.param(
            paragraph(run("One t"), run("w", BOLD), run("o three")),
            "two",
            "2",
            paragraph(run("One "), run("2"), run(" three")),
            id="over runs",
        ),
        pytest.param(
            paragraph(run("Old", FONT)),
            "Old",
            "<b>New</b> <i>words</i>",
            paragraph(
                run("New", FONT.replace("<w:color", "<w:b/><w:color")),
                run(" ", FONT),
                run("words", FONT.replace("<w:color", "<w:i/><w:color")),
            ),
            id="font, size, colour and language stay",
        ),
        pytest.param(
            paragraph(run("Me", BOLD + '<w:color w:val="FF0000"/>'), run(" and you.")),
            "Me and you.",
            "You, <b>me</b>",
            paragraph(run("You, "), run("me", BOLD)),
            id="what marks the first word alone goes",
        ),
        pytest.param(
            paragraph(run("x"), run("[2]", RAISED)),
            "[2]",
            "[3]",
            paragraph(run("x"), run("[3]", RAISED)),
            id="text without tags keeps the look",
        ),
        pytest.param(
            paragraph(run("x"), run("[2]", RAISED)),
            "2",
            "3",
            paragraph(run("x"), run("[", RAISED), run("3", RAISED), run("]", RAISED)),
            id="inside a look",
        ),
        pytest.param(
            paragraph(run("x [2]")),
            "[2]",
            "<sup>[3]</sup>",
            paragraph(run("x "), run("[3]", RAISED)),
            id="raised",
        ),
        pytest.param(
            paragraph(run("Old", '<w:rStyle w:val="Strong"/>')),
            "Old",
            "<i>New</i>",
            paragraph(run("New", '<w:rStyle w:val="Strong"/><w:b w:val="0"/><w:i/>')),
            id="against the style",
        ),
        pytest.param(
            paragraph(run("Old")),
            "Old",
            '<span style="font-variant:small-caps;">New</span> a &amp; b &lt; c<sub>2</sub>',
            paragraph(
                run("New", "<w:smallCaps/>"),
                run(" a &amp; b &lt; c"),
                run("2", '<w:vertAlign w:val="subscript"/>'),
            ),
            id="small capitals and entities",
        ),
        pytest.param(
            paragraph(run("Old")),
            "Old",
            "a\tb<br/>c",
            "<w:p><w:r>"
            '<w:t xml:space="preserve">a</w:t><w:tab/><w:t xml:space="preserve">b</w:t><w:br/>'
            '<w:t xml:space="preserve">c</w:t></w:r></w:p>',
            id="tab and break",
        ),
        pytest.param(
            paragraph(run("Old")),
            "Old",
            '\n\n    <div class="csl-block">One</div>\n\n    <div class="csl-block">Two</div>\n',
            "<w:p><w:r>"
            '<w:t xml:space="preserve">One</w:t><w:br/><w:t xml:space="preserve">Two</w:t></w:r></w:p>',
            id="blocks",
        ),
        pytest.param(
            paragraph("<w:r><w:lastRenderedPageBreak/><w:t>Old</w:t><w:drawing/></w:r>"),
            "Old",
            "New",
            paragraph(run("New") + "<w:r><w:drawing/></w:r>"),
            id="a picture stays",
        ),
        pytest.param(
            paragraph(run("A "), bookmark("b", run("old")), run(" z")),
            "old",
            "new",
            paragraph(run("A "), bookmark("b", run("new")), run(" z")),
            id="a bookmark stays",
        ),
        pytest.param(
            paragraph(
                run("A "),
                '<w:commentRangeStart w:id="3"/>',
                run("b"),
                '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
                run(" c"),
            ),
            "A b c",
            "New",
            paragraph(
                '<w:commentRangeStart w:id="3"/>',
                run("New"),
                '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
            ),
            id="a comment is on what comes instead",
        ),
        pytest.param(
            paragraph(run("One"), f'<w:del w:id="1">{run("gone")}</w:del>', run(" two")),
            "One two",
            "New",
            paragraph(run("New"), f'<w:del w:id="1">{run("gone")}</w:del>'),
            id="deleted text stays deleted",
        ),
        pytest.param(
            paragraph(run("x "), f'<w:hyperlink r:id="rId3">{run("link")}</w:hyperlink>', run(" y")),
            "link",
            "words",
            paragraph(run("x "), f'<w:hyperlink r:id="rId3">{run("words")}</w:hyperlink>', run(" y")),
            id="the words of a link",
        ),
        pytest.param(
            paragraph(run("x "), f'<w:hyperlink r:id="rId3">{run("link")}</w:hyperlink>', run(" y")),
            "x link y",
            "words",
            paragraph(run("words")),
            id="a link goes with its words",
        ),
        pytest.param(
            paragraph(run("[", RAISED), field("REF r1 \\h", run("1", RAISED)), run("]", RAISED)),
            "1",
            "2",
            paragraph(run("[", RAISED), field("REF r1 \\h", run("2", RAISED)), run("]", RAISED)),
            id="the result of a field",
        ),
        pytest.param(
            paragraph(run("["), field("REF r1 \\h", run("1")), run("]")),
            "[1]",
            "[2]",
            paragraph(run("[2]")),
            id="a field goes with its result",
        ),
        pytest.param(
            paragraph(run("[1]")),
            "[1]",
            '<a href="#pub-1">[1]</a>',
            paragraph(
                f'<w:hyperlink w:history="1" w:anchor="pub_1">{run("[1]")}</w:hyperlink>'
            ),
            id="link to a bookmark",
        ),
        pytest.param(
            paragraph(run("Old")),
            "Old",
            '<a id="pub-1"></a>New',
            paragraph(bookmark("pub_1", "", 1), run("New")),
            id="a bookmark is made",
        ),
        pytest.param(
            paragraph(bookmark("p", run("Old"))),
            "Old",
            '<a id="p"></a>Old',
            paragraph(bookmark("p", run("Old"))),
            id="a bookmark is there",
        ),
        pytest.param(
            paragraph(run("Old")),
            "Old",
            f'<a href="{ADDRESS}"><i>New</i> one</a>',
            paragraph(
                '<w:hyperlink w:history="1" r:id="rId3">'
                + run("New", '<w:rStyle w:val="Link"/><w:i/>')
                + run(" one", '<w:rStyle w:val="Link"/>')
                + "</w:hyperlink>"
            ),
            id="link to a known address",
        ),
        pytest.param(
            paragraph(run("Old")),
            "Old",
            '<a href="javascript:alert(1)">New</a>',
            paragraph(run("New")),
            id="no link to what could run",
        ),
        pytest.param(paragraph(run("a"), run("b")), "b", "", paragraph(run("a")), id="nothing"),
        pytest.param(
            paragraph(run("a b", BOLD)), "a b", "<b>a b</b>", paragraph(run("a b", BOLD)), id="the same"
        ),
        pytest.param(
            paragraph(run("One")) + paragraph(run("Two"), properties=style("Heading1")),
            "ne\nT",
            "-",
            paragraph(run("O"), run("-"), run("wo")),
            id="the end of a paragraph",
        ),
        pytest.param(
            paragraph(run("One")) + paragraph(run("Two"), properties=style("Heading1")),
            "One\n",
            "",
            paragraph(run("Two"), properties=style("Heading1")),
            id="a whole paragraph",
        ),
        pytest.param(
            paragraph(run("One")) + paragraph(run("Two"), properties=style("Heading1")),
            "\nTwo",
            "",
            paragraph(run("One")),
            id="a whole paragraph with the end before it",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{paragraph(run('One'))}</w:tc><w:tc>{paragraph(run('Two'))}</w:tc>"
            "</w:tr></w:tbl>",
            "e\nT",
            "-",
            f"<w:tbl><w:tr><w:tc>{paragraph(run('On'), run('-'))}</w:tc>"
            f"<w:tc>{paragraph(run('wo'))}</w:tc></w:tr></w:tbl>",
            id="cells stay apart",
        ),
    ],
)  # fmt: skip
def test_an_edit(body: str, old: str, new: str, result: str) -> None:
    data = word_file(body)
    out = write_docx(data, [Edit(place(text_of(data), old), new)])
    assert body_of(out) == result


@pytest.mark.parametrize(
    ("body", "at", "result"),
    [
        pytest.param(paragraph(run("ab", BOLD)), 1,
                     paragraph(run("a", BOLD), run("X", BOLD), run("b", BOLD)), id="inside"),
        pytest.param(paragraph(run("a"), run("b", BOLD)), 1,
                     paragraph(run("a"), run("X"), run("b", BOLD)), id="like what is before"),
        pytest.param(paragraph(run("a", BOLD)), 0,
                     paragraph(run("X", BOLD), run("a", BOLD)), id="at the beginning"),
        pytest.param("<w:p/>", 0, paragraph(run("X")), id="empty"),
        pytest.param(paragraph(properties=style("Heading1")), 0,
                     paragraph(run("X", '<w:b w:val="0"/>'), properties=style("Heading1")),
                     id="empty with properties"),
        pytest.param(
            paragraph(run("a"), f'<w:hyperlink w:anchor="p">{run("b")}</w:hyperlink>'), 2,
            paragraph(run("a"), f'<w:hyperlink w:anchor="p">{run("b")}</w:hyperlink>', run("X")),
            id="behind a link"),
        pytest.param(
            paragraph(f'<w:hyperlink w:anchor="p">{run("b")}</w:hyperlink>'), 0,
            paragraph(run("X"), f'<w:hyperlink w:anchor="p">{run("b")}</w:hyperlink>'),
            id="before a link"),
        pytest.param(paragraph(field("REF r", run("1"))), 1,
                     paragraph(field("REF r", run("1")), run("X")), id="behind a field"),
        pytest.param(paragraph(field("REF r", run("1"))), 0,
                     paragraph(run("X"), field("REF r", run("1"))), id="before a field"),
    ],
)  # fmt: skip
def test_an_insertion_of_text(body: str, at: int, result: str) -> None:
    out = write_docx(word_file(body), [Edit(Span(at, at), "X")])
    assert body_of(out) == result
