"""How long a bibliography takes, and how much memory, beside other CSL engines.

    python benchmarks/csl.py [--items 100,1000,10000] [--engines ours,citeproc-js] [--runs 3]
        [--style apa] [--install] [--json OUT]

All engines get the same items, made of recorded ones (see `csl_items`), and write the whole
bibliography to a file, each in a process of its own: what is measured is that process, its start
included. "ms/entry" is the time over the entries, "ms/more" that of each entry beyond the next
smaller number of items, in which no start-up is. An engine that is not installed is left out:
citeproc-js comes from npm with --install, pandoc and Typst are PyPI's pypandoc-binary and typst.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import citeproc_js
from csl_engines import ENGINES, is_there
from csl_items import benchmark_items
from rich.console import Console
from rich.table import Table

from pubtrack.csl.styles import find_style
from pubtrack.formats import bibtex, csl_json

FOLDER = Path(__file__).parent
TIME_LIMIT = 300  # seconds for one run


@dataclass
class Row:
    """What one engine took for a number of items: medians over the runs."""

    engine: str
    items: int
    seconds: float = 0.0
    megabytes: float = 0.0
    fault: str = ""


def main() -> int:
    """Measure, print, and return 1 where our own engine failed."""
    arguments = _arguments()
    if arguments.install:
        citeproc_js.installed(install=True)
    engines = [name for name in arguments.engines if is_there(name)]
    style = find_style(arguments.style).path
    console = Console()
    missing = ", ".join(name for name in arguments.engines if name not in engines)
    if missing:
        console.print(f"not installed: {missing}")
    rows: dict[tuple[int, str], Row] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in arguments.items:
            _write_items(Path(folder), count)
            for engine in engines:
                row = measured(engine, style, Path(folder), count, arguments.runs)
                rows[count, engine] = row
    tell(console, rows, arguments.style)
    if arguments.json:
        text = json.dumps([asdict(row) for row in rows.values()], indent=1)
        arguments.json.write_text(text, "utf-8")
    return int(any(row.fault for row in rows.values() if row.engine == "ours"))


def measured(engine: str, style: Path, folder: Path, count: int, runs: int) -> Row:
    """Run one engine some times."""
    row = Row(engine, count)
    out = folder / f"out-{engine}.{'pdf' if engine == 'typst' else 'html'}"
    command = [sys.executable, "-IS", str(FOLDER / "measure.py"), sys.executable]
    command += [str(FOLDER / "csl_engines.py"), engine, str(style), str(folder / "items.json")]
    costs: list[dict[str, float]] = []
    for _ in range(runs):
        out.unlink(missing_ok=True)
        with subprocess.Popen(
            [*command, str(out)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                told, complaints = process.communicate(timeout=TIME_LIMIT)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # the engine, not its measurer alone
                row.fault = f"more than {TIME_LIMIT} s"
                return row
        cost: dict[str, float] = json.loads(told.splitlines()[-1])
        if cost["status"] or not out.exists():
            row.fault = (complaints.strip().splitlines() or ["failed"])[-1]
            return row
        costs.append(cost)
    row.seconds = statistics.median(cost["seconds"] for cost in costs)
    row.megabytes = statistics.median(cost["megabytes"] for cost in costs)
    return row


def tell(console: Console, rows: Mapping[tuple[int, str], Row], style: str) -> None:
    """Print the table."""
    table = Table(title=f"a bibliography in {style}")
    for name in ("items", "engine", "seconds", "ms/entry", "ms/more", "MB", "time / ours"):
        table.add_column(name, justify="left" if name == "engine" else "right")
    counts = sorted({count for count, _ in rows})
    for (count, engine), row in rows.items():
        if row.fault:
            table.add_row(str(count), engine, row.fault[:50])
            continue
        smaller = [rows[fewer, engine] for fewer in counts if fewer < count]
        more = ""
        if smaller and not smaller[-1].fault:
            step = (row.seconds - smaller[-1].seconds) / (count - smaller[-1].items)
            more = f"{1000 * step:.3f}"
        own = rows.get((count, "ours"))
        ratio = f"{row.seconds / own.seconds:.1f}" if own and own.seconds else ""
        table.add_row(
            str(count),
            engine,
            f"{row.seconds:.2f}",
            f"{1000 * row.seconds / count:.3f}",
            more,
            f"{row.megabytes:.0f}",
            ratio,
        )
    console.print(table)


def _write_items(folder: Path, count: int) -> None:
    """Write the items as each engine reads them."""
    items: list[dict[str, Any]] = benchmark_items(count)
    text = json.dumps(items, ensure_ascii=False)
    (folder / "items.json").write_text(text, "utf-8")
    (folder / "items.bib").write_text(bibtex.write(csl_json.read(text).entries), "utf-8")


def _arguments() -> argparse.Namespace:
    def names(text: str) -> list[str]:
        return text.replace(",", " ").split()

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--items", type=lambda text: [int(n) for n in names(text)], default=[100, 1000, 10_000]
    )
    parser.add_argument("--engines", type=names, default=list(ENGINES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--style", default="apa")
    parser.add_argument("--install", action="store_true", help="fetch citeproc-js from npm")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures in a file")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
