"""The writing side of a library: its transactions, its journal, its log.

It is loaded by the first command that writes, since SQLModel comes with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select, update

from . import queries, replies
from .change import Change
from .changelog import Changelog, operations
from .engine import raw, sqlite_engine, told_as_sentences, writing
from .journal import Operation, bring_again, take_back
from .migrations import Migration
from .schema import bring_up_to_date
from .tables import ChangeRow, table
from .values import ChangeRecord, StoredReply


class Writer:
    """Writes to the store at `path`; what its methods promise stands at those of `Library`."""

    def __init__(self, path: Path, timeout: float) -> None:
        self.path = path
        self.engine = sqlite_engine(path, timeout)
        self._changelog = Changelog()
        self._connection: Connection | None = None
        self._change: Change | None = None

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def bring_up_to_date(self, migrations: Sequence[Migration]) -> None:
        """Run the migrations that the store has not run, all or none; see `schema`."""
        with told_as_sentences(self.path):
            bring_up_to_date(self.engine, self.path, migrations)

    @property
    def changing(self) -> bool:
        """Whether a change is being made."""
        return self._change is not None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection of the change that is being made, with all that it wrote so far.

        Raises `RuntimeError` where none is.
        """
        with told_as_sentences(self.path):
            if not self._change or not self._connection:
                raise RuntimeError("no change of the store is being made")
            self._change.flush()
            yield raw(self._connection)

    @contextmanager
    def change(
        self, command: str, clock: Callable[[], datetime], *, into: int, keep_empty: bool
    ) -> Iterator[Change]:
        """One transaction, written down in the log."""
        done = False
        with self._writing() as connection:
            place = self._changelog.place(connection, command, into)
            change = Change(connection, place.id)
            self._connection, self._change = connection, change
            try:
                yield change
                change.flush()
                if change.recorder.done() or (keep_empty and not place.pieces):
                    self._changelog.write(connection, place, clock(), change.recorder)
                    done = True
            finally:
                change.end(place.id if done or place.pieces else 0)
                self._connection = self._change = None

    def undo(self) -> ChangeRecord | None:
        """Take the last change back that is not undone."""
        return self._travel(take_back, undone=False)

    def redo(self) -> ChangeRecord | None:
        """Bring again the change that was undone last."""
        return self._travel(bring_again, undone=True)

    def keep_replies(self, kept: Iterable[StoredReply]) -> None:
        """Keep replies, in a transaction of their own."""
        images = replies.reply_images(kept)
        if images:
            with self._writing() as connection:
                replies.keep(connection, images)

    def drop_replies(self, before: datetime) -> int:
        """Forget the replies that are older, and count them."""
        with self._writing() as connection:
            return replies.drop(connection, before)

    def _travel(
        self, go: Callable[[Connection, Sequence[Operation]], None], *, undone: bool
    ) -> ChangeRecord | None:
        target = table(ChangeRow)
        nearest = func.min(target.c.id) if undone else func.max(target.c.id)
        with self._writing() as connection:
            id_ = connection.execute(select(nearest).where(target.c.undone.is_(undone))).scalar()
            if id_ is None:
                return None
            go(connection, operations(connection, id_))
            this = target.c.id == id_
            connection.execute(update(target).where(this).values(undone=not undone))
            (change,) = queries.changes(raw(connection), id_)
            return change

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._change:
            raise RuntimeError("a change of the store is being made")
        with told_as_sentences(self.path), writing(self.engine) as connection:
            yield connection
