"""`pubtrack show`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from ..app import App, cv_option, json_option, now, pass_app, print_json, shown_path, shown_source

if TYPE_CHECKING:
    from ...services.origins import ShownOrigin
    from ...services.settings import Settings
    from ...services.showing import ShownPublication
    from ...store.library import Library


@click.command("show")
@click.argument("reference", metavar="N|KEY|ID")
@click.option("--origins", "with_origins", is_flag=True,
              help="Show where each variable came from, and when.")  # fmt: skip
@cv_option
@json_option
@pass_app
def show_command(app: App, reference: str, with_origins: bool, cv: str, as_json: bool) -> None:
    """Show all that is known of one publication.

    \b
    pubtrack show 4
    pubtrack show 4 --origins
    pubtrack show 10.1016/j.patter.2022.100568

    With --origins: what each variable is, who said so and when, whether it is locked, and what
    the registries said of it last where that is something else.
    """
    from ...services.showing import show_publication, variable_lines

    settings = app.settings()
    with app.library(settings) as library:
        shown = show_publication(library, reference, cv)
        origins = _origins(library, settings, shown) if with_origins else ()
    if as_json:
        print_json("publication", _as_data(shown, origins))
        return
    click.echo(shown.publication.key)
    if with_origins:
        for origin in origins:
            _print_origin(origin)
        return
    for name, value in variable_lines(shown.publication.item):
        click.echo(f"  {name}: {value}")
    for path, label, raw in shown.entries:
        click.echo(f"  [{label}] in {shown_path(path)}:" if label else f"  in {shown_path(path)}:")
        for line in raw.splitlines():
            click.echo(f"    {line.strip()}")


def _origins(
    library: Library, settings: Settings, shown: ShownPublication
) -> Sequence[ShownOrigin]:
    from ...services.origins import shown_origins
    from ...services.sync.last_said import said_by_registries
    from ...services.sync.registries import open_registries

    with open_registries(settings.sources, settings.cache / "hosts") as registries:
        said = said_by_registries(library, registries, shown.publication, now)
    return shown_origins(shown.publication, said)


def _print_origin(origin: ShownOrigin) -> None:
    from ...services.showing import value_text

    _wrapped("  ", f"{origin.variable}: {value_text(origin.value) or '(cleared)'}")
    parts = [shown_source(origin.source)]
    parts += [_day(origin.at)] if origin.at else []
    parts += ["locked"] if origin.locked else []
    _wrapped("      ", ", ".join(parts))
    for said in origin.says:
        _wrapped("      ", f"{shown_source(said.source)} says {value_text(said.value)}"
                           f" (since {_day(said.at)})")  # fmt: skip


def _wrapped(indent: str, text: str) -> None:
    """A text in the width of the terminal, 80 columns where there is none."""
    width = max(shutil.get_terminal_size().columns, 40)
    later = indent + "  "
    for line in textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False
    ):
        click.echo(line)


def _day(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d")


def _as_data(shown: ShownPublication, origins: Sequence[ShownOrigin]) -> dict[str, Any]:
    from ...model.codec import item_to_data

    publication = shown.publication
    return {
        "key": publication.key,
        "labels": [{"cv": path, "label": label} for path, label, _ in shown.entries],
        "item": item_to_data(publication.item),
        "origins": {origin.variable: _origin_data(origin) for origin in origins}
        or {
            name: {"source": origin.source, "at": origin.at.isoformat(), "locked": origin.locked}
            for name, origin in publication.origins.items()
        },
        "text": [raw for _, _, raw in shown.entries],
    }


def _origin_data(origin: ShownOrigin) -> dict[str, Any]:
    return {
        "source": origin.source,
        "at": origin.at.isoformat() if origin.at else None,
        "locked": origin.locked,
        "cleared": not origin.value,
        "says": _says(origin),
    }


def _says(origin: ShownOrigin) -> list[dict[str, Any]]:
    from ...model.codec import value_to_data

    return [
        {"source": said.source, "value": value_to_data(said.value), "at": said.at.isoformat()}
        for said in origin.says
    ]
