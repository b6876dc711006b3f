"""The file of a store, before SQLite sees it."""

from __future__ import annotations

from pathlib import Path

from ..errors import StoreError

# https://www.sqlite.org/fileformat.html, 1.3, "The Database Header".
_SQLITE = b"SQLite format 3\0"


def prepare_location(path: Path, *, create: bool) -> None:
    """Make the folder of a store that is to be made; `StoreError` for what can be no store.

    With `create` False a file that is missing or empty is none.
    """
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a store")
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is no ordinary file, so it cannot be a store")
        beginning = _beginning(path)
        if beginning not in (b"", _SQLITE):
            # SQLite itself takes a file of a few bytes for an empty one, and writes over it.
            raise StoreError(
                f"{path} is not a pubtrack store",
                hint="name another store with --db, or move this file away",
            )
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not beginning:
            raise StoreError(f"there is no store at {path} yet", hint="import a CV first")
    except OSError as error:
        raise StoreError(f"the store {path} cannot be used: {error.strerror}") from error


def _beginning(path: Path) -> bytes:
    """Read as many bytes of the file as say that it is SQLite's; none where there is no file."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(len(_SQLITE))
