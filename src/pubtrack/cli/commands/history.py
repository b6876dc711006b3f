"""`pubtrack log`, `pubtrack undo` and `pubtrack redo`."""

from __future__ import annotations

import click

from ..app import App, json_option, pass_app, print_json


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
    """
    with app.library(app.settings()) as library:
        change = library.undo()
    if change is None:
        app.tell("there is nothing to undo")
        ctx.exit(1)
    click.echo(f"undone: {change.command}")


@click.command("redo")
@pass_app
@click.pass_context
def redo_command(ctx: click.Context, app: App) -> None:
    """Bring back the last change that was undone.

    \b
    pubtrack redo
    """
    with app.library(app.settings()) as library:
        change = library.redo()
    if change is None:
        app.tell("there is nothing to redo")
        ctx.exit(1)
    click.echo(f"done again: {change.command}")
