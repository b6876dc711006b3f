"""SARIF and workflow commands: what their readers require of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from program import Program

from pubtrack.services.checking.findings import CheckReport, Finding
from pubtrack.services.checking.github import workflow_commands
from pubtrack.services.checking.sarif import sarif

ODD = "50% of “x”, y: z\r\nnext"
# What the schema of SARIF 2.1.0 requires, and the values that it allows.
LEVELS = {"none", "note", "warning", "error"}


def report(path: Path, *findings: Finding) -> CheckReport:
    return CheckReport(path, 1, 1, findings)


def runs_of(log: dict[str, Any]) -> list[dict[str, Any]]:
    """Check a log for what the schema requires; its runs."""
    assert json.loads(json.dumps(log)) == log
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"]
        rules = driver["rules"]
        ids = [rule["id"] for rule in rules]
        assert len(set(ids)) == len(ids)
        for rule in rules:
            assert rule["shortDescription"]["text"]
            assert rule["defaultConfiguration"]["level"] in LEVELS
        assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        for result in run["results"]:
            assert result["message"]["text"]
            assert result["level"] in LEVELS
            assert ids[result["ruleIndex"]] == result["ruleId"]
            assert all(isinstance(v, str) for v in result["partialFingerprints"].values())
            for location in result["locations"]:
                place = location["physicalLocation"]
                assert place["region"]["startLine"] >= 1
                artifact = place["artifactLocation"]
                assert re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@/%-]+", artifact["uri"])
                assert artifact.get("uriBaseId", "%SRCROOT%") in run["originalUriBaseIds"]
        for base in run["originalUriBaseIds"].values():
            assert base["uri"].startswith("file:///")
            assert base["uri"].endswith("/")
    runs: list[dict[str, Any]] = log["runs"]
    return runs


@pytest.mark.parametrize("name", ["cv.md", "my cv (é).md", "a/b/100%.tex"])
def test_sarif(tmp_path: Path, name: str) -> None:
    findings = (Finding("dangling", ODD, 3, "9"), Finding("no-list", "none", 0))
    runs = runs_of(sarif([report(tmp_path / name, *findings)], (), "1.0", tmp_path))
    places = [r["locations"][0]["physicalLocation"] for r in runs[0]["results"]]
    assert [unquote(place["artifactLocation"]["uri"]) for place in places] == [name, name]
    assert [place["region"]["startLine"] for place in places] == [3, 1]


def test_sarif_of_a_file_elsewhere(tmp_path: Path) -> None:
    runs = runs_of(sarif([report(tmp_path / "cv.md", Finding("drift", "x", 1))], (), "1.0",
                         tmp_path / "inner"))  # fmt: skip
    artifact = runs[0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": (tmp_path / "cv.md").resolve().as_uri()}


def test_equal_findings_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    twice = Finding("doubled", "cites 3 a second time", 3)
    results = sarif([report(tmp_path / "cv.md", twice, twice)], (), "1", tmp_path)["runs"][0][
        "results"
    ]
    assert len({result["partialFingerprints"]["finding/v1"] for result in results}) == 2


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        pytest.param(
            Finding("dangling", "has no entry in the list", 16, "9"),
            "::error file=cv%2C 1.md,line=16,title=pubtrack dangling::[9] has no entry in the list",
            id="error",
        ),
        pytest.param(
            Finding("differs", ODD, 2),
            "::warning file=cv%2C 1.md,line=2,title=pubtrack differs::50%25 of “x”, y: z%0D%0Anext",
            id="escaped",
        ),
        pytest.param(
            Finding("never-cited", "is cited by no bullet", 0, "4"),
            "::notice file=cv%2C 1.md,line=1,title=pubtrack never-cited::[4] is cited by no bullet",
            id="notice",
        ),
    ],
)
def test_workflow_commands(tmp_path: Path, finding: Finding, line: str) -> None:
    assert list(workflow_commands([report(tmp_path / "cv, 1.md", finding)], (), tmp_path)) == [line]


def test_the_command_prints_each(tmp_path: Path, cv: Path) -> None:
    program = Program(tmp_path, {})
    log = program.run("check", cv.name, "--format", "sarif")
    assert log.status == 1
    results = runs_of(json.loads(log.out))[0]["results"]
    assert [result["ruleId"] for result in results] == ["not-imported", "never-cited"]
    commands = program.run("check", cv.name, "--format", "github")
    assert [line.split(" ")[0] for line in commands.out.splitlines()] == ["::notice", "::notice"]
    assert (
        program.run("check", cv.name, "--format", "json").data
        == program.run("check", cv.name, "--json").data
    )
    assert program.run("check", cv.name, "--json", "--format", "sarif").status == 2


def test_settings_leave_findings_out(tmp_path: Path, cv: Path) -> None:
    program = Program(tmp_path, {})
    program.write("pubtrack.toml", '[check]\nignore = "not-imported"\n')
    assert program.run("check", cv.name).out.count("not-imported") == 0
    program.write("pubtrack.toml", '[check]\nignore = ["not-imported"]\n'
                  '[cv."cv.md"]\nignore = ["never-cited"]\n')  # fmt: skip
    assert program.run("check", cv.name).status == 0
    program.write("pubtrack.toml", '[check]\nignore = ["not-importd"]\n')
    done = program.run("check", cv.name)
    assert done.status == 3
    assert "pubtrack.toml:2: check.ignore 'not-importd' is no code" in done.err
    assert "did you mean not-imported" in done.err
