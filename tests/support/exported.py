"""A CV exported in a style, as tests ask for it."""

from __future__ import annotations

from pathlib import Path

from pubtrack.services.citing import Look
from pubtrack.services.exporting import ExportedCV, export_file
from pubtrack.services.opening import open_file
from pubtrack.store.library import Library


def export_cv(library: Library, path: Path, look: Look, *, leave_out: bool = False) -> ExportedCV:
    """Rewrite the list of the CV at `path` in a style; nothing is written."""
    return export_file(library, open_file(path), look, leave_out=leave_out)
