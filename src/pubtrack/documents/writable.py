"""What may be written into a document of each format; the one place where that is said."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


class Writing(IntEnum):
    """How much may be written; each allows what stands before it, too."""

    NONE = 0
    MOVES = 1
    """Entries move as they are, numbers change, and marks are put in: no text of an entry."""
    FIELDS = 2
    """Values are brought up to date: a style has no say in them."""
    TEXT = 3
    """Entries are written in a style, and marks in any spelling."""


_FORMATS: Mapping[str, tuple[str, Writing]] = MappingProxyType(
    {
        "markdown": ("Markdown", Writing.TEXT),
        "text": ("plain text", Writing.TEXT),
        "latex": ("LaTeX", Writing.TEXT),
        "html": ("HTML", Writing.TEXT),
        "typst": ("Typst", Writing.TEXT),
        "org": ("Org", Writing.TEXT),
        "jemdoc": ("jemdoc", Writing.TEXT),
        "docx": ("Word", Writing.TEXT),
        "rendercv": ("RenderCV", Writing.FIELDS),
        "json-resume": ("JSON Resume", Writing.FIELDS),
        "hayagriva": ("Hayagriva", Writing.FIELDS),
        "data-list": ("YAML or JSON", Writing.FIELDS),
        "rst": ("reStructuredText", Writing.MOVES),
        "program": ("a program", Writing.MOVES),
        "pdf": ("PDF", Writing.NONE),
    }
)
READ = tuple(_FORMATS)
"""Every format that is read."""


def writing_of(format: str) -> Writing:  # noqa: A002
    """How much may be written into a document of one of the formats `READ`."""
    return _FORMATS[format][1]


def name_of(format: str) -> str:  # noqa: A002
    """What a person calls one of the formats `READ`."""
    return _FORMATS[format][0]


def fragment_format(format: str) -> str:  # noqa: A002
    """The format in which text is written into a document: its own, and HTML into a Word file."""
    return "html" if format == "docx" else format
