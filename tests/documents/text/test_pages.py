"""What the pages of a PDF leave in its text: numbers, running heads, paragraphs torn apart."""

# ruff: noqa: E501 - lines that are what they are

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.services.reading import understand

FIRST = "Publications\n\n1. M. Okafor and B. Lind. Great storms of the northern sea and the boats"
SECOND = "that they sank. Sea Letters 3, 4-9 (2001).\n2. B. Lind. Nets at scale. Sea Letters 4, 1-3 (2002)."

BREAKS = {
    "a page number": "\n1\n\f",
    "a page number apart": "\n\n1\n\n\f",
    "head and foot": "\nOkafor – 1 of 2\n\fMira Okafor   Curriculum Vitae\n",
    "a head of two paragraphs": "\n\n1\n\n\fMira Okafor\n\nCurriculum Vitae\n\n",
    "nothing": "\n\f",
}


@pytest.mark.parametrize("between", BREAKS.values(), ids=BREAKS)
def test_an_entry_over_two_pages(between: str) -> None:
    head = "Mira Okafor\n\nCurriculum Vitae\n\n" if "\n\nCurr" in between else ""
    head = head or ("Mira Okafor   Curriculum Vitae\n" if "Curriculum" in between else "")
    foot = "\nOkafor – 2 of 2\n" if "of 2" in between else "\n\n2\n"
    text = f"{head}Mira\n\n{FIRST}{between}{SECOND}{foot}"
    entries = understand(parse(text, "text")).entries
    titles = [entry.reference.item.title for entry in entries]
    assert titles == [
        "Great storms of the northern sea and the boats that they sank",
        "Nets at scale",
    ]
    assert "Curriculum" not in entries[0].shown


def test_a_statement_over_two_pages() -> None:
    text = (
        "Jane Okafor\nResearch Experience\nHarbour Institute, 2012–2015\n"
        "• Built the nets that all boats of the harbour have used since then,\n\n1\n\n"
        "\fand wrote of it [1].\n\nPublications\n[1] B. Lind. Nets. Sea Letters 4, 1-3 (2002).\n2\n"
    )
    bullets = [bullet for bullet in parse(text, "text").bullets if bullet.markers]
    assert [bullet.text for bullet in bullets] == [
        "Built the nets that all boats of the harbour have used since then, and wrote of it."
    ]


@pytest.mark.parametrize("sign", ["\x88", "\x0f", "⋄", "❖"], ids=["TS1", "OT1", "diamond", "four"])
def test_bullets_of_fonts(sign: str) -> None:
    text = f"Experience\n{sign} Built nets [1].\n{sign} Sold them.\n\nPublications\n\n[1] B. Lind. Nets. 2002.\n"
    assert [bullet.text for bullet in parse(text, "text").bullets] == ["Built nets.", "Sold them."]


def test_a_dash_of_the_font_in_a_marker() -> None:
    works = "\n".join(f"[{n}] B. Lind. Nets {n}. Sea Letters {n}, 1-3 (2002)." for n in range(1, 4))
    document = parse(f"Experience\n• Built nets [1\x153].\n\nPublications\n\n{works}\n", "text")
    cites = document.bullets[0].markers[0].cites
    assert [cite.label for cite in cites] == ["1", "2", "3"]


def test_columns_read_across() -> None:
    def work(number: int) -> str:
        return f"[{number}] M. Okafor and B. Lind. Great storms {number}. Sea Letters 3, {number}-9 (2001)."

    text = (
        f"Education\nPhD, 2012\n\n{work(3)}\n\nExperience\n• Built the nets of it [1].\n\n"
        f"Publications\n{work(1)}\n\n{work(2)}\n"
    )
    document = parse(text, "text")
    assert sorted(entry.label for entry in document.entries) == ["1", "2", "3"]
    assert [len(bullet.markers) for bullet in document.bullets] == [1]


def test_other_numbered_lists_stay_what_they_are() -> None:
    text = (
        "Grants\n\n[1] M. Okafor. Nets for all, Harbour Institute, 2012.\n\n"
        "[7] M. Okafor and B. Lind. Boats for all, Harbour Institute, Conference, 2014.\n\n"
        "Publications\n\n[1] M. Okafor. Great storms. Sea Letters 3, 4-9 (2001).\n\n"
        "[2] B. Lind. Nets at scale. Sea Letters 4, 1-3 (2002).\n"
    )
    assert [entry.label for entry in parse(text, "text").entries] == ["1", "2"]
