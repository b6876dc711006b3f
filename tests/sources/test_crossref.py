"""The Crossref adapter against servers on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest
from registry_server import RegistryServer, Scripted
from small_server import hasty_client, small_server

from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import ArxivId, Doi, Identifier
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.sources.base import Body, NotFound, Outcome, Unasked, Unchanged, Wanted
from pubtrack.sources.crossref.api import NOT_LISTED, Crossref

DOIS = [f"10.5555/tides.{number}" for number in range(500)]


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


def fetched(base: str, dois: Iterable[str], mailto: str = "") -> dict[str, Outcome]:
    wanted = [Wanted(Doi(value)) for value in dois]
    with hasty_client(base) as client:
        found = list(Crossref(client, base, mailto or "a@example.org").fetch(wanted))
    assert len(found) == len(wanted)
    return {one.identifier.value: one.outcome for one in found}


def title(outcome: Outcome) -> str:
    assert isinstance(outcome, Body), outcome
    with hasty_client() as client:
        return Crossref(client).parse(outcome.data).item.title


def test_five_hundred_cost_six_requests_at_most_and_are_paired_by_doi(
    server: RegistryServer,
) -> None:
    for value in DOIS:
        server.add_work(doi=value, title=f"Tides {value}", authors=["Okafor, Mira"])
    outcomes = fetched(server.url("crossref"), reversed(DOIS))
    assert {value: title(outcome) for value, outcome in outcomes.items()} == {
        value: f"Tides {value}" for value in DOIS
    }
    assert len(server.asked("crossref")) <= 6


def test_the_address_is_sent(server: RegistryServer) -> None:
    server.add_work(doi=DOIS[0], title="Tides")
    fetched(server.url("crossref"), DOIS[:1], "mira+cv@example.org")
    fetched(server.url("crossref"), DOIS[:2], "mira+cv@example.org")
    assert all(
        "mailto=mira%2Bcv%40example.org" in asked.query for asked in server.asked("crossref")
    )


@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2", "10.5555/a,b",
        "10.1890/0012-9658(2006)87[2832:tiopma]2.0.co;2", "10.5555/a&b=c+d", "10.5555/a?b#c",
        "10.5555/../x", "10.5555/a//b", "10.5555/100%ä",
    ],
)  # fmt: skip
@pytest.mark.parametrize("company", [0, 3])
def test_any_doi_can_be_asked_for(server: RegistryServer, doi: str, company: int) -> None:
    for value in [doi, *DOIS[:company]]:
        server.add_work(doi=value, title=f"Tides {value}")
    outcomes = fetched(server.url("crossref"), [*DOIS[:company], doi])
    assert title(outcomes[doi]) == f"Tides {doi}"


def test_a_list_does_not_prove_that_there_is_no_such_work(server: RegistryServer) -> None:
    server.add_work(doi=DOIS[0], title="Tides")
    base = server.url("crossref")
    outcomes = fetched(base, DOIS[:3])
    assert title(outcomes[DOIS[0]]) == "Tides"
    assert outcomes[DOIS[1]] == outcomes[DOIS[2]] == NotFound(NOT_LISTED)
    assert fetched(base, DOIS[1:2]) == {DOIS[1]: NotFound("Resource not found.")}


def test_a_batch_that_is_refused_is_halved(server: RegistryServer) -> None:
    for value in DOIS[:40]:
        server.add_work(doi=value, title="Tides")
    server.faults = Scripted(always={r"tides\.7[,&]|tides\.7\?": "400-escapes"})
    outcomes = fetched(server.url("crossref"), DOIS[:40])
    unasked = {value for value, outcome in outcomes.items() if isinstance(outcome, Unasked)}
    assert unasked <= {DOIS[7]}
    assert len(server.asked("crossref")) < 16


@pytest.mark.parametrize(
    "fault", ["500", "503", "429", "reset", "truncated", "garbage", "html", "empty", "cut-json"]
)
def test_passing_faults_are_overcome(server: RegistryServer, fault: str) -> None:
    for value in DOIS[:5]:
        server.add_work(doi=value, title="Tides")
    server.faults = Scripted({"crossref": [fault, None, fault, None]})  # type: ignore[list-item]
    base = server.url("crossref")
    assert {title(outcome) for outcome in fetched(base, DOIS[:5]).values()} == {"Tides"}
    assert title(fetched(base, DOIS[:1])[DOIS[0]]) == "Tides"


@pytest.mark.parametrize("fault", ["500", "html", "cut-json", "empty"])
def test_what_stays_broken_could_not_be_asked(server: RegistryServer, fault: str) -> None:
    for value in DOIS[:4]:
        server.add_work(doi=value, title="Tides")
    server.faults = Scripted(always={"crossref": fault})  # type: ignore[dict-item]
    outcomes = fetched(server.url("crossref"), DOIS[:4])
    assert all(isinstance(outcome, Unasked) for outcome in outcomes.values())


def answered(status: int, body: object, doi: str = DOIS[0], count: int = 1) -> Outcome:
    """What becomes of a DOI that is answered with this."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    with small_server(lambda _path, _headers: (status, data)) as (base, _asked):
        return fetched(base, [doi, *DOIS[100 : 99 + count]])[doi]


