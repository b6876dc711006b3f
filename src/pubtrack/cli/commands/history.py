"""`pubtrack log`, `pubtrack undo` and `pubtrack redo`."""

from __future__ import annotations

from typing import Literal

import click

from ..app import App, json_option, pass_app, print_json, shown_path
from ..terminal import columns, echo_text, on_terminal

_DAY = "%Y-%m-%d"
# A terminal of fewer columns is told the day alone.
_NARROW = 40


@click.command("log")
@json_option
@pass_app
def log_command(app: App, as_json: bool) -> None:
    """Show the changes of the store, the newest first.

    \b
    pubtrack log
    pubtrack log --json
    """
    with app.library(app.settings()) as library:
        changes = library.log()[::-1]
    if as_json:
        rows = [
            {"id": c.id, "command": c.command, "at": c.at.isoformat(), "undone": c.undone,
             "owner": c.owner}
            for c in changes
        ]  # fmt: skip
        print_json("log", {"changes": rows})
        return
    narrow = on_terminal() and columns() < _NARROW
    with app.paged():
        for change in changes:
            who = f"  ({change.owner})" if change.owner else ""
            undone = f"{who}  (undone)" if change.undone else who
            at = change.at.astimezone().strftime(_DAY if narrow else f"{_DAY} %H:%M")
            echo_text(f"{change.command}{undone}", f"{change.id:>4}  {at}  ", " " * 6)
    if not changes:
        app.tell("nothing was changed yet")


@click.command("undo")
@pass_app
@click.pass_context
def undo_command(ctx: click.Context, app: App) -> None:
    """Take back the last change of the store.

    \b
    pubtrack undo
    pubtrack log       shows what can be taken back

    Files are not changed: a CV that was exported in place has its backup beside it.
    """
    ctx.exit(_travel(app, "undo"))


@click.command("redo")
@pass_app
@click.pass_context
def redo_command(ctx: click.Context, app: App) -> None:
    """Bring back the last change that was undone.

    \b
    pubtrack redo
    """
    ctx.exit(_travel(app, "redo"))


def _travel(app: App, verb: Literal["undo", "redo"]) -> int:
    """Go back or forth by one change; 1 where there is none.

    The store goes; files stay as they are, and that is said of those it now differs from.
    """
    from ...services.linking import outdated_files

    with app.library(app.settings()) as library:
        before = outdated_files(library)
        change = library.undo() if verb == "undo" else library.redo()
        outdated = [path for path in outdated_files(library) if path not in before]
    if change is None:
        app.tell(f"there is nothing to {verb}")
        return 1
    done = {"undo": "undone", "redo": "done again"}
    click.echo(f"{done[verb]}: {change.command}")
    for path in outdated:
        app.tell(f"{shown_path(str(path))} is left as it is, and is not what the store has now")
        backups = sorted(path.parent.glob(f"{path.name}.bak*"))
        if backups:
            app.tell(f"  hint: {shown_path(str(backups[-1]))} is its text before the last export")
    return 0
