"""Plain text, also what was extracted from a PDF, to blocks."""

from .reader import read_text

__all__ = ["read_text"]
