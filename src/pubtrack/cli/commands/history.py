"""`pubtrack log`, `pubtrack undo` and `pubtrack redo`."""

from __future__ import annotations

from typing import Literal

import click

from ..app import App, json_option, pass_app, print_json, shown_path


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
            {"id": c.id, "command": c.command, "at": c.at.isoformat(), "undone": c.undone}
            for c in changes
        ]
        print_json("log", {"changes": rows})
        return
    for change in changes:
        undone = "  (undone)" if change.undone else ""
        at = change.at.astimezone().strftime("%Y-%m-%d %H:%M")
        click.echo(f"{change.id:>4}  {at}  {change.command}{undone}")
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

    The store goes; files stay as they are, and that is said.
    """
    from ...services.linking import outdated_files

    with app.library(app.settings()) as library:
        change = library.undo() if verb == "undo" else library.redo()
        outdated = outdated_files(library) if change else ()
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
