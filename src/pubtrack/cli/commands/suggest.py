"""`pubtrack suggest`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import (
    FILE,
    App,
    command_line,
    counted,
    json_option,
    now,
    pass_app,
    print_json,
    short,
    shown_path,
)
from ..terminal import echo_text

if TYPE_CHECKING:
    from ...services.settings import Settings
    from ...services.suggesting.suggest import Suggestion, Suggestions
    from ...services.suggesting.writing import Accepted
    from ...store.library import Library


@click.command("suggest")
@click.argument("file", metavar="[CV]", required=False, type=FILE)
@click.option("--accept", "accepted", metavar="N", multiple=True, type=click.IntRange(min=1),
              help="Write the mark of suggestion N; may be given several times.")  # fmt: skip
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("-i", "--in-place", is_flag=True, help="Replace the file; the old one is FILE.bak.")
@json_option
@pass_app
def suggest_command(
    app: App,
    file: Path | None,
    accepted: tuple[int, ...],
    show_diff: bool,
    in_place: bool,
    as_json: bool,
) -> None:
    """Propose which bullet cites which publication, and say why.

    \b
    pubtrack suggest cv.md
    pubtrack suggest cv.md --accept 2 --accept 5 --diff
    pubtrack suggest cv.md --accept 2 --in-place

    Asked are bullets without a mark, and publications that no bullet cites; without a CV, those
    of all CVs in the store. Nothing is written but what you accept, in the spelling that the
    marks of the CV have; without --diff and --in-place the CV is printed with them.
    """
    if (show_diff or in_place) and not accepted:
        raise click.UsageError("--diff and --in-place go with --accept N.")
    if show_diff and in_place:
        raise click.UsageError("--diff shows, --in-place writes: choose one.")
    if as_json and accepted:
        raise click.UsageError("--json lists the suggestions: it goes without --accept.")
    if accepted and file is None:
        raise click.UsageError("Name the CV whose suggestions you accept.")
    settings = app.settings(file.absolute().parent if file else None)
    with _library(app, settings, needed=file is None) as library:
        if accepted and file is not None:
            _accept(app, library, file, accepted, (show_diff, in_place))
        else:
            _show(app, library, file, as_json=as_json)


@contextmanager
def _library(app: App, settings: Settings, *, needed: bool) -> Iterator[Library | None]:
    """The store, if there is one: a CV can be looked at without."""
    if not needed and not settings.db.exists():
        yield None
        return
    with app.library(settings) as library:
        yield library


def _show(app: App, library: Library | None, file: Path | None, *, as_json: bool) -> None:
    from ...services.suggesting.suggest import suggest

    stored = library.documents() if library is not None and file is None else ()
    paths = [file] if file is not None else [Path(shown_path(one.path)) for one in stored]
    found = [suggest(library, path, now().date()) for path in paths if file or path.is_file()]
    if as_json:
        print_json("suggestions", {"cvs": [_as_data(one) for one in found]})
        return
    with app.paged():
        for one in found:
            _print(app, one)


def _accept(
    app: App,
    library: Library | None,
    file: Path,
    numbers: Sequence[int],
    wanted: tuple[bool, bool],
) -> None:
    from ...services.suggesting.suggest import suggest
    from ...services.suggesting.writing import accept

    show_diff, in_place = wanted
    accepted = accept(suggest(library, file, now().date()), numbers)
    _write(app, library, accepted, show_diff=show_diff, in_place=in_place)


def _write(
    app: App, library: Library | None, accepted: Accepted, *, show_diff: bool, in_place: bool
) -> None:
    from ...services.suggesting.writing import write_accepted

    file = accepted.file.path
    if in_place:
        command = command_line(click.get_current_context())
        backup = write_accepted(library, accepted, command, now)
        marks = counted(len(accepted.written), "mark")
        if backup is None:
            app.tell(f"{file}: nothing was written")
        else:
            app.tell(f"{file}: {marks} written; the old file is {shown_path(str(backup))}")
    elif show_diff:
        click.echo(accepted.diff(), nl=False)
    else:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(accepted.result.data)
    for one in accepted.refused:
        app.tell(f"{file}:{one.line}: {one.number} was not written: no mark is read as one here")
    if accepted.refused:
        click.get_current_context().exit(1)


def _print(app: App, found: Suggestions) -> None:
    line = 0
    for one in found.found:
        if one.line != line:
            start = f"{found.file.path}:{one.line}: "
            click.echo(start + short(one.bullet.text, len(start)))
            line = one.line
        start = f"  {one.number}. {_label(one)}"
        click.echo(start + short(one.item.title, len(start)))
        for reason in one.score.reasons:
            sign = "-" if reason.weight < 0 else "+"
            echo_text(reason.text, f"       {sign} ")
    bare = counted(found.bullets, "bullet")
    entries = counted(found.uncited, "publication")
    number = counted(len(found.found), "suggestion")
    told = f"{bare} without a mark, {entries} not cited: {number}"
    echo_text(told, f"{found.file.path}: ", "  ")
    if found.found:
        app.tell(f"  hint: pubtrack suggest {found.file.path} --accept N --diff")


def _label(one: Suggestion) -> str:
    label = one.entry.entry.label
    return f"[{label}] " if label else ""


def _as_data(found: Suggestions) -> dict[str, Any]:
    return {
        "cv": str(found.file.path),
        "bullets_without_marks": found.bullets,
        "publications_not_cited": found.uncited,
        "suggestions": [
            {
                "number": one.number,
                "line": one.line,
                "bullet": one.bullet.text,
                "cited": bool(one.bullet.markers),
                "label": one.entry.entry.label,
                "title": one.item.title,
                "score": one.score.number,
                "reasons": [
                    {"kind": reason.kind.value, "text": reason.text, "weight": reason.weight}
                    for reason in one.score.reasons
                ],
            }
            for one in found.found
        ],
    }
