"""What is seen of Org, block by block, and what it cites."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown_blocks import check_view, shown

from pubtrack.documents import parse
from pubtrack.documents.document import Edit, apply
from pubtrack.documents.org import read_org

BLOCKS = [
    pytest.param("a\nb\n\nc", ["p a b", "p c"], id="paragraphs"),
    pytest.param("* A\n** TODO [#A] B :x:y:\ntext", ["h1 A", "h2 B", "p text"], id="headlines"),
    pytest.param("* \n*a* b", ["p a b"], id="headlines without text"),
    pytest.param("#+title: A\n#+author: x\na", ["p A", "p a"], id="title"),
    pytest.param("- a\n  b\n- c\n\nd", ["- a b", "- c", "p d"], id="items"),
    pytest.param("+ a\n  - b\n    c\n  - d\n+ e", ["- a", "-- b c", "-- d", "- e"], id="nested"),
    pytest.param("1. a\n1. b\n3. c", ["1. a", "2. b", "3. c"], id="numbers count"),
    pytest.param("4) a\n5) b", ["4. a", "5. b"], id="numbers as typed"),
    pytest.param("1. [@7] a\n2. b", ["7. a", "8. b"], id="a list that starts elsewhere"),
    pytest.param("- a\n\n  b\n\n\n- c", ["- a|b", "- c"], id="paragraphs in an item"),
    pytest.param("- [X] a\n- b :: c", ["- a", "- c <b>"], id="boxes and terms"),
    pytest.param(" * a\n * b", ["- a", "- b"], id="stars as bullets"),
    pytest.param("- [4] a", ["- [4] a"], id="a printed label"),
    pytest.param("| a | b |\n|---+---|\n| c | |", ["p a|b", "p c"], id="table"),
    pytest.param("| 2001 | A. Roe, B. Doe | Journal of Doors |",
                 ["- 2001|A. Roe, B. Doe|Journal of Doors !"], id="a table of works"),
    pytest.param("[fn:1] a\nb\n\n[fn:x] c", ["1. a b {fn:1}", "- c {fn:x}"], id="footnotes"),
    pytest.param("# x\na\n# y\nb", ["p a", "p b"], id="comments"),
    pytest.param("#+begin_comment\nx\n#+end_comment\na", ["p a"], id="comment blocks"),
    pytest.param("#+BEGIN_SRC sh\nx\n#+END_SRC\na", ["p a"], id="source"),
    pytest.param("#+begin_quote\na\n#+end_quote\nb", ["p a", "p b"], id="quotes"),
    pytest.param("#+begin_src\na", ["p a"], id="a block without end"),
    pytest.param("* COMMENT x\ny\n** z\n* A", ["h1 A"], id="commented trees"),
    pytest.param("* x :noexport:\ny\n* A", ["h1 A"], id="trees that are not exported"),
    pytest.param("* A\n:PROPERTIES:\n:CUSTOM_ID: b\n:END:\n- c", ["h1 A", "- c {b}"], id="drawer"),
    pytest.param("* A\nCLOSED: [2001-01-01 Mon]\nb", ["h1 A", "p b"], id="planning"),
    pytest.param("a\n-----\nb", ["p a", "p b"], id="rule"),
    pytest.param("<<x>>a", ["p a {x}"], id="target"),
    pytest.param("- <<x>>a\n  - <<y>>b", ["- a {x}", "-- b {y}"], id="targets of items"),
]  # fmt: skip

TEXT = [
    pytest.param("*a* /b/ _c_ +d+ =e= ~f~", "a b c d e f", id="emphasis"),
    pytest.param("and/or a*b snake /a", "and/or a*b snake /a", id="no emphasis"),
    pytest.param("/a\nb/, *c /d/*", "a b, c d", id="over lines and nested"),
    pytest.param("=/a/=", "/a/", id="no emphasis in code"),
    pytest.param("[[https://x.org][a /b/]] [[x]]", "a b x", id="links"),
    pytest.param("a -- b---c...", "a – b—c…", id="dashes"),
    pytest.param(r"\alpha\beta{}x \nbsp{} \unknown \under{}", "αβx \xa0 \\unknown _",
                 id="entities"),
    pytest.param("a \\\\\nb", "a|b", id="line break"),
    pytest.param("x^2 H_{2}O", "x2 H2O", id="raised and lowered"),
    pytest.param("a @@html:<b>@@b {{{m(x)}}}", "a b", id="snippets and macros"),
    pytest.param("a[fn:1] b[fn::c]", "a1 b", id="footnotes"),
    pytest.param("a\u200b*b*\u200bc *\u200bd*", "abc *d*", id="zero-width spaces"),
    pytest.param("[cite:@a; @b p. 2] cite:c,d [[citep:e]]", "\ufffc \ufffc \ufffc", id="citations"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_blocks(text: str, blocks: list[str]) -> None:
    source = read_org(text)
    assert shown(source) == blocks
    check_view(source, text)


@pytest.mark.parametrize(("text", "seen"), TEXT)
def test_text(text: str, seen: str) -> None:
    source = read_org(text)
    assert source.text.replace("\n", "|") == seen
    check_view(source, text)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        pytest.param("*a /b/*", ["bold a b", "italic b"], id="nested"),
        pytest.param("[[#x][1]] [[doi:10.1/a]]", ["link 1 #x", "link doi:10.1/a"
                     " https://doi.org/10.1/a"], id="links"),
        pytest.param("see https://x.org/a.", ["link https://x.org/a https://x.org/a"], id="plain"),
        pytest.param("a^{[2]}", ["sup [2]"], id="raised"),
        pytest.param("a[fn:2]", ["link 2 #fn:2", "sup 2"], id="footnote"),
    ],
)  # fmt: skip
def test_groups(text: str, groups: list[str]) -> None:
    view = read_org(text).view
    assert view is not None
    found = [f"{g.kind} {view.text[g.start : g.end]} {g.target}".strip() for g in view.groups]
    assert sorted(found) == sorted(groups)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("[cite/t:see @a p. 3;@b:c]", [("a", "b:c")], id="org-cite"),
        pytest.param("cite:a,b_c citet:&d;&e", [("a", "b_c"), ("d", "e")], id="org-ref"),
        pytest.param("[[cite:&a;&b][x]]", [("a", "b")], id="org-ref in brackets"),
        pytest.param(r"\citep[p. 2]{a, b}", [("a", "b")], id="LaTeX"),
        pytest.param("[cite:x] recite:y", [], id="no citations"),
    ],
)
def test_citations(text: str, keys: list[tuple[str, ...]]) -> None:
    view = read_org(text).view
    assert view is not None
    assert [native.keys for native in view.natives] == keys


def test_files_that_hold_the_list() -> None:
    text = (
        '#+bibliography: refs.bib\n#+INCLUDE: "papers.org"\nbibliography:a.bib,b.json\n'
        "[[bibliography:c.yml]]\n#+bibliography:\n"
    )
    source = read_org(text)
    assert [(listed.target, listed.kind) for listed in source.lists] == [
        ("refs.bib", "bibtex"), ("papers.org", "document"), ("a.bib", "bibtex"),
        ("b.json", "csl-json"), ("c.yml", "hayagriva"),
    ]  # fmt: skip
    check_view(source, text)


CV = """* Experience
** Postdoc, Example Lab
2015--2018
- Built doors ([[#walls][2]], [1]).
* Publications
1. A. Roe, *B. Doe*, "A theory of doors", /Journal of Doors/ 3(4), 5--6, 2001.
2. <<walls>>B. Doe, "A theory of walls", /Journal of Walls/ 3(4), 5--6, 2002.
   https://doi.org/10.1000/1
"""


def test_a_cv() -> None:
    document = parse(CV, "org")
    assert [(entry.label, entry.names) for entry in document.entries] == [
        ("1", ()), ("2", ("walls",)),
    ]  # fmt: skip
    marks = [m.span.of(CV) for bullet in document.bullets for m in bullet.markers]
    assert len(document.bullets) == 1
    assert "[1]" in "".join(marks)
    new = apply(CV, [Edit(entry.content, "X") for entry in document.entries])
    assert new == CV[: CV.index("1. A")] + "1. X\n2. <<walls>>X\n"


@given(
    st.lists(
        st.sampled_from(
            [*"*/_=+~[]|#:-.\\{}^<>@ \n\t", "* ", "- ", "1. ", "[[", "]]", "[fn:", "cite:a", "\r\n",
             "#+begin_src\n", "#+end_src\n", ":X:\n", ":END:\n", "word", "\u200b", "\x00", " :: ",
             "#+bibliography: a", "[cite:@a]", "https://x.org"]
        ), max_size=40,
    ).map("".join)
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    check_view(read_org(text), text)


@pytest.mark.parametrize(
    "piece",
    "* *a [ [[ [fn: [cite: / =a - #+begin_src\n :X:\n | \\ ^{ << @@a: {{{ 1. a:b".split(" "),
)
def test_the_same_over_and_over(piece: str) -> None:
    began = time.process_time()
    read_org(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 5
