"""Numbers inside text: whether there are any, how many, and how a style writes them."""

from __future__ import annotations

from .formatting import ampersand, format_number, range_delimiter, word_for_and
from .pages import page_range
from .parsing import are_several, is_numeric, leading_label

__all__ = (
    "ampersand", "are_several", "format_number", "is_numeric", "leading_label", "page_range",
    "range_delimiter", "word_for_and",
)  # fmt: skip
