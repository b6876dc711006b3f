"""Every command that tells something fits terminals from 20 columns on."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import InProcess
from pseudo_terminal import plain, seen

from pubtrack.cli.terminal import cells

LINES = [
    "list", "list --columns number,key,year,issued,type,title,authors,venue,doi,tags,cited",
    "show 1", "show 1 --origins", "links", "where 2", "log", "stats", "check cv.md",
    "suggest cv.md", "styles nature -n 5", "schema",
]  # fmt: skip
WIDE = """\
@article{hai2021,
  author = {李, 明 and Núñez, Ana Sofía},
  title = {港の数と潮の予測：北海の小さな船団のための校正された予測},
  journal = {港湾研究の国際的な雑誌},
  year = 2021,
}
"""


@pytest.fixture
def program(tmp_path: Path, cv: Path, bib: Path) -> InProcess:
    there = InProcess(tmp_path, {"PUBTRACK_PAGER": ""})
    there.write("wide.bib", WIDE)
    there.well("import", cv.name, bib.name, "wide.bib")
    del there.environ["COLUMNS"]
    return there


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split(",")[0])
def test_it_fits(program: InProcess, line: str, columns: int) -> None:
    code, text = seen(["-q", *line.split()], program.folder, columns, (), program.environ)
    lines = plain(text).splitlines()
    assert code in (0, 1)
    assert "Traceback" not in text
    # An address and a key stay whole, so that they can be copied.
    assert [one for one in lines if cells(one) > columns and " " in one.strip()] == []


@pytest.mark.parametrize("columns", [1, 5, 10], ids=str)
def test_no_terminal_is_too_narrow(program: InProcess, columns: int) -> None:
    for line in LINES:
        code, text = seen(line.split(), program.folder, columns, (), program.environ)
        assert code in (0, 1), (line, text)


def test_wide_characters_keep_the_columns(program: InProcess) -> None:
    _, text = seen(
        ["list", "-c", "title,key", "--sort", "year"], program.folder, 80, (), program.environ
    )
    lines = plain(text).splitlines()
    start = lines[0].index("Key")
    (line,) = [line for line in lines if "hai2021" in line]
    assert cells(line[: line.index("hai2021")]) == start


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["wish", "dumb"])
def test_no_colours(program: InProcess, environ: dict[str, str]) -> None:
    for line in ("list", "show 1", "stats"):
        _, text = seen(line.split(), program.folder, 80, (), {**program.environ, **environ})
        assert "\x1b" not in text
