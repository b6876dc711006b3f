"""Writers: each shows the same characters, and escapes what its format takes for markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from pubtrack.csl.markup import FORMATS, write
from pubtrack.csl.polish import polished
from pubtrack.csl.rendered import Element, Node, Tag, Text, plain
from pubtrack.csl.sentinels import clean
from pubtrack.errors import UsageError


def tag(name: Tag, *children: Node | str) -> Element:
    nodes = (Text(child) if isinstance(child, str) else child for child in children)
    return Element(name, tuple(nodes))


def italic(*children: Node | str) -> Element:
    return tag(Tag.ITALIC, *children)


SPECIAL = 'a & b_c % < > * $ \\ # { } ~ ^ [x] "q"'

CASES = {
    "plain": (plain(Text("Plain words")), ["Plain words"] * 4),
    "italic": (
        plain(italic("Patterns (N Y)"), Text(", vol. 3")),
        [
            "Patterns (N Y), vol. 3",
            "*Patterns (N Y)*, vol. 3",
            "<i>Patterns (N Y)</i>, vol. 3",
            r"\textit{Patterns (N Y)}, vol. 3",
        ],
    ),
    "inside a word": (
        plain(Text("re"), italic("(b)"), Text("c")),
        ["re(b)c", "re<em>(b)</em>c", "re<i>(b)</i>c", r"re\textit{(b)}c"],
    ),
    "nested": (
        plain(italic("a ", tag(Tag.BOLD, "b"))),
        [
            "a b",
            "*a <strong>b</strong>*",
            "<i>a <b>b</b></i>",
            r"\textit{a \textbf{b}}",
        ],
    ),
    "superscript": (
        plain(Text("H"), tag(Tag.SUBSCRIPT, "2"), Text("O"), tag(Tag.SUPERSCRIPT, "+")),
        [
            "H2O+",
            "H<sub>2</sub>O<sup>+</sup>",
            "H<sub>2</sub>O<sup>+</sup>",
            r"H\textsubscript{2}O\textsuperscript{+}",
        ],
    ),
    "special": (
        plain(Text(SPECIAL)),
        [
            SPECIAL,
            'a & b_c % < > \\* \\$ \\\\ # { } \\~ ^ [x] "q"',
            'a &amp; b_c % &lt; &gt; * $ \\ # { } ~ ^ [x] "q"',
            r"a \& b\_c \% \textless{} \textgreater{} * \$ \textbackslash{} \# \{ \}"
            r" \textasciitilde{} \textasciicircum{} {[}x{]} {\char`\"}q{\char`\"}",
        ],
    ),
    "address": (
        plain(Text("At "), tag(Tag.LINK, "https://x.org/a_b*c?d=1&e=%20#f"), Text(".")),
        [
            "At https://x.org/a_b*c?d=1&e=%20#f.",
            "At <https://x.org/a_b*c?d=1&e=%20#f>.",
            'At <a href="https://x.org/a_b*c?d=1&amp;e=%20#f">'
            "https://x.org/a_b*c?d=1&amp;e=%20#f</a>.",
            r"At \url{https://x.org/a_b*c?d=1&e=\%20\#f}.",
        ],
    ),
    "lines": (
        plain(tag(Tag.BLOCK, tag(Tag.BOLD, "Title")), Text("Authors.")),
        [
            "Title\nAuthors.",
            "**Title**\nAuthors.",
            "<b>Title</b><br/>Authors.",
            "\\textbf{Title}\\newline\nAuthors.",
        ],
    ),
    "margin": (
        plain(tag(Tag.LEFT_MARGIN, "a)"), tag(Tag.RIGHT_INLINE, "body"), tag(Tag.INDENT, "note")),
        [
            "a) body\n    note",
            "a) body\n&nbsp;&nbsp;&nbsp;&nbsp;note",
            "a) body<br/>&#160;&#160;&#160;&#160;note",
            "a) body\\newline\n\\hspace*{2em}note",
        ],
    ),
    "typography": (
        plain(Text("“1–2” — it’s -- ''")),
        ["“1–2” — it’s -- ''"] * 3 + ["``1--2'' --- it's -{}- '{}'"],
    ),
}


@pytest.mark.parametrize(
    ("node", "form", "source"),
    [
        pytest.param(node, form, source, id=f"{name}-{form}")
        for name, (node, sources) in CASES.items()
        for form, source in zip(("text", "markdown", "html", "latex"), sources, strict=True)
    ],
)
def test_writes(node: Element, form: str, source: str) -> None:
    assert write(node, form) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("snake_case_name", "snake_case_name", id="underscore inside a word"),
        pytest.param("_private_ x", r"\_private\_ x", id="underscore at a word's end"),
        pytest.param("1. First", r"1\. First", id="ordered list"),
        pytest.param("2) First", r"2\) First", id="ordered list, bracket"),
        pytest.param("2019) x", r"2019\) x", id="year as list number"),
        pytest.param("1.5 times", "1.5 times", id="a decimal number is no list"),
        pytest.param("# heading", r"\# heading", id="heading"),
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
    ],
)
def test_markdown_escapes_no_more_than_needed(text: str, source: str) -> None:
    assert write(plain(Text(text)), "markdown") == source


def test_formats() -> None:
    assert FORMATS == ("text", "markdown", "html", "latex")
    with pytest.raises(UsageError, match="no output format 'docx'"):
        write(Text("x"), "docx")


INLINE = (Tag.ITALIC, Tag.BOLD, Tag.SUPERSCRIPT, Tag.SMALL_CAPS, Tag.UNDERLINE, Tag.BLOCK)
LEAVES = st.text(
    alphabet=st.sampled_from("ab1 .,:;*_<>[]()!\\`~#&$%^{}\"'-+=|/@é–“”’x;\u00a0"), max_size=12
).map(Text)
LINKS = st.sampled_from(["https://x.org/a_b*(c)", "http://y.net/?a=1&b=c#z"]).map(
    lambda address: tag(Tag.LINK, address)
)
TREES = st.recursive(
    LEAVES | LINKS,
    lambda children: st.builds(
        lambda name, parts: Element(name, tuple(parts)),
        st.sampled_from(INLINE),
        st.lists(children, min_size=1, max_size=3),
    ),
    max_leaves=8,
).map(lambda node: polished(plain(node), in_quote=False))


def words(text: str) -> list[str]:
    return text.split()


@given(TREES)
@settings(max_examples=100, deadline=None)
def test_markdown_shows_what_text_shows(tree: Element) -> None:
    shown = html.fromstring(
        f"<div>{MarkdownIt('commonmark').render(write(tree, 'markdown'))}</div>"
    )
    assert not shown.xpath(".//ol | .//ul | .//h1 | .//h2 | .//pre | .//blockquote | .//hr")
    assert words(shown.text_content()) == words(write(tree, "text"))


@given(TREES)
@settings(max_examples=100, deadline=None)
def test_html_shows_what_text_shows(tree: Element) -> None:
    source = write(tree, "html").replace("<br/>", "\n")
    shown = html.etree.fromstring(f"<div>{source}</div>")
    assert words("".join(shown.itertext())) == words(write(tree, "text"))


UNESCAPED = (
    (r"\textbackslash{}", "\\"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
    (r"\textless{}", "<"), (r"\textgreater{}", ">"), (r"\textbar{}", "|"),
    (r"\textasciigrave{}", "`"), (r"{\char`\"}", '"'), ("{[}", "["), ("{]}", "]"), ("{}", ""),
    (r"\newline", "\n"), ("---", "—"), ("--", "–"), ("``", "“"),
    ("''", "”"), ("~", "\u00a0"), (r"\%5E", "^"),
)  # fmt: skip


def read_latex(source: str) -> str:
    """Take LaTeX back to text, as far as the writer goes: escapes and commands with one group."""
    pattern = re.compile(
        r"\\(?:textit|textbf|textsc|textsuperscript|textsubscript|underline|url)\{|\\([&%$#_{}])"
        r"|" + "|".join(re.escape(escape) for escape, _ in UNESCAPED) + r"|\}|[-']"
    )
    table = dict(UNESCAPED)

    def back(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        if match[0] in table:
            return table[match[0]]
        return match[0] if match[0] in "-'" else ""

    return pattern.sub(back, source)


@given(TREES)
@settings(max_examples=100, deadline=None)
def test_latex_reads_back(tree: Element) -> None:
    expected = write(tree, "text").replace("’", "'").replace("‘", "`")
    assert words(read_latex(write(tree, "latex"))) == words(expected)


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_is_well_formed_html(text: str) -> None:
    source = write(polished(plain(Text(clean(text))), in_quote=True), "html")
    html.etree.fromstring(f"<div>{source}</div>")
