"""A thousand publications: how many requests they cost, and what faults may not do to them."""

from __future__ import annotations

import json
import os
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from program import Program
from registry_faults import PASSING, SLOW, Fault
from registry_server import Chaos, RegistryServer, Scripted
from shelves import bibliography, is_complete, shelved, stock

THOUSAND = range(1000)
# The figures in full, for which the suite has no time.
LONG = "PUBTRACK_TEST_LONG" in os.environ
_ODD = "Peculiar Curious Strange Singular Quaint Unusual Eccentric".split()


def take_in(program: Program, numbers: range) -> None:
    program.quickly("import", program.write("mine.bib", bibliography(numbers)))
    assert len(program.items()) == len(numbers)


def outcomes(report: dict[str, Any]) -> Counter[str]:
    return Counter(one["outcome"] for one in report["publications"])


def incomplete(program: Program, numbers: range) -> list[str]:
    items = program.items()
    works = map(shelved, numbers)
    return [work.key for work in works if not is_complete(items[work.key], work)]


@pytest.fixture
def stocked(server: RegistryServer) -> RegistryServer:
    stock(server, THOUSAND)
    return server


def test_a_thousand_with_identifiers_cost_25_requests(
    stocked: RegistryServer, program: Program
) -> None:
    take_in(program, THOUSAND)
    assert stocked.asked() == []
    report = program.well("sync", "--json", timeout=120).data
    assert incomplete(program, THOUSAND) == []
    assert outcomes(report) == {"completed": 1000}
    assert len(stocked.asked()) <= 25
    assert report["requests"] == len(stocked.asked())
    stocked.forget()
    again = program.well("sync", "--json").data
    assert stocked.asked() == []
    assert outcomes(again) == {"unchanged": 1000}


def test_each_registry_is_asked_for_what_it_can_have(
    stocked: RegistryServer, program: Program
) -> None:
    take_in(program, range(100))
    program.well("sync")
    asked = Counter(one.service for one in stocked.asked())
    assert asked["crossref"] <= 2
    assert asked["arxiv"] == 1
    assert asked["datacite"] <= 2
    assert all(one.concurrent == 1 for one in stocked.asked("arxiv"))
    for one in stocked.asked():
        assert "pubtrack" in one.headers["user-agent"]
        assert any(c.isdigit() for c in one.headers["user-agent"])


def test_bad_identifiers_take_no_others_along(stocked: RegistryServer, program: Program) -> None:
    """Identifiers that are unknown, and ones that a service refuses, among good ones."""
    bad = [
        "10.5555/of,comma", "10.5555/of(round)<angle>;2-#", "10.5555/unknown", "10.9999/nowhere",
        "10.5555/per%cent", "10.5555/and&or=x?y", "10.5555/ümläut",
    ]  # fmt: skip
    stocked.add_work(
        doi="10.5555/of(round)<angle>;2-#",
        title=f"{_ODD[1]} works",
        authors=["Okafor, Mira"],
        container="Journal of Harbour Studies",
        print=(2020, 1),
    )
    items = [
        {"id": f"bad{n}", "type": "article-journal", "title": f"{_ODD[n]} works", "DOI": doi,
         "author": [{"family": "Okafor", "given": "Mira"}], "issued": {"date-parts": [[2020]]}}
        for n, doi in enumerate(bad)
    ]  # fmt: skip
    program.quickly("import", program.write("bad.json", json.dumps(items)))
    program.quickly("import", program.write("mine.bib", bibliography(range(60))))
    report = program.well("sync", "--json").data
    assert incomplete(program, range(60)) == []
    by_key = {one["key"]: one for one in report["publications"]}
    assert all(by_key[f"bad{n}"]["outcome"] != "not-asked" for n in range(len(bad)))
    assert program.items()["bad1"].get("container-title") == "Journal of Harbour Studies"


def test_chaos_ends_and_hides_nothing(stocked: RegistryServer, program: Program) -> None:
    take_in(program, THOUSAND)
    stocked.faults = Chaos(0.3, seed=11, kinds=PASSING)
    report = program.run("sync", "--json", "--time-limit", "60", timeout=120)
    assert "Traceback" not in report.err, report.err
    check_honest(program, report.data, THOUSAND)
    assert report.seconds < 75
    finishes(stocked, program, THOUSAND)


