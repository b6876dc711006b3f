"""Lines that are renderings of a known work, and those that say more than it."""

from __future__ import annotations

import pytest

from pubtrack.matching.lines import KnownLines
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name

MIRA, JONAS = Name("Okafor", "Mira Kim"), Name("Berg", "Jonas", non_dropping_particle="van der")
ITEMS = {
    "paper": Item("article-journal", {
        "title": "Calm seas", "author": (MIRA, JONAS), "issued": PartialDate(2020, 3),
        "container-title": "Journal of Calm", "volume": "2", "issue": "1", "page": "1937-1940",
        "DOI": "10.5555/calm.2020",
    }),
    "preprint": Item("article", {
        "title": "Evaluating rankers without labels", "author": (MIRA,),
        "issued": PartialDate(2022, 11), "publisher": "arXiv",
        "number": "arXiv:2211.01234 [cs.IR]",
    }),
    "talk": Item("speech", {
        "title": "Tides of data: forecasting at sea", "author": (JONAS, MIRA),
        "issued": PartialDate(2018, 6), "genre": "Conference Talk", "event-title": "HarbourConf",
        "URL": "https://example.org/tides",
    }),
    "library": Item("software", {
        "title": "Fleetcast: a forecasting library", "author": (MIRA,),
        "issued": PartialDate(2019), "genre": "Python package", "publisher": "Harbour GmbH",
    }),
}  # fmt: skip
KNOWN = KnownLines(ITEMS.items())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Okafor, M. K., & van der Berg, J. (2020). Calm seas. Journal of Calm, 2(1), 1937–1940."
         " https://doi.org/10.5555/calm.2020", "paper"),
        ("Okafor MK, van der Berg J. Calm seas. Journal of Calm. 2020 Mar;2(1):1937–40.", "paper"),
        ("M. K. Okafor and J. van der Berg, “Calm Seas,” Journal of Calm, vol. 2, no. 1,"
         " pp. 1937–1940, Mar. 2020, doi: 10.5555/calm.2020.", "paper"),
        ("Okafor, M. Evaluating rankers without labels. Preprint at"
         " https://arxiv.org/abs/2211.01234 (2022).", "preprint"),
        ("Okafor, M. Fleetcast: a forecasting library. Harbour GmbH (2019).", "library"),
        ("van der Berg, J. & Okafor, M. Tides of data: forecasting at sea. (2018).", "talk"),
        ("Berg, Jonas van der, and Mira Okafor. 2018. “Tides of Data: Forecasting at Sea.”"
         " Conference Talk. HarbourConf, June. https://example.org/tides.", "talk"),
        # Another year, volume, page, venue, DOI, address, author, kind of work: it says more.
        ("Okafor, M. K., & van der Berg, J. (2021). Calm seas. Journal of Calm, 2(1), 1937.", None),
        ("Okafor, M. K., & van der Berg, J. (2020). Calm seas. Journal of Calm, 3(1), 1937.", None),
        ("Okafor, M. K., & van der Berg, J. (2020). Calm seas. Journal of Calm, 2(1), 1938.", None),
        ("Okafor, M. K., & van der Berg, J. (2020). Calm seas. Annals of Calm, 2(1), 1937.", None),
        ("Okafor, M. K. (2020). Calm seas. Journal of Calm. doi:10.5555/calm.2020.c1", None),
        ("Okafor, M. K. (2020). Calm seas. Journal of Calm. https://example.org/other", None),
        ("Okafor, M. K., & Nobody, N. (2020). Calm seas. Journal of Calm, 2(1).", None),
        ("Okafor, M. K. (2020). Calm seas. Invited talk, Journal of Calm.", None),
        ("Okafor, M. K. (2020). Correction: Calm seas. Journal of Calm, 2(1).", None),
        ("van der Berg, J. (2020). Calm seas. Journal of Calm, 2(1), 1937–1940.", None),
        ("Okafor, M. K. (2020). Stormy seas. Journal of Calm, 2(1), 1937–1940.", None),
        ("", None),
    ],
)  # fmt: skip
def test_find(line: str, found: str | None) -> None:
    assert KNOWN.find(line, Item("document")) == found


def test_a_sequel_is_another_work() -> None:
    line = "Okafor, M. Calm seas 2. Journal of Calm 2 (2020)."
    assert KNOWN.find(line, Item("document", {"title": "Calm seas 2"})) is None
    assert KNOWN.find(line.replace(" 2.", "."), Item("document", {"title": "Calm seas"})) == "paper"


def test_an_address_behind_the_markup_counts() -> None:
    line = "Okafor, M. Calm seas. Journal of Calm 2 (2020)."
    assert KNOWN.find(line, Item("document", {"DOI": "10.5555/other"})) is None
    assert KNOWN.find(line, Item("document", {"URL": "https://example.org/pdf"})) is None
    assert KNOWN.find(line, Item("document", {"DOI": "10.5555/calm.2020"})) == "paper"


def test_two_works_that_fit_are_none() -> None:
    twins = KnownLines([(1, ITEMS["paper"]), (2, ITEMS["paper"])])
    assert twins.find("Okafor, M. Calm seas. Journal of Calm 2 (2020).", Item("document")) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("M. Okafor. *Calm seas*. Journal of Calm.", {"paper"}),
        ("\\textbf{M. Okafor}. Evaluating rankers without labels, 2022", {"preprint"}),
        ("Calm seas, and tides of data: forecasting at sea", {"paper", "talk"}),
        ("Tides of data: forecasting on land", {"talk"}),
        ("Okafor, M. (2020). Fleetcast.", set()),
    ],
    ids=["in Markdown", "in LaTeX", "two", "nearly", "a beginning is none"],
)
def test_titles_in(line: str, found: set[str]) -> None:
    assert KNOWN.titles_in(line) == found


def test_of_titles_that_begin_alike_those_that_are_there() -> None:
    deep, deeper = (
        Item("article-journal", {"title": f"On the depths of northern {where}"})
        for where in ("bays and their wrecks", "lakes without any ships")
    )
    known = KnownLines({"bays": deep, "lakes": deeper}.items())
    assert known.titles_in("A. B. On the depths of northern lakes without any ships.") == {"lakes"}
    # One letter is a slip of either.
    boys = Item("book", {"title": "On the depths of northern boys and their wrecks"})
    near = KnownLines({"bay": deep, "boy": boys}.items())
    assert near.titles_in("On the depths of northern bays and their wrecks") == {"bay", "boy"}
