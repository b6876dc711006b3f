"""A CV without a list of its own: what to say of it, and where its list stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..documents.document import Document
from ..errors import InputError
from .following import files_of
from .opening import open_file
from .reading import kind_of, read_cv

_HEADING = "a heading such as 'Publications' goes above a list"
_HINTS = {"export": f"{_HEADING}; --after HEADING places one of what the store has"}


def no_list(path: Path, document: Document, command: str) -> InputError:
    """The error that a CV has no list; its hint is `command` for the file that has it."""
    return InputError(
        "no list of publications was found in it",
        path=path,
        hint="; ".join(_hints(path, document, command)) or _HINTS.get(command, _HEADING),
    )


def _hints(path: Path, document: Document, command: str) -> Iterator[str]:
    for followed in files_of(path, document):
        name = followed.listed.target
        if followed.path is None:
            if followed.listed.kind != "document":
                yield f"it names {name!r}, and there is no such file beside it"
        elif followed.listed.kind != "document":
            yield f"its list is made of {followed.path.name} when it is typeset"
        elif _has_entries(followed.path):
            yield f"its list stands in {followed.path.name}: pubtrack {command} {followed.path}"


def _has_entries(path: Path) -> bool:
    try:
        file = open_file(path)
        return kind_of(file) == "cv" and bool(read_cv(file).entries)
    except InputError:
        return False
