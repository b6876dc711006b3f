"""Layer 2: text ⇄ items, pure. No file is opened here."""

from .result import Parsed, ReadResult

__all__ = ["Parsed", "ReadResult"]
