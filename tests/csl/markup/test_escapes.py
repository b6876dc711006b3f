"""What the formats take for markup is escaped where it would be, and no more."""

from __future__ import annotations

import pytest
from rendered_trees import link, tag

from pubtrack.csl.markup import write
from pubtrack.csl.markup.characters import link_to
from pubtrack.csl.rendered import Node, Tag, plain

MARKDOWN = [
    pytest.param("snake_case_name", "snake_case_name", id="underscore inside a word"),
    pytest.param("_private_ x", r"\_private\_ x", id="underscore at a word's end"),
    pytest.param("1. First", r"1\. First", id="ordered list"),
    pytest.param("2) First", r"2\) First", id="ordered list, bracket"),
    pytest.param("2019) x", r"2019\) x", id="year as list number"),
    pytest.param("1.5 times", "1.5 times", id="a decimal number is no list"),
    pytest.param("# heading", r"\# heading", id="heading"),
    pytest.param("    # x", r"\# x", id="blanks in front"),
    pytest.param("#hashtag", "#hashtag", id="hashtag"),
    pytest.param("- item", r"\- item", id="bullet"),
    pytest.param("-5 degrees", "-5 degrees", id="negative number"),
    pytest.param("> quote", r"\> quote", id="quote"),
    pytest.param("R&amp;D", r"R\&amp;D", id="entity"),
    pytest.param("R&D; x", r"R\&D; x", id="looks like an entity"),
    pytest.param("R&D", "R&D", id="ampersand"),
    pytest.param("<b>bold</b>", r"\<b>bold\</b>", id="tags"),
    pytest.param("p < 0.05", "p < 0.05", id="less than"),
    pytest.param("[a](b)", r"[a\](b)", id="link"),
    pytest.param("[^1] x", r"\[^1] x", id="footnote"),
    pytest.param("[4] (x)", "[4] (x)", id="number in brackets"),
    pytest.param(
        plain("x!", link("https://y.z", "t")), r"x\![t](<https://y.z>)", id="no image"
    ),
    pytest.param(plain(tag(Tag.BOLD, " x "), "y"), " **x** y"[1:], id="blanks inside of bold"),
    pytest.param(plain("a", tag(Tag.BOLD, " ")), "a ", id="a bold blank"),
]  # fmt: skip

LATEX = [
    pytest.param("--", r"-\/-", id="two hyphens are no dash"),
    pytest.param("-–", r"-\/--", id="a hyphen before a dash"),
    pytest.param("a-b", "a-b", id="a hyphen"),
    pytest.param("’”", r"'\/''", id="closing quotes"),
    pytest.param("“‘", r"``\/`", id="opening quotes"),
    pytest.param("?‘x’", r"?\/`x'", id="no inverted question mark"),
    pytest.param(plain("!", "“x”"), r"!\/``x''", id="no inverted exclamation mark, over a seam"),
    pytest.param(",,", r",\/,", id="no low quote"),
    pytest.param(plain("-", tag(Tag.ITALIC, "-")), r"-\textit{-}", id="parted by a command"),
    pytest.param("«a» <<b>>", r"«a» \textless{}\textless{}b\textgreater{}\textgreater{}",
                 id="guillemets"),
    pytest.param(link("https://x.y/--',,"), r"\url{https://x.y/--',,}", id="not in an address"),
    pytest.param("TNF-α, ΔH", r"TNF-\ensuremath{\alpha}, \ensuremath{\Delta}H", id="Greek symbols"),
    pytest.param("αβ Ἀθήνα", "αβ Ἀθήνα", id="Greek words"),
    pytest.param("x ≥ −2 µm", r"x \ensuremath{\geq} \ensuremath{-}2 µm", id="maths"),
    pytest.param("10⁻⁴ H₂O", r"10\textsuperscript{-}\textsuperscript{4} H\textsubscript{2}O",
                 id="raised and lowered"),
    pytest.param("p.\u202f5\u00a0f\u200b", r"p.\,5~f", id="blanks"),
]  # fmt: skip

