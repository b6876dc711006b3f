"""The hook and the action run commands that are there."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from pubtrack.cli.main import cli

ROOT = Path(__file__).parents[1]


def load(name: str) -> Any:
    path = ROOT / name
    if not path.is_file():
        pytest.skip(f"{name} is no part of a source distribution")
    return yaml.safe_load(path.read_text("utf-8"))


def test_the_hook_runs_a_command() -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= hook.keys()
    script, command = hook["entry"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert script in scripts
    assert command in cli.commands or cli.get_command(None, command)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("cv.md", True),
        ("docs/CV-industry.tex", True),
        ("resume.html", True),
        ("my_publications.typ", True),
        ("curriculum-vitae.typ", True),
        ("recv.md", False),
        ("cvxopt-notes.md", False),
        ("cv/notes.md", False),
        ("notes.md", False),
        ("cv.png", False),
    ],
)
def test_the_hook_takes_cvs(name: str, is_one: bool) -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], name)) is is_one


def test_the_action_is_composite() -> None:
    action = load("action.yml")
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
    for given in action["inputs"].values():
        assert given["description"].endswith(".")
        assert given.get("required") or "default" in given


def test_the_action_pastes_nothing_into_its_scripts() -> None:
    for step in load("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        used = set(re.findall(r"inputs\.([\w-]+)", str(step.get("env", {}))))
        assert used <= load("action.yml")["inputs"].keys()


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's scripts are bash")
@pytest.mark.parametrize(
    ("ignore", "fail", "status", "findings"),
    [
        pytest.param("", "true", 1, 2, id="findings"),
        pytest.param("", "false", 0, 2, id="shown alone"),
        pytest.param("never-cited not-imported", "true", 0, 0, id="none"),
        pytest.param("", "true", 3, 0, id="no such file"),
    ],
)
def test_the_action_checks(
    tmp_path: Path, cv: Path, ignore: str, fail: str, status: int, findings: int
) -> None:
    script = next(s["run"] for s in load("action.yml")["runs"]["steps"] if s.get("id") == "check")
    (tmp_path / "pubtrack" / "bin").mkdir(parents=True)
    program = shutil.which("pubtrack")
    if program is None:
        pytest.skip("pubtrack is not installed as a command")
    (tmp_path / "pubtrack" / "bin" / "pubtrack").symlink_to(program)
    done = subprocess.run(
        ["bash", "-c", f"set -eo pipefail\n{script}"],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(tmp_path / "output"), "IGNORE": ignore, "STORE": "",
            "FILES": cv.name if status != 3 else "gone.md", "SARIF": "log.sarif", "FAIL": fail,
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert done.stdout.count("::") == 2 * findings
    if status != 3:
        assert (tmp_path / "log.sarif").stat().st_size > 100
        assert (tmp_path / "output").read_text() == f"findings={findings}\n"
