"""A CV's file replaced by what was made of it, and its record in the store with it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from ..store.library import Library
from .files import TextFile, replace_file, stored_path
from .reading import read_cv
from .recording import Before, document_record
from .rewriting import Resolver


def replace_cv(
    library: Library | None,
    file: TextFile,
    result: TextFile,
    command: str,
    clock: Callable[[], datetime],
    publication_ids: Sequence[int | None] | None = None,
) -> Path | None:
    """Replace a CV's file by `result`; the path of the backup, or None where nothing changes.

    A CV that is in the store is recorded there as it is now, as one change named `command`, so
    that its new lines are known for what they are. `publication_ids` are those of its entries as
    they stand in `result`, None for one that is not in the store; without them they are found
    out. Raises `ChangedMeanwhile`, `InputError`.
    """
    if result.digest == file.digest:
        return None
    backup = replace_file(file, result.data)
    path = stored_path(file.path)
    if library is not None and library.document(path) is not None:
        cv = read_cv(result)
        if publication_ids is None:
            publications = Resolver(library, path).resolve(cv)
            publication_ids = [one.id if one else None for one in publications]
        before = Before.of(library, file)
        record = document_record(result, cv, publication_ids, clock(), before)
        with library.change(command) as change:
            change.put_document(record)
    return backup


def difference(file: TextFile, result: TextFile) -> str:
    """What `result` changes, as a unified diff that patch(1) can apply; "" where nothing.

    A name with a blank in it ends with a tab, as in GNU diff.
    """
    name = str(file.path)
    name += "\t" if " " in name else ""
    before, after = (one.text.splitlines(keepends=True) for one in (file, result))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(before, after, name, name)
    )
