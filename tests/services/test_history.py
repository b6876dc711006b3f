"""Undo and redo of whole imports."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from pubtrack.services.importing import FileReport
from pubtrack.store.library import Library


def rows(path: Path) -> dict[str, list[tuple]]:
    with sqlite3.connect(path) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            if name not in ("change", "schema_version")
        ]
        found = {
            name: sorted(connection.execute(f"SELECT * FROM '{name}'"), key=repr) for name in tables
        }
    connection.close()
    return {name: table for name, table in found.items() if table}


def test_three_imports_undone_and_done_again(
    library: Library, take: Callable[[Path], FileReport], cv: Path, bib: Path
) -> None:
    states = [rows(library.path)]
    for path in (cv, cv, bib):
        take(path)
        states.append(rows(library.path))
    assert states[0] == {}
    assert states[1] != states[3]
    for state in (2, 1, 0):
        assert library.undo() is not None
        assert rows(library.path) == states[state]
    assert library.undo() is None
    for state in (1, 2, 3):
        assert library.redo() is not None
        assert rows(library.path) == states[state]
    assert library.redo() is None
