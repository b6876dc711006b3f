"""Odd surroundings: closed streams, poor encodings, names that are no text, early closed pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PUBTRACK = f"{sys.executable} -m pubtrack --db s.db"


def shell(line: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=cwd,
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
    )


@pytest.mark.usefixtures("cv")
def test_a_pipe_that_closes_early(tmp_path: Path) -> None:
    done = shell(f"{PUBTRACK} styles -n 20000 | head -n 1", tmp_path)
    assert done.stderr == b""


@pytest.mark.usefixtures("cv")
@pytest.mark.parametrize(
    ("command", "environ", "told"),
    [
        ("list >&-", {}, b""),
        ("links", {"PYTHONIOENCODING": "latin-1"}, b""),
        ("links", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, b""),
        ("links", {"NO_COLOR": "1"}, b""),
        ("links <&-", {}, b""),
    ],
    ids=["no-stdout", "latin1", "C", "no-colour", "no-stdin"],
)
def test_surroundings(tmp_path: Path, command: str, environ: dict[str, str], told: bytes) -> None:
    assert shell(f"{PUBTRACK} import cv.md", tmp_path).returncode == 0
    done = shell(f"{PUBTRACK} {command}", tmp_path, **environ)
    assert (done.returncode, done.stderr) == (0, told)


def test_a_name_that_is_no_text(tmp_path: Path, cv: Path) -> None:
    name = os.fsencode(tmp_path) + b"/cv\xe9.md"
    with open(name, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(cv.read_bytes())
    for command in ("import", "check", "export --style apa"):
        done = shell(f"{PUBTRACK} import cv.md >/dev/null; {PUBTRACK} {command} cv$'\\xe9'.md",
                     tmp_path)  # fmt: skip
        assert done.returncode == 3
        assert b"not in the system's encoding" in done.stderr


@pytest.mark.parametrize("name", ["my cv.md", "Lebenslauf ä.md", "-cv.md", "cv.md.md"])
def test_unusual_names(tmp_path: Path, cv: Path, name: str) -> None:
    cv.rename(tmp_path / name)
    done = shell(
        f"{PUBTRACK} import -- '{name}' && {PUBTRACK} export --style apa --diff -- '{name}'"
        f" > d.diff && patch -s -p0 < d.diff && {PUBTRACK} export --style apa -- '{name}'"
        f" | cmp - './{name}'",
        tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, b"")
