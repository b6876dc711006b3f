"""A finished tree: where leaves meet, quotation marks, and fonts inside one another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.csl.punctuation import finish, without_periods
from pubtrack.csl.rendered import Element, Node, Tag, plain, texts, visible
from pubtrack.csl.rich_text import FROM_TEXT, parse

_ENGLISH = ("“", "”", "‘", "’")
_US: Any = SimpleNamespace(quotes=_ENGLISH, punctuation_in_quote=True)
_LOGICAL: Any = SimpleNamespace(quotes=_ENGLISH, punctuation_in_quote=False)
_GB: Any = SimpleNamespace(quotes=("‘", "’", "“", "”"), punctuation_in_quote=False)
_DE: Any = SimpleNamespace(quotes=("„", "“", "‚", "‘"), punctuation_in_quote=False)
_FR: Any = SimpleNamespace(quotes=("«\xa0", "\xa0»", "“", "”"), punctuation_in_quote=False)
_LOCALES = (_US, _LOGICAL, _GB, _DE, _FR)


def italic(*children: Node, data: str = "") -> Element:
    return Element(Tag.ITALIC, children, data)


def quoted(*children: Node) -> Element:
    return Element(Tag.QUOTE, children)


def block(*children: Node) -> Element:
    return Element(Tag.BLOCK, children)


def shown(node: Node, locale: Any = _LOGICAL) -> str:
    return visible(finish(node, locale))


# Each row: the mark that stands, and for each of ". , ; : ! ?" after it what comes out.
_MARKS = ".,;:!?"
_MEETINGS = {
    ".": ". ., .; .: .! .?",
    ",": ",. , ,; ,: ,! ,?",
    ";": "; ;, ; ; ! ?",
    ":": ": :, :; : ! ?",
    "!": "! !, !; ! ! !?",
    "?": "? ?, ?; ? ?! ?",
}


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (first, second, both)
        for first, row in _MEETINGS.items()
        for second, both in zip(_MARKS, row.split(), strict=True)
    ],
)
def test_marks_that_meet(first: str, second: str, both: str) -> None:
    assert shown(plain("a" + first, second + " b")) == f"a{both} b"
    assert shown(plain(plain(italic("a"), first), plain(second, " b"))) == f"a{both} b"
    assert shown(plain(italic("a" + first), Element(Tag.LINK, (second + " b",)))) == f"a{both} b"


@pytest.mark.parametrize(
    ("leaves", "result"),
    [
        pytest.param(("a ", " b"), "a b", id="blanks"),
        pytest.param(("a\xa0", "\xa0b"), "a\xa0b", id="no-break spaces"),
        pytest.param(("a ", "\xa0b"), "a \xa0b", id="different blanks"),
        pytest.param(("a", " ,b"), "a ,b", id="blank before a comma"),
        pytest.param(("a, ", ", b"), "a, , b", id="marks with a blank between"),
        pytest.param(("a.", "", ". b"), "a. b", id="over an empty leaf"),
        pytest.param(("a", ".", ".", ". b"), "a. b", id="three"),
        pytest.param(("a;", "!", "?"), "a!?", id="replaced, then kept"),
        pytest.param(("a;", "!", ":", " b"), "a! b", id="replaced, then dropped"),
        pytest.param(("a.", "...b"), "a....b", id="ellipsis after a stop"),
        pytest.param(("a...", ". b"), "a... b", id="stop after an ellipsis"),
        pytest.param(("a?)", ". b"), "a?). b", id="bracket between"),
        pytest.param(("Ph.D..", " b"), "Ph.D.. b", id="inside one leaf"),
        pytest.param((".", "a"), ".a", id="in front"),
        pytest.param((), "", id="nothing"),
        pytest.param(("", ""), "", id="nothing but empty leaves"),
    ],
)
def test_leaves_that_meet(leaves: tuple[str, ...], result: str) -> None:
    assert shown(plain(*leaves)) == result


def test_moved_punctuation_and_fonts() -> None:
    own = finish(plain(quoted(parse("of <i>b</i>")), ". c"), _US)
    assert own == plain("“of ", italic("b"), ".” c")
    assert finish(plain(quoted(parse("of <i>b?</i>")), ". c"), _US) == plain(
        "“of ", italic("b?"), "” c"
    )
    twice = finish(plain(quoted(parse("<i>b</i>")), ".", ", c"), _US)
    assert twice == plain("“", italic("b"), ".,” c")
    by_style = finish(plain(quoted(italic("b")), ". c"), _US)
    assert by_style == plain("“", italic("b."), "” c")


def test_text_of_one_variable_stays() -> None:
    text = parse("Why?<i>. A: </i> : <b>.</b> b.")
    assert shown(plain(text, ". c")) == "Why?. A:  : . b. c"


def test_blocks_meet_as_all_parts_do() -> None:
    tree = plain(Element(Tag.LEFT_MARGIN, ("1.",)), Element(Tag.RIGHT_INLINE, (". a.",)), ".")
    assert shown(tree) == "1. a."
    assert shown(block("a.", ". b")) == "a. b"


@pytest.mark.parametrize(
    ("leaves", "american", "logical"),
    [
        pytest.param((quoted("a"), ", b"), "“a,” b", "“a”, b", id="comma"),
        pytest.param((quoted("a"), "."), "“a.”", "“a”.", id="stop"),
        pytest.param((quoted("a"), "; b"), "“a”; b", "“a”; b", id="semicolon"),
        pytest.param((quoted("a"), ": b"), "“a”: b", "“a”: b", id="colon"),
        pytest.param((quoted("a"), "! b"), "“a!” b", "“a”! b", id="exclamation mark"),
        pytest.param((quoted("a"), ")."), "“a”).", "“a”).", id="bracket"),
        pytest.param((quoted("a."), ". b"), "“a.” b", "“a.” b", id="stop after stop"),
        pytest.param((quoted("a."), ", b"), "“a.,” b", "“a.”, b", id="comma after stop"),
        pytest.param((quoted("a?"), ". b"), "“a?” b", "“a?” b", id="stop after question"),
        pytest.param((quoted("a?"), ", b"), "“a?,” b", "“a?”, b", id="comma after question"),
        pytest.param((quoted("a,"), " b"), "“a,” b", "“a”, b", id="own comma"),
        pytest.param((quoted("a;"), ": b"), "“a;” b", "“a”; b", id="own semicolon"),
        pytest.param((quoted("a"), ".", ", b"), "“a.,” b", "“a”., b", id="stop and comma"),
        pytest.param((quoted("a"), "!", ": b"), "“a!” b", "“a”! b", id="they meet first"),
        pytest.param((quoted(italic("a")), ". b"), "“a.” b", "“a”. b", id="font in it"),
        pytest.param((italic(quoted("a")), ". b"), "“a.” b", "“a”. b", id="font around it"),
        pytest.param((quoted("a ", quoted("b")), "."), "“a ‘b.’”", "“a ‘b’”.", id="two end"),
        pytest.param((parse('a "b"'), "."), "a “b.”", "a “b”.", id="in the text"),
        pytest.param((parse('a "b?"'), ". c"), "a “b?” c", "a “b?” c", id="question in the text"),
        pytest.param((parse('a "b;"'), "! c"), "a “b!” c", "a “b!” c", id="replaced in the text"),
        pytest.param((parse('a "b", c'), "."), "a “b”, c.", "a “b”, c.", id="inside a text"),
        pytest.param((parse("a “b”"), ", c"), "a “b,” c", "a “b”, c", id="typed marks"),
        pytest.param((quoted(), ". b"), "“.” b", "“”. b", id="empty quotation"),
    ],
)
def test_punctuation_and_quotes(leaves: tuple[Node, ...], american: str, logical: str) -> None:
    assert shown(plain(*leaves), _US) == american
    assert shown(plain(*leaves), _LOGICAL) == logical


@pytest.mark.parametrize(
    ("text", "as_is", "in_quotes"),
    [
        pytest.param("a 'b' c", "a “b” c", "“a ‘b’ c”", id="straight"),
        pytest.param('"a \'b "c"\'"', "“a ‘b “c”’”", "“‘a “b ‘c’”’”", id="nested"),
        pytest.param("\"a\" 'b'", "“a” ‘b’", "“‘a’ ‘b’”", id="two kinds"),
        pytest.param("“a ‘b’”", "“a ‘b’”", "“‘a “b”’”", id="typed, of the locale"),
        pytest.param("‘a’ b", "‘a’ b", "“‘a’ b”", id="typed inner marks"),
        pytest.param('‘a "b"’', "‘a “b”’", "“‘a “b”’”", id="straight in typed"),
        pytest.param("'a “b”'", "“a ‘b’”", "“‘a “b”’”", id="typed in straight"),
        pytest.param("«a» „b“", "«a» „b“", "“«a» „b“”", id="typed, of another"),
        pytest.param("“a", "“a", "““a”", id="not closed"),
    ],
)
def test_quotes_by_depth(text: str, as_is: str, in_quotes: str) -> None:
    assert shown(parse(text)) == as_is
    assert shown(quoted(parse(text))) == in_quotes


@pytest.mark.parametrize(
    ("locale", "text", "result"),
    [
        (_GB, 'a "b"', "‘a “b”’"),
        (_GB, "“a ‘b’”", "‘“a ‘b’”’"),
        (_DE, 'a "b"', "„a ‚b‘“"),
        (_DE, "„a“ “b”", "„‚a‘ “b”“"),
        (_FR, 'a "b"', "«\xa0a “b”\xa0»"),
        (_FR, "«\xa0a\xa0» b", "«\xa0“a” b\xa0»"),
        (_FR, "« a » b", "«\xa0“a” b\xa0»"),
        (_FR, "“a «b»”", "«\xa0“a «\xa0b\xa0»”\xa0»"),
    ],
)
def test_quotes_of_a_locale(locale: Any, text: str, result: str) -> None:
    assert shown(quoted(parse(text)), locale) == result


def _fonts(node: Node) -> str:
    if isinstance(node, str):
        return node
    inner = "".join(map(_fonts, node.children))
    return inner if node.tag is Tag.PLAIN else f"<{node.tag} {inner}>"


@pytest.mark.parametrize(
    ("node", "result"),
    [
        pytest.param(parse("<i>a <i>b</i></i>"), "<italic a <normal-style b>>", id="italic"),
        pytest.param(
            parse("<i>a<i>b<i>c</i></i></i>"), "<italic a<normal-style b<italic c>>>", id="thrice"
        ),
        pytest.param(
            italic(parse("a <i>b</i>")), "<italic a <normal-style b>>", id="italic in the style's"
        ),
        pytest.param(
            Element(Tag.OBLIQUE, (parse("a <i>b</i>"),)),
            "<oblique a <normal-style b>>",
            id="italic in oblique",
        ),
        pytest.param(
            Element(Tag.BOLD, (parse("<b>a</b>"),)), "<bold <normal-weight a>>", id="bold"
        ),
        pytest.param(
            Element(Tag.SMALL_CAPS, (parse("<sc>a</sc>"),)),
            "<small-caps <normal-variant a>>",
            id="small caps",
        ),
        pytest.param(
            parse("<i>a <b>b <i>c</i></b></i>"),
            "<italic a <bold b <normal-style c>>>",
            id="over another font",
        ),
        pytest.param(parse("<sup>a<sup>b</sup></sup>"), "<sup a<sup b>>", id="raised twice"),
        pytest.param(
            italic(parse('a <span class="nodecor">b</span>')),
            "<italic a <normal-style b>>",
            id="nodecor",
        ),
        pytest.param(parse('<span class="nodecor">b</span>'), "b", id="nodecor without font"),
        pytest.param(italic("a", italic("b")), "<italic ab>", id="the style's do not flip"),
        pytest.param(
            italic(Element(Tag.NORMAL_STYLE, ("a",))), "<italic <normal-style a>>", id="upright"
        ),
        pytest.param(Element(Tag.NORMAL_STYLE, ("a",)), "a", id="upright in upright"),
        pytest.param(Element(Tag.BASELINE, ("a",)), "a", id="baseline"),
        pytest.param(Element(Tag.NO_CASE, ("a", "b")), "ab", id="nocase"),
        pytest.param(plain(italic(), italic(""), "a"), "a", id="empty"),
        pytest.param(plain(italic("a", data=FROM_TEXT), "b"), "<italic a>b", id="sequence"),
    ],
)
def test_fonts(node: Node, result: str) -> None:
    assert _fonts(finish(node, _US)) == result


def test_finished_tree_is_flat() -> None:
    tree = plain("a", plain("b", plain(plain("c"))), Element(Tag.TITLE, (plain("d", "e"),), "x"))
    assert finish(tree, _US) == plain("abc", Element(Tag.TITLE, ("de",), "x"))
    assert finish(plain(italic(plain("a"))), _US) == italic("a")
    assert finish(plain("a", "b"), _US) == "ab"
    assert finish("a..", _US) == "a.."


def test_without_periods() -> None:
    assert without_periods(plain("a.b.", italic("c."), "")) == plain("ab", italic("c"), "")


_TAGS = st.sampled_from(
    [
        Tag.PLAIN,
        Tag.ITALIC,
        Tag.BOLD,
        Tag.NORMAL_STYLE,
        Tag.QUOTE,
        Tag.BLOCK,
        Tag.NAME,
        Tag.LINK,
        Tag.NO_CASE,
        Tag.SUPERSCRIPT,
    ]
)


def _trees(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            Element, _TAGS, st.lists(inner, max_size=4).map(tuple), st.just("")
        ),
        max_leaves=12,
    )


@given(_trees(st.text(alphabet="abc ”“’‘\0\n", max_size=3).map(lambda text: text.strip(" "))))
def test_nothing_is_lost_without_seams(tree: Node) -> None:
    expected = "".join(texts(tree))
    found = visible(finish(tree, _DE))
    for mark in _DE.quotes + _ENGLISH:
        expected, found = expected.replace(mark, ""), found.replace(mark, "")
    assert found == expected


@given(_trees(st.text(alphabet="ab.,;:!? \xa0”“»)", max_size=4)), st.sampled_from(_LOCALES))
def test_finishing_twice_is_once(tree: Node, locale: Any) -> None:
    once = finish(tree, locale)
    assert finish(once, locale) == once


@given(_trees(st.text(alphabet="a.,;:!? \xa0”“»\"'<i>/", max_size=4)), st.sampled_from(_LOCALES))
def test_letters_stay(tree: Node, locale: Any) -> None:
    assert visible(finish(tree, locale)).count("a") == "".join(texts(tree)).count("a")


@pytest.mark.parametrize("leaf", [".", "a.", ". ", " ", ";", "!", "a", "?", '"'])
@pytest.mark.parametrize("locale", [_US, _FR], ids=["in", "out"])
def test_huge_trees(leaf: str, locale: Any) -> None:
    finish(plain(*([leaf] * 50_000)), locale)
    finish(plain(leaf * 500_000, ".", leaf * 500_000, "!"), locale)
    finish(plain(*([quoted(leaf)] * 10_000), "."), locale)
    finish(quoted(*([quoted(leaf), "."] * 10_000)), locale)
