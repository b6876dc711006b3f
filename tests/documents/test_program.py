"""CVs in the strings of programs."""

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.documents.program import read_program

PAGE = '''\
import streamlit as st  # don't read "this"

st.header("Publications")
PAPERS = {
    "[2]. Okafor M*, Lindqvist S. Silent rivers of the north. J Hydrol 12, 107 (2022).": "https://example.org/rivers",
    "[1]. Okafor M. Basins and their **memory**. Water Res 3(2):11-19 (2020).": "",
}
st.subheader("Experience")
st.write(
"""
- Built the gauge network of two valleys [2].
- Taught a course.

Wrote the handbook
of the office [1].
"""
)
'''


def test_entries_and_marks() -> None:
    document = parse(PAGE, "program")
    assert [entry.label for entry in document.entries] == ["2", "1"]
    assert document.sections[0].heading == "Publications"
    assert document.entries[0].content.of(PAGE).startswith("Okafor M*, Lindqvist")
    marks = document.reading(document.entries[0]).marks  # type: ignore[union-attr]
    assert [mark.target for mark in marks] == ["https://example.org/rivers"]
    cited = {b.text: [c.label for m in b.markers for c in m.cites] for b in document.bullets}
    assert cited["Built the gauge network of two valleys."] == ["2"]
    assert cited["Wrote the handbook of the office."] == ["1"]


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        ("x = 'Caf\\u00e9 \\'au\\' lait'", "Café 'au' lait"),
        ("y = `a **bold** word`", "a bold word"),
        ("// it's a comment\nz = 'kept text'", "kept text"),
        ("/* 'dead' */ const a = \"live one\"", "live one"),
        ("f('[a page](https://example.org)')", "a page"),
        ("f('3 * 4 = *twelve*')", "3 * 4 = twelve"),
        ("never = 'closed\nnext = 'read'", "read"),
        ("a = 'x'", ""),
    ],
    ids=["escapes", "emphasis", "line-comment", "block-comment", "link", "signs", "open", "short"],
)
def test_what_is_shown(program: str, shown: str) -> None:
    source = read_program(program)
    assert source.text.strip() == shown
