"""What `list`, `show`, `stats` and the help page tell."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from program import InProcess
from pseudo_terminal import plain, seen

import pubtrack
from pubtrack.cli.environment import ENVIRONMENT
from pubtrack.cli.main import cli

FAR_YEARS = """\
@book{old1905, title={The Old Harbour}, author={Vel, Ada}, year=1905}
@book{new2004, title={The New Harbour}, author={Vel, Ada}, year=2004}
"""


@pytest.fixture
def program(tmp_path: Path, cv: Path, bib: Path) -> InProcess:
    there = InProcess(tmp_path, {"PUBTRACK_PAGER": ""})
    there.well("import", cv.name, bib.name)
    return there


# list


def test_columns_of_a_pipe(program: InProcess) -> None:
    done = program.well("list", "-c", "number,key,year,type,cited,authors", "--sort", "year")
    assert done.out.splitlines()[0] == "\tokafor2024harbour\t2024\tbook\t\tOkafor"
    assert done.out.splitlines()[1].split("\t") == [
        "1", "okafor2023calibrated", "2023", "article-journal", "1", "Okafor, van der Berg"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("list forcast", 1, "'forcast'\n  hint: there is forecasts, forecasting"),
        ("list --year 1999", 1, "no publication is so"),
        ("list --limit 2", 0, "5 publications, the first 2 shown"),
        ("list --columns colour", 2, "there is no column 'colour'; there are number, key"),
        ("list --type colour", 2, "'colour' is no CSL type"),
        ("list --missing colour", 2, "'colour' is no CSL variable"),
        ("list --year later", 2, "'later' is neither a year nor two"),
        ("list --cv absent.md", 2, "the CV 'absent.md' is not in the store"),
    ],
)
def test_what_a_list_tells(program: InProcess, line: str, status: int, told: str) -> None:
    done = program.run(*line.split())
    assert (done.status, told in done.err) == (status, True), done.err


def test_an_empty_store(tmp_path: Path, program: InProcess) -> None:
    program.well("undo")
    done = program.run("list")
    assert (done.status, done.out, done.err) == (
        0, "", "the store is empty; pubtrack import cv.md\n"
    )  # fmt: skip
    assert program.run("stats").out.startswith("no publications")


# show


def test_the_card(program: InProcess) -> None:
    program.well("set", "2", "note=Read it.")
    shown = program.well("show", "2").out
    for text in (
        "Okafor, M., Núñez, A. S., & Chen, W. (2022). Evaluating rankers without labels",
        "okafor2022evaluating\n  type: article\n  title: Evaluating rankers without labels\n\n"
        "  author: Mira Okafor; Ana Sofía Núñez; Wei Chen\n",
        "\n  note: Read it.\n",
        "\nLinks\n  https://arxiv.org/abs/2211.01234",
        "\nIn the CVs\n  [2] in cv.md:\n    **Evaluating rankers without labels**\n",
        "\nCited by\n  Research Engineer, Lakeside Labs, Inc. (March 2020–current)\n"
        "    • Built the evaluation service that three teams rely on. (cv.md:",
    ):
        assert text in shown
    assert "Vol" not in program.well("show", "2", "--style", "ieee").out
    assert "[1]" not in program.well("show", "okafor2024harbour").out


def test_an_unknown_style_is_told(program: InProcess) -> None:
    done = program.run("show", "1", "--style", "iee")
    assert (done.status, "there is no citation style 'iee'" in done.err) == (2, True)


# stats


def test_the_bars_of_a_pipe(program: InProcess) -> None:
    lines = program.well("stats", "--cv", "cv.md", "--me", "Mira Okafor").out.splitlines()
    assert lines[0] == "4 publications, 2018–2023"
    assert lines[2:8] == [
        "2018  ▒▒▒ 1", "2019  ▓▓▓ 1", "2020", "2021", "2022  ░░░ 1", "2023  ███ 1"
    ]  # fmt: skip
    assert lines[9] == "█ Journal articles 1   ░ Preprints 1   ▓ Software 1   ▒ Talks 1"
    assert lines[11:13] == ["Co-authors (3)", "  2  Jonas van der Berg"]


def test_long_gaps_are_one_line(program: InProcess) -> None:
    program.write("far.bib", FAR_YEARS)
    program.well("import", "far.bib")
    lines = program.well("stats", "-n", "0").out.splitlines()
    assert lines[2:6] == ["1905  ▓▓▓ 1", "   …", "2004  ▓▓▓ 1", "   …"]
    assert lines[6].startswith("2018")


def test_many_in_a_year_fit(program: InProcess) -> None:
    entries = (f"@book{{b{n}, title={{Book {n}}}, year={2000 + n % 7}}}\n" for n in range(900))
    program.write("many.bib", "".join(entries))
    program.well("import", "many.bib")
    lines = program.well("stats").out.splitlines()
    assert max(map(len, lines)) <= 80
    _, text = seen(["stats"], program.folder, 40, (), {**program.environ, "COLUMNS": "40"})
    assert max(map(len, plain(text).splitlines())) <= 40


def test_colours_tell_the_kinds_apart(program: InProcess) -> None:
    _, text = seen(["stats"], program.folder, 80, (), program.environ)
    assert "\x1b[34m█" in text
    assert "░" not in text


def test_an_encoding_without_blocks(program: InProcess) -> None:
    _, text = seen(
        ["stats"], program.folder, 80, (), {**program.environ, "PYTHONIOENCODING": "latin-1"}
    )
    assert "2023  ### 1" in plain(text)


def test_the_picture(program: InProcess) -> None:
    program.well("stats", "--svg", "years.svg")
    text = (program.folder / "years.svg").read_text("utf-8")
    assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert program.well("stats", "--svg", "-").out == text
    assert program.run("stats", "--svg", "years.svg", "--json").status == 2
    assert program.run("stats", "--svg", "pubtrack.db/years.svg").status == 3


def test_the_data(program: InProcess) -> None:
    data = program.well("stats", "--me", "Mira Okafor", "--json").data
    assert data["publications"] == 5
    assert data["years"][0] == {"year": 2018, "count": 1, "kinds": {"Talks": 1}}
    assert data["coauthors"][0] == {"name": "Jonas van der Berg", "count": 2}


# the help page, and the manual's tables


def test_the_help_page_has_every_command_once(program: InProcess) -> None:
    lines = program.well("--help").out.splitlines()
    sections = [line[:-1] for line in lines if re.fullmatch(r"[A-Z][a-z ]+:", line)]
    assert sections == ["Options", "Read", "Look", "Keep", "Cite and write", "Other"]
    told = [line.split()[0] for line in lines if re.match(r"  [a-z]+  ", line)]
    context = cli.make_context("pubtrack", [], resilient_parsing=True)
    assert sorted(told) == sorted(cli.list_commands(context))


def test_the_manual_tells_every_variable_of_the_environment() -> None:
    told = {name for names in ENVIRONMENT for name in names.split(", ")}
    package = Path(pubtrack.__file__).parent
    read = {
        name
        for file in package.rglob("*.py")
        for name in re.findall(r'"(PUBTRACK_[A-Z_]*[A-Z])"', file.read_text("utf-8"))
    }
    assert read <= told
