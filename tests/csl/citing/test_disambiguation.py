"""What is added to cites that look alike, in a small author-date style."""

from __future__ import annotations

from dataclasses import replace

import pytest
from author_date import (
    EDITION,
    GIVENS,
    NAMES,
    SUFFIX,
    TITLE,
    Work,
    cites,
    references_of,
    rule,
    style_of,
)

from pubtrack.csl.citing.disambiguation import Disambiguator


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        pytest.param(
            [("A Ng, B Ode, C Poe", 1990), ("A Ng, B Orr, C Poe", 1990)],
            ["Ng, Ode, et al. 1990", "Ng, Orr, et al. 1990"],
            id="one more name",
        ),
        pytest.param(
            [("A Ng, B Ode, C Poe", 1990), ("A Ng, B Ode, C Poe", 1990)],
            ["Ng et al. 1990", "Ng et al. 1990"],
            id="none in vain",
        ),
        pytest.param(
            [("A Ng, B Ode, C Poe", 1990), ("A Ng, B Orr, C Poe", 1991)],
            ["Ng et al. 1990", "Ng et al. 1991"],
            id="nothing ambiguous",
        ),
        pytest.param(
            [("A Ng, B Ode, C Poe", 1990), ("A Ng, B Ode, C Poe, D Roe", 1990)],
            ["Ng, Ode, Poe 1990", "Ng, Ode, Poe, et al. 1990"],
            id="where one list ends",
        ),
        pytest.param(
            [
                ("A Ng, B Ode, C Poe, D Roe", 1990),
                ("A Ng, B Ode, C Pym, D Roe", 1990),
                ("A Ng, B Orr, C Poe, D Roe", 1990),
            ],
            ["Ng, Ode, Poe, et al. 1990", "Ng, Ode, Pym, et al. 1990", "Ng, Orr, et al. 1990"],
            id="each as far as it needs",
        ),
        pytest.param(
            [
                ("A Ng, B Ode, C Poe, D Roe", 1990),
                ("A Ng, B Ode, C Poe, D Roe", 1990),
                ("A Ng, B Orr, C Poe, D Roe", 1990),
                ("A Ng, B Orr, C Pym, D Roe", 1990),
            ],
            [
                "Ng, Ode, et al. 1990",
                "Ng, Ode, et al. 1990",
                "Ng, Orr, Poe, et al. 1990",
                "Ng, Orr, Pym, et al. 1990",
            ],
            id="some help stays",
        ),
        pytest.param(
            [
                (", ".join(["A Ng", *(f"B Ode{place}" for place in range(40)), last]), 1990)
                for last in ("C Poe", "C Pym")
            ],
            [
                f"Ng, {', '.join(f'Ode{place}' for place in range(40))}, {last} 1990"
                for last in ("Poe", "Pym")
            ],
            id="the last of many",
        ),
    ],
)
def test_more_names(works: list[Work], expected: list[str]) -> None:
    assert cites(style_of(NAMES), works) == expected


def test_last_name_behind_an_ellipsis() -> None:
    style = style_of(NAMES + 'et-al-min="4" et-al-use-first="1" et-al-use-last="true"')
    works: list[Work] = [
        ("A Ng, B Ode, C Poe, D Roe, E Sun", 1990),
        ("A Ng, B Orr, C Poe, D Roe, E Sun", 1990),
    ]
    assert cites(style, works) == ["Ng, Ode, … Sun 1990", "Ng, Orr, … Sun 1990"]


