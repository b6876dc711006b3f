"""A command that needs little loads little."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pubtrack.services.importing import FileReport

HEAVY = (
    *("sqlmodel", "sqlalchemy", "pydantic", "requests", "urllib3", "ssl", "lxml", "citeproc"),
    *("pybtex", "rich", "markdown_it", "rapidfuzz", "yaml", "jinja2", "platformdirs", "tempfile"),
    *("importlib.metadata", "email", "pubtrack.csl", "pubtrack.documents", "pubtrack.formats"),
    *("pubtrack.matching", "pubtrack.sources"),
)
SCRIPT = """
import sys
sys.argv = ["pubtrack", *sys.argv[1:]]
from pubtrack.cli.main import run
try:
    code = run()
except SystemExit as done:  # a shell was answered
    code = done.code
print("loaded:", *sorted(set(sys.modules) & set({heavy!r}.split())), file=sys.__stderr__)
sys.exit(code)
""".replace("{heavy!r}", repr(" ".join(HEAVY)))


@pytest.mark.parametrize(
    ("args", "environ"),
    [
        (["--help"], {}),
        (["--version"], {}),
        (["import", "--help"], {}),
        (["completion", "bash"], {}),
        (["completion", "fish"], {}),
        ([], {"_PUBTRACK_COMPLETE": "bash_complete", "COMP_WORDS": "pubtrack i",
              "COMP_CWORD": "1"}),
        ([], {"_PUBTRACK_COMPLETE": "zsh_complete", "COMP_WORDS": "pubtrack export --",
              "COMP_CWORD": "2"}),
    ],
    ids=["help", "version", "command-help", "bash", "fish", "completes", "completes-option"],
)  # fmt: skip
def test_loads_nothing_heavy(args: list[str], environ: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args],
        env={**os.environ, **environ},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout
    assert done.stderr.strip() in ("loaded:", "")
    assert list(tmp_path.iterdir()) == []


# What each must load of it; no more, and what it no longer needs is to be struck out here.
READING = {
    "list": "", "list fleets 2023": "", "list --year 2018- --cited --author berg": "",
    "show 1": "lxml pubtrack.csl", "links": "", "where 2": "", "log": "",
    "cite --style apa": "lxml pubtrack.csl",
    "cite 1 2 --intext --style ieee --format html": "lxml pubtrack.csl",
}  # fmt: skip


@pytest.mark.parametrize(("line", "loaded"), READING.items(), ids=READING)
def test_a_command_that_reads_loads_what_it_needs(
    line: str, loaded: str, tmp_path: Path, cv: Path, take: Callable[[Path], FileReport]
) -> None:
    take(cv)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "--db", str(tmp_path / "pubtrack.db"), *line.split()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    assert done.stderr.split() == ["loaded:", *loaded.split()]


@pytest.mark.parametrize(
    "line", ["pubtrack show ", "pubtrack show oka", "pubtrack list --cv ", "pubtrack cite -s chi"]
)
def test_what_is_offered_loads_nothing_heavy(
    line: str, tmp_path: Path, cv: Path, take: Callable[[Path], FileReport]
) -> None:
    take(cv)
    environ = {"_PUBTRACK_COMPLETE": "bash_complete", "_LINE": line, "_BREAKS": ":="}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **environ, "PUBTRACK_DB": str(tmp_path / "pubtrack.db")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "plain," in done.stdout
    loaded = "loaded: pubtrack.csl" if "cite" in line else "loaded:"
    assert done.stderr.strip() == loaded


def test_completes_commands_and_options(tmp_path: Path) -> None:
    def complete(words: str, at: int) -> str:
        environ = {
            "_PUBTRACK_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(at),
        }
        return subprocess.run(
            [sys.executable, "-m", "pubtrack"],
            env={**os.environ, **environ},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert complete("pubtrack ex", 1).split() == ["plain,export"]
    assert "plain,--in-place" in complete("pubtrack export --in", 2)
    assert "plain,latex" in complete("pubtrack cite --format ", 3)


@pytest.mark.parametrize("command", ["import", "list", "show", "stats", "links", "where", "cite",
                                     "styles", "export", "check", "log", "undo", "redo", "page",
                                     "demo", "completion", "schema", "man"])  # fmt: skip
def test_each_help_page_opens_with_lines_to_type(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pubtrack", command, "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"Usage: pubtrack {command}")
    assert any("pubtrack " in line for line in lines[2:7])
