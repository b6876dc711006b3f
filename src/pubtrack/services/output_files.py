"""Files that a person names for output."""

from __future__ import annotations

from pathlib import Path

from ..errors import UsageError
from ..store.library import Library
from .files import stored_path, write_output


def put(library: Library, path: Path, data: bytes) -> Path | None:
    """Write `data` whole into the file at `path`; the path of the backup of what was there.

    None where nothing was there, or the same. Raises `UsageError` for a CV of the store, which is
    not to be replaced by what is made of it, and `InputError` where it cannot be written.
    """
    if any(document.path == stored_path(path) for document in library.documents()):
        raise UsageError(
            f"{path} is a CV of the store, and would be replaced by what is made of it",
            hint="name another file; a CV's own list is rewritten by --in-place",
        )
    return write_output(path, data)
