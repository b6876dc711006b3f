"""Lines of Org that were ended on purpose, and addresses without scripts."""

from __future__ import annotations

import pytest

from pubtrack.documents import parse
from pubtrack.services.reading import understand

TITLED = """\
#+TITLE: Publications

* Journal papers
 1. Great storms of the northern sea
    Mira Okafor and Bo Lind
    Sea Letters, Volume 3, 2013, Pages 311-322

 2. Slow methods for quick boats in narrow and in wide harbours of the northern coast
    Bo Lind and Mira Okafor
    Harbour Engineering, 2014
"""


def test_fields_on_lines() -> None:
    items = [entry.reference.item for entry in understand(parse(TITLED, "org")).entries]
    assert [item.title for item in items] == [
        "Great storms of the northern sea",
        "Slow methods for quick boats in narrow and in wide harbours of the northern coast",
    ]
    assert [[n.family for n in item.names()] for item in items] == [
        ["Okafor", "Lind"],
        ["Lind", "Okafor"],
    ]


def test_wrapped_lines_run_on() -> None:
    text = (
        "* Publications\n"
        "1. Mira Okafor, Bo Lind, and Carl Peña. Great storms of the northern sea, and the\n"
        "   boats that they sank. Sea Letters, Volume 3, 2013, Pages 311-322.\n"
    )
    document = parse(text, "org")
    assert document.view is not None
    assert "\n" not in document.view.text.split("Publications", 1)[1].strip()


DOIS = {
    "plain": ("10.5555/978-3-642_1", "10.5555/978-3-642_1"),
    "as a link's words": ("[[https://doi.org/10.5555/978_1][10.5555/978_1]]", "10.5555/978_1"),
    "escaped": (r"[[https://doi.org/10.5555/978_4][10.5555/978\_4]]", "10.5555/978_4"),
}


@pytest.mark.parametrize(("shown", "doi"), DOIS.values(), ids=DOIS)
def test_no_scripts_in_a_doi(shown: str, doi: str) -> None:
    text = (
        f"* Publications\n1. M. Okafor. Great storms. /Sea Letters/ 3, 4-9 (2001). doi: {shown}\n"
    )
    assert understand(parse(text, "org")).entries[0].reference.item.text("DOI") == doi


def test_scripts_elsewhere() -> None:
    text = "* Publications\n1. M. Okafor. Waves of CO_2. /Sea Letters/ 3, 4-9 (2001).\n"
    title = understand(parse(text, "org")).entries[0].reference.item.title
    assert title.replace("<sub>", "").replace("</sub>", "") == "Waves of CO2"
