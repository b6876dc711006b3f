"""Sections, entries and bullets of plain text, also of what PDF extraction gives."""

# ruff: noqa: E501 - tables of lines that are what they are

from __future__ import annotations

import textwrap

import pytest

from pubtrack.documents import parse
from pubtrack.documents.document import Document

WORKS = [
    "A. Curie, B. Noether, and C. Gauss. On the shape of small things and of the large ones that "
    "they are part of. In: Journal of Things 47.2 (Jan. 2023), pp. 51-87. doi: 10.1000/things.2023.512.",
    "G. Hopper and A. Lovelace. Compilers for poets, or how to write a machine that writes. "
    "In: Proceedings of the Conference on Machines. 2018, pp. 10-12. https://example.org/machines.",
    "L. Euler. Bridges and their cities. PhD thesis. University of Bridges, 2016.",
]


def txt(text: str) -> Document:
    return parse(text, "text")


def wrapped(lead: str, work: str, width: int = 80, hang: str = "") -> str:
    return textwrap.fill(f"{lead}{work}", width, subsequent_indent=hang, break_on_hyphens=False)


def listed(template: str, between: str = "\n\n", hang: str = "") -> str:
    return between.join(
        wrapped(template.format(n), work, hang=hang) for n, work in enumerate(WORKS, 1)
    )


def joined(document: Document) -> list[tuple[str, str]]:
    return [(e.label, " ".join(e.content.of(document.text).split())) for e in document.entries]


NUMBERED = [(str(n), work) for n, work in enumerate(WORKS, 1)]

