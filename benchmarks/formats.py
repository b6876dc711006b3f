"""How long the import of a large .bib takes, beside other programs on the same file.

    python benchmarks/formats.py [--entries 10000] [--runs 3] [--rivals PYTHON] [--only WORD]
        [--limit SECONDS] [--json OUT]

The file is made up (see `formats_bib`), always the same for a number of entries. What is measured
are whole processes, their start included; the programs run in turn, so that all suffer alike where
the machine is busy, and the medians are told. pybtex comes from this interpreter;
bibtexparser 2, papis and coBib from the one of --rivals, which they may have alone:

    python -m venv rivals && rivals/bin/pip install 'bibtexparser==2.*' papis cobib

What "reads" keeps the entries in memory, what "imports" stores them in an empty library. One that
takes longer than the limit is stopped, and not run again. Ends with 1 where pubtrack's import takes
more than one and a half times what pybtex takes to read alone, or as long as papis' or coBib's.
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
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from formats_bib import made
from formats_readers import READERS
from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent
BASE = "pybtex reads"
OURS = "pubtrack imports"
AGAIN = "pubtrack imports again"
# What pubtrack's import may take, as a multiple of what pybtex takes.
BAR = 1.5


@dataclass
class Row:
    """What one program took: the seconds and megabytes of its runs, and its entries."""

    name: str
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    entries: int = 0
    fault: str = ""

    @property
    def median(self) -> float:
        """The median of the seconds, 0 where no run ended."""
        return statistics.median(self.seconds) if self.seconds else 0.0


def main() -> int:
    """Measure, print, and return 1 where a bar is missed."""
    options = _options()
    console = Console()
    names = [name for name in (*READERS, OURS, AGAIN) if options.only.lower() in name.lower()]
    rows = {name: Row(name) for name in names}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bib = folder / "big.bib"
        bib.write_text(made(options.entries), "utf-8")
        size = bib.stat().st_size / 1e6
        for run in range(options.runs):
            store = folder / f"store{run}.db"
            for row in rows.values():
                if not row.fault:
                    place = folder / f"run{run}" / row.name.replace(" ", "-")
                    place.mkdir(parents=True)
                    _measure(row, _command(row.name, bib, place, store, options), options.limit)
    console.print(_table(rows, f"{options.entries} entries, {size:.1f} MB"))
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows.values()]), "utf-8")
    missed = list(_missed(rows))
    for sentence in missed:
        console.print(sentence)
    return int(bool(missed))


def _command(
    name: str, bib: Path, place: Path, store: Path, options: argparse.Namespace
) -> list[str]:
    if name in (OURS, AGAIN):
        return [sys.executable, "-m", "pubtrack", "--db", str(store), "import", str(bib)]
    own = name.startswith(("pybtex", "pubtrack"))
    python = sys.executable if own else str(options.rivals or sys.executable)
    return [python, str(FOLDER / "formats_readers.py"), name, str(bib), str(place)]


def _measure(row: Row, command: list[str], limit: float) -> None:
    """Run a command once, in a process that a small one measures."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PUBTRACK_")}
    with subprocess.Popen(
        [sys.executable, "-IS", str(FOLDER / "measure.py"), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            told, complaints = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the program, not its measurer alone
            row.fault = f"more than {limit:.0f} s"
            return
    *lines, last = told.splitlines()
    cost: dict[str, float] = json.loads(last)
    if cost["status"]:
        row.fault = (complaints.strip().splitlines() or ["failed"])[-1]
        return
    row.seconds.append(cost["seconds"])
    row.megabytes.append(cost["megabytes"])
    row.entries = _entries(lines)


def _entries(lines: list[str]) -> int:
    """How many entries a program tells of in the last line of its output."""
    words = lines[-1].replace(":", " ").split() if lines else []
    return next((int(word) for word in words if word.isdecimal()), 0)


def _table(rows: dict[str, Row], title: str) -> Table:
    table = Table(title=title)
    for name in ("program", "entries", "seconds", "MB", "time / pybtex"):
        table.add_column(name, justify="left" if name == "program" else "right")
    base = rows[BASE].median if BASE in rows else 0.0
    for row in rows.values():
        if row.fault:
            table.add_row(row.name, "", row.fault[:60])
            continue
        ratio = f"{row.median / base:.2f}" if base else ""
        megabytes = f"{statistics.median(row.megabytes):.0f}"
        table.add_row(row.name, str(row.entries), f"{row.median:.2f}", megabytes, ratio)
    return table


def _missed(rows: dict[str, Row]) -> Iterator[str]:
    """What was not reached, as sentences."""
    own = rows.get(OURS)
    if own is None:
        return
    if own.fault:
        yield f"pubtrack failed: {own.fault}"
        return
    base = rows.get(BASE)
    if base and base.seconds and own.median > BAR * base.median:
        yield f"pubtrack's import takes more than {BAR} times what pybtex takes to read"
    for row in rows.values():
        slower = row.seconds and row.median <= own.median
        if row.name.startswith(("papis", "coBib")) and slower:
            yield f"{row.name} in less time than pubtrack imports"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rivals", type=Path, help="the interpreter that has the other programs")
    parser.add_argument("--only", default="", help="those with this word in their names")
    parser.add_argument("--limit", type=float, default=900, help="seconds that one run may take")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures in a file")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
