"""Counts over publications, and their picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from pubtrack.errors import UsageError
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.services.statistics import statistics
from pubtrack.services.statistics_svg import years_svg

SVG = "{http://www.w3.org/2000/svg}"


def item(kind: str, year: int, *authors: str, venue: str = "", variable: str = "author") -> Item:
    issued = PartialDate(year) if year else PartialDate()
    names = tuple(map(Name.parse, authors))
    return Item(kind, {"issued": issued, variable: names, "container-title": venue})


ITEMS = [
    item("article-journal", 2019, "Mira Okafor", "Jonas van der Berg", venue="Harbour Studies"),
    item("article-journal", 2022, "M. Okafor", "J. van der Berg", venue="Harbour studies"),
    item("speech", 2022, "Okafor, Mira", "Wei Chen", venue="HarbourConf"),
    item("book", 0, "Ana Núñez", variable="editor"),
]


def test_years_have_no_gaps() -> None:
    found = statistics(ITEMS)
    assert found.years == ((2019, 1), (2020, 0), (2021, 0), (2022, 2))
    assert (found.total, found.undated) == (4, 1)
    assert found.types == (("Journal articles", 2), ("Books", 1), ("Talks", 1))
    assert dict(found.kinds) == {
        "Journal articles": (1, 0, 0, 1), "Books": (0, 0, 0, 0), "Talks": (0, 0, 0, 1)
    }  # fmt: skip


def test_spellings_are_counted_as_one() -> None:
    found = statistics(ITEMS)
    assert found.coauthors == (
        ("Mira Okafor", 3), ("Jonas van der Berg", 2), ("Ana Núñez", 1), ("Wei Chen", 1)
    )  # fmt: skip
    assert dict(found.venues) == {"Harbour Studies": 2, "HarbourConf": 1}


def test_i_am_no_coauthor() -> None:
    named = [name for name, _ in statistics(ITEMS, ["Okafor, Mira"]).coauthors]
    assert named == ["Jonas van der Berg", "Ana Núñez", "Wei Chen"]
    with pytest.raises(UsageError):
        statistics(ITEMS, [","])


def test_of_nothing() -> None:
    found = statistics([])
    assert (found.total, found.years, found.types, found.venues) == (0, (), (), ())
    assert "no years are known" in years_svg(found)


def test_an_author_who_stands_twice_counts_once() -> None:
    found = statistics([item("book", 2020, "Wei Chen", "W. Chen")])
    assert found.coauthors == (("Wei Chen", 1),)


def test_the_picture_shows_what_was_counted() -> None:
    root = ElementTree.fromstring(years_svg(statistics(ITEMS)))
    assert root.find(f"{SVG}title") is not None
    told = root.findtext(f"{SVG}desc") or ""
    assert "2019: 1, 2022: 2" in told
    assert "without a year: 1" in told
    bars = {title.text: rect for rect in root.iter(f"{SVG}rect") for title in rect}
    assert set(bars) == {
        "2019, Journal articles: 1", "2022, Journal articles: 1", "2022, Talks: 1"
    }  # fmt: skip
    heights = {float(rect.get("height", "0")) for rect in bars.values()}
    assert len(heights) == 1
    labels = [text.text for text in root.iter(f"{SVG}text")]
    assert {"2019", "2020", "2021", "2022"} <= set(labels)


@pytest.mark.parametrize("years", [1, 40, 400, 4000], ids=str)
def test_the_picture_stays_in_its_frame(years: int) -> None:
    items = [item("book", year) for year in (2024, 2025 - years)]
    root = ElementTree.fromstring(years_svg(statistics(items)))
    width, height = (float(root.get(name, "0")) for name in ("width", "height"))
    assert width <= 800
    for rect in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(rect.get(n, "0")) for n in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height


def test_names_are_escaped() -> None:
    svg = years_svg(statistics([item("book", 2020)]))
    assert "script" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
