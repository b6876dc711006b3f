"""What both writing sides have of SQLAlchemy: its errors as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ...errors import StoreError
from .base import Backend


class TellingBackend(Backend, Protocol):
    """A backend that says what an error of its driver means."""

    def error(self, error: BaseException | None) -> StoreError:
        """What an error says of the store, as a sentence."""
        ...


@contextmanager
def told_as_sentences(backend: TellingBackend) -> Iterator[None]:
    """Turn every error of the driver or of SQLAlchemy inside into a `StoreError`."""
    try:
        with backend.told_as_sentences():
            yield
    except DBAPIError as error:
        raise backend.error(error.orig) from error
    except SQLAlchemyError as error:
        raise backend.error(error) from error
