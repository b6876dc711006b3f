"""What is seen of jemdoc and reStructuredText."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown_blocks import check_view, shown

from pubtrack.documents.light.jemdoc import read_jemdoc
from pubtrack.documents.light.rst import read_rst

JEMDOC = [
    pytest.param("# jemdoc: menu\n= A\n== B\ntext", ["h1 A", "h2 B", "p text"], id="headings"),
    pytest.param(". a\nb\n#\n. c\n\n. d", ["1. a b", "2. c", "1. d"], id="numbers restart"),
    pytest.param("- a\n-- b\n- c", ["- a", "-- b", "- c"], id="nested"),
    pytest.param(": {a} b", ["- b <a>"], id="definitions"),
    pytest.param(r"*a* /b/ +c+ a\/b \*d", ["p a b c a/b *d"], id="emphasis and escapes"),
    pytest.param("[x.html a /b/], [#c] [16 a] [3]", ["p a b, #c [16 a] [3]"], id="links"),
    pytest.param("a.\\n\nb \"c\" -- d~e...", ["p a.|b “c” – d\xa0e…"], id="breaks and signs"),
    pytest.param("a {{<b>}}b {{</b>}}", ["p a b"], id="HTML"),
    pytest.param("~~~\n{a}{b}\nc\n~~~", ["p c"], id="boxes"),
    pytest.param("https://x.org/a/b and/or", ["p https://x.org/a/b and/or"], id="addresses"),
]  # fmt: skip

RST = [
    pytest.param("===\nA\n===\n\nB\n---\ntext", ["h1 A", "h2 B", "p text"], id="headings"),
    pytest.param("A\n=\n\nBCDEF\n==\n\nD\n", ["h1 A", "p BCDEF ==", "p D"], id="short adornments"),
    pytest.param("- a\n  b\n\n  c\n- d", ["- a b|c", "- d"], id="items"),
    pytest.param("1. a\n2. b\n\n#. c", ["1. a", "2. b", "3. c"], id="numbers"),
    pytest.param("- a\n\n  - b\n\n- c", ["- a", "-- b", "- c"], id="nested"),
    pytest.param(":Year: a", ["- a <Year>"], id="fields"),
    pytest.param("| a\n| b", ["p a", "p b"], id="line blocks"),
    pytest.param(".. [1] a\n   b\n.. [#x] c", ["- [1] a b {1}", "- [#x] c {x}"], id="footnotes"),
    pytest.param(".. _x:\n\n1. a", ["1. a {x}"], id="targets"),
    pytest.param(".. comment\n   x\n\na\n\n.. image:: x\n   :y:\n\nb", ["p a", "p b"], id="dead"),
    pytest.param("**a** *b* ``c`` :sup:`d` e\\ f \\*g", ["p a b c d ef *g"], id="inline"),
    pytest.param("`a b <x>`_ `c`_ d_ [1]_ :t:`e` |f|", ["p a b c d [1] e"], id="links"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), JEMDOC)
def test_jemdoc(text: str, blocks: list[str]) -> None:
    source = read_jemdoc(text)
    assert shown(source) == blocks
    check_view(source, text)


@pytest.mark.parametrize(("text", "blocks"), RST)
def test_rst(text: str, blocks: list[str]) -> None:
    source = read_rst(text)
    assert shown(source) == blocks
    check_view(source, text)


def test_rst_cites_and_names_lists() -> None:
    text = "See :cite:p:`a, b`, [2]_.\n\n.. bibliography:: refs.bib\n\n.. include:: x.rst\n"
    source = read_rst(text)
    assert source.view is not None
    assert [native.keys for native in source.view.natives] == [("a", "b")]
    assert [(listed.target, listed.kind) for listed in source.lists] == [
        ("refs.bib", "bibtex"), ("x.rst", "document"),
    ]  # fmt: skip
    assert [(g.kind, g.target) for g in source.view.groups] == [("link", "#2")]


ANY = st.lists(
    st.sampled_from(
        [*"*/_=+~[]|#:-.\\{}`<>\"%$ \n\t", "..", ".. ", "==\n", "\n\n", "- ", "1. ", "``", "[1]_",
         ".. [1] ", ".. x::", "\\n", "~~~\n", "{{", "}}", "word", "\r\n", "\x00", "[a.b c]", ":a:`"]
    ), max_size=40,
).map("".join)  # fmt: skip


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    check_view(read_jemdoc(text), text)
    check_view(read_rst(text), text)
