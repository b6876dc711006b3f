"""`pubtrack export`."""

from __future__ import annotations

from pathlib import Path

import click

from ..app import FILE, App, command_line, cv_option, pass_app, style_option
from ..export_output import Request, export_every, export_one

_MARKERS = ("keep", "brackets", "superscript", "links", "author-date", "cite")


@click.command("export")
@click.argument("file", required=False, type=FILE)
@style_option
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("-i", "--in-place", is_flag=True, help="Replace the file; the old one is FILE.bak.")
@click.option("-a", "--all", "every", is_flag=True,
              help="Every CV that has a table in the nearest pubtrack.toml.")  # fmt: skip
@click.option("-f", "--format", "output", type=click.Choice(("bibtex", "csl-json")),
              help="Print the store in this format instead.")  # fmt: skip
@click.option(
    "--leave-out",
    is_flag=True,
    help="Rewrite also entries of which something was not understood, without that.",
)
@click.option("--markers", type=click.Choice(_MARKERS),
              help="How bullets cite entries.  [default: keep]")  # fmt: skip
@click.option("--only", multiple=True, metavar="N",
              help="Rewrite this entry alone: its number here, key or identifier.")  # fmt: skip
@click.option("--after", default="", metavar="HEADING",
              help="Place a section of the store's publications behind this one.")  # fmt: skip
@click.option("--locale", metavar="LANG", help="The language of the entries: en-GB, de-DE, …")
@click.option("--me", multiple=True, metavar="NAME",
              help="Your name, to be bold; again for each other name of yours.")  # fmt: skip
@click.option("--keep-me", is_flag=True, help="Let no “et al.” swallow your name.")
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
    every: bool,
    leave_out: bool,
    markers: str | None,
    only: tuple[str, ...],
    after: str,
    output: str | None,
    locale: str | None,
    me: tuple[str, ...],
    keep_me: bool,
    cv: str,
) -> None:
    """Write a CV's list in a style, or the store as BibTeX.

    \b
    pubtrack export cv.md --style ieee --diff
    pubtrack export cv.md --style ieee --in-place
    pubtrack export cv.md --only 3 --markers superscript --diff
    pubtrack export cv.md --after Education --in-place
    pubtrack export --all --in-place
    pubtrack export --format bibtex > refs.bib

    The CV is printed with its entries rewritten; every byte outside of them stays.
    --format prints the publications as BibTeX or CSL-JSON.

    --after places a section in a CV that has none; so does a comment `<!-- pubtrack -->` (in LaTeX
    `% pubtrack`), at which it is brought up to date the next time.

    A CV with a table in pubtrack.toml gets its own selection, style, order and marks: entries
    that are not selected are taken out, those that it lacks are put in; not so with --only. --all
    shows what would change in each such CV.
    """
    if (file is not None) + (output is not None) + every != 1:
        raise click.UsageError("Name a CV, or --all, or a --format for the store.")
    if file is None and (only or after):
        raise click.UsageError("--only and --after go with one CV.")
    if output is not None:
        if any((style, show_diff, in_place, leave_out, markers, locale, me, keep_me)):
            raise click.UsageError("--format prints the store: no option but --cv goes with it.")
        from ...services.exporting import export_library
        from ...services.naming import Selection

        with app.library(app.settings()) as library:
            click.echo(export_library(library, Selection((), cv), output), nl=False)
        return
    if cv:
        raise click.UsageError("--cv goes with --format.")
    if show_diff and in_place:
        raise click.UsageError("--diff shows, --in-place writes: choose one.")
    beside = file.absolute().parent if file else None
    settings = app.settings(beside, style=style, locale=locale, me=";".join(me))
    given = {"--style": style, "--locale": locale, "--me": me, "--keep-me": keep_me}
    request = Request(
        command_line(ctx),
        show_diff,
        in_place,
        leave_out,
        keep_me,
        markers or "",
        only,
        after,
        tuple(option for option, value in given.items() if value),
    )
    if file is not None:
        ctx.exit(export_one(app, file, settings, request))
    ctx.exit(export_every(app, settings, request))
