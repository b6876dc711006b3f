"""`pubtrack cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..app import App, cv_option, json_option, pass_app, print_json, style_option

if TYPE_CHECKING:
    from ...services.citing import Bibliography

FORMATS = ("text", "markdown", "html", "latex")


@click.command("cite")
@click.argument("references", nargs=-1, metavar="[N|KEY|ID]...")
@style_option
@click.option("-f", "--format", "output", type=click.Choice(FORMATS), default="text",
              show_default=True, help="The format of the output.")  # fmt: skip
@click.option("--intext", is_flag=True, help="The citation, as it stands in a text.")
@click.option("--locale", metavar="LANG", help="The language of the output: en-GB, de-DE, …")
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
    cv: str,
    as_json: bool,
) -> None:
    """Format publications in a citation style.

    \b
    pubtrack cite --style apa
    pubtrack cite 4 9 --style ieee --format latex
    pubtrack cite 4 --style nature --intext
    pubtrack cite --style styles/cv.csl --format markdown
    """
    from ...services.citing import Look, cite
    from ...services.naming import Selection

    settings = app.settings(style=style, locale=locale)
    look = Look(settings.style, output, settings.locale)
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
        click.echo(_bibliography(result, output), nl=bool(result.entries))


def _bibliography(result: Bibliography, output: str) -> str:
    """The entries as a document of the format holds them."""
    lines = [f"{entry.label} {entry.text}" if entry.label else entry.text
             for entry in result.entries]  # fmt: skip
    if output == "html":
        body = "\n".join(f'  <div class="csl-entry">{line}</div>' for line in lines)
        return f'<div class="csl-bib-body">\n{body}\n</div>'
    between = "\n" if output == "text" and "\n" not in "".join(lines) else "\n\n"
    return between.join(lines)
