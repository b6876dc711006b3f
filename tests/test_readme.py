"""Every command of the documentation is run, and shows what the documentation says.

A ``console`` block holds commands behind ``$`` and their whole output; a line ``…`` stands for
any lines. The blocks of one page are one session, in the order in which they stand. Blocks of
kind ``sh`` are the project's own make targets and are checked to exist.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from registry_reference import add_reference
from registry_server import RegistryServer

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def steps(page: Path) -> Iterator[tuple[str, str]]:
    """(command, expected output) of all console blocks of a page."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def as_pattern(output: str) -> re.Pattern[str]:
    lines = [r"(?:.*\n)*" if line == "…" else re.escape(line) + r"\n"
             for line in output.splitlines()]  # fmt: skip
    return re.compile("".join(lines))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_show_what_the_page_says(page: Path, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with RegistryServer() as server:
        add_reference(server.shelf)
        _run(page, tmp_path, {**os.environ, **server.environ(), "PATH": path})


def _run(page: Path, place: Path, environ: Mapping[str, str]) -> None:
    for command, expected in steps(page):
        if command.startswith("cd "):
            place /= command.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=place,
            env=environ,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert as_pattern(expected).fullmatch(done.stdout), f"$ {command}\n{done.stdout}"


def test_the_readme_has_commands() -> None:
    assert len(list(steps(ROOT / "README.md"))) >= 5


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {
        target
        for page in PAGES
        for block in blocks(page, "sh")
        for target in re.findall(r"^make (\w+)", block, re.MULTILINE)
    }
    assert {"demo", "test"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
