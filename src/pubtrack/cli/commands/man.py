"""`pubtrack man`."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import click

from ..app import App, counted, now, pass_app
from ..completing import complete_command
from ..man_pages import Manual, context_of, manual_page, manual_pages
from ..terminal import on_terminal


@click.command("man")
@click.argument(
    "command", required=False, default="", metavar="[COMMAND]", shell_complete=complete_command
)
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path),
              metavar="DIR", help="Write all pages into this folder, for man to find.")  # fmt: skip
@pass_app
@click.pass_context
def man_command(ctx: click.Context, app: App, command: str, folder: Path | None) -> None:
    """Show the manual page of pubtrack, or of a command.

    \b
    pubtrack man
    pubtrack man list
    pubtrack man --write ~/.local/share/man/man1
    pubtrack man list | mandoc -T html > list.html

    On a terminal man shows the page; a pipe gets its source.
    """
    from ... import __version__

    root = context_of(ctx.find_root().command, "pubtrack")
    manual = Manual(_day().date(), __version__)
    if folder is not None:
        if command:
            raise click.UsageError("--write writes the pages of all commands.")
        _write(app, root, manual, folder)
        return
    page = manual_page(_named(root, command) if command else root, manual)
    if on_terminal() and shutil.which("man"):
        _show(page)
    else:
        click.echo(page, nl=False)


def _day() -> datetime:
    """The date of the pages: a given one, so that the same program writes the same pages."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else now()


def _named(root: click.Context, name: str) -> click.Context:
    group = root.command
    command = group.get_command(root, name) if isinstance(group, click.Group) else None
    if command is None:
        raise click.UsageError(f"No such command {name!r}.")
    return context_of(command, name, root)


def _write(app: App, root: click.Context, manual: Manual, folder: Path) -> None:
    from ...services.files import write_new_file

    pages = list(manual_pages(root, manual))
    for name, text in pages:
        write_new_file(folder / name, text)
    app.tell(f"{folder}: {counted(len(pages), 'page')}")


def _show(page: str) -> None:
    """Let man show it, which has its own pager."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="pubtrack-") as folder:
        file = Path(folder) / "pubtrack.1"
        file.write_text(page, encoding="utf-8")
        subprocess.run(["man", "-l", str(file)], check=False)  # noqa: S603, S607 - their own man
