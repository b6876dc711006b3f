"""The orders in which a list may stand, by name."""

from __future__ import annotations

from typing import Literal

Order = Literal["newest", "oldest", "cited", "as-is"]
ORDERS: tuple[Order, ...] = ("newest", "oldest", "cited", "as-is")
