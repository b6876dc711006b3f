"""Words about numbers, labels with letters, pandoc's keys and links of Markdown; and their like."""

from __future__ import annotations

import pytest

from pubtrack.documents import parse

WORKS = [
    f'A. Curie, B. Noether. "On the shape of small things, part {n}". Journal of Things {n}, 2019.'
    for n in range(1, 13)
]
NUMBERED = "\n".join(f"{n}. {work}" for n, work in enumerate(WORKS, 1))
LETTERED = "\n\n".join(
    f"[{label}] {work}"
    for label, work in zip(["J1", "J2", "C1", "C2", "C3", "P1"], WORKS, strict=False)
)
ANCHORED = "\n".join(
    f'{n}. <a name="pub{n}"></a> {work}' for n, work in enumerate([*WORKS[2:], *WORKS[:2]], 1)
)
NAMED = "\n".join(
    f'- <a name="{name}"></a> {work}'
    for name, work in zip(["curie2019", "noether", "both"], WORKS, strict=False)
)
BIBLIOGRAPHY = "---\ntitle: A life\nbibliography: refs.bib\n---\n\n"


def found(statement: str, listed: str = NUMBERED, front: str = "") -> list[tuple[str, str]]:
    text = f"{front}# Experience\n\n- {statement}\n\n# Publications\n\n{listed}\n"
    return [
        (marker.span.of(text), " ".join(cite.label for cite in marker.cites))
        for bullet in parse(text, "markdown").bullets
        for marker in bullet.markers
    ]


@pytest.mark.parametrize(
    ("statement", "mark", "labels"),
    [
        ("Built it (pubs. 3, 5–7).", "3, 5–7", "3 5 6 7"),
        ("Built it, papers 1 and 4.", "1 and 4", "1 4"),
        ("Described in paper 3 and beyond", "3", "3"),
        ("see pub. 3.", "3", "3"),
        ("Ref. 4, and more", "4", "4"),
        ("as in ref. [4]", "[4]", "4"),
        ("(papers: 3, 5)", "3, 5", "3 5"),
        ("(articles 3 & 5)", "3 & 5", "3 5"),
        ("(s. Publikation 3)", "3", "3"),
        ("siehe Veröffentlichungen 3 und 5.", "3 und 5", "3 5"),
        ("(Arbeiten [3], [5])", "[3], [5]", "3 5"),
        ("(voir les publications 3 et 5)", "3 et 5", "3 5"),
        ("(véase la publicación 3)", "3", "3"),
        ("(ver artigos 3 e 5)", "3 e 5", "3 5"),
        ("(vedi articoli 3 e 5)", "3 e 5", "3 5"),
        ("Built it [see 3, 5]", "[see 3, 5]", "3 5"),
        ("Built it [Papers 3, 5]", "[Papers 3, 5]", "3 5"),
        ("Built it [e.g., 3]", "[e.g., 3]", "3"),
        ("Built it [3 (ongoing)]", "[3 (ongoing)]", "3"),
        ("Built it [3, 5 in press]", "[3, 5 in press]", "3 5"),
        ("Built it [3*]", "[3*]", "3"),
        ("Built it [**3**, 5]", "[**3**, 5]", "3 5"),
        ("Built it 【3】", "【3】", "3"),
        ("(Papers [1]–[3], [5])", "[1]–[3], [5]", "1 2 3 5"),
    ],
)
def test_words_and_numbers(statement: str, mark: str, labels: str) -> None:
    assert found(statement) == [(mark, labels)]


@pytest.mark.parametrize(
    "statement",
    [
        "In this paper 3 methods are compared",
        "Published papers 12, talks 4, posters 7",
        "Read Article 5 of the law",
        "Worked on version [3] of it",
        "Cited by [12], citations: [9]",
        "In the interval [1, 2], x = [3], see Fig. [3]",
        "Labelled ¹¹C, <sup>11</sup>C and <sup>3</sup>He",
        "With Ada Silva<sup>1</sup>, Ben Okafor<sup>2</sup> it was built",
        "Fixed [#3], [1st], [3x], [>3], [3/5], [3.5]",
        "A footnote [1](#fn1) and <a href='#footnote-2'>[2]</a>",
    ],
)
def test_numbers_that_cite_nothing(statement: str) -> None:
    assert found(statement) == []


