"""`pubtrack db`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..app import App, counted, json_option, now, pass_app, print_json

if TYPE_CHECKING:
    from ...services.settings import Settings
    from ...store.values import StoreFacts

# What a person calls the rows of a table.
_NOUNS = {
    "publication": "publication", "document": "CV", "entry": "entry", "bullet": "bullet",
    "link": "link", "candidate": "candidate", "reply": "kept reply", "change": "change",
}  # fmt: skip


@click.group("db")
def db_command() -> None:
    """Look at the store, or move it to another database.

    \b
    pubtrack db info
    pubtrack db copy cv.db postgresql://lab@db.example.org/library
    """


@db_command.command("info")
@json_option
@pass_app
def info_command(app: App, as_json: bool) -> None:
    """Show where the store is, what it holds, and whose CVs are in it.

    \b
    pubtrack db info
    pubtrack --db postgresql://lab@db.example.org/library db info
    """
    settings = app.settings()
    with app.library(settings) as library:
        facts = library.facts()
    if as_json:
        print_json("store", _as_data(settings, facts))
        return
    told = [_NOUNS[name] for name in facts.rows]
    lines = {
        "store": f"{settings.db} (set by {settings.db_from})"
        if settings.db_from != "default"
        else str(settings.db),
        "database": f"{facts.engine}, schema {facts.schema}",
        "size": _size(facts.size),
        "holds": ", ".join(
            counted(number, noun)
            for noun, number in zip(told, facts.rows.values(), strict=True)
            if number
        )
        or "nothing",
        "you are": settings.owner or "nobody in particular: all CVs count",
    }
    for name, text in lines.items():
        click.echo(f"{name:<9} {text}")
    for one in facts.owners:
        who = one.name or "everyone's"
        click.echo(
            f"{'':<9} {who}: {counted(one.documents, 'CV')}, {counted(one.entries, 'entry')}"
        )


@db_command.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@pass_app
def copy_command(app: App, source: str, target: str) -> None:
    """Copy a whole library into an empty store: to a server, or back into a file.

    \b
    pubtrack db copy cv.db postgresql://lab@db.example.org/library
    pubtrack db copy postgresql://lab@db.example.org/library saved.db

    Everything goes: publications, CVs, links, locks, what sync learnt, the log with what can be
    undone. The copy is compared with the original, row by row; the original stays as it is.
    """
    from ...services.moving import copy_library
    from ...store.address import parse_address

    addresses = parse_address(source), parse_address(target)
    with _told(quiet=app.quiet) as tell:
        rows = copy_library(*addresses, now, tell)
    click.echo(f"{counted(rows, 'row')} copied into {addresses[1]}, each compared")


@contextmanager
def _told(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """What is told of a long run: a bar on a terminal, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(
            task, description=what, completed=done, total=total
        )


def _size(size: int) -> str:
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size} {unit}"
        size = round(size / 1000)
    return f"{size} GB"


def _as_data(settings: Settings, facts: StoreFacts) -> dict[str, object]:
    return {
        "store": str(settings.db),
        "set_by": settings.db_from,
        "database": facts.engine,
        "schema": facts.schema,
        "size": facts.size,
        "rows": dict(facts.rows),
        "owner": settings.owner,
        "owners": [
            {"name": one.name, "cvs": one.documents, "entries": one.entries} for one in facts.owners
        ],
    }
