"""Sections and entries of Markdown CVs: block structure, labels, spans."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.documents.document import Document

A = 'A. Curie, B. Noether. "On the shape of small things". *Journal of Things*, 12(3), 2019.'
B = "Hopper G, Lovelace A. Compilers for poets. Proc. of Machines, pp. 10-12, 2018."
C = "**Large maps of little seas**. C. Gauss and D. Germain. Sea Letters 4 (2017) 113. doi:10.1000/x3"
D = "Euler, L. (2016). Bridges and their cities. Annals of Bridges, 7, 1-19."


def md(text: str) -> Document:
    return parse(text, "markdown")


def said(document: Document) -> list[tuple[str, str]]:
    return [(entry.label, entry.content.of(document.text)) for entry in document.entries]


NUMBERED = [("1", A), ("2", B), ("3", C)]

LISTS = {
    "ordered list": f"# Publications\n\n1. {A}\n2. {B}\n3. {C}\n",
    "ordered list with brackets": f"# Publications\n\n1) {A}\n2) {B}\n3) {C}\n",
    "loose ordered list": f"# Publications\n\n1. {A}\n\n2. {B}\n\n3. {C}\n",
    "all ones": f"# Publications\n\n1. {A}\n1. {B}\n1. {C}\n",
    "labels in bullets": f"# Publications\n\n- [1] {A}\n- [2] {B}\n- [3] {C}\n",
    "stars": f"# Publications\n\n* [1] {A}\n* [2] {B}\n* [3] {C}\n",
    "escaped brackets": f"# Publications\n\n\\[1\\] {A}\n\n\\[2\\] {B}\n\n\\[3\\] {C}\n",
    "paragraphs with brackets": f"# Publications\n\n[1] {A}\n\n[2] {B}\n\n[3] {C}\n",
    "one paragraph": f"# Publications\n\n[1] {A}\n[2] {B}\n[3] {C}\n",
    "one paragraph, hard breaks": f"# Publications\n\n[1] {A}\\\n[2] {B}\\\n[3] {C}\n".replace(
        "\\\n", "  \n"
    ),
    "round brackets": f"# Publications\n\n(1) {A}\n\n(2) {B}\n\n(3) {C}\n",
    "escaped stops": f"# Publications\n\n1\\. {A}\n\n2\\. {B}\n\n3\\. {C}\n",
    "bold labels": f"# Publications\n\n**[1]** {A}\n\n**[2]** {B}\n\n**[3]** {C}\n",
    "bold stops": f"# Publications\n\n**1.** {A}\n\n**2.** {B}\n\n**3.** {C}\n",
    "colon": f"# Publications\n\n[1]: {A}\n\n[2]: {B}\n\n[3]: {C}\n",
    "stop behind": f"# Publications\n\n[1]. {A}\n\n[2]. {B}\n\n[3]. {C}\n",
    "setext heading": f"Publications\n============\n\n1. {A}\n2. {B}\n3. {C}\n",
    "plain heading": f"Jane Doe\n\nPublications\n\n1. {A}\n2. {B}\n3. {C}\n",
    "bold heading": f"**Publications**\n\n1. {A}\n2. {B}\n3. {C}\n",
    "bold heading above": f"**Selected Publications:**\n1. {A}\n2. {B}\n3. {C}\n",
    "capitals": f"PUBLICATIONS\n\n1. {A}\n2. {B}\n3. {C}\n",
    "heading with a count": f"## Publications (3)\n\n1. {A}\n2. {B}\n3. {C}\n",
    "numbered heading": f"## 4. Publications\n\n1. {A}\n2. {B}\n3. {C}\n",
    "linked heading": f"## [Publications](https://example.org)\n\n1. {A}\n2. {B}\n3. {C}\n",
    "German": f"## Veröffentlichungen\n\n1. {A}\n2. {B}\n3. {C}\n",
    "French": f"## Publications et communications\n\n1. {A}\n2. {B}\n3. {C}\n",
    "Spanish": f"## Publicaciones\n\n1. {A}\n2. {B}\n3. {C}\n",
    "Japanese": f"## 論文\n\n1. {A}\n2. {B}\n3. {C}\n",
    "no heading": f"1. {A}\n2. {B}\n3. {C}\n",
    "another heading": f"## What I wrote\n\n1. {A}\n2. {B}\n3. {C}\n",
    "in a quote": f"# Publications\n\n> 1. {A}\n> 2. {B}\n> 3. {C}\n",
    "with an introduction": f"# Publications\n\nSee also [Scholar](https://x.org), 2024.\n\n1. {A}\n2. {B}\n3. {C}\n",
    "bare anchors": f'# Publications\n\n<a name="p1"></a>1. {A}\n\n<a id="p2"></a> 2. {B}\n\n<a name="p3"> </a> 3. {C}\n',
    "no final newline": f"# Publications\n\n1. {A}\n2. {B}\n3. {C}",
    "crlf": f"# Publications\r\n\r\n1. {A}\r\n2. {B}\r\n3. {C}\r\n",
    "cr": f"# Publications\r\r1. {A}\r2. {B}\r3. {C}\r",
    "byte order mark": f"\ufeff# Publications\n\n1. {A}\n2. {B}\n3. {C}\n",
    "byte order mark and list": f"\ufeff1. {A}\n2. {B}\n3. {C}\n",
    "comment between": f"# Publications\n\n1. {A}\n<!-- 9. {D} -->\n2. {B}\n3. {C}\n",
    "comment after": f"# Publications\n\n1. {A}\n2. {B}\n3. {C}\n\n<!--\n4. {D}\n\n-->\n",
    "followed by a section": f"# Publications\n\n1. {A}\n2. {B}\n3. {C}\n\n# Skills\n\n1. Python, 2019\n2. Rust\n",
    "code": f"# Publications\n\n1. {A}\n2. {B}\n3. {C}\n\n```\n4. {D}\n```\n",
    "front matter": f"---\ntitle: CV\nitems:\n  - 1. x\n---\n\n# Publications\n\n1. {A}\n2. {B}\n3. {C}\n",
    "bold first line, labels in the paragraph": f"**Publications**\n[1] {A}\n[2] {B}\n[3] {C}\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_numbered_lists(text: str) -> None:
    document = md(text)
    assert said(document) == NUMBERED
    assert [entry.number for entry in document.entries] == [1, 2, 3]
    assert len(document.sections) == 1
    assert document.problems == ()


def test_spans_of_an_entry() -> None:
    text = f'# Publications\n\n- <a name="p1"></a> [1] {A}  \n- [2] {B}\n'
    document = md(text)
    first, second = document.entries
    assert first.span.of(text) == f'- <a name="p1"></a> [1] {A}'
    assert first.content.of(text) == A
    assert first.anchor == "p1"
    assert second.span.of(text) == f"- [2] {B}"
    (section,) = document.sections
    assert section.heading == "Publications"
    assert section.heading_span is not None
    assert section.heading_span.of(text) == "# Publications"
    assert (section.span.start, section.span.end) == (first.span.start, second.span.end)
    assert document.line_of(second.span.start) == 4
    assert document.column_of(second.content.start) == 7


def test_an_anchor_left_open_is_closed_outside_the_content() -> None:
    text = f'# Publications\n\n<a name="p1"> 1. {A}</a>\n2. {B}\n'
    document = md(text)
    assert said(document) == [("1", A), ("2", B)]
    assert document.entries[0].span.of(text).endswith("</a>")


@pytest.mark.parametrize(
    "text",
    [
        f"# Publications\n\n- [1] **A title**\nA. Curie, B. Noether. (2019).\n*Cover.*\n- [2] {B}\n",
        f"# Publications\n\n1. **A title**\n   A. Curie, B. Noether. (2019).\n\n   *Cover.*\n2. {B}\n",
        f"# Publications\n\n[1] **A title**  \nA. Curie, B. Noether. (2019).  \n*Cover.*\n\n[2] {B}\n",
        f"# Publications\n\n1. **A title**\\\n   A. Curie, B. Noether. (2019).\n   - *Cover.*\n2. {B}\n",
    ],
    ids=["lazy", "indented, with a remark", "hard breaks", "remark in a list"],
)
def test_entries_over_lines(text: str) -> None:
    document = md(text)
    assert [entry.label for entry in document.entries] == ["1", "2"]
    content = document.entries[0].content.of(text)
    assert content.startswith("**A title**")
    assert content.endswith("*Cover.*")


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        (["3.", "2.", "1."], ["3", "2", "1"]),
        (["1.", "1.", "1."], ["1", "2", "3"]),
        (["5.", "6.", "7."], ["5", "6", "7"]),
        (["5.", "5.", "5."], ["5", "6", "7"]),
        (["[3]", "[2]", "[1]"], ["3", "2", "1"]),
        (["[J1]", "[J2]", "[C1]"], ["J1", "J2", "C1"]),
        (["J1.", "J2.", "C1."], ["J1", "J2", "C1"]),
        (["(C-1)", "(C-2)", "(C-3)"], ["C-1", "C-2", "C-3"]),
        (["[1899]", "[1900]", "[1901]"], ["1899", "1900", "1901"]),
        (["[2019]", "[2018]", "[2017]"], ["", "", ""]),
    ],
    ids=" ".join,
)
def test_labels(numbers: list[str], labels: list[str]) -> None:
    lines = "\n\n".join(f"{n} {w}" for n, w in zip(numbers, (A, B, C), strict=True))
    document = md(f"# Publications\n\n{lines}\n")
    assert [entry.label for entry in document.entries] == labels
    assert [entry.number for entry in document.entries] == [
        int(label) if label.isdecimal() else None for label in labels
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"# Publications\n\n- {A}\n- {B}\n- {C}\n",
        f"# Publications\n\n* {A}\n\n* {B}\n\n* {C}\n",
        f"# Publications\n\n{A}\n\n{B}\n\n{C}\n",
        f"# Publications\n\nSome of my work:\n\n- {A}\n- {B}\n- {C}\n",
        f"## Papers\n\n2019\n: {A}\n\n2018\n: {B}\n\n2017\n: {C}\n",
    ],
    ids=["bullets", "loose bullets", "paragraphs", "with an introduction", "definitions"],
)
def test_lists_without_numbers(text: str) -> None:
    document = md(text)
    assert said(document) == [("", A), ("", B), ("", C)]
    assert all(entry.number is None for entry in document.entries)


def test_definition_lists() -> None:
    text = (
        "## Papers\n\n2022\n: **Title of one**,\n_Journal_, 7(71), 4070\n\n    Curie, A; Noether, B"
        "\n\n    [10.1000/x](https://doi.org/10.1000/x)\n\n<!-- 2021 -->\n<!-- : **Hidden** -->\n\n"
        "2020\n: **Title of two**, _Annals_, 3, 12-19\n\n    Hopper, G\n"
    )
    document = md(text)
    first, second = document.entries
    assert first.term is not None
    assert first.term.of(text) == "2022"
    assert first.span.of(text).startswith("2022\n: **Title")
    assert first.content.of(text).startswith("**Title of one**")
    assert first.content.of(text).endswith("(https://doi.org/10.1000/x)")
    assert first.reading(text).startswith("2022: **Title")
    assert second.content.of(text).endswith("Hopper, G")
    assert second.reading(text).startswith("2020: **Title of two**")


def test_one_numbering_over_several_headings() -> None:
    text = (
        f"# Papers\n\n## Journals\n\n1. {A}\n2. {B}\n\n## Talks\n\n3. {C}\n\n## Patents\n\n4. {D}\n"
    )
    document = md(text)
    assert [(s.heading, [e.label for e in s.entries]) for s in document.sections] == [
        ("Journals", ["1", "2"]),
        ("Talks", ["3"]),
        ("Patents", ["4"]),
    ]
    assert [entry.section for entry in document.entries] == [0, 0, 1, 2]
    assert document.problems == ()


def test_numbers_that_restart_are_told() -> None:
    text = f"# Papers\n\n1. {A}\n2. {B}\n\n# Talks\n\n1. {C}\n2. {D}\n"
    document = md(text)
    assert [entry.label for entry in document.entries] == ["1", "2", "1", "2"]
    assert [(p.line, p.severity) for p in document.problems] == [(8, "note")]
    first = document.entry_labelled("1")
    assert first is not None
    assert first.content.of(text) == A


def test_one_number_twice_in_a_list_is_told() -> None:
    document = md(f"# Papers\n\n[1] {A}\n\n[1] {B}\n\n[2] {C}\n")
    assert [(p.line, p.severity) for p in document.problems] == [(5, "warning")]


def test_years_as_headings() -> None:
    text = f"# Publications\n\n## 2019\n\n- {A}\n\n## 2018\n\n- {B}\n\n# Education\n\n- PhD, 2015\n"
    document = md(text)
    assert [(s.heading, len(s.entries)) for s in document.sections] == [("2019", 1), ("2018", 1)]


def test_topics_under_publications() -> None:
    text = f"# Publications\n\n### Seas\n\n- {A}\n\n### Bridges\n\n- {B}\n\n# Hobbies\n\n- Chess\n"
    assert [s.heading for s in md(text).sections] == ["Seas", "Bridges"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "\ufeff",
        "---\n",
        "# Jane Doe\n\nHello.\n",
        "# Publications\n",
        "# Publications\n\nSee [Google Scholar](https://scholar.google.com) for a list (2023).\n",
        "# Publications\n\n*Available on request.*\n",
        "# Steps\n\n1. Install it\n2. Run it in 2019\n3. Go home\n",
        "# Courses\n\n1. Algebra, University of X, 2015\n2. Analysis, University of X, 2016\n",
        "# Experience\n\n1. Engineer at Acme, Inc., 2015\n2. Manager at Widgets, Ltd., 2018\n",
        "# Teaching\n\n- J. Doe, Algebra. University of X, 2019.\n- J. Doe, Topology. 2018.\n",
        "# References\n\n1. Prof. A. Curie, University of X, a.curie@x.org\n2. Dr. B. Noether, Y\n",
        "# Awards\n\n- Best paper, Journal of Things, 2019\n- Prize of the Press, 2018\n",
        "# Education\n\n- PhD, University of X, 2017\n- MSc, University of Y, 2013\n",
        f"<!--\n# Publications\n\n1. {A}\n2. {B}\n-->\n",
        f"```\n# Publications\n\n1. {A}\n2. {B}\n```\n",
        "# Paper reviewing\n\n1. Journal of Things (2019)\n2. Annals of Bridges (2018)\n",
    ],
)
def test_no_publications(text: str) -> None:
    assert md(text).sections == ()


def test_references_may_be_publications() -> None:
    document = md(f"# References\n\n1. {A}\n2. {B}\n")
    assert [entry.label for entry in document.entries] == ["1", "2"]


def test_an_entry_with_nested_remarks_is_one() -> None:
    text = f"# Publications\n\n- {A}\n  - cited 12 times\n  - [pdf](https://x.org)\n- {B}\n"
    document = md(text)
    assert len(document.entries) == 2
    assert document.entries[0].content.of(text).endswith("[pdf](https://x.org)")
    assert document.bullets == ()


def test_lists_in_bullets_that_are_headings() -> None:
    text = f"# Publications\n\n- Journals\n  1. {A}\n  2. {B}\n- Talks\n  1. {C}\n"
    assert [entry.content.of(text) for entry in md(text).entries] == [A, B, C]


@pytest.mark.parametrize(
    "text",
    [
        f"## Publications\n\n{A}  \n{B}  \n{C}\n",
        f"## Publications\n\n{A}\\\n{B}\\\n{C}\n",
        f"## Publications\n\nIn print:\n\n{A}<br>\n{B}<br>\n{C}\n".replace("<br>", "  "),
    ],
    ids=["blanks", "backslashes", "with an introduction"],
)
def test_a_paragraph_with_a_work_on_each_line(text: str) -> None:
    assert said(md(text)) == [("", A), ("", B), ("", C)]


@pytest.mark.parametrize(
    ("lead", "end"),
    [("### ", ""), ("**", "**"), ("[", "](https://example.org/a)")],
    ids=["headings", "bold lines", "links"],
)
def test_titles_that_stand_apart(lead: str, end: str) -> None:
    title = f"{lead}Deep things in shallow waters{end}"
    below = "J. Doe, **S. Sample**. *Journal of Things*, 2020."
    text = f"## Publications\n\n{title}\n\n{below}\n\n{title}\n\n{below}\n\n## Work\n\nNothing.\n"
    document = md(text)
    assert [section.heading for section in document.sections] == ["Publications"]
    assert [entry.span.of(text) for entry in document.entries] == [f"{title}\n\n{below}"] * 2
    assert all(entry.content.of(text).endswith(below) for entry in document.entries)


def test_bullets_are_outside_of_the_lists() -> None:
    text = (
        f"# Jane Doe\n\nI work on things [1].\n\n## Work\n\n- One\n- Two [2]\n  - Three\n\nNo mark"
        f" here.\n\n## Publications\n\n1. {A}\n2. {B}\n\nSee also my web site.\n"
    )
    assert [bullet.text for bullet in md(text).bullets] == [
        "I work on things.",
        "One",
        "Two",
        "Three",
    ]
