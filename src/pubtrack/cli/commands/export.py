"""`pubtrack export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..app import App, cv_option, now, pass_app, shown_path

if TYPE_CHECKING:
    from ...services.exporting import ExportedCV


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-s", "--style", metavar="STYLE", help="A style's name, or a path to a .csl file.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("-i", "--in-place", is_flag=True, help="Replace the file; the old one is FILE.bak.")
@click.option("-f", "--format", "output", type=click.Choice(("bibtex", "csl-json")),
              help="Print the store in this format instead.")  # fmt: skip
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
        ctx.exit(_export_cv(app, file, (style, locale), show_diff=show_diff, in_place=in_place))


def _export_cv(
    app: App, file: Path, look: tuple[str | None, str | None], *, show_diff: bool, in_place: bool
) -> int:
    """Export one CV; 1 where entries could not be rewritten."""
    from ...services.citing import Look
    from ...services.exporting import export_cv, write_cv

    settings = app.settings(file.absolute().parent, style=look[0], locale=look[1])
    backup = None
    with app.library(settings) as library:
        exported = export_cv(library, file, Look(settings.style, locale=settings.locale))
        if in_place:
            command = f"export {file} --in-place --style {settings.style}"
            backup = write_cv(library, exported, command, now)
    if exported.style.note:
        app.tell(exported.style.note)
    if in_place:
        if backup is None:
            app.tell(f"{file} says all this already; nothing was written")
        else:
            old = shown_path(str(backup))
            app.tell(f"{file}: {exported.changed} entries rewritten; the old file is {old}")
    elif show_diff:
        click.echo(exported.diff(), nl=False)
    else:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(exported.file.encode(exported.text))
    return _tell_rest(app, exported)


def _tell_rest(app: App, exported: ExportedCV) -> int:
    for warning in exported.warnings:
        app.tell(f"warning: {warning}")
    for left in exported.left_out:
        app.tell(f"{exported.file.path}:{left.line}: the new line leaves out: {left.text}")
    for kept in exported.kept:
        app.tell(f"{exported.file.path}:{kept.line}: kept as it was: {kept.reason}")
    if any(kept.reason == "not in the store" for kept in exported.kept):
        app.tell(f"  hint: pubtrack import {exported.file.path}")
    return 1 if exported.kept else 0
