"""The JSON Schemas (draft 2020-12) of what ``--json`` prints, one for each kind of document."""

from __future__ import annotations

import json
from typing import Any

from ..errors import UsageError
from ..resources import schemas_dir

_COMMON = "common"


def schema_kinds() -> tuple[str, ...]:
    """The kinds, by name; each is the ``kind`` of the documents that the schema describes."""
    return tuple(sorted(path.stem for path in schemas_dir().glob("*.json") if path.stem != _COMMON))


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind, whole: what it shares with others is embedded under its own ``$id``.

    Raises `UsageError` for a kind that there is not, with those that are like it.
    """
    kinds = schema_kinds()
    if kind not in kinds:
        import difflib

        near = difflib.get_close_matches(kind, kinds) or kinds
        raise UsageError(f"there is no kind of document {kind!r}", hint=f"kinds: {', '.join(near)}")
    document = _read(kind)
    if f":{_COMMON}#" in json.dumps(document):
        document["$defs"] = {_COMMON: _read(_COMMON)}
    return document


def schema_title(kind: str) -> str:
    """What the documents of a kind are, in a line."""
    title: str = _read(kind)["title"]
    return title


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        (schemas_dir() / f"{name}.json").read_text(encoding="utf-8")
    )
    return document
