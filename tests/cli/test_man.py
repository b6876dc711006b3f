"""The manual pages: of every command, and clean for the programs that show them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from program import InProcess
from pseudo_terminal import plain, seen

from pubtrack.cli.main import cli

COMMANDS = cli.list_commands(cli.make_context("pubtrack", [], resilient_parsing=True))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("man")
    program = InProcess(folder, {"SOURCE_DATE_EPOCH": "1714564800"})
    done = program.well("man", "--write", "man1")
    assert "man1: " in done.err
    return folder / "man1"


def test_every_command_has_its_page(pages: Path) -> None:
    names = {path.stem for path in pages.iterdir()}
    assert {"pubtrack", *(f"pubtrack-{name}" for name in COMMANDS)} <= names


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_groff_and_mandoc_have_nothing_to_say(pages: Path, command: str) -> None:
    name = f"pubtrack-{command}.1" if command else "pubtrack.1"
    said = {}
    for line in (
        ["groff", "-man", "-Tutf8", "-ww", name],
        ["mandoc", "-Tlint", "-Wstyle", name],
    ):
        if shutil.which(line[0]):
            done = subprocess.run(line, cwd=pages, capture_output=True, text=True, check=False)
            said[line[0]] = done.stderr if line[0] == "groff" else done.stdout + done.stderr
    if not said:
        pytest.skip("neither groff nor mandoc is there")
    assert set(said.values()) == {""}


def test_what_a_page_tells(pages: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not there")
    shown = subprocess.run(
        ["groff", "-man", "-Tutf8", "-P-c", "-P-b", "-P-u", "pubtrack-list.1"],
        cwd=pages, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for text in (
        "pubtrack-list - List the publications of the store",
        "pubtrack list [OPTIONS] [WORD]...",
        "pubtrack list --missing DOI --columns number,title,venue",
        "-h, --help",
        "--sort [number|year|title|key|venue|type|added]",
        "EXIT STATUS",
        "PUBTRACK_DB",
        "pubtrack.toml",
        "2024-05-01",
    ):
        assert text in shown
    heads = [line for line in shown.splitlines() if line and line == line.strip().upper()]
    assert heads == ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "OPTIONS", "EXIT STATUS",
                     "ENVIRONMENT", "FILES", "SEE ALSO"]  # fmt: skip


def test_a_table_below_the_help_is_there(pages: Path) -> None:
    assert ".SH FINDINGS" in (pages / "pubtrack-check.1").read_text("utf-8")


def test_the_same_day_gives_the_same_pages(pages: Path, tmp_path: Path) -> None:
    program = InProcess(tmp_path, {"SOURCE_DATE_EPOCH": "1714564800"})
    for name in ("list", "check"):
        assert program.well("man", name).out == (pages / f"pubtrack-{name}.1").read_text("utf-8")


def test_pages_are_ascii_and_of_short_lines(pages: Path) -> None:
    for path in pages.iterdir():
        lines = path.read_text("ascii").splitlines()
        assert max(map(len, lines)) <= 100


def test_a_terminal_is_shown_the_page(tmp_path: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not there")
    environ = {"MANPAGER": "cat", "PAGER": "cat", "MANROFFOPT": "-c"}
    code, text = seen(["man", "where"], tmp_path, 80, (), environ)
    assert code == 0
    assert "PUBTRACK-WHERE(1)" in plain(text)


def test_an_unknown_command(tmp_path: Path) -> None:
    done = InProcess(tmp_path, {}).run("man", "lsit")
    assert (done.status, "No such command 'lsit'" in done.err) == (2, True)
    done = InProcess(tmp_path, {}).run("man", "list", "--write", "x")
    assert done.status == 2
