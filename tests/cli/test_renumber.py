"""`renumber`, and the marks and sections of `export`, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def pubtrack(tmp_path: Path) -> Run:
    """Run a command in the temporary directory, with a store there."""

    def call(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pubtrack", *args],
            cwd=tmp_path,
            env=os.environ | {"PUBTRACK_DB": str(tmp_path / "pubtrack.db")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return call


def test_there_and_back(pubtrack: Run, cv: Path) -> None:
    original = cv.read_bytes()
    assert pubtrack("import", "cv.md").returncode == 0
    printed = pubtrack("renumber", "cv.md", "--order", "oldest")
    assert printed.returncode == 0
    assert "- [1] **Tides of data" in printed.stdout
    assert "rely on.^{[4],[3]}" in printed.stdout
    assert cv.read_bytes() == original
    diff = pubtrack("renumber", "cv.md", "--order", "oldest", "--diff")
    assert diff.stdout.startswith("--- cv.md\n+++ cv.md\n")
    done = pubtrack("renumber", "cv.md", "--order", "oldest", "-i")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "cv.md: 4 new numbers; the old file is cv.md.bak\n"
    assert cv.read_text(encoding="utf-8") == printed.stdout
    assert "→ [4] Calibrated forecasts" in pubtrack("links").stdout
    assert "renumber cv.md --order oldest" in pubtrack("log").stdout
    assert pubtrack("undo").returncode == 0
    assert "→ [1] Calibrated forecasts" in pubtrack("links").stdout
    assert pubtrack("redo").returncode == 0
    assert pubtrack("renumber", "cv.md", "--order", "newest", "-i").returncode == 0
    assert cv.read_bytes() == original
    again = pubtrack("renumber", "cv.md", "--order", "newest", "-i")
    assert again.stderr == "cv.md is in this order already; nothing was written\n"


@pytest.mark.usefixtures("cv")
def test_without_a_store_the_lines_tell(pubtrack: Run) -> None:
    done = pubtrack("renumber", "cv.md", "--order", "oldest", "--json")
    data = json.loads(done.stdout)
    assert (data["kind"], data["schema_version"], data["written"]) == ("renumber", 1, False)
    assert (data["entries"][0]["old"], data["entries"][0]["new"]) == ("4", "1")
    assert data["entries"][0]["key"] is None
    assert data["dangling"] == []


@pytest.mark.usefixtures("cv")
def test_groups_with_letters(pubtrack: Run) -> None:
    pubtrack("import", "cv.md")
    done = pubtrack("renumber", "cv.md", "--group", "type", "--prefix", "type")
    assert done.returncode == 0
    assert "### Journal articles\n\n- [J1] **Calibrated" in done.stdout
    assert "two workshops [S1]." in done.stdout


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (["renumber"], 2, "Missing argument"),
        (["renumber", "cv.md", "--diff", "-i"], 2, "choose one"),
        (["renumber", "cv.md", "--order", "best"], 2, "Invalid value"),
        (["renumber", "cv.md", "--prefix", "J"], 2, "is no prefix"),
        (["renumber", "none.md"], 3, "there is no such file"),
        (["renumber", "refs.bib"], 3, "this is a bibliography"),
    ],
)
@pytest.mark.usefixtures("cv", "bib")
def test_faults(pubtrack: Run, args: list[str], code: int, sentence: str) -> None:
    done = pubtrack(*args)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr


def test_help_opens_with_lines_to_type(pubtrack: Run) -> None:
    shown = pubtrack("renumber", "--help").stdout
    assert "pubtrack renumber cv.md --order newest --diff" in shown


def test_marks_of_an_export(pubtrack: Run, cv: Path) -> None:
    pubtrack("import", "cv.md")
    once = pubtrack("export", "cv.md", "--style", "cv", "--markers", "links", "-i")
    assert once.returncode == 0
    text = cv.read_text(encoding="utf-8")
    assert '<a id="cite-3"></a>[[3](#pub-3)].' in text
    assert '- <a id="pub-3"></a>[[3]](#cite-3) **Fleetcast' in text
    pubtrack("export", "cv.md", "--style", "cv", "--markers", "links", "-i")
    assert cv.read_text(encoding="utf-8") == text
    assert "3 links in 2 bullets" in pubtrack("import", "cv.md").stdout


@pytest.mark.usefixtures("cv")
def test_a_section_and_single_entries(pubtrack: Run, tmp_path: Path) -> None:
    pubtrack("import", "cv.md")
    single = pubtrack("export", "cv.md", "--only", "3").stdout
    assert single.count("- [3] Okafor, M. (2019).") == 1
    assert "- [1] **Calibrated" in single
    new = tmp_path / "new.md"
    new.write_text("# Mira\n\n## Education\n\n- Learned.\n", encoding="utf-8")
    assert pubtrack("export", "new.md", "--after", "Education", "-i").returncode == 0
    text = new.read_text(encoding="utf-8")
    assert text.count("## Publications\n\n- [1] Okafor, M., & van der Berg, J. (2023).") == 1
    pubtrack("export", "new.md", "-i")
    assert new.read_text(encoding="utf-8") == text
    nowhere = pubtrack("export", "cv.md", "--after", "Hobbies")
    assert nowhere.returncode == 2
    assert "no heading is 'Hobbies'" in nowhere.stderr
