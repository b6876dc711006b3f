"""Trees as HTML of phrases, whose looks are classes."""

from __future__ import annotations

import pytest

from pubtrack.csl.markup.spans import write_spans
from pubtrack.csl.rendered import Element, Node, Tag


@pytest.mark.parametrize(
    ("tree", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("a\x00b\u2028c", "ab c"),
        (Element(Tag.ITALIC, ("a", Element(Tag.NORMAL_STYLE, ("b",)))),
         '<i>a<span class="csl-normal-style">b</span></i>'),
        (Element(Tag.OWN, (Element(Tag.NAME, ("Okafor, M.",), "author/0"),)),
         '<span class="csl-own">Okafor, M.</span>'),
        (Element(Tag.BLOCK, (Element(Tag.BOLD, (Element(Tag.TITLE, ("T",)),)),)),
         '<span class="csl-block"><b><span class="csl-title">T</span></b></span>'),
        (Element(Tag.LINK, ("x",), "https://e.org/?a=1&b=\"'<"),
         '<a href="https://e.org/?a=1&amp;b=%22&#x27;%3C">x</a>'),
        (Element(Tag.LINK, ("x",), "javascript:alert(1)"), "x"),
        (Element(Tag.SUPERSCRIPT, ("2",)), "<sup>2</sup>"),
        (Element(Tag.BOLD, ("",)), ""),
        (Element(Tag.DATE, ("2022",), "issued"), "2022"),
    ],
    ids=["escapes", "cleans", "fonts", "own", "block", "link", "script", "sup", "empty", "plain"],
)  # fmt: skip
def test_writes(tree: Node, html: str) -> None:
    assert write_spans(tree) == html
