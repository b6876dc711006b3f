"""The markup and the quotation marks in the text of a variable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.csl.rendered import Node, Tag, visible
from pubtrack.csl.rich_text import SECOND_KIND, STRAIGHT, parse

_SHOWN = {Tag.ITALIC: "i", Tag.BOLD: "b", Tag.SUPERSCRIPT: "sup", Tag.SMALL_CAPS: "sc"}


def _shown(node: Node) -> str:
    """Write a tree down: fonts as {i …}, quotations as in straight marks, « or as they are."""
    if isinstance(node, str):
        return node
    inner = "".join(map(_shown, node.children))
    if node.tag is Tag.QUOTE:
        half = len(node.data) // 2
        if node.data == STRAIGHT:
            return f"[{inner}]"
        if node.data == SECOND_KIND:
            return f"[[{inner}]]"
        return f"<{node.data[:half]}|{inner}|{node.data[half:]}>"
    return inner if node.tag is Tag.PLAIN else f"{{{_SHOWN.get(node.tag, node.tag)} {inner}}}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain & < > text", "plain & < > text", id="nothing"),
        pytest.param("a <i>b</i> c", "a {i b} c", id="italic"),
        pytest.param("<i>a <b>b</b></i>", "{i a {b b}}", id="nested"),
        pytest.param("<i>a <i>b</i></i>", "{i a {i b}}", id="same nested"),
        pytest.param('<span style="font-variant:small-caps;">a</span>', "{sc a}", id="style"),
        pytest.param('<span class="nocase">a</span>', "{nocase a}", id="nocase"),
        pytest.param("<i>a</i><i></i>", "{i a}", id="empty"),
        pytest.param("a <i>b", "a <i>b", id="not closed"),
        pytest.param("a</i> b", "a</i> b", id="not opened"),
        pytest.param("<b>a <i>b</b> c</i>", "{b a <i>b} c</i>", id="crossed"),
        pytest.param("<em>a</em>", "<em>a</em>", id="another tag"),
        pytest.param("<I>a</I>", "<I>a</I>", id="another case"),
    ],
)
def test_markup(text: str, shown: str) -> None:
    assert _shown(parse(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param('say "hello".', "say [hello].", id="double"),
        pytest.param("say 'hello'.", "say [hello].", id="single"),
        pytest.param("a \"b 'c' d\"", "a [b [c] d]", id="nested"),
        pytest.param('a "b" and "c"', "a [b] and [c]", id="two"),
        pytest.param("a \"b\" and 'c'", "a [b] and [[c]]", id="two kinds"),
        pytest.param("'\"a\"'", "[[a]]", id="doubled"),
        pytest.param('<i>"a"</i>', "{i [a]}", id="in a tag"),
        pytest.param('"<i>a</i>"', "[{i a}]", id="around a tag"),
        pytest.param('"a <i>b" c</i>', "[a <i>b] c</i>", id="over a tag"),
        pytest.param('<i>"a</i>"', '{i "a}"', id="into a tag"),
        pytest.param("5' 6\" tall", '5’ 6" tall', id="feet and inches"),
        pytest.param('12" and 7" discs', '12" and 7" discs', id="inches"),
        pytest.param('a"b"c', 'a"b"c', id="inside a word"),
        pytest.param('a " b', 'a " b', id="between blanks"),
        pytest.param('"a', '"a', id="not closed"),
        pytest.param('a"', 'a"', id="not opened"),
        pytest.param('a "b " c', 'a "b " c', id="closed after a blank"),
        pytest.param('""', '""', id="empty"),
        pytest.param('("a")', "([a])", id="brackets"),
        pytest.param('l\'"Afrique"', "l’[Afrique]", id="elision"),
    ],
)
def test_straight_quotes(text: str, shown: str) -> None:
    assert _shown(parse(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("O'Brien's l'été", "O’Brien’s l’été"),
        ("the dogs' bowl", "the dogs’ bowl"),
        ("'Tis the season", "’Tis the season"),
        ("back in '09)", "back in ’09)"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("the dogs' 'bowl'", "the dogs’ [bowl]"),
        ("'Tis \"the dogs' bowl\"", "’Tis [the dogs’ bowl]"),
        ("'it's'", "[it’s]"),
        ("<i>Endeavour</i>'s way", "{i Endeavour}’s way"),
        ("l'''", "l’’’"),
    ],
)
def test_apostrophes(text: str, shown: str) -> None:
    assert _shown(parse(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("“a ‘b’ c”", "<“|a <‘|b|’> c|”>", id="English"),
        pytest.param("„a ‚b‘ c“", "<„|a <‚|b|‘> c|“>", id="German"),
        pytest.param("«a ‹b› c»", "<«|a <‹|b|›> c|»>", id="guillemets"),
        pytest.param("«\xa0a\xa0»", "<«\xa0|a|\xa0»>", id="French"),
        pytest.param("»a«", "<»|a|«>", id="Danish"),
        pytest.param("„a”", "<„|a|”>", id="Polish"),
        pytest.param("‘it’s’", "<‘|it’s|’>", id="apostrophe inside"),
        pytest.param("d’Or’s", "d’Or’s", id="apostrophes"),
        pytest.param("“a", "“a", id="not closed"),
        pytest.param("a”", "a”", id="not opened"),
        pytest.param("“a <b>b</b>”", "<“|a {b b}|”>", id="around a tag"),
    ],
)
def test_typed_quotes(text: str, shown: str) -> None:
    assert _shown(parse(text)) == shown


_PIECES = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        '<span class="nocase">',
        "</span>",
        '"',
        "'",
        "“",
        "”",
        "’",
        "‘",
        "„",
        "«",
        "»",
        " ",
        ".",
        "a",
        "B",
        "<",
        "é",
        "\x00",
        "\u202f",
    ]
)


@given(st.lists(_PIECES).map("".join) | st.text())
def test_any_text_is_read(text: str) -> None:
    tree = parse(text)
    letters = [char for char in text if char.isalpha()]
    shown = [char for char in visible(tree) if char.isalpha()]
    assert "".join(shown) in "".join(letters) or len(shown) <= len(letters)
    assert tree == parse(text)


@pytest.mark.parametrize("piece", ["<i>", "</i>", '"', "'", ' "a" ', "“", "<i>a</i>", '"<b>', "« "])
def test_huge_text(piece: str) -> None:
    tree = parse(piece * 20_000)

    def depth(node: Node) -> int:
        return 0 if isinstance(node, str) else 1 + max(map(depth, node.children), default=0)

    assert depth(tree) < 100
