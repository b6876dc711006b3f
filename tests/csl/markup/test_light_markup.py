"""Org and jemdoc: what each makes of every tag."""

from __future__ import annotations

import pytest
from rendered_trees import link, tag

from pubtrack.csl.markup import write
from pubtrack.csl.rendered import Node, Tag, plain

LIT = "https://x.org/a_b*c?d=1&e=%20#f"

ORG_CASES: dict[str, tuple[Node, str]] = {
    "a string": ("Plain words", "Plain words"),
    "empty": (plain("", tag(Tag.ITALIC), tag(Tag.BLOCK, tag(Tag.BOLD, ""))), ""),
    "italic": (plain(tag(Tag.ITALIC, "Patterns (N Y)"), ", vol. 3"), "/Patterns (N Y)/, vol. 3"),
    "inside a word": (
        plain("re", tag(Tag.ITALIC, "(b)"), "c"), "re\u200b/(b)/\u200bc",
    ),
    "before a bracket": (plain(tag(Tag.ITALIC, "12"), "(3)"), "/12/\u200b(3)"),
    "nested": (tag(Tag.ITALIC, "a ", tag(Tag.BOLD, "b")), "/a *b*/"),
    "blanks inside": (plain("x", tag(Tag.BOLD, " y "), "z"), "x *y* z"),
    "raised and lowered": (
        plain("H", tag(Tag.SUBSCRIPT, "2"), "O", tag(Tag.SUPERSCRIPT, "+")),
        r"H_{2}O^{\plus{}}",
    ),
    "raised at the start": (plain(tag(Tag.SUPERSCRIPT, "a"), "b"), "\u200ba\u200bb"),
    "other fonts": (
        plain(tag(Tag.OBLIQUE, "o"), " ", tag(Tag.LIGHT, "l"), " ", tag(Tag.SMALL_CAPS, "s"), " ",
              tag(Tag.UNDERLINE, "u")),
        "/o/ l s _u_",
    ),
    "upright in italic": (
        tag(Tag.ITALIC, "a ", tag(Tag.NORMAL_STYLE, "b"), " c"), "/a/ b /c/",
    ),
    "my name": (tag(Tag.OWN, "Doe, B."), "*Doe, B.*"),
    "an address": (link(LIT), f"[[{LIT}]]"),
    "a link": (link("https://x.org/[1]", "a ", tag(Tag.ITALIC, "b")),
               "[[https://x.org/%5B1%5D][a /b/]]"),
    "no link": (link("javascript:x", "a"), "a"),
    "blocks": (
        plain("a", tag(Tag.BLOCK, "b"), tag(Tag.INDENT, "c")),
        "a \\\\\n  b \\\\\n  " + r"\nbsp{}" * 4 + "\u200bc",
    ),
}  # fmt: skip


JEMDOC_CASES: dict[str, tuple[Node, str]] = {
    "italic": (plain(tag(Tag.ITALIC, "Patterns (N Y)"), ", vol. 3"), "/Patterns (N Y)/, vol. 3"),
    "inside a word": (plain("re", tag(Tag.ITALIC, "(b)"), "c"), "re/(b)/c"),
    "nested": (tag(Tag.ITALIC, "a ", tag(Tag.BOLD, "b")), "/a *b*/"),
    "blanks inside": (plain("x", tag(Tag.BOLD, " y "), "z"), "x *y* z"),
    "nothing but a blank": (plain("x", tag(Tag.BOLD, tag(Tag.ITALIC, " ")), "z"), "x z"),
    "raised": (plain("a", tag(Tag.SUPERSCRIPT, "b")), "a{{<sup>}}b{{</sup>}}"),
    "a link": (link("https://x.org/[1]", "a/b"), r"[https://x.org/%5B1%5D a\/b]"),
    "no link": (link("javascript:x", "a"), "a"),
    "signs": ("a/b *c* $d$ [e] \\", r"a\/b \*c\* \$d\$ \[e\] \\"),
    "dashes": ("- a -- b ...", r"\- a \-- b \..."),
    "blocks": (plain("a", tag(Tag.BLOCK, "b")), "a\\n\nb"),
}  # fmt: skip


@pytest.mark.parametrize(("node", "source"), JEMDOC_CASES.values(), ids=JEMDOC_CASES)
def test_writes_jemdoc(node: Node, source: str) -> None:
    assert write(node, "jemdoc") == source


@pytest.mark.parametrize(("node", "source"), ORG_CASES.values(), ids=ORG_CASES)
def test_writes_org(node: Node, source: str) -> None:
    assert write(node, "org") == source
