"""`pubtrack renumber`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import (
    FILE,
    App,
    command_line,
    counted,
    json_option,
    now,
    pass_app,
    print_json,
    shown_path,
)

if TYPE_CHECKING:
    from ...services.renumbering import Renumbered, RenumberedCV


@click.command("renumber")
@click.argument("file", type=FILE, metavar="CV")
@click.option("--order", type=click.Choice(("newest", "oldest", "cited", "as-is")),
              default="as-is", help="What comes first in each list.  [default: as-is]")  # fmt: skip
@click.option("--numbers", type=click.Choice(("ascending", "descending")),
              help="Which way the numbers run.  [default: as they do]")  # fmt: skip
@click.option("--restart/--run-on", default=None,
              help="Begin each list with 1, or go on where the one before ends.")  # fmt: skip
@click.option("--group", type=click.Choice(("type", "year", "none")),
              help="Put the entries under headings by type or year, or under one.")  # fmt: skip
@click.option("--prefix", "prefixes", multiple=True, metavar="J=TYPE",
              help="Letters before the numbers; `type` for the usual ones, or `none`.")  # fmt: skip
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("-i", "--in-place", is_flag=True, help="Replace the file; the old one is FILE.bak.")
@json_option
@pass_app
@click.pass_context
def renumber_command(
    ctx: click.Context,
    app: App,
    file: Path,
    order: Any,
    numbers: str | None,
    restart: bool | None,
    group: Any,
    prefixes: tuple[str, ...],
    show_diff: bool,
    in_place: bool,
    as_json: bool,
) -> None:
    """Give a CV's list another order and other numbers, and its marks with it.

    \b
    pubtrack renumber cv.md --order newest --diff
    pubtrack renumber cv.md --order newest --numbers descending --in-place
    pubtrack renumber cv.md --group type --prefix type --diff
    pubtrack renumber cv.md --diff                 closes the gaps in the numbers

    The CV is printed with its list and marks rewritten; every byte outside of them stays.
    Entries move as they are, each with its number, anchor and lines; marks keep their spelling.
    --json reports the old and the new numbers instead. Exit 1 where a mark has no entry.
    """
    from ...services.renumbering import Renumbering, renumber_cv, write_renumbered

    if show_diff and in_place:
        raise click.UsageError("--diff shows, --in-place writes: choose one.")
    asked = Renumbering(order, numbers or "", restart, group, prefixes)
    settings = app.settings(file.absolute().parent)
    backup = None
    # Without a store the lines of the CV themselves tell what is newest.
    with app.library(settings) if settings.db.exists() else nullcontext() as library:
        done = renumber_cv(library, file, asked)
        if in_place:
            backup = write_renumbered(library, done, command_line(ctx), now)
    _tell(app, done, backup, in_place=in_place)
    if as_json:
        print_json("renumber", _as_data(done, written=backup is not None))
    elif show_diff:
        click.echo(done.diff(), nl=False)
    elif not in_place:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(done.result.data)
    ctx.exit(1 if done.dangling else 0)


def _tell(app: App, done: RenumberedCV, backup: Path | None, *, in_place: bool) -> None:
    file = done.file.path
    if in_place and backup is None:
        app.tell(f"{file} is in this order already; nothing was written")
    elif backup is not None:
        old = shown_path(str(backup))
        app.tell(f"{file}: {_summary(done)}; the old file is {old}")
    app.tell_some(
        [
            f"{file}:{line}: [{label}] has no entry in the list; it stays as it is"
            for label, line in done.dangling
        ]
    )


def _summary(done: RenumberedCV) -> str:
    """What changes: "12 new numbers", else "12 entries moved", else the headings alone."""
    lines = [entry.line for entry in done.entries]
    moved = sum(line != place for line, place in zip(lines, sorted(lines), strict=True))
    if done.changed:
        return counted(done.changed, "new number")
    moves = f"{counted(moved, 'entry')} moved, each with its number"
    return moves if moved else "new headings, no new numbers"


def _as_data(done: RenumberedCV, *, written: bool) -> dict[str, Any]:
    return {
        "cv": str(done.file.path),
        "written": written,
        "entries": [_entry_data(entry) for entry in done.entries],
        "dangling": [{"label": label, "line": line} for label, line in done.dangling],
    }


def _entry_data(entry: Renumbered) -> dict[str, Any]:
    return {
        "old": entry.old or None,
        "new": entry.new or None,
        "line": entry.line,
        "title": entry.title,
        "key": entry.key or None,
    }
