"""`import` and `export` of every format as real processes: pipes, files, terminals, wrong input."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.services.inputs import INPUTS
from pubtrack.services.outputs import DATA, OUTPUTS, RENDERED

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run pubtrack in the temporary directory, with a store there."""

    def call(*args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "pubtrack", *args],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PUBTRACK_DB": str(tmp_path / "pubtrack.db")},
            check=False,
        )

    return call


@pytest.fixture
def stored(run: Run, cv: Path, bib: Path) -> Run:
    """The same, with the sample CV and its bibliography in the store."""
    assert run("import", cv.name, bib.name).returncode == 0
    return run


@pytest.mark.parametrize("name", [n for n in DATA if n not in {"csv", "rendercv", "json-resume"}])
def test_what_is_exported_can_be_piped_back(name: str, stored: Run) -> None:
    written = stored("export", "--format", name)
    assert written.returncode == 0
    again = stored("import", "-", given=written.stdout)
    assert again.returncode == 0, again.stderr
    assert b"5 unchanged" in again.stdout


@pytest.mark.parametrize("name", DATA)
def test_what_is_lost_is_told_unless_quiet(name: str, stored: Run) -> None:
    told = stored("export", "--format", name).stderr.decode()
    assert told == "" or told.startswith(f"{name}: ")
    assert stored("--quiet", "export", "--format", name).stderr == b""
    if name == "rendercv":
        assert "publications lose something: " in told
        assert "page (1)" in told


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_goes_into_a_file(name: str, stored: Run, tmp_path: Path) -> None:
    done = stored("export", "--format", name, "-o", "made.out")
    assert (done.returncode, done.stdout) == (0, b"")
    made = (tmp_path / "made.out").read_bytes()
    assert made
    assert made == stored("export", "--format", name).stdout
    assert stored("export", "--format", name, "-o", "made.out").returncode == 0
    assert not list(tmp_path.glob("*.bak*"))  # the same was there


NAMES = {
    "refs.bib": b"@article{", "list.ris": b"TY  - ", "cff.cff": b"cff-version", "x.JSON": b"[",
    "t.csv": b"", "d.docx": b"PK", "d.md": b"# Publications", "d.tex": b"\\documentclass",
    "d.typ": b"#set document", "d.html": b"<!DOCTYPE html>", "d.nbib": b"",
}  # fmt: skip


@pytest.mark.parametrize(("name", "start"), NAMES.items(), ids=NAMES)
def test_the_name_tells_the_format(name: str, start: bytes, stored: Run, tmp_path: Path) -> None:
    assert stored("export", "-o", name).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_what_was_there_is_kept(stored: Run, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text("my own words\n")
    done = stored("export", "-o", "list.md", "--style", "apa")
    assert "list.md: the old file is list.md.bak" in done.stderr.decode()
    assert (tmp_path / "list.md.bak").read_text() == "my own words\n"


def test_a_cv_goes_into_another_file(stored: Run, tmp_path: Path, cv: Path) -> None:
    before = cv.read_bytes()
    assert stored("export", "cv.md", "--style", "apa", "-o", "new.md").returncode == 0
    assert cv.read_bytes() == before
    assert "Okafor, M., & van der Berg, J. (2023)" in (tmp_path / "new.md").read_text("utf-8")


FAULTS = {
    "no format told": (["export", "-o", "list"], 2, "does not tell a format"),
    "several formats": (["export", "-o", "x.yml"], 2, "may be csl-yaml, hayagriva or rendercv"),
    "no format": (["export", "--format", "worms"], 2, "is no format. They are bibtex"),
    "a CV": (["export", "-o", "cv.md"], 2, "cv.md is a CV of the store"),
    "a directory": (["export", "-o", "there.bib"], 3, "this is a directory"),
    "no directory": (["export", "-o", "no/x.bib"], 3, "there is no such directory"),
    "another format": (["export", "cv.md", "-o", "cv.tex"], 2, "a CV stays in its own format"),
    "format of a CV": (["export", "cv.md", "--format", "ris"], 2, "does not go with a CV"),
    "a style for data": (["export", "-f", "ris", "--style", "apa"], 2,
                         "--style has no say with --format ris"),
    "groups of data": (["export", "-f", "ris", "--group", "year", "--title", "X"], 2,
                       "--group, --title have no say with --format ris"),
    "marks in a document": (["export", "-f", "html", "--markers", "brackets"], 2,
                            "--markers has no say with --format html"),
    "groups of a CV": (["export", "cv.md", "--group", "type"], 2,
                       "--group has no say with a CV's own list"),
    "no such style": (["export", "-f", "html", "--style", "ap"], 2, "ap"),
    "an empty pipe": (["import", "-"], 3, "the standard input is empty"),
    "no list": (["import", "-", "-f", "identifiers"], 3, "the standard input is empty"),
    "no input format": (["import", "cv.md", "-f", "worms"], 2, "is no format"),
    "a CSV": (["import", "t.csv"], 3, "CSV is not read"),
}  # fmt: skip


@pytest.mark.parametrize(("args", "code", "told"), FAULTS.values(), ids=FAULTS)
def test_faults(args: list[str], code: int, told: str, stored: Run, tmp_path: Path) -> None:
    (tmp_path / "there.bib").mkdir()
    (tmp_path / "t.csv").write_text("title\nOn ice\n")
    done = stored(*args)
    assert done.returncode == code
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_identifiers_that_are_none_are_told(run: Run) -> None:
    text = b"# mine\n10.1000/a\nPMID: 12345, 10.100x\n"
    done = run("import", "-", given=text)
    assert "-:3: '10.100x' is no identifier" in done.stderr.decode()
    assert "2 works: 2 could not be asked" in done.stdout.decode()
    assert done.returncode == 4


def test_a_cv_that_is_piped_has_no_numbers(run: Run, cv: Path) -> None:
    done = run("import", "-", given=cv.read_bytes())
    assert (done.returncode, done.stdout.splitlines()[-1][:21]) == (0, b"-: 4 entries: 4 added")
    assert "kept where the file is named" in done.stderr.decode()
    assert run("links").stdout == b""
    assert b"4 unchanged" in run("import", cv.name).stdout


def test_the_same_key_in_two_pipes_is_no_reason(run: Run) -> None:
    for title in ("On the tides of Oslo", "A grammar of buoys"):
        bib = f"@book{{one, title = {{{title}}}, author = {{Doe, Jane}}, year = 2020}}".encode()
        assert b"1 added" in run("import", "-", given=bib).stdout


def test_formats_are_listed_where_they_are_asked_for(run: Run) -> None:
    text = " ".join(run("export", "--help").stdout.decode().split())
    assert f"One of {', '.join(OUTPUTS)}." in text
    assert set(RENDERED) < set(OUTPUTS)
    assert {"ris", "identifiers", "latex"} < set(INPUTS)
