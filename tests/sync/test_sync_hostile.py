"""Evil answers: nothing harmful reaches memory, disk, terminal, HTML or LaTeX."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from poison import POISONED, controls, in_html, in_latex, stock_poison
from program import InProcess, Program
from registry_faults import HOSTILE, Fault
from registry_server import RegistryServer, Scripted
from shelves import bibliography, stock

MEGABYTE = 1_000_000


# Linux counts what the parent held at the moment of exec into the child's peak, and a worker that
# has rendered thousands of styles holds much: a bare interpreter in between has nothing to hand on.
_BETWEEN = """\
import os, sys
command = [sys.executable, "-m", "pubtrack", *sys.argv[2:]]
child = os.posix_spawn(sys.executable, command, os.environ)
_, status, usage = os.wait4(child, 0)
open(sys.argv[1], "w").write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measured(program: Program, *arguments: str) -> tuple[int, str, str, int]:
    """Run a command: its status, output, errors, and the most memory that it used, in bytes."""
    peak = program.folder / "peak.txt"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _BETWEEN, str(peak), *arguments],
        cwd=program.folder, env=program.environ, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.returncode, run.stdout, run.stderr, int(peak.read_text()) * 1024


def on_disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


SERVICES = ("crossref", "arxiv", "datacite", "doi")
# In the suite each fault comes from one service; in full, from each.
_EVIL = list(product(SERVICES, HOSTILE))
if "PUBTRACK_TEST_LONG" not in os.environ:
    _EVIL = [("arxiv", "xml-bomb"), ("arxiv", "xml-external"), ("crossref", "gzip-bomb")]
    _EVIL += [(SERVICES[n % 4], fault) for n, fault in enumerate(HOSTILE)]


@pytest.mark.parametrize(("service", "fault"), _EVIL)
def test_an_evil_server(
    server: RegistryServer, program: Program, service: str, fault: Fault
) -> None:
    stock(server, range(12))
    server.add_work(doi="10.5558/other", agency="mEDRA", title="Other", authors=["Okafor, Mira"],
                    container="Journal of Harbour Studies", print=(2020,))  # fmt: skip
    other = "@misc{other, title={Other}, author={Okafor, Mira}, year=2020, doi={10.5558/other}}\n"
    program.quickly("import", program.write("mine.bib", bibliography(range(12)) + other))
    before = program.items()
    server.faults = Scripted(always={service: fault})
    status, out, err, memory = measured(program, "sync", "--json", "--time-limit", "6")
    assert "Traceback" not in err, err
    assert status in (0, 1, 4)
    assert memory < 300 * MEGABYTE
    assert on_disk(program.folder) < 10 * MEGABYTE
    assert server.trapped == []
    assert "root:" not in out + err
    assert "root:" not in repr(program.place.dump())
    assert program.integrity() == ["ok"]
    for one in json.loads(out)["publications"] if status != 4 else ():
        assert one["outcome"] != "not-found", one
        if one["outcome"] == "not-asked":
            assert program.items()[one["key"]] == before[one["key"]]


@pytest.fixture
def poisoned_program(server: RegistryServer, quick: InProcess) -> InProcess:
    """A store with one work of each registry, poisoned in every text field."""
    stock_poison(server)
    quick.well("import", *POISONED)
    assert len(quick.items()) == len(POISONED)
    return quick


COMMANDS = [
    ("sync", "--refresh", "--verbose"), ("sync", "--refresh", "--json"), ("list",),
    ("list", "--json"), ("log",), ("cite", "--style", "apa"),
    ("cite", "--format", "markdown"), ("cite", "--intext"), ("cite", "--json"),
]  # fmt: skip


def texts(value: Any) -> str:
    """All texts of JSON data."""
    if isinstance(value, dict):
        return " ".join(map(texts, value.values()))
    if isinstance(value, list):
        return " ".join(map(texts, value))
    return str(value)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_terminal_is_commanded(poisoned_program: InProcess, command: tuple[str, ...]) -> None:
    done = poisoned_program.well(*command)
    assert (controls(done.out), controls(done.err)) == ([], [])
    assert "Tide tables" in done.out or command[0] in ("log", "cite", "sync")
    if "--json" in command:
        assert controls(texts(done.data)) == []


def test_no_terminal_is_commanded_by_one(poisoned_program: InProcess) -> None:
    for identifier in POISONED:
        for command in (("show", identifier), ("show", identifier, "--origins"),
                        ("sync", "--explain", identifier), ("cite", identifier)):  # fmt: skip
            done = poisoned_program.well(*command)
            assert (controls(done.out), controls(done.err)) == ([], []), command


@pytest.mark.parametrize(
    "style", ["apa", "ieee", "chicago-author-date", "modern-language-association"]
)
def test_html_and_latex_are_harmless(poisoned_program: InProcess, style: str) -> None:
    html = poisoned_program.well("cite", "--style", style, "--format", "html").out
    assert in_html(html) == []
    assert controls(html) == []
    latex = poisoned_program.well("cite", "--style", style, "--format", "latex").out
    assert in_latex(latex) == []
    assert controls(latex) == []


def test_bibtex_is_harmless(poisoned_program: InProcess) -> None:
    bibtex = poisoned_program.well("export", "--format", "bibtex").out
    assert bibtex.count("@") >= len(POISONED)
    assert in_latex(bibtex) == []
    assert controls(bibtex) == []


def test_an_address_that_runs_is_no_address(server: RegistryServer, quick: InProcess) -> None:
    """javascript: and file: reach no href."""
    for n, url in enumerate(("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x")):
        csl = {
            "DOI": f"10.5557/url.{n}",
            "type": "webpage",
            "title": f"Tides {'abc'[n]}",
            "URL": url,
            "link": [{"URL": url}],
            "author": [{"family": "Okafor", "given": "Mira"}],
            "issued": {"date-parts": [[2020]]},
        }
        server.add_csl(f"10.5557/url.{n}", csl, "mEDRA")
        quick.well("import", f"10.5557/url.{n}")
    # Also where no DOI hides it: what was the registry's is not the person's to trust.
    for n in range(3):
        quick.well("unset", f"10.5557/url.{n}", "DOI")
    html = quick.well("cite", "--format", "html").out
    assert in_html(html) == []
    assert "javascript:" not in html
    assert "file:" not in html


def test_markdown_is_harmless_as_a_page(poisoned_program: InProcess) -> None:
    text = poisoned_program.well("cite", "--format", "markdown").out
    assert in_html(MarkdownIt("commonmark", {"html": True}).render(text)) == []


def test_titles_hold_no_markup_but_csl_rich_text(poisoned_program: InProcess) -> None:
    """All else is plain text, in which "<" is a character; but no control characters anywhere."""
    for item in poisoned_program.items().values():
        assert controls(texts(item)) == []
        for name in ("title", "container-title", "title-short"):
            told = re.sub(r"</?(i|b|sub|sup)>|</?span[^>]*>", "", item.get(name, ""))
            assert re.search(r"<\w|</", told) is None, told


def test_what_a_registry_says_in_a_refusal_is_no_command(
    server: RegistryServer, program: Program
) -> None:
    """A 400's words reach the terminal only as text."""
    program.quickly("import", program.write("mine.bib", bibliography(range(3, 5))))
    server.faults = Scripted(always={"crossref": "400-escapes"})
    done = program.run("sync", "--time-limit", "10")
    assert (controls(done.out), controls(done.err)) == ([], [])
    assert "Traceback" not in done.err
