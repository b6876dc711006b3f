"""A preprint and its version of record: one publication, both identifiers kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pubtrack.matching.merge import Incoming, Merged, merge
from pubtrack.matching.versions import as_version_of_record, best_issued, is_preprint
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import ArxivId, Doi, identifiers_of
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.model.origin import Strength

NOW = datetime(2024, 5, 1, tzinfo=UTC)
CV = Incoming("cv:/cv.md", Strength.PARSED, NOW)
CROSSREF = Incoming("crossref", Strength.REGISTRY, NOW)
ARXIV = Incoming("arxiv", Strength.REGISTRY, NOW)
BIB = Incoming("bib:/refs.bib", Strength.CURATED, NOW)

SAID: dict[str, Value] = {"title": "A study of ports", "author": (Name("Doe", "Jane"),)}
ON_ARXIV = Item("article", {
    **SAID, "publisher": "arXiv", "number": "arXiv:2001.01234 [cs.IR]",
    "issued": PartialDate(2020, 1), "URL": "https://arxiv.org/abs/2001.01234",
    "genre": "Preprint",
})  # fmt: skip
ON_BIORXIV = Item("article", {
    **SAID, "publisher": "bioRxiv", "DOI": "10.1101/2020.01.01.123456",
    "issued": PartialDate(2020, 1),
})  # fmt: skip
PUBLISHED = Item("article-journal", {
    **SAID, "DOI": "10.5555/a1", "container-title": "Harbour", "volume": "3",
    "issued": PartialDate(2021), "abstract": "Ports.",
})  # fmt: skip
AS_ARXIV = {"archive": "arXiv", "archive_location": "arXiv:2001.01234 [cs.IR]"}
AS_BIORXIV = {
    "archive": "bioRxiv", "archive_location": "https://doi.org/10.1101/2020.01.01.123456"
}  # fmt: skip


def first(source: Incoming, item: Item) -> Merged:
    return merge(Item(), {}, item, source)


def locked(state: Merged, variable: str = "type") -> Merged:
    """The publication after a person locked this variable."""
    origin = replace(state.origins[variable], strength=Strength.SET, locked=True)
    return Merged(state.item, {**state.origins, variable: origin})


@pytest.mark.parametrize("source", [CV, ARXIV, CROSSREF], ids=lambda s: s.source)
@pytest.mark.parametrize(
    ("preprint", "archive"), [(ON_ARXIV, AS_ARXIV), (ON_BIORXIV, AS_BIORXIV)], ids=["arXiv", "DOI"]
)
def test_the_version_of_record_takes_over(
    source: Incoming, preprint: Item, archive: dict[str, Value]
) -> None:
    before = first(source, preprint)
    after = merge(before.item, before.origins, PUBLISHED, CROSSREF)
    assert after.item == PUBLISHED.with_(archive)
    assert set(after.item.variables) | {"type"} == set(after.origins)
    told = {d.variable: (d.mine, d.theirs) for d in after.taken}
    assert told["type"] == ("article", "article-journal")
    assert told["issued"] == (PartialDate(2020, 1), PartialDate(2021))
    assert set(identifiers_of(preprint)) <= set(identifiers_of(after.item))
    assert Doi("10.5555/a1") in identifiers_of(after.item)
    for again in (PUBLISHED, preprint):
        later = merge(after.item, after.origins, again, CROSSREF)
        assert (later.item, later.taken) == (after.item, ())


@pytest.mark.parametrize(
    ("preprint", "archive"), [(ON_ARXIV, AS_ARXIV), (ON_BIORXIV, AS_BIORXIV)], ids=["arXiv", "DOI"]
)
def test_a_preprint_tells_where_else_the_work_is(preprint: Item, archive: dict[str, Value]) -> None:
    before = first(CROSSREF, PUBLISHED)
    after = merge(before.item, before.origins, preprint, CROSSREF)
    assert after.item == PUBLISHED.with_(archive)
    assert after.kept == ()


INSISTED = {
    "curated": first(BIB, ON_ARXIV),
    "locked": locked(first(CV, ON_ARXIV)),
    "a registry's, locked": locked(first(ARXIV, ON_ARXIV)),
    "made one by me": Merged(ON_ARXIV, first(CV, ON_ARXIV.with_(type="report")).origins),
}


@pytest.mark.parametrize("before", INSISTED.values(), ids=INSISTED)
def test_a_preprint_that_a_person_insists_on_stays(before: Merged) -> None:
    after = merge(before.item, before.origins, PUBLISHED, CROSSREF)
    assert after.item == ON_ARXIV.with_({"abstract": "Ports."})
    assert after.kept == ()


@pytest.mark.parametrize("before", INSISTED.values(), ids=INSISTED)
def test_it_becomes_the_version_of_record_when_the_person_agrees(before: Merged) -> None:
    after = as_version_of_record(before.item, before.origins, PUBLISHED, CROSSREF)
    assert after.item == PUBLISHED.with_(AS_ARXIV)
    assert after.origins["type"].source == "crossref"
    assert {d.mine for d in after.taken if d.variable == "type"} == {"article"}


def test_what_is_locked_beside_stays() -> None:
    before = locked(first(CV, ON_ARXIV.with_({"title": "My ports"})), "title")
    after = as_version_of_record(before.item, before.origins, PUBLISHED, CROSSREF)
    assert after.item.title == "My ports"
    assert [(d.variable, d.why) for d in after.kept] == [("title", "locked")]


def test_my_own_preprint_number_stays() -> None:
    before = first(CV, ON_ARXIV)
    mine = before.item.with_({"number": "arXiv:2001.01234v7"})
    after = merge(mine, before.origins, PUBLISHED, CROSSREF)
    assert after.item.text("number") == "arXiv:2001.01234v7"
    assert after.item.type == "article-journal"


def test_the_option_to_go_on_citing_the_preprint() -> None:
    before = first(CV, ON_ARXIV)
    after = merge(before.item, before.origins, PUBLISHED, CROSSREF, keeps_preprint=True)
    assert after.item == ON_ARXIV.with_({"abstract": "Ports."})
    again = merge(after.item, after.origins, ON_ARXIV, ARXIV, keeps_preprint=True)
    assert again.item == after.item


def test_a_version_of_record_without_a_date_leaves_the_preprints() -> None:
    before = first(CV, ON_ARXIV)
    undated = {k: v for k, v in PUBLISHED.variables.items() if k != "issued"}
    after = merge(before.item, before.origins, Item("article-journal", undated), CROSSREF)
    assert after.item.date() == PartialDate(2020, 1)


PREPRINTS = {
    "arXiv": (ON_ARXIV, True),
    "bioRxiv": (ON_BIORXIV, True),
    "published": (PUBLISHED, False),
    "published, its preprint kept": (PUBLISHED.with_(AS_BIORXIV), False),
    "published without a journal, its preprint kept": (
        Item("article-journal", {**SAID, **AS_BIORXIV}), False),
    "a line without a venue": (Item("article", SAID), False),
    "a talk": (Item("speech", SAID), False),
}  # fmt: skip


@pytest.mark.parametrize(("item", "preprint"), PREPRINTS.values(), ids=PREPRINTS)
def test_is_preprint(item: Item, preprint: bool) -> None:
    assert is_preprint(item) is preprint


def test_identifiers_of_a_publication_with_two_versions() -> None:
    found = identifiers_of(PUBLISHED.with_(AS_ARXIV))
    assert {*found} == {Doi("10.5555/a1"), ArxivId("2001.01234")}
    found = identifiers_of(PUBLISHED.with_(AS_BIORXIV))
    assert found == (Doi("10.5555/a1"), Doi("10.1101/2020.01.01.123456"))


YEARS = {
    "mine is the issue's": (2018, 2017, (2017, 2018), 0),
    "mine is the record's": (2017, 2017, (2017, 2018), 2017),
    "mine is none of theirs": (2019, 2017, (2017, 2018), 2017),
    "no year of mine": (0, 2017, (2017, 2018), 2017),
}


@pytest.mark.parametrize(("mine", "theirs", "years", "best"), YEARS.values(), ids=YEARS)
def test_best_issued(mine: int, theirs: int, years: tuple[int, ...], best: int) -> None:
    own = Item("article-journal", {"issued": PartialDate(mine)} if mine else {})
    record = Item("article-journal", {"issued": PartialDate(theirs, 11), "volume": "29"})
    found = best_issued(own, record, years)
    assert found.year == best
    assert found.text("volume") == "29"