@pytest.mark.parametrize(
    ("options", "works", "expected"),
    [
        pytest.param(
            GIVENS,
            [("Ada Ng", 1990), ("Bo Ng", 1990), ("Cy Ng", 1991)],
            ["A. Ng 1990", "B. Ng 1990", "Ng 1991"],
            id="initials",
        ),
        pytest.param(
            GIVENS,
            [("Ada Ng", 1990), ("Anna Ng", 1990), ("Bo Ng", 1990)],
            ["Ada Ng 1990", "Anna Ng 1990", "B. Ng 1990"],
            id="all of it where initials are the same",
        ),
        pytest.param(
            GIVENS,
            [("Ada Ng, Bo Ode", 1990), ("Cy Ng, Dan Ode", 1990)],
            ["A. Ng, Ode 1990", "C. Ng, Ode 1990"],
            id="the first that helps",
        ),
        pytest.param(
            GIVENS,
            [("Ada Ng, Bo Ode", 1990), ("Ada Ng, Dan Ode", 1990)],
            ["Ng, B. Ode 1990", "Ng, D. Ode 1990"],
            id="not the first name",
        ),
        pytest.param(
            GIVENS,
            [("Ada Ng", 1990), ("Ada Ng", 1990)],
            ["Ng 1990", "Ng 1990"],
            id="the same person",
        ),
        pytest.param(
            GIVENS,
            [("Ada Ng, Bo Ng", 1990), ("Cy Ode", 1990)],
            ["Ng, Ng 1990", "Ode 1990"],
            id="names in one cite",
        ),
        pytest.param(
            NAMES + GIVENS,
            [("Ada Ng, Bo Ode, Cy Poe", 1990), ("Dan Ng, Bo Orr, Cy Poe", 1990)],
            ["A. Ng et al. 1990", "D. Ng et al. 1990"],
            id="given names before more names",
        ),
        pytest.param(
            NAMES + GIVENS,
            [("Ada Ng, Bo Ode, Cy Poe", 1990), ("Ada Ng, Dan Orr, Cy Poe", 1990)],
            ["Ng, Ode, et al. 1990", "Ng, Orr, et al. 1990"],
            id="names that need no given name",
        ),
        pytest.param(
            NAMES + GIVENS,
            [
                ("Ada Ng, Bo Ode, Cy Poe", 1990),
                ("Ada Ng, Dan Ode, Cy Poe", 1990),
                ("Eve Ng, Dan Ode, Cy Poe", 1990),
            ],
            ["A. Ng, B. Ode, et al. 1990", "A. Ng, D. Ode, et al. 1990", "E. Ng et al. 1990"],
            id="some help stays",
        ),
        pytest.param(
            NAMES + GIVENS,
            [("Ada Ng, Bo Ode, Cy Poe, E Sun", 1990), ("Ada Ng, Bill Ode, Di Poe, E Sun", 1990)],
            ["Ng, Bo Ode, et al. 1990", "Ng, Bill Ode, et al. 1990"],
            id="given names of what was hidden",
        ),
    ],
)
def test_given_names_by_cite(options: str, works: list[Work], expected: list[str]) -> None:
    assert cites(style_of(options), works) == expected


@pytest.mark.parametrize(
    ("options", "works", "expected"),
    [
        pytest.param(
            rule("all-names"),
            [("Ada Ng, Bo Ode", 1990), ("Cy Ng", 1991), ("Di Poe, Ben Ode", 1992)],
            ["A. Ng, Bo Ode 1990", "C. Ng 1991", "Poe, Ben Ode 1992"],
            id="in cites that are not ambiguous",
        ),
        pytest.param(
            rule("all-names"),
            [("Ada Ng, Bo Ng", 1990)],
            ["A. Ng, B. Ng 1990"],
            id="in one cite",
        ),
        pytest.param(
            rule("all-names"),
            [("Ada Ng", 1990), ("Ada Ng", 1991)],
            ["Ng 1990", "Ng 1991"],
            id="one person",
        ),
        pytest.param(
            rule("all-names"),
            [("Ada Ng", 1990), ("Anna Ng", 1991), ("Bo Ng", 1992)],
            ["Ada Ng 1990", "Anna Ng 1991", "B. Ng 1992"],
            id="each as far as it needs",
        ),
        pytest.param(
            rule("all-names-with-initials"),
            [("Ada Ng", 1990), ("Bo Ng", 1991), ("Cy Ode", 1992), ("Clo Ode", 1993)],
            ["A. Ng 1990", "B. Ng 1991", "Ode 1992", "Ode 1993"],
            id="initials, where they help",
        ),
        pytest.param(
            rule("primary-name"),
            [("Ada Ng, Bo Ode", 1990), ("Cy Ng, Dan Ode", 1991)],
            ["A. Ng, Ode 1990", "C. Ng, Ode 1991"],
            id="the first name",
        ),
        pytest.param(
            rule("primary-name"),
            [("Ada Ng, Bo Ode", 1990), ("Cy Ode, Dan Ng", 1991)],
            ["Ng, Ode 1990", "Ode, Ng 1991"],
            id="first names among themselves",
        ),
        pytest.param(
            rule("primary-name-with-initials"),
            [("Ada Ng", 1990), ("Anna Ng", 1991), ("Bo Ng", 1991)],
            ["A. Ng 1990", "A. Ng 1991", "B. Ng 1991"],
            id="initials of the first name",
        ),
        pytest.param(
            rule("all-names"),
            [("Ada Ng, Bo Ode, Cy Poe", 1990), ("Ben Ode", 1991)],
            ["Ng et al. 1990", "Ben Ode 1991"],
            id="hidden names count",
        ),
        pytest.param(
            NAMES + rule("all-names"),
            [("A Ng, Bo Ode, Cy Poe", 1990), ("A Ng, Ben Ode, Cy Poe", 1990), ("B Ode", 1991)],
            ["Ng, Bo Ode, et al. 1990", "Ng, Ben Ode, et al. 1990", "B Ode 1991"],
            id="in names that are added",
        ),
        pytest.param(
            NAMES + rule("all-names"),
            [("A Ng, Bo Ode, Cy Poe", 1990), ("A Ng, Bo Ode, Cy Poe", 1990), ("C Ode", 1991)],
            ["Ng et al. 1990", "Ng et al. 1990", "C. Ode 1991"],
            id="nor are more names shown in vain",
        ),
    ],
)
def test_given_names_of_the_document(options: str, works: list[Work], expected: list[str]) -> None:
    assert cites(style_of(options), works) == expected


