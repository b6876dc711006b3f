"""What the shells offer: asked as the shells ask, and typed into the shells themselves."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click
import pytest
from program import InProcess, Program
from pseudo_terminal import plain, typed

from pubtrack.cli.main import cli

ODD_KEYS = r"""
@article{DBLP:conf/x, title={Colons: in titles}, author={Doe, Jo}, year=2001}
@article{o'brien2020, title={It's here}, author={O'Brien, Pat}, year=2020}
@article{zed&co$1, title={Dollars}, author={Zed, Al}, year=2021}
"""


@pytest.fixture
def program(tmp_path: Path, cv: Path) -> Program:
    """A store with numbers, and with keys that a shell would read as its own."""
    there = InProcess(tmp_path, {})
    there.write("odd.bib", ODD_KEYS)
    there.well("import", cv.name, "odd.bib")
    return Program(tmp_path, {})


def offered(program: Program, line: str, **environ: str) -> dict[str, str]:
    """What zsh is told for a line: each offer with its help."""
    words = line.split(" ")
    done = program.run(
        _PUBTRACK_COMPLETE="zsh_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
        **environ,
    )
    assert done.err == ""
    rows = done.out.strip("\n").splitlines()
    return {
        value.replace(r"\:", ":"): help_
        for kind, value, help_ in zip(rows[::3], rows[1::3], rows[2::3], strict=True)
        if kind == "plain"
    }


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("pubtrack show ", "1 2 3 4"),
        ("pubtrack where 3", "3"),
        ("pubtrack cite 1 okafor2", "okafor2023calibrated okafor2022evaluating"),
        ("pubtrack show OKAFOR2023", "okafor2023calibrated"),
        ("pubtrack show DBLP:", "DBLP:conf/x"),
        ("pubtrack show dollar", "zed&co$1"),
        ("pubtrack set 1 vol", "volume= volume-title="),
        ("pubtrack set 1 type=art", "type=article type=article-journal"),
        ("pubtrack unset 1 DO", "DOI"),
        ("pubtrack lock 1 title ti", "title-short"),
        ("pubtrack cite --style ", "apa ieee nature"),
        ("pubtrack cite --style chicago-auth", "chicago-author-date"),
        ("pubtrack list --cv ", "cv.md"),
        ("pubtrack links c", "cv.md"),
        ("pubtrack list --columns number,ti", "number,title"),
        ("pubtrack list --sort ye", "year"),
        ("pubtrack list --type spe", "speech"),
        ("pubtrack list --missing DO", "DOI"),
        ("pubtrack cite --format la", "latex"),
        ("pubtrack man sho", "show"),
        ("pubtrack schema lin", "links"),
        ("pubtrack st", "stats styles"),
    ],
)
def test_offers(program: Program, line: str, some: str) -> None:
    found = offered(program, line)
    begun = line.rpartition(" ")[2].casefold()
    assert set(some.split()) <= found.keys()
    assert all(name.casefold().startswith(begun) for name in found) or begun == "dollar"


def test_titles_come_as_help(program: Program) -> None:
    assert offered(program, "pubtrack show ")["3"] == "Fleetcast: a forecasting library"
    assert offered(program, "pubtrack show DBLP")["DBLP:conf/x"] == "Colons: in titles"


@pytest.mark.parametrize(
    "line",
    ["pubtrack show nothing-such", "pubtrack show 1 ", "pubtrack set 1 volume=",
     "pubtrack --db absent.db show ", "pubtrack --db cv.md show ", "pubtrack list --cv absent",
     "pubtrack where --cv absent.md ", "pubtrack no-such-command ", "pubtrack show 'open"],
)  # fmt: skip
def test_nothing_is_offered_and_nothing_told(program: Program, line: str) -> None:
    assert offered(program, line) == {}


def test_no_fault_is_seen(program: Program) -> None:
    (program.folder / "pubtrack.toml").write_text("style = [", encoding="utf-8")
    assert offered(program, "pubtrack show ", PUBTRACK_DB="") == {}
    assert offered(program, "pubtrack show ", PUBTRACK_DB="postgresql://nowhere.invalid/x") == {}


def test_every_argument_that_names_something_is_completed() -> None:
    context = cli.make_context("pubtrack", [], resilient_parsing=True)
    named = ("N|KEY|ID", "VARIABLE", "STYLE", "CV")
    bare = {
        f"{name} {parameter.name}"
        for name in cli.list_commands(context)
        for command in [cli.get_command(context, name)]
        if command
        for parameter in command.params
        if str(parameter.metavar).strip("[].").startswith(named)
        and not isinstance(parameter.type, click.Path)
        and parameter._custom_shell_complete is None
    }
    assert bare == set()


INSTALLED = Path(sys.executable).with_name("pubtrack")
SHELLS = {
    "bash": (["bash", "--norc", "-i"], b'PS1="$ "; eval "$(pubtrack completion bash)"\n'),
    "zsh": (["zsh", "-f", "-i"], b'autoload -Uz compinit; compinit -D -u; bindkey -e;'
                                 b' eval "$(pubtrack completion zsh)"\n'),
    "fish": (["fish", "--no-config", "-i"], b"pubtrack completion fish | source\n"),
}  # fmt: skip
# At the beginning of the line the command becomes one that shows what the shell makes of it.
SHOW = b"\x01printf '<%s>' \n"


def on_the_line(shell: str, program: Program, text: str) -> str:
    """What the shell hands to a program when Tab is pressed behind the text: <pubtrack><show>…"""
    command, setting = SHELLS[shell]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{shell} is not there")
    path = f"{INSTALLED.parent}:{os.environ['PATH']}"
    environ = {**program.environ, "PATH": path, "PROMPT_COMMAND": ""}
    keys = (setting, f"{text}\t".encode(), SHOW, b"\x03", b"exit\n")
    _, seen = typed(command, program.folder, 100, keys, environ)
    last = [part for part in plain(seen).replace("<%s>", "").split("<pubtrack>") if "<" in part]
    assert last, seen
    return "<pubtrack>" + last[-1][: last[-1].rindex(">") + 1]


@pytest.mark.skipif(not INSTALLED.exists(), reason="pubtrack is not beside this Python")
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pubtrack show DBL", "<show><DBLP:conf/x>"),
        ("pubtrack show DBLP:c", "<show><DBLP:conf/x>"),
        ("pubtrack show o\\'b", "<show><o'brien2020>"),
        ("pubtrack show 'zed", "<show><zed&co$1>"),
        ('pubtrack show "zed', "<show><zed&co$1>"),
        ("pubtrack show zed", "<show><zed&co$1>"),
        ("pubtrack exp", "<export>"),
        ("pubtrack import odd", "<import><odd.bib>"),
        ("pubtrack unset 1 container-title-s", "<unset><1><container-title-short>"),
    ],
)
def test_in_the_shell_itself(shell: str, program: Program, text: str, words: str) -> None:
    assert on_the_line(shell, program, text) == f"<pubtrack>{words}"
