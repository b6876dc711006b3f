"""What import and export do to real CVs: every byte outside of the entries must stay.

    python benchmarks/round_trip.py --gold ../shared/cvs [--style apa] [--wrong]

Each file of DIR/raw that is a CV is imported into a store of its own and exported in a style.
Columns: entries, links, entries rewritten; whether writing each entry where it stands changes
nothing (*same*), whether all between the entries is as it was (*outside*), whether an export of
the export changes nothing (*twice*), whether numbers turned round twice are as they were (*back*);
and the milliseconds of import and export.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pubtrack.documents.document import Document, Edit
from pubtrack.documents.rewriting.ordering import Plan, renumbered
from pubtrack.errors import PubtrackError
from pubtrack.services.citing import Look
from pubtrack.services.exporting import export_file, write_cv
from pubtrack.services.files import TextFile
from pubtrack.services.importing import import_files
from pubtrack.services.opening import edited, open_file
from pubtrack.services.reading import kind_of, read_cv
from pubtrack.store.library import Library


@dataclass
class Trip:
    """One file's way in and out."""

    name: str
    format: str = ""
    entries: int = 0
    links: int = 0
    changed: int = 0
    verdicts: dict[str, bool] = field(default_factory=dict)
    times: dict[str, float] = field(default_factory=dict)
    note: str = ""


def clock() -> datetime:
    """The time of all changes."""
    return datetime(2026, 1, 1, tzinfo=UTC)


def outside(document: Document) -> list[str]:
    """What stands between the entries of a document."""
    pieces, position = [], 0
    for entry in sorted(document.entries, key=lambda entry: entry.content):
        pieces.append(document.text[position : entry.content.start])
        position = entry.content.end
    return [*pieces, document.text[position:]]


def turned_back(file: TextFile, document: Document) -> bool:
    """Whether lists turned over, and turned over again, are what they were."""
    order: list[int] = []
    for section in document.sections:
        first = len(order)
        order += range(first + len(section.entries) - 1, first - 1, -1)
    labels = [""] * len(order)
    for slot, place in enumerate(order):
        labels[place] = document.entries[slot].label
    plan = Plan(tuple(order), tuple(labels))
    turned = edited(file, renumbered(document, plan)[0])
    again = read_cv(turned).document
    if len(again.entries) != len(document.entries):
        return False
    return edited(turned, renumbered(again, plan.inverse(document))[0]).data == file.data


def travel(path: Path, folder: Path, style: str) -> Trip | None:
    """Take one file in and out; None for one that is no CV."""
    trip = Trip(path.stem)
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    try:
        file = open_file(copy)
        if kind_of(file) != "cv":
            return None
        cv = read_cv(file)
        document = cv.document
        trip.format, trip.entries = document.format, len(cv.entries)
        trip.links = sum(len(m.cites) for b in document.bullets for m in b.markers)
        same = [Edit(e.content, e.content.of(document.text)) for e in document.entries]
        trip.verdicts["same"] = file.encoding == "docx" or edited(file, same).data == file.data
        if not cv.entries:
            trip.note = "no list"
            return trip
        if file.encoding not in {"docx", "pdf"} and not document.holds_data:
            trip.verdicts["back"] = turned_back(file, document)
        with Library.open(folder / "store.db", clock=clock) as library:
            started = time.perf_counter()
            import_files(library, [copy], "import", clock)
            trip.times["import"] = time.perf_counter() - started
            started = time.perf_counter()
            exported = export_file(library, open_file(copy), Look(style), leave_out=True)
            trip.times["export"] = time.perf_counter() - started
            trip.changed = exported.changed
            after = read_cv(exported.result)
            trip.verdicts["outside"] = outside(after.document) == outside(document)
            write_cv(library, exported, "export", clock)
            import_files(library, [copy], "import", clock)
            twice = export_file(library, open_file(copy), Look(style), leave_out=True)
            trip.verdicts["twice"] = twice.result.data == exported.result.data
    except PubtrackError as error:
        trip.note = str(error)
    return trip


def main() -> None:
    """Print a row for each file of the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--gold", type=Path, required=True, help="folder with raw/")
    parser.add_argument("--style", default="apa")
    parser.add_argument("--only", default="", help="a part of the names of the files")
    options = parser.parse_args()
    table = Table(title=f"In and out, {options.style}")
    for name in ("file", "format", "entries", "links", "rewritten", "verdicts", "ms", "note"):
        table.add_column(name)
    for path in sorted((options.gold / "raw").iterdir()):
        if options.only not in path.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            trip = travel(path, Path(folder), options.style)
        if trip is None:
            continue
        verdicts = " ".join(
            k if v else f"[red]{k.upper()}![/red]" for k, v in trip.verdicts.items()
        )
        times = " ".join(f"{1000 * seconds:.0f}" for seconds in trip.times.values())
        counts = (trip.entries, trip.links, trip.changed)
        table.add_row(trip.name, trip.format, *map(str, counts), verdicts, times, trip.note[:60])
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
