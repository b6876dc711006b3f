"""`pubtrack styles`."""

from __future__ import annotations

import click

from ..app import App, json_option, pass_app, print_json
from ..tables import print_table


@click.command("styles")
@click.argument("query", nargs=-1)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=25, show_default=True,
              help="How many at the most.")  # fmt: skip
@json_option
@pass_app
@click.pass_context
def styles_command(
    ctx: click.Context, app: App, query: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Find a citation style by its name or title.

    \b
    pubtrack styles nature
    pubtrack styles chicago author date
    pubtrack styles vancouver -n 5
    """
    from ...csl.styles import search_styles

    found = search_styles(" ".join(query))
    shown = found[:limit]
    if as_json:
        data = [{"name": hit.name, "title": hit.title, "parent": hit.parent} for hit in shown]
        print_json("styles", {"styles": data, "found": len(found)})
    else:
        rows = [(hit.name, hit.title, hit.parent) for hit in shown]
        with app.paged():
            print_table(("Name", "Title", "Same as"), rows, wide=("Title",), last=1)
        if len(found) > limit:
            app.tell(f"{len(found)} styles, the first {limit} shown; -n {len(found)} shows all")
    if not found:
        app.tell(f"no style is named like {' '.join(query)!r}")
        ctx.exit(1)
