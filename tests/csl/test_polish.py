"""From a rendered string with sentinels to a tree: rich text, seams, addresses, blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.markup import write
from pubtrack.csl.polish import entry_parts, polished
from pubtrack.csl.rendered import Element, Tag, Text, plain, visible
from pubtrack.csl.richtext import parse_rich_text
from pubtrack.csl.runs import runs_of, tree_of
from pubtrack.csl.sentinels import CLOSE, clean, opening, parse, tagged


def italic(text: str) -> str:
    return tagged(Tag.ITALIC, text)


def link(text: str) -> str:
    return tagged(Tag.LINK, text)


def block(text: str) -> str:
    return tagged(Tag.BLOCK, text)


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        pytest.param("One.  Two", "One. Two", id="two blanks"),
        pytest.param(italic("One.") + ". Two", "*One.* Two", id="full stop after tag"),
        pytest.param(italic("One") + " , two", "*One*, two", id="blank before comma"),
        pytest.param("One : two ; three", "One : two ; three", id="French punctuation stays"),
        pytest.param("See .NET now", "See .NET now", id="point in front of a word"),
        pytest.param("Wait... what", "Wait... what", id="ellipsis"),
        pytest.param("Why?. Because", "Why? Because", id="question mark"),
        pytest.param("Lee et al.. Two", "Lee et al. Two", id="et al"),
        pytest.param("Lee A.. Two", "Lee A. Two", id="initial"),
        pytest.param("Jean d' Alembert", "Jean d'Alembert", id="particle"),
        pytest.param("One, , two,, three", "One, two, three", id="commas"),
        pytest.param("One. . Two", "One. Two", id="nothing between stops"),
        pytest.param("One, . Two", "One. Two", id="nothing between comma and stop"),
        pytest.param(link("https://x.org/a..b,,c"), "<https://x.org/a..b,,c>", id="address"),
        pytest.param(link("https://x.org/.") + ".", "<https://x.org/.>.", id="after address"),
        pytest.param(
            "https://doi.org/" + link("10.1/a_b"), "<https://doi.org/10.1/a_b>", id="DOI, resolver"
        ),
        pytest.param("doi:" + link("10.1/a_b"), "doi:10.1/a_b", id="DOI alone"),
        pytest.param(link("www.x.org"), "www.x.org", id="no scheme"),
        pytest.param(link("javascript:alert(1)"), "javascript:alert(1)", id="script"),
        pytest.param(link("https://x.org/a b"), "https://x.org/a b", id="blank in address"),
        pytest.param(italic("a ") + italic("b"), "*a b*", id="neighbours join"),
        pytest.param(italic("a " + italic("b") + " c"), "*a* b *c*", id="italic in italic"),
        pytest.param(block("One ") + ".", "One.", id="suffix after a block"),
        pytest.param(block(" One ") + " two", "One\ntwo", id="blanks at a block's ends"),
        pytest.param(block("a") + block("b"), "a\nb", id="blocks"),
        pytest.param(italic(block("a") + "b"), "*a*\n*b*", id="block in a tag"),
        pytest.param(opening(Tag.ITALIC) + "a", "*a*", id="left open"),
        pytest.param("a" + CLOSE + "b", "ab", id="closed twice"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_polished(source: str, markdown: str) -> None:
    assert write(polished(parse(source), in_quote=False), "markdown") == markdown


@pytest.mark.parametrize(
    ("source", "american", "british"),
    [
        pytest.param("“One”, two", "“One,” two", "“One”, two", id="comma"),
        pytest.param("“One”.", "“One.”", "“One”.", id="full stop"),
        pytest.param("“One?”.", "“One?”", "“One?”", id="question"),
        pytest.param("“One.”. Two", "“One.” Two", "“One.”. Two", id="two stops"),
        pytest.param(italic("“One”") + ", two", "*“One,”* two", "*“One”*, two", id="over a seam"),
    ],
)
def test_punctuation_in_quotes(source: str, american: str, british: str) -> None:
    assert write(polished(parse(source), in_quote=True), "markdown") == american
    assert write(polished(parse(source), in_quote=False), "markdown") == british


def test_entry_parts() -> None:
    label, body = entry_parts(parse(tagged(Tag.LABEL, "[4] ") + " Title."), in_quote=True)
    assert label is not None
    assert (visible(label), visible(body)) == ("[4]", "Title.")
    assert entry_parts(parse("Title."), in_quote=True)[0] is None


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        pytest.param("plain", [("plain", False)], id="plain"),
        pytest.param("a < b > c", [("a < b > c", False)], id="no tags"),
        pytest.param("<i>x</i>", [(italic("x"), False)], id="italic"),
        pytest.param(
            'a <span class="nocase">iOS</span> b',
            [("a ", False), ("iOS", True), (" b", False)],
            id="nocase",
        ),
        pytest.param(
            '<span style="font-variant:small-caps;">x</span>',
            [(tagged(Tag.SMALL_CAPS, "x"), False)],
            id="small caps",
        ),
        pytest.param("<sc>x</sc>", [(tagged(Tag.SMALL_CAPS, "x"), False)], id="sc"),
        pytest.param("</i>x<i>", [("</i>x<i>", False)], id="the wrong way round"),
        pytest.param("<i>a<b>c</i>", [(italic("a<b>c"), False)], id="not closed inside"),
        pytest.param("<em>x</em>", [("<em>x</em>", False)], id="another tag"),
    ],
)
def test_rich_text(source: str, parts: list[tuple[str, bool]]) -> None:
    assert parse_rich_text(source) == parts


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_rich_text_loses_no_other_character(source: str) -> None:
    assert "".join(text for text, _ in parse_rich_text(source)) == source


@given(st.text(alphabet=st.characters(codec=None)))
@settings(max_examples=100, deadline=None)
def test_clean_text_has_no_sentinels(source: str) -> None:
    text = clean(source)
    assert parse(text) in (plain(Text(text)), plain())
    assert clean(text) == text
    text.encode("utf-8")


SOURCES = st.lists(
    st.sampled_from([*map(opening, Tag), CLOSE, CLOSE, "a", " ", ".", ",", "https://x.org/"]),
    max_size=20,
).map("".join)


@given(SOURCES, st.booleans())
@settings(max_examples=100, deadline=None)
def test_polishing_twice_is_polishing_once(source: str, in_quote: bool) -> None:
    once = polished(parse(source), in_quote=in_quote)
    assert isinstance(once, Element)
    assert tree_of(runs_of(once)) == once
    # How the text is cut into runs is no matter, as long as it is the same text.
    twice = polished(once, in_quote=in_quote)
    assert "".join(run.text for run in runs_of(twice)) == "".join(run.text for run in runs_of(once))
