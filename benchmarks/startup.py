"""Time commands as whole processes on the library of the reference CV, beside pandoc.

    python benchmarks/startup.py [--runs N] [--pandoc FILE]

Prints the median of each command and its ratio to ``pandoc --citeproc`` on the same items in the
same style. pandoc is looked for on the path, else in the package pypandoc-binary, if that is
installed; without it only our own times are printed. The commands run in turn, so that all
suffer alike where the machine is busy. Modules are compiled before, as an installation does.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pubtrack
from pubtrack import resources
from pubtrack.csl.styles import find_style

BASE = "pandoc --citeproc, apa"
COMMANDS = (
    "--version", "list", "show 4", "links", "where 4", "log",
    "cite --style apa", "cite 4 --style apa", "cite --style ieee", "cite --style apa --format html",
)  # fmt: skip


def main() -> None:
    """Time the commands and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="runs of each command")
    parser.add_argument("--pandoc", default="", help="the pandoc to compare with")
    options = parser.parse_args()
    compileall.compile_dir(str(Path(pubtrack.__file__).parent), quiet=1)
    pandoc = options.pandoc or find_pandoc()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = prepared(folder, pandoc)
        medians = measured(commands, folder, options.runs)
    base = medians.get(BASE, 0.0)
    for label, seconds in medians.items():
        ratio = f"{seconds / base:6.2f}" if base else ""
        print(f"{label:40}{seconds * 1000:7.0f} ms{ratio}")
    if not base:
        print("pandoc is not there: pip install pypandoc-binary, or --pandoc FILE")


def find_pandoc() -> str:
    """The path of pandoc, "" where there is none."""
    on_path = shutil.which("pandoc")
    spec = None if on_path else importlib.util.find_spec("pypandoc")
    bundled = [
        Path(f) / "files" / "pandoc" for f in (spec and spec.submodule_search_locations) or ()
    ]
    return on_path or next((str(file) for file in bundled if file.is_file()), "")


def prepared(folder: Path, pandoc: str) -> dict[str, list[str]]:
    """The library of the reference CV in the folder, and the commands to time by their names."""
    program = [sys.executable, "-m", "pubtrack"]
    subprocess.run([*program, "demo", "demo"], cwd=folder, check=True, capture_output=True)
    commands = {f"pubtrack {line}": [*program, *line.split()] for line in COMMANDS}
    if pandoc:
        note = folder / "demo" / "all.md"
        note.write_text("---\nnocite: '@*'\n---\n", "utf-8")
        style = find_style("apa").path
        commands[BASE] = [
            *(pandoc, "--citeproc", "--bibliography", str(resources.refs_bib())),
            *("--csl", str(style), "--to", "plain", note.name),
        ]
    return commands


def measured(commands: dict[str, list[str]], folder: Path, runs: int) -> dict[str, float]:
    """The median seconds of each command, after a run that is not counted."""
    times: dict[str, list[float]] = {label: [] for label in commands}
    for run in range(runs + 1):
        for label, command in commands.items():
            started = time.perf_counter()
            subprocess.run(
                command, cwd=folder / "demo", check=True, env=own_environment(), capture_output=True
            )
            if run:
                times[label].append(time.perf_counter() - started)
    return {label: statistics.median(seconds) for label, seconds in times.items()}


def own_environment() -> dict[str, str]:
    """The environment without settings of the person who measures."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PUBTRACK_")}


if __name__ == "__main__":
    main()
