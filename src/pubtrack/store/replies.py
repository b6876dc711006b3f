"""The replies of sources, kept for offline work and conditional requests: writing them.

A cache: no change of the store, so the journal does not keep them, `undo` leaves them, and a
reply that was lost can be asked for again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, insert

from .backends.base import values_that_fit
from .tables import ReplyRow, table
from .values import StoredReply

ReplyImage = Mapping[str, str | bool | bytes]


def reply_images(replies: Iterable[StoredReply]) -> list[ReplyImage]:
    """Make the rows; of several replies to one question the last is taken.

    Compressing takes its time, so it is done before the store is locked.
    """
    wanted = {(reply.source, reply.key): reply for reply in replies}
    return [
        {
            "source": reply.source,
            "key": reply.key,
            "found": reply.found,
            "body": zlib.compress(reply.data),
            "etag": reply.etag,
            "last_modified": reply.last_modified,
            "at": _time(reply.at),
        }
        for reply in wanted.values()
    ]


def keep(connection: Connection, images: Sequence[ReplyImage]) -> None:
    """Write the rows, in place of the replies to the same questions."""
    target = table(ReplyRow)
    these = (target.c.source == bindparam("of_source"), target.c.key == bindparam("of_key"))
    with values_that_fit():
        connection.execute(
            delete(target).where(*these),
            [{"of_source": image["source"], "of_key": image["key"]} for image in images],
        )
        connection.execute(insert(target), images)


def drop(connection: Connection, before: datetime) -> int:
    """Remove the replies that are older, and count them."""
    target = table(ReplyRow)
    return connection.execute(delete(target).where(target.c.at < _time(before))).rowcount


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
