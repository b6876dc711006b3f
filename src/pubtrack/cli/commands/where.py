"""`pubtrack where`."""

from __future__ import annotations

import click

from ..app import App, cv_option, json_option, pass_app, print_json, shown_path
from .links import bullet_data, role_line


@click.command("where")
@click.argument("reference", metavar="N|KEY|ID")
@cv_option
@json_option
@pass_app
def where_command(app: App, reference: str, cv: str, as_json: bool) -> None:
    """Show which bullets cite a publication.

    \b
    pubtrack where 4
    pubtrack where arXiv:2211.08667
    """
    from ...services.linking import where

    with app.library(app.settings()) as library:
        publication, citing = where(library, reference, cv)
    if as_json:
        bullets = [bullet_data(linked) for linked in citing]
        print_json("where", {"key": publication.key, "bullets": bullets})
        return
    click.echo(publication.item.title or publication.key)
    if not citing:
        click.echo("  is cited by no bullet")
    for linked in citing:
        click.echo(f"  {role_line(linked)}")
        click.echo(
            f"    • {linked.bullet.text} ({shown_path(linked.document)}:{linked.bullet.line})"
        )