@pytest.mark.parametrize(
    ("options", "works", "expected"),
    [
        pytest.param(
            SUFFIX,
            [("A Ng", 1990), ("B Ng", 1990), ("A Ng", 1991)],
            ["Ng 1990a", "Ng 1990b", "Ng 1991"],
            id="in order",
        ),
        pytest.param(
            NAMES + SUFFIX,
            [
                ("A Ng, B Ode, C Poe", 1990),
                ("A Ng, B Orr, C Poe", 1990),
                ("A Ng, B Ode, C Poe", 1990),
            ],
            ["Ng, Ode, et al. 1990a", "Ng, Orr, et al. 1990", "Ng, Ode, et al. 1990b"],
            id="after names",
        ),
        pytest.param(
            GIVENS + SUFFIX,
            [("Ada Ng", 1990), ("Bo Ng", 1990), ("Bo Ng", 1990)],
            ["A. Ng 1990", "B. Ng 1990a", "B. Ng 1990b"],
            id="after given names",
        ),
        pytest.param(
            SUFFIX,
            [("A Ng", 1990)] * 53,
            [
                f"Ng 1990{first}{letter}"
                for first in ("", "a", "b")
                for letter in "abcdefghijklmnopqrstuvwxyz"
            ][:53],
            id="after z",
        ),
    ],
)
def test_year_suffixes(options: str, works: list[Work], expected: list[str]) -> None:
    assert cites(style_of(options), works) == expected


@pytest.mark.parametrize(
    ("options", "works", "expected"),
    [
        pytest.param(
            "",
            [("A Ng", 1990, "One"), ("B Ng", 1990, "Two"), ("A Ng", 1991, "Three")],
            ["Ng 1990 One", "Ng 1990 Two", "Ng 1991"],
            id="where needed",
        ),
        pytest.param(
            "",
            [("A Ng", 1990, "One", "1"), ("A Ng", 1990, "One", "2"), ("A Ng", 1990, "Two", "3")],
            ["Ng 1990 One 1", "Ng 1990 One 2", "Ng 1990 Two"],
            id="one after the other",
        ),
        pytest.param(
            "",
            [("A Ng", 1990, "One", "1"), ("A Ng", 1990, "One", "1")],
            ["Ng 1990", "Ng 1990"],
            id="not in vain",
        ),
        pytest.param(
            SUFFIX,
            [("A Ng", 1990, "One"), ("A Ng", 1990, "Two")],
            ["Ng 1990a", "Ng 1990b"],
            id="a year suffix comes first",
        ),
        pytest.param(
            GIVENS,
            [("Ada Ng", 1990, "One"), ("Ada Ng", 1990, "Two"), ("Bo Ng", 1990, "Three")],
            ["A. Ng 1990 One", "A. Ng 1990 Two", "B. Ng 1990"],
            id="after given names",
        ),
    ],
)
def test_conditions(options: str, works: list[Work], expected: list[str]) -> None:
    assert cites(style_of(options, more=TITLE + EDITION), works) == expected


def test_style_that_tells_nothing_apart() -> None:
    references = references_of([("A Ng", 1990), ("A Ng", 1990)])
    assert Disambiguator(style_of("")).disambiguate(references) == {}


def test_style_without_citations() -> None:
    references = references_of([("A Ng", 1990), ("A Ng", 1990)])
    style = style_of(SUFFIX)
    assert Disambiguator(replace(style, citation=None)).disambiguate(references) == {}


def test_cites_with_their_number_are_never_ambiguous() -> None:
    style = style_of(SUFFIX, more='<text variable="citation-number"/>')
    references = references_of([("A Ng", 1990), ("A Ng", 1990)])
    assert Disambiguator(style).disambiguate(references) == {}


def test_cites_that_show_different_notes_are_not_ambiguous() -> None:
    style = style_of("", more=f'<text variable="first-reference-note-number"/>{TITLE}')
    references = references_of([("A Ng", 1990, "One"), ("A Ng", 1990, "Two")])
    disambiguator = Disambiguator(style)
    assert disambiguator.disambiguate(references, {"work-0": 1, "work-1": 3}) == {}
    assert len(disambiguator.disambiguate(references, {"work-0": 1, "work-1": 1})) == 2
