"""What `export` prints and tells of the CVs that it made."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .app import App, counted, now, shown_path

if TYPE_CHECKING:
    from ..services.settings import Settings
    from ..services.variants.variant import VariantCV, Wish


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: what to do with a CV that was made, and how to make it.

    `command` is the line of the log, `looks` the options typed on how entries look.
    """

    command: str
    show_diff: bool = False
    in_place: bool = False
    leave_out: bool = False
    keep_me: bool = False
    markers: str = ""
    only: tuple[str, ...] = ()
    after: str = ""
    looks: tuple[str, ...] = ()


def export_one(app: App, file: Path, settings: Settings, request: Request) -> int:
    """Export one CV; 1 where it is not all as it was asked for."""
    from ..services.exporting import write_cv
    from ..services.variants.export import export_as_set

    with app.library(settings) as library:
        variant = export_as_set(library, file, settings, _wish(request))
        exported = variant.exported
        backup = write_cv(library, exported, request.command, now) if request.in_place else None
    if variant.exported.style.note:
        app.tell(variant.exported.style.note)
    if request.in_place:
        _tell_written(app, file, variant, backup)
    elif request.show_diff:
        click.echo(variant.exported.diff(), nl=False)
    else:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(variant.exported.result.data)
    return _tell_rest(app, variant)


def export_every(app: App, settings: Settings, request: Request) -> int:
    """Export every CV that has a table; 1 where any is not all as it was asked for."""
    from ..services.exporting import write_cv
    from ..services.variants.export import export_all

    backups: dict[Path, Path | None] = {}

    def write(path: Path, variant: VariantCV) -> None:
        command = f"{request.command} ({shown_path(str(path))})"
        backups[path] = write_cv(library, variant.exported, command, now)

    code = 0
    with app.library(settings) as library:
        for done in export_all(
            library, settings, _wish(request), write if request.in_place else None
        ):
            shown = Path(shown_path(str(done.path)))
            if done.variant is None:
                code = 1
                if done.error is not None:
                    app.tell(f"{shown}: failed: {done.error.message}")
                    if done.error.hint:
                        app.tell(f"  hint: {done.error.hint}")
                continue
            if request.show_diff:
                click.echo(done.variant.exported.diff(), nl=False)
            elif request.in_place:
                _tell_written(app, shown, done.variant, backups.get(done.path))
            else:
                click.echo(f"{shown}: {_summary(done.variant)}")
            code = _tell_rest(app, done.variant) or code
    return code


def _wish(request: Request) -> Wish:
    from ..services.variants.variant import Wish

    return Wish(
        now().date(),
        request.leave_out,
        request.keep_me,
        request.markers,
        request.only,
        request.after,
        request.looks,
    )


def _tell_written(app: App, file: Path, variant: VariantCV, backup: Path | None) -> None:
    if backup is None:
        app.tell(f"{file} says all this already; nothing was written")
    else:
        app.tell(f"{file}: {_summary(variant)}; the old file is {shown_path(str(backup))}")


def _summary(variant: VariantCV) -> str:
    """What changes in a CV: "11 entries rewritten, 2 added, 1 taken out, 3 marks rewritten"."""
    exported = variant.exported
    parts = [f"{counted(exported.changed, 'entry')} rewritten"] if exported.changed else []
    added, removed = len(variant.added), len(variant.removed)
    for number, what in ((added, "added"), (removed, "taken out"), (exported.moved, "renumbered")):
        if number:
            parts.append(f"{number} {what}" if parts else f"{counted(number, 'entry')} {what}")
    if exported.marks:
        parts.append(f"{counted(exported.marks, 'mark')} rewritten")
    if not parts and exported.result.digest != exported.file.digest:
        return "brought up to date"
    return ", ".join(parts) or "no entries rewritten"


def _tell_rest(app: App, variant: VariantCV) -> int:
    """Tell what a person has to know; 1 where something is not as it was asked for."""
    from ..services.rewriting import NOT_STORED, WOULD_BE_LOST

    exported = variant.exported
    file = shown_path(str(exported.file.path))
    for warning in exported.warnings:
        app.tell(f"warning: {warning}")
    app.tell_some([f"{file}: {note}" for note in variant.notes])
    app.tell_some([_stayed(file, one.line, one.title, one.reason) for one in variant.stayed])
    app.tell_some(
        [
            f"{file}:{one.line}: [{one.label}] is left, its entry is gone"
            for one in variant.dangling
        ],
    )
    app.tell_some([f"{file}:{e.line}: was left out: {e.text}" for e in exported.left_out])
    app.tell_some([f"{file}:{e.line}: kept as it was: {e.reason}" for e in exported.kept])
    reasons = {kept.reason for kept in exported.kept}
    if NOT_STORED in reasons:
        app.tell(f"  hint: pubtrack import {file}")
    if any(reason.startswith(WOULD_BE_LOST) for reason in reasons):
        app.tell("  hint: --leave-out rewrites these entries without it")
    unlike = (exported.kept, exported.left_out, variant.stayed, variant.dangling, variant.notes)
    return 1 if any(unlike) else 0


def _stayed(file: str, line: int, title: str, reason: str) -> str:
    if line:
        return f"{file}:{line}: stays, though it is not selected: {title}: {reason}"
    return f"{file}: was not put in: {title}: {reason}"
