"""`pubtrack export`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..app import FILE, App, counted, cv_option, now, pass_app, shown_path, style_option

if TYPE_CHECKING:
    from ...services.exporting import ExportedCV


_TOLD = 20


@click.command("export")
@click.argument("file", required=False, type=FILE)
@style_option
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("-i", "--in-place", is_flag=True, help="Replace the file; the old one is FILE.bak.")
@click.option("-f", "--format", "output", type=click.Choice(("bibtex", "csl-json")),
              help="Print the store in this format instead.")  # fmt: skip
@click.option(
    "--leave-out",
    is_flag=True,
    help="Rewrite also entries of which something was not understood, without that.",
)
@click.option("--locale", metavar="LANG", help="The language of the entries: en-GB, de-DE, …")
@cv_option
@pass_app
@click.pass_context
def export_command(
    ctx: click.Context,
    app: App,
    file: Path | None,
    style: str | None,
    show_diff: bool,
    in_place: bool,
    leave_out: bool,
    output: str | None,
    locale: str | None,
    cv: str,
) -> None:
    """Write a CV's list in a style, or the store as BibTeX.

    \b
    pubtrack export cv.md --style ieee --diff
    pubtrack export cv.md --style ieee --in-place
    pubtrack export --format bibtex > refs.bib

    The CV is printed with its entries rewritten; every byte outside of them stays.
    --format prints the publications as BibTeX or CSL-JSON.
    """
    if (file is None) == (output is None):
        raise click.UsageError("Name a CV, or a --format for the store.")
    if output is not None:
        if style or show_diff or in_place:
            raise click.UsageError("--format goes without --style, --diff and --in-place.")
        from ...services.exporting import export_library
        from ...services.naming import Selection

        with app.library(app.settings()) as library:
            click.echo(export_library(library, Selection((), cv), output), nl=False)
        return
    if show_diff and in_place:
        raise click.UsageError("--diff shows, --in-place writes: choose one.")
    if file is not None:
        request = _Request(style, locale, show_diff, in_place, leave_out)
        ctx.exit(_export_cv(app, file, request))


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked for a CV."""

    style: str | None
    locale: str | None
    show_diff: bool
    in_place: bool
    leave_out: bool


def _export_cv(app: App, file: Path, request: _Request) -> int:
    """Export one CV; 1 where entries could not be rewritten."""
    from ...services.citing import Look
    from ...services.exporting import export_cv, write_cv

    settings = app.settings(file.absolute().parent, style=request.style, locale=request.locale)
    backup = None
    with app.library(settings) as library:
        look = Look(settings.style, locale=settings.locale)
        exported = export_cv(library, file, look, leave_out=request.leave_out)
        if request.in_place:
            command = f"export {file} --in-place --style {settings.style}"
            backup = write_cv(library, exported, command, now)
    if exported.style.note:
        app.tell(exported.style.note)
    if request.in_place:
        if backup is None:
            app.tell(f"{file} says all this already; nothing was written")
        else:
            old = shown_path(str(backup))
            app.tell(
                f"{file}: {counted(exported.changed, 'entry')} rewritten; the old file is {old}"
            )
    elif request.show_diff:
        click.echo(exported.diff(), nl=False)
    else:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(exported.file.encode(exported.text))
    return _tell_rest(app, exported)


def _tell_rest(app: App, exported: ExportedCV) -> int:
    from ...services.rewriting import NOT_STORED, WOULD_BE_LOST

    file = exported.file.path
    for warning in exported.warnings:
        app.tell(f"warning: {warning}")
    _tell_some(app, [f"{file}:{e.line}: was left out: {e.text}" for e in exported.left_out])
    _tell_some(app, [f"{file}:{e.line}: kept as it was: {e.reason}" for e in exported.kept])
    reasons = {kept.reason for kept in exported.kept}
    if NOT_STORED in reasons:
        app.tell(f"  hint: pubtrack import {file}")
    if any(reason.startswith(WOULD_BE_LOST) for reason in reasons):
        app.tell("  hint: --leave-out rewrites these entries without it")
    return 1 if exported.kept or exported.left_out else 0


def _tell_some(app: App, lines: Sequence[str]) -> None:
    for line in lines[:_TOLD]:
        app.tell(line)
    if len(lines) > _TOLD:
        app.tell(f"… and {len(lines) - _TOLD} more like these")
