"""The log's line of a command: what was typed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from program import InProcess, Program

from pubtrack.cli.app import App, command_line
from pubtrack.cli.commands.export import export_command
from pubtrack.cli.commands.renumber import renumber_command
from pubtrack.cli.commands.suggest import suggest_command


@pytest.mark.parametrize(
    ("command", "typed", "line"),
    [
        pytest.param(
            renumber_command, "cv.md --run-on -i", "renumber cv.md --run-on --in-place", id="run on"
        ),
        pytest.param(renumber_command, "--restart cv.md", "renumber cv.md --restart", id="restart"),
        pytest.param(
            renumber_command,
            "cv.md --prefix J=book --prefix type --order as-is",
            "renumber cv.md --order as-is --prefix J=book --prefix type",
            id="several values, and a default that was typed",
        ),
        pytest.param(renumber_command, "{here}/sub/cv.md", "renumber sub/cv.md", id="path"),
        pytest.param(export_command, "cv.md", "export cv.md", id="no style was typed"),
        pytest.param(
            export_command,
            "cv.md -i -s ieee --only 3 --only 4 --markers brackets --leave-out",
            "export cv.md --style ieee --in-place --leave-out --markers brackets --only 3 --only 4",
            id="export",
        ),
        pytest.param(
            export_command,
            "new.md --after Talks --locale de-DE --me Okafor",
            "export new.md --after Talks --locale de-DE --me Okafor",
            id="section",
        ),
        pytest.param(
            suggest_command,
            "cv.md --accept 2 --accept 5 -i",
            "suggest cv.md --accept 2 --accept 5 --in-place",
            id="suggest",
        ),
    ],
)
def test_what_was_typed(
    command: click.Command, typed: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = line.split(maxsplit=1)[0]
    args = typed.format(here=tmp_path).split()
    assert command_line(command.make_context(name, args)) == line


def test_blanks_are_quoted() -> None:
    args = ["my cv.md", "--after", "Talks and posters"]
    line = command_line(export_command.make_context("export", args))
    assert line == "export 'my cv.md' --after 'Talks and posters'"


@pytest.fixture
def program(tmp_path: Path, cv: Path) -> Program:
    made = InProcess(tmp_path, {})
    made.well("import", cv.name)
    return made


def newest(program: Program) -> str:
    line: str = program.run("log", "--json").data["changes"][0]["command"]
    return line


def test_the_log_of_each(program: Program) -> None:
    program.write("pubtrack.toml", 'style = "ieee"\n[cv."cv.md"]\nmax = 3\n')
    program.well("renumber", str(program.folder / "cv.md"), "--order", "oldest", "--restart", "-i")
    assert newest(program) == "renumber cv.md --order oldest --restart --in-place"
    program.well("export", "cv.md", "--only", "3", "-i")
    assert newest(program) == "export cv.md --in-place --only 3"
    program.well("export", "--all", "-i")
    assert newest(program) == "export --in-place --all (cv.md)"


@pytest.mark.parametrize(("many", "lines"), [(3, 3), (20, 20), (21, 21), (45, 21)])
def test_many_messages_are_cut(many: int, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    App().tell_some([f"line {n}" for n in range(many)])
    told = capsys.readouterr().err.splitlines()
    assert len(told) == lines
    assert (told[-1] == f"… and {many - 20} more like these") == (many > 20)


@pytest.mark.parametrize("options", [[], ["--json"], ["--diff"], ["-i"]])
def test_dangling_marks_are_told(program: Program, options: list[str]) -> None:
    marks = "".join(f"- Saw to ship {n} [{5 + n % 2}].\n" for n in range(30, 55))
    text = (program.folder / "cv.md").read_text(encoding="utf-8")
    program.write("cv.md", text.replace("- Wrote the handbook", f"{marks}- Wrote the handbook"))
    done = Program(program.folder, {}).run("renumber", "cv.md", *options)
    assert done.status == 1
    assert done.err.count("has no entry in the list") == 20
    assert "… and 5 more like these" in done.err
