"""The tags of Highwire Press: on the page of one work, and on no other."""

from __future__ import annotations

import pytest
from page_values import EXAMPLE, page, work

from pubtrack.model.dates import PartialDate
from pubtrack.model.names import Name
from pubtrack.page.document import page_html
from pubtrack.page.highwire import highwire_tags


def test_a_page_of_several_works_has_none() -> None:
    assert highwire_tags(EXAMPLE) == ()
    assert "citation_" not in page_html(EXAMPLE)


@pytest.mark.parametrize(
    ("variables", "tags"),
    [
        (
            {"container_title": "Annals", "volume": "3", "issue": "8", "page": "45–67"},
            {
                "citation_journal_title": "Annals", "citation_volume": "3", "citation_issue": "8",
                "citation_firstpage": "45", "citation_lastpage": "67",
            },
        ),
        (
            {"item_type": "paper-conference", "container_title": "Proc.", "page": "100568"},
            {"citation_conference_title": "Proc.", "citation_firstpage": "100568"},
        ),
        (
            {"item_type": "thesis", "publisher": "University of Bergholm"},
            {"citation_dissertation_institution": "University of Bergholm"},
        ),
        (
            {"item_type": "report", "publisher": "Labs", "number": "TR-7"},
            {
                "citation_technical_report_institution": "Labs",
                "citation_technical_report_number": "TR-7",
            },
        ),
        (
            {"DOI": "10.5555/X.1", "URL": "https://example.org/a.pdf"},
            {"citation_doi": "10.5555/x.1", "citation_pdf_url": "https://example.org/a.pdf"},
        ),
    ],
    ids=["journal", "proceedings", "thesis", "report", "addresses"],
)  # fmt: skip
def test_tells_what_the_work_is(variables: dict[str, str], tags: dict[str, str]) -> None:
    found = dict(highwire_tags(page(work("k", "A title", 2022, **variables))))
    assert found == {
        "citation_title": "A title", "citation_author": "Okafor, Mira",
        "citation_publication_date": "2022", **tags,
    }  # fmt: skip


def test_names_each_author_and_the_day() -> None:
    names = (Name("Okafor", "Mira"), Name(literal="The Harbour Group"))
    one = work("k", author=names, issued=PartialDate(2022, 8, 9))
    tags = highwire_tags(page(one, url="https://example.org/k.html"))
    assert [content for name, content in tags if name == "citation_author"] == [
        "Okafor, Mira", "The Harbour Group",
    ]  # fmt: skip
    assert ("citation_publication_date", "2022/08/09") in tags
    assert ("citation_abstract_html_url", "https://example.org/k.html") in tags
    assert '<meta name="citation_title" content="Tides of data">' in page_html(page(one))


@pytest.mark.parametrize(
    "one",
    [work("k", ""), work("k", author=()), work("k", year=0)],
    ids=["no-title", "no-author", "no-date"],
)
def test_says_nothing_of_what_scholar_would_not_take(one: object) -> None:
    assert highwire_tags(page(one)) == ()  # type: ignore[arg-type]