WORK = {"DOI": DOIS[0], "title": ["Tides"], "reference": [{"key": "1"}]}


def envelope(kind: str, message: object, status: str = "ok") -> dict[str, object]:
    return {"status": status, "message-type": kind, "message": message}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(200, envelope("work-list", {"items": [WORK]}), id="a list"),
        pytest.param(200, envelope("work", {**WORK, "DOI": "10.5555/other"}), id="another work"),
        pytest.param(200, envelope("work", [WORK]), id="no object"),
        pytest.param(200, envelope("work", WORK, "failed"), id="failed"),
        pytest.param(200, WORK, id="no envelope"),
        pytest.param(200, b"<html>", id="a web page"),
        pytest.param(200, [], id="an array"),
        pytest.param(404, b"<html>Please log in</html>", id="a web page's 404"),
        pytest.param(404, envelope("route-not-found", "", "error"), id="no such route"),
    ],
)
def test_what_is_no_answer(status: int, body: object) -> None:
    assert isinstance(answered(status, body), Unasked)


@pytest.mark.parametrize("status", [404, 410])
def test_what_crossref_does_not_have(status: int) -> None:
    assert answered(status, b"Resource not found.") == NotFound("Resource not found.")


def test_another_name_of_the_work() -> None:
    aliased = {**WORK, "DOI": "10.5555/new", "aliases": [DOIS[0].upper()]}
    assert title(answered(200, envelope("work", aliased))) == "Tides"


def test_what_it_cites_is_not_kept() -> None:
    outcome = answered(200, envelope("work", WORK))
    assert isinstance(outcome, Body)
    assert b"reference" not in outcome.data


@pytest.mark.parametrize(
    "message",
    [{"items": None}, {}, {"items": [], "total-results": 9_000}, []],
    ids=["null", "missing", "another list", "array"],
)
def test_what_is_no_list(message: object) -> None:
    assert isinstance(answered(200, envelope("work-list", message), count=3), Unasked)


def test_odd_elements_of_a_list_take_nothing_from_the_others() -> None:
    items = [None, 5, {"DOI": "x"}, {"title": ["Tides"]}, WORK]
    assert title(answered(200, envelope("work-list", {"items": items}), count=3)) == "Tides"


def test_a_kept_reply_is_asked_for_with_its_validators() -> None:
    def answer(_path: str, headers: object) -> tuple[int, bytes]:
        assert isinstance(headers, dict)
        return (304, b"") if headers.get("if-none-match") == '"1"' else (500, b"")

    with small_server(answer) as (base, _asked), hasty_client(base) as client:
        (one,) = Crossref(client, base).fetch([Wanted(Doi(DOIS[0]), etag='"1"')])
    assert one.outcome == Unchanged()


def test_it_takes_dois_but_those_of_arxiv() -> None:
    identifiers: list[Identifier] = [
        Doi("10.5555/x"), Doi("10.48550/arxiv.2211.08667"), ArxivId("2211.08667"),
    ]  # fmt: skip
    with hasty_client() as client:
        assert [Crossref(client).takes(one) for one in identifiers] == [True, False, False]


TIDES = Item(
    "article-journal",
    {
        "title": "Tides of <i>data</i>: p < 0.05",
        "author": tuple(Name(family, "M.") for family in ("Okafor", "Berg", "Chen", "Lund")),
        "container-title": "Harbour <i>Studies</i>",
        "issued": PartialDate(2023, 3),
        "volume": "12",
        "page": "45-67",
    },
)


@pytest.mark.parametrize(
    ("item", "query"),
    [
        (TIDES, "Tides of data: p < 0.05 Okafor Berg Chen Harbour Studies 2023 12 45-67"),
        (Item("article", {"title": "Tides"}), "Tides"),
        (Item("article", {"author": (Name("Okafor", "M."),)}), ""),
        (Item("article", {"title": "…"}), ""),
    ],
)
def test_query(item: Item, query: str) -> None:
    with hasty_client() as client:
        assert Crossref(client).query(item) == query


def test_a_long_query_is_cut_between_words() -> None:
    with hasty_client() as client:
        query = Crossref(client).query(TIDES.with_({"title": "tides and tales " * 60}))
    assert len(query) <= 400
    assert set(query.split()) == {"tides", "and", "tales"}


def test_search(server: RegistryServer) -> None:
    server.add_work(doi="10.5555/1", title="Tides of data", authors=["Okafor, Mira"])
    server.add_work(doi="10.5555/2", title="Seals of the lagoon", authors=["Berg, Jan"])
    base = server.url("crossref")
    with hasty_client(base) as client:
        adapter = Crossref(client, base)
        found = adapter.search("Tides of data Okafor", 2)
        assert not isinstance(found, Unasked)
        assert adapter.parse(found[0].data).identifier == Doi("10.5555/1")
    (asked,) = server.asked("crossref")
    assert "rows=2" in asked.text
    assert "query.bibliographic=Tides of data Okafor" in asked.text


def test_a_search_that_fails(server: RegistryServer) -> None:
    server.faults = Scripted(always={"crossref": "503"})
    base = server.url("crossref")
    with hasty_client(base) as client:
        assert isinstance(Crossref(client, base).search("Tides", 2), Unasked)
