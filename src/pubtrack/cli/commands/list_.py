"""`pubtrack list`."""

from __future__ import annotations

import click

from ..app import App, cv_option, json_option, pass_app, print_json, print_table


@click.command("list")
@click.argument("words", nargs=-1)
@cv_option
@json_option
@pass_app
def list_command(app: App, words: tuple[str, ...], cv: str, as_json: bool) -> None:
    """List the publications of the store.

    \b
    pubtrack list
    pubtrack list gonzales 2018       by words of titles, family names, years
    pubtrack list --cv cv.md
    """
    from ...services.showing import list_publications

    with app.library(app.settings()) as library:
        listed = list_publications(library, words, cv)
    if as_json:
        from ...model.codec import item_to_data

        rows = [
            {"labels": list(row.labels), "key": row.publication.key,
             "item": item_to_data(row.publication.item)}
            for row in listed
        ]  # fmt: skip
        print_json("list", {"publications": rows})
        return
    print_table(
        ("No.", "Year", "Title", "Key", "Type"),
        [
            (
                ", ".join(row.labels),
                str(row.publication.item.year or ""),
                row.publication.item.title,
                row.publication.key,
                row.publication.item.type,
            )
            for row in listed
        ],
        wide=("Title",),
        last=2,
    )