@pytest.mark.parametrize(
    ("statement", "labels"),
    [
        ("Built it (P1, C2)", ["P1 C2"]),
        ("Built it (see J1, P1)", ["J1 P1"]),
        ("Built it (C1–C3)", ["C1 C2 C3"]),
        ("Built it, see J1.", ["J1"]),
        ("Built it, papers J1 and C2.", ["J1 C2"]),
        ("Built it [J1; C2-C3]", ["J1 C2 C3"]),
        ("Built it [C1-C3, J2]", ["C1 C2 C3 J2"]),
        ("Built it [J1][C2]", ["J1 C2"]),
        ("German (C1) and English (C2)", []),
        ("Deutsch (C2)", []),
        ("A J1 visa, (H1) and [H1]", []),
    ],
)
def test_labels_with_letters(statement: str, labels: list[str]) -> None:
    assert [cites for _, cites in found(statement, LETTERED)] == labels


@pytest.mark.parametrize(
    ("statement", "mark", "labels"),
    [
        ("Built it [@curie2019]", "[@curie2019]", "curie2019"),
        ("Built it [see @curie2019, p. 3; -@x]", "[see @curie2019, p. 3; -@x]", "curie2019 x"),
        ("As @curie2019 shows", "@curie2019", "curie2019"),
        ("As @{curie2019} shows.", "@{curie2019}", "curie2019"),
        ("As [Curie](#curie2019) shows", "[Curie](#curie2019)", "curie2019"),
        ("Built it [[1](#curie2019)]", "[[1](#curie2019)]", "1"),
    ],
)
def test_names(statement: str, mark: str, labels: str) -> None:
    assert found(statement, NAMED) == [(mark, labels)]


def test_bare_keys_of_a_bibliography() -> None:
    statement = "As @silva and [@okafor; @sun] show, not @fig-one, a@b.c, [@tbl:x] or `@code`"
    assert [cites for _, cites in found(statement, front=BIBLIOGRAPHY)] == ["silva", "okafor sun"]
    assert found("Write to @silva, [@okafor] or a.b@c.de") == []


@pytest.mark.parametrize(
    ("statement", "mark"),
    [
        ("Built it [3](#pub3)", "[3](#pub3)"),
        ("Built it [[3]](#pub3)", "[[3]](#pub3)"),
        ('Built it <a href="#pub3">[3]</a>', '<a href="#pub3">[3]</a>'),
        ('Built it [<a href="#pub3">3</a>]', '[<a href="#pub3">3</a>]'),
        ('Built it, <a href="#pub3">3</a>', '<a href="#pub3">3</a>'),
        ("Built it [3](work.md#pub3)", "[3](work.md#pub3)"),
        ("Built it [3][p]", "[3][p]"),
        ("Built it [[3]][p]", "[[3]][p]"),
    ],
)
def test_links(statement: str, mark: str) -> None:
    assert found(statement, f"{ANCHORED}\n\n[p]: #pub3\n") == [(mark, "3")]


ELSEWHERE = "Built it [1, 3]. Sold it [2] and led the team of ten [4–6]."


@pytest.mark.parametrize(
    ("statements", "labels"),
    [
        (ELSEWHERE, ["1 3", "2", "4 5 6"]),
        ("Built it [1] and sold it [1], then led it [1]", []),
        ("Built it [1] and sold it [2]", []),
        ("Rated it [21], then [25] and at last [28].", []),
        (f"{ELSEWHERE}\n\n[1] https://example.org/note", []),
        ("Set rows([1, 2]), a[1], b[2] and f(x)[3]", []),
    ],
)
def test_numbers_of_a_list_in_another_file(statements: str, labels: list[str]) -> None:
    bullets = parse(f"# Experience\n\n- {statements}\n", "markdown").bullets
    marks = [m for bullet in bullets for m in bullet.markers]
    assert [" ".join(cite.label for cite in mark.cites) for mark in marks] == labels