LISTS = {
    "dotted": f"Publications\n\n{listed('{}. ')}\n",
    "bracketed": f"Publications\n\n{listed('[{}] ')}\n",
    "round": f"Publications\n\n{listed('({}) ')}\n",
    "hanging": f"PUBLICATIONS\n\n{listed('  [{}] ', hang='      ')}\n",
    "underlined": f"Publications\n------------\n\n{listed('{}. ')}\n",
    "no blank lines": f"Jane Doe\nPublications\n{listed('[{}] ', chr(10))}\n",
    "no blank lines, dotted": f"Jane Doe\nPublications\n{listed('{}. ', chr(10))}\n",
    "in bullets": f"Publications\n\n{listed('- [{}] ', chr(10), hang='  ')}\n",
    "dots as bullets": f"Publications\n{listed('• [{}] ', chr(10), hang='  ')}\n",
    "no heading": f"{listed('[{}] ')}\n",
    "byte order mark": f"\ufeffPublications\n\n{listed('{}. ')}\n",
    "crlf": f"Publications\n\n{listed('{}. ')}\n".replace("\n", "\r\n"),
    "no final newline": f"Publications\n\n{listed('{}. ')}",
    "followed by a section": f"Publications\n{listed('[{}] ', chr(10))}\nTeaching\nAlgebra 2019\n",
    "followed by two lines of heading": (
        f"Publications\n{listed('[{}] ', chr(10))}\nProfessional\nTraining\nSelected courses\n"
    ),
    "drawn many times": f"{'Publications' * 17}\n{listed('[{}] ', chr(10))}\n",
    "drawn many times, cut": f"{'Selected Publications' * 9}Selec\n{listed('[{}] ', chr(10))}\n",
    "heading and remark": (
        f"Publications list at: http://example.org/me\n{listed('{}. ', chr(10))}\n"
    ),
    "page numbers": "Jane Doe\n1\nPublications\n{}\n2\n{}\n{}\n3".format(
        *listed("[{}] ", "\0").split("\0")
    ),
    "page x of y": "Jane Doe\nPublications\n{}\nPage 1 of 2\n{}\n{}\nPage 2 of 2".format(
        *listed("[{}] ", "\0").split("\0")
    ),
    "sentences around": (
        f"Jane Doe\nI have worked on things [3].\n\nPublications\n\n{listed('{}. ')}\n\nThank you.\n"
    ),
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_numbered_lists(text: str) -> None:
    document = txt(text)
    assert joined(document) == NUMBERED
    assert len(document.sections) == 1
    assert document.problems == ()


def test_sublists_out_of_order() -> None:
    one, two, three = WORKS
    text = "\n".join(
        [
            "Research Output",
            "International Journal (peer-reviewed)",
            wrapped("[1] ", one),
            "International conferences (peer-reviewed)",
            wrapped("[4] ", two),
            wrapped("[6] ", two),
            "Page 5 of 6",
            wrapped("[9] ", two),
            "Workshops",
            wrapped("[2] ", two),
            wrapped("[12] ", two),
            "Thesis",
            wrapped("[5] ", three),
            "Page 6 of 6",
        ]
    )
    document = txt(text)
    assert [entry.label for entry in document.entries] == ["1", "4", "6", "9", "2", "12", "5"]
    assert [section.heading for section in document.sections] == [
        "International Journal (peer-reviewed)",
        "International conferences (peer-reviewed)",
        "Workshops",
        "Thesis",
    ]
    assert not any("Page" in entry.content.of(text) for entry in document.entries)


def test_a_wrapped_line_that_begins_like_a_label() -> None:
    text = (
        "Publications\n\n1. A. Curie. On things. J. Things A,\n111, 6870 (2007). Reprinted in vol.\n"
        "12. Springer, Berlin, 2008.\n2. B. Noether. On rings. J. Rings 4, 1-3 (2009).\n"
    )
    document = txt(text)
    assert [entry.label for entry in document.entries] == ["1", "2"]


def test_prose_with_marks_at_line_starts() -> None:
    text = (
        "Research Statement\nI work on things, and have shown that they are small in the paper\n"
        "[2]. The large ones are a different matter and will be treated later on, as in\n"
        f"[3] and elsewhere.\nPublications\n{listed('[{}] ', chr(10))}\n"
    )
    document = txt(text)
    assert joined(document) == NUMBERED
    cites = [[c.label for m in b.markers for c in m.cites] for b in document.bullets]
    assert cites == [["2", "3"]]


def test_marks_before_the_item() -> None:
    text = (
        "Research\n[3, 1] Virtual things\nLooking at things that are not there, and at those which\n"
        "are, in equal measure.\n[2] Real things\nLooking at the things that are there, all of them,"
        f"\nall the time.\nPublications\n{listed('[{}] ', chr(10))}\n"
    )
    document = txt(text)
    assert [
        (b.text[:15].strip(), [c.label for c in b.markers[0].cites]) for b in document.bullets
    ] == [
        ("Virtual things", ["3", "1"]),
        ("Real things Loo", ["2"]),
    ]


def test_bullets_of_a_pdf() -> None:
    text = (
        "Experience\nUniversity of Things, Department of Small Things, Thingtown, USA\n"
        "Graduate Research Assistant (Advisor: C. Gauss), August, 2008 - present\n"
        "• developed an efficient counting package. [1]\n"
        "• investigated the versatility and the variation between two kinds of things, in meta-\n"
        "physical samples. [2]\n"
        "• the development of methods. [Manuscript in preparation]\n"
        "Institute of Rings, Ringtown, China\nResearch Staff, May, 2005 -\nJuly, 2008\n"
        "• counted rings. [3]\n"
        f"1\nPublications\n{listed('{}. ', chr(10))}\n2"
    )
    document = txt(text)
    assert [(b.role.title.split(" (")[0], b.text, len(b.markers)) for b in document.bullets] == [
        ("Graduate Research Assistant", "developed an efficient counting package.", 1),
        (
            "Graduate Research Assistant",
            "investigated the versatility and the variation between two kinds of things, in"
            " metaphysical samples.",
            1,
        ),
        (
            "Graduate Research Assistant",
            "the development of methods. [Manuscript in preparation]",
            0,
        ),
        ("Research Staff", "counted rings.", 1),
    ]
    assert document.bullets[3].role.period == "May, 2005 - July, 2008"
    assert document.bullets[3].role.organisation == "Institute of Rings"


def test_entries_without_numbers() -> None:
    text = "Publications\n\n" + "\n\n".join(wrapped("", work) for work in WORKS) + "\n"
    assert joined(txt(text)) == [("", work) for work in WORKS]


def test_nested_bullets() -> None:
    text = "Experience\n\nEngineer, Acme, Inc.\n2017 - 2020\n\n- One\n  - Two\n  - Three\n- Four\n"
    document = txt(text)
    assert [bullet.text for bullet in document.bullets] == ["One", "Two", "Three", "Four"]
    assert {(b.role.title, b.role.organisation) for b in document.bullets} == {
        ("Engineer", "Acme, Inc.")
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t\n",
        "\ufeff",
        "Jane Doe",
        "1\n2\n3\n",
        "Publications\n",
        "Steps\n\n1. Do this\n2. Do that in 2019\n",
        "References\nDr. C. Gauss, Professor, University of Things, c@things.org\nDr. L. Euler, Y\n",
        "Courses\n\n1. Algebra, 2017\n2. Analysis, 2018\n",
    ],
)
def test_no_publications(text: str) -> None:
    document = txt(text)
    assert document.sections == ()
    assert document.text == text
