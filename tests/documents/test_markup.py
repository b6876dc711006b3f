"""What an inline source says to a reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents.markup import plain, same_words


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**bold** and *it*", "bold and it"),
        ("[words](https://x.org) here", "words here"),
        ("<https://x.org/a_b>", "https://x.org/a_b"),
        ("a \\[1\\] \\*", "a [1] *"),
        ("a<br>b", "a b"),
        ('<a name="p"></a>text <b>bold</b>', "text bold"),
        ("`code [1]`", "code [1]"),
        ("one\n   two\\\nthree", "one two three"),
        ("&amp; &lt;", "& <"),
        ("x <!-- hidden --> y", "x y"),
        ("![alt](x.png)", "alt"),
        ("one\n\n    two", "one two"),
        ("", ""),
    ],
)
def test_plain_markdown(source: str, text: str) -> None:
    assert plain(source, "markdown") == text


def test_plain_text() -> None:
    assert plain(" a *b*\n  c ", "text") == "a *b* c"


def test_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="docx"):
        plain("x", "docx")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a b", "a\n  b", True),
        ("*a, b*, c", "_a, b_, c", True),
        ("*a, b*, c", "*a, b,* c", True),
        ("*a* b", "a b", False),
        ("**a**", "*a*", False),
        ("**a**", "<b>a</b>", True),
        ("<https://x.org/a>.", "https://x.org/a.", True),
        ("[https://x.org/a](https://x.org/a)", "<https://x.org/a>", True),
        ("a\\_b", "a_b", True),
        ("\\[1\\]", "[1]", True),
        ("arXiv: 2211.08667 [cs.SI]", "arXiv:2211.08667 [cs.SI]", True),
        ("doi:10.1000/x", "https://doi.org/10.1000/x", True),
        ("DOI: 10.1000/x", "http://dx.doi.org/10.1000/x", True),
        ("doi:10.1000/x", "doi:10.1000/y", False),
        ("[Title](https://x.org) 2019", "Title 2019", True),
        ("[Title](https://x.org) 2019", "[Title](https://y.org) 2019", False),
        ("a 2019", "a 2020", False),
        ("a.", "a", False),
        ("A", "a", False),
        ("e\u0301", "é", True),
        ("a\xa0b", "a b", True),
    ],
)
def test_same_words(a: str, b: str, same: bool) -> None:
    assert same_words(a, b, "markdown") is same
    assert same_words(b, a, "markdown") is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a\nb", "a b", True),
        ("*a*", "a", False),
        ("com-\npilers", "compilers", True),
        ("small-\nscale", "small-scale", True),
        ("small-scale", "smallscale", False),
    ],
)
def test_same_words_of_text(a: str, b: str, same: bool) -> None:
    assert same_words(a, b, "text") is same


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["markdown", "text"]))
def test_any_source(source: str, form: str) -> None:
    assert same_words(source, source, form)
    assert "\n" not in plain(source, form)
