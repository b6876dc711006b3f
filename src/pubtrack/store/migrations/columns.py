"""The kinds of columns that the migrations make tables of; released, so never changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String


def text(name: str, **options: Any) -> Column[str]:
    """A text, never NULL."""
    return Column(name, String, nullable=False, **options)


def number(name: str, *keys: ForeignKey, **options: Any) -> Column[int]:
    """A whole number, NULL where an option allows it."""
    return Column(name, Integer, *keys, **{"nullable": False, **options})


def id_(name: str = "id", *keys: ForeignKey) -> Column[int]:
    """A number of the primary key, given by the store."""
    return Column(name, Integer, *keys, primary_key=True, autoincrement=False)


def truth(name: str) -> Column[bool]:
    """True or false, never NULL."""
    return Column(name, Boolean, nullable=False)


def blob(name: str) -> Column[bytes]:
    """Bytes, never NULL."""
    return Column(name, LargeBinary, nullable=False)
