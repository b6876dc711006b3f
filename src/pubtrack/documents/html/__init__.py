"""HTML: pages as browsers show them, read through a view."""

from __future__ import annotations

from .reader import read_html

__all__ = ["read_html"]
