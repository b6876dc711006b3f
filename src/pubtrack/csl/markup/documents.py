"""Entries one after another, as a document of a format holds them."""

from __future__ import annotations

from collections.abc import Sequence


def in_paragraphs(entries: Sequence[str]) -> str:
    """Part entries by empty lines."""
    return "\n\n".join(entries)


def in_lines(entries: Sequence[str]) -> str:
    """Give each entry a line, or a paragraph where one has lines of its own."""
    return ("\n\n" if any("\n" in entry for entry in entries) else "\n").join(entries)
