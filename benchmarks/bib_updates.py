"""What `export refs.bib` does to BibTeX files as people have them: which lines differ, and why.

    python benchmarks/bib_updates.py FOLDER [--every 3] [--show NAME]

Each file is imported into a store of its own. Then some variables are set, as a person sets them
(title, volume, pages, date, DOI, authors, a note in turn), and the file is brought up to date.
Columns: bytes, entries; whether an update of the unchanged store changes nothing (*same*); the
variables that were set, the entries that changed, the lines of the file that differ; whether
each line that differs belongs to a field of a changed entry (*lines*), whether reading gives what
was set (*read*), whether a second update changes nothing (*twice*); what could not be said;
milliseconds of one update.
"""

from __future__ import annotations

import argparse
import difflib
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pubtrack.errors import PubtrackError
from pubtrack.formats import bibtex
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.services.bibliography_update import (
    UpdatedBibliography,
    Wish,
    update_bibliography,
    write_bibliography,
)
from pubtrack.services.editing.values import with_values
from pubtrack.services.files import read_text_file
from pubtrack.services.importing import import_files
from pubtrack.store.library import Library


@dataclass
class Row:
    """What was found of one file."""

    name: str
    size: int = 0
    entries: int = 0
    set: int = 0
    changed: int = 0
    lines: int = 0
    left: int = 0
    milliseconds: float = 0
    verdicts: dict[str, bool] = field(default_factory=dict)
    note: str = ""
    diff: str = ""


def clock() -> datetime:
    """The time of all changes."""
    return datetime(2026, 1, 1, tzinfo=UTC)


def assignments(item: Item, turn: int) -> dict[str, Value]:
    """What a person sets of a publication, something else each time."""
    authors = item.names() or (Name("Moreau", "Élise"),)
    year = item.year or 2001
    choices: tuple[dict[str, Value], ...] = (
        {"title": f"{item.title} of Größe".strip()},
        {"volume": "97", "issue": "5"},
        {"page": "1201-1234"},
        {"issued": PartialDate(year + 1, 5)},
        {"DOI": f"10.5555/made_up.{turn}"},
        {"author": (*authors, Name("Ångström", "Jöns"))},
        {"note": "Best paper award"},
        {"author": authors[:1], "title": item.title.replace("the", "a", 1)},
        {"container-title": "Journal of Harbour & Sea"},
        {"URL": f"https://example.org/~me/a_b?x={turn}"},
    )
    return choices[turn % len(choices)]


def changed_lines(update: UpdatedBibliography) -> tuple[int, bool]:
    """How many lines differ, and whether all of them stand in entries that changed."""
    before = update.file.text.splitlines(keepends=True)
    after = update.result.text.splitlines(keepends=True)
    keys = {one.key for one in update.entries if one.changed or one.cleared}
    starts = sorted((one.line, one.key) for one in bibtex.read(update.file.text).entries)
    number, good = 0, True
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        number += max(last - first, end - begin)
        for line in range(first + 1, max(last, first + 1) + 1):
            owners = [key for start, key in starts if start <= line]
            good = good and bool(owners) and owners[-1] in keys
    return number, good


def try_file(path: Path, folder: Path, every: int) -> Row:
    """Import, set, update, update again."""
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    row = Row(path.stem, copy.stat().st_size)
    try:
        with Library.open(folder / "store.db", clock=clock) as library:
            import_files(library, [copy], "import", clock)
            row.entries = len(library.publications())
            started = time.perf_counter()
            unchanged = update_bibliography(library, copy, Wish())
            row.milliseconds = 1000 * (time.perf_counter() - started)
            row.verdicts["same"] = unchanged.result.data == unchanged.file.data
            row.diff = unchanged.diff()
            with library.change("set") as change:
                turns = cycle(range(10))
                wanted = []
                for publication in library.publications()[::every]:
                    values = assignments(publication.item, next(turns))
                    new = with_values(publication, values, clock()).publication
                    change.update_publication(new.id, new.item, new.origins)
                    row.set += len(values)
                    wanted.append(values)
            update = update_bibliography(library, copy, Wish())
            row.diff += update.diff()
            row.changed = update.changed
            row.lines, row.verdicts["lines"] = changed_lines(update)
            row.left = sum(len(names) for one in update.entries for names, _ in one.stays)
            row.note = "; ".join(
                f"{one.key}: {', '.join(n)}" for one in update.entries for n, _ in one.stays
            )
            said: dict[tuple[str, Value], int] = Counter(
                pair
                for one in bibtex.read(update.result.text).entries
                for pair in one.item.variables.items()
            )
            lost = sum(p not in said for values in wanted for p in values.items() if p[1])
            row.verdicts["read"] = lost == row.left
            write_bibliography(update)
            again = update_bibliography(library, copy, Wish())
            row.verdicts["twice"] = again.result.data == update.result.data
            if not row.verdicts["twice"]:
                row.diff += "AGAIN\n" + again.diff()
            read_text_file(copy)
    except PubtrackError as error:
        row.note = str(error)
    return row


def main() -> None:
    """Print a row for each .bib of the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("folder", type=Path, help="a folder with .bib files")
    parser.add_argument("--every", type=int, default=3, help="set something of each Nth entry")
    parser.add_argument("--show", default="", help="show the diff of files with this name")
    options = parser.parse_args()
    table = Table(title="BibTeX files brought up to date")
    for name in ("file", "bytes", "entries", "set", "changed", "lines", "verdicts", "left", "ms",
                 "note"):  # fmt: skip
        table.add_column(name)
    for path in sorted(options.folder.glob("*.bib")):
        if options.show and options.show not in path.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            row = try_file(path, Path(folder), options.every)
        verdicts = " ".join(k if v else f"[red]{k.upper()}![/red]" for k, v in row.verdicts.items())
        counts = (row.size, row.entries, row.set, row.changed, row.lines)
        table.add_row(row.name, *map(str, counts), verdicts, str(row.left),
                      f"{row.milliseconds:.0f}", row.note[:60])  # fmt: skip
        if options.show:
            print(row.diff)
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
