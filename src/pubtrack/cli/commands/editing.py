"""`pubtrack set`, `unset`, `lock`, `unlock` and `edit`: what a person says of a publication."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ..app import App, cv_option, json_option, now, pass_app, print_json, shown_path
from ..completing import complete_assignment, complete_reference, complete_variable

if TYPE_CHECKING:
    from ...services.editing.values import Edited

_reference = click.argument("reference", metavar="N|KEY|ID", shell_complete=complete_reference)


@click.command("set")
@_reference
@click.argument(
    "assignments",
    nargs=-1,
    required=True,
    metavar="VARIABLE=VALUE...",
    shell_complete=complete_assignment,
)
@cv_option
@json_option
@pass_app
def set_command(
    app: App, reference: str, assignments: tuple[str, ...], cv: str, as_json: bool
) -> None:
    """Set variables of a publication; no sync replaces them.

    \b
    pubtrack set 4 volume=3 issue=8
    pubtrack set 4 title='Measuring disparate outcomes' issued='Aug. 2022'
    pubtrack set 4 author='Lovelace, Ada; Grace Hopper; {Quay Press}'

    The names are those of CSL: title, author, issued, container-title, volume, issue, page,
    publisher, DOI, URL, type, … An empty value clears the variable, as `unset` does.
    """
    from ...services.editing.values import Target, read_assignments, set_values

    values = read_assignments(assignments)
    with app.library(app.settings()) as library:
        command = _command("set", reference, assignments)
        done = set_values(library, Target(reference, cv), values, command, now())
    _report(app, done, as_json=as_json)


@click.command("unset")
@_reference
@click.argument(
    "variables", nargs=-1, required=True, metavar="VARIABLE...", shell_complete=complete_variable
)
@cv_option
@json_option
@pass_app
def unset_command(
    app: App, reference: str, variables: tuple[str, ...], cv: str, as_json: bool
) -> None:
    """Clear variables of a publication; no sync fills them again.

    \b
    pubtrack unset 4 issue
    pubtrack unset 4 URL note
    pubtrack unlock 4 issue       lets the next sync fill it
    """
    from ...services.editing.values import Target, read_variables, set_values

    values = dict.fromkeys(read_variables(variables), "")
    with app.library(app.settings()) as library:
        command = _command("unset", reference, variables)
        done = set_values(library, Target(reference, cv), values, command, now())
    _report(app, done, as_json=as_json)


@click.command("lock")
@_reference
@click.argument("variables", nargs=-1, metavar="[VARIABLE]...", shell_complete=complete_variable)
@cv_option
@json_option
@pass_app
def lock_command(
    app: App, reference: str, variables: tuple[str, ...], cv: str, as_json: bool
) -> None:
    """Keep variables of a publication as they are, whatever a sync learns.

    \b
    pubtrack lock 4 title author
    pubtrack lock 4               all that it has

    Locks do not hinder you: `set` and `edit` change a locked variable, too.
    """
    from ...services.editing.values import Target, lock, read_variables

    chosen = read_variables(variables)
    with app.library(app.settings()) as library:
        command = _command("lock", reference, variables)
        done = lock(library, Target(reference, cv), chosen, command, now())
    _report(app, done, as_json=as_json)


@click.command("unlock")
@_reference
@click.argument("variables", nargs=-1, metavar="[VARIABLE]...", shell_complete=complete_variable)
@cv_option
@json_option
@pass_app
def unlock_command(
    app: App, reference: str, variables: tuple[str, ...], cv: str, as_json: bool
) -> None:
    """Let a sync replace variables of a publication again, and fill those that were cleared.

    \b
    pubtrack unlock 4 title
    pubtrack unlock 4             all that it has; what was cleared stays clear

    The values stay until a sync finds others. A .bib that is imported again locks its own.
    """
    from ...services.editing.values import Target, read_variables, unlock

    chosen = read_variables(variables)
    with app.library(app.settings()) as library:
        command = _command("unlock", reference, variables)
        done = unlock(library, Target(reference, cv), chosen, command, now())
    _report(app, done, as_json=as_json)


@click.command("edit")
@_reference
@cv_option
@json_option
@pass_app
def edit_command(app: App, reference: str, cv: str, as_json: bool) -> None:
    """Edit a publication as a text, in $VISUAL or $EDITOR.

    \b
    pubtrack edit 4
    EDITOR=nano pubtrack edit lazovich2022measuring
    EDITOR='code --wait' pubtrack edit 4

    What you change is set, what you take out is unset; the rest stays. A text with faults is
    opened again and says what they are. To give up, change nothing, or empty the file.
    """
    from ...services.editing.editor import editor_command
    from ...services.editing.session import Session, edit_publication
    from ...services.editing.values import Target

    editor = editor_command(os.environ)
    with app.library(app.settings()) as library:
        session = Session(editor, _command("edit", reference, ()), now)
        done = edit_publication(library, Target(reference, cv), session)
    _report(app, done, as_json=as_json)


def _command(verb: str, reference: str, arguments: Sequence[str]) -> str:
    """The line of the log, as it can be typed; an abstract is not repeated there in full."""
    words = (" ".join(argument.split()) for argument in arguments)
    return shlex.join((verb, reference, *(w if len(w) <= 60 else w[:59] + "…" for w in words)))


def _report(app: App, done: Edited, *, as_json: bool) -> None:
    from ...services.showing import value_text

    for note in done.notes:
        app.tell(f"note: {note}")
    if as_json:
        print_json("edit", _as_data(done))
        return
    if not done.anything:
        app.tell("nothing changed")
        return
    click.echo(done.publication.key)
    for change in done.changes:
        old, new = value_text(change.old) or "(none)", value_text(change.new) or "(cleared)"
        click.echo(f"  {change.variable}: {old} → {new}")
    for name in done.cleared:
        click.echo(f"  {name}: stays clear")
    for word, names in (("locked", done.locked), ("unlocked", done.unlocked)):
        if names:
            click.echo(f"  {word}: {', '.join(names)}")
    bib = app.settings().bib
    if bib is not None and (done.changes or done.cleared):
        app.tell(f"pubtrack export {shown_path(str(bib))} --in-place takes it over")


def _as_data(done: Edited) -> dict[str, Any]:
    from ...model.codec import value_to_data

    return {
        "key": done.publication.key,
        "changes": [
            {
                "variable": change.variable,
                "old": value_to_data(change.old) if change.old else None,
                "new": value_to_data(change.new) if change.new else None,
            }
            for change in done.changes
        ],
        "cleared": list(done.cleared),
        "locked": list(done.locked),
        "unlocked": list(done.unlocked),
        "notes": list(done.notes),
    }
