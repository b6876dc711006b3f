"""Entries given as visible text with marks, headings as evidence, and lines ended on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents.reference import Reference, parse_references
from pubtrack.documents.references import repair
from pubtrack.documents.references.heading import NO_HEADING, Heading, read_heading
from pubtrack.documents.references.slate import Mark
from pubtrack.documents.references.slate import Source as Inline
from pubtrack.model.item import Item


def inline(text: str, **kinds: str) -> Inline:
    """Visible text, each value of `kinds` a stretch of it with that kind of mark."""
    marks = []
    for kind, words in kinds.items():
        start = text.index(words)
        target = "https://example.org/t.pdf" if kind == "link" else ""
        marks.append(Mark(kind, start, start + len(words), target))
    return Inline(text, tuple(sorted(marks, key=lambda mark: mark.start)))


def read(entry: str | Inline, heading: str = "") -> Item:
    return parse_references([entry], "text", heading)[0].item


def test_visible_text_is_read_beside_strings() -> None:
    entries = [
        inline("Okafor, M. Tides of nets. Sea Letters 3, 4–9 (2001).", italic="Sea Letters"),
        "Lind, B. Nets of tides. Sea Letters 4, 5–10 (2002).",
    ]
    first, second = parse_references(entries, "text")
    assert (first.item.title, second.item.title) == ("Tides of nets", "Nets of tides")
    assert first.raw == entries[0].text


def test_marks_of_visible_text_part_title_and_names() -> None:
    text = "On nets Mira Okafor, Bo Lind Sea Letters, 2001"
    item = read(inline(text, link="On nets", italic="Sea Letters"))
    assert item.title == "On nets"
    assert item.text("URL") == "https://example.org/t.pdf"
    assert [name.family for name in item.names()] == ["Okafor", "Lind"]


def test_damage_is_repaired_under_marks() -> None:
    text = "M. M¨akel¨a, E\ufb03cient nets, Sea Letters 3 (2001) 4."
    source = inline(text, italic="Sea Letters", bold="E\ufb03cient nets")
    item = read(source)
    assert item.names()[0].family == "Mäkelä"
    assert item.title == "Efficient nets"
    assert item.text("container-title") == "Sea Letters"


def test_visible_text_is_cut_like_any_other() -> None:
    text = "Okafor, M. Tides. Sea 3, 4 (2001). " + "x " * 9000
    (reference,) = parse_references([Inline(text, (Mark("bold", 8200, 8300),))], "text")
    assert isinstance(reference, Reference)
    assert reference.item.title == "Tides"


HEADINGS = {
    "Journal Articles": Heading("article-journal"),
    "Peer-reviewed conference papers": Heading("paper-conference"),
    "Conference presentations": Heading("speech"),
    "Posters and abstracts": Heading("paper-conference"),
    "Invited talks": Heading("speech"),
    "Vorträge": Heading("speech"),
    "Theses": Heading("thesis"),
    "Patents": Heading("patent"),
    "Book chapters": Heading("chapter"),
    "Capítulos de libros": Heading("chapter"),
    "Books": Heading("book"),
    "Software": Heading("software"),
    "Data sets": Heading("dataset"),
    "In preparation": Heading("article", "in preparation"),
    "Manuscripts under review": Heading("article", "under review"),
    "Forthcoming": Heading("", "in press"),
    "2019": Heading("", "", 2019),
    "Publications in 2019": Heading("", "", 2019),
    "Journals and conferences": NO_HEADING,
    "Talks and posters": NO_HEADING,
    "Publications (2010–2019)": NO_HEADING,
    "Publications since 2015": NO_HEADING,
    "Published and accepted papers": NO_HEADING,
    "Publications": NO_HEADING,
    "": NO_HEADING,
}


@pytest.mark.parametrize(("text", "heading"), HEADINGS.items(), ids=HEADINGS)
def test_headings(text: str, heading: Heading) -> None:
    assert read_heading(text) == heading


UNDER = {
    "type": (
        "M. Okafor, B. Lind. Nets at scale. Oslo Days, 2019.",
        "Conference papers",
        ("paper-conference", "", 2019),
    ),
    "status": (
        "M. Okafor, B. Lind. Nets at scale.",
        "In preparation",
        ("article", "in preparation", 0),
    ),
    "year": (
        "M. Okafor, B. Lind. Nets at scale. Sea Letters 3, 4–9.",
        "2018",
        ("article-journal", "", 2018),
    ),
    "the entry's own type": (
        "M. Okafor. Nets at scale. PhD thesis, University of Oslo, 2019.",
        "Journal articles",
        ("thesis", "", 2019),
    ),
    "the entry's own year": (
        "M. Okafor, B. Lind. Nets at scale. Sea Letters 3, 4–9 (2017).",
        "2018",
        ("article-journal", "", 2017),
    ),
    "a published entry": (
        "M. Okafor, B. Lind. Nets at scale. Sea Letters 3, 4–9 (2017).",
        "Submitted",
        ("article-journal", "", 2017),
    ),
}


@pytest.mark.parametrize(("entry", "heading", "facts"), UNDER.values(), ids=UNDER)
def test_a_heading_tells_what_an_entry_leaves_out(
    entry: str, heading: str, facts: tuple[str, str, int]
) -> None:
    item = read(entry, heading)
    assert (item.type, item.text("status"), item.year) == facts


LINES = {
    "fields on lines": (
        "Nets at scale\nMira Okafor, Bo Lind\nProceedings of the Conference on Harbours, 2019",
        "Nets at scale\n\nMira Okafor, Bo Lind\n\nProceedings of the Conference on Harbours, 2019",
    ),
    "wrapped": (
        "Mira Okafor, Bo Lind. Nets and harbours of\nthe northern sea. Sea Letters 3, 4–9\n(2001).",
        "Mira Okafor, Bo Lind. Nets and harbours of\nthe northern sea. Sea Letters 3, 4–9\n(2001).",
    ),
    "one line": ("Okafor, M. Nets.", "Okafor, M. Nets."),
}


@pytest.mark.parametrize(("text", "parted"), LINES.values(), ids=LINES)
def test_lines_that_end_on_purpose_are_parted(text: str, parted: str) -> None:
    assert repair.short_lines(text, repair.line_width([text])) == parted


GLUED = {
    "names": ("S. Park,J. Kim,and H. Lee", "S. Park, J. Kim, and H. Lee"),
    "quotes": ('H. Lee,"Soft grippers"', 'H. Lee, "Soft grippers"'),
    "an address": ("https://example.org/a,B", "https://example.org/a,B"),
    "a DOI": ("10.1000/abc,Def", "10.1000/abc,Def"),
    "a number": ("1,000 users", "1,000 users"),
}


@pytest.mark.parametrize(("text", "mended"), GLUED.values(), ids=GLUED)
def test_glued_commas(text: str, mended: str) -> None:
    assert repair.commas(text) == mended


WORDS = (
    "Okafor, M. | and |Lind B|et al.|“|”|(2001)|. |, |12(3):4–9|In: |Sea Letters|\n|[1] |2019|: |("
    "|)|/|arXiv:2001.01234|doi:10.5555/x|vol. 3|pp. 4-9|—|ÅÄÖ|李伟|№ 4|with |PhD|US 9,876,543| – "
)
PIECES = st.sampled_from(WORDS.split("|"))
KINDS = st.sampled_from(["bold", "italic", "link", "sup", "sub"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=25),
    st.lists(st.tuples(KINDS, st.integers(0, 120), st.integers(0, 120)), max_size=5),
    st.sampled_from(list(HEADINGS)),
)
def test_any_visible_text_is_read(
    pieces: list[str], marks: list[tuple[str, int, int]], heading: str
) -> None:
    text = "".join(pieces)
    placed = sorted(
        (
            Mark(kind, min(a, b), max(a, b), "https://example.org/x" if kind == "link" else "")
            for kind, a, b in marks
            if min(a, b) < max(a, b) <= len(text)
        ),
        key=lambda mark: (mark.start, -mark.end),
    )
    (reference,) = parse_references([Inline(text, tuple(placed))], "latex", heading)
    assert reference.raw == text
