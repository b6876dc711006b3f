"""What every registry's text goes through before it is part of an item."""

from __future__ import annotations

from .people import clean_name, split_people
from .text import clean_text
from .titles import clean_container, clean_title

__all__ = ["clean_container", "clean_name", "clean_text", "clean_title", "split_people"]
