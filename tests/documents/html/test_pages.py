"""Whole pages: which entries are found, and what can be written into them."""

from __future__ import annotations

import pytest
from html_pages import PAGES
from lxml import html

from pubtrack.documents import parse
from pubtrack.documents.document import Document, Edit, apply
from pubtrack.documents.spans import Span

ENTRIES = {
    "nineties": [
        ("2", "A. Example, B. Other, A second study"), ("1", "A. Example and C. Third, A study"),
        ("TR1", "A. Example, B. Other, \"Tables"), ("TR2", "A. Example, \"More tables"),
    ],
    "bootstrap": [("", "A first paper about doors\nJane"), ("", "A second paper about doors\nBob")],
    "stream": [("", "Doors that learn to open"), ("", "Doors that learn to close")],
    "table": [("", "A. Smith, B. Doe. On t"), ("", "C. Jones"), ("", "B. Doe. On lamps")],
    "labels in cells": [("1", "B.\xa0Doe and A.\xa0Smith. On doors."), ("2", "B.\xa0Doe")],
    "scholar": [("", "On the theory of theories\nA Smith"), ("", "On the practice")],
    "word": [("1", "Doe, B., & Smith, A. (2018)."), ("2", "Doe, B., & Smith, A. (2017).")],
    "citeproc": [("1", "B. Doe and A. Smith, “On doors"), ("2", "B. Doe")],
    "grid": [
        ("", "On doors of doors\nB. Doe, A. Smith\nJournal"), ("", "On windows of doors"),
        ("", "B. Doe, A. Smith. On walls."), ("", "B. Doe, A. Smith. On roofs."),
        ("", "B. Doe, C. Jones. On floors."), ("", "D. Roe, B. Doe. On lofts."),
        ("", "B. Doe, A. Smith. \"Keys\"."), ("", "B. Doe, A. Smith. \"Locks\"."),
    ],
}  # fmt: skip


def seen(document: Document) -> list[tuple[str, str]]:
    assert document.view is not None
    return [
        (entry.label, entry.seen.of(document.view.text) if entry.seen else "")
        for entry in document.entries
    ]


@pytest.mark.parametrize("name", PAGES)
def test_entries(name: str) -> None:
    found = seen(parse(PAGES[name], "html"))
    expected = ENTRIES[name]
    assert [label for label, _ in found] == [label for label, _ in expected]
    for (_, text), (_, beginning) in zip(found, expected, strict=True):
        assert text.startswith(beginning)


def test_entries_carry_the_names_that_links_lead_to() -> None:
    names = [entry.names for entry in parse(PAGES["nineties"], "html").entries]
    assert names[:2] == [("p2",), ("p1",)]
    assert [e.names for e in parse(PAGES["citeproc"], "html").entries] == [
        ("ref-doe18",), ("ref-doe17",)
    ]  # fmt: skip


def test_markers() -> None:
    found = {
        name: [
            (marker.span.of(document.text), [(c.label, c.anchor) for c in marker.cites])
            for bullet in document.bullets
            for marker in bullet.markers
        ]
        for name in ("nineties", "citeproc", "word")
        for document in [parse(PAGES[name], "html")]
    }
    assert found["nineties"] == [
        ('[<A HREF="#p2">2</A>, <A HREF="#p1">1</A>]', [("2", "p2"), ("1", "p1")])
    ]
    assert [cites for _, cites in found["citeproc"]] == [[("1", "ref-doe18")]]
    assert [source for source, _ in found["word"]] == ["[1]"]


def test_the_year_beside_an_entry_or_several_is_its_term() -> None:
    document = parse(PAGES["table"], "html")
    terms = [entry.term.of(document.text) if entry.term else "" for entry in document.entries]
    assert terms == ["2020", "2020", "2019"]


@pytest.mark.parametrize(
    ("name", "fixed"),
    [
        pytest.param("table", "", id="a cell of prose beside others"),
        pytest.param("labels in cells", "", id="a label in a cell"),
        pytest.param("citeproc", "", id="a label in a block"),
        pytest.param("bootstrap", "it is spread over several elements", id="a block a line"),
        pytest.param("stream", "it is spread over several elements", id="a heading for the title"),
        pytest.param("scholar", "it is spread over several elements", id="blocks in a cell"),
    ],
)
def test_what_no_style_can_write(name: str, fixed: str) -> None:
    assert {entry.fixed for entry in parse(PAGES[name], "html").entries} == {fixed}


def outline(root: html.HtmlElement) -> list[str]:
    """Tags and texts of a page, in order."""
    said: list[str] = []
    for event, element in html.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else "#"
        said.append(f"{event} {tag} {sorted(element.attrib.items())}")
        text = element.text if event == "start" else element.tail
        said += (text or "").split()
    return said


def outside(said: list[str], first: str, last: str) -> list[str]:
    """What stands outside of the words `first` and `last`."""
    return said[: said.index(first)] + said[said.index(last) + 1 :]


@pytest.mark.parametrize("name", PAGES)
def test_a_new_text_leaves_the_tree_around_it_as_it_was(name: str) -> None:
    text = PAGES[name]
    document = parse(text, "html")
    for entry in document.entries:
        if entry.fixed:
            continue
        at, end = entry.content.start, entry.content.end
        marked = apply(
            text, [Edit(Span(at, at), " FIRST "), Edit(Span(end, end), " LAST ")]
        )  # fmt: skip
        written = apply(text, [Edit(entry.content, " FIRST <i>new</i> LAST ")])
        before = outside(outline(html.document_fromstring(marked)), "FIRST", "LAST")
        after = outside(outline(html.document_fromstring(written)), "FIRST", "LAST")
        assert before == after


@pytest.mark.parametrize("name", PAGES)
def test_a_new_text_reads_back(name: str) -> None:
    document = parse(PAGES[name], "html")
    new = "N. Ew, “A new title of a new work”, <i>Journal of News</i> 3(4), 5–6, 2022."
    edits = [Edit(entry.content, new) for entry in document.entries if not entry.fixed]
    again = parse(apply(PAGES[name], edits), "html")
    labels = [(entry.label, entry.names) for entry in document.entries]
    assert [(entry.label, entry.names) for entry in again.entries] == labels
