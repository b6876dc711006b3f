"""What --json prints is what its published schema says, for every command that has it."""

from __future__ import annotations

import ast
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import InProcess
from registry_server import RegistryServer

import pubtrack.cli
from pubtrack.cli.main import cli
from pubtrack.errors import UsageError
from pubtrack.resources import demo_cv, refs_bib
from pubtrack.services.schemas import schema, schema_kinds, schema_title

jsonschema = pytest.importorskip("jsonschema")

DOI = "10.5555/jhs.2023.12"
COMMANDS = Path(pubtrack.cli.__file__).parent

# The lines that are run one after the other on the small store, with the kind of each.
LINES = [
    ("import cv.md refs.bib", "import"),
    ("import absent.md", "import"),
    ("import broken.bib", "import"),
    ("list", "list"),
    ("list nothing such", "list"),
    ("list --columns key --limit 1", "list"),
    ("show 1", "publication"),
    ("show okafor2024harbour --style ieee", "publication"),
    ("links", "links"),
    ("where 2", "where"),
    ("where 4", "where"),
    ("stats", "stats"),
    ("stats --me Okafor", "stats"),
    ("cite 1 2", "bibliography"),
    ("cite 1 --intext", "bibliography"),
    ("styles nature -n 3", "styles"),
    ("styles no-such-style-at-all", "styles"),
    ("check cv.md absent.md", "check"),
    ("suggest cv.md", "suggestions"),
    ("set 1 volume=99 issue= author='Okafor, M.; {Quay Press}' issued=2023-03~", "edit"),
    ("unset 1 page", "edit"),
    ("lock 1 title", "edit"),
    ("unlock 1 title", "edit"),
    ("show 1 --origins", "publication"),
    ("sync --explain 2", "sync"),
    ("sync", "sync"),
    ("show 1 --origins", "publication"),
    ("sync --offline", "sync"),
    ("renumber cv.md --order newest", "renumber"),
    ("log", "log"),
    ("db info", "store"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[RegistryServer]:
    with RegistryServer() as running:
        running.add_work(
            doi=DOI, title="Calibrated forecasts for small fleets",
            authors=["Okafor, Mira", "van der Berg, Jonas"],
            container="Journal of Harbour Studies", volume="13", issue="4", page="45-67",
            print=(2023, 3),
        )  # fmt: skip
        yield running


def problems_of(document: dict[str, Any], kind: str) -> list[str]:
    assert document["schema_version"] == 1
    assert document["kind"] == kind
    validator = jsonschema.Draft202012Validator(
        schema(kind), format_checker=jsonschema.FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_every_line_fits_its_schema(
    tmp_path: Path, cv: Path, bib: Path, server: RegistryServer
) -> None:
    program = InProcess(tmp_path, {**server.environ()})
    program.write("broken.bib", "@article{a, title = {Open\n\n@book{b, title={B}, year=1999}")
    wrong = {}
    for line, kind in LINES:
        done = program.run(*shlex.split(line), "--json")
        assert done.out, (line, done)
        problems = problems_of(done.data, kind)
        if problems:
            wrong[line] = problems
    assert wrong == {}


def test_the_demo_fits(tmp_path: Path) -> None:
    program = InProcess(tmp_path, {})
    program.write("cv.md", demo_cv().read_text("utf-8"))
    program.write("refs.bib", refs_bib().read_text("utf-8"))
    wrong = {}
    for line, kind in LINES[:1] + [line for line in LINES[3:] if line[0].split()[0] in READING]:
        done = program.run(*line.replace("okafor2024harbour", "2").split(), "--json")
        problems = problems_of(done.data, kind)
        if problems:
            wrong[line] = problems
    assert wrong == {}


def test_decisions_fit_their_schemas(tmp_path: Path, server: RegistryServer) -> None:
    program = InProcess(tmp_path, {**server.environ()})
    # Nearly the work that the registry has: a candidate, and no more.
    program.write("near.bib", "@article{near, title={Calibrated forecasts for small fleets},"
                              " author={Okafor, Mira}, year=2021}")  # fmt: skip
    program.well("import", "near.bib")
    synced = program.well("sync", "--json")
    assert problems_of(synced.data, "sync") == []
    candidates = synced.data["publications"][0]["candidates"]
    assert candidates, synced.data
    for command in ("reject", "accept"):
        done = program.run(command, "near", candidates[0]["identifier"], "--json")
        assert done.out, done
        assert problems_of(done.data, command) == []


def test_every_kind_that_is_printed_is_published() -> None:
    printed = {
        node.args[0].value
        for file in COMMANDS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print_json"
        and isinstance(node.args[0], ast.Constant)
    }
    assert printed == set(schema_kinds())


def test_every_command_with_json_is_run() -> None:
    context = cli.make_context("pubtrack", [], resilient_parsing=True)
    with_json = {
        name
        for name in cli.list_commands(context)
        for command in [cli.get_command(context, name)]
        if command and any(parameter.name == "as_json" for parameter in command.params)
    }
    run = {line.split()[0] for line, _ in LINES}
    assert with_json - run - RUN_ELSEWHERE == set()
    assert with_json >= RUN_ELSEWHERE


READING = ("list", "show", "links", "where", "stats", "cite", "check", "suggest", "log")
# With what they need: an editor, a candidate.
RUN_ELSEWHERE = {"edit", "accept", "reject"}


@pytest.mark.parametrize("kind", schema_kinds())
def test_a_schema_is_one(kind: str) -> None:
    document = schema(kind)
    jsonschema.Draft202012Validator.check_schema(document)
    assert document["$id"].endswith(f":{kind}")
    assert document["properties"]["kind"] == {"const": kind}
    assert schema_title(kind).startswith("pubtrack ")
    assert json.dumps(document).count('"type": "object"') <= json.dumps(document).count(
        '"additionalProperties"'
    )


def test_a_field_too_many_is_found() -> None:
    data = {"schema_version": 1, "kind": "where", "key": "a", "bullets": []}
    assert problems_of(data, "where") == []
    assert problems_of({**data, "colour": "red"}, "where")
    assert problems_of({**data, "bullets": [{"cv": "cv.md"}]}, "where")


def test_the_command_prints_them(tmp_path: Path) -> None:
    program = InProcess(tmp_path, {})
    listed = [line.split("\t")[0] for line in program.well("schema").out.splitlines()]
    assert listed == list(schema_kinds())
    assert json.loads(program.well("schema", "list").out) == schema("list")
    done = program.run("schema", "lits")
    assert (done.status, "list" in done.err) == (2, True)
    with pytest.raises(UsageError):
        schema("common")
