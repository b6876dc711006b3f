"""`pubtrack db`, and a store on a server as a person meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import SERVER, shared_server
from program import Program

needs_server = pytest.mark.skipif(not SERVER, reason="PUBTRACK_TEST_POSTGRES names no server")


@pytest.fixture
def program(tmp_path: Path, cv: Path) -> Program:
    """The program with a small CV in a store."""
    started = Program(tmp_path, {})
    assert cv.parent == started.folder
    assert started.quickly("import", "cv.md").status == 0
    return started


@pytest.fixture
def url() -> Iterator[str]:
    """A database without a store."""
    place = shared_server().empty()
    yield place.address
    shared_server().drop(place)


def test_info_tells_where_and_what(program: Program) -> None:
    out = program.quickly("db", "info").out.splitlines()
    assert out[0] == f"store     {program.db} (set by PUBTRACK_DB)"
    assert out[1].startswith("database  SQLite 3.")
    assert out[3].startswith("holds     4 publications, 1 CV, 4 entries, 3 bullets, 3 links")
    assert "you are   nobody in particular" in out[4]
    assert out[5:] == ["          everyone's: 1 CV, 4 entries"]
    data = program.quickly("--owner", "ann", "db", "info", "--json").data
    assert (data["kind"], data["owner"], data["rows"]["link"]) == ("store", "ann", 3)
    assert data["owners"] == [{"name": "", "cvs": 1, "entries": 4}]


def test_a_copy_in_a_file_holds_everything(program: Program) -> None:
    done = program.run("db", "copy", "pubtrack.db", "copy.db")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("rows copied into copy.db, each compared\n")
    for line in (["list"], ["links"], ["log"]):
        assert program.quickly("--db", "copy.db", *line).out == program.quickly(*line).out
    for target, told in (("copy.db", "is not empty"), ("pubtrack.db", "into itself")):
        done = program.quickly("db", "copy", "pubtrack.db", target)
        assert done.status == 2
        assert told in done.err
    done = program.quickly("db", "copy", "absent.db", "new.db")
    assert done.status == 5
    assert not (program.folder / "new.db").exists()


@needs_server
def test_to_a_server_and_back(program: Program, url: str) -> None:
    assert program.run("db", "copy", "pubtrack.db", url).status == 0
    on_server = {"PUBTRACK_DB": url.replace("postgresql://", "postgresql+psycopg://")}
    for line in (["list"], ["list", "tides"], ["links"], ["show", "4"], ["cite", "4"], ["where",
                 "2"]):  # fmt: skip
        assert program.run(*line, **on_server).out == program.quickly(*line).out
    assert program.quickly("set", "2", "volume=3", **on_server).status == 0
    assert "set 2 volume=3  (" in program.quickly("log", **on_server).out
    other = program.quickly("--owner", "bob", "undo", **on_server)
    assert other.status == 2
    assert "the last change is " in other.err
    assert program.quickly("undo", **on_server).status == 0
    assert program.quickly("check", "cv.md", **on_server).status in (0, 1)
    exported = program.quickly("export", "cv.md", "--style", "ieee", "--in-place", **on_server)
    assert exported.status in (0, 1)
    assert program.quickly("db", "copy", url, "back.db").status == 0
    assert program.quickly("--db", "back.db", "list").out == program.quickly("list").out


@needs_server
def test_what_is_wrong_with_a_server_is_one_sentence(program: Program, url: str) -> None:
    host = url.partition("@")[2]
    wrong = f"postgresql://nobody:hunter2@{host}"
    for command in (["list"], ["import", "cv.md"], ["db", "info"], ["check", "cv.md"]):
        done = program.run("--db", wrong, *command)
        assert (done.status, done.out) == (5, "")
        assert "hunter2" not in done.err
        assert done.err.startswith("pubtrack: the server of the store postgresql://nobody@")


def test_without_its_driver_the_way_to_get_it_is_told(program: Program) -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None; from pubtrack.cli.main import main;"
        " main(['--db', 'postgresql://ann:hunter2@db/lab', 'list'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 5
    assert "needs its driver" in done.stderr
    assert "pip install 'pubtrack[postgres]'" in done.stderr
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize("db", ["mysql://ann:hunter2@db/lab", "postgresql://ann:hun/ter2@db/lab"])
def test_an_address_that_is_none_is_told(program: Program, db: str) -> None:
    done = program.quickly("list", PUBTRACK_DB=db)
    assert done.status == 2
    assert "ter2" not in done.err
