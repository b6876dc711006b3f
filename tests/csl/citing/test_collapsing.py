"""Ranges, and what is left of a collapsed cite."""

from __future__ import annotations

import pytest

from pubtrack.csl.citing.brackets import alternated
from pubtrack.csl.citing.collapsing import (
    Piece,
    ends_with,
    is_bare,
    joined,
    only_suffix,
    suffix_number,
    years_of,
)
from pubtrack.csl.citing.locators import labelled
from pubtrack.csl.citing.openings import capitalized_opening
from pubtrack.csl.rendered import Element, Node, Tag, plain, visible
from pubtrack.model.citation import Cite


def date(*children: Node) -> Element:
    return Element(Tag.DATE, children, "issued")


def names(text: str) -> Element:
    return Element(Tag.NAMES, (text,), "author")


def suffix(letters: str) -> Element:
    return Element(Tag.YEAR_SUFFIX, (letters,))


def number(digits: str) -> Element:
    return Element(Tag.CITATION_NUMBER, (digits,))


def pieces(text: str) -> list[Piece]:
    """Read "1 <2 3>": 2 does not follow on a cite before it, 3 does not lead."""
    return [
        Piece(
            one.strip("<>"),
            ", ",
            int(one.strip("<>")),
            follows=not one.startswith("<"),
            leads=not one.endswith(">"),
        )
        for one in text.split()
    ]


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        pytest.param("1 2 3", "1-3", id="three"),
        pytest.param("1 2", "1, 2", id="two"),
        pytest.param("1 2 3 5", "1-3, 5", id="one over"),
        pytest.param("3 2 1", "3, 2, 1", id="only increasing"),
        pytest.param("1 2 2 3 4", "1, 2, 2-4", id="one twice"),
        pytest.param("1 2 3 3 4 5", "1-3, 3-5", id="two ranges"),
        pytest.param("<1 2 3 4", "1-4", id="prefix before the first"),
        pytest.param("1 <2 3 4", "1, 2-4", id="prefix inside"),
        pytest.param("1 2> 3 4 5", "1, 2, 3-5", id="suffix inside"),
        pytest.param("1 2 3> 4", "1-3, 4", id="suffix behind the last"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_range(cites: str, expected: str) -> None:
    assert visible(plain(*joined(pieces(cites), "-"))) == expected


def test_no_ranges_unless_wanted() -> None:
    assert visible(plain(*joined(pieces("1 2 3"), None))) == "1, 2, 3"


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param("a", 1, id="a"),
        pytest.param("z", 26, id="z"),
        pytest.param("aa", 27, id="aa"),
        pytest.param("", 0, id="none"),
        pytest.param("α", 0, id="no letter of ours"),
    ],
)
def test_suffix_number(letters: str, expected: int) -> None:
    assert suffix_number(letters) == expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        pytest.param(plain("[", number("3"), "]"), True, id="in brackets"),
        pytest.param(Element(Tag.SUPERSCRIPT, (number("3"),)), True, id="raised"),
        pytest.param(plain("[", number("3"), ", p. 4]"), False, id="with a locator"),
        pytest.param(plain(names("Doe"), " ", number("3")), False, id="with names"),
        pytest.param("3", False, id="no number"),
    ],
)
def test_bare_number(cite: Node, expected: bool) -> None:
    assert is_bare(cite, Tag.CITATION_NUMBER) is expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        pytest.param(plain(names("Doe"), " ", date("2000", suffix("a"))), True, id="in the date"),
        pytest.param(plain(date("2000"), suffix("a"), ")"), True, id="in brackets"),
        pytest.param(plain(date("2000", suffix("a")), ", 5"), False, id="words behind it"),
        pytest.param(plain(date("2000", suffix("a"), " May")), False, id="a month behind it"),
        pytest.param(date("2000"), False, id="none"),
    ],
)
def test_ends_with_suffix(cite: Node, expected: bool) -> None:
    assert ends_with(cite, Tag.YEAR_SUFFIX) is expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        pytest.param(date("2000", suffix("b")), "b", id="in the date"),
        pytest.param(plain(plain(date("2000")), suffix("b")), "b", id="behind the date"),
        pytest.param(plain(date("2000"), "_", suffix("b")), "b", id="behind a delimiter"),
        pytest.param(plain(date("2000"), plain("-", suffix("b"))), "-b", id="with a prefix"),
        pytest.param(plain("(", date("2000", suffix("b")), ")"), "(b)", id="in brackets"),
        pytest.param(date("(", "2000", suffix("b"), ")"), "(b)", id="brackets of the date"),
        pytest.param(plain("Spring ", date("2000")), None, id="nothing left"),
        pytest.param(plain(date("1900"), " ", date("2000", suffix("b"))), "b", id="two dates"),
    ],
)
def test_only_suffix(cite: Node, expected: str | None) -> None:
    left = only_suffix(cite)
    assert (left if left is None else visible(left)) == expected


def test_only_suffix_keeps_its_formatting() -> None:
    cite = date(Element(Tag.ITALIC, ("2000", suffix("b"))))
    assert only_suffix(cite) == date(Element(Tag.ITALIC, (suffix("b"),)))


def test_years_are_without_suffix() -> None:
    cite = plain(date("[1995]"), " ", date("1999", suffix("b")))
    assert years_of(cite) == ("[1995]", "1999")


@pytest.mark.parametrize(
    ("locator", "label", "kind", "expected"),
    [
        pytest.param("5", "page", "book", ("5", "page"), id="as it is"),
        pytest.param("ch. 5", "page", "book", ("5", "chapter"), id="says what it is"),
        pytest.param("ch. 5", "", "book", ("5", "chapter"), id="without label"),
        pytest.param("ch. 5", "note", "book", ("ch. 5", "note"), id="another label given"),
        pytest.param("xy. 5", "page", "book", ("xy. 5", "page"), id="no label of ours"),
        pytest.param("art. 5", "page", "legislation", ("art. 5", "page"), id="of a law"),
        pytest.param(" 5 ", "page", "book", ("5", "page"), id="blanks"),
        pytest.param("x", "sub verbo", "book", ("x", "sub-verbo"), id="with its old name"),
    ],
)
def test_locator(locator: str, label: str, kind: str, expected: tuple[str, str]) -> None:
    assert labelled(Cite("k", locator, label), kind) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(Element(Tag.TERM, ("ibid.",)), "Ibid.", id="alone"),
        pytest.param(
            plain("(", Element(Tag.ITALIC, (Element(Tag.TERM, ("ibid.",)),)), " 5)"),
            "(Ibid. 5)",
            id="behind an affix",
        ),
        pytest.param(plain("doe ", Element(Tag.TERM, ("in",))), "doe in", id="behind words"),
        pytest.param(plain(names("doe")), "doe", id="no term"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_opening_term(tree: Node, expected: str) -> None:
    assert visible(capitalized_opening(tree)) == expected


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        pytest.param(("(", "Doe", " (", "2000", ")", ")"), "(Doe [2000])", id="nested"),
        pytest.param(("(", "a", ")", "(", "b", ")"), "(a)(b)", id="beside one another"),
        pytest.param(("(", "On (or off)", ")"), "(On (or off))", id="in a title"),
        pytest.param(("(see ", "(", "2000", ")", ")"), "(see [2000])", id="in the text's own"),
        pytest.param(("a", ")"), "a)", id="closed only"),
    ],
)
def test_brackets_in_brackets(leaves: tuple[str, ...], expected: str) -> None:
    assert visible(alternated(plain(*leaves))) == expected
