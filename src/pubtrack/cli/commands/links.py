"""`pubtrack links`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..app import App, counted, json_option, pass_app, print_json, short, shown_path
from ..completing import complete_cv
from ..terminal import bold, echo_text

if TYPE_CHECKING:
    from ...services.linking import LinkedBullet, LinkedCV
    from ...store.values import BulletRecord


@click.command("links")
@click.argument("cv", required=False, default="", shell_complete=complete_cv)
@json_option
@pass_app
def links_command(app: App, cv: str, as_json: bool) -> None:
    """Show which bullet cites which publications.

    \b
    pubtrack links
    pubtrack links cv.md
    pubtrack links --json
    """
    from ...services.linking import links, outdated_files

    with app.library(app.settings()) as library:
        linked = links(library, cv)
        outdated = outdated_files(library)
    for path in outdated:
        app.tell(f"{shown_path(str(path))} changed since it was imported")
    if as_json:
        print_json("links", {"cvs": [_as_data(one) for one in linked]})
        return
    with app.paged():
        for one in linked:
            _print(one, several=len(linked) > 1)


def print_bullet(linked: LinkedBullet) -> None:
    """A bullet and, below it, what it cites."""
    echo_text(linked.bullet.text, "  • ")
    for cite in linked.cites:
        target = cite.publication
        title = target.item.title or target.key if target else "has no entry in the list"
        start = f"      → [{cite.label}] "
        click.echo(start + short(title, len(start)))


def role_line(bullet: BulletRecord) -> str:
    """The role of a bullet in one line: "Data Scientist, Tripadvisor (2016–2017)"."""
    name = ", ".join(filter(None, (bullet.role, bullet.organisation)))
    return f"{name} ({bullet.period})" if bullet.period else name or "(no role)"


def bullet_data(linked: LinkedBullet) -> dict[str, Any]:
    """A bullet for JSON."""
    bullet = linked.bullet
    return {
        "cv": linked.document,
        "line": bullet.line,
        "role": bullet.role,
        "organisation": bullet.organisation,
        "period": bullet.period,
        "location": bullet.location,
        "text": bullet.text,
        "cites": [
            {"label": cite.label, "key": cite.publication.key if cite.publication else None}
            for cite in linked.cites
        ],
    }


def _print(one: LinkedCV, *, several: bool) -> None:
    if several:
        click.echo(f"{shown_path(one.document.path)}\n")
    role = None
    for linked in one.bullets:
        if role_line(linked.bullet) != role:
            if role is not None:
                click.echo()
            role = role_line(linked.bullet)
            echo_text(role, look=bold)
        print_bullet(linked)
    if one.bullets:
        click.echo()
    echo_text(_count(one))
    for label, linked in one.dangling:
        place = f"line {linked.bullet.line}"
        echo_text(f"[{label}] in {place} has no entry in the list", "dangling: ", "  ")
    for label, linked in one.doubled:
        place = f"the bullet of line {linked.bullet.line}"
        echo_text(f"[{label}] stands twice in {place}", "doubled: ", "  ")
    for cite in one.never_cited:
        title = cite.publication.item.title if cite.publication else ""
        echo_text(title, f"never cited: [{cite.label}] ", "  ")
    if several:
        click.echo("")


def _count(one: LinkedCV) -> str:
    """How much of a CV is tied: "9 links in 3 bullets, to 11 numbered entries"."""
    entries = one.document.entries
    if not one.bullets:
        return "no bullet cites an entry" if entries else "no bullet cites anything"
    numbered = counted(sum(bool(entry.label) for entry in entries), "numbered entry")
    found = f"{counted(one.count, 'link')} in {counted(len(one.bullets), 'bullet')}"
    return f"{found}, to {numbered if entries else 'entries of other files'}"


def _as_data(one: LinkedCV) -> dict[str, Any]:
    return {
        "cv": one.document.path,
        "bullets": [bullet_data(linked) for linked in one.bullets],
        "dangling": [
            {"label": label, "line": linked.bullet.line} for label, linked in one.dangling
        ],
        "doubled": [{"label": label, "line": linked.bullet.line} for label, linked in one.doubled],
        "never_cited": [
            {"label": cite.label, "key": cite.publication.key if cite.publication else None}
            for cite in one.never_cited
        ],
    }
