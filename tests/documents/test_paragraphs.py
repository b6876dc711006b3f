"""Entries that are paragraphs; titles that stand apart; lists that are none of publications."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents import parse

A = 'A. Curie, B. Noether. "On the shape of small things". *Journal of Things*, 12(3), 2019.'
B = "Hopper, G., Lovelace, A. (2018). Compilers for poets. Proc. of Machines, 10-12."
C = "**Large maps of little seas**. C. Gauss and D. Germain. Sea Letters 4 (2017) 113."
DRAFT = "Curie, A. and C. Gauss. Why do maps of seas grow old before their makers?"
OWN = "*How to count boats in a harbour*, with C. Gauss. Under review at Sea Letters."
LINKED = "[Boats that count themselves in the harbour](https://example.org/boats.pdf)"
DATED = "2013\\. Boats of My Father. The Harbour Monthly (May)."
ABSTRACT = (
    "We count the boats of nine harbours on every morning of a year, with and without fog, and find"
    " that boats are counted twice when it is cold. A model of cold hands and warm coffee explains"
    " most of it; the rest is due to seagulls. In 2018 nobody had looked at them yet."
)


def contents(text: str, format_: str = "markdown") -> list[str]:
    document = parse(text, format_)
    return [entry.content.of(text) for entry in document.entries]


PARAGRAPHS = {
    "all told": [A, B, C],
    "a manuscript among them": [A, DRAFT, B],
    "the owner's own works by their titles": [OWN, OWN.replace("boats", "ships")],
    "linked titles": [LINKED, LINKED.replace("Boats", "Ships")],
    "dated": [DATED, DATED.replace("Boats", "Ships"), DATED.replace("Father", "Mother")],
    "manuscripts alone": [DRAFT, DRAFT.replace("maps", "names")],
    "Family, Given: Title": [
        "Curie, Anna: Kleine Meere. In: Meere 4/2018, S. 12-19.",
        "Curie, Anna: Alte Karten kleiner Meere. Hafenverlag 2017.",
    ],
}


@pytest.mark.parametrize("works", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(works: list[str]) -> None:
    listed = "\n\n".join(works)
    assert contents(f"# Jane\n\n## Publications\n\n{listed}\n\n## Skills\n\nCounting.\n") == works


@pytest.mark.parametrize("works", [[A, B, C], [A, DRAFT, B]])
@pytest.mark.parametrize(
    "note",
    [
        "See also my [page of works](https://example.org/works), last updated in 2020.",
        "A full list is on Google Scholar.",
        "\\* denotes equal work of A. Curie and B. Noether, 2019.",
        "Most of my papers are about boats. Please write if you cannot get one.",
    ],
)
def test_notes_are_no_entries(works: list[str], note: str) -> None:
    listed = "\n\n".join(works)
    assert contents(f"## Publications\n\n{note}\n\n{listed}\n") == works
    assert contents(f"## Publications\n\n{listed}\n\n{note}\n") == works


def test_abstracts_are_no_entries() -> None:
    text = f"## Papers\n\n{A}\n\n{ABSTRACT}\n\n{B}\n\n{ABSTRACT}\n\n{C}\n\n*Abstract:* {ABSTRACT}\n"
    assert contents(text) == [A, B, C]


def test_years_between_are_no_entries() -> None:
    assert contents(f"# Publications\n\n2019\n\n{A}\n\n2018\n\n{B}\n\n**2017**\n\n{C}\n") == [
        A,
        B,
        C,
    ]


def test_paragraphs_without_a_heading() -> None:
    assert contents(f"{A}\n\n{B}\n\n{C}\n") == [A, B, C]
    assert contents(f"Jane likes boats.\n\n{A}\n\n{B}\n") == []


@pytest.mark.parametrize("heading", ["Conferences", "Reports", "Writing"])
def test_under_a_heading_that_may_be_one(heading: str) -> None:
    assert contents(f"## {heading}\n\n{A}\n\n{B}\n\n{C}\n") == [A, B, C]
    assert contents(f"## {heading}\n\nHarbour days, 2019, Rome.\n\nSea days, 2018, Nice.\n") == []
    assert contents(f"## {heading}\n\n{A}\n\nSea days, 2018.\n\nHarbour days, 2019, Rome.\n") == []


@pytest.mark.parametrize("heading", ["## Works in progress", "## Under review", "## Submitted"])
def test_headings_of_a_status(heading: str) -> None:
    assert contents(f"{heading}\n\n{DRAFT}\n\n{OWN}\n") == [DRAFT, OWN]


TITLED = {
    "years between": (
        "## Publications\n\n### 2020\n\n"
        "#### Small boats on large maps\n\nA. Curie, B. Noether. *Sea Letters*.\n\n"
        "### 2019\n\n"
        "#### Large boats on small maps\n\nA. Curie. *Sea Letters*.\n\n"
        "#### Boats without any maps\n\nB. Noether, A. Curie. *Harbour Days*.\n"
    ),
    "without authors": (
        "# Publications\n\n"
        "### Small boats on large maps\n\n*Sea Letters*, 4 (2020), 12-19.\n\n"
        "### Large boats on small maps\n\n*Sea Letters*, 3 (2019), 1-9.\n\n"
        "### Boats without any maps\n\nHarbour Press, 2018. [pdf](https://example.org/b.pdf)\n"
    ),
    "links behind the title": (
        "# Publications\n\n"
        "**Small boats on large maps** ([pdf](a.pdf))\n\nAnna Curie. Sea Letters, 2020.\n\n"
        "**Large boats on small maps** [[code](b)] [[data](c)]\n\nAnna Curie. Sea Letters, 2019.\n\n"
        "**Boats without any maps** | [pdf](b.pdf)\n\nAnna Curie, Bo Noether. Harbour Days, 2018.\n"
    ),
}


@pytest.mark.parametrize("text", TITLED.values(), ids=TITLED.keys())
def test_titles_that_stand_apart(text: str) -> None:
    found = contents(text)
    assert len(found) == 3
    for title, content in zip(("Small", "Large", "without"), found, strict=True):
        assert title in content
    assert all("maps" in content and "\n\n" in content for content in found)


def test_lists_under_headings_of_topics_stay_lists() -> None:
    text = (
        f"# Publications\n\n## Seas and how to see them\n\n{A}\n\n{B}\n\n"
        f"## Boats and how to build them\n\n{C}\n\n{DRAFT}\n"
    )
    assert contents(text) == [A, B, C, DRAFT]


def test_a_bold_title_above_its_authors_is_no_heading() -> None:
    text = (
        "## Publications\n\n**Papers of boats and boats of paper in Rome**\nA. Curie. *Sea Letters*, 2020.\n\n"
        "**Journals kept on boats in winter**\nB. Noether. *Sea Letters*, 2019.\n"
    )
    assert [content.splitlines()[0] for content in contents(text)] == [
        "**Papers of boats and boats of paper in Rome**",
        "**Journals kept on boats in winter**",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"# News\n\n- **05/2020** Our paper with B. Noether, [Boats](https://arxiv.org/abs/2001.1), is out in *Sea Letters*!\n- **04/2019** {A}\n",
        f"## Latest updates\n\n2019-05: {A}\n\n2018-04: {B}\n",
        "# Jane\n\n## News\n\n* [Jun 2020] One paper accepted to ICML 2020: A. Curie, B. Noether, *Boats*.\n* [May 2019] Talk at Nice.\n\n## About\n\nHello.\n",
        f"## Reading list\n\n- {A}\n- {B}\n- {C}\n",
        f"## Readings\n\n1. {A}\n2. {B}\n",
        "## Awards\n\n- Best paper award, A. Curie, B. Noether, *Sea Letters*, 2019\n- Best poster, 2018\n",
        f"## Teaching\n\nMaterial: {A}\n\n{B}\n",
        "## Projects\n\n- **Boat counter** (2019): counts boats with A. Curie. [Code](https://github.com/x/y)\n- **Sea map** (2018): a map. [Code](https://github.com/x/z)\n",
        "## Service\n\n- Reviewer for *Sea Letters* (2019, 2020), Proc. of Machines\n- Chair of Harbour Days, 2018\n",
        "## Alumni\n\n- A. Curie (PhD 2019), now at *Sea Letters*\n- B. Noether (MSc 2018), now at Harbour Press\n",
        "# Shopping\n\nBread, butter and a map.\n\nBoats, 2019.\n",
    ],
)
def test_no_publications(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("labels", "read"),
    [
        (["1 .", "2 .", "3 ."], ["1", "2", "3"]),
        (["[Tech1]", "[Tech2]", "[Tech3]"], ["Tech1", "Tech2", "Tech3"]),
        (["\\[Journal-1\\]", "\\[Conf-2\\]", "\\[Book-3\\]"], ["Journal-1", "Conf-2", "Book-3"]),
        (["[talk3]", "[talk2]", "[talk1]"], ["talk3", "talk2", "talk1"]),
        (["[ICML24]", "[NeurIPS23]", "[KDD23]"], ["", "", ""]),
    ],
)
def test_labels(labels: list[str], read: list[str]) -> None:
    listed = "\n\n".join(f"{label} {work}" for label, work in zip(labels, (A, B, C), strict=True))
    document = parse(f"# Publications\n\n{listed}\n", "markdown")
    assert [entry.label for entry in document.entries] == read


def test_paragraphs_set_in_with_blanks_of_html() -> None:
    text = (
        f"## Publications\n\n&nbsp;\n\n&nbsp; 1. <a id='x'></a>{A}\n\n"
        f"&nbsp; --- Prize for the best work of 2019, Rome\n\n&nbsp;2. {B}\n\n&emsp; 3. {C}\n"
    )
    document = parse(text, "markdown")
    assert [entry.label for entry in document.entries] == ["1", "2", "3"]
    assert [entry.content.of(text) for entry in document.entries] == [A, B, C]
    assert document.entries[0].anchor == "x"


@pytest.mark.parametrize(
    "signpost",
    [
        "[← Back to the first page](/)",
        "[Jump to all of my talks](#talks)",
        "[The first page of all](/)",
        "*order of the names by the alphabet*",
        "_titles may change before they are printed_",
        "— with a prize of the city of Rome, 2019",
        "--- best paper of the meeting, Journal of Things, 2019",
    ],
)
def test_lines_about_the_list_are_no_entries(signpost: str) -> None:
    assert contents(f"## Publications\n\n{signpost}\n\n{A}\n\n{B}\n\n{C}\n") == [A, B, C]
    titles = [OWN, OWN.replace("boats", "ships")]
    listed = "\n\n".join(titles)
    assert contents(f"## Publications\n\n{signpost}\n\n{listed}\n") == titles


def test_meetings_as_headings_are_no_titles() -> None:
    work = "**How to count {} boats in the harbour**  \nA. Curie, B. Noether.  \n_Acts of the meeting_, Rome, {}"
    one, other = work.format("small", 2019), work.format("large", 2018)
    text = (
        "# Papers\n\n## IV Meeting of the Counters of Boats (2019)\n\n"
        f"{one}\n\n## III Meeting of the Counters of Boats (2018)\n\n{other}\n"
    )
    assert contents(text) == [one, other]


def test_a_heading_that_is_a_link_by_reference() -> None:
    text = f"## [Publications][all]\n\n{A}\n\n{B}\n\n[all]: https://example.org 'All of them'\n"
    assert [section.heading for section in parse(text, "markdown").sections] == ["Publications"]


def test_a_link_to_a_profile_is_no_heading() -> None:
    work = "**How to count {} boats in the harbour**  \nAnna Curie, Bo Noether.  \nSea Letters. {}."
    one, other = work.format("small", 2019), work.format("large", 2018)
    profile = "[Google Scholar profile](https://scholar.google.com/citations?user=x)"
    text = f"---\ntitle: Publications\n---\n\n{profile}\n\n{one}\n\n{other}\n"
    assert contents(text) == [one, other]
    assert contents(text.replace(profile, "[Contact](https://example.org/contact)")) == [one, other]


def test_titles_behind_a_picture() -> None:
    works = [
        f"![paper](/img/pen.png) **How to count {kind} boats in a harbour (2015)**"
        for kind in ("small", "large", "sunken")
    ]
    listed = "\n\n".join(f"{work}\n\n**Resumo**: {ABSTRACT}" for work in works)
    assert contents(f"---\ntitle: Publicações\n---\n\n{listed}\n") == works


def test_quoted_titles_alone_are_entries_under_a_heading_of_publications() -> None:
    works = [
        "“How boats are counted in the fog.” [[Slides](/files/fog.pdf)]",
        "“What the counters of boats drink.” [[Poster](/files/drink.pdf)]",
    ]
    listed = "\n".join(f"* {work}" for work in works)
    assert contents(f"# Posters and talks\n\n{listed}\n\n# Hobbies\n\n{listed}\n") == works


def test_lists_below_paragraphs_are_remarks_on_them() -> None:
    text = f"## Books\n\n{A}  \n- [List of errors](/errata.pdf)\n- [New chapters of the book](/new.pdf)\n\n{B}\n\n{C}\n"
    assert contents(text) == [A, B, C]


def test_a_paragraph_among_items() -> None:
    text = f"## Papers\n\n- {A}\n- {C}\n\n{B}\n\n- {A}\n"
    assert contents(text) == [A, C, B, A]
    assert contents(f"## Papers\n\nSome of my papers of 2019:\n\n- {A}\n- {C}\n") == [A, C]
