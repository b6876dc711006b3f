"""Dates: what an item has, how each is written, and cs:date.

`input` makes dates of data, with `raw` for those that are written out; `parts` shows a day, a
month or a year, `ranges` all of a date, or of the two that a range has; `date` compiles the
element. `keys` gives what dates compare by.
"""

from __future__ import annotations

from .date import compile_date

__all__ = ("compile_date",)
