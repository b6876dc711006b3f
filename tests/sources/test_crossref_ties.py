"""Retractions, corrections, preprints and reviews in records of Crossref."""

from __future__ import annotations

from typing import Any

import pytest

from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import ArxivId, Doi
from pubtrack.sources.base import Notice
from pubtrack.sources.crossref.notices import Ties, ties_of

OWN = Doi("10.5555/own")
OTHER = Doi("10.5555/other")
DATE = {"date-parts": [["2023", "4", "1"]]}


def ties(title: str = "Tides of data", kind: str = "journal-article", **members: Any) -> Ties:
    named = {name.replace("_", "-"): value for name, value in members.items()}
    return ties_of({"DOI": OWN.value, "type": kind, **named}, OWN, title)


def update(doi: Doi, kind: str) -> dict[str, object]:
    return {"DOI": doi.value.upper(), "type": kind, "updated": DATE, "source": "retraction-watch"}


def relation(name: str, identifier: str, scheme: str = "doi") -> dict[str, object]:
    return {name: [{"id-type": scheme, "id": identifier, "asserted-by": "object"}]}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("retraction", "retraction"), ("partial_retraction", "retraction"),
        ("withdrawal", "withdrawal"), ("removal", "removal"),
        ("expression_of_concern", "concern"), ("expression-of-concern", "concern"),
        ("correction", "correction"), ("corrigendum", "correction"), ("erratum", "correction"),
        ("addendum", "correction"),
    ],
)  # fmt: skip
def test_notices_about_a_work(said: str, kind: Any) -> None:
    told = ties(updated_by=[update(OTHER, said)])
    assert told.notices == (Notice(kind, OTHER, PartialDate(2023, 4, 1), "retraction-watch"),)
    assert not told.is_about


def test_a_new_version_is_no_notice() -> None:
    told = ties(updated_by=[update(OWN, "new_version")], update_to=[update(OWN, "new_version")])
    assert told == ties()


def test_a_correction_may_be_told_as_a_relation_and_is_told_once() -> None:
    related = relation("correction", OTHER.value)
    told = ties(updated_by=[update(OTHER, "correction")], relation=related)
    assert [notice.doi for notice in told.notices] == [OTHER]
    assert [notice.kind for notice in ties(relation=related).notices] == ["correction"]


def test_a_notice_is_about_another_work() -> None:
    told = ties("Correction: Tides of data", update_to=[update(OTHER, "correction")])
    assert told.about == (OTHER,)
    assert told.is_about
    assert not told.notices


def test_a_work_that_updates_itself_is_retracted() -> None:
    told = ties(update_to=[update(OWN, "retraction")])
    assert not told.is_about
    assert [(notice.kind, notice.doi) for notice in told.notices] == [("retraction", None)]


@pytest.mark.parametrize(
    "title",
    [
        "Correction: Tides of data", "Correction to: Tides of data", "Erratum: Tides of data",
        "Erratum", "Corrigendum to “Tides of data” [Harbour 12 (2020)]", "Retraction: Tides",
        "Retraction Note: Tides of data", "Retraction notice to ‘Tides of data’",
        "Author Correction: Tides of data", "Publisher Correction: Tides",
        "Expression of Concern: Tides of data", "Addendum to: Tides of data",
        "Correction for Okafor et al., Tides of data", "Correction. Tides of data",
        "Notice of Retraction: Tides", "Corrigenda",
    ],
)  # fmt: skip
def test_titles_of_notices(title: str) -> None:
    assert ties(title).is_about


@pytest.mark.parametrize(
    "title",
    [
        "Correction of astigmatism in harbour seals", "Retraction of the palate",
        "Corrections and the modern prison", "Error correction: a survey",
        "Withdrawal from opioids", "Correction to scaling in critical phenomena", "Erratic tides",
        "Correction for attenuation in regression", "Tides of data: a correction",
    ],
)  # fmt: skip
def test_titles_of_works(title: str) -> None:
    assert not ties(title).is_about


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("RETRACTED: Tides of data", "retraction"),
        ("RETRACTED ARTICLE: Tides of data", "retraction"),
        ("[Retracted] Tides of data", "retraction"),
        ("WITHDRAWN: Tides of data", "withdrawal"),
        ("REMOVED: Tides of data", "removal"),
        ("TEMPORARY REMOVAL: Tides of data", "removal"),
    ],
)
def test_a_title_can_tell_of_its_own_retraction(title: str, kind: str) -> None:
    told = ties(title)
    assert told.title == "Tides of data"
    assert [notice.kind for notice in told.notices] == [kind]
    assert not told.is_about


def test_retracted_in_the_title_adds_nothing_to_what_is_known() -> None:
    told = ties("RETRACTED: Tides of data", updated_by=[update(OTHER, "retraction")])
    assert [notice.doi for notice in told.notices] == [OTHER]


def test_some_call_the_notice_itself_retracted() -> None:
    told = ties("Retracted: Tides of data", update_to=[update(OTHER, "retraction")])
    assert told.title == "Retracted: Tides of data"
    assert (told.is_about, told.notices) == (True, ())


@pytest.mark.parametrize("kind", ["peer-review", "component"])
def test_what_is_no_work_of_its_own(kind: str) -> None:
    assert ties(kind=kind).is_about


def test_a_review_is_about_a_work() -> None:
    told = ties(kind="peer-review", relation=relation("is-review-of", OTHER.value))
    assert told.about == (OTHER,)


def test_preprint_and_version_of_record() -> None:
    assert ties(relation=relation("is-preprint-of", OTHER.value)).versions_of_record == (OTHER,)
    assert ties(relation=relation("has-preprint", OTHER.value)).preprints == (OTHER,)
    arxiv = relation("has-preprint", "arXiv:2211.08667", "arxiv")
    assert ties(relation=arxiv).preprints == (ArxivId("2211.08667"),)


@pytest.mark.parametrize(
    "members",
    [
        {"relation": []}, {"relation": {"is-preprint-of": "x"}}, {"updated_by": "x"},
        {"relation": {"is-preprint-of": [{"id": 5}, {"id": "no DOI", "id-type": "doi"}, None]}},
        {"update_to": [{"DOI": "x", "type": None}, 7]}, {"relation": {"cites": []}},
        {"relation": relation("is-preprint-of", OWN.value)},
    ],
)  # fmt: skip
def test_what_says_nothing(members: dict[str, object]) -> None:
    assert ties(**members) == ties()
