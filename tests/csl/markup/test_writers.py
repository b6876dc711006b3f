"""Writers: what each makes of every tag, and of what its format takes for markup."""

from __future__ import annotations

import json

import pytest
from rendered_trees import link, tag

from pubtrack.csl.markup import FORMATS, bibliography, write
from pubtrack.csl.rendered import Element, Node, Tag, plain
from pubtrack.errors import UsageError

SPECIAL = 'a & b_c % < > * $ \\ # { } ~ ^ [x] "q" @d'
LIT = "https://x.org/a_b*c?d=1&e=%20#f"

TABLED = ("text", "markdown", "html", "latex", "typst", "rtf")
# What is written as text, Markdown, HTML, LaTeX, Typst and RTF.
CASES: dict[str, tuple[Node, list[str]]] = {
    "a string": ("Plain words", ["Plain words"] * 6),
    "plain": (plain("Plain ", plain("words")), ["Plain words"] * 6),
    "empty": (plain("", tag(Tag.ITALIC), tag(Tag.BLOCK, tag(Tag.BOLD, ""))), [""] * 6),
    "italic": (
        plain(tag(Tag.ITALIC, "Patterns (N Y)"), ", vol. 3"),
        [
            "Patterns (N Y), vol. 3",
            "*Patterns (N Y)*, vol. 3",
            "<i>Patterns (N Y)</i>, vol. 3",
            r"\textit{Patterns (N Y)}, vol. 3",
            "#emph[Patterns (N Y)], vol. 3",
            r"{\i Patterns (N Y)}, vol. 3",
        ],
    ),
    "inside a word": (
        plain("re", tag(Tag.ITALIC, "(b)"), "c"),
        [
            "re(b)c",
            "re<em>(b)</em>c",
            "re<i>(b)</i>c",
            r"re\textit{(b)}c",
            "re#emph[(b)]c",
            r"re{\i (b)}c",
        ],
    ),
    "nested": (
        tag(Tag.ITALIC, "a ", tag(Tag.BOLD, "b")),
        [
            "a b",
            "*a <strong>b</strong>*",
            "<i>a <b>b</b></i>",
            r"\textit{a \textbf{b}}",
            "#emph[a #strong[b]]",
            r"{\i a {\b b}}",
        ],
    ),
    "twice the same": (
        tag(Tag.ITALIC, "a ", tag(Tag.TITLE, tag(Tag.ITALIC, "b"))),
        ["a b", "*a b*", "<i>a b</i>", r"\textit{a b}", "#emph[a b]", r"{\i a b}"],
    ),
    "superscript": (
        plain("H", tag(Tag.SUBSCRIPT, "2"), "O", tag(Tag.SUPERSCRIPT, "+")),
        [
            "H2O+",
            "H<sub>2</sub>O<sup>+</sup>",
            "H<sub>2</sub>O<sup>+</sup>",
            r"H\textsubscript{2}O\textsuperscript{+}",
            r"H#sub[2]O#super[\+]",
            r"H{\sub 2}O{\super +}",
        ],
    ),
    "other fonts": (
        plain(tag(Tag.OBLIQUE, "o"), " ", tag(Tag.LIGHT, "l"), " ", tag(Tag.SMALL_CAPS, "s"), " ",
              tag(Tag.UNDERLINE, "u")),
        [
            "o l s u",
            '*o* <span style="font-weight:lighter;">l</span>'
            ' <span style="font-variant:small-caps;">s</span> <u>u</u>',
            '<em>o</em> <span style="font-weight:lighter;">l</span>'
            ' <span style="font-variant:small-caps;">s</span>'
            ' <span style="text-decoration:underline;">u</span>',
            r"\textsl{o} \textmd{l} \textsc{s} \underline{u}",
            '#text(style: "oblique")[o] #text(weight: "light")[l] #smallcaps[s] #underline[u]',
            r"{\i o} {\b0 l} {\scaps s} {\ul u}",
        ],
    ),
    "upright in italic": (
        tag(Tag.ITALIC, "a ", tag(Tag.NORMAL_STYLE, "b"), " c"),
        [
            "a b c",
            "*a* b *c*",
            '<i>a <span style="font-style:normal;">b</span> c</i>',
            r"\textit{a \textup{b} c}",
            r"#emph[a\u{20}]b#emph[\u{20}c]",
            r"{\i a {\i0 b} c}",
        ],
    ),
    "italic again in upright in italic": (
        tag(Tag.ITALIC, "a", tag(Tag.NORMAL_STYLE, "b", tag(Tag.ITALIC, "c"))),
        [
            "abc",
            "*a*b*c*",
            '<i>a<span style="font-style:normal;">b<i>c</i></span></i>',
            r"\textit{a\textup{b\textit{c}}}",
            "#emph[a]b#emph[c]",
            r"{\i a{\i0 b{\i c}}}",
        ],
    ),
    "medium in bold": (
        tag(Tag.BOLD, "a ", tag(Tag.NORMAL_WEIGHT, "b")),
        [
            "a b",
            "**a** b",
            '<b>a <span style="font-weight:normal;">b</span></b>',
            r"\textbf{a \textmd{b}}",
            r"#strong[a\u{20}]b",
            r"{\b a {\b0 b}}",
        ],
    ),
    "no small capitals in small capitals": (
        tag(Tag.SMALL_CAPS, "Roe ", tag(Tag.NORMAL_VARIANT, "v."), " Wade"),
        [
            "Roe v. Wade",
            '<span style="font-variant:small-caps;">Roe</span> v.'
            ' <span style="font-variant:small-caps;">Wade</span>',
            '<span style="font-variant:small-caps;">Roe'
            ' <span style="font-variant:normal;">v.</span> Wade</span>',
            r"\textsc{Roe }v.\textsc{ Wade}",
            r"#smallcaps[Roe\u{20}]v.#smallcaps[\u{20}Wade]",
            r"{\scaps Roe {\scaps0 v.} Wade}",
        ],
    ),
    "on the line in a superscript": (
        tag(Tag.SUPERSCRIPT, "a", tag(Tag.BASELINE, "b"), tag(Tag.NO_UNDERLINE, "c")),
        [
            "abc",
            "<sup>a</sup>b<sup>c</sup>",
            "<sup>a</sup>b<sup>c</sup>",
            r"\textsuperscript{a}b\textsuperscript{c}",
            "#super[a]b#super[c]",
            r"{\super a{\nosupersub b}c}",
        ],
    ),
    "no underline in underlined": (
        tag(Tag.UNDERLINE, "a", tag(Tag.ITALIC, tag(Tag.NO_UNDERLINE, "b"))),
        [
            "ab",
            "<u>a</u><em>b</em>",
            '<span style="text-decoration:underline;">a</span><i>b</i>',
            r"\underline{a}\textit{b}",
            "#underline[a]#emph[b]",
            r"{\ul a{\i {\ulnone b}}}",
        ],
    ),
    "normal where all is normal": (
        plain(tag(Tag.NORMAL_STYLE, "a"), tag(Tag.NORMAL_WEIGHT, tag(Tag.BASELINE, "b"))),
        ["ab"] * 6,
    ),
    "oblique in italic": (
        tag(Tag.ITALIC, "a", tag(Tag.OBLIQUE, "b")),
        [
            "ab",
            "<em>a</em><em>b</em>",
            "<i>a<em>b</em></i>",
            r"\textit{a\textsl{b}}",
            '#emph[a]#text(style: "oblique")[b]',
            r"{\i a{\i b}}",
        ],
    ),
    "my own name": (
        tag(Tag.NAMES, tag(Tag.OWN, tag(Tag.NAME, "Me", data="author/0")), " & You"),
        [
            "Me & You",
            "**Me** & You",
            "<b>Me</b> &amp; You",
            r"\textbf{Me} \& You",
            "#strong[Me] & You",
            r"{\b Me} & You",
        ],
    ),
    "my own name in bold": (
        tag(Tag.BOLD, tag(Tag.OWN, "Me"), " & You"),
        [
            "Me & You",
            "**Me & You**",
            "<b>Me &amp; You</b>",
            r"\textbf{Me \& You}",
            "#strong[Me & You]",
            r"{\b Me & You}",
        ],
    ),
    "what the content is": (
        tag(Tag.CITE, tag(Tag.CITATION_NUMBER, "1"), tag(Tag.NO_CASE, tag(
            Tag.DATE, "2", tag(Tag.YEAR_SUFFIX, "a"))), tag(Tag.LOCATOR, tag(Tag.QUOTE, "3"))),
        ["12a3"] * 6,
    ),
    "special": (
        SPECIAL,
        [
            SPECIAL,
            'a & b_c % < > \\* \\$ \\\\ # { } \\~ ^ [x] "q" @d',
            'a &amp; b_c % &lt; &gt; * $ \\ # { } ~ ^ [x] "q" @d',
            r"a \& b\_c \% \textless{} \textgreater{} * \$ \textbackslash{} \# \{ \}"
            r" \textasciitilde{} \textasciicircum{} {[}x{]} {\char`\"}q{\char`\"} @d",
            r'a & b_c % < > \* \$ \\ \# { } \~ ^ \[x\] \"q\" \@d',
            r'a & b_c % < > * $ \\ # \{ \} ~ ^ [x] "q" @d',
        ],
    ),
    "address": (
        plain("At ", link(LIT), "."),
        [
            f"At {LIT}.",
            f"At <{LIT}>.",
            f'At <a href="{LIT}">{LIT}</a>.'.replace("&", "&amp;"),
            r"At \url{https://x.org/a_b*c?d=1&e=\%20\#f}.",
            f'At #link("{LIT}").',
            r'At {\field{\*\fldinst{HYPERLINK "' + LIT + r'"}}{\fldrslt{' + LIT + "}}}.",
        ],
    ),
    "linked text": (
        tag(Tag.ITALIC, "See!", link("https://x.org/ö", "the ", tag(Tag.BOLD, "[title]"))),
        [
            "See!the [title]",
            r"<em>See\!</em>[<em>the <strong>\[title\]</strong></em>](<https://x.org/%C3%B6>)",
            '<i>See!<a href="https://x.org/%C3%B6">the <b>[title]</b></a></i>',
            r"\textit{See!\href{https://x.org/\%C3\%B6}{the \textbf{{[}title{]}}}}",
            r'#emph[See!#link("https://x.org/%C3%B6")[the #strong[\[title\]]]]',
            r'{\i See!{\field{\*\fldinst{HYPERLINK "https://x.org/%C3%B6"}}'
            r"{\fldrslt{the {\b [title]}}}}}",
        ],
    ),
    "an address that could do harm": (link("javascript:alert(1)", "x"), ["x"] * 6),
    "lines": (
        plain(tag(Tag.BLOCK, tag(Tag.BOLD, "Title")), "Authors."),
        [
            "Title\nAuthors.",
            "**Title**\nAuthors.",
            '\n\n    <div class="csl-block"><b>Title</b></div>\nAuthors.',
            "\\textbf{Title}\\newline\nAuthors.",
            "#strong[Title]\\\nAuthors.",
            "{\\b Title}\\line\nAuthors.",
        ],
    ),
    "margin": (
        plain(tag(Tag.LEFT_MARGIN, "a)"), tag(Tag.RIGHT_INLINE, "body"), tag(Tag.INDENT, "(note)")),
        [
            "a) body\n    (note)",
            "a) body\n&nbsp;&nbsp;&nbsp;&nbsp;(note)",
            '\n    <div class="csl-left-margin">a)</div><div class="csl-right-inline">body</div>\n'
            '  <div class="csl-indent">(note)</div>\n  ',
            "a) body\\newline\n\\hspace*{2em}(note)",
            "a) body\\\n#h(2em);(note)",
            "a) body\\line\n\\tab (note)",
        ],
    ),
    "a block inside of italic": (
        tag(Tag.ITALIC, "a", tag(Tag.BLOCK, "b")),
        [
            "a\nb",
            "*a*\n*b*",
            '<i>a\n\n    <div class="csl-block">b</div>\n</i>',
            "\\textit{a}\\newline\n\\textit{b}",
            "#emph[a]\\\n#emph[b]",
            "{\\i a}\\line\n{\\i b}",
        ],
    ),
    "typography": (
        "“1–2” — it’s -- ''",
        [
            *["“1–2” — it’s -- ''"] * 3,
            r"``1--2'' --- it's -\/- '\/'",
            r"“1–2” — it’s \-- \'\'",
            r"""\u8220"1\u8211-2\u8221" \u8212- it\u8217's -- ''""",
        ],
    ),
    "no document can hold these": (
        plain("a\x00b\x1f\ud83dc\uffff", "d\te\nf\u2028g"),
        [*["abcd e f g"] * 2, "abcd\te\nf g", *["abcd e f g"] * 3],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("node", "form", "source"),
    [
        pytest.param(node, form, source, id=f"{name}-{form}")
        for name, (node, sources) in CASES.items()
        for form, source in zip(TABLED, sources, strict=True)
    ],
)
def test_writes(node: Node, form: str, source: str) -> None:
    assert write(node, form) == source


JSON_CASES: dict[str, tuple[Node, list[object]]] = {
    "a string": ("x", ["x"]),
    "empty": (tag(Tag.ITALIC, "", plain()), []),
    "strings join": (plain("a\x00", plain("b", plain("c"))), ["abc"]),
    "elements": (
        plain("a ", tag(Tag.NAME, tag(Tag.ITALIC, "b"), " c", data="author/0")),
        [
            "a ",
            {
                "tag": "name",
                "content": [{"tag": "italic", "content": ["b"]}, " c"],
                "data": "author/0",
            },
        ],
    ),
    "any address": (
        link("javascript:x", "a"),
        [{"tag": "link", "content": ["a"], "data": "javascript:x"}],
    ),
}


@pytest.mark.parametrize(("node", "content"), JSON_CASES.values(), ids=JSON_CASES)
def test_writes_the_tree_as_json(node: Node, content: list[object]) -> None:
    source = write(node, "json")
    assert json.loads(source) == {"version": 1, "content": content}
    assert "\n" not in source


BIBLIOGRAPHIES = {
    "text": "One\nTwo",
    "markdown": "*One*\n\nTwo",
    "html": '<div class="csl-bib-body">\n  <div class="csl-entry"><i>One</i></div>\n'
    '  <div class="csl-entry">Two</div>\n</div>',
    "latex": "\\textit{One}\n\nTwo",
    "typst": "#emph[One]\n\nTwo",
    "org": "/One/\n\nTwo",
    "jemdoc": "/One/\n\nTwo",
    "rtf": "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"
    "{\\pard\\sa180 {\\i One}\\par}\n{\\pard\\sa180 Two\\par}\n}",
    "json": '[\n{"version": 1, "content": [{"tag": "italic", "content": ["One"]}]},\n'
    '{"version": 1, "content": ["Two"]}\n]',
}


@pytest.mark.parametrize("form", FORMATS)
def test_bibliographies(form: str) -> None:
    entries = [write(tag(Tag.ITALIC, "One"), form), write("Two", form)]
    assert bibliography(entries, form) == BIBLIOGRAPHIES[form]


def test_entries_of_several_lines_stand_apart_in_text() -> None:
    assert bibliography(["One\n1", "Two"], "text") == "One\n1\n\nTwo"


def test_formats() -> None:
    assert FORMATS == ("text", "markdown", "html", "latex", "typst", "org", "jemdoc", "rtf", "json")
    with pytest.raises(UsageError, match="no output format 'docx'"):
        write("x", "docx")
    with pytest.raises(UsageError, match="no output format 'docx'"):
        bibliography(["x"], "docx")


def test_a_tree_is_not_changed() -> None:
    tree = Element(Tag.ITALIC, ("a", tag(Tag.BLOCK, tag(Tag.NORMAL_STYLE, "b"))))
    before = repr(tree)
    for form in FORMATS:
        write(tree, form)
    assert repr(tree) == before
