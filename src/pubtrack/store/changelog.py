"""The log: the row of each change, and the pieces of those that took several transactions.

A command that asks registries for minutes cannot hold the lock that long, and what it has
finished must outlive a kill. So it writes in several transactions, each a piece of one change:
one line of the log, which one `undo` takes back. A piece that was added costs what it holds,
not what the change holds so far: no piece is written twice, and the counts are carried on in
memory, or worked out of the journal anew where another process made the pieces before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from .journal import Operation, Recorder, Tally, pack, unpack
from .tables import ChangePieceRow, ChangeRow, table

_CHANGES = table(ChangeRow)
_PIECES = table(ChangePieceRow)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change goes in the log: a row of its own if `pieces` is 0, else behind those."""

    id: int
    command: str
    pieces: int


class Changelog:
    """Writes the log within the transactions of a library: `owner` is who changes it."""

    def __init__(self, owner: str = "") -> None:
        self._owner = owner
        self._place: Place | None = None
        self._tally = Tally()

    def place(self, connection: Connection, command: str, into: int) -> Place:
        """Find the place of a change: in row `into` if that may go on, else in a new row.

        It may where it is the newest that is not undone, of the same command and owner.
        """
        # A file name on the command line may hold bytes that are no characters.
        command = command.encode("utf-8", "backslashreplace").decode()
        newest = connection.execute(
            select(_CHANGES.c.id, _CHANGES.c.command, _CHANGES.c.owner)
            .where(_CHANGES.c.undone.is_(False))
            .order_by(_CHANGES.c.id.desc())
            .limit(1)
        ).one_or_none()
        if newest and tuple(newest) == (into, command, self._owner):
            last = connection.execute(
                select(func.max(_PIECES.c.number)).where(_PIECES.c.change_id == into)
            ).scalar()
            return Place(into, command, 1 + (last or 0))
        # Undone rows count too, though they are to go: an id must never come to mean another.
        highest = connection.execute(select(func.max(_CHANGES.c.id))).scalar()
        return Place((highest or 0) + 1, command, 0)

    def write(self, connection: Connection, place: Place, at: datetime, recorder: Recorder) -> None:
        """Write down what was recorded; what was undone can no longer be brought again."""
        done = recorder.done()
        gone = select(_CHANGES.c.id).where(_CHANGES.c.undone)
        connection.execute(delete(_PIECES).where(_PIECES.c.change_id.in_(gone)))
        connection.execute(delete(_CHANGES).where(_CHANGES.c.undone))
        tally = self._tally_until(connection, place)
        tally.count(done)
        summary = tally.summary()
        counts = {
            "publications_added": summary.added,
            "publications_changed": summary.changed,
            "publications_removed": summary.removed,
        }
        data = pack(done)
        if place.pieces:
            piece = {"change_id": place.id, "number": place.pieces, "data": data}
            connection.execute(insert(_PIECES), piece)
            connection.execute(update(_CHANGES).where(_CHANGES.c.id == place.id), counts)
        else:
            row = {"id": place.id, "command": place.command, "at": at.isoformat()}
            more = {"undone": False, "data": data, "owner": self._owner}
            connection.execute(insert(_CHANGES), {**row, **counts, **more})
        self._place = Place(place.id, place.command, place.pieces + 1)
        self._tally = tally

    def _tally_until(self, connection: Connection, place: Place) -> Tally:
        """Count what the change did before this piece."""
        if place.pieces and place == self._place:
            return self._tally
        tally = Tally()
        if place.pieces:
            tally.count(operations(connection, place.id))
        return tally


def operations(connection: Connection, change_id: int) -> list[Operation]:
    """Read all that a change did, in its order; `StoreError` where that is damaged."""
    first = select(_CHANGES.c.data).where(_CHANGES.c.id == change_id)
    rest = select(_PIECES.c.data).where(_PIECES.c.change_id == change_id)
    found = [
        *connection.execute(first).scalars(),
        *connection.execute(rest.order_by(_PIECES.c.number)).scalars(),
    ]
    return [operation for data in found for operation in unpack(data)]
