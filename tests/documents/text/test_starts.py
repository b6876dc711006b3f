"""Entries of lists that neither labels nor blank lines part, as PDF extraction leaves them."""

# ruff: noqa: E501 - lines that are what they are

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents import parse
from pubtrack.documents.text.starts import entry_starts

FAMILY_FIRST = [
    "Okafor, M. A., Lind, B., & Peña, C. (in press). Tides of the outer harbour and the boats that they carry along.",
    "Lind, B., Haddad, R. S., Okafor, M. A., Moreau, J., & Iyer, T. (2018). Nets at scale. Annals of Harbours, 15(3), 312–320. https://doi.org/10.5555/harbour.2018",
    "Peña, C., & Okafor, M. A. (2016, June). How far a wave may go. In R. Haddad & T. Iyer (Eds.), Waves of the North (pp. 12–31). River Press.",
]
GIVEN_FIRST = [
    "Mira Okafor et al, A filter that keeps what the river brings in spring and autumn. Sci. Rivers. 2022 Dec; (51) e6152.",
    "Bo Lind, Mira Okafor, and Rana Haddad. Slow methods for quick boats. Harbour Methods 2020 Nov; (11) 419-426.",
    "Mira Okafor and Bo Lind. A note on piers. Pier Letters 2014; 10(7):512-23.",
]
SEMICOLONS = [
    "Okafor, M. A.; Lind, B.; Peña, C. Piers of the second kind in shallow and in deep water. P & H, Volume 17, id.L7, 2018",
    "Lind, B.; Okafor, M. A. No evidence for piers of the third kind. P & H, Volume 66, id.11, 2022",
]
QUOTED = [
    "“Do the piers need repair, and who is to pay for it?”, Harbour Letters, 453, 2075, 2015",
    "“Local behaviour of piers in slow water”, Proc. Harbours 6473, 647308, 2007",
]


def dated(works: list[str], template: str) -> list[str]:
    return [template.format(2021 - n) + work for n, work in enumerate(works)]


def squeezed(works: list[str], width: int = 72) -> list[str]:
    return [line for work in works for line in textwrap.wrap(work, width, break_on_hyphens=False)]


def joined(text: str) -> list[str]:
    document = parse(text, "text")
    return [" ".join(e.content.of(text).split()) for e in document.entries]


LISTS = {
    "family first": FAMILY_FIRST,
    "given first": GIVEN_FIRST,
    "semicolons": SEMICOLONS,
    "quoted titles": QUOTED,
    "years before": dated(GIVEN_FIRST, "{} "),
    "years in brackets": dated(FAMILY_FIRST, "({}) "),
}


@pytest.mark.parametrize("width", [56, 72, 90])
@pytest.mark.parametrize("works", LISTS.values(), ids=LISTS)
def test_entries_without_space_between(works: list[str], width: int) -> None:
    body = "\n".join(squeezed(works, width))
    text = (
        f"Mira Okafor\n\nEducation\n\nPhD, 2012\n\nPublications\n{body}\n\nTeaching\n\nTides 101\n"
    )
    assert joined(text) == works


@pytest.mark.parametrize("works", LISTS.values(), ids=LISTS)
def test_in_a_text_without_blank_lines(works: list[str]) -> None:
    body = "\n".join(squeezed(works))
    assert (
        joined(f"Mira Okafor\nEducation\nPhD, 2012\nPublications\n{body}\nTeaching\nTides") == works
    )


def test_lines_that_extraction_joined_at_a_hyphen() -> None:
    lines = squeezed(FAMILY_FIRST)
    long = [*lines[:3], f"{lines[3]} {lines[4]}", *lines[5:]]
    assert len(joined("Publications\n" + "\n".join(long))) == len(FAMILY_FIRST)


def test_entries_of_short_lines() -> None:
    works = [
        "M. Okafor, B. Lind and C. Peña: Some results on piers and what they\nstand on\nHarbour J. C, 79 7 (2019) 588\ndoi:10.5555/pier-7092\n11 citations.",
        "M. Okafor and B. Lind: Piers in the north\nHarbour J. Plus 137 (2022) 217\ndoi:10.5555/pier-2405\n6 citations.",
    ]
    text = "Publications\n" + "\n".join(works)
    assert joined(text) == [" ".join(work.split()) for work in works]


def test_years_on_lines_of_their_own() -> None:
    body = "\n\n".join(f"2020\n\n{work}" for work in GIVEN_FIRST)
    assert joined(f"Publications\n\n{body}\n") == GIVEN_FIRST


def test_a_column_of_years() -> None:
    body = "\n".join(
        textwrap.fill(f"2020      {work}", 80, subsequent_indent=" " * 10) for work in GIVEN_FIRST
    )
    assert len(joined(f"Publications\n{body}\n")) == len(GIVEN_FIRST)


def test_one_entry_has_no_starts() -> None:
    assert not entry_starts(squeezed(FAMILY_FIRST[1:2]), 72)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12), st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_any_lines(lines: list[str], width: int) -> None:
    starts = entry_starts(lines, width)
    assert not starts or (0 in starts and max(starts) < len(lines))
