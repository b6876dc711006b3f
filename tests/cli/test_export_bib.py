"""`export refs.bib`, `check refs.bib`, and what `sync` and `set` say of the owner's file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from program import Program
from pseudo_terminal import plain, seen

BIB = """\
% Mine.
@article{okafor2023,
  author = {Okafor, Mira},
  title = {Calibrated {DNA} Forecasts},
  year = 2023,
}
"""
CHANGED = BIB.replace("  year = 2023,\n", "  year = 2023,\n  volume = 7,\n")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path, {})
    program.write("refs.bib", BIB)
    program.well("import", "refs.bib")
    return program


def test_the_file_is_printed_shown_and_replaced(program: Program) -> None:
    assert program.well("export", "refs.bib").out == BIB
    assert program.well("export", "refs.bib", "--diff").out == ""
    program.well("set", "okafor2023", "volume=7")
    assert program.well("export", "refs.bib").out == CHANGED
    shown = program.well("export", "refs.bib", "--diff").out.splitlines()
    assert [line for line in shown if line[0] in "+-"][2:] == ["+  volume = 7,"]
    done = program.run("export", "refs.bib", "--in-place")
    assert (done.status, done.out) == (0, "")
    assert done.err == "refs.bib: 1 entry changed; the old file is refs.bib.bak\n"
    assert (program.folder / "refs.bib").read_text() == CHANGED
    assert (program.folder / "refs.bib.bak").read_text() == BIB
    again = program.run("export", "refs.bib", "-i")
    assert again.err == "refs.bib says all this already; nothing was written\n"


def test_what_is_cleared_or_stays_is_told(program: Program) -> None:
    program.well("unset", "okafor2023", "author")
    done = program.run("export", "refs.bib", "--diff")
    assert (done.status, done.err) == (
        0, "refs.bib:2: okafor2023: author taken out, which you cleared\n")  # fmt: skip
    program.write("refs.bib", BIB.replace("Calibrated", "Calibrating"))
    done = program.run("export", "refs.bib", "--diff")
    assert done.status == 1
    assert "title stays: the file was changed since it was imported" in done.err
    assert "hint: pubtrack import refs.bib" in done.err


def test_new_entries_and_none(program: Program) -> None:
    program.write("more.bib", "@book{zimmer2025, author = {Zimmer, A}, title = {Z}, year = 2025}\n")
    program.well("import", "more.bib")
    done = program.run("export", "refs.bib", "--no-new")
    assert (done.status, done.out) == (0, BIB)
    assert done.err == "refs.bib lacks 1 publication of the store\n"
    program.well("export", "refs.bib", "-i")
    assert (program.folder / "refs.bib").read_text() == BIB + (
        "\n@book{zimmer2025,\n  author = {Zimmer, A},\n  title = {Z},\n  year = 2025,\n}\n"
    )
    assert program.well("export", "refs.bib", "--only", "zimmer2025", "--diff").out == ""


def test_a_missing_file_is_made(program: Program) -> None:
    done = program.run("export", "new.bib", "-i")
    assert (done.status, done.err) == (0, "new.bib: made, with 1 entry\n")
    assert (program.folder / "new.bib").read_text().startswith("@article{okafor2023,\n")
    assert not (program.folder / "new.bib.bak").exists()


WRONG = {
    "a style": (["refs.bib", "--style", "apa"], 2, "--style has no say in a .bib file"),
    "a format": (["refs.bib", "--format", "ris"], 2, "--format has no say in a .bib file"),
    "both": (["refs.bib", "--diff", "-i"], 2, "choose one"),
    "no such publication": (["refs.bib", "--only", "nobody"], 2, "nobody"),
    "of a CV": (["cv.md", "--no-new"], 2, "--no-new goes with a .bib file"),
    "a folder": (["home.bib"], 3, "this is a directory"),
    "a PDF": (["paper.bib"], 3, "this is a PDF"),
}


@pytest.mark.parametrize(("typed", "status", "told"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_told(
    program: Program, typed: list[str], status: int, told: str
) -> None:
    (program.folder / "home.bib").mkdir()
    (program.folder / "paper.bib").write_bytes(b"%PDF-1.4")
    done = program.run("export", *typed)
    assert (done.status, done.out) == (status, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_check_tells_that_the_file_is_behind(program: Program) -> None:
    assert program.run("check", "refs.bib", "--ignore", "missing-variable").status == 0
    program.well("set", "okafor2023", "volume=7")
    done = program.run("check", "refs.bib", "--ignore", "missing-variable")
    assert done.status == 1
    assert "refs.bib:2: bib-behind: [okafor2023] the store says otherwise: volume" in done.out


def test_with_the_setting_the_commands_tell_of_it(program: Program) -> None:
    program.write("pubtrack.toml", 'bib = "refs.bib"\n')
    done = program.run("set", "okafor2023", "volume=7")
    assert done.err == "pubtrack export refs.bib --in-place takes it over\n"
    done = program.run("sync", "--offline")
    assert "refs.bib is behind: 1 entry changed; pubtrack export refs.bib --in-place" in done.err
    assert (program.folder / "refs.bib").read_text() == BIB
    assert "refs.bib" not in program.run("sync", "--offline", "--dry-run").err
    program.well("export", "refs.bib", "-i")
    assert "refs.bib" not in program.run("sync", "--offline").err
    (program.folder / "refs.bib").unlink()
    assert "there is no refs.bib yet" in program.run("sync", "--offline").err
    (program.folder / "refs.bib").mkdir()
    assert "refs.bib was not brought up to date" in program.run("sync", "--offline").err


ANSWERS = {"yes": (b"y\n", CHANGED), "no": (b"n\n", BIB), "nothing": (b"\n", BIB)}


@pytest.mark.parametrize(("answer", "text"), ANSWERS.values(), ids=ANSWERS)
def test_on_a_terminal_sync_asks(program: Program, answer: bytes, text: str) -> None:
    program.write("pubtrack.toml", 'bib = "refs.bib"\n')
    program.well("set", "okafor2023", "volume=7")
    environ = {k: v for k, v in program.environ.items() if os.environ.get(k) != v}
    _, shown = seen(["sync", "--offline"], program.folder, keys=[answer], environ=environ)
    assert "+  volume = 7," in plain(shown)
    assert "Write this into refs.bib? [y/N]" in plain(shown)
    assert (program.folder / "refs.bib").read_text() == text
