"""The keywords of an item, which CSL has in one string."""

from __future__ import annotations

from .patterns import regex

_BETWEEN = regex(r"(?:(?<!\s)\s+)?[;,]\s*")


def keywords(text: str) -> tuple[str, ...]:
    """The keywords that a comma or a semicolon parts.

    >>> keywords("open science; tides, harbours ,")
    ('open science', 'tides', 'harbours')
    """
    return tuple(filter(None, map(str.strip, _BETWEEN.split(text))))
