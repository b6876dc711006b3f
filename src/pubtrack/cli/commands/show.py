"""`pubtrack show`."""

from __future__ import annotations

import click

from ..app import App, cv_option, json_option, pass_app, print_json, shown_path


@click.command("show")
@click.argument("reference", metavar="N|KEY|ID")
@cv_option
@json_option
@pass_app
def show_command(app: App, reference: str, cv: str, as_json: bool) -> None:
    """Show all that is known of one publication.

    \b
    pubtrack show 4
    pubtrack show lazovich2022measuring
    pubtrack show 10.1016/j.patter.2022.100568
    """
    from ...services.showing import show_publication, variable_lines

    with app.library(app.settings()) as library:
        shown = show_publication(library, reference, cv)
    publication = shown.publication
    if as_json:
        from ...model.codec import item_to_data

        print_json(
            "publication",
            {
                "key": publication.key,
                "labels": [{"cv": path, "label": label} for path, label, _ in shown.entries],
                "item": item_to_data(publication.item),
                "origins": {
                    name: {"source": origin.source, "at": origin.at.isoformat()}
                    for name, origin in publication.origins.items()
                },
                "text": [raw for _, _, raw in shown.entries],
            },
        )
        return
    click.echo(publication.key)
    for name, value in variable_lines(publication.item):
        click.echo(f"  {name}: {value}")
    for path, label, raw in shown.entries:
        click.echo(f"  [{label}] in {shown_path(path)}:" if label else f"  in {shown_path(path)}:")
        for line in raw.splitlines():
            click.echo(f"    {line.strip()}")
