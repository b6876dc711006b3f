"""The writing side of a library: its transactions, its journal, its log.

It is loaded by the first command that writes, since SQLModel comes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, select, update

from ..errors import UsageError
from . import queries, replies
from .backends.base import Backend, Reader
from .change import Change
from .changelog import Changelog, operations
from .copying import Tell, copy_rows, require_empty
from .journal import Operation, bring_again, take_back
from .migrations import Migration
from .owners import EVERYONE
from .schema import bring_up_to_date
from .tables import ChangeRow, table
from .values import ChangeRecord, StoredReply


class Writer:
    """Writes to a store for an owner; what its methods promise stands at those of `Library`."""

    def __init__(self, backend: Backend, owner: str) -> None:
        self.side = backend.writing()
        self._backend = backend
        self._owner = owner
        self._changelog = Changelog(owner)
        self._connection: Connection | None = None
        self._change: Change | None = None

    def close(self) -> None:
        """Let go of the database."""
        self.side.close()

    def bring_up_to_date(self, migrations: Sequence[Migration]) -> None:
        """Run the migrations that the store has not run, all or none; see `schema`."""

        def version_of(connection: Connection) -> int:
            return self._backend.schema_version(self.side.reader(connection), len(migrations))

        with self.side.told_as_sentences():
            bring_up_to_date(self.side, version_of, migrations)

    @property
    def changing(self) -> bool:
        """Whether a change is being made."""
        return self._change is not None

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """The connection of the change that is being made, with all that it wrote so far.

        Raises `RuntimeError` where none is.
        """
        with self.side.told_as_sentences():
            if not self._change or not self._connection:
                raise RuntimeError("no change of the store is being made")
            self._change.flush()
            yield self.side.reader(self._connection)

    @contextmanager
    def change(
        self, command: str, clock: Callable[[], datetime], *, into: int, keep_empty: bool
    ) -> Iterator[Change]:
        """One transaction, written down in the log."""
        done = False
        with self._writing() as connection:
            place = self._changelog.place(connection, command, into)
            change = Change(connection, place.id, self._owner)
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
        return self._travel(take_back, "undo")

    def redo(self) -> ChangeRecord | None:
        """Bring again the change that was undone last."""
        return self._travel(bring_again, "redo")

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

    def copy_from(self, source: Reader, tell: Tell) -> int:
        """Copy all rows of another store into this one."""
        with self._writing() as connection:
            require_empty(self.side.reader(connection), str(self._backend.address))
            return copy_rows(source, self.side, connection, tell)

    def _travel(
        self, go: Callable[[Connection, Sequence[Operation]], None], verb: Literal["undo", "redo"]
    ) -> ChangeRecord | None:
        target = table(ChangeRow)
        undone = verb == "redo"
        nearest = func.min(target.c.id) if undone else func.max(target.c.id)
        with self._writing() as connection:
            id_ = connection.execute(select(nearest).where(target.c.undone.is_(undone))).scalar()
            if id_ is None:
                return None
            reader = self.side.reader(connection)
            self._require_own(queries.changes(reader, id_)[0], verb)
            go(connection, operations(connection, id_))
            this = target.c.id == id_
            connection.execute(update(target).where(this).values(undone=not undone))
            (change,) = queries.changes(reader, id_)
            return change

    def _require_own(self, change: ChangeRecord, verb: str) -> None:
        """Leave another owner's change alone; what nobody said to be theirs is everyone's."""
        if self._owner and change.owner and change.owner != self._owner:
            last = "last change" if verb == "undo" else "change that was undone last"
            raise UsageError(
                f"the {last} is {change.owner}'s: {change.command}",
                hint=f"pubtrack --owner {EVERYONE} {verb}",
            )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._change:
            raise RuntimeError("a change of the store is being made")
        with self.side.told_as_sentences(), self.side.writing() as connection:
            yield connection
