"""`pubtrack demo`."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ...errors import SourceError
from ..app import App, now, pass_app

# What a person would type, in the order in which they would.
_SYNC = "sync --time-limit 20"
_STEPS = (
    "import cv.md",
    _SYNC,
    "import refs.bib",
    "links",
    "where 4",
    "cite 4 9 --style apa",
    "cite 4 9 --style ieee --format html",
    "cite 4 --style apa --intext",
    "export cv.md --style cv --diff",
    "export cv.md --style apa --diff",
    "check cv.md --ignore never-cited",
    "log",
)
_OF_ANOTHER_STORE = ("PUBTRACK_DB", "PUBTRACK_STYLE", "PUBTRACK_LOCALE", "PUBTRACK_ME")


@click.command("demo")
@click.argument("directory", required=False, type=click.Path(file_okay=False, path_type=Path))
@pass_app
@click.pass_context
def demo_command(ctx: click.Context, app: App, directory: Path | None) -> None:
    """Run the main job on a packaged CV, offline but for one step.

    \b
    pubtrack demo              in an empty directory
    pubtrack demo my-demo      in a new directory, or that of an earlier demo

    In that of an earlier demo, what you changed is kept as cv.md.bak, pubtrack.db.bak and so on.

    It writes cv.md, refs.bib and pubtrack.toml, then runs each step as you would type it. One
    of them asks the registries, where they can be reached.
    """
    from ...services.demo import prepare_demo

    place = directory or Path()
    prepared = prepare_demo(place, [step.partition(" --")[0] for step in _STEPS], now)
    click.echo(f"{place.resolve()}: wrote {', '.join(prepared.files)}")
    for name, backup in prepared.kept:
        app.tell(f"{name} was changed since the last demo: kept as {backup}")
    from ..main import run

    codes: dict[str, int] = {}
    with contextlib.chdir(place), _without_settings():
        for step in _STEPS:
            click.echo(f"\n$ pubtrack {step}")
            codes[step] = run(shlex.split(step))
    # Where the program is not on the path, it is named as it was started.
    program = "pubtrack" if shutil.which("pubtrack") else Path(sys.argv[0]).resolve()
    click.echo(f"\nThe files and the store are in {place.resolve()}. Try there:")
    for arguments in ("list", "export cv.md --style nature", "undo"):
        click.echo(f"  {program} {arguments}")
    if codes[_SYNC] == SourceError.exit_code:
        app.tell("No registry could be reached, so nothing was completed; all else works offline.")
        codes[_SYNC] = 0
    failed = [step for step, code in codes.items() if code > 1]
    if failed:
        app.tell(f"these steps failed: {', '.join(failed)}")
        ctx.exit(max(codes.values()))


@contextlib.contextmanager
def _without_settings() -> Iterator[None]:
    """The environment without the settings of a store, so that the demo never touches another."""
    mine = {name: os.environ.pop(name) for name in _OF_ANOTHER_STORE if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(mine)
