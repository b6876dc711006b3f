"""`pubtrack where`."""

from __future__ import annotations

import click

from ..app import App, cv_option, json_option, pass_app, print_json, shown_path
from ..completing import complete_reference
from ..terminal import bold, echo_text
from .links import bullet_data, role_line


@click.command("where")
@click.argument("reference", metavar="N|KEY|ID", shell_complete=complete_reference)
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
    with app.paged():
        echo_text(publication.item.title or publication.key, look=bold)
        if not citing:
            click.echo("  is cited by no bullet")
        for linked in citing:
            echo_text(role_line(linked.bullet), "  ")
            place = f"{shown_path(linked.document)}:{linked.bullet.line}"
            echo_text(f"{linked.bullet.text} ({place})", "    • ")
