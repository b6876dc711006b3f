"""What holds for any edits on any document: XML that stays well-formed, text that stays the same."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import html

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_cv import text_of
from word_files import (
    bookmark,
    field,
    level,
    listed,
    lists,
    main_part,
    paragraph,
    run,
    style,
    unpacked,
    word_file,
)

from pubtrack.documents import document_of
from pubtrack.documents.document import Edit, apply
from pubtrack.documents.docx import Anchor, Change, Insertion, Reorder, read_docx, write_docx
from pubtrack.documents.spans import Span

WORDS = st.sampled_from(["a", "[1]", " b ", "é𝔸", "A. Author. A title. 2019.", "&amp;", ""])
LOOKS = st.sampled_from(
    ["", "<w:b/>", '<w:i/><w:sz w:val="20"/>', '<w:vertAlign w:val="superscript"/>',
     '<w:rStyle w:val="Link"/>', "<w:vanish/>"]
)  # fmt: skip
RUNS = st.one_of(
    st.builds(run, WORDS, LOOKS),
    st.builds(lambda a, b: f"<w:r><w:t>{a}</w:t><w:tab/><w:t>{b}</w:t><w:br/></w:r>", WORDS, WORDS),
    st.builds(lambda a: f'<w:hyperlink r:id="rId3">{run(a)}{run("z")}</w:hyperlink>', WORDS),
    st.builds(lambda a: f'<w:hyperlink w:anchor="p">{run(a)}</w:hyperlink>', WORDS),
    st.builds(lambda a: field("REF p \\h", run(a)), WORDS),
    st.builds(lambda a: f'<w:fldSimple w:instr="REF p">{run(a)}</w:fldSimple>', WORDS),
    st.builds(lambda a: f'<w:ins w:id="1">{run(a)}</w:ins><w:del w:id="2">{run(a)}</w:del>', WORDS),
    st.builds(lambda a, n: bookmark(f"b{n}", run(a), n), WORDS, st.integers(1, 99)),
    st.builds(
        lambda a: f'<w:commentRangeStart w:id="1"/>{run(a)}<w:commentRangeEnd w:id="1"/>', WORDS
    ),
    st.just("<w:r><w:drawing/></w:r>"),
    st.just("<w:r/>"),
    st.builds(
        lambda a: (
            f"<w:r><w:t>x</w:t><w:drawing><w:txbxContent>{paragraph(run(a), run('y'))}"
            "</w:txbxContent></w:drawing></w:r>"
        ),
        WORDS,
    ),
    st.just("<m:oMath><m:r><m:t>mc2</m:t></m:r></m:oMath>"),
    st.just('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'),
)
FORMS = st.sampled_from(["", style("Heading1"), listed(1), listed(1, 1)])
PARAGRAPHS = st.one_of(
    st.builds(
        lambda runs, form: paragraph(*runs, properties=form), st.lists(RUNS, max_size=5), FORMS
    ),
    st.just("<w:p/>"),
    st.just('<w:bookmarkStart w:id="50" w:name="between"/>'),
    st.just('<w:bookmarkEnd w:id="50"/>'),
)
TABLES = st.lists(PARAGRAPHS, max_size=3).map(
    lambda inside: f"<w:tbl><w:tr><w:tc>{''.join(inside)}<w:p/></w:tc></w:tr></w:tbl>"
)
LISTS = lists(level(0, "[%1]"), level(1, "%2."))
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES), min_size=1, max_size=8)
FILES = BODIES.map(lambda parts: word_file(f"{''.join(parts)}<w:p/>", numbering=LISTS))
PLAIN = st.sampled_from(["", "new", "é & <b>", "  two  words ", "\t", "x"])
MARKED = st.sampled_from(
    [
        "<b>a</b>b",
        '<a href="#p">[1]</a>',
        '<i>x</i> <a href="https://example.org/y">z</a>',
        "<sup>2",
    ]
)


def spans_in(draw: st.DrawFn, length: int, most: int) -> list[Span]:
    cuts = draw(st.lists(st.integers(0, length), max_size=2 * most).map(sorted))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


def check(data: bytes) -> None:
    parts = unpacked(data)
    root = etree.fromstring(parts["word/document.xml"])
    etree.fromstring(parts["word/_rels/document.xml.rels"])
    word = root.nsmap["w"]
    for cell in root.iter(f"{{{word}}}tc"):
        assert cell[-1].tag == f"{{{word}}}p"
    for inner in root.iter(f"{{{word}}}p"):
        assert inner.getparent().tag.rpartition("}")[2] in {"body", "tc", "txbxContent"}
    for inner in root.iter(f"{{{word}}}hyperlink", f"{{{word}}}r"):
        assert not any(above.tag == inner.tag for above in inner.iterancestors(f"{{{word}}}p", inner.tag)
                       if above.getparent() is inner.getparent())  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_text_outside_of_plain_edits_stays(data: st.DataObject) -> None:
    word = data.draw(FILES)
    text = text_of(word)
    spans = data.draw(st.composite(lambda draw: spans_in(draw, len(text), 4))())
    # Ends of paragraphs stay: not all can go.
    spans = [span for span in spans if "\n" not in span.of(text)]
    # A formula goes as a whole or not at all.
    spans = [s for s in spans if "m" not in text[max(0, s.start - 3) : s.end + 1]]
    edits = [(span, data.draw(PLAIN)) for span in spans]
    out = write_docx(word, [Edit(span, html.escape(new)) for span, new in edits])
    assert text_of(out) == apply(text, [Edit(span, new) for span, new in edits])
    check(out)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_any_changes_leave_a_file_that_can_be_read(data: st.DataObject) -> None:
    word = data.draw(FILES)
    source = read_docx(word)
    assert source.view is not None
    text = source.view.source
    document_of(source, "docx")
    spans = data.draw(st.composite(lambda draw: spans_in(draw, len(text), 4))())
    changes: list[Change] = [
        Edit(span, data.draw(st.one_of(MARKED, PLAIN.map(html.escape)))) for span in spans
    ]
    places = st.integers(0, len(text))
    if data.draw(st.booleans()):
        changes.append(Insertion(data.draw(places), data.draw(places), ("One", "<i>two</i>")))
    if data.draw(st.booleans()):
        at = data.draw(places)
        changes.append(Anchor(Span(at, data.draw(st.integers(at, len(text)))), "anchor"))
    out = write_docx(word, changes)
    check(out)
    text_of(out)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.lists(RUNS, max_size=4), FORMS), min_size=2, max_size=6), st.data())
def test_any_order_and_back(parts: list[tuple[list[str], str]], data: st.DataObject) -> None:
    word = word_file(
        "".join(paragraph(*runs, properties=form) for runs, form in parts),
        numbering=LISTS,
    )
    text = text_of(word)
    count = len(parts)
    if text.count("\n") != count - 1 or "y" in text:
        return  # a break or a text box: lines are not paragraphs
    starts = [0] + [place + 1 for place, char in enumerate(text) if char == "\n"]
    lines = text.split("\n")
    blocks = tuple(Span(s, s + len(line)) for s, line in zip(starts, lines, strict=True))
    order = tuple(data.draw(st.permutations(range(count))))
    out = write_docx(word, [Reorder(blocks, order)])
    check(out)
    moved = text_of(out).split("\n")
    assert moved == [lines[place] for place in order]
    starts = [sum(len(line) + 1 for line in moved[:n]) for n in range(count)]
    again = tuple(Span(s, s + len(line)) for s, line in zip(starts, moved, strict=True))
    back = write_docx(out, [Reorder(again, tuple(order.index(n) for n in range(count)))])
    assert text_of(back) == text
    assert sorted(main_part(back)) == sorted(main_part(word))
