"""The kinds of databases that a store can be in; each is loaded where a store is in it.

`base` tells what the store asks of one, `sqlite` and `postgresql` read and tell of faults, and
`sqlite_writing` and `postgresql_writing` write, through SQLAlchemy.
"""

from __future__ import annotations

from ...errors import StoreError
from ..address import Address, SqliteFile
from .base import Backend


def backend_of(address: Address, timeout: float) -> Backend:
    """The database at this address; nothing is opened yet.

    Locks of others are waited for `timeout` seconds. Raises `StoreError` where PostgreSQL's
    driver is not installed.
    """
    if isinstance(address, SqliteFile):
        from .sqlite import SqliteBackend

        return SqliteBackend(address, timeout)
    try:
        import psycopg  # noqa: F401 - not every installation has it, and loading it takes its time
    except ImportError as error:
        raise StoreError(
            "a store in PostgreSQL needs its driver, which is not installed",
            hint="pip install 'pubtrack[postgres]'",
        ) from error
    from .postgresql import PostgresBackend

    return PostgresBackend(address, timeout)
