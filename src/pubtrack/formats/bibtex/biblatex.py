"""BibLaTeX: what `bibtex` writes, under BibLaTeX's own names (``journaltitle``, ``date``, …).

Written only: its files have the suffix of BibTeX's, and one reader understands both.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..result import Parsed
from .composing import table_of
from .dialects import BIBLATEX
from .writing import write_entries

VARIABLES = table_of(BIBLATEX)


def write(entries: Sequence[Parsed]) -> str:
    """The items as BibLaTeX, in their order, ending in a newline; "" for none.

    The same entries always give the same text, and `bibtex.read` gives the items back.
    """
    return write_entries(entries, BIBLATEX)
