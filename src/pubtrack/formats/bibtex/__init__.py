"""BibTeX and BibLaTeX ⇄ items."""

from __future__ import annotations

import re

from .composing import table_of
from .dialects import BIBTEX
from .reading import read, write

VARIABLES = table_of(BIBTEX)

_START = re.compile(r"\ufeff?\s*(?:%[^\n]*\n\s*)*@[A-Za-z]{2,30}\s*[{(]")


def looks_like(text: str) -> bool:
    """Whether a text begins as BibTeX does: with an entry, maybe behind comments."""
    return _START.match(text) is not None


__all__ = ["VARIABLES", "looks_like", "read", "write"]
