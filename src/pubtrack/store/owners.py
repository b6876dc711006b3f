"""Whose a document is, where several people have their CVs in one store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..errors import UsageError

Id = TypeVar("Id")

EVERYONE = "all"
"""What `--owner` says for the CVs of everyone; so nobody can be called it."""


def meant(documents: Sequence[tuple[Id, object]], owner: str, path: str) -> Id | None:
    """Of the documents of one path, as (id, owner), the one that `owner` means.

    It is their own, else nobody's. Where nobody asks, it is nobody's, else the only one there
    is. Raises `UsageError` where nobody asks and several people have one.
    """
    by_owner = {of: id_ for id_, of in documents}
    own = by_owner.get(owner, by_owner.get(""))
    if own is not None or owner or not documents:
        return own
    if len(documents) > 1:
        names = ", ".join(sorted(str(of) for of in by_owner))
        raise UsageError(f"several people have a CV {path}: {names}", hint="say whose with --owner")
    return documents[0][0]
