"""`show --origins`: where each variable came from, and what the registries said of it last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import InProcess
from pseudo_terminal import plain, seen
from registry_server import RegistryServer

DOI = "10.5555/jhs.2023.12"
KEY = "okafor2023calibrated"


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        running.add_work(
            doi=DOI,
            title="Calibrated forecasts for small fleets",
            authors=["Okafor, Mira", "van der Berg, Jonas"],
            container="Journal of Harbour Studies",
            volume="13",
            issue="4",
            page="45-67",
            print=(2023, 3),
        )
        yield running


@pytest.fixture
def program(tmp_path: Path, cv: Path, server: RegistryServer) -> InProcess:
    """The first publication of the CV after a sync, with some of it set, locked and cleared."""
    there = InProcess(tmp_path, {**server.environ(), "COLUMNS": "80", "TZ": "UTC"})
    there.well("import", cv.name)
    there.well("set", "1", f"DOI={DOI}", "volume=99", "issue=")
    there.well("lock", "1", "title")
    there.well("sync", "1")
    return there


def lines_of(program: InProcess) -> list[str]:
    """The lines, with each date as D."""
    out = program.well("show", "1", "--origins").out
    return re.sub(r"\d{4}-\d\d-\d\d", "D", out).splitlines()


def test_all_is_told(program: InProcess) -> None:
    lines = lines_of(program)
    assert lines[0] == KEY
    told = "\n".join(lines)
    assert "\n  title: Calibrated forecasts for small fleets\n      cv.md, D, locked\n" in told
    assert "\n  volume: 99\n      you, D, locked\n      crossref says 13 (since D)\n" in told
    assert "\n  issue: (cleared)\n      you, D, locked\n      crossref says 4 (since D)" in told
    assert "\n  container-title: Journal of Harbour Studies\n      crossref, D\n" in told
    assert all(len(line) <= 80 for line in lines)


def test_nobody_is_asked(program: InProcess, server: RegistryServer) -> None:
    before = len(server.asked())
    lines_of(program)
    assert len(server.asked()) == before
    assert len(program.well("log").out.splitlines()) == 4


def test_json(program: InProcess) -> None:
    data = program.well("show", "1", "--origins", "--json").data
    assert data["schema_version"] == 1
    volume, issue, title = (data["origins"][name] for name in ("volume", "issue", "title"))
    assert (volume["source"], volume["locked"], volume["cleared"]) == ("me", True, False)
    assert [(said["source"], said["value"]) for said in volume["says"]] == [("crossref", "13")]
    assert issue["cleared"]
    assert title["source"].endswith("cv.md")
    plain = program.well("show", "1", "--json").data
    assert plain["origins"].keys() == data["origins"].keys()
    assert plain["origins"]["title"]["locked"]


def test_the_next_sync_fills_what_is_unlocked(program: InProcess) -> None:
    program.well("unlock", "1", "volume", "issue")
    told = "\n".join(lines_of(program))
    assert "\n  volume: 99\n      you, D\n      crossref says 13 (since D)\n" in told
    program.well("sync", "1", "--offline")
    item = program.well("show", "1", "--json").data["item"]
    assert (item["volume"], item["issue"]) == ("13", "4")


def test_long_values_are_wrapped(program: InProcess) -> None:
    program.well("set", "1", "abstract=" + "harbours and tides " * 40)
    assert max(map(len, lines_of(program))) > 700
    _, shown = seen(
        ["show", "1", "--origins"],
        program.folder,
        80,
        (),
        {**program.environ, "PUBTRACK_PAGER": ""},
    )
    lines = plain(shown).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum("harbours" in line for line in lines) > 8


def test_a_publication_that_was_never_synced(program: InProcess) -> None:
    out = program.well("show", "2", "--origins").out
    assert "cv.md" in out
    assert "says" not in out
