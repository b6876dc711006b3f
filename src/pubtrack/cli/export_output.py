"""What `export` prints and tells of the CVs that it made."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .app import App, counted, now, shown_path

if TYPE_CHECKING:
    from ..services.grouping import Grouping
    from ..services.settings import Settings
    from ..services.variants.variant import VariantCV, Wish
    from ..store.library import Library


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done with a CV that was made by a wish; `command` is the line of the log.

    `output` is a file to put it in, None for none.
    """

    command: str
    wish: Wish
    show_diff: bool = False
    in_place: bool = False
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class StoreRequest:
    """Publications in another format: which, in what, and what stands around them.

    `cv` is the CV whose publications are meant, "" for all of the store; `output` is a file to put
    them in, None for none. The rest is for documents in a style.
    """

    format: str
    output: Path | None = None
    cv: str = ""
    title: str = ""
    grouping: Grouping = "none"
    keep_me: bool = False


def export_one(app: App, file: Path, settings: Settings, request: Request) -> int:
    """Export one CV; 1 where it is not all as it was asked for."""
    from ..services.exporting import write_cv
    from ..services.variants.export import export_as_set

    with app.library(settings) as library:
        variant = export_as_set(library, file, settings, request.wish)
        exported = variant.exported
        backup = write_cv(library, exported, request.command, now) if request.in_place else None
        if request.output is not None:
            _put(app, library, request.output, exported.result.data)
    if variant.exported.style.note:
        app.tell(variant.exported.style.note)
    if request.in_place:
        _tell_written(app, file, variant, backup)
    elif request.show_diff:
        click.echo(variant.exported.diff(), nl=False)
    elif request.output is None:
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(variant.exported.result.data)
    return _tell_rest(app, variant)


def export_store(app: App, settings: Settings, request: StoreRequest) -> None:
    """Write the publications of the store, or of a CV, in a format."""
    from ..services.outputs import RENDERED

    name = request.format
    if name == "docx" and request.output is None and sys.stdout.isatty():
        raise click.UsageError("A Word file is not for a terminal: name one with --output.")
    with app.library(settings) as library:
        make = _typeset if name in RENDERED else _converted
        data = make(app, library, settings, request)
        if request.output is not None:
            _put(app, library, request.output, data)
            return
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        # The bytes of the file itself, so that a redirection gives the same file.
        sys.stdout.buffer.write(data)
    else:
        click.echo(data.decode("utf-8"), nl=False)


def _typeset(app: App, library: Library, settings: Settings, request: StoreRequest) -> bytes:
    """A document in a style, as a file; what could not be done is told."""
    from ..services.citing import Look, marking_of
    from ..services.naming import Selection
    from ..services.typesetting import Frame, typeset

    marking = marking_of(settings.me, keep=request.keep_me, et_al=settings.et_al)
    look = Look(settings.style, request.format, settings.locale, marking)
    made = typeset(library, Selection((), request.cv), look, Frame(request.title, request.grouping))
    if made.style.note:
        app.tell(made.style.note)
    for warning in made.warnings:
        app.tell(f"warning: {warning}")
    return made.data


def _converted(app: App, library: Library, _: Settings, request: StoreRequest) -> bytes:
    """A bibliography, as a file; what is lost is told."""
    from ..services.converting import convert_library
    from ..services.naming import Selection

    conversion = convert_library(library, Selection((), request.cv), request.format)
    if conversion.told:
        app.tell(conversion.told)
    return conversion.text.encode("utf-8")


def _put(app: App, library: Library, path: Path, data: bytes) -> None:
    """Put data into a file, and tell where what was there is now."""
    from ..services.output_files import put

    backup = put(library, path, data)
    if backup is not None:
        app.tell(f"{path}: the old file is {shown_path(str(backup))}")


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
            library, settings, request.wish, write if request.in_place else None
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
