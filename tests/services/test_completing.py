"""Records merged into a publication: whose they are, in which order, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from pubtrack.model.codec import value_to_text
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import ArxivId, Doi, Identifier
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Origin, Strength
from pubtrack.services.sync.asking import Found
from pubtrack.services.sync.completing import complete
from pubtrack.sources.base import Notice, Record
from pubtrack.store.values import Publication

AT = datetime(2024, 5, 1, tzinfo=UTC)
MIRA, JONAS = Name("Okafor", "Mira"), Name("van der Berg", "Jonas")
TITLE = "Calibrated forecasts for small fleets"
DOI = Doi.parse("10.5555/jhs.2023.12")
NUMBER = ArxivId.parse("2211.01234")


def publication(kind: str, **variables: Value) -> Publication:
    given: dict[str, Value] = {"title": TITLE, "author": (MIRA, JONAS), **variables}
    item = Item(kind, given)
    values: Mapping[str, Value] = {"type": kind, **given}
    origins = {
        name: Origin("cv:cv.md", Strength.PARSED, value_to_text(value), AT)
        for name, value in values.items()
    }
    return Publication(1, "okafor2023calibrated", item, origins)


def found(source: str, identifier: Identifier, kind: str, **variables: Value) -> Found:
    given: dict[str, Value] = {"title": TITLE, "author": (MIRA, JONAS), **variables}
    return Found(Record(source, identifier, Item(kind, given), (identifier,)), AT)


CROSSREF = found(
    "crossref",
    DOI,
    "article-journal",
    **{
        "DOI": str(DOI),
        "container-title": "Journal of Harbour Studies",
        "volume": "12",
        "issued": PartialDate(2023, 3, 14),
    },
)
PREPRINT = found(
    "arxiv",
    NUMBER,
    "article",
    publisher="arXiv",
    number="arXiv:2211.01234 [cs.IR]",
    issued=PartialDate(2022, 11, 2),
)


def test_what_is_new_is_told_with_its_source() -> None:
    mine = publication("article-journal", DOI=str(DOI), issued=PartialDate(2023))
    done = complete(mine, [CROSSREF], sure=False)
    assert {told.difference.variable: told.source for told in done.changes} == {
        "issued": "crossref",
        "container-title": "crossref",
        "volume": "crossref",
    }
    assert done.publication.item.date() == PartialDate(2023, 3, 14)
    assert complete(done.publication, [CROSSREF], sure=False).changes == ()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["record first", "preprint first"])
def test_a_preprint_and_its_version_of_record_are_one(order: tuple[int, int]) -> None:
    mine = publication(
        "article", publisher="arXiv", number="arXiv:2211.01234", issued=PartialDate(2022, 11)
    )
    told = [(CROSSREF, PREPRINT)[i] for i in order]
    item = complete(mine, told, sure=False).publication.item
    assert item.type == "article-journal"
    assert item.text("DOI") == str(DOI)
    assert item.text("archive_location") == "arXiv:2211.01234 [cs.IR]"
    assert item.year == 2023
    assert "number" not in item
    assert "publisher" not in item


def test_an_identifier_that_leads_elsewhere_takes_nothing() -> None:
    mine = publication("article-journal", DOI=str(DOI))
    other = found(
        "crossref",
        DOI,
        "article-journal",
        DOI=str(DOI),
        title="The ecology of rocky shores",
        author=(Name("Chen", "Wei"),),
    )
    done = complete(mine, [other], sure=False)
    assert done.publication == mine
    assert [stranger.identifier for stranger in done.strangers] == [DOI]


def test_a_talk_is_not_completed_by_its_paper() -> None:
    talk = publication("speech", URL=DOI.url)
    done = complete(talk, [CROSSREF], sure=False)
    assert done.publication == talk
    assert len(done.strangers) == 1


def test_the_preprint_that_a_record_names_is_kept_with_it() -> None:
    record = Record("crossref", DOI, CROSSREF.record.item, (DOI,), preprints=(NUMBER,))
    mine = publication("article-journal", DOI=str(DOI))
    item = complete(mine, [Found(record, AT)], sure=False).publication.item
    assert (item.text("archive"), item.text("archive_location")) == ("arXiv", "arXiv:2211.01234")


def test_a_retraction_is_told() -> None:
    notice = Notice("retraction", Doi.parse("10.5555/r"), PartialDate(2024), "publisher")
    record = Record("crossref", DOI, CROSSREF.record.item, (DOI,), notices=(notice,))
    done = complete(publication("article-journal", DOI=str(DOI)), [Found(record, AT)], sure=False)
    assert [(told.kind, told.doi, told.source) for told in done.notices] == [
        ("retraction", Doi.parse("10.5555/r"), "crossref")
    ]
