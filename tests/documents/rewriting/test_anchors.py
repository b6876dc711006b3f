"""Anchors as they stand in the source, however they are quoted; and never in dead text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.documents.document import Document
from pubtrack.documents.rewriting.anchors import (
    anchors_in,
    is_named_by,
    name_spans,
    repeated_names,
    targets_in,
)
from pubtrack.documents.spans import Span


def names(text: str, name: str = "html") -> list[str]:
    return [name for name, _ in anchors_in(Document(name, text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<li id="p1">', ["p1"]),
        ("<li class=\"p1-pub\" id='p1'>", ["p1"]),
        ("<li id=p1>", ["p1"]),
        ("<LI ID = p1 >", ["p1"]),
        ("<a name='p2'></a><a name=p3>", ["p2", "p3"]),
        ('<meta name="viewport">', []),
        ("<p data-id='p1' title=' id=p2'>id=p3</p>", []),
        ('<!-- <li id="p1"> --><li id="p2">', ["p2"]),
        ("<script>x = '<li id=p1>'</script><li id=p2>", ["p2"]),
        ('<li\n  class="x"\n  id="p1">', ["p1"]),
        ("<li id=''>", []),
        ("<!-- <li id=p1>", []),
    ],
)
def test_of_a_page(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- <a id='p1'></a>[1] A.\n- []{#p2}[2] B.\n\n## C {#c .x}\n", ["p1", "p2", "c"]),
        ("`<a id='p1'>` and\n\n```\n<a id=p2>\n```\n\n<!-- <a id=p3> -->\n<a id=p4>", ["p4"]),
    ],
)
def test_of_markdown(text: str, found: list[str]) -> None:
    assert names(text, "markdown") == found


@pytest.mark.parametrize(
    ("name", "text", "wanted", "places"),
    [
        ("html", "<li class=\"a-x\" id='a'>a, a</li>", "a", [20]),
        ("latex", r"\bibitem[a 2020]{a} a \label{ab}", "a", [17]),
        ("latex", r"\item\hypertarget{b}{}\label{b} b", "b", [18, 29]),
        ("typst", "+ ok then <ok>", "ok", [11]),
        ("org", "1. <<ok>> ok", "ok", [5]),
        ("rst", "1. ok-go ok", "ok", [9]),
    ],
)
def test_where_a_name_is_written(name: str, text: str, wanted: str, places: list[int]) -> None:
    found = name_spans(Document(name, text), Span(0, len(text)), wanted)
    assert [span.start for span in found] == places
    assert {span.of(text) for span in found} == {wanted}


def test_names_of_commands() -> None:
    text = r"\bibitem[A]{one} x \label{two}"
    document, unit = Document("latex", text), Span(0, len(text))
    assert is_named_by(document, unit, "bibitem", "one")
    assert not is_named_by(document, unit, "label", "one")
    assert is_named_by(document, unit, "label", "two")


def test_what_is_repeated() -> None:
    assert repeated_names(Document("html", "<p id=a><p id='b'><a name=\"a\">")) == {"a"}
    assert targets_in("[1](#a) <a href='#b'>") == {"a", "b"}


PIECES = [
    "<li ",
    "id=",
    '"',
    "'",
    ">",
    "<!--",
    "-->",
    "p1",
    " ",
    "=",
    "<a name=",
    "`",
    "\n",
    "{#p}",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["html", "markdown"]))
def test_every_name_stands_where_it_is_said_to(pieces: list[str], name: str) -> None:
    text = "".join(pieces)
    assert all(span.of(text) == found for found, span in anchors_in(Document(name, text)))
