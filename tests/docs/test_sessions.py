"""Every command of the pages is run, and shows what the page says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from pages import PAGES, ROOT, Block, as_pattern, blocks, commands, name_of
from places import SERVER
from registry_okafor import add_okafor
from registry_reference import add_reference
from registry_server import RegistryServer

DEMO = "pubtrack demo my-cv"
# The library of a group, as the pages write it: here, a new database of the tests' server.
GROUP = "postgresql+psycopg://lab@db.example.org/cvs"
SESSIONS = [page for page in PAGES if any(block.kind == "console" for block in blocks(page))]


class Session:
    """A person at work in a new directory, with registries on loopback.

    What nearly all pages begin with, the demo, is run once and copied for the others.
    """

    def __init__(self, place: Path, environ: dict[str, str], demo: Path) -> None:
        self.place = place
        self.environ = environ
        self.group = GROUP
        self._demo = demo
        self._behind: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        for process in self._behind:
            process.kill()
            process.wait()

    def follow(self, block: Block) -> None:
        """Write the file that a block is, or run its commands."""
        if block.title:
            file = self.place / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8")
        elif block.kind == "console":
            for command, expected in commands(block):
                shown = self.run(command)
                assert as_pattern(expected).fullmatch(shown), f"$ {command}\n{shown}"

    def run(self, command: str) -> str:
        """What a command prints; `cd` and `export` hold for those that follow.

        A command with `&` behind it runs until the page ends, and must not fail until then.
        """
        assert all(process.poll() in (None, 0) for process in self._behind)
        command = command.replace(GROUP, self.group)
        word, _, rest = command.partition(" ")
        if word == "cd":
            self.place /= rest
            return ""
        if word == "export":
            name, _, value = rest.partition("=")
            self.environ[name] = value
            return ""
        if command == DEMO and self._demo.is_dir():
            shutil.copytree(self._demo, self.place / "my-cv")
            return (self._demo.parent / "demo.txt").read_text("utf-8")
        if command.endswith(" &"):
            self._behind.append(
                subprocess.Popen(
                    ["bash", "-c", f"exec {command.removesuffix(' &')}"],
                    cwd=self.place,
                    env=self.environ,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                )
            )
            return ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.place,
            env=self.environ,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert "Traceback" not in done.stdout
        assert done.returncode != 127, done.stdout
        if command == DEMO:
            shutil.copytree(self.place / "my-cv", self._demo)
            (self._demo.parent / "demo.txt").write_text(done.stdout, "utf-8")
        return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    # A store has the paths of its CVs: all pages are at work in one place, one after the other.
    place, user = home / "place", home / "user"
    for folder in (place, user):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    theirs = {k: v for k, v in os.environ.items() if not k.startswith(("PUBTRACK_", "XDG_"))}
    with RegistryServer() as server:
        add_reference(server.shelf)
        add_okafor(server.shelf)
        environ = {
            **theirs,
            **server.environ(),
            "HOME": str(user),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        with Session(place, environ, home / "demo") as running:
            yield running


def session_of(page: Path) -> object:
    """A page as a parameter; one of a group needs the server of the tests."""
    needs_server = GROUP in page.read_text("utf-8")
    missing = pytest.mark.skipif(not SERVER, reason="PUBTRACK_TEST_POSTGRES names no server")
    return pytest.param(page, id=name_of(page), marks=missing if needs_server else ())


@pytest.mark.parametrize("page", [session_of(page) for page in SESSIONS])
def test_commands_show_what_the_page_says(
    page: Path, session: Session, request: pytest.FixtureRequest
) -> None:
    if GROUP in page.read_text("utf-8"):
        session.group = request.getfixturevalue("postgres").empty().address
    for block in blocks(page):
        session.follow(block)


def test_the_readme_has_a_session() -> None:
    assert ROOT / "README.md" in SESSIONS
