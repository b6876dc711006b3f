"""Markers in every spelling, and what looks like one and is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents import parse
from pubtrack.documents.document import Bullet

WORKS = [
    f'A. Curie, B. Noether. "On the shape of small things, part {n}". Journal of Things {n}, 2019.'
    for n in range(1, 13)
]
BRACKETED = "\n".join(f"- [{n}] {work}" for n, work in enumerate(WORKS, 1))
DOTTED = "\n".join(f"{n}. {work}" for n, work in enumerate(WORKS, 1))
LETTERED = "\n\n".join(
    f"[{label}] {work}" for label, work in zip(["J1", "J2", "C1", "C2", "C3"], WORKS, strict=False)
)


def bullets(statement: str, listed: str = BRACKETED, form: str = "markdown") -> tuple[Bullet, ...]:
    text = f"Experience\n\n- {statement}\n\nPublications\n\n{listed}\n"
    return parse(text, form).bullets


def found(statement: str, listed: str = BRACKETED, form: str = "markdown") -> list[tuple[str, str]]:
    text = f"Experience\n\n- {statement}\n\nPublications\n\n{listed}\n"
    return [
        (marker.span.of(text), " ".join(cite.label for cite in marker.cites))
        for bullet in parse(text, form).bullets
        for marker in bullet.markers
    ]


SPELLINGS = [
    ("Built it.^{[2],[1]}", "^{[2],[1]}", "2 1"),
    ("Built it.^{[2], [1]} Then more.", "^{[2], [1]}", "2 1"),
    ("Built it.^{2,1}", "^{2,1}", "2 1"),
    ("Built it ^{[3]–[5]}", "^{[3]–[5]}", "3 4 5"),
    ("Built it.^[3]^", "^[3]^", "3"),
    ("Built it.^\\[3\\]^", "^\\[3\\]^", "3"),
    ("Built the system^2,3^", "^2,3^", "2 3"),
    ("Built it.^[3,5]", "^[3,5]", "3 5"),
    ("Built it [3, 5–7].", "[3, 5–7]", "3 5 6 7"),
    ("Built it [3]–[7]", "[3]–[7]", "3 4 5 6 7"),
    ("Built it [3]-[5]", "[3]-[5]", "3 4 5"),
    ("Built it [3],[5]", "[3],[5]", "3 5"),
    ("Built it [3], [5] and more", "[3], [5]", "3 5"),
    ("Built it [3][5]", "[3][5]", "3 5"),
    ("Built it [2-4].", "[2-4]", "2 3 4"),
    ("Built it [3--5].", "[3--5]", "3 4 5"),
    ("Built it [3 – 5].", "[3 – 5]", "3 4 5"),
    ("Built it [7-3].", "[7-3]", "7 6 5 4 3"),
    ("Built it [3; 5].", "[3; 5]", "3 5"),
    ("Built it [3 and 5].", "[3 and 5]", "3 5"),
    ("Built it [3, 5, and 7].", "[3, 5, and 7]", "3 5 7"),
    ("Built it [3 & 5].", "[3 & 5]", "3 5"),
    ("Built it <sup>[3]</sup>.", "<sup>[3]</sup>", "3"),
    ("Built the system<sup>3,5</sup>.", "<sup>3,5</sup>", "3 5"),
    ("Built it.<sup>[3](#p3)</sup>", "<sup>[3](#p3)</sup>", "3"),
    ("Built it.<sup>[[3]](#p3)</sup>", "<sup>[[3]](#p3)</sup>", "3"),
    ('Built it.<sup><a href="#p3">3</a></sup>', '<sup><a href="#p3">3</a></sup>', "3"),
    ("Built it.<SUP>3–5</SUP>", "<SUP>3–5</SUP>", "3 4 5"),
    ("Built it[^3].", "[^3]", "3"),
    ("Built it[^3][^5].", "[^3][^5]", "3 5"),
    ("Built it.³⁻⁵", "³⁻⁵", "3 4 5"),
    ("Built it.¹²", "¹²", "12"),
    ("Built it.³,⁵", "³,⁵", "3 5"),
    ("Built it.³˒⁵", "³˒⁵", "3 5"),
    ("Built the system⁽³⁾ here", "⁽³⁾", "3"),
    ("Built it.⁽³⁻⁵⁾", "⁽³⁻⁵⁾", "3 4 5"),
    ("Built it (see Publications [2],[3]).", "[2],[3]", "2 3"),
    ("Built it (Publication [1]).", "[1]", "1"),
    ("Built it (Publications 2, 3).", "2, 3", "2 3"),
    ("Built it (see publications 2–4).", "2–4", "2 3 4"),
    ("Built it (paper 3).", "3", "3"),
    ("Built it (cf. refs. 2 and 5).", "2 and 5", "2 5"),
    ("Built it (siehe Publikationen 1, 3).", "1, 3", "1 3"),
    ("Built it (voir publications 1 et 3).", "1 et 3", "1 3"),
    ("Built it (pubs 1–3).", "1–3", "1 2 3"),
    ("Built it (Publication [2-4]).", "[2-4]", "2 3 4"),
    ("Built it (see [2], [3]).", "[2], [3]", "2 3"),
    ("Built it [[10](#pub8)].", "[[10](#pub8)]", "10"),
    ("Built it [[1](#pub1), 6, 7].", "[[1](#pub1), 6, 7]", "1 6 7"),
    ("Built it [3](#pub3).", "[3](#pub3)", "3"),
    ("Built it [[3]](#pub3).", "[[3]](#pub3)", "3"),
    ("Built it [[3](#a)–[5](#b)].", "[[3](#a)–[5](#b)]", "3 4 5"),
    ("Built it [3](#a), [5](#b).", "[3](#a), [5](#b)", "3 5"),
    ("Built it [[3](#pub3), ongoing].", "[[3](#pub3), ongoing]", "3"),
    ("Built it [3, ongoing].", "[3, ongoing]", "3"),
    ("Built it [3, p. 7].", "[3, p. 7]", "3"),
    ("Built it [3, in preparation].", "[3, in preparation]", "3"),
    ("Built it for paper[1].", "[1]", "1"),
    ("Built it for paper [1] in C++.", "[1]", "1"),
    ("Built it \\[3\\].", "\\[3\\]", "3"),
    ("Built it \\[3, 5–7\\].", "\\[3, 5–7\\]", "3 5 6 7"),
    ("[4, 1] Virtual things", "[4, 1]", "4 1"),
    ("[4] Virtual things", "[4]", "4"),
    ("**Built it [3]** well", "[3]", "3"),
    ("*Built* _it_ [3]", "[3]", "3"),
    ("Built it\n  over lines [3,\n  5].", "[3,\n  5]", "3 5"),
    ("Built it [03].", "[03]", "03"),
]


@pytest.mark.parametrize(("statement", "mark", "labels"), SPELLINGS, ids=[s[0] for s in SPELLINGS])
def test_spelling(statement: str, mark: str, labels: str) -> None:
    assert found(statement) == [(mark, labels)]


@pytest.mark.parametrize(
    "statement", [s[0] for s in SPELLINGS if "(#" not in s[0] and "\\" not in s[0]]
)
def test_spelling_over_a_dotted_list_in_plain_text(statement: str) -> None:
    expected = [(s[1], s[2]) for s in SPELLINGS if s[0] == statement]
    assert found(statement, DOTTED, "text") == expected


@pytest.mark.parametrize(
    ("statement", "labels"),
    [
        ("Reported at A [1] and B [2], and later [5].", ["1", "2", "5"]),
        ("One.^{[2]} Two.^{[4],[3]}", ["2", "4 3"]),
        ("One [2]. Two <sup>3</sup> and a third.⁵", ["2", "3", "5"]),
        ("Upstream [8, 9], then [5], and [[1](#p), 6].", ["8 9", "5", "1 6"]),
    ],
)
def test_several_in_order(statement: str, labels: list[str]) -> None:
    assert [cites for _, cites in found(statement)] == labels


@pytest.mark.parametrize(
    ("statement", "labels"),
    [
        ("Built it [J1, C2].", "J1 C2"),
        ("Built it [C1–C3].", "C1 C2 C3"),
        ("Built it [C1-3].", "C1 C2 C3"),
        ("Built it [C-2].", "C-2"),
        ("Built it [J2], [C1]", "J2 C1"),
        ("Built it (Publications J1, C2).", "J1 C2"),
        ("Built it [C9].", "C9"),
    ],
)
def test_lettered_labels(statement: str, labels: str) -> None:
    assert [cites for _, cites in found(statement, LETTERED)] == [labels]


NO_MARKERS = [
    "Sorted the array a[3] in place",
    "Called f(x)[2] in the hot loop",
    "Derived $x_{[1]}$ and $10^{3}$ in closed form",
    "Cut the cost by [2]% in a year",
    "Led a study with [16 authors].",
    "An article [J] was published.",
    "Labelled with [$^{11}$C] and [11C].",
    "Wrote it up. [Manuscript in preparation]",
    "Since [2019] and [1998].",
    "In [2017-2019] and [2017–19].",
    "See [the site](https://example.org) and [3](https://example.org/3).",
    "See <https://example.org/[3]>.",
    "- [ ] a task and [x] a done one",
    "Ran `a[3]` and ``x [5]`` in code.",
    "Hidden <!-- [3] --> here.",
    "Made 10^{3} and 10^3^ and 2^{5} of them.",
    "An area of 12 m² or 3 km², and m^{2}.",
    "Grew as x³, with R² of 0.9 and CO₂.",
    "About 10³ or 10⁻⁵ of it.",
    "χ² and σ² and 5 µm³",
    "The 3^rd^ and 4<sup>th</sup> place.",
    "E = mc<sup>2</sup>, in cm<sup>3</sup>.",
    "A range of [10-500] values.",
    "An interval [0, 1] and [0.5, 2.5].",
    "Saved 3-5 of 12 [12 citations].",
    "Ranked 3 (of 12), published 2 papers.",
    "A footnote of its own[^n].",
    "Cites [a] and [ii] and [3a b].",
    "Array x[i] and [3:5] slices.",
    "A product ID [4711-12].",
    "Won (2) prizes (3).",
]


@pytest.mark.parametrize("statement", NO_MARKERS)
def test_no_marker(statement: str) -> None:
    assert found(statement) == []


def test_a_dangling_number_is_a_marker_of_a_numbered_list() -> None:
    assert found("Built it [47].") == [("[47]", "47")]
    assert found("Built it for [470].") == []
    assert found("Built it.^{[13]}") == [("^{[13]}", "13")]
    assert found("Built it.¹³") == []
    assert found("Built it^{13}") == []


def test_footnotes_with_a_definition_are_footnotes() -> None:
    text = (
        "# Experience\n\n- Built it[^3].\n\n[^3]: With help.\n\n# Publications\n\n"
        + BRACKETED
        + "\n"
    )
    assert [bullet.markers for bullet in parse(text, "markdown").bullets] == [()]


def test_footnote_definitions_may_be_the_list() -> None:
    listed = "\n\n".join(f"[^{n}]: {work}" for n, work in enumerate(WORKS, 1))
    text = f"# Experience\n\n- Built it[^3] and more[^5].\n\n# Publications\n\n{listed}\n"
    document = parse(text, "markdown")
    assert [entry.label for entry in document.entries] == [str(n) for n in range(1, 13)]
    assert [[c.label for m in b.markers for c in m.cites] for b in document.bullets] == [["3", "5"]]


@pytest.mark.parametrize(
    ("definition", "labels"),
    [("[3]: https://example.org/3", []), ("[3]: #pub3", ["3"])],
    ids=["elsewhere", "to an anchor"],
)
def test_reference_links(definition: str, labels: list[str]) -> None:
    listed = f"{DOTTED}\n\n{definition}"
    statement = "Built it [3] and [this][3]"
    cites = [label for _, label in found(statement, listed)]
    assert cites == labels


@pytest.mark.parametrize(
    ("statement", "mark"),
    [
        ("Built it.^{[2],[1]}", "^{[2],[1]}"),
        ("Built it.<sup>[3]</sup>", "<sup>[3]</sup>"),
        ("Built it.^[3]^", "^[3]^"),
        ("Built it (see Publications [2],[3])", "[2],[3]"),
    ],
)
def test_strong_spellings_need_no_list(statement: str, mark: str) -> None:
    text = f"Experience\n\n- {statement}\n"
    (bullet,) = parse(text, "markdown").bullets
    assert [marker.span.of(text) for marker in bullet.markers] == [mark]


@pytest.mark.parametrize(
    "statement", ["Built it [3].", "Built it.³", "Built it^{3}", "Built it [3, 5–7]", "(paper 3)"]
)
def test_other_spellings_need_a_list(statement: str) -> None:
    assert not any(b.markers for b in parse(f"Experience\n\n- {statement}\n", "markdown").bullets)


def test_the_printed_number_counts_and_the_anchor_is_kept() -> None:
    (bullet,) = bullets("Built it [[10](#pub8), [3](#pub1)].")
    cites = [(cite.label, cite.anchor) for cite in bullet.markers[0].cites]
    assert cites == [("10", "pub8"), ("3", "pub1")]
    assert bullet.markers[0].spelling == "linked"


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_a_bullets_own_ordinal_is_no_marker(form: str) -> None:
    text = (
        "Experience\n\n- [1] Developed a model (Publication [1]).\n- [2] Found a law (Publication"
        " [2-4]).\n- [3] Wrote software for paper [1].\n- [4] Nothing to cite, top 10%.\n\n"
        f"Publications\n\n{BRACKETED}\n"
    )
    labels = [[c.label for m in b.markers for c in m.cites] for b in parse(text, form).bullets]
    assert labels == [["1"], ["2", "3", "4"], ["1"], []]


@pytest.mark.parametrize(
    ("starts", "labels"),
    [
        (["[1]", "[2]", "[3]", "[5]", "[6]"], []),
        (["[5]", "[4]", "[3]", "[3]", "[2]"], []),
        (["[1]"], []),
        (["[4]"], ["4"]),
        (["[10]", "[1]"], ["10", "1"]),
        (["[3]", "", "[7]", "[2]"], ["3", "7", "2"]),
    ],
)
def test_which_labels_at_the_start_are_ordinals(starts: list[str], labels: list[str]) -> None:
    statements = "\n".join(f"- {start} Built it well" for start in starts)
    text = f"# Experience\n\n{statements}\n\n# Publications\n\n{BRACKETED}\n"
    marks = [m for bullet in parse(text, "markdown").bullets for m in bullet.markers]
    assert [cite.label for mark in marks for cite in mark.cites] == labels


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Built it.^{[2],[1]}", "Built it."),
        ("Built it [3].", "Built it."),
        ("Built it [3]", "Built it"),
        ("Built it [3] for paper [1] in C++.", "Built it for paper in C++."),
        ("Built it for paper[1].", "Built it for paper."),
        ("Built it (Publication [1]).", "Built it."),
        ("Built it (see Publications [2],[3]) well.", "Built it well."),
        ("Built it (Publications 2, 3).", "Built it."),
        ("[4, 1] Virtual things", "Virtual things"),
        ("**Built** [it](https://example.org) <sup>3</sup>, then.", "Built it, then."),
        ("At A [1] and B [2], a venue", "At A and B, a venue"),
    ],
)
def test_the_bullets_text_is_without_markers(statement: str, text: str) -> None:
    assert bullets(statement)[0].text == text


def test_doubled_marks_are_told() -> None:
    text = (
        f"Experience\n\n- Built it [3, 5, 3].\n- More [2] and [2].\n\nPublications\n\n{BRACKETED}\n"
    )
    problems = parse(text, "markdown").problems
    assert [(p.line, p.column, p.severity) for p in problems] == [
        (3, 12, "warning"),
        (4, 16, "note"),
    ]


def test_markers_in_entries_are_no_links() -> None:
    listed = BRACKETED.replace("Things 2,", "Things 2 [7], cited [112],")
    assert found("Built it [3].", listed) == [("[3]", "3")]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["[", "]", "(", ")", "^", "{", "}", "<sup>", "</sup>", "#", "\\", ",", "–", "`"]
            ),
            st.integers(0, 30).map(str),
            st.sampled_from(
                [" ", "word ", "³", "[^3]", "[3]", "[[3](#a)]", "see Publications ", "\n  "]
            ),
        ),
        max_size=30,
    ).map("".join)
)
def test_any_statement(statement: str) -> None:
    text = f"Experience\n\n- x {statement}\n\nPublications\n\n{BRACKETED}\n"
    for form in ("markdown", "text"):
        for bullet in parse(text, form).bullets:
            ends = 0
            for marker in bullet.markers:
                assert marker.span.start >= ends
                assert marker.span.end > marker.span.start
                assert marker.cites
                ends = marker.span.end
                assert bullet.span.start <= marker.span.start < marker.span.end <= bullet.span.end
