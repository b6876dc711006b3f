"""Edits on the text, and what holds for any text: spans, order, nothing raised."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents import FORMATS, detect, parse
from pubtrack.documents.document import Document, Edit, apply
from pubtrack.documents.spans import Span
from pubtrack.model.labels import label_key

PIECES = st.sampled_from(
    [
        "# Publications", "Publications", "## Talks", "**Papers**", "Experience", "### Engineer, Acme",
        "*2017–2020*", "- ", "* ", "1. ", "2. ", "3) ", "[1] ", "[2] ", "(3) ", "[J1] ", "> ", ": ",
        "    ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\n\n\n", "<!--", "-->", "```", "---", "|", "`",
        "A. Curie, B. Noether. On things. Journal of Things, 3(2), 2019.", "*", "**", "_", "\\", "[", "]",
        "(", ")", "](#p1)", '<a name="p1"></a>', "<sup>", "</sup>", "^{[1],[2]}", "[1, 2]", "[^1]", "[^1]: x",
        "³", "\ufeff", "\x00", "\x0c", "\u2028", "Page 2 of 3", "2", "\xa0", "•", "é", "文献", "𝔸", "2019",
        "https://doi.org/10.1000/x", "(see Publications 1, 2)", "-", "=", "#", "&amp;", "1", ".", ",",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def check(document: Document, text: str) -> None:
    assert document.text == text
    end = 0
    for section in document.sections:
        assert section.entries
        assert section.span.start == section.entries[0].span.start
        assert section.span.end >= section.entries[-1].span.end
        for entry in section.entries:
            assert 0 <= entry.span.start <= entry.content.start
            assert entry.content.start <= entry.content.end <= entry.span.end <= len(text)
            assert entry.span.start >= end
            assert entry.number is None or int(entry.label) == entry.number
            assert entry.content.of(text) == entry.content.of(text).rstrip()
            assert document.sections[entry.section] is section
            end = entry.span.end
    starts = [bullet.span.start for bullet in document.bullets]
    assert starts == sorted(starts)
    entries = [entry.span for entry in document.entries]
    for bullet in document.bullets:
        assert 0 <= bullet.span.start <= bullet.span.end <= len(text)
        assert "\n" not in bullet.text
        end = bullet.span.start
        for marker in bullet.markers:
            assert end <= marker.span.start < marker.span.end <= bullet.span.end
            assert not any(e.start < marker.span.end and marker.span.start < e.end for e in entries)
            end = marker.span.end


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_any_text(form: str, text: str) -> None:
    document = parse(text, form)
    check(document, text)
    assert apply(text, []) == text
    assert parse(text, form) == document


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=50), data=st.data())
def test_edits_change_their_spans_alone(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [Edit(span, f"<{n}>") for n, span in enumerate(spans)]
    result = apply(text, reversed(edits))
    expected, position = "", 0
    for edit in edits:
        expected += text[position : edit.span.start] + edit.text
        position = edit.span.end
    if len({(span.start, span.end) for span in spans}) == len(spans):
        assert result == expected + text[position:]
    assert apply(text, [Edit(span, span.of(text)) for span in spans]) == text


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [Edit(Span(1, 1), "x"), Edit(Span(1, 1), "y")]) == "axyb"


@pytest.mark.parametrize(
    "spans", [[(0, 2), (1, 3)], [(0, 3), (1, 2)], [(2, 9)], [(-1, 1)], [(3, 2)]], ids=str
)
def test_bad_edits(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="an edit of"):
        apply("abcd", [Edit(Span(*span), "x") for span in spans])


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("cv.md", "", "markdown"),
        ("CV.Markdown", "", "markdown"),
        ("cv.qmd", "", "markdown"),
        ("cv.txt", "# Not a heading", "text"),
        ("cv", "# CV\n\n- one\n", "markdown"),
        ("cv", "**Jane Doe**\n", "markdown"),
        ("-", "Jane Doe\n\nPublications\n\n1. A\n", "text"),
        ("", "", "text"),
    ],
)
def test_detect(name: str, text: str, form: str) -> None:
    assert detect(name, text) == form


def test_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="not 'docx'"):
        parse("", "docx")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("J1", "J-1", True),
        ("j1", "J1", True),
        ("3", "03", True),
        ("3", "30", False),
        ("0", "00", True),
    ],
)
def test_label_key(a: str, b: str, same: bool) -> None:
    assert (label_key(a) == label_key(b)) is same


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_ten_thousand_entries(form: str) -> None:
    work = "A. Curie, B. Noether. On things, part {0}. Journal of Things, {0}, 10-12, 2019."
    listed = "\n".join(f"{n}. {work.format(n)}" for n in range(1, 10_001))
    marks = "\n".join(f"- Built thing {n} [{n}]." for n in range(1, 501))
    document = parse(f"Experience\n\n{marks}\n\nPublications\n\n{listed}\n", form)
    assert [entry.number for entry in document.entries] == list(range(1, 10_001))
    assert sum(len(bullet.markers) for bullet in document.bullets) == 500


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "piece",
    [
        "[", "[1]–", "[1],", "[^1]", "^{", "<sup>", "<!--", "**", "`", "``x`", "(see Publications 1, ",
        "x\n: y\n\n", "[1]\n", "> ", "- ", "A. ", "Xy ", "J. Smith, ", "2017–2020 ", "<a name=", "¹",
    ],
)  # fmt: skip
def test_repetition_takes_no_more_than_linear_time(form: str, piece: str) -> None:
    text = (
        "Publications\n\n1. A. Smith. Foo. Journal of X, 2019.\n2. B. Smith. Bar. Journal of X, 2018."
        f"\n\nOther\n\nx{piece * (20_000 // len(piece))}"
    )
    check(parse(text, form), text)
