"""`pubtrack show`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from ..app import (
    App,
    cv_option,
    json_option,
    now,
    pass_app,
    print_json,
    shown_path,
    shown_source,
    style_option,
)
from ..completing import complete_reference
from ..sync_output import candidate_data, candidate_line, notice_data, notice_line
from ..terminal import bold, coloured, dim, echo_text
from .links import role_line

if TYPE_CHECKING:
    from ...services.card import Card
    from ...services.origins import ShownOrigin
    from ...services.settings import Settings
    from ...store.library import Library
    from ...store.values import Publication


@click.command("show")
@click.argument("reference", metavar="N|KEY|ID", shell_complete=complete_reference)
@click.option("--origins", "with_origins", is_flag=True,
              help="Show where each variable came from, and when.")  # fmt: skip
@style_option
@cv_option
@json_option
@pass_app
def show_command(
    app: App, reference: str, with_origins: bool, style: str | None, cv: str, as_json: bool
) -> None:
    """Show all that is known of one publication.

    \b
    pubtrack show 4
    pubtrack show 4 --origins
    pubtrack show 10.1016/j.patter.2022.100568 --style ieee

    Its citation, its variables, where it stands in the CVs and which bullets cite it; what
    registries tell of it, as a retraction; and the candidates that sync found.

    With --origins: what each variable is, who said so and when, whether it is locked, and what
    the registries said of it last where that is something else.
    """
    from ...services.card import card
    from ...services.citing import Look

    settings = app.settings(style=style)
    look = Look(settings.style, locale=settings.locale)
    with app.library(settings) as library:
        shown = card(library, reference, look, cv)
        publication = shown.publication
        origins = _origins(library, settings, publication) if with_origins else ()
    if as_json:
        print_json("publication", _as_data(shown, origins))
        return
    with app.paged():
        if with_origins:
            click.echo(bold(publication.key))
            for origin in origins:
                _print_origin(origin)
        else:
            _print(shown)


def _print(shown: Card) -> None:
    from ...services.card import variable_groups

    if shown.citation:
        echo_text(shown.citation)
        click.echo()
    click.echo(bold(shown.publication.key))
    for number, group in enumerate(variable_groups(shown.publication.item)):
        if number:
            click.echo()
        for name, value in group:
            echo_text(value, dim(f"  {name}: "), "      ")
    _print_links(shown.publication)
    if shown.entries:
        _head("In the CVs")
    for document, entry in shown.entries:
        label = f"[{entry.label}] " if entry.label else ""
        click.echo(f"  {label}in {shown_path(document.path)}:")
        for line in entry.raw.splitlines():
            echo_text(line.strip(), "    ", "    ")
    if shown.bullets:
        _head("Cited by")
    role = None
    for document, bullet in shown.bullets:
        if role_line(bullet) != role:
            role = role_line(bullet)
            echo_text(role, "  ")
        echo_text(f"{bullet.text} ({shown_path(document.path)}:{bullet.line})", "    • ")
    _print_findings(shown)


def _print_links(publication: Publication) -> None:
    """Where the work is found on the web, each address once."""
    from ...model.identifiers import identifiers_of

    addresses = dict.fromkeys(identifier.url for identifier in identifiers_of(publication.item))
    addresses |= dict.fromkeys(filter(None, [publication.item.text("URL")]))
    if addresses:
        _head("Links")
    for address in addresses:
        click.echo(f"  {coloured(address, 'blue')}")


def _print_findings(shown: Card) -> None:
    """What registries tell of the work, and what sync found that may be it."""
    if shown.notices:
        _head("Notices")
    for notice in shown.notices:
        echo_text(notice_line(notice), coloured("  ! ", "red"))
    opened = [candidate for candidate in shown.candidates if candidate.state == "open"]
    if opened:
        _head("Candidates")
    for candidate in opened:
        echo_text(candidate_line(candidate), "  ? ")
        for reason in candidate.against:
            echo_text(f"but {reason}", "      ")
    if opened:
        key = shown.publication.key
        echo_text(f"pubtrack accept {key}, or reject {key}", "  hint: ")


def _head(title: str) -> None:
    click.echo(f"\n{bold(title)}")


def _origins(
    library: Library, settings: Settings, publication: Publication
) -> Sequence[ShownOrigin]:
    from ...services.origins import shown_origins
    from ...services.sync.last_said import said_by_registries
    from ...services.sync.registries import open_registries

    with open_registries(settings.sources, settings.cache / "hosts") as registries:
        said = said_by_registries(library, registries, publication, now)
    return shown_origins(publication, said)


def _print_origin(origin: ShownOrigin) -> None:
    from ...services.showing import value_text

    echo_text(value_text(origin.value) or "(cleared)", dim(f"  {origin.variable}: "), "    ")
    parts = [shown_source(origin.source)]
    parts += [_day(origin.at)] if origin.at else []
    parts += ["locked"] if origin.locked else []
    echo_text(", ".join(parts), "      ")
    for said in origin.says:
        value = value_text(said.value)
        echo_text(f"{shown_source(said.source)} says {value} (since {_day(said.at)})", "      ")


def _day(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d")


def _as_data(shown: Card, origins: Sequence[ShownOrigin]) -> dict[str, Any]:
    from ...model.codec import item_to_data

    publication = shown.publication
    return {
        "key": publication.key,
        "citation": {"style": shown.style, "text": shown.citation},
        "labels": [
            {"cv": document.path, "label": entry.label} for document, entry in shown.entries
        ],
        "item": item_to_data(publication.item),
        "origins": {origin.variable: _origin_data(origin) for origin in origins}
        or {
            name: {"source": origin.source, "at": origin.at.isoformat(), "locked": origin.locked}
            for name, origin in publication.origins.items()
        },
        "text": [entry.raw for _, entry in shown.entries],
        "bullets": [
            {
                "cv": document.path,
                "line": bullet.line,
                "role": bullet.role,
                "organisation": bullet.organisation,
                "period": bullet.period,
                "text": bullet.text,
            }
            for document, bullet in shown.bullets
        ],
        "notices": [notice_data(notice) for notice in shown.notices],
        "candidates": [candidate_data(candidate) for candidate in shown.candidates],
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
