"""The kinds of columns that the migrations make tables of; released, so never changed.

In PostgreSQL texts are compared and sorted by their bytes, as SQLite does (collation "C"), and
whole numbers have 64 bits, as in SQLite.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, String

_TEXT = String().with_variant(String(collation="C"), "postgresql")
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


def text(name: str, **options: Any) -> Column[str]:
    """A text, never NULL."""
    return Column(name, _TEXT, nullable=False, **options)


def number(name: str, *keys: ForeignKey, **options: Any) -> Column[int]:
    """A whole number, NULL where an option allows it."""
    return Column(name, _NUMBER, *keys, **{"nullable": False, **options})


def id_(name: str = "id", *keys: ForeignKey) -> Column[int]:
    """A number of the primary key, given by the store."""
    return Column(name, _NUMBER, *keys, primary_key=True, autoincrement=False)


def truth(name: str) -> Column[bool]:
    """True or false, never NULL."""
    return Column(name, Boolean, nullable=False)


def blob(name: str) -> Column[bytes]:
    """Bytes, never NULL."""
    return Column(name, LargeBinary, nullable=False)
