"""`pubtrack schema`."""

from __future__ import annotations

import json

import click

from ..app import App, pass_app
from ..completing import complete_kind
from ..tables import print_table


@click.command("schema")
@click.argument("kind", required=False, default="", shell_complete=complete_kind)
@pass_app
def schema_command(app: App, kind: str) -> None:
    """Print the JSON Schema of what a command prints with --json.

    \b
    pubtrack schema                    the kinds of documents
    pubtrack schema list > list.schema.json

    Every document says its kind, and as schema_version the version of its shape. In one version
    nothing is taken away or renamed, though there may come to be more.
    """
    from ...services.schemas import schema, schema_kinds, schema_title

    if kind:
        with app.paged():
            click.echo(json.dumps(schema(kind), ensure_ascii=False, indent=2))
        return
    rows = [(name, schema_title(name)) for name in schema_kinds()]
    print_table(("Kind", "What it is"), rows, wide=("What it is",), last=0)