@pytest.mark.parametrize("seed", range(10 if LONG else 1))
def test_slow_chaos_ends_and_hides_nothing(
    stocked: RegistryServer, program: Program, seed: int
) -> None:
    """Hanging and dripping too; a run keeps to its time limit."""
    numbers = THOUSAND if LONG else range(200)
    take_in(program, numbers)
    stocked.faults = Chaos(0.3, seed, SLOW)
    limit = 120 if LONG else 12
    report = program.run("sync", "--json", "--time-limit", str(limit), timeout=300)
    assert "Traceback" not in report.err, report.err
    assert report.seconds < limit + 15
    check_honest(program, report.data, numbers)
    finishes(stocked, program, numbers)


def check_honest(program: Program, report: dict[str, Any], numbers: range) -> None:
    """All that is not complete was told to be not asked; all of it is in the registries."""
    counted = outcomes(report)
    assert set(counted) <= {"completed", "unchanged", "not-asked"}, counted
    assert sum(counted.values()) == len(numbers)
    untold = set(incomplete(program, numbers)) - {
        one["key"] for one in report["publications"] if one["outcome"] == "not-asked"
    }
    assert untold == set()
    for one in report["publications"]:
        assert bool(one["unasked"]) or one["outcome"] != "not-asked"
    assert program.integrity() == ["ok"]


def finishes(server: RegistryServer, program: Program, numbers: range) -> None:
    """The next run, when all is well again, asks for the rest alone and completes it."""
    missing = len(incomplete(program, numbers))
    server.faults = Scripted()
    server.forget()
    again = program.well("sync", "--json", timeout=120)
    assert incomplete(program, numbers) == []
    assert set(outcomes(again.data)) <= {"completed", "unchanged"}
    assert outcomes(again.data)["completed"] <= missing
    if not missing:
        assert server.asked() == []


_DOWN = [("crossref", "503"), ("arxiv", "hang"), ("datacite", "html"), ("doi", "503")]
if LONG:
    _DOWN = list(product(("crossref", "arxiv", "datacite", "doi"), ("503", "html", "hang")))


@pytest.mark.parametrize(("down", "fault"), _DOWN)
def test_a_registry_that_is_down(
    stocked: RegistryServer, program: Program, down: str, fault: Fault
) -> None:
    """What only that registry has could not be asked; the rest is complete."""
    take_in(program, range(40))
    stocked.faults = Scripted(always={down: fault})
    done = program.run("sync", "--json", "--time-limit", "6", timeout=90)
    assert "Traceback" not in done.err
    assert done.seconds < 20
    check_honest(program, done.data, range(40))
    stocked.faults = Scripted()
    program.well("sync")
    assert incomplete(program, range(40)) == []


def test_nothing_reachable_is_exit_4(program: Program, server: RegistryServer) -> None:
    take_in(program, range(20))
    server.faults = Scripted(always={"/": "503"})
    done = program.run("sync", "--time-limit", "10", timeout=60)
    assert (done.status, "Traceback" in done.err) == (4, False)
    assert "not found" not in done.out + done.err


def test_nobody_listens(program: Program, tmp_path: Path) -> None:
    take_in(program, range(20))
    nobody = {name: "http://127.0.0.1:9/x" for name in program.environ if name.endswith("_URL")}
    done = program.run("sync", timeout=60, **nobody)
    assert (done.status, "Traceback" in done.err) == (4, False)
    assert done.seconds < 20
    assert "not found" not in done.out + done.err


def test_registries_behind_one_host_fail_apart(server: RegistryServer, program: Program) -> None:
    numbers = range(10)
    stock(server, numbers)
    take_in(program, numbers)
    server.faults = Scripted(always={"crossref": "503"})
    report = program.run("sync", "--json", "--time-limit", "25", timeout=60).data
    assert outcomes(report)["completed"] == 3  # those of arXiv and DataCite
    assert "not-found" not in outcomes(report)
