"""Cites and citations: how a text refers to items."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """One reference to an item, by its citation key, with an optional locator ("12-15").

    `label` is the CSL locator type ("page", "chapter").
    """

    key: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more cites at one place of a text."""

    cites: tuple[Cite, ...]
