"""Several runs at once on one store, and runs that are stopped or killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from itertools import pairwise
from typing import Any

import pytest
from program import Done, Program, finish, kill
from registry_server import RegistryServer
from shelves import bibliography, is_complete, shelved, stock

NUMBERS = range(120)
# The task's own figure is 100; the suite shows it with a few.
KILLS = 100 if "PUBTRACK_TEST_LONG" in os.environ else 6


@pytest.fixture
def stocked(server: RegistryServer, program: Program) -> RegistryServer:
    """Registries that take a moment for each answer, and a store that knows the identifiers."""
    stock(server, NUMBERS)
    for number in range(30):
        server.add_work(
            doi=f"10.5555/found.{number}",
            title=f"{_UNIQUE[number % 10]} {_UNIQUE[number // 10]} of the northern harbours",
            authors=["Okafor, Mira", "Chen, Wei"],
            container="Journal of Harbour Studies",
            volume=str(number),
            page="7-19",
            print=(2010 + number % 10, 3),
        )
    server.latency = 0.02
    searched = "".join(
        f"@article{{found{n}, author={{Okafor, Mira and Chen, Wei}}, year={2010 + n % 10},"
        f" title={{{_UNIQUE[n % 10]} {_UNIQUE[n // 10]} of the northern harbours}}}}\n"
        for n in range(30)
    )
    program.quickly("import", program.write("mine.bib", bibliography(NUMBERS) + searched))
    return server


_UNIQUE = (
    "Lanterns Ferries Anchors Currents Gauges Pilots Breakwaters Cranes Ledgers Signals".split()
)


def complete_keys(program: Program) -> set[str]:
    items = program.items()
    works = {work.key for n in NUMBERS if is_complete(items[(work := shelved(n)).key], work)}
    return works | {key for key, item in items.items() if "found." in item.get("DOI", "")}


ALL = {shelved(n).key for n in NUMBERS} | {f"found{n}" for n in range(30)}


def well_ended(done: Done) -> Done:
    assert done.status in (0, 1), done
    assert "Traceback" not in done.err, done.err
    return done


def test_two_at_once_change_nothing_twice(stocked: RegistryServer, program: Program) -> None:
    processes = [program.start("sync", "--json") for _ in range(2)]
    reports = [well_ended(finish(process)).data for process in processes]
    assert complete_keys(program) == ALL
    assert program.integrity() == ["ok"]
    for key in ALL:
        changed = [
            (change["variable"], change["theirs"])
            for report in reports
            for one in report["publications"]
            if one["key"] == key
            for change in one["changes"]
        ]
        names = [name for name, _ in changed]
        assert len(names) == len(set(names)), changed


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # about hosts, not the store
def test_three_at_once_keep_to_the_limits_together(
    stocked: RegistryServer, program: Program
) -> None:
    stocked.limits.limit, stocked.limits.concurrency = 5, 1
    stocked.limits.enforced = True
    program.environ["PUBTRACK_ARXIV_INTERVAL"] = "0.7"
    for name in ("a", "b", "c"):
        program.quickly("--db", f"{name}.db", "import", "mine.bib")
    lines = [("--db", f"{name}.db", "sync", "--json") for name in ("a", "b", "c")]
    for process in [program.start(*line) for line in lines]:
        well_ended(finish(process))
    statuses = [asked.status for asked in stocked.asked("crossref")]
    assert statuses.count(429) == 0
    arxiv = stocked.asked("arxiv")
    assert len(arxiv) >= 3
    assert all(asked.concurrent == 1 for asked in arxiv)
    gaps = [later.began - earlier.began for earlier, later in pairwise(arxiv)]
    assert all(gap >= 0.65 for gap in gaps), gaps


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # about hosts, not the store
def test_retry_after_is_obeyed(stocked: RegistryServer, program: Program) -> None:
    from registry_server import Scripted

    stocked.faults = Scripted({"crossref": ["429-seconds", "429-date"]})
    well_ended(program.run("sync", "--json"))
    first, second, third, *_ = stocked.asked("crossref")
    assert second.began - first.ended >= 0.95
    # A date has whole seconds: what is left of this one is less than one.
    assert third.began >= second.ended
    assert complete_keys(program) == ALL


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # about hosts, not the store
def test_a_host_that_asks_for_an_hour_is_left_alone(
    stocked: RegistryServer, program: Program
) -> None:
    from registry_server import Scripted

    stocked.faults = Scripted({"crossref": ["wait-an-hour"] * 50})
    done = program.run("sync", "--json", timeout=90)
    assert done.seconds < 60
    assert len(stocked.asked("crossref")) == 1
    stocked.forget()
    program.run("sync", "--json", timeout=90)
    assert stocked.asked("crossref") == []  # the next run remembers, too


def moments() -> list[float]:
    """Seconds: of a run that takes about four, the first of them spent on starting."""
    chance = random.Random(20)
    return [round(chance.uniform(0.5, 4.5), 2) for _ in range(KILLS)]


def check_store(program: Program, before: set[str]) -> set[str]:
    """The store opens, is sound, and has lost nothing that was complete; what is now."""
    assert program.integrity() == ["ok"]
    now = complete_keys(program)
    assert before <= now
    assert len(program.items()) == len(ALL)
    return now


def test_killed_at_any_moment(stocked: RegistryServer, program: Program) -> None:
    """Killed again and again: each run goes on from where the one before was."""
    done: set[str] = set()
    begin_anew = program.place.saved()
    for moment in moments():
        if done == ALL:
            begin_anew()
            done = set()
        process = program.start("sync")
        time.sleep(moment)
        killed = kill(process)
        done = check_store(program, done)
        told = {line for line in killed.out.splitlines() if line.startswith("~")}
        assert len(told) <= len(done) + 1
    program.well("sync", timeout=120)
    assert complete_keys(program) == ALL
    assert program.integrity() == ["ok"]


def test_killed_while_it_waits_for_an_answer(stocked: RegistryServer, program: Program) -> None:
    """Each time after one more request: what was finished is not asked for again."""
    done: set[str] = set()
    asked: list[str] = []
    for most in range(1, 8):
        stocked.forget()
        process = program.start("sync")
        while len(stocked.asked()) < most and process.poll() is None:
            time.sleep(0.005)
        kill(process)
        asked += [one.text for one in stocked.asked() if one.status == 200][:-1]
        done = check_store(program, done)
    program.well("sync", timeout=120)
    assert complete_keys(program) == ALL


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_keeps_what_was_finished(
    stocked: RegistryServer, program: Program, sign: signal.Signals
) -> None:
    stocked.latency = 0.15
    process = program.start("sync")
    while len(stocked.asked()) < 12 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(sign)
    began = time.monotonic()
    stopped = finish(process, timeout=20)
    assert time.monotonic() - began < 5
    assert stopped.status != 0
    assert "Traceback" not in stopped.err, stopped.err
    some = check_store(program, set())
    assert some
    assert some != ALL
    stocked.forget()
    program.well("sync", timeout=120)
    assert complete_keys(program) == ALL


def test_nobody_reads_the_output(stocked: RegistryServer, program: Program) -> None:
    process = program.start("sync")
    assert isinstance(process, subprocess.Popen)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in errors, errors
    check_store(program, set())


def test_another_command_changes_the_store_meanwhile(
    stocked: RegistryServer, program: Program
) -> None:
    """What a person writes while a run goes on is kept."""
    stocked.latency = 0.3
    process = program.start("sync", "--json")
    while not stocked.asked():
        time.sleep(0.01)
    key = shelved(5).key
    program.well("set", key, "volume=77")
    report: dict[str, Any] = well_ended(finish(process)).data
    assert report["publications"]
    assert program.items()[key]["volume"] == "77"
