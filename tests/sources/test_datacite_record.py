"""DataCite's JSON → records."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model.item import Item
from pubtrack.sources.base import Record
from pubtrack.sources.datacite.record import record


def resource(**attributes: Any) -> dict[str, Any]:
    told = {
        "doi": "10.5555/tides",
        "titles": [{"title": "Tides"}],
        "creators": [{"name": "Okafor, Mira", "nameType": "Personal"}],
        "publisher": "Quay Press",
        "publicationYear": 2021,
        "types": {"resourceTypeGeneral": "Dataset"},
        **attributes,
    }
    return {"id": told["doi"], "type": "dois", "attributes": told}


def read(**attributes: Any) -> Record:
    return record(json.dumps(resource(**attributes)).encode())


def item_of(**attributes: Any) -> Item:
    return read(**attributes).item


def test_the_three_envelopes_give_one_record() -> None:
    one = resource(version="v2.0")
    flat = {**one["attributes"], "id": "https://doi.org/10.5555/tides"}
    records = [record(json.dumps(form).encode()) for form in ({"data": one}, one, flat)]
    assert records[0] == records[1] == records[2]
    assert records[0].item.type == "dataset"
    assert {name: str(value) for name, value in records[0].item.variables.items()} == {
        "title": "Tides",
        "author": str(records[0].item.names()),
        "publisher": "Quay Press",
        "version": "2.0",
        "DOI": "10.5555/tides",
        "issued": "2021",
    }


TITLES: list[tuple[list[dict[str, Any]], str, str]] = [
    ([{"title": "Tides"}, {"title": "At sea", "titleType": "Subtitle"}], "", "Tides: At sea"),
    ([{"title": "Tides?"}, {"title": "At sea", "titleType": "Subtitle"}], "", "Tides? At sea"),
    ([{"title": "Tides: at sea"}, {"title": "At sea", "titleType": "Subtitle"}], "",
     "Tides: at sea"),
    ([{"title": "Tiden", "titleType": "TranslatedTitle"}, {"title": "Tides"}], "", "Tides"),
    ([{"title": "Tides", "titleType": "Other"}], "", "Tides"),
    ([{"title": "Tides", "titleType": "TranslatedTitle"}], "", "Tides"),
    ([{"title": "Tides", "lang": "en"}, {"title": "Gezeiten", "lang": "de"}], "de", "Gezeiten"),
    ([{"title": "Tides", "lang": "en"}, {"title": "Gezeiten", "lang": "de"}], "", "Tides"),
    ([{"title": "(:tba)"}, {"title": "Tides", "titleType": "Other"}], "", "Tides"),
    ([{"title": "\n   Tides\n at   sea /"}], "", "Tides at sea"),
    ([{"title": "H<sub>2</sub>O &amp;amp; <b>x</b>"}], "", "H<sub>2</sub>O & <b>x</b>"),
    ([{"title": None}, {"title": ["x"]}, {}, {"title": "Tides"}], "", "Tides"),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "language", "expected"), TITLES)
def test_titles(titles: list[dict[str, Any]], language: str, expected: str) -> None:
    assert item_of(titles=titles, language=language).title == expected


NAMES: list[tuple[list[dict[str, Any]], list[str]]] = [
    ([{"name": "Okafor, Mira", "givenName": "Mira", "familyName": "Okafor"}], ["Okafor, Mira"]),
    ([{"name": "Okafor, Mira"}], ["Okafor, Mira"]),
    ([{"name": "Mira van der Okafor"}], ["van der Okafor, Mira"]),
    ([{"name": "Enos, R. (Ulm University); Fox, A. (Kiel)"}], ["Enos, R.", "Fox, A."]),
    ([{"name": "Unknown"}, {"name": "Anonymous"}, {"name": "(:unav)"}, {"name": "Et Al."}], []),
    ([{"name": "The Tide Consortium"}], ["The Tide Consortium"]),
    ([{"name": "Harbour", "nameType": "Organizational"}], ["Harbour"]),
    ([{"name": "Collaboration, The TIDE", "familyName": "Collaboration", "givenName": "The TIDE"}],
     ["The TIDE Collaboration"]),
    ([{"name": "Harbour <Kiel>", "nameType": "Personal"}], ["Harbour"]),
    ([{"name": "Group on Tides, Members", "familyName": "Group on Tides", "givenName": "Members"}],
     ["Group on Tides, Members"]),
    ([{"name": "OKAFOR, MIRA", "familyName": "OKAFOR", "givenName": "MIRA"}], ["Okafor, Mira"]),
    ([{"name": "Молчанов Владимир Петрович, ", "familyName": "Молчанов Владимир Петрович"}],
     ["Молчанов, Владимир Петрович"]),
    ([{"name": "Okafor,  Mira", "familyName": " Okafor ", "givenName": " Mira\n"}],
     ["Okafor, Mira"]),
    ([{"name": "Okafor, Mira"}, {"name": "Okafor, Mira"}], ["Okafor, Mira"]),
    ([{"name": 7}, "Okafor, Mira", None, {}], []),
]  # fmt: skip


@pytest.mark.parametrize(("creators", "expected"), NAMES)
def test_creators(creators: list[dict[str, Any]], expected: list[str]) -> None:
    assert [name.inverted() for name in item_of(creators=creators).names()] == expected


DATES: list[tuple[list[dict[str, Any]], Any, str]] = [
    ([{"date": "2020-03-01", "dateType": "Issued"}], 2021, "2020-03-01"),
    (
        [{"date": "2020", "dateType": "Issued"}, {"date": "2020-03-01", "dateType": "Issued"}],
        2020,
        "2020-03-01",
    ),
    ([{"date": "07.04.2017", "dateType": "Issued"}], None, "2017-04-07"),
    ([{"date": "\n   2015\n ", "dateType": "Issued"}], None, "2015"),
    ([{"date": "(:tba)", "dateType": "Issued"}], "2019", "2019"),
    ([{"date": "1970-04-01 / (:tba)", "dateType": "Issued"}], None, "1970-04-01"),
    ([{"date": "2010-01-01/2014-01-23", "dateType": "Issued"}], None, "2010-01-01"),
    ([{"date": "2016-08-10T00:00:00Z", "dateType": "Issued"}], None, "2016-08-10"),
    ([{"date": "2017-00-00", "dateType": "Issued"}], None, "2017"),
    ([{"date": "2549", "dateType": "Issued"}], 2549, "2006"),
    ([{"date": "2016-31-02", "dateType": "Issued"}], None, "2016"),
    ([{"date": "20160203", "dateType": "Issued"}], None, "2016-02-03"),
    ([{"date": "[2001]", "dateType": "Issued"}], None, "2001"),
    ([{"date": "2016-02-01", "dateType": "Created"}], "2018", "2018"),
    ([{"date": None, "dateType": "Issued"}], "", "None"),
]


@pytest.mark.parametrize(("dates", "year", "expected"), DATES)
def test_dates(dates: list[dict[str, Any]], year: Any, expected: str) -> None:
    assert str(item_of(dates=dates, publicationYear=year).date()) == expected


def test_all_years_are_told() -> None:
    dates = [{"date": "2020-03", "dateType": "Issued"}, {"date": "2022", "dateType": "Available"}]
    assert read(dates=dates, publicationYear=2021).years == (2020, 2021, 2022)


TYPES = [
    ("Dataset", "", "dataset", "dataset", ""),
    ("Software", "Source code", "article", "software", ""),
    ("Preprint", "Article", "article", "article", ""),
    ("Text", "Thesis", "article-journal", "thesis", "Thesis"),
    ("Text", "Doctoral thesis", "thesis", "thesis", "Doctoral thesis"),
    ("Dissertation", "", "thesis", "thesis", "Thesis"),
    ("Text", "BookChapter", "chapter", "chapter", ""),
    ("Text", "Conference paper", "article", "paper-conference", ""),
    ("Text", "Technical report", "report", "report", "Technical report"),
    ("Text", "", "article-journal", "document", ""),
    ("Text", "Journal Article", "article-journal", "article-journal", ""),
    ("Image", "Poster", "graphic", "speech", "Poster"),
    ("Image", "Figure", "graphic", "graphic", ""),
    ("Audiovisual", "video", "motion_picture", "motion_picture", ""),
    ("Text", "Presentation slides", "article-journal", "speech", "Presentation"),
    ("Presentation", "", "", "speech", "Presentation"),
    ("Other", "odd", "odd", "document", ""),
    ("", "", "", "document", ""),
    ("Text", "Monograph", "book", "book", ""),
]


@pytest.mark.parametrize(("general", "free", "citeproc", "kind", "genre"), TYPES)
def test_types(general: str, free: str, citeproc: str, kind: str, genre: str) -> None:
    types = {"resourceTypeGeneral": general, "resourceType": free, "citeproc": citeproc}
    item = item_of(types=types)
    assert (item.type, item.text("genre")) == (kind, genre)


JOURNAL = {"resourceTypeGeneral": "JournalArticle"}
PLACES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"type": "Journal", "title": "Tide Letters", "volume": "38", "issue": "12",
      "firstPage": "927", "lastPage": "930", "identifier": "1074-1542", "identifierType": "ISSN"},
     {"container-title": "Tide Letters", "volume": "38", "issue": "12", "page": "927-930",
      "ISSN": "1074-1542"}),
    ({"title": "Tide Letters; 34(2):Doc25"},
     {"container-title": "Tide Letters", "volume": "34", "issue": "2", "page": "Doc25"}),
    ({"title": "№1(24) (2019)"}, {"container-title": "Quay Press", "issue": "1"}),
    ({"title": "23rd Tide Conference", "volume": "1-5 September 2008", "firstPage": "Spain; 33",
      "lastPage": "36"}, {"container-title": "23rd Tide Conference"}),
    ({"title": "Tide Letters", "firstPage": "2021"}, {"container-title": "Tide Letters"}),
    ({"title": "Tide Letters", "firstPage": "No 1", "lastPage": "2 (2018)"},
     {"container-title": "Tide Letters"}),
    ({"title": "Tide Letters", "number": "e12"}, {"container-title": "Tide Letters",
                                                 "page": "e12"}),
    ({"type": "DataRepository", "title": "Quay"}, {}),
    ({}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("container", "expected"), PLACES)
def test_journals(container: dict[str, Any], expected: dict[str, str]) -> None:
    item = item_of(types=JOURNAL, container=container)
    names = ("container-title", "volume", "issue", "page", "ISSN")
    assert {name: item.text(name) for name in names if name in item} == expected


def test_a_related_item_is_believed_before_the_container() -> None:
    related = {
        "relationType": "IsPublishedIn",
        "relatedItemType": "Book",
        "titles": [{"title": "Meere", "titleType": "TranslatedTitle"}, {"title": "Seas"}],
        "volume": "2",
        "firstPage": "9",
        "lastPage": "31",
        "publisher": "Mole & Co.",
        "relatedItemIdentifier": {
            "relatedItemIdentifier": "978-3-16-148410-0",
            "relatedItemIdentifierType": "ISBN",
        },
    }
    item = item_of(
        types={"resourceTypeGeneral": "BookChapter"},
        container={"title": "Other"},
        relatedItems=[{"relationType": "Cites", "titles": [{"title": "No"}]}, related],
        contributors=[{"name": "Berg, J. (Ed.)", "contributorType": "Editor"}],
    )
    assert item.type == "chapter"
    told = {name: item.text(name) for name in ("container-title", "page", "publisher", "ISBN")}
    assert told == {
        "container-title": "Seas",
        "page": "9-31",
        "publisher": "Mole & Co.",
        "ISBN": "9783161484100",
    }
    assert [name.inverted() for name in item.names("editor")] == ["Berg, J."]


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Quay", "Quay"),
        ({"name": "Quay", "publisherIdentifier": "x"}, "Quay"),
        ("[Quay GmbH]", "Quay GmbH"),
        ("Quay,", "Quay"),
        ("Kiel: NN", "Kiel"),
        ("n.a.", ""),
        ("<b>Quay</b> &amp;amp; Sons", "Quay & Sons"),
        ("(:unav)", ""),
        (None, ""),
        ([], ""),
    ],
    ids=str,
)
def test_publishers(publisher: Any, expected: str) -> None:
    assert item_of(publisher=publisher).text("publisher") == expected


ARXIV = {
    "doi": "10.48550/ARXIV.2301.01234",
    "titles": [{"title": r"On $\alpha$ -- {NASA}'s tides"}],
    "creators": [{"name": r"Husz\'ar, Ferenc", "familyName": r"Husz\'ar", "givenName": "Ferenc"}],
    "publisher": "arXiv",
    "publicationYear": 2023,
    "types": {"resourceTypeGeneral": "Preprint", "resourceType": "Article"},
    "subjects": [
        {"subject": "FOS: Physics", "subjectScheme": "Fields of Science and Technology (FOS)"},
        {"subject": "Social and Information Networks (cs.SI)", "subjectScheme": "arXiv"},
        {"subject": "Digital Libraries (cs.DL)", "subjectScheme": "arXiv"},
    ],
    "dates": [
        {"date": "2023-05-06T10:00:00Z", "dateType": "Submitted", "dateInformation": "v2"},
        {"date": "2023-01-03T10:00:00Z", "dateType": "Submitted", "dateInformation": "v1"},
        {"date": "2023", "dateType": "Issued"},
    ],
    "version": "2",
    "relatedIdentifiers": [
        {"relationType": "IsVersionOf", "relatedIdentifierType": "DOI",
         "relatedIdentifier": "10.5555/Tides"},
    ],
}  # fmt: skip


def test_a_preprint_of_arxiv_has_the_shape_that_arxiv_gives_it() -> None:
    told = read(**ARXIV)
    assert told.item.type == "article"
    assert {name: str(value) for name, value in told.item.variables.items()} == {
        "title": "On α – NASA's tides",
        "author": str(told.item.names()),
        "publisher": "arXiv",
        "number": "arXiv:2301.01234 [cs.SI]",
        "issued": "2023-01-03",
    }
    assert told.item.names()[0].inverted() == "Huszár, Ferenc"
    assert [str(one) for one in told.identifiers] == [
        "arXiv:2301.01234 [cs.SI]",
        "10.48550/arxiv.2301.01234",
    ]
    assert [str(doi) for doi in told.versions_of_record] == ["10.5555/tides"]
    assert str(told.identifier) == "10.48550/arxiv.2301.01234"


def test_a_preprint_without_subjects_has_no_class() -> None:
    assert read(**{**ARXIV, "subjects": []}).item.text("number") == "arXiv:2301.01234"


def related(kind: str, text: str, scheme: str = "DOI") -> list[dict[str, str]]:
    return [
        {"relationType": kind, "relatedIdentifier": text, "relatedIdentifierType": scheme},
        {"relationType": kind, "relatedIdentifier": "no", "relatedIdentifierType": "URL"},
    ]


@pytest.mark.parametrize(
    ("general", "relations", "became", "was", "same", "about"),
    [
        ("Preprint", related("IsPreviousVersionOf", "10.9999/x"), ["10.9999/x"], [], [], []),
        ("Preprint", related("IsVersionOf", "10.5555/v0"), [], [], ["10.5555/v0"], []),
        ("Preprint", related("References", "10.9999/x"), [], [], [], []),
        ("Software", related("IsVersionOf", "10.5555/v0"), [], [], ["10.5555/v0"], []),
        ("Software", related("IsVersionOf", "10.9999/x"), [], [], [], []),
        ("Dataset", related("IsIdenticalTo", "10.5555/v1"), [], [], ["10.5555/v1"], []),
        ("Dataset", related("IsSupplementTo", "https://doi.org/10.9999/X"), [], [], [],
         ["10.9999/x"]),
        ("JournalArticle", related("IsNewVersionOf", "arXiv:2301.01234", "arXiv"), [],
         ["arXiv:2301.01234"], [], []),
        ("JournalArticle", related("HasVersion", "10.48550/arXiv.2301.01234"), [],
         ["arXiv:2301.01234"], [], []),
    ],
)  # fmt: skip
def test_relations(
    general: str,
    relations: list[dict[str, str]],
    became: list[str],
    was: list[str],
    same: list[str],
    about: list[str],
) -> None:
    told = read(types={"resourceTypeGeneral": general}, relatedIdentifiers=relations)
    assert [str(one) for one in told.versions_of_record] == became
    assert [str(one) for one in told.preprints] == was
    assert [str(one) for one in told.identifiers[1:]] == same
    assert [str(one) for one in told.about] == about
    assert told.is_about is bool(about)


def test_withdrawals() -> None:
    by_date = read(dates=[{"date": "2022-03-04", "dateType": "Withdrawn"}])
    assert [(n.kind, str(n.date)) for n in by_date.notices] == [("withdrawal", "2022-03-04")]
    comment = [{"descriptionType": "Other", "description": "Withdrawn by the author"}]
    by_comment = read(**{**ARXIV, "descriptions": comment})
    assert [(n.kind, n.asserted_by) for n in by_comment.notices] == [("withdrawal", "arxiv")]
    assert read(descriptions=comment).notices == ()


@pytest.mark.parametrize(("told", "tag"), [("ger", "de"), ("pt-BR", "pt"), ("en", ""), (None, "")])
def test_languages(told: str | None, tag: str) -> None:
    assert item_of(language=told).text("language") == tag


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<html>", b"[]", b"null", b'{"data": []}', b'{"errors": [{"status": "404"}]}',
        b"\xff\xfe{}", b"[" * 100_000, b'{"id": "10.5555/x", "titles": []}',
        json.dumps(resource(titles=[], publisher="")).encode(),
        json.dumps(resource(doi="none")).encode(),
        json.dumps(resource(titles="Tides")).encode()[:-2],
    ],
)  # fmt: skip
def test_what_is_no_record(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        record(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "name title titleType date dateType familyName givenName relationType lang"
                " publisher relatedIdentifier titles firstPage lastPage volume".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = (
    "titles creators publisher publicationYear dates types container relatedItems version"
    " relatedIdentifiers subjects contributors descriptions language"
).split()


@given(changes=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6), arxiv=st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_attributes_make_a_record_or_none(changes: dict[str, Any], arxiv: bool) -> None:
    base = ARXIV if arxiv else {}
    try:
        told = read(**{**base, **changes})
    except InvalidValue:
        return
    assert told.item.title or told.item.text("publisher")
