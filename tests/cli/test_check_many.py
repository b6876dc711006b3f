"""`check` of several files, of which some cannot be read: the others are reported all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Done, InProcess, Program

GOOD = """\
## Experience

- Built the ferry timetable service [1].

## Publications

- [1] M. Okafor, W. Chen. **Ferry timetables in winter ice**. *Journal of Bays*, 8(2), 11–19, 2023.
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = InProcess(tmp_path, {})
    made.write("one.md", GOOD)
    made.write("two.md", GOOD.replace("[1].", "[1, 2]."))
    made.write("empty.md", "\n")
    made.write("data.rtf", "{\\rtf1}")
    return made


def checked(program: Program, *names: str) -> Done:
    return program.run("check", *names, "--ignore", "not-imported")


@pytest.mark.parametrize(
    ("names", "status", "reported", "bad"),
    [
        pytest.param(["one.md", "empty.md", "two.md"], 1, ["one.md", "two.md"], ["empty.md"],
                     id="one of three"),
        pytest.param(["one.md", "empty.md"], 1, ["one.md"], ["empty.md"], id="no findings else"),
        pytest.param(["data.rtf", "none.md", "one.md"], 1, ["one.md"], ["data.rtf", "none.md"],
                     id="two of three"),
        pytest.param(["empty.md"], 3, [], ["empty.md"], id="the only one"),
        pytest.param(["empty.md", "none.md"], 3, [], ["empty.md", "none.md"], id="none is good"),
        pytest.param(["one.md"], 0, ["one.md"], [], id="all good"),
    ],
)  # fmt: skip
def test_text(
    program: Program, names: list[str], status: int, reported: list[str], bad: list[str]
) -> None:
    done = checked(program, *names)
    assert done.status == status
    assert [name for name in names if f"{name}: 1 entry" in done.out] == reported
    assert [line.split(":")[1].strip() for line in done.err.splitlines() if line[0] == "p"] == bad


def test_json(program: Program) -> None:
    data = checked(program, "one.md", "empty.md", "--json").data
    assert [cv["cv"] for cv in data["cvs"]] == ["one.md"]
    assert data["unread"] == [{"cv": "empty.md", "message": "empty.md: the file is empty"}]


def test_github(program: Program) -> None:
    done = checked(program, "empty.md", "two.md", "--format", "github")
    assert done.status == 1
    *findings, last = done.out.splitlines()
    assert findings
    assert all("file=two.md" in line for line in findings)
    assert last == "::error file=empty.md,title=pubtrack::empty.md: the file is empty"


def test_sarif(program: Program) -> None:
    done = checked(program, "empty.md", "two.md", "--format", "sarif")
    run = json.loads(done.out)["runs"][0]
    assert {result["ruleId"] for result in run["results"]} == {"dangling"}
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "empty.md: the file is empty"
    place = told["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "empty.md"
    whole = checked(program, "two.md", "--format", "sarif")
    assert "invocations" not in json.loads(whole.out)["runs"][0]
