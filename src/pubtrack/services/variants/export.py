"""`export` of a CV that may have a table of its own, and of all that have one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ... import documents
from ...errors import InputError, PubtrackError, StoreError, UsageError
from ...store.library import Library
from ..citing import Look, marking_of
from ..config_cv import CvSettings
from ..files import TextFile, resolved
from ..opening import open_file
from ..placing_sections import Placement
from ..reading import kind_of
from ..settings import Settings
from .sections import export_section, has_place
from .shaping import shaped
from .variant import VariantCV, Wish, export_variant


@dataclass(frozen=True, slots=True)
class Done:
    """One of several CVs: what became of it, or why it could not be exported."""

    path: Path
    variant: VariantCV | None
    error: PubtrackError | None = None


def look_of(settings: Settings, *, keep_me: bool = False) -> Look:
    """How the entries of a CV are to look by its settings. Raises `UsageError`."""
    marking = marking_of(settings.me, keep=keep_me, et_al=settings.et_al)
    return Look(settings.style, locale=settings.locale, marking=marking)


def export_as_set(library: Library, path: Path, settings: Settings, wish: Wish) -> VariantCV:
    """Export a CV by its settings, those of its own table among them; nothing is written.

    Where single entries are asked for, they alone are rewritten: the selection, order and marks of
    the table are left for another time. An option that has no say in such a CV is a warning.
    Raises `InputError`, `UsageError`.
    """
    own = settings.cvs.get(resolved(path), CvSettings())
    own = replace(own, markers=wish.markers or own.markers)
    if wish.only:
        own = CvSettings(own.name, markers=wish.markers)
    look = look_of(settings.for_cv(path), keep_me=wish.keep_me)
    file = open_file(path)
    unheard: tuple[str, ...]
    if wish.after or has_place(file):
        if wish.only:
            raise UsageError("a section of the store's publications is written whole, not --only")
        unheard = ("--leave-out",) if wish.leave_out else ()
        placement, chosen = Placement(wish.after), (own.criteria, wish.today)
        variant = VariantCV(
            export_section(library, file, placement, look, chosen, leave_out=wish.leave_out)
        )
    else:
        variant = export_variant(library, file, own, look, wish)
        unheard = _without_say(file, wish)
    made = shaped(library, variant.exported, own, look)
    told = tuple(f"{option} has no say in this CV, and was passed over" for option in unheard)
    exported = replace(made.exported, warnings=(*made.exported.warnings, *told))
    return replace(variant, exported=exported, notes=made.notes)


def _without_say(file: TextFile, wish: Wish) -> tuple[str, ...]:
    """The options that were typed and cannot matter: fields have no style, and lose nothing."""
    options = (*wish.looks, *(("--leave-out",) if wish.leave_out else ()))
    if not options or kind_of(file) != "cv" or file.package:
        return ()
    holds_data = documents.detect(file.path.name, file.text) in documents.DATA_FORMATS
    return options if holds_data else ()


def export_all(
    library: Library,
    settings: Settings,
    wish: Wish,
    write: Callable[[Path, VariantCV], None] | None = None,
) -> Iterator[Done]:
    """Export every CV that has a table, in the file's order, each to be written by `write`.

    One that cannot be exported does not hinder the others. Raises `InputError` where no CV has a
    table, and `StoreError`.
    """
    if not settings.cvs:
        raise InputError(
            "no CV has a table in pubtrack.toml", hint='for example [cv."industry.md"]'
        )
    for path in settings.cvs:
        try:
            variant = export_as_set(library, path, settings, wish)
            if write is not None:
                write(path, variant)
        except StoreError:
            raise
        except PubtrackError as error:
            yield Done(path, None, error)
        else:
            yield Done(path, variant)
