"""Time commands on a library of several people, small and large, in SQLite and PostgreSQL.

    python benchmarks/library.py [--server URL] [--sizes 100 100000] [--runs N] [--keep FOLDER]

The server's URL is that of a user who may create databases (`.ci/postgres start DIR` starts one
for this); without it SQLite alone is measured. Each command is a process of its own, and all run
in turn, so that all suffer alike where the machine is busy. Prints the medians, and what a large
library costs more than a small one. Importing a CV is undone after each run.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from shared_library import OWNER, make_cv, make_library

import pubtrack
from pubtrack.store.address import parse_address

COMMANDS = (
    "list", "list ba", "list ba 2018", "list zazaza", "show 4", "cite 4", "links", "where 4",
    "log", "db info", "import cv.md",
)  # fmt: skip


def main() -> None:
    """Make the libraries, time the commands, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="", help="a PostgreSQL server")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 100_000])
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument("--keep", default="", help="where libraries are kept for another time")
    options = parser.parse_args()
    compileall.compile_dir(str(Path(pubtrack.__file__).parent), quiet=1)
    with ExitStack() as stack:
        folder = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        make_cv(folder / "cv.md")
        stores: dict[tuple[str, int], str] = {}
        for size in options.sizes:
            file = folder / f"{size}.db"
            stores["SQLite", size] = str(file)
            if not file.exists():
                told("making", size, "in SQLite", lambda f=file, s=size: made(str(f), s))
            if options.server:
                url = stack.enter_context(database(options.server, size))
                stores["PostgreSQL", size] = url
                told("copying", size, "to PostgreSQL", lambda f=file, u=url: copied(str(f), u))
        show(measured(stores, folder, options.runs), options.sizes)


def told(what: str, size: int, where: str, work: object) -> None:
    """Do a piece of work, and tell how long it took."""
    began = time.perf_counter()
    assert callable(work)
    work()
    seconds = time.perf_counter() - began
    print(f"{what} {size:,} publications {where}: {seconds:.1f} s", flush=True)


def made(address: str, size: int) -> None:
    """Make a library."""
    make_library(parse_address(address), size)


def copied(source: str, target: str) -> None:
    """Copy it, and compare each row, as a person would."""
    run(["db", "copy", source, target], Path.cwd(), "")


@contextmanager
def database(server: str, size: int) -> Iterator[str]:
    """A new database on the server, which goes at the end."""
    name = f"pubtrack_benchmark_{size}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{server.rsplit('/', 1)[0]}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def measured(
    stores: dict[tuple[str, int], str], folder: Path, runs: int
) -> dict[tuple[str, str, int], float]:
    """The median seconds of each command in each store, after a run that is not counted."""
    times: dict[tuple[str, str, int], list[float]] = {}
    for turn in range(runs + 1):
        for command in COMMANDS:
            for (engine, size), store in stores.items():
                began = time.perf_counter()
                run(command.split(), folder, store)
                seconds = time.perf_counter() - began
                if command.startswith("import"):
                    run(["undo"], folder, store)
                if turn:
                    times.setdefault((command, engine, size), []).append(seconds)
    return {key: statistics.median(seconds) for key, seconds in times.items()}


def run(arguments: list[str], folder: Path, store: str) -> None:
    """Run one command to its end."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PUBTRACK")}
    environ |= {"PUBTRACK_DB": store, "PUBTRACK_OWNER": OWNER} if store else {}
    done = subprocess.run(
        [sys.executable, "-m", "pubtrack", *arguments],
        cwd=folder, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} failed: {done.stderr}")


def show(medians: dict[tuple[str, str, int], float], sizes: list[int]) -> None:
    """Print the table."""
    print(f"\n{'':14}{'':12}" + "".join(f"{size:>10,}" for size in sizes) + f"{'more':>10}")
    engines = dict.fromkeys(engine for _, engine, _ in medians)
    for command in COMMANDS:
        for engine in engines:
            row = [medians[command, engine, size] for size in sizes]
            cells = "".join(f"{seconds:8.2f} s" for seconds in row)
            print(f"{command:14}{engine:12}{cells}{row[-1] - row[0]:8.2f} s")


if __name__ == "__main__":
    main()
