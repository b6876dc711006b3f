"""`cite`: formats, and the own name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import InProcess

from pubtrack.cli.commands.cite import FORMATS
from pubtrack.csl import markup

BEGINS = {
    "text": "Okafor, M., & van der Berg, J. (2023). Calibrated",
    "markdown": "Okafor, M., & van der Berg, J. (2023). Calibrated",
    "html": '<div class="csl-bib-body">\n  <div class="csl-entry">Okafor, M., &amp; van der Berg',
    "latex": r"Okafor, M., \& van der Berg, J. (2023). Calibrated",
    "typst": "Okafor, M., & van der Berg, J. (2023). Calibrated",
    "org": "Okafor, M., & van der Berg, J. (2023). Calibrated",
    "jemdoc": "Okafor, M., & van der Berg, J. (2023). Calibrated",
    "rtf": "{\\rtf1\\ansi",
    "json": '[\n{"version": 1, "content": [{"tag": "cite", "content": [{"tag": "names", ',
}
MINE = {
    "text": "Okafor, M.,",
    "markdown": "**Okafor, M.**,",
    "html": "<b>Okafor, M.</b>,",
    "latex": r"\textbf{Okafor, M.},",
    "typst": "#strong[Okafor, M.],",
    "org": "*Okafor, M.*,",
    "jemdoc": "*Okafor, M.*,",
    "rtf": r"{\b Okafor, M.},",
    "json": '{"tag": "own", "content": [{"tag": "name", "content": ["Okafor, M."]',
}


@pytest.fixture
def program(tmp_path: Path, cv: Path) -> InProcess:
    there = InProcess(tmp_path, {})
    there.well("import", cv.name)
    return there


def test_the_formats_are_those_of_the_library() -> None:
    assert FORMATS == markup.FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_formats(program: InProcess, form: str) -> None:
    done = program.well("cite", "1", "--format", form)
    assert done.out.startswith(BEGINS[form])
    assert done.out.endswith("\n")
    assert "2023" in program.well("cite", "1", "--intext", "--format", form).out


@pytest.mark.parametrize("form", FORMATS)
def test_my_name_is_bold(program: InProcess, form: str) -> None:
    done = program.well("cite", "1", "--format", form, "--me", "Mira Okafor")
    assert MINE[form] in done.out
    assert done.err == ""


def test_entries_of_json_have_their_keys(program: InProcess) -> None:
    entries = json.loads(program.well("cite", "--format", "json").out)
    listed = json.loads(program.well("list", "--json").out)["publications"]
    assert {entry["content"][0]["data"] for entry in entries} == {p["key"] for p in listed}


@pytest.mark.parametrize(
    ("arguments", "environ", "file"),
    [
        pytest.param(["--me", "Okafor, M."], {}, "", id="flag"),
        pytest.param(["--me", "Nobody, N.", "--me", "Okafor, Mira"], {}, "", id="an alias"),
        pytest.param([], {"PUBTRACK_ME": "Okafor, Mira"}, "", id="environment"),
        pytest.param([], {}, 'me = ["Nobody, N.", "Mira Okafor"]', id="file"),
        pytest.param(["--me", "Okafor, M."], {"PUBTRACK_ME": "Chen, W."}, "", id="flag wins"),
    ],
)
def test_where_my_name_comes_from(
    program: InProcess, arguments: list[str], environ: dict[str, str], file: str
) -> None:
    program.write("pubtrack.toml", file)
    done = program.run("cite", "2", "--format", "markdown", *arguments, **environ)
    assert done.out.startswith("**Okafor, M.**, Núñez")


def test_a_citation_has_no_bold_name(program: InProcess) -> None:
    done = program.well("cite", "1", "--intext", "--format", "html", "--me", "Okafor, M.")
    assert done.out == "(Okafor &amp; van der Berg, 2023)\n"
    assert done.err == ""


def test_works_without_my_name_are_told(program: InProcess) -> None:
    done = program.well("cite", "1", "2", "--me", "Wei Chen", "--format", "markdown")
    assert "**Chen, W.**" in done.out
    assert done.err == "warning: no author of okafor2023calibrated is Wei Chen\n"


def test_my_name_is_kept_from_et_al(program: InProcess) -> None:
    program.write("many.bib", "@article{many, title={Many}, year=2020, author={"
                  + " and ".join(f"Writer{n}, Ann" for n in range(8))
                  + " and Okafor, Mira and Last, Bo}}")  # fmt: skip
    program.well("import", "many.bib")
    nature = ("cite", "many", "--style", "nature", "--format", "markdown")
    assert "Okafor" not in program.well(*nature, "--me", "Mira Okafor").out
    kept = program.well(*nature, "--me", "Mira Okafor", "--keep-me").out
    assert "Writer0, A., … **Okafor, M.**" in kept


def test_there_is_no_name_to_keep(program: InProcess) -> None:
    done = program.run("cite", "1", "--keep-me")
    assert done.status == 2
    assert "--me" in done.err
