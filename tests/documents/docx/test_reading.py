"""What a Word file shows: its text, its blocks, its looks and links."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest
from word_cv import text_of
from word_files import (
    ADDRESS,
    STYLES,
    bookmark,
    field,
    level,
    listed,
    lists,
    members,
    packed,
    paragraph,
    run,
    style,
    word_file,
)

from pubtrack.documents.blocks import Kind, Source
from pubtrack.documents.docx import read_docx


def blocks(source: Source) -> list[tuple[str, str]]:
    return [(block.kind.value, block.content.of(source.text)) for block in source.blocks]


def groups(source: Source) -> list[tuple[str, str, str]]:
    assert source.view is not None
    return [(g.kind, source.text[g.start : g.end], g.target) for g in source.view.groups]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
).format(paragraph(run("In the box")))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph(run("One")) + paragraph(run("Two")), "One\nTwo", id="paragraphs"),
        pytest.param("<w:p/>" + paragraph(run("Two")), "\nTwo", id="empty paragraph"),
        pytest.param(paragraph(run("a&amp;b &#233;&#xE9;&lt;")), "a&b éé<", id="entities"),
        pytest.param(
            "<w:p><w:r><w:t>a<![CDATA[<b>]]><!-- no -->c</w:t></w:r></w:p>", "a<b>c", id="CDATA"
        ),
        pytest.param("<w:p><w:r><w:t> a </w:t></w:r></w:p>", "a", id="blanks not preserved"),
        pytest.param(
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r></w:p>",
            "a\tb\nc\n",
            id="tab and breaks",
        ),
        pytest.param(
            "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r></w:p>",
            "a-b",
            id="hyphens",
        ),
        pytest.param(
            '<w:p><w:r><w:sym w:font="Symbol" w:char="F062"/><w:t>-decay</w:t></w:r></w:p>',
            "β-decay",
            id="symbol font",
        ),
        pytest.param(
            paragraph(f'<w:del w:id="1">{run("old")}</w:del><w:ins w:id="2">{run("new")}</w:ins>'),
            "new",
            id="tracked changes",
        ),
        pytest.param(
            paragraph(
                f'<w:moveFrom w:id="1">{run("away")}</w:moveFrom>'
                f'<w:moveTo w:id="2">{run("here")}</w:moveTo>'
            ),
            "here",
            id="moved text",
        ),
        pytest.param(paragraph(run("a"), run("b", "<w:vanish/>"), run("c")), "ac", id="hidden"),
        pytest.param(
            paragraph(run("a"), run("b", '<w:vanish w:val="0"/>')), "ab", id="hidden no longer"
        ),
        pytest.param(
            paragraph(
                f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('a')}</w:sdtContent>"
                f"</w:sdt><w:smartTag>{run('b')}</w:smartTag><w:customXml>{run('c')}</w:customXml>"
            ),
            "abc",
            id="content controls",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc>"
            f"</w:tr></w:tbl>{paragraph(run('c'))}",
            "a\nb\nc",
            id="table",
        ),
        pytest.param(paragraph(run("Out"), BOX), "Out\nIn the box", id="text box once"),
        pytest.param(
            paragraph(field("REF _Ref1 \\h", run("3"))), "3", id="result of a field, not its code"
        ),
        pytest.param(
            paragraph(field(f"IF {field('PAGE', run('9'))} x", run("3"))), "3", id="nested field"
        ),
        pytest.param(
            paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("after")),
            "after",
            id="field without an end",
        ),
        pytest.param(
            paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("after")),
            "after",
            id="field without a beginning",
        ),
        pytest.param(
            paragraph(run("E="), "<m:oMath><m:r><m:t>mc</m:t></m:r><m:r><m:t>2</m:t></m:r></m:oMath>"),
            "E=mc2",
            id="formula",
        ),
        pytest.param(
            paragraph(run("a"), "<w:r><w:footnoteReference w:id='1'/></w:r>", run("b")),
            "ab",
            id="note",
        ),
    ],
)  # fmt: skip
def test_what_is_shown(body: str, text: str) -> None:
    assert text_of(word_file(body)) == text


def test_text_in_utf_16() -> None:
    parts = members(paragraph(run("Žďár")))
    text = parts["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    parts["word/document.xml"] = text.encode("utf-16")
    assert text_of(packed(parts)) == "Žďár"


def test_another_prefix_and_the_strict_namespace() -> None:
    parts = members(paragraph(run("Text")))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = parts["word/document.xml"].replace(b"<w:", b"<x:").replace(b"</w:", b"</x:")
    main = main.replace(b"xmlns:w=", b"xmlns:x=")
    parts["word/document.xml"] = main.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
    )
    assert text_of(packed(parts)) == "Text"


def test_main_part_of_another_name() -> None:
    parts = members(paragraph(run("Text")))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    assert text_of(packed(parts)) == "Text"


LOCAL = (
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="Überschrift 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sec"><w:name w:val="CV part"/>'
    '<w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        pytest.param(style("Heading1"), 1, id="outline level of the style"),
        pytest.param(style("berschrift2"), 2, id="name in another language"),
        pytest.param(style("Sec"), 2, id="based on a heading"),
        pytest.param(style("T"), 1, id="title"),
        pytest.param('<w:outlineLvl w:val="3"/>', 4, id="outline level of its own"),
        pytest.param('<w:outlineLvl w:val="8"/>', 6, id="deepest"),
        pytest.param(style("Heading1") + '<w:outlineLvl w:val="9"/>', 0, id="body text again"),
        pytest.param(style("Loop"), 0, id="styles that are based on themselves"),
        pytest.param(style("Heading3"), 3, id="style that is not defined"),
        pytest.param("", 0, id="none"),
    ],
)
def test_headings_by_style(properties: str, heading: int) -> None:
    body = paragraph(run("Some words here."), properties=properties)
    (block,) = read_docx(word_file(body, STYLES + LOCAL)).blocks
    assert (block.kind is Kind.HEADING, block.level) == (heading > 0, heading)


BODY_TEXT = paragraph(run("A sentence of the body that is long enough to be one. " * 4))


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        pytest.param(paragraph(run("SELECTED WORK", "<w:b/>")), True, id="bold and capitals"),
        pytest.param(
            paragraph(run("Selected work", '<w:b/><w:sz w:val="32"/>')), True, id="bold and large"
        ),
        pytest.param(paragraph(run("Selected work", "<w:b/><w:caps/>")), True, id="bold, as capitals"),
        pytest.param(
            paragraph(
                run("Selected work", "<w:b/>"),
                properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>',
            ),
            True,
            id="bold and ruled",
        ),
        pytest.param(paragraph(run("Selected work", "<w:b/>")), False, id="bold alone"),
        pytest.param(paragraph(run("SOFTWARE ENGINEER, 2019", "<w:b/>")), False, id="dated"),
        pytest.param(paragraph(run("I AM BOLD.", "<w:b/>")), False, id="a sentence"),
    ],
)  # fmt: skip
def test_headings_by_look(body: str, heading: bool) -> None:
    source = read_docx(word_file(body + BODY_TEXT))
    assert (source.blocks[0].kind is Kind.HEADING) is heading


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        pytest.param([run("a", "<w:b/>"), run("b", "<w:b/>")], [("bold", "ab", "")], id="in one"),
        pytest.param(
            [run("a", "<w:b/>"), run("b", "<w:b/><w:i/>"), run("c", "<w:i/>")],
            [("bold", "ab", ""), ("italic", "bc", "")],
            id="crossing",
        ),
        pytest.param([run("a", '<w:b w:val="false"/>')], [], id="off"),
        pytest.param([run("a", '<w:rStyle w:val="Strong"/>')], [("bold", "a", "")], id="by style"),
        pytest.param(
            [run("a", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')], [], id="against the style"
        ),
        pytest.param(
            [run("x"), run("[2],[3]", '<w:vertAlign w:val="superscript"/>')],
            [("sup", "[2],[3]", "")],
            id="superscript",
        ),
        pytest.param(
            [run("x"), run("2", '<w:vertAlign w:val="subscript"/>')], [("sub", "2", "")], id="subscript"
        ),
        pytest.param([run("a", "<w:smallCaps/>")], [("smallcaps", "a", "")], id="small capitals"),
        pytest.param(
            [f'<w:hyperlink r:id="rId3">{run("x")}</w:hyperlink>'], [("link", "x", ADDRESS)], id="link"
        ),
        pytest.param(
            [f'<w:hyperlink w:anchor="p1">{run("x")}</w:hyperlink>'], [("link", "x", "#p1")], id="anchor"
        ),
        pytest.param(
            [f'<w:hyperlink r:id="rId9">{run("x")}</w:hyperlink>'], [], id="link that leads nowhere"
        ),
        pytest.param([field("REF _Ref12 \\r \\h", run("[1]"))], [("link", "[1]", "#_Ref12")], id="REF"),
        pytest.param([field("PAGEREF p1", run("7"))], [("link", "7", "#p1")], id="PAGEREF"),
        pytest.param(
            [f'<w:fldSimple w:instr=" NOTEREF n1 ">{run("7")}</w:fldSimple>'],
            [("link", "7", "#n1")],
            id="simple field",
        ),
        pytest.param(
            [field(f'HYPERLINK "{ADDRESS}" \\o "tip"', run("x"))], [("link", "x", ADDRESS)], id="link field"
        ),
        pytest.param(
            [field('HYPERLINK \\l "_ENREF_4"', run("4"))], [("link", "4", "#_ENREF_4")], id="local link"
        ),
        pytest.param(
            [field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[]}', run("[1, 2]"))],
            [],
            id="citation of a program",
        ),
        pytest.param([field("CITATION Smi19 \\l 1033", run("(Smith)"))], [], id="citation of Word"),
    ],
)  # fmt: skip
def test_looks_and_links(runs: list[str], found: list[tuple[str, str, str]]) -> None:
    assert groups(read_docx(word_file(paragraph(*runs)))) == found


def test_bold_of_two_levels_is_none() -> None:
    body = paragraph(run("a", '<w:rStyle w:val="Strong"/>'), run("b"), properties=style("Heading1"))
    assert groups(read_docx(word_file(body))) == [("bold", "b", "")]


def test_bookmarks_are_names() -> None:
    body = (
        paragraph(bookmark("pub1", run("First")) + bookmark("_GoBack", "", 8), properties=listed(1))
        + '<w:bookmarkStart w:id="9" w:name="pub2"/>'
        + paragraph(run("Second"), '<w:bookmarkEnd w:id="9"/>')
    )
    source = read_docx(word_file(body, numbering=lists(level(0, "[%1]"))))
    assert [block.names for block in source.blocks] == [("pub1",), ("pub2",)]


def test_bullets_that_were_typed() -> None:
    body = "".join(
        paragraph(run(text)) for text in ("•\tBuilt it", "–\tRan it", "-5 degrees", "[1] A paper")
    )
    assert blocks(read_docx(word_file(body))) == [
        ("item", "Built it"),
        ("item", "Ran it"),
        ("paragraph", "-5 degrees"),
        ("paragraph", "[1] A paper"),
    ]


def row(*cells: str) -> str:
    inside = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr>{inside}</w:tr>"


def test_rows_that_begin_with_a_number_or_year() -> None:
    body = f"<w:tbl>{row('[1]', 'A paper')}{row('2019', 'Another')}{row('Name', 'Ada')}</w:tbl>"
    source = read_docx(word_file(body))
    assert blocks(source) == [
        ("paragraph", "[1] A paper"),
        ("item", "Another"),
        ("paragraph", "Name"),
        ("paragraph", "Ada"),
    ]
    term = source.blocks[1].term
    assert term is not None
    assert term.of(source.text) == "2019"


def test_the_view_leads_back_to_the_text() -> None:
    body = paragraph(run("One"), "<w:r><w:tab/></w:r>", run("two", "<w:b/>")) + paragraph(
        run("Three")
    )
    source = read_docx(word_file(body))
    view = source.view
    assert view is not None
    assert view.text == "One two\n\nThree"
    for block in source.blocks:
        assert (
            view.span(block.content).of(view.source).split()
            == block.content.of(source.text).split()
        )
    assert view.is_whole(source.blocks[0].content)
