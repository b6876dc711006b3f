"""What `export refs.bib` prints and tells of a bibliography that was brought up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .app import App, counted, shown_path

if TYPE_CHECKING:
    from ..services.bibliography_update import EntryReport, UpdatedBibliography, Wish
    from ..services.settings import Settings


def export_bibliography(
    app: App, file: Path, settings: Settings, wish: Wish, *, show_diff: bool, in_place: bool
) -> int:
    """Bring a .bib file up to date; 1 where it does not say all that it was to say."""
    from ..services.bibliography_update import update_bibliography, write_bibliography

    with app.library(settings) as library:
        update = update_bibliography(library, file, wish)
    if in_place:
        tell_written(app, update, write_bibliography(update))
    elif show_diff:
        click.echo(update.diff(), nl=False)
    else:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(update.result.data)
    tell_entries(app, update)
    return 0 if update.in_full else 1


def offer_bibliography(app: App, settings: Settings, file: Path, *, asks: bool) -> None:
    """Show what the store knows better than the owner's .bib file, and write it on a yes.

    With `asks` False, and where nobody is there to answer, the command that does it is told.
    """
    from ..errors import InputError
    from ..services.bibliography_update import Wish, update_bibliography, write_bibliography

    shown = shown_path(str(file))
    try:
        with app.library(settings) as library:
            update = update_bibliography(library, Path(shown), Wish())
    except InputError as error:
        app.tell(f"{shown} was not brought up to date: {error.message}")
        return
    if not update.changes:
        return
    told = f"{shown} is behind: {summary(update)}" if update.exists else f"there is no {shown} yet"
    if not (asks and update.exists and sys.stdin.isatty() and sys.stdout.isatty()):
        app.tell(f"{told}; pubtrack export {shown} --in-place")
        return
    click.echo(f"\n{told}")
    click.echo(update.diff(), nl=False)
    if click.confirm(f"Write this into {shown}?"):
        tell_written(app, update, write_bibliography(update))
    tell_entries(app, update)


def tell_written(app: App, update: UpdatedBibliography, backup: Path | None) -> None:
    """Tell what became of the file."""
    file = shown_path(str(update.file.path))
    if not update.changes:
        app.tell(f"{file} says all this already; nothing was written")
    elif backup is None:
        app.tell(f"{file}: made, with {counted(len(update.added), 'entry')}")
    else:
        app.tell(f"{file}: {summary(update)}; the old file is {shown_path(str(backup))}")


def summary(update: UpdatedBibliography) -> str:
    """What changes: "3 entries changed, 1 added"."""
    parts = [f"{counted(update.changed, 'entry')} changed"] if update.changed else []
    if update.added:
        number = len(update.added)
        parts.append(f"{number} added" if parts else f"{counted(number, 'entry')} added")
    return ", ".join(parts) or "nothing changes"


def tell_entries(app: App, update: UpdatedBibliography) -> None:
    """Tell what was taken out of entries, and what of them stays and why."""
    file = shown_path(str(update.file.path))
    app.tell_some([f"{file}:{line}" for entry in update.entries for line in _lines(entry)])
    if any("import" in why for entry in update.entries for _, why in entry.stays):
        app.tell(f"  hint: pubtrack import {file} takes what the file says into the store")
    if update.absent:
        app.tell(f"{file} lacks {counted(update.absent, 'publication')} of the store")


def _lines(entry: EntryReport) -> Iterator[str]:
    start = f"{entry.line}: {entry.key}"
    if entry.cleared:
        what = ", ".join(entry.cleared)
        yield f"{start}: {what} taken out, which you cleared"
    for variables, why in entry.stays:
        yield f"{start}: {', '.join(variables)} {'stay' if variables[1:] else 'stays'}: {why}"
