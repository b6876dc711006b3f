"""Org mode: outlines as the exporter of Org shows them, read through a view."""

from __future__ import annotations

from .reader import read_org

__all__ = ["read_org"]
