"""The demo: a CV and its bibliography that come with the package, and a store beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .. import resources
from ..errors import StoreError, UsageError
from ..store.library import Library
from .files import bytes_of, move_to_backup, read_text_file, write_output

_SIGN = "# The settings of the pubtrack demo in this directory."
_STORE = "pubtrack.db"
_SETTINGS = f'{_SIGN}\ndb = "{_STORE}"\n'
# What SQLite keeps beside a store whose last user was cut off; it is a part of the store.
_COMPANIONS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class PreparedDemo:
    """The names of the files that were written, and the backups of those a person had changed."""

    files: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


def prepare_demo(
    directory: Path, steps: Sequence[str], clock: Callable[[], datetime]
) -> PreparedDemo:
    """Write the demo's files into `directory`, with no store yet.

    The directory must be new, empty, or that of an earlier demo, which begins anew: what is not as
    the demo left it is kept beside it, as cv.md.bak and so on; of the store, that is one in whose
    log is anything but commands of `steps`, in their order. Raises `UsageError` for any other
    directory, which stays untouched, and `InputError` where a file cannot be written.
    """
    files = {
        # First: it is the sign of a demo, by which one cut short begins anew.
        "pubtrack.toml": _SETTINGS.encode(),
        "cv.md": bytes_of(resources.demo_cv()),
        "refs.bib": bytes_of(resources.refs_bib()),
    }
    if directory.is_dir() and any(directory.iterdir()) and not _is_demo(directory, files):
        raise UsageError(
            f"{directory} is not empty", hint="name a new directory: pubtrack demo my-demo"
        )
    directory.mkdir(parents=True, exist_ok=True)
    kept: list[tuple[str, str]] = []
    for name, data in files.items():
        backup = write_output(directory / name, data)
        if backup:
            kept.append((name, backup.name))
    store = directory / _STORE
    if store.exists() and not _is_as_left(store, steps, clock):
        kept.append((_STORE, move_to_backup(store, _COMPANIONS).name))
    for ending in ("", *_COMPANIONS):
        store.with_name(_STORE + ending).unlink(missing_ok=True)
    return PreparedDemo(tuple(sorted(files)), tuple(kept))


def _is_demo(directory: Path, files: dict[str, bytes]) -> bool:
    """Whether a demo was here: by its settings, or, where they were replaced, by another file."""
    settings = directory / "pubtrack.toml"
    if not settings.is_file():
        return False
    if _SIGN in read_text_file(settings).text:
        return True
    others = ((directory / name, data) for name, data in files.items() if name != settings.name)
    return any(path.is_file() and bytes_of(path) == data for path, data in others)


def _is_as_left(store: Path, steps: Sequence[str], clock: Callable[[], datetime]) -> bool:
    """Whether only the demo wrote into a store. One that cannot be read is not as it was left."""
    try:
        with Library.open(store, clock=clock, create=False) as library:
            log = library.log()
    except StoreError:
        return False
    rest = iter(steps)  # so that each is looked for behind the one before
    return all(not change.undone and change.command in rest for change in log)
