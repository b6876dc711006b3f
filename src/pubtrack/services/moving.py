"""`db copy`: a whole library into an empty store, on whichever database each is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ..errors import UsageError
from ..store.address import Address
from ..store.library import Library


def copy_library(
    source: Address,
    target: Address,
    clock: Callable[[], datetime],
    tell: Callable[[str, int, int], None],
) -> int:
    """Copy all that `source` holds into `target`, and count the rows.

    It is one transaction: all is copied, and was compared row by row, or nothing is. `tell` is
    told what is being done, and how far it is. Raises `UsageError` where the target is not
    empty, and `StoreError`.
    """
    if source == target:
        raise UsageError("a store cannot be copied into itself")
    with (
        Library.open(source, clock=clock, create=False) as old,
        Library.open(target, clock=clock) as new,
    ):
        return new.copy_from(old, tell)
