"""The resolver: agencies, and content negotiation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pytest
from registry_server import RegistryServer, Scripted
from small_server import hasty_client, small_server

from pubtrack.errors import InvalidValue
from pubtrack.model.identifiers import Doi, Pmid
from pubtrack.sources.base import Body, NotFound, Outcome, Unasked, Wanted
from pubtrack.sources.doi_org import DoiOrg

TIDES = Doi("10.5555/tides")
DATA = Doi("10.5072/data")


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        running.add_work(doi=TIDES.value, title="Tides", subtitle="A tale", authors=["Berg, J."])
        running.add_work(doi=DATA.value, title="Data", agency="datacite", type="dataset")
        yield running


def agencies(base: str, dois: Iterable[Doi]) -> Mapping[Doi, str | NotFound | Unasked]:
    with hasty_client(base) as client:
        return DoiOrg(client, base).agencies(dois)


def fetched(base: str, *dois: Doi) -> dict[Doi, Outcome]:
    with hasty_client(base) as client:
        found = list(DoiOrg(client, base).fetch([Wanted(doi) for doi in dois]))
    return {one.identifier: one.outcome for one in found if isinstance(one.identifier, Doi)}


def test_each_prefix_is_asked_for_once(server: RegistryServer) -> None:
    unknown = Doi("10.9999/x")
    dois = [TIDES, Doi("10.5555/other"), DATA, unknown, TIDES]
    told = agencies(server.url("doi"), dois)
    assert told == {
        TIDES: "Crossref",
        Doi("10.5555/other"): "Crossref",
        DATA: "DataCite",
        unknown: NotFound("DOI does not exist"),
    }
    (asked,) = server.asked("doi")
    assert asked.path.endswith("/doiRA/10.5555,10.5072,10.9999")


def test_many_prefixes_are_parted() -> None:
    def answer(path: str, _headers: object) -> tuple[int, bytes]:
        prefixes = path.rpartition("/")[2].split(",")
        return 200, json.dumps([{"DOI": prefix, "RA": "JaLC"} for prefix in prefixes]).encode()

    dois = [Doi(f"10.{number}/x") for number in range(1000, 1120)]
    with small_server(answer) as (base, asked):
        told = agencies(base, dois)
    assert set(told.values()) == {"JaLC"}
    assert len(asked) == 3


def test_a_prefix_that_the_answer_lacks_is_asked_for_alone() -> None:
    def answer(path: str, _headers: object) -> tuple[int, bytes]:
        first = path.rpartition("/")[2].split(",")[0]
        return 200, json.dumps([{"DOI": first.upper(), "RA": "Crossref"}]).encode()

    with small_server(answer) as (base, asked):
        assert set(agencies(base, [TIDES, DATA]).values()) == {"Crossref"}
    assert len(asked) == 2


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[", b"[]", b'[{"DOI": "10.5555"}]', b"[5]"])
def test_what_is_no_list_of_agencies(body: bytes) -> None:
    with small_server(lambda _path, _headers: (200, body)) as (base, _asked):
        assert isinstance(agencies(base, [TIDES])[TIDES], Unasked)


def test_agencies_that_cannot_be_asked(server: RegistryServer) -> None:
    server.faults = Scripted(always={"doi": "503"})
    told = agencies(server.url("doi"), [TIDES, DATA])
    assert all(isinstance(answer, Unasked) for answer in told.values())
    assert agencies(server.url("doi"), []) == {}


def test_content_negotiation(server: RegistryServer) -> None:
    base = server.url("doi")
    outcomes = fetched(base, TIDES, DATA, Doi("10.5555/none"))
    assert outcomes[Doi("10.5555/none")] == NotFound("")
    with hasty_client() as client:
        adapter = DoiOrg(client, base)
        records = {
            doi: adapter.parse(outcome.data)
            for doi, outcome in outcomes.items()
            if isinstance(outcome, Body)
        }
    assert records[TIDES].item.title == "Tides: A tale"
    assert records[TIDES].source == "doi.org"
    assert records[DATA].item.type == "dataset"


CSL = {"DOI": TIDES.value.upper(), "title": "Tides", "type": "journal-article"}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>Buy this article</html>"),
        (200, b"{"),
        (200, b"[]"),
        (200, json.dumps({**CSL, "DOI": "10.5555/other"}).encode()),
        (404, b"<html>No such page</html>"),
    ],
)
def test_what_is_no_answer(status: int, body: bytes) -> None:
    with small_server(lambda _path, _headers: (status, body)) as (base, _asked):
        assert isinstance(fetched(base, TIDES)[TIDES], Unasked)


@pytest.mark.parametrize(
    "said", [b"Resource not found.", b"The resource you are looking for doesn't exist."]
)
def test_what_no_agency_has(said: bytes) -> None:
    with small_server(lambda _path, _headers: (404, said)) as (base, _asked):
        assert fetched(base, TIDES)[TIDES] == NotFound(said.decode())


def test_one_in_a_list_and_without_a_content_type() -> None:
    body = json.dumps([CSL]).encode()
    with small_server(lambda _path, _headers: (200, body)) as (base, _asked):
        assert isinstance(fetched(base, TIDES)[TIDES], Body)


def test_it_takes_dois() -> None:
    with hasty_client() as client:
        assert DoiOrg(client).takes(TIDES)
        assert not DoiOrg(client).takes(Pmid("1"))
        with pytest.raises(InvalidValue):
            DoiOrg(client).parse(b"[]")
