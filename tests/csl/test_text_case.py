"""Title case, and the words that it leaves alone."""

from __future__ import annotations

import pytest

from pubtrack.csl.citeproc_strings import RichString
from pubtrack.csl.rendered import Tag
from pubtrack.csl.sentinels import tagged
from pubtrack.csl.text_case import title_case


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        pytest.param("on the physics of widgets", "On the Physics of Widgets", id="stop words"),
        pytest.param("what we are made for", "What We Are Made For", id="last word"),
        pytest.param("widgets: a review", "Widgets: A Review", id="after a colon"),
        pytest.param("why? a reply", "Why? A Reply", id="after a question"),
        pytest.param("α-decay of nuclei", "α-decay of Nuclei", id="Greek letter"),
        pytest.param("off_limits and x86", "off_limits and x86", id="code"),
        pytest.param("using numpy.linalg, 3d", "Using numpy.linalg, 3d", id="dot and digit"),
        pytest.param("the iPhone and mRNA", "The iPhone and mRNA", id="inner capitals"),
        pytest.param("out-of-fashion cat/mouse", "Out-of-Fashion Cat/Mouse", id="hyphens"),
        pytest.param("l’été and don't", "L’été and Don't", id="apostrophes"),
        pytest.param("“quoted” (or not)", "“Quoted” (or Not)", id="marks around"),
        pytest.param("физика of things", "физика of Things", id="not Latin"),
        pytest.param("two  blanks\xa0stay", "Two  Blanks\xa0Stay", id="blanks"),
        pytest.param(
            f"an {tagged(Tag.ITALIC, 'italic')} word",
            f"An {tagged(Tag.ITALIC, 'Italic')} Word",
            id="in a tag",
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_title_case(text: str, titled: str) -> None:
    assert title_case([(text, False)]) == [titled]


def test_fixed_segments_stay() -> None:
    assert title_case([("the ", False), ("arx", True), ("iv of it", False)]) == [
        "The ",
        "arx",
        "iv of It",
    ]


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("accessed", "Accessed"),
        ("n.d.", "N.d."),
        ("режим доступа", "Режим доступа"),
        ("α-decay", "α-decay"),
        ("off_limits", "off_limits"),
        ("arXiv", "arXiv"),
        ("“quoted”", "“Quoted”"),
    ],
)
def test_capitalize_first(text: str, capital: str) -> None:
    assert RichString(text).capitalize_first() == capital
