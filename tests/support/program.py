"""The program as a process of its own, with a store, a home and registries of a test."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from places import FilePlace, Place

from pubtrack.cli.main import run


@dataclass(frozen=True, slots=True)
class Done:
    """A command that ended; `seconds` is how long it took."""

    status: int
    out: str
    err: str
    seconds: float

    @property
    def data(self) -> Any:
        """What `--json` wrote."""
        return json.loads(self.out)


class Program:
    """`python -m pubtrack` in a folder, with registries at the addresses that `environ` tells.

    Nothing of the person who runs the tests is seen: home, settings and state are in the folder.
    The store is at `place`, by default a file in the folder; `db` is that file.
    """

    def __init__(
        self, folder: Path, environ: Mapping[str, str], place: Place | None = None
    ) -> None:
        self.folder = folder
        self.db = folder / "pubtrack.db"
        self.place = place or FilePlace(self.db)
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("PUBTRACK_", "XDG_"))}
        homes = {
            f"XDG_{name}_HOME": str(folder / "home" / name.lower())
            for name in ("CONFIG", "DATA", "CACHE", "STATE")
        }
        self.environ = {
            **ours,
            **homes,
            "HOME": str(folder / "home"),
            "PUBTRACK_DB": self.place.address,
            "NO_PROXY": "127.0.0.1",
            "COLUMNS": "200",
            **environ,
        }

    def run(self, *arguments: str, timeout: float = 60, **environ: str) -> Done:
        """Run a command to its end; kills it, and fails, after `timeout` seconds."""
        began = time.monotonic()
        done = subprocess.run(
            self._line(arguments),
            cwd=self.folder,
            env={**self.environ, **environ},
            capture_output=True,
            timeout=timeout,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        seconds = time.monotonic() - began
        return Done(done.returncode, _text(done.stdout), _text(done.stderr), seconds)

    def well(self, *arguments: str, timeout: float = 60) -> Done:
        """Run a command that must come out well (0, or 1 for findings)."""
        done = self.run(*arguments, timeout=timeout)
        assert done.status in (0, 1), (arguments, done)
        assert "Traceback" not in done.err, done.err
        return done

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command, and leave it running."""
        return subprocess.Popen(
            self._line(arguments),
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def _line(self, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", "pubtrack", *arguments]

    def write(self, name: str, text: str) -> str:
        """Write a file into the folder; its name."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def quickly(self, *arguments: str, **environ: str) -> Done:
        """Run a command in this process, to its end."""
        out, err = io.StringIO(), io.StringIO()
        before, folder = dict(os.environ), Path.cwd()
        began = time.monotonic()
        os.environ.clear()
        os.environ.update(self.environ | environ)
        os.chdir(self.folder)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                status = run(arguments)
        finally:
            os.environ.clear()
            os.environ.update(before)
            os.chdir(folder)
        return Done(status, out.getvalue(), err.getvalue(), time.monotonic() - began)

    # What the store says, by the program and by SQL

    def items(self) -> dict[str, dict[str, Any]]:
        """All items of the store by citation key, as CSL-JSON."""
        listed = self._listed()
        return {row["key"]: row["item"] for row in listed}

    def numbered(self) -> dict[int, dict[str, Any]]:
        """The items of the store by their number in the CV."""
        listed = self._listed()
        return {
            int(label.strip("[]").rstrip(".")): row["item"]
            for row in listed
            for label in row["labels"]
        }

    def _listed(self) -> list[dict[str, Any]]:
        done = self.quickly("list", "--json")
        assert done.status == 0, done
        rows: list[dict[str, Any]] = done.data["publications"]
        return rows

    def integrity(self) -> list[str]:
        """What the database finds wrong with the store: ["ok"] for nothing."""
        return self.place.problems() or ["ok"]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query of SQL finds in the store."""
        return self.place.sql(query)


class InProcess(Program):
    """The same in the process of the test, which is quicker: for what no process shows."""

    def run(self, *arguments: str, timeout: float = 60, **environ: str) -> Done:
        """Run a command to its end; `timeout` is not enforced."""
        return self.quickly(*arguments, **environ)


def finish(process: subprocess.Popen[bytes], timeout: float = 120) -> Done:
    """Wait for a command that was started."""
    began = time.monotonic()
    out, err = process.communicate(timeout=timeout)
    return Done(process.returncode, _text(out), _text(err), time.monotonic() - began)


def kill(process: subprocess.Popen[bytes]) -> Done:
    """Kill a command as an operating system out of memory does, which no program can notice."""
    process.send_signal(signal.SIGKILL)
    return finish(process)


def _text(data: bytes) -> str:
    return data.decode("utf-8")
