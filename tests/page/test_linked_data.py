"""The JSON-LD of a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from page_values import EXAMPLE, page, work

from pubtrack.model.dates import PartialDate
from pubtrack.model.names import Name
from pubtrack.page.linked_data import iso_date, linked_data
from pubtrack.page.values import Page


def graph(made: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(linked_data(made))["@graph"]
    return found


def test_the_person_the_page_and_the_works() -> None:
    person, whole, *works = graph(EXAMPLE)
    assert person == {"@type": "Person", "@id": "#me", "name": "Mira Okafor"}
    assert whole["@type"] == "ProfilePage"
    assert [one["@id"] for one in whole["hasPart"]] == [one["@id"] for one in works]
    assert [one["@type"] for one in works] == [
        "ScholarlyArticle", "ScholarlyArticle", "SoftwareSourceCode", "ScholarlyArticle",
    ]  # fmt: skip
    assert works[0]["author"] == [{"@id": "#me"}]
    assert works[0]["url"] == "https://doi.org/10.5555/tides.2023"
    assert works[1]["identifier"] == [
        {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2211.01234"}
    ]
    assert "datePublished" not in works[3]


def test_addresses_are_whole_where_the_page_has_one() -> None:
    person, whole, one = graph(page(work("k"), url="https://example.org/p.html"))
    assert person["@id"] == "https://example.org/p.html#me"
    assert whole["mainEntity"] == {"@id": person["@id"]}
    assert one["@id"] == "https://example.org/p.html#p-k"


def test_an_article_is_part_of_issue_volume_and_journal() -> None:
    variables = {"container_title": "Annals", "volume": "3", "issue": "8", "page": "45-67"}
    *_, one = graph(page(work("k", **variables)))
    assert one["isPartOf"] == {
        "@type": "PublicationIssue", "issueNumber": "8",
        "isPartOf": {
            "@type": "PublicationVolume", "volumeNumber": "3",
            "isPartOf": {"@type": "Periodical", "name": "Annals"},
        },
    }  # fmt: skip
    assert one["pagination"] == "45-67"


def test_very_many_authors_are_cut_but_for_the_person() -> None:
    names = (*(Name(f"Family{n}", "A.") for n in range(3000)), Name("Okafor", "Mira"))
    *_, one = graph(page(work("k", author=names, own=frozenset({"author/3000"}))))
    assert len(one["author"]) == 51
    assert one["author"][-1] == {"@id": "#me"}


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (None, ""),
        (PartialDate(2022), "2022"),
        (PartialDate(2022, 8), "2022-08"),
        (PartialDate(2022, 8, 9), "2022-08-09"),
        (PartialDate(2019, 12, end=PartialDate(2020, 1)), "2019-12"),
        (PartialDate(-44), ""),
        (PartialDate(literal="in press"), ""),
    ],
    ids=str,
)
def test_dates(date: PartialDate | None, text: str) -> None:
    assert iso_date(date) == text
