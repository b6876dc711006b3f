"""What becomes of a value: mine and the registry's, over two runs of the program."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from program import InProcess
from registry_server import RegistryServer, Update

DOI = "10.5555/merge"
FACTS: dict[str, Any] = {
    "title": "Tides of the outer harbour",
    "authors": ["Okafor, Mira", "Chen, Wei"],
    "container": "Journal of Harbour Studies",
    "page": "1-9",
    "print": (2023, 5),
}


def put(server: RegistryServer, **facts: Any) -> None:
    server.add_work(doi=DOI, **FACTS | facts)


@pytest.fixture
def fetched(server: RegistryServer, quick: InProcess) -> InProcess:
    """A store with one publication as the registry has it: volume 12."""
    put(server, volume="12")
    quick.well("import", DOI)
    assert item(quick)["volume"] == "12"
    return quick


def item(program: InProcess) -> dict[str, Any]:
    (only,) = program.items().values()
    return only


def synced(program: InProcess, *flags: str) -> dict[str, Any]:
    (one,) = program.well("sync", "--refresh", "--json", *flags).data["publications"]
    return one  # type: ignore[no-any-return]


MINE = {
    "untouched": (),
    "changed": (("set", DOI, "volume=99"),),
    "cleared": (("unset", DOI, "volume"),),
    "locked": (("lock", DOI, "volume"),),
}
THEIRS = {"same": "12", "changed": "13", "gone": ""}
OUTCOMES = {
    ("untouched", "same"): "12",
    ("untouched", "changed"): "13",
    ("untouched", "gone"): "12",
    ("changed", "same"): "99",
    ("changed", "changed"): "99",
    ("changed", "gone"): "99",
    ("cleared", "same"): "",
    ("cleared", "changed"): "",
    ("cleared", "gone"): "",
    ("locked", "same"): "12",
    ("locked", "changed"): "12",
    ("locked", "gone"): "12",
}


@pytest.mark.parametrize(("mine", "theirs"), OUTCOMES, ids=" ".join)
def test_the_table(server: RegistryServer, fetched: InProcess, mine: str, theirs: str) -> None:
    for line in MINE[mine]:
        fetched.well(*line)
    put(server, volume=THEIRS[theirs])
    report = synced(fetched)
    assert item(fetched).get("volume", "") == OUTCOMES[mine, theirs]
    kept = {one["variable"]: one for one in report["kept"]}
    if mine != "untouched" and theirs == "changed":
        assert kept["volume"]["theirs"] == "13"
        assert kept["volume"]["why"]
    again = synced(fetched)
    assert again["changes"] == []
    assert item(fetched).get("volume", "") == OUTCOMES[mine, theirs]


def test_unlocked_it_is_theirs_again(server: RegistryServer, fetched: InProcess) -> None:
    fetched.well("lock", DOI, "volume")
    put(server, volume="13")
    synced(fetched)
    fetched.well("unlock", DOI, "volume")
    synced(fetched)
    assert item(fetched)["volume"] == "13"


def test_undo_takes_a_sync_back(server: RegistryServer, fetched: InProcess) -> None:
    before = item(fetched)
    put(server, volume="13", issue="2")
    synced(fetched)
    assert item(fetched) != before
    fetched.well("undo")
    assert item(fetched) == before
    assert fetched.integrity() == ["ok"]


def test_origins_tell_source_and_time(fetched: InProcess) -> None:
    fetched.well("set", DOI, "issue=4")
    told = fetched.well("show", DOI, "--origins").out
    of = {part.partition(":")[0]: part for part in re.split(r"\n  (?=\S)", told)}
    assert "crossref" in of["volume"]
    assert "crossref" not in of["issue"]
    assert re.search(r"\d{4}-\d\d-\d\d", of["volume"])


def test_fewer_authors_do_not_shorten_the_list(server: RegistryServer, fetched: InProcess) -> None:
    put(server, volume="12", authors=["Okafor, Mira"])
    synced(fetched)
    assert [a["family"] for a in item(fetched)["author"]] == ["Okafor", "Chen"]


def test_another_order_of_authors_is_not_taken(server: RegistryServer, quick: InProcess) -> None:
    put(server, authors=["Chen, Wei", "Okafor, Mira"])
    bib = (
        f"@article{{k, title={{{FACTS['title']}}}, author={{Okafor, Mira and Chen, Wei}},"
        f" year=2023, doi={{{DOI}}}}}"
    )
    quick.well("import", quick.write("mine.bib", bib))
    synced(quick)
    assert [a["family"] for a in item(quick)["author"]] == ["Okafor", "Chen"]
    assert item(quick)["container-title"] == FACTS["container"]


def test_title_case_never_replaces_sentence_case(server: RegistryServer, quick: InProcess) -> None:
    bib = (
        f"@article{{k, title={{{FACTS['title']}}}, author={{Okafor, Mira and Chen, Wei}},"
        f" year=2023, doi={{{DOI}}}}}"
    )
    quick.well("import", quick.write("mine.bib", bib))
    for title in ("Tides of the Outer Harbour", "TIDES OF THE OUTER HARBOUR"):
        put(server, title=title)
        synced(quick)
        assert item(quick)["title"] == FACTS["title"]


def test_an_identifier_of_another_work_is_told_not_taken(
    server: RegistryServer, quick: InProcess
) -> None:
    put(server, title="Feeding habits of the lesser weever", authors=["Brandt, Ola"])
    bib = (
        f"@article{{k, title={{{FACTS['title']}}}, author={{Okafor, Mira and Chen, Wei}},"
        f" year=2023, doi={{{DOI}}}}}"
    )
    quick.well("import", quick.write("mine.bib", bib))
    before = item(quick)
    report = synced(quick)
    assert item(quick) == before
    assert report["strangers"]


def test_a_retraction_is_told_by_sync_and_check(server: RegistryServer, fetched: InProcess) -> None:
    put(server, volume="12", updated_by=(Update("10.5555/notice", "retraction", (2024, 2, 3)),))
    (notice,) = synced(fetched)["notices"]
    assert (notice["kind"], notice["date"]) == ("retraction", "2024-02-03")
    assert "10.5555/notice" in notice["doi"]
    cv = f"# CV\n\n## Publications\n\n- [1] **{FACTS['title']}**\nMira Okafor, Wei Chen. (2023).\n"
    fetched.well("import", fetched.write("cv.md", cv))
    checked = fetched.run("check", "cv.md")
    assert "retract" in checked.out.lower()
    assert checked.status == 1


def test_an_identifier_that_nobody_takes_stops_nothing(
    server: RegistryServer, quick: InProcess
) -> None:
    """PubMed Central is not asked; the DOI beside its number is."""
    put(server, volume="12")
    mine = {"id": "k", "type": "article-journal", "title": FACTS["title"], "DOI": DOI,
            "PMCID": "PMC4910826", "author": [{"family": "Okafor", "given": "Mira"}],
            "issued": {"date-parts": [[2023]]}}  # fmt: skip
    quick.well("import", quick.write("mine.json", json.dumps([mine])))
    assert synced(quick)["outcome"] == "completed"
    assert item(quick)["volume"] == "12"


# Preprints and versions of record

PREPRINT = "2301.04567"


@pytest.fixture
def preprint(server: RegistryServer, quick: InProcess) -> InProcess:
    """A CV that cites a preprint, of which its registry says nothing more yet."""
    server.add_work(arxiv=PREPRINT, title=FACTS["title"], authors=FACTS["authors"],
                    posted=(2023, 1, 9))  # fmt: skip
    cv = (
        "# Mira Okafor\n\n## Experience\n\n**Engineer, Lakeside Labs**\n\n"
        "- Measured the tides.^{[1]}\n\n## Publications\n\n"
        f"- [1] **{FACTS['title']}**\nMira Okafor, Wei Chen. (Jan. 2023)."
        f" *arXiv preprint arXiv: {PREPRINT} [cs.DL]*.\n"
    )
    quick.well("import", quick.write("cv.md", cv))
    quick.well("sync")
    assert item(quick)["number"] == f"arXiv:{PREPRINT} [cs.DL]"
    return quick


def publish(server: RegistryServer) -> None:
    put(server, volume="12")
    server.add_work(arxiv=PREPRINT, title=FACTS["title"], authors=FACTS["authors"], doi=DOI,
                    agency="", posted=(2023, 1, 9))  # fmt: skip


def test_a_preprint_becomes_its_version_of_record(
    server: RegistryServer, preprint: InProcess
) -> None:
    publish(server)
    synced(preprint)
    now = item(preprint)
    assert (now["type"], now["DOI"], now["volume"]) == ("article-journal", DOI, "12")
    assert PREPRINT in now["archive_location"]
    assert preprint.numbered().keys() == {1}
    assert "Measured the tides" in preprint.well("links").out
    found = preprint.well("show", f"arXiv:{PREPRINT}", "--json").data
    assert found["item"]["DOI"] == preprint.well("show", DOI, "--json").data["item"]["DOI"]
    assert synced(preprint)["changes"] == []


def test_a_preprint_that_is_to_stay_one(server: RegistryServer, preprint: InProcess) -> None:
    publish(server)
    before = item(preprint)
    synced(preprint, "--keep-preprints")
    now = item(preprint)
    assert (now["type"], now["number"]) == (before["type"], before["number"])
    assert "volume" not in now


# Replies that are kept


def test_offline_needs_nobody(server: RegistryServer, fetched: InProcess) -> None:
    online = fetched.well("sync", "--json").data["publications"]
    server.close()
    offline = fetched.well("sync", "--offline", "--json").data
    assert offline["requests"] == 0
    assert offline["publications"] == online


def test_offline_without_a_reply_is_not_asked(server: RegistryServer, quick: InProcess) -> None:
    bib = f"@article{{k, title={{Tides}}, author={{Okafor, Mira}}, year=2023, doi={{{DOI}}}}}"
    quick.well("import", quick.write("mine.bib", bib))
    (one,) = quick.run("sync", "--offline", "--json").data["publications"]
    assert one["outcome"] == "not-asked"
    assert server.asked() == []


def test_max_age(server: RegistryServer, fetched: InProcess) -> None:
    server.forget()
    fetched.well("sync", "--max-age", "1")
    assert server.asked() == []
    put(server, volume="13")
    fetched.well("sync", "--max-age", "0")
    assert server.asked() != []
    assert item(fetched)["volume"] == "13"


def test_a_kept_reply_is_validated(server: RegistryServer, quick: InProcess) -> None:
    """DataCite's single records carry an ETag."""
    server.add_work(doi="10.5556/data", agency="datacite", title="Gauges", type="dataset",
                    authors=["Okafor, Mira"], posted=(2022, 5))  # fmt: skip
    quick.well("import", "10.5556/data")
    server.forget()
    before = item(quick)
    quick.well("sync", "--max-age", "0")
    if any("etag" in str(asked.headers) or asked.status == 304 for asked in server.asked()):
        assert server.asked("datacite")[-1].status == 304
    assert item(quick) == before


