"""The reader of each format. One that is not needed is not loaded."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .blocks import Source

if TYPE_CHECKING:
    from .document import Document

_TEXTS = {
    "markdown": ("markdown.reader", "read_markdown"),
    "text": ("text", "read_text"),
    "latex": ("latex", "read_latex"),
    "html": ("html", "read_html"),
    "typst": ("typst", "read_typst"),
    "org": ("org", "read_org"),
    "jemdoc": ("light.jemdoc", "read_jemdoc"),
    "rst": ("light.rst", "read_rst"),
    "program": ("program", "read_program"),
}
_DATA = {
    "rendercv": ("data", "read_rendercv"),
    "json-resume": ("data", "read_json_resume"),
    "hayagriva": ("data", "read_hayagriva"),
    "data-list": ("data", "read_data_list"),
}
TEXT_FORMATS = tuple(_TEXTS)
"""Formats of running text."""
DATA_FORMATS = tuple(_DATA)
"""Formats of fields and values."""


def read_source(text: str, format: str) -> Source:  # noqa: A002
    """Take a text apart. Raises ValueError for a format that is not one of `TEXT_FORMATS`."""
    if format not in _TEXTS:
        raise ValueError(f"texts are read as {', '.join(TEXT_FORMATS)}, not {format!r}")
    module, name = _TEXTS[format]
    source: Source = getattr(import_module(f".{module}", __package__), name)(text)
    return source


def read_data(text: str, format: str) -> Document:  # noqa: A002
    """Read a document of fields; `format` is one of `DATA_FORMATS`."""
    module, name = _DATA[format]
    document: Document = getattr(import_module(f".{module}", __package__), name)(text)
    return document
