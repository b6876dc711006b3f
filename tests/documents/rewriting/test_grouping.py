"""Entries in groups, each under a heading in the style of the document's own."""

from __future__ import annotations

import pytest
import small_cvs

from pubtrack import documents
from pubtrack.documents.document import Document, apply
from pubtrack.documents.rewriting.agreement import disagreement
from pubtrack.documents.rewriting.grouping import Group, NotGrouped, grouped
from pubtrack.documents.rewriting.ordering import Plan

KINDS = ("Papers", "Talks", "Papers")
GROUPS = (Group("Papers", "Papers", (0, 2)), Group("Talks", "Talks", (1,)))
TOGETHER = (Group("", "", (0, 2, 1)),)
LABELS = ("1", "3", "2")


def regrouped(document: Document, groups: tuple[Group, ...], labels: tuple[str, ...]) -> str:
    order = tuple(place for group in groups for place in group.places)
    plan = Plan(order, labels)
    kinds = [KINDS[int(small_cvs.TITLES.index(_title(document, place)))] for place in range(3)]
    text = apply(document.text, grouped(document, groups, plan, kinds))
    again = documents.parse(text, document.format)
    assert disagreement(document, again, plan) == ""
    return text


def _title(document: Document, place: int) -> str:
    content = document.entries[place].content.of(document.text)
    return next(title for title in small_cvs.TITLES if title in content)


@pytest.mark.parametrize(
    ("name", "above", "papers", "talks"),
    [
        pytest.param("markdown", "## Publications", "### Papers", "### Talks", id="hashes"),
        pytest.param("markdown", "## Papers ##", "### Papers ###", "### Talks ###", id="closed"),
        pytest.param(
            "markdown", "Publications\n============", "Papers\n------", "Talks\n-----", id="setext"
        ),
        pytest.param("markdown", "**Publications**", "**Papers**", "**Talks**", id="bold"),
        pytest.param("markdown", "PUBLICATIONS", "PAPERS", "TALKS", id="capitals"),
        pytest.param("text", "Publications", "Papers", "Talks", id="text"),
        pytest.param("typst", "= Publications", "== Papers", "== Talks", id="typst"),
        pytest.param("org", "* Publications", "** Papers", "** Talks", id="org"),
    ],
)
def test_headings_one_level_below(name: str, above: str, papers: str, talks: str) -> None:
    entries = [small_cvs.entry(place) for place in range(3)]
    typed = "- [{}] {}" if name == "markdown" else "[{}] {}" if name == "text" else "{}. {}"
    lines = [typed.format(n, line) for n, line in enumerate(entries, 1)]
    between = "\n\n" if name == "text" else "\n"
    text = f"{above}\n\n{between.join(lines)}\n"
    document = documents.parse(text, name)
    new = regrouped(document, GROUPS, LABELS)
    moved = [typed.format(n, entries[place]) for n, place in ((1, 0), (2, 2), (3, 1))]
    assert new == (f"{above}\n\n{papers}\n\n{between.join(moved[:2])}\n\n{talks}\n\n{moved[2]}\n")
    # Once more is the same, and so is the way back.
    again = documents.parse(new, name)
    same = (Group("Papers", "Papers", (0, 1)), Group("Talks", "Talks", (2,)))
    assert regrouped(again, same, ("1", "2", "3")) == new
    assert regrouped(again, TOGETHER, ("1", "3", "2")) == text


def test_lists_of_a_page() -> None:
    document = documents.parse(small_cvs.html(["Built it."], 3), "html")
    text = apply(document.text, grouped(document, GROUPS, Plan((0, 2, 1), LABELS), KINDS))
    assert text.count("<ol>\n") == text.count("</ol>") == 2
    assert text.index("<h3>Papers</h3>") < text.index('id="p2"') < text.index("<h3>Talks</h3>")


def test_lists_of_latex() -> None:
    document = documents.parse(small_cvs.latex(["Built it."], 3), "latex")
    text = apply(document.text, grouped(document, GROUPS, Plan((0, 2, 1), LABELS), KINDS))
    assert text.count("\\begin{enumerate}") == text.count("\\end{enumerate}") == 2
    assert "\\subsection*{Papers}" in text
    assert "\\subsection*{Talks}" in text


def test_headings_of_the_owner_stay() -> None:
    entries = [small_cvs.entry(place) for place in range(3)]
    text = (
        f"## Publications\n\n### Papers of mine\n\n- [1] {entries[0]}\n- [2] {entries[2]}\n\n"
        f"### Contributed talks\n\n- [3] {entries[1]}\n"
    )
    document = documents.parse(text, "markdown")
    same = (Group("Papers", "Papers", (0, 1)), Group("Talks", "Talks", (2,)))
    assert regrouped(document, same, ("1", "2", "3")) == text
    by_year = (Group("2023", "2023", (0,)), Group("2022", "2022", (1, 2)))
    years = apply(
        text, grouped(document, by_year, Plan((0, 1, 2), ("1", "2", "3")), ("2023", "2022", "2022"))
    )
    assert "### 2023\n\n- [1]" in years
    assert "### 2022\n\n- [2]" in years
    assert "Contributed" not in years


@pytest.mark.parametrize(
    ("between", "sentence", "line"),
    [
        pytest.param(
            "A word on talks.", "text stands between a heading and its list", 7, id="text"
        ),
        pytest.param("", "", 0, id="nothing"),
    ],
)
def test_text_between_is_never_lost(between: str, sentence: str, line: int) -> None:
    entries = [small_cvs.entry(place) for place in range(2)]
    text = (
        f"## Publications\n\n### Papers\n\n- [1] {entries[0]}\n\n"
        f"### Talks\n\n{between}\n\n- [2] {entries[1]}\n"
    )
    document = documents.parse(text, "markdown")
    assert len(document.entries) == 2
    plan = Plan((0, 1), ("1", "2"))
    if not sentence:
        assert grouped(document, (Group("", "", (0, 1)),), plan, ("Papers", "Talks"))
        return
    with pytest.raises(NotGrouped, match=sentence) as raised:
        grouped(document, (Group("", "", (0, 1)),), plan, ("Papers", "Talks"))
    assert raised.value.line == line
