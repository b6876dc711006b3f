"""Typst sources of CVs, read through a view.

Read as Typst 0.13 has them: markup with headings, lists and labels; calls with their arguments;
names and functions of the owner's own as far as they are written out in the same file. Nothing
is run; what a template of another file would make of its arguments is not known, so they are
shown as lines.
"""

from __future__ import annotations

from ..blocks import Source
from .code import parse
from .entries import Entries
from .files import list_files
from .scope import Scope


def read_typst(text: str) -> Source:
    """Take a Typst source apart. Never raises; what cannot be read shows as it stands."""
    nodes = parse(text)
    shown = Entries(text)
    shown.flow(nodes, Scope())
    shown.end_block()
    view = shown.writer.build()
    return Source(view.text, "text", tuple(shown.blocks), view=view, lists=list_files(nodes))


__all__ = ["read_typst"]
