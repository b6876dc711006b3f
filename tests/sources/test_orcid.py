"""The works of an ORCID record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registry_server import Author, RegistryServer, Scripted
from small_server import hasty_client, small_server

from pubtrack.errors import InvalidValue
from pubtrack.model.identifiers import Orcid as OrcidId
from pubtrack.sources.base import NotFound, Unasked
from pubtrack.sources.orcid import Orcid, OrcidWork, parse_works

MIRA = OrcidId("0000-0002-1825-0097")


def external(kind: str, value: str, relation: str = "self", normal: str | None = None) -> Any:
    return {
        "external-id-type": kind,
        "external-id-value": value,
        "external-id-normalized": {"value": normal} if normal else None,
        "external-id-url": None,
        "external-id-relationship": relation,
    }


def summary(called: str | None = "Tides", *externals: Any, **more: Any) -> dict[str, Any]:
    return {
        "title": {"title": {"value": called}, "subtitle": None} if called else None,
        "external-ids": {"external-id": list(externals)} if externals else None,
        "url": None,
        "type": "journal-article",
        "publication-date": {"year": {"value": "2021"}, "month": {"value": "05"}, "day": None},
        "journal-title": {"value": "Tide Letters"},
        "display-index": "0",
        **more,
    }


def group(*summaries: Any, externals: Any = None) -> dict[str, Any]:
    return {"external-ids": {"external-id": externals or []}, "work-summary": list(summaries)}


def works(*groups: Any) -> tuple[OrcidWork, ...]:
    return parse_works(json.dumps({"group": list(groups)}).encode())


def test_a_group_is_one_work() -> None:
    told = works(
        group(
            summary("Tides, as Crossref has it", external("doi", "10.5555/T", normal="10.5555/t")),
            summary("Tides", external("doi", "https://doi.org/10.5555/t"),
                    external("pmid", "PMID: 123"), **{"display-index": "2"}),
            externals=[external("doi", "10.5555/t")],
        )
    )  # fmt: skip
    (one,) = told
    assert [str(identifier) for identifier in one.identifiers] == ["10.5555/t", "PMID 123"]
    assert one.item.type == "article-journal"
    assert {name: str(value) for name, value in one.item.variables.items()} == {
        "title": "Tides",
        "container-title": "Tide Letters",
        "issued": "2021-05",
        "DOI": "10.5555/t",
        "PMID": "123",
    }


def test_what_the_preferred_summary_lacks_another_tells() -> None:
    bare = summary(**{"journal-title": None, "publication-date": None, "display-index": "1"})
    (one,) = works(group(summary("Tides again"), bare))
    assert (one.item.title, one.item.text("container-title"), one.item.year) == (
        "Tides", "Tide Letters", 2021,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "kind", "expected"),
    [
        (external("doi", "10.5555/t", "part-of"), "journal-article", []),
        (external("issn", "1234-5679"), "journal-article", []),
        (external("isbn", "9783161484100"), "book-chapter", []),
        (external("isbn", "9783161484100"), "book", ["9783161484100"]),
        (external("isbn", "9783161484100", "part-of"), "book", []),
        (external("arxiv", "arXiv:2301.01234v2"), "preprint", ["arXiv:2301.01234v2"]),
        (external("pmc", "PMC123"), "journal-article", ["PMC123"]),
        (external("DOI", "doi: 10.5555/T", "SELF"), "JOURNAL_ARTICLE", ["10.5555/t"]),
        (external("doi", "not yet"), "journal-article", []),
        (external("other-id", "10.5555/t"), "journal-article", []),
        (None, "journal-article", []),
    ],
)
def test_identifiers(told: Any, kind: str, expected: list[str]) -> None:
    (one,) = works(group(summary("Tides", told, type=kind)))
    assert [str(identifier) for identifier in one.identifiers] == expected


def test_a_work_without_identifiers_is_an_item() -> None:
    date = {"year": None, "month": {"value": "05"}, "day": None}
    url = {"value": "https://example.org/tides"}
    (one,) = works(group(summary(**{"publication-date": date, "url": url})))
    assert one.identifiers == ()
    assert (one.item.title, one.item.date(), one.item.text("URL")) == (
        "Tides", None, "https://example.org/tides",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "identifiers", "kept"),
    [
        ("http://dx.doi.org/10.5555/T", ["10.5555/t"], ""),
        ("https://arxiv.org/abs/2301.01234", ["arXiv:2301.01234"], ""),
        ("javascript:alert(1)", [], ""),
        ("https://example.org/a b", [], ""),
    ],
)
def test_an_address_can_tell_the_identifier(url: str, identifiers: list[str], kept: str) -> None:
    (one,) = works(group(summary(url={"value": url})))
    assert [str(identifier) for identifier in one.identifiers] == identifiers
    assert one.item.text("URL") == kept


@pytest.mark.parametrize(
    ("told", "kind", "variable"),
    [
        ("journal-article", "article-journal", "container-title"),
        ("book-chapter", "chapter", "container-title"),
        ("conference-paper", "paper-conference", "container-title"),
        ("conference-poster", "speech", "event-title"),
        ("lecture-speech", "speech", "event-title"),
        ("preprint", "article", "publisher"),
        ("data-set", "dataset", "publisher"),
        ("software", "software", "publisher"),
        ("dissertation-thesis", "thesis", "publisher"),
        ("other", "document", "publisher"),
        ("never heard of", "document", "publisher"),
    ],
)
def test_types(told: str, kind: str, variable: str) -> None:
    (one,) = works(group(summary(type=told)))
    assert (one.item.type, one.item.text(variable)) == (kind, "Tide Letters")


def test_a_subtitle_is_joined_and_markup_cleaned() -> None:
    title = {"title": {"value": "Tides &amp;amp; <i>seas</i> "}, "subtitle": {"value": "a tale"}}
    (one,) = works(group(summary(title=title)))
    assert one.item.title == "Tides & <i>seas</i>: a tale"


def test_groups_that_say_nothing_are_passed_over() -> None:
    assert works(group(), group(summary(None)), {}, None, 7) == ()
    assert parse_works(b'{"last-modified-date":null,"group":[],"path":"/x/works"}') == ()


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b'{"response-code":404}', b'{"group":1}'])
def test_what_is_no_list_of_works(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        parse_works(data)


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=12) | st.sampled_from(["self", "doi", "10.5/x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "title value external-ids external-id external-id-type external-id-value year"
                " month external-id-relationship publication-date work-summary type url"
                " display-index".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(groups=st.lists(JSON, max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_groups_are_read(groups: list[Any]) -> None:
    works(*groups)


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


def ask(base: str) -> tuple[OrcidWork, ...] | NotFound | Unasked:
    with hasty_client(base) as client:
        return Orcid(client, base).works(MIRA)


def test_the_record_of_a_person(server: RegistryServer) -> None:
    mira = Author("Mira", "Okafor", orcid=MIRA.value)
    server.add_work(doi="10.5555/t", title="Tides", authors=[mira], online=(2021,))
    told = ask(server.url("orcid"))
    assert isinstance(told, tuple)
    assert [(str(one.identifiers[0]), one.item.title) for one in told] == [("10.5555/t", "Tides")]
    assert server.asked("orcid")[0].headers["accept"] == "application/json"


def test_an_unknown_person_is_not_found(server: RegistryServer) -> None:
    assert isinstance(ask(server.url("orcid")), NotFound)


@pytest.mark.parametrize("fault", ["html", "500", "cut-json"])
def test_a_registry_that_fails_is_unasked(server: RegistryServer, fault: str) -> None:
    server.add_orcid(MIRA.value, {"group": [group(summary())]})
    server.faults = Scripted(always={"orcid": fault})
    assert isinstance(ask(server.url("orcid")), Unasked)


def test_a_locked_record_is_unasked() -> None:
    with small_server(lambda *_: (409, b'{"response-code":409}')) as (base, _):
        told = ask(base)
    assert isinstance(told, Unasked)
    assert "409" in told.why
