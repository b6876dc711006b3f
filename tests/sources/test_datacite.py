"""The DataCite adapter against servers on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import pytest
from registry_server import RegistryServer, Scripted
from small_server import hasty_client, small_server

from pubtrack.model.identifiers import ArxivId, Doi, Identifier
from pubtrack.sources.base import Body, Fetched, NotFound, Unasked, Unchanged, Wanted
from pubtrack.sources.datacite.api import DataCite

DOIS = [f"10.5555/tides.{number}" for number in range(150)]


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


def fetch(base: str, wanted: Sequence[Wanted]) -> dict[Identifier, Fetched]:
    with hasty_client(base) as client:
        found = list(DataCite(client, base, "me@example.org").fetch(wanted))
    assert len(found) == len({one.identifier for one in wanted})
    return {one.identifier: one for one in found}


def wanted(*dois: str) -> list[Wanted]:
    return [Wanted(Doi(doi)) for doi in dois]


def titles(base: str, fetched: Mapping[Identifier, Fetched]) -> dict[str, str]:
    with hasty_client(base) as client:
        parse = DataCite(client, base).parse
        return {
            one.value: parse(told.outcome.data).item.title
            for one, told in fetched.items()
            if isinstance(told.outcome, Body)
        }


def add(server: RegistryServer, *dois: str) -> None:
    for doi in dois:
        server.add_work(doi=doi, agency="datacite", title=f"Tides {doi}", type="dataset")


def test_many_cost_few_requests(server: RegistryServer) -> None:
    add(server, *DOIS)
    base = server.url("datacite")
    found = fetch(base, wanted(*DOIS))
    assert titles(base, found) == {doi: f"Tides {doi}" for doi in DOIS}
    asked = server.asked("datacite")
    assert len(asked) == 2
    assert all("page[size]=" in one.text and len(one.query) < 6100 for one in asked)


def test_what_a_list_leaves_out_is_asked_singly(server: RegistryServer) -> None:
    add(server, *DOIS[:3])
    found = fetch(server.url("datacite"), wanted(*DOIS[:5]))
    kinds = [type(found[Doi(doi)].outcome).__name__ for doi in DOIS[:5]]
    assert kinds == ["Body"] * 3 + ["NotFound"] * 2
    assert len(server.asked("datacite")) == 3


def test_a_list_that_single_look_ups_confirm_is_believed(
    server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pubtrack.sources.datacite.api._AGREED", 2)
    add(server, *DOIS[:3])
    found = fetch(server.url("datacite"), wanted(*DOIS[:90]))
    kinds = [type(found[Doi(doi)].outcome).__name__ for doi in DOIS[:90]]
    assert kinds == ["Body"] * 3 + ["NotFound"] * 87
    assert len(server.asked("datacite")) == 3


def test_a_list_that_is_wrong_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pubtrack.sources.datacite.api._AGREED", 2)

    def answer(path: str, _: Mapping[str, str]) -> tuple[int, bytes]:
        if "query=" in path:
            return 200, b'{"data":[],"meta":{"total":0}}'
        doi = path.removeprefix("/dois/")
        return (200, json.dumps({"data": resource(doi)}).encode()) if "9" in doi else (404, b"{}")

    with small_server(answer) as (base, _):
        found = fetch(base, wanted(*DOIS[8:13]))
    bodies = [one.value for one, told in found.items() if isinstance(told.outcome, Body)]
    assert bodies == [DOIS[9]]


def test_odd_characters_arrive(server: RegistryServer) -> None:
    odd = ['10.5555/a"b', "10.5555/a(b)<c>[d];e", "10.5555/a+b\\c", "10.5555/ü:ber/x"]
    add(server, *odd)
    base = server.url("datacite")
    assert set(titles(base, fetch(base, wanted(*odd)))) == set(odd)
    alone = {doi for one in odd for doi in titles(base, fetch(base, wanted(one)))}
    assert alone == set(odd)


def test_a_single_look_up_is_conditional(server: RegistryServer) -> None:
    add(server, DOIS[0])
    base = server.url("datacite")
    first = fetch(base, wanted(DOIS[0]))[Doi(DOIS[0])].outcome
    assert isinstance(first, Body)
    assert first.etag
    again = fetch(base, [Wanted(Doi(DOIS[0]), etag=first.etag)])[Doi(DOIS[0])].outcome
    assert again == Unchanged()
    changed = fetch(base, [Wanted(Doi(DOIS[0]), etag='W/"old"')])[Doi(DOIS[0])].outcome
    assert changed == first


def test_a_preprint_of_arxiv(server: RegistryServer) -> None:
    server.add_work(arxiv="2301.00001", title="Tides", authors=["Okafor, Mira"])
    base = server.url("datacite")
    (told,) = fetch(base, [Wanted(ArxivId("2301.00001").doi)]).values()
    assert isinstance(told.outcome, Body)
    with hasty_client(base) as client:
        item = DataCite(client, base).parse(told.outcome.data).item
    assert (item.type, item.text("number"), item.text("publisher")) == (
        "article", "arXiv:2301.00001", "arXiv",
    )  # fmt: skip


@pytest.mark.parametrize("fault", ["html", "cut-json", "garbage", "503", "reset", "empty"])
def test_a_bad_answer_is_asked_again(server: RegistryServer, fault: str) -> None:
    add(server, *DOIS[:3])
    server.faults = Scripted({"datacite": [fault]})
    found = fetch(server.url("datacite"), wanted(*DOIS[:3]))
    assert all(isinstance(told.outcome, Body) for told in found.values())


def test_where_that_goes_on_nothing_is_known(server: RegistryServer) -> None:
    add(server, *DOIS[:3])
    server.faults = Scripted(always={"datacite": "html"})
    found = fetch(server.url("datacite"), wanted(*DOIS[:3]))
    assert all(isinstance(told.outcome, Unasked) for told in found.values())


def resource(doi: str) -> dict[str, object]:
    attributes = {"doi": doi, "titles": [{"title": "Tides"}], "xml": "PD94"}
    return {"id": doi, "type": "dois", "attributes": attributes, "relationships": {}}


@pytest.mark.parametrize("status", [400, 404, 422])
def test_without_lists_each_is_asked_singly(status: int) -> None:
    def answer(path: str, _: Mapping[str, str]) -> tuple[int, bytes]:
        if "query=" in path:
            return status, b'{"errors":[{"status":"400","title":"no"}]}'
        doi = path.removeprefix("/dois/").partition("?")[0]
        return 200, json.dumps({"data": resource(doi)}).encode()

    with small_server(answer) as (base, _):
        found = fetch(base, wanted(*DOIS[:2]))
    assert all(isinstance(told.outcome, Body) for told in found.values())


def test_a_record_of_another_doi_is_no_answer() -> None:
    body = json.dumps({"data": resource("10.5555/other")}).encode()
    with small_server(lambda *_: (200, body)) as (base, _):
        (told,) = fetch(base, wanted(DOIS[0])).values()
    assert isinstance(told.outcome, Unasked)


def test_a_body_holds_the_resource_alone() -> None:
    body = json.dumps({"data": resource(DOIS[0]), "included": [1]}).encode()
    with small_server(lambda *_: (200, body, {"ETag": '"x"'})) as (base, _):
        (told,) = fetch(base, wanted(DOIS[0])).values()
    assert isinstance(told.outcome, Body)
    assert told.outcome.etag == '"x"'
    assert json.loads(told.outcome.data) == {
        "id": DOIS[0],
        "type": "dois",
        "attributes": {"doi": DOIS[0], "titles": [{"title": "Tides"}]},
    }


def test_gone_is_not_found(server: RegistryServer) -> None:
    add(server, DOIS[0])
    server.withdraw(DOIS[0])
    (told,) = fetch(server.url("datacite"), wanted(DOIS[0])).values()
    assert isinstance(told.outcome, NotFound)


def test_what_datacite_takes() -> None:
    with hasty_client() as client:
        datacite = DataCite(client)
        assert datacite.takes(Doi("10.5555/tides"))
        assert not datacite.takes(ArxivId("2301.00001"))
