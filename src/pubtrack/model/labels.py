"""Labels: how an entry is named in its document, and a mark in a bullet names it."""

from __future__ import annotations


def label_key(label: str) -> str:
    """Return what two spellings of one label have in common: "J1" for "J-1", "3" for "03"."""
    letters = "".join(c for c in label if c.isalpha()).upper()
    digits = "".join(c for c in label if c.isdigit())
    return letters + (digits.lstrip("0") or digits[:1])