def test_a_work_that_is_gone_keeps_what_it_said(server: RegistryServer, fetched: InProcess) -> None:
    before = item(fetched)
    server.withdraw(DOI)
    report = synced(fetched)
    assert report["outcome"] in ("not-found", "unchanged")
    assert item(fetched) == before


# Identifiers to import


def test_identifiers_and_people_are_imported(server: RegistryServer, quick: InProcess) -> None:
    from registry_server import Author

    orcid = "0000-0002-1825-0097"
    mira = Author("Mira", "Okafor", orcid=orcid)
    for n in range(3):
        server.add_work(doi=f"10.5555/mira.{n}", title=f"Harbour report {'abc'[n]}",
                        authors=[mira], container="Reports", print=(2020 + n,))  # fmt: skip
    server.add_work(arxiv=PREPRINT, title="Ebbs", authors=["Okafor, Mira"], posted=(2023, 1))
    put(server, volume="12")
    done = quick.well("import", f"https://doi.org/{DOI}", f"arXiv:{PREPRINT}", f"orcid:{orcid}")
    assert len(quick.items()) == 5, done
    quick.well("import", f"doi:{DOI.upper()}", f"https://orcid.org/{orcid}")
    assert len(quick.items()) == 5
    unknown = quick.run("import", "10.5555/unknown")
    assert unknown.status == 1
    assert "Traceback" not in unknown.err
    assert len(quick.items()) == 5
