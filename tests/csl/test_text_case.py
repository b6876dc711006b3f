"""Text in another case, over the elements of a tree, and the words that stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.csl.rendered import Element, Node, Tag, plain, visible
from pubtrack.csl.rich_text import FROM_TEXT, parse
from pubtrack.csl.text_case import apply_case

_CASES = ("lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title")


def _shown(node: Node) -> str:
    if isinstance(node, str):
        return node
    inner = "".join(map(_shown, node.children))
    return f"“{inner}”" if node.tag is Tag.QUOTE else inner


def _cased(node: Node, case: str) -> str:
    return _shown(apply_case(node, case, english=True))


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        pytest.param("on the physics of widgets", "On the Physics of Widgets", id="stop words"),
        pytest.param("what we are made for", "What We Are Made For", id="last word"),
        pytest.param("what we are made for.", "What We Are Made For.", id="last, with a stop"),
        pytest.param("made of 2 parts", "Made of 2 Parts", id="digits"),
        pytest.param("widgets: a review", "Widgets: A Review", id="after a colon"),
        pytest.param("why? a reply", "Why? A Reply", id="after a question"),
        pytest.param("why?” a reply", "Why?” A Reply", id="after a quoted question"),
        pytest.param("widgets: (a review)", "Widgets: (A Review)", id="colon and bracket"),
        pytest.param("widgets. a review; the end", "Widgets. a Review; the End", id="stops"),
        pytest.param("widgets — a review", "Widgets — a Review", id="dash"),
        pytest.param("one—two and three", "One—Two and Three", id="dash without blanks"),
        pytest.param("“the end” of all", "“The End” of All", id="quoted first word"),
        pytest.param("all of “the end” now", "All of “the End” Now", id="quoted stop word"),
        pytest.param("(the end)", "(The End)", id="bracket"),
        pytest.param("up-to-date in-depth talk", "Up-to-Date In-Depth Talk", id="hyphens"),
        pytest.param("either/or, cat/mouse", "Either/or, Cat/Mouse", id="slash"),
        pytest.param("an x-ray of a d-brane", "An X-Ray of a D-Brane", id="letter and hyphen"),
        pytest.param("type x of b", "Type x of b", id="single letters"),
        pytest.param("a β-decay of γ", "A β-Decay of γ", id="Greek letters"),
        pytest.param("off_limits and x86", "off_limits and x86", id="code"),
        pytest.param("using numpy.linalg", "Using numpy.linalg", id="name with a dot"),
        pytest.param("see https://a.org/b now", "See https://a.org/b Now", id="address"),
        pytest.param("the iPhone and mRNA", "The iPhone and mRNA", id="inner capitals"),
        pytest.param("iPhone use", "iPhone Use", id="inner capital first"),
        pytest.param("THE ACTS OF NASA", "THE ACTS OF NASA", id="capitals"),
        pytest.param("non-NATO states", "Non-NATO States", id="capitals after a hyphen"),
        pytest.param("the art of d'Or and l'été", "The Art of d’Or and l’été", id="elision"),
        pytest.param("l'été", "L’été", id="elision first"),
        pytest.param("don't", "Don’t", id="apostrophe"),
        pytest.param("van Dyck and van Eyck", "Van Dyck and van Eyck", id="particle"),
        pytest.param("two  blanks\xa0stay\u2009so", "Two  Blanks\xa0Stay\u2009So", id="blanks"),
        pytest.param("ß and ﬁsh", "ß and Fish", id="no single capital"),
        pytest.param("e\u0301tude", "E\u0301tude", id="combining mark"),
        pytest.param("... the end", "... The End", id="ellipsis first"),
        pytest.param("", "", id="empty"),
    ],
)
def test_title_case(text: str, titled: str) -> None:
    assert _cased(parse(text), "title") == titled


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        pytest.param("an <i>italic</i> word", "An Italic Word", id="word in a tag"),
        pytest.param("a pre<i>fix</i>es", "A Prefixes", id="word over a tag"),
        pytest.param("<i>of</i> mice", "Of Mice", id="first in a tag"),
        pytest.param("one: <i>a tale</i>", "One: A Tale", id="colon before a tag"),
        pytest.param("<i>one:</i> a tale", "One: A Tale", id="colon in a tag"),
        pytest.param("made <b>for</b>", "Made For", id="last in a tag"),
        pytest.param('a "new career"', "A “New Career”", id="quotation"),
        pytest.param('the <span class="nocase">arXiv of</span> it', "The arXiv of It", id="nocase"),
        pytest.param('<span class="nocase">the</span> of it', "the of It", id="nocase first"),
        pytest.param("x <sup>the end</sup> of", "X the end Of", id="sup"),
        pytest.param("a <sc>small word</sc> here", "A small word Here", id="small caps"),
        pytest.param("h<sub>2</sub>o here", "h2o Here", id="formula"),
    ],
)
def test_title_case_over_elements(text: str, titled: str) -> None:
    assert _cased(parse(text), "title") == titled


def test_title_case_is_english() -> None:
    text = parse("ein <i>langer</i> titel")
    assert apply_case(text, "title", english=False) is text
    assert visible(apply_case(text, "capitalize-all", english=False)) == "Ein Langer Titel"


@pytest.mark.parametrize(
    ("case", "text", "cased"),
    [
        ("capitalize-first", "accessed on", "Accessed on"),
        ("capitalize-first", "n.d.", "N.d."),
        ("capitalize-first", "режим доступа", "Режим доступа"),
        ("capitalize-first", "α-decay", "α-decay"),
        ("capitalize-first", "arXiv of it", "arXiv of it"),
        ("capitalize-first", "“quoted” text", "“Quoted” text"),
        ("capitalize-first", "2nd edition", "2nd edition"),
        ("capitalize-first", "https://a.org", "https://a.org"),
        ("capitalize-first", "ǆ", "ǅ"),
        ("capitalize-all", "it IS a pen of x", "It IS A Pen Of X"),
        ("capitalize-all", "out-of-date iPad", "Out-Of-Date iPad"),
        ("sentence", "The Acts of the Apostles", "The acts of the apostles"),
        ("sentence", "DNA in Mice", "DNA in mice"),
        ("sentence", "THE ACTS OF MEN", "The acts of men"),
        ("sentence", "the Acts: A Study", "The acts: a study"),
        ("sentence", "NASA", "NASA"),
        ("sentence", "A Map of DNA, on an iPhone", "A map of DNA, on an iPhone"),
        ("sentence", 'Acts of <span class="nocase">John</span> Doe', "Acts of John doe"),
        ("uppercase", "straße <i>d'or</i>", "STRASSE D’OR"),
        ("uppercase", 'a <span class="nocase">Bc</span> d<sub>e</sub>', "A Bc De"),
        ("lowercase", "ΟΔΟΣ <b>ABC</b>", "οδος abc"),
        ("unknown", "The Text", "The Text"),
    ],
)
def test_other_cases(case: str, text: str, cased: str) -> None:
    assert _cased(parse(text), case) == cased


def test_turkish_dots() -> None:
    upper = apply_case("izmir ılık", "uppercase", english=False, language="tr-TR")
    assert upper == "İZMİR ILIK"
    assert apply_case(upper, "lowercase", english=False, language="tr") == "izmir ılık"


def test_fonts_of_the_style_do_not_fix() -> None:
    by_style = Element(Tag.SMALL_CAPS, ("doe",))
    assert (
        _cased(plain(by_style, " and ", Element(Tag.LINK, ("a.b",))), "uppercase") == "DOE AND a.b"
    )
    assert _cased(Element(Tag.SMALL_CAPS, ("doe",), FROM_TEXT), "uppercase") == "doe"


@given(
    st.text()
    | st.lists(st.sampled_from([*list("aBß-: ’.é<́İǆ\x00"), "<i>", "</i>", '"'])).map("".join)
)
def test_any_text(text: str) -> None:
    tree = parse(text)
    for case in _CASES:
        cased = apply_case(tree, case, english=True)
        assert _folded(visible(cased)) == _folded(visible(tree))
        if text.isascii():
            assert apply_case(cased, case, english=True) == cased


def _folded(text: str) -> str:
    return text.casefold().replace("ı", "i")


@pytest.mark.parametrize("piece", ["a", "a ", "a-", "_ ", "A:", "’", "://", "x.yz "])
@pytest.mark.parametrize("case", _CASES)
def test_huge_text(case: str, piece: str) -> None:
    assert apply_case(plain(piece * 100_000, "b"), case, english=True)
