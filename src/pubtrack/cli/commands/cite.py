"""`pubtrack cite`."""

from __future__ import annotations

import click

from ..app import App, cv_option, json_option, pass_app, print_json, style_option
from ..completing import complete_reference

# Those of `csl.markup`, which is not loaded for a help page.
FORMATS = ("text", "markdown", "html", "latex", "typst", "org", "jemdoc", "rtf", "json")


@click.command("cite")
@click.argument("references", nargs=-1, metavar="[N|KEY|ID]...", shell_complete=complete_reference)
@style_option
@click.option("-f", "--format", "output", type=click.Choice(FORMATS), default="text",
              show_default=True, help="The format of the output.")  # fmt: skip
@click.option("--intext", is_flag=True, help="The citation, as it stands in a text.")
@click.option("--locale", metavar="LANG", help="The language of the output: en-GB, de-DE, …")
@click.option("--me", multiple=True, metavar="NAME",
              help="Your name, to be bold; again for each other name of yours.")  # fmt: skip
@click.option("--keep-me", is_flag=True, help="Let no “et al.” swallow your name.")
@cv_option
@json_option
@pass_app
def cite_command(
    app: App,
    references: tuple[str, ...],
    style: str | None,
    output: str,
    intext: bool,
    locale: str | None,
    me: tuple[str, ...],
    keep_me: bool,
    cv: str,
    as_json: bool,
) -> None:
    """Format publications in a citation style.

    \b
    pubtrack cite --style apa
    pubtrack cite 4 9 --style ieee --format latex
    pubtrack cite 4 --style nature --intext
    pubtrack cite --style styles/cv.csl --format markdown
    pubtrack cite --style nature --me "Gonzales, Aaron" --keep-me

    Your name can also be the setting me of pubtrack.toml, or PUBTRACK_ME. It is found where
    it is written with initials, without accents or the other way round, and never in a work
    where two authors may be you.
    """
    from ...services.citing import Look, cite, marking_of
    from ...services.naming import Selection

    settings = app.settings(style=style, locale=locale, me=";".join(me))
    marking = marking_of(settings.me, keep=keep_me, et_al=settings.et_al)
    look = Look(settings.style, output, settings.locale, marking)
    with app.library(settings) as library:
        result = cite(library, Selection(references, cv), look, intext=intext)
    if result.style.note:
        app.tell(result.style.note)
    for warning in result.warnings:
        app.tell(f"warning: {warning}")
    if as_json:
        entries = [
            {"key": e.publication.key, "label": e.label, "text": e.text} for e in result.entries
        ]
        print_json(
            "bibliography",
            {"style": result.style.name, "format": output, "entries": entries,
             "citation": result.intext},
        )  # fmt: skip
    elif intext:
        click.echo(result.intext)
    else:
        click.echo(result.document, nl=bool(result.document))
