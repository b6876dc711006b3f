"""The server that plays the registries answers as they document, and misbehaves as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from lxml import etree
from registry_faults import HOSTILE, PASSING, Fault
from registry_reference import BAITS, TRUE, add_reference
from registry_server import Chaos, RegistryServer, Scripted, Update

CSL = {"Accept": "application/vnd.citationstyles.csl+json"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        running.add_work(
            doi="10.5555/Tides",
            title="Tides & <i>ebbs</i>",
            authors=["Okafor, Mira", "van der Berg, Jr., Jonas", "Harbour Group"],
            container="Journal of Harbour Studies",
            volume="12",
            online=(2023, 3, 1),
            print=(2024, 1),
        )
        running.add_work(
            doi="10.5555/erratum",
            title="Correction: Tides & ebbs",
            authors=["Okafor, Mira"],
            online=(2024, 2),
            updates=(Update("10.5555/tides"),),
        )
        running.add_work(doi="10.5556/data", agency="datacite", title="Tide gauges", type="dataset",
                         authors=["Núñez, Ana"], posted=(2022, 5, 1))  # fmt: skip
        running.add_work(arxiv="2211.01234", arxiv_version=2, doi="10.5555/vor", agency="",
                         title="Evaluating $\\omega$ & co", authors=["Okafor, Mira"],
                         posted=(2022, 11, 2), revised=(2023, 1, 5))  # fmt: skip
        running.add_work(arxiv="hep-ex/0406020", title="0", authors=["Chen, Wei"])
        yield running


def get(server: RegistryServer, path: str, **options: object) -> requests.Response:
    return requests.get(f"{server.home}/{path}", timeout=5, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("crossref/works/10.5555%2FTIDES", 200, '"message-type": "work"'),
        ("crossref/works/https://doi.org/10.5555/tides", 200, '"message-type": "work"'),
        ("crossref/works/", 200, '"message-type": "work-list"'),
        ("crossref/works/10.5555/none", 404, "Resource not found."),
        ("crossref/works/10.5556/data", 404, "Resource not found."),
        ("crossref/works/10.5556/data/agency", 200, '"label": "DataCite"'),
        ("crossref/works?filter=doi:10.5555/tides,10.5555/none", 400, "filter-not-available"),
        ("crossref/works?rows=many", 400, "integer-not-valid"),
        ("crossref/works?query.title=tides", 400, "unknown-parameter"),
        ("datacite/dois/10.5556/DATA", 200, '"publicationYear": 2022'),
        ("datacite/dois/10.5556/none", 404, "doesn't exist"),
        ("datacite/dois/10.48550/arXiv.2211.01234", 200, '"publisher": "arXiv"'),
        ('datacite/dois?query=doi:("10.5556/data"%20OR%20"10.5556/x")', 200, '"total": 1'),
        ("datacite/dois?ids=10.5556/data,10.5556/x", 200, '"total": 1'),
        ("doi/doiRA/10.5555/tides", 200, '"RA": "Crossref"'),
        ("doi/doiRA/10.5556,10.9999/x", 200, '"status": "DOI does not exist"'),
        ("doi/10.9999/x", 404, "DOI Not Found"),
        ("doi/10.5555/tides", 200, "Buy this article"),
        ("arxiv/api/query?id_list=none", 400, "incorrect id format for none"),
        ("orcid/v3.0/0000-0002-1825-0097/works", 404, '"error-code": 9016'),
        ("pubmed/efetch.fcgi?db=pubmed&id=1", 200, "<PubmedArticleSet></PubmedArticleSet>"),
    ],
)
def test_answers(server: RegistryServer, path: str, status: int, said: str) -> None:
    answer = get(server, path)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text


def test_a_list_holds_what_is_known_in_an_order_of_its_own(server: RegistryServer) -> None:
    asked = ("10.5555/tides", "10.5555/none", "10.5555/erratum")
    filters = ",".join(f"doi:{doi}" for doi in asked)
    message = get(server, f"crossref/works?filter={filters}&rows=10").json()["message"]
    assert {item["DOI"] for item in message["items"]} == {"10.5555/tides", "10.5555/erratum"}
    assert message["total-results"] == 2
    assert len(get(server, "crossref/works?rows=1").json()["message"]["items"]) == 1


def test_a_search_ranks_by_shared_words(server: RegistryServer) -> None:
    path = "crossref/works?query.bibliographic=Tides+ebbs+Okafor+Berg&rows=2"
    items = get(server, path).json()["message"]["items"]
    assert [item["DOI"] for item in items] == ["10.5555/tides", "10.5555/erratum"]
    assert items[0]["score"] > items[1]["score"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("id_list=hep-ex/0406020,2211.01234,2299.99999", {"hep-ex/0406020v1", "2211.01234v2"}),
        ("id_list=2211.01234v1", {"2211.01234v1"}),
        ("id_list=2211.01234v7", set()),
        ("search_query=au:okafor+AND+ti:evaluating", {"2211.01234v2"}),
        ("search_query=ti:%22evaluating nothing%22", set()),
    ],
)
def test_arxiv_feeds(server: RegistryServer, query: str, ids: set[str]) -> None:
    feed = etree.fromstring(get(server, f"arxiv/api/query?{query}").content)
    named = {entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")}
    assert named == {f"http://arxiv.org/abs/{i}" for i in ids}


def test_doi_org_leads_to_the_agency_and_its_csl_json(server: RegistryServer) -> None:
    crossref = get(server, "doi/10.5555/tides", headers=CSL)
    assert crossref.url.endswith("/crossref/v1/works/10.5555%2Ftides/transform")
    assert (crossref.json()["title"], crossref.json()["type"]) == (
        "Tides & <i>ebbs</i>",
        "journal-article",
    )
    datacite = get(server, "doi/10.5556/data", headers=CSL)
    assert (datacite.url.rpartition("/")[2], datacite.json()["type"]) == (
        "10.5556%2Fdata",
        "dataset",
    )


def test_datacite_validates(server: RegistryServer) -> None:
    etag = get(server, "datacite/dois/10.5556/data").headers["ETag"]
    ask = {"If-None-Match": etag}
    assert get(server, "datacite/dois/10.5556/data", headers=ask).status_code == 304
    server.add_work(doi="10.5556/data", agency="datacite", title="Tide gauges, 2nd edition")
    assert get(server, "datacite/dois/10.5556/data", headers=ask).status_code == 200


def test_a_work_changes_and_goes(server: RegistryServer) -> None:
    server.add_work(doi="10.5555/tides", title="Tides")
    assert get(server, "crossref/works/10.5555/tides").json()["message"]["title"] == ["Tides"]
    server.withdraw("10.5555/tides")
    assert get(server, "crossref/works/10.5555/tides").status_code == 410
    server.remove("2211.01234")
    assert b"<entry>" not in get(server, "arxiv/api/query?id_list=2211.01234").content


def test_the_log_tells_what_was_asked(server: RegistryServer) -> None:
    get(server, "crossref/works?filter=doi:10.5555%2Ftides", headers={"User-Agent": "test/1"})
    get(server, "arxiv/api/query?id_list=2211.01234")
    (asked,) = server.asked("crossref")
    assert asked.text == "/works?filter=doi:10.5555/tides"
    assert (asked.headers["user-agent"], asked.status, asked.concurrent) == ("test/1", 200, 1)
    assert len(server.asked(pattern="2211")) == 1


def test_limits_are_told_and_kept(server: RegistryServer) -> None:
    server.limits.limit, server.limits.enforced = 2, True
    answers = [get(server, "crossref/works/10.5555/tides") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert answers[0].headers["x-rate-limit-limit"] == "2"
    assert answers[2].headers["Retry-After"] == "1"


def test_a_long_target_is_refused(server: RegistryServer) -> None:
    assert get(server, f"crossref/works?filter={'x' * 9000}").status_code == 414


def test_chaos_is_the_same_each_time() -> None:
    def drawn() -> list[Fault | None]:
        chaos = Chaos(0.3, seed=4)
        return [chaos.fault("crossref", f"/crossref/{n % 50}") for n in range(1000)]

    faults = drawn()
    assert faults == drawn()
    assert 0.25 < sum(fault is not None for fault in faults) / 1000 < 0.35
    assert set(faults) == {None, *PASSING}


@pytest.mark.parametrize("fault", [*PASSING, *HOSTILE, "wrong-type", "wait-an-hour"])
def test_a_fault_comes_once(server: RegistryServer, fault: Fault) -> None:
    server.faults = Scripted({"crossref": [fault]})
    path = "crossref/works/10.5555/tides"
    kept = {"allow_redirects": False, "stream": True}
    try:
        with get(server, path, **kept) as answer:
            first = (answer.status_code, answer.headers.get("Content-Type"), answer.raw.read(1500))
    except requests.RequestException:
        first = (0, None, b"")
    with get(server, path, **kept) as answer:
        right = (answer.status_code, answer.headers["Content-Type"], answer.raw.read(1500))
    assert first != right
    assert right[0] == 200
    assert b"Tides" in right[2]


def test_a_passing_fault_is_no_whole_answer(server: RegistryServer) -> None:
    for fault in PASSING:
        server.faults = Scripted({"crossref": [fault]})
        try:
            answer = get(server, "crossref/works/10.5555/tides")
            body = json.loads(answer.content) if answer.status_code == 200 else None
        except (requests.RequestException, ValueError):
            body = None
        assert body is None, fault


def test_nothing_hangs_after_the_end() -> None:
    before = threading.active_count()

    def ask(server: RegistryServer, fault: str) -> None:
        with pytest.raises(requests.RequestException):
            get(server, f"crossref/works/{fault}")

    with RegistryServer() as server:
        server.faults = Scripted(always={"hang": "hang", "drip": "drip", "huge": "huge"})
        threads = [threading.Thread(target=ask, args=(server, fault)) for fault in
                   ("hang", "hang", "drip")]  # fmt: skip
        for thread in threads:
            thread.start()
        while len(server.asked()) < 3:
            time.sleep(0.01)
        with get(server, "crossref/works/huge", stream=True):
            pass
    for thread in threads:
        thread.join()
    assert threading.active_count() == before


def test_the_reference_scenario_is_whole() -> None:
    with RegistryServer() as server:
        add_reference(server.shelf)
        assert len(BAITS) == 11 - 1  # every number but [3], which has an identifier
        for work in TRUE.values():
            if work.doi:
                message = get(server, f"crossref/works/{work.doi}").json()["message"]
                assert message["title"] == [work.title]
        assert len(get(server, "crossref/works?rows=100").json()["message"]["items"]) > 20


def test_recordings_are_served(shared: Path) -> None:
    with RegistryServer() as server:
        assert server.load_recordings(shared / "registries") > 400
        for service, dois in (("crossref/works", server.shelf.crossref),
                              ("datacite/dois", server.shelf.datacite)):  # fmt: skip
            for doi in list(dois)[:20]:
                assert get(server, f"{service}/{requests.utils.quote(doi, safe='')}").ok
        ids = ",".join(list(server.shelf.arxiv)[:50])
        feed = etree.fromstring(
            get(server, f"arxiv/api/query?id_list={ids}&max_results=50").content
        )
        assert len(list(feed.iter(f"{ATOM}entry"))) == 50
