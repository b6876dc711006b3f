"""Long output goes through a pager where a person sees it, and only there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import InProcess
from pseudo_terminal import plain, seen

from pubtrack.cli.paging import pager_command

LOUD = f"{sys.executable} -c \"import sys; print('PAGED'); print(sys.stdin.read())\""


@pytest.fixture
def program(tmp_path: Path, cv: Path) -> InProcess:
    there = InProcess(tmp_path, {})
    there.well("import", cv.name)
    del there.environ["COLUMNS"]
    return there


def shown(program: InProcess, line: str, *keys: bytes, **environ: str) -> tuple[int, str]:
    code, text = seen(line.split(), program.folder, 80, keys, {**program.environ, **environ})
    return code, plain(text)


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"TERM": "xterm", "PAGER": "most"}, "most"),
        ({"TERM": "xterm", "PAGER": "most", "PUBTRACK_PAGER": "less -S"}, "less -S"),
        ({"TERM": "xterm", "PAGER": "most", "PUBTRACK_PAGER": ""}, ""),
        ({"TERM": "xterm", "PAGER": "cat"}, ""),
        ({"TERM": "dumb", "PAGER": "most"}, ""),
        ({"PAGER": "most"}, ""),
    ],
    ids=["pager", "own", "none", "cat", "dumb", "no-terminal"],
)
def test_which_pager(environ: Mapping[str, str], command: str) -> None:
    assert pager_command(environ) == command


@pytest.mark.parametrize(
    "line",
    ["list", "show 1", "links", "where 2", "log", "stats", "check cv.md", "suggest cv.md",
     "styles nature", "schema list"],
)  # fmt: skip
def test_what_is_paged(program: InProcess, line: str) -> None:
    _, text = shown(program, line, PUBTRACK_PAGER=LOUD)
    assert text.startswith("PAGED\n")
    assert len(text.splitlines()) > 2
    _, text = shown(program, f"--no-pager {line}", PUBTRACK_PAGER=LOUD)
    assert "PAGED" not in text


def test_a_pipe_is_not_paged(program: InProcess) -> None:
    done = program.run("list", PUBTRACK_PAGER=LOUD, TERM="xterm")
    assert "PAGED" not in done.out
    assert "PAGED" not in shown(program, "list --json", PUBTRACK_PAGER=LOUD)[1]


def test_the_output_is_as_on_a_terminal(program: InProcess) -> None:
    _, text = seen(["list"], program.folder, 80, (), {**program.environ, "PUBTRACK_PAGER": LOUD})
    assert "\x1b[1mNo." in text
    _, text = shown(program, "list", PUBTRACK_PAGER=LOUD, NO_COLOR="1")
    assert "───" in text


def test_a_person_may_leave_early(program: InProcess) -> None:
    code, text = shown(program, "styles a -n 9999", PUBTRACK_PAGER="head -n 3")
    assert code == 0
    assert len(text.splitlines()) == 3
    assert "Broken" not in text


def test_less_is_left_with_q(program: InProcess) -> None:
    if not os.access("/usr/bin/less", os.X_OK):
        pytest.skip("less is not there")
    code, text = shown(program, "styles nature -n 60", b"q", PUBTRACK_PAGER="less")
    assert code == 0
    assert "nature" in text
    assert "Traceback" not in text
    # What fits on the screen is printed alone: nobody has to leave anything.
    code, text = shown(program, "list", PUBTRACK_PAGER="less")
    assert code == 0
    assert "Fleetcast" in text


def test_ctrl_c_is_the_pagers(program: InProcess) -> None:
    if not os.access("/usr/bin/less", os.X_OK):
        pytest.skip("less is not there")
    code, text = shown(program, "styles nature -n 60", b"\x03", b"q", PUBTRACK_PAGER="less")
    assert code == 0
    assert "Traceback" not in text
    assert "stopped" not in text


def test_a_pager_that_is_not_there(program: InProcess) -> None:
    code, text = shown(program, "list", PUBTRACK_PAGER="no-such-pager -x")
    assert code == 0
    assert "Fleetcast" in text
    assert "the pager 'no-such-pager -x' could not be run" in text
    assert "--no-pager" in text
    # Only a shell finds out here.
    code, text = shown(program, "list", PUBTRACK_PAGER="MORE=1 no-such-pager")
    assert "could not be run" in text


def test_messages_wait_for_the_pager(program: InProcess) -> None:
    _, text = shown(program, "list -n 1", PUBTRACK_PAGER=LOUD)
    assert text.rstrip().endswith("4 publications, the first 1 shown")


def test_exit_codes_stay(program: InProcess) -> None:
    assert shown(program, "check cv.md", PUBTRACK_PAGER=LOUD)[0] == 1
    assert shown(program, "list no-such-word", PUBTRACK_PAGER=LOUD)[0] == 1
