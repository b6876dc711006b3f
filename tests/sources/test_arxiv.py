"""The arXiv adapter against servers on loopback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import pytest
from registry_server import RegistryServer, Scripted
from small_server import hasty_client, small_server

from pubtrack.model.identifiers import ArxivId, Doi, Identifier, Pmid
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.sources.arxiv.api import Arxiv
from pubtrack.sources.base import Body, NotFound, Outcome, Unasked, Wanted

IDS = [f"2301.{number:05d}" for number in range(1, 201)]


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        yield running


def fetched(base: str, identifiers: list[Identifier]) -> dict[Identifier, Outcome]:
    with hasty_client(base) as client:
        found = list(Arxiv(client, base, interval=0).fetch([Wanted(one) for one in identifiers]))
    assert len(found) == len(set(identifiers))
    return {one.identifier: one.outcome for one in found}


def titles(base: str, outcomes: Mapping[Identifier, Outcome]) -> dict[str, str]:
    with hasty_client(base) as client:
        parse = Arxiv(client, base).parse
        return {
            one.value: parse(outcome.data).item.title
            for one, outcome in outcomes.items()
            if isinstance(outcome, Body)
        }


def test_two_hundred_cost_one_request_and_are_paired_by_their_ids(server: RegistryServer) -> None:
    for value in IDS:
        server.add_work(arxiv=value, title=f"Tides {value}", authors=["Okafor, Mira"])
    base = server.url("arxiv")
    outcomes = fetched(base, [ArxivId(value) for value in reversed(IDS)])
    assert titles(base, outcomes) == {value: f"Tides {value}" for value in IDS}
    (asked,) = server.asked("arxiv")
    assert "max_results=200" in asked.text
    assert asked.headers["accept"] == "application/atom+xml"


def test_versions_are_not_asked_for_and_two_spellings_are_asked_once(
    server: RegistryServer,
) -> None:
    server.add_work(arxiv="hep-ex/0406020", title="Tides", arxiv_version=2)
    asked: list[Identifier] = [
        ArxivId("hep-ex/0406020", version=1),
        Doi("10.48550/arxiv.hep-ex/0406020"),
    ]
    outcomes = fetched(server.url("arxiv"), asked)
    assert [type(outcomes[one]) for one in asked] == [Body, Body]
    assert re.findall(r"id_list=(.*)&", server.asked("arxiv")[0].text) == ["hep-ex/0406020"]


def test_unknown_ones_are_not_found(server: RegistryServer) -> None:
    server.add_work(arxiv="2301.00001", title="Tides")
    outcomes = fetched(server.url("arxiv"), [ArxivId("2301.00001"), ArxivId("2301.00002")])
    assert isinstance(outcomes[ArxivId("2301.00001")], Body)
    assert isinstance(outcomes[ArxivId("2301.00002")], NotFound)
    alone = fetched(server.url("arxiv"), [ArxivId("2301.00002")])
    assert isinstance(alone[ArxivId("2301.00002")], NotFound)


def test_many_ids_are_cut_by_the_length_of_the_url(server: RegistryServer) -> None:
    many: list[Identifier] = [ArxivId(f"hep-ex/0{n:06d}") for n in range(101001, 101900)]
    fetched(server.url("arxiv"), many)
    targets = [len(asked.text) for asked in server.asked("arxiv")]
    assert len(targets) == 3
    assert max(targets) < 6100


@pytest.mark.parametrize("fault", ["html", "empty", "garbage", "503", "xml-bomb", "xml-external"])
def test_what_is_no_feed_is_asked_again(server: RegistryServer, fault: str) -> None:
    server.add_work(arxiv="2301.00001", title="Tides")
    server.faults = Scripted({"arxiv": [fault]})
    outcomes = fetched(server.url("arxiv"), [ArxivId("2301.00001")])
    assert isinstance(outcomes[ArxivId("2301.00001")], Body)
    assert server.trapped == []


@pytest.mark.parametrize("fault", ["html", "429", "xml-bomb"])
def test_where_that_goes_on_nothing_is_known(server: RegistryServer, fault: str) -> None:
    server.add_work(arxiv="2301.00001", title="Tides")
    server.faults = Scripted(always={"arxiv": fault})
    (outcome,) = fetched(server.url("arxiv"), [ArxivId("2301.00001")]).values()
    assert isinstance(outcome, Unasked)
    assert outcome.why


def feed(*entries: str, total: int | None = None) -> bytes:
    count = len(entries) if total is None else total
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{count}</opensearch:totalResults>{''.join(entries)}</feed>"
    ).encode()


def entry(value: str) -> str:
    return f"<entry><id>http://arxiv.org/abs/{value}v1</id><title>Tides {value}</title></entry>"


def error(said: str) -> str:
    return (
        "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id>"
        f"<title>Error</title><summary>{said}</summary></entry>"
    )


def asked_ids(path: str) -> list[str]:
    return re.findall(r"[0-9]{4}\.[0-9]{5}", path)


@pytest.mark.parametrize("status", [200, 400])
def test_one_malformed_id_does_not_take_the_others_along(status: int) -> None:
    def answer(path: str, _: Mapping[str, str]) -> tuple[int, bytes]:
        if IDS[5] in path:
            return status, feed(error(f"incorrect id format for {IDS[5]}"))
        return 200, feed(*map(entry, asked_ids(path)))

    with small_server(answer) as (base, asked):
        outcomes = fetched(base, [ArxivId(value) for value in IDS[:16]])
        assert isinstance(outcomes.pop(ArxivId(IDS[5])), NotFound)
        assert all(isinstance(outcome, Body) for outcome in outcomes.values())
        assert len(asked) < 12


def test_a_refusal_of_another_kind_is_not_a_no() -> None:
    with small_server(lambda *_: (403, b"Forbidden")) as (base, _):
        (outcome,) = fetched(base, [ArxivId(IDS[0])]).values()
    assert isinstance(outcome, Unasked)
    assert "403" in outcome.why


def test_what_was_held_back_is_asked_for_once_more() -> None:
    def answer(path: str, _: Mapping[str, str]) -> tuple[int, bytes]:
        ids = asked_ids(path)
        return 200, feed(*map(entry, ids[:2]), total=len(ids))

    with small_server(answer) as (base, asked):
        outcomes = fetched(base, [ArxivId(value) for value in IDS[:5]])
        assert len(asked) == 2
    kinds = [type(outcomes[ArxivId(value)]).__name__ for value in IDS[:5]]
    assert kinds == ["Body", "Body", "Body", "Body", "Unasked"]


def test_an_empty_feed_that_claims_results_is_no_answer() -> None:
    with small_server(lambda *_: (200, feed(total=1))) as (base, asked):
        (outcome,) = fetched(base, [ArxivId(IDS[0])]).values()
        assert len(asked) == 3
    assert isinstance(outcome, Unasked)


def test_what_arxiv_takes() -> None:
    with hasty_client() as client:
        takes: Callable[[Identifier], bool] = Arxiv(client).takes
        assert takes(ArxivId("2301.00001"))
        assert takes(Doi("10.48550/arxiv.2301.00001"))
        assert not takes(Doi("10.5555/tides"))
        assert not takes(Pmid("1"))


@pytest.mark.parametrize(
    ("item", "query"),
    [
        (Item("article", {}), ""),
        (Item("article", {"title": "…!"}), ""),
        (Item("article", {"title": 'Tides: "H<sub>2</sub>O" AND (all)'}),
         'ti:"Tides H2O AND all"'),
        (Item("article", {"title": "Tides", "author": (Name("Núñez y Ibáñez", "A."),)}),
         'ti:"Tides" AND au:nunez_y_ibanez'),
        (Item("article", {"title": "Tides", "author": (Name(literal="XENON100"),)}),
         'ti:"Tides" AND au:xenon100'),
    ],
    ids=["empty", "signs", "escaped", "names", "literal"],
)  # fmt: skip
def test_queries(item: Item, query: str) -> None:
    with hasty_client() as client:
        assert Arxiv(client).query(item) == query


def test_search(server: RegistryServer) -> None:
    server.add_work(arxiv="2301.00001", title="Tides of harbours", authors=["Okafor, Mira"])
    server.add_work(arxiv="2301.00002", title="Tides of ports", authors=["Okafor, Mira"])
    base = server.url("arxiv")
    with hasty_client(base) as client:
        arxiv = Arxiv(client, base, interval=0)
        item = Item("article", {"title": "Tides of Harbours", "author": (Name("Okafor", "M."),)})
        bodies = arxiv.search(arxiv.query(item), 5)
        assert isinstance(bodies, tuple)
        assert [arxiv.parse(body.data).item.title for body in bodies] == ["Tides of harbours"]
        assert arxiv.search('ti:"nothing like it"', 5) == ()
        server.faults = Scripted(always={"arxiv": "html"})
        assert isinstance(arxiv.search("ti:x", 5), Unasked)


def test_requests_keep_their_distance(server: RegistryServer) -> None:
    base = server.url("arxiv")
    with hasty_client(base) as client:
        arxiv = Arxiv(client, base, interval=0.3)
        for value in IDS[:3]:
            list(arxiv.fetch([Wanted(ArxivId(value))]))
    began = [asked.began for asked in server.asked("arxiv")]
    assert min(b - a for a, b in pairwise(began)) >= 0.29
