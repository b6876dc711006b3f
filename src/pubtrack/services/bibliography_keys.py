"""By which keys the bibliographies that a CV names hold the works in its own list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..documents.document import Document
from ..errors import InputError
from ..matching.normalise import title_key
from ..model.item import Item
from .following import files_of
from .opening import open_file
from .reading import kind_of, read_cv, read_library_file


def bibliography_keys(path: Path, document: Document, items: Sequence[Item]) -> dict[int, str]:
    """The key of each entry, by its place, in the bibliographies that the CV at `path` names.

    `items` is what each entry is. The same work has the same title and year. What has no
    key there is left out; so are files that are missing or cannot be read.
    """
    if not document.lists:
        return {}
    keys: dict[tuple[str, int | None], str] = {}
    for key, item in _held(path, document):
        if item.title:
            keys.setdefault((title_key(item.title), item.year), key)
    wanted = ((title_key(item.title), item.year) for item in items)
    return {place: keys[same] for place, same in enumerate(wanted) if same in keys}


def _held(path: Path, document: Document) -> Iterator[tuple[str, Item]]:
    for followed in files_of(path, document):
        if followed.path is None or followed.listed.kind == "document":
            continue
        try:
            file = open_file(followed.path)
            kind = kind_of(file)
            if kind != "cv":
                for parsed in read_library_file(file, kind).entries:
                    yield parsed.key, parsed.item
                continue
            for entry in read_cv(file).document.entries:
                if entry.item and entry.names:
                    yield entry.names[0], entry.item
        except InputError:
            continue  # `check` tells of it