TYPST = [
    pytest.param("a - b -- c --- d", r"a - b \-- c \-\-- d", id="dashes"),
    pytest.param("-5 a-5 ½-½ x-?", r"\-5 a\-5 ½\-½ x\-?", id="minus and soft hyphen"),
    pytest.param("wait...", r"wait\...", id="ellipsis"),
    pytest.param("= x", r"\= x", id="heading"),
    pytest.param("1. x", r"1\. x", id="numbered list"),
    pytest.param("1.5 x", "1.5 x", id="decimal number"),
    pytest.param("/ a: b", r"\/ a: b", id="term"),
    pytest.param("+ x", r"\+ x", id="list"),
    pytest.param("a = b + 1. c / d", "a = b + 1. c / d", id="not in the midst of a line"),
    pytest.param(tag(Tag.BOLD, "= x"), r"#strong[\= x]", id="where a call begins"),
    pytest.param(plain(tag(Tag.BLOCK, "a"), "- x"), "a\\\n\\- x", id="where a line begins"),
    pytest.param("http://x.y a/*b*/c", r"http:\//x.y a/\*b\*/c", id="comments"),
    pytest.param("p < 1, <b> <=", r"p < 1, \<b> <=", id="labels"),
    pytest.param("a_b*c *d* _e_", r"a_b*c \*d\* \_e\_", id="emphasis"),
    pytest.param("it's \"so\"", r"it\'s \"so\"", id="straight quotes"),
    pytest.param(plain(tag(Tag.BOLD, "a"), "(b)"), "#strong[a];(b)", id="no arguments"),
    pytest.param(plain(tag(Tag.BOLD, "a"), ".b"), "#strong[a];.b", id="no field"),
    pytest.param(plain(tag(Tag.BOLD, "a"), ". b"), "#strong[a]. b", id="a full stop"),
    pytest.param(plain(tag(Tag.BOLD, "a"), "; b"), "#strong[a];; b", id="a semicolon"),
    pytest.param(plain(tag(Tag.BOLD, "a"), "[b]"), r"#strong[a]\[b\]", id="a bracket"),
    pytest.param(plain(link("https://x.y/a--b"), "(c)"), '#link("https://x.y/a--b");(c)',
                 id="an address is shown as it is"),
    pytest.param(link("mailto:a@b.c"), r'#link("mailto:a@b.c")[mailto:a\@b.c]', id="mail"),
    pytest.param("#let x = $1$ @y `z` ~ \\u{41}", r"\#let x = \$1\$ \@y \`z\` \~ \\u{41}",
                 id="code, maths, references"),
]  # fmt: skip

ORG = [
    pytest.param("snake_case", "snake\u200b_\u200bcase", id="underscore"),
    pytest.param("/a/ and/or", r"\slash{}a/ and/or", id="a slash that would open"),
    pytest.param("C++, *x*", "C++, \u200b*\u200bx*", id="signs"),
    pytest.param(tag(Tag.ITALIC, "and/or"), r"/and\slash{}or/", id="a slash in italic"),
    pytest.param("-- ...", "-\u200b- .\u200b..", id="two hyphens are no dash"),
    pytest.param("$5 and $6", r"\dollar{}5 and \dollar{}6", id="no maths"),
    pytest.param("$5", "$5", id="one dollar"),
    pytest.param(r"\alpha", "\\\u200balpha", id="entity"),
    pytest.param("[[a]] [fn:1]", "[\u200b[a]\u200b] [\u200bfn:1]", id="link, footnote"),
    pytest.param("1. First", "\u200b1. First", id="ordered list"),
    pytest.param("* x", "\u200b* x", id="headline"),
    pytest.param("# x", "\u200b# x", id="comment"),
    pytest.param("see https://x.org/a_b*c/d, e", "see https://x.org/a_b*c/d, e", id="an address"),
    pytest.param("file:x cite:y", "file\u200b:x cite\u200b:y", id="links without brackets"),
    pytest.param("(a) b: c", "(a) b: c", id="nothing"),
]  # fmt: skip

RTF = [
    pytest.param(r"\par {x}", r"\\par \{x\}", id="control words and groups"),
    pytest.param("é", r"\u233?", id="accent"),
    pytest.param("\uff21", r"\u-223?", id="past the half of 16 bits"),
    pytest.param("😀", r"\u-10179?\u-8704?", id="outside the first plane"),
    pytest.param("a\u00a0b\u2011c\u00add", r"a\~b\_c\-d", id="blanks and hyphens"),
]

HTML = [
    pytest.param("R&amp;D <x>", "R&amp;amp;D &lt;x&gt;", id="markup"),
    pytest.param("a\u00a0b\u200f\u0000", "a\u00a0b\u200f", id="what is not printed"),
    pytest.param(
        link("https://x.y/\"'<&>", "t"),
        """<a href="https://x.y/%22'%3C&amp;%3E">t</a>""",
        id="address",
    ),
]

TABLES = {
    "markdown": MARKDOWN,
    "latex": LATEX,
    "typst": TYPST,
    "org": ORG,
    "rtf": RTF,
    "html": HTML,
}


@pytest.mark.parametrize(
    ("form", "node", "source"),
    [
        pytest.param(form, *case.values, id=f"{form}: {case.id}")
        for form, table in TABLES.items()
        for case in table
    ],
)
def test_escapes(form: str, node: Node, source: str) -> None:
    assert write(node, form) == source


@pytest.mark.parametrize(
    ("address", "target"),
    [
        pytest.param("https://x.org/~a?b=c&d#e", "https://x.org/~a?b=c&d#e", id="as it is"),
        pytest.param("HTTP://X.org", "HTTP://X.org", id="capitals"),
        pytest.param("mailto:a@b.c", "mailto:a@b.c", id="mail"),
        pytest.param("https://x.org/a%20b", "https://x.org/a%20b", id="encoded already"),
        pytest.param('https://x.org/ä b\n"{}', "https://x.org/%C3%A4%20b%20%22%7B%7D", id="odd"),
        pytest.param("https://x.org/\ud800\x00", "https://x.org/", id="no characters"),
        pytest.param("javascript:alert(1)", "", id="script"),
        pytest.param(" javascript:alert(1)", "", id="script behind a blank"),
        pytest.param("data:text/html,x", "", id="data"),
        pytest.param("10.1000/182", "", id="no address"),
        pytest.param("", "", id="empty"),
    ],
)
def test_only_harmless_addresses_are_linked_to(address: str, target: str) -> None:
    assert link_to(address) == target
