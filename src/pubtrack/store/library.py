"""The library: the one door to the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from ..errors import StoreError
from ..model.identifiers import Identifier
from . import queries
from .change import Change
from .engine import reading, sqlite_engine, told_as_sentences, writing
from .journal import bring_again, take_back
from .migrations import MIGRATIONS
from .schema import bring_up_to_date
from .tables import ChangeRow, table
from .values import ChangeRecord, DocumentRecord, Publication

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another process that writes."""
# https://www.sqlite.org/fileformat.html, 1.3, "The Database Header".
_SQLITE = b"SQLite format 3\0"


class Library:
    """The publications and documents of one store. Close it, or use it in ``with``.

    Every method raises `StoreError` where the store cannot be read or written; what it was
    about to write is not written then. Each call sees one state of the store, whatever other
    processes write meanwhile; inside `change` the calls see that change's own writes.
    """

    def __init__(self, path: Path, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._engine = engine
        self._clock = clock
        self._connection: Connection | None = None
        self._change: Change | None = None

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        clock: Callable[[], datetime],
        create: bool = True,
        timeout: float = LOCK_TIMEOUT,
    ) -> Self:
        """Open the store in the file `path`, and bring it up to date if it is older.

        A missing file is made, with its folder; with `create` False it is a `StoreError`
        instead, and nothing is made. `clock` gives the time of changes. Locks of other
        processes are waited for `timeout` seconds. Raises `NewerStore` for the store of a
        newer pubtrack, and `StoreError` for a file that is none; it stays as it is.
        """
        path = Path(path)
        _prepare(path, create=create)
        engine = sqlite_engine(path, timeout)
        try:
            with told_as_sentences(path):
                bring_up_to_date(engine, path, MIGRATIONS)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def publications(self) -> tuple[Publication, ...]:
        """All publications, in id order."""
        with self._reading() as connection:
            return queries.publications(connection)

    def publication(self, publication_id: int) -> Publication | None:
        """Return the publication with this id, None where there is none."""
        with self._reading() as connection:
            found = queries.publications(connection, queries.with_id(publication_id))
            return next(iter(found), None)

    def by_key(self, key: str) -> Publication | None:
        """Return the publication with this citation key, spelt exactly so, or None."""
        with self._reading() as connection:
            return next(iter(queries.publications(connection, queries.with_key(key))), None)

    def by_identifier(self, identifier: Identifier) -> tuple[Publication, ...]:
        """Return the publications that carry this identifier, in id order.

        Mostly one; the chapters of a book share its ISBN, and a talk's URL may be the paper's.
        """
        with self._reading() as connection:
            return queries.publications(connection, queries.with_identifier(identifier))

    def find(
        self,
        *,
        title: str = "",
        family: str = "",
        year: int = 0,
        type: str = "",  # noqa: A002
    ) -> tuple[Publication, ...]:
        """Return the publications that meet every condition given, in id order.

        `title` holds each of these words or beginnings of words, an author's family name
        begins with `family`, both without regard to case, accents and punctuation.
        """
        condition = queries.matching(title=title, family=family, year=year, type=type)
        with self._reading() as connection:
            return queries.publications(connection, condition)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """All documents, in the order in which they were first read."""
        with self._reading() as connection:
            return queries.documents(connection)

    def document(self, path: str) -> DocumentRecord | None:
        """Return the document of this path, None where there is none."""
        with self._reading() as connection:
            return next(iter(queries.documents(connection, path)), None)

    def log(self) -> tuple[ChangeRecord, ...]:
        """All changes, the oldest first; those that are undone stand at the end."""
        with self._reading() as connection:
            return queries.changes(connection)

    @contextmanager
    def change(self, command: str) -> Iterator[Change]:
        """One change of the store: all that is written inside, or after an exception nothing.

        `command` is what `log` shows. The change is journalled even if it wrote nothing, and
        changes that were undone can no longer be brought again. No other process writes
        meanwhile, so read what decides about the writing inside. Raises `RuntimeError` for a
        change inside a change.
        """
        if self._change:
            raise RuntimeError("a change of the store is being made already")
        with told_as_sentences(self.path), writing(self._engine) as connection:
            self._connection, self._change = connection, Change(connection)
            try:
                yield self._change
                self._change.flush()
                self._write_down(connection, command, self._change)
            finally:
                self._change.end()
                self._connection = self._change = None

    def undo(self) -> ChangeRecord | None:
        """Take the last change back that is not undone, and return it; None if there is none."""
        return self._travel(take_back, undone=False)

    def redo(self) -> ChangeRecord | None:
        """Bring again the change that was undone last, and return it; None if there is none."""
        return self._travel(bring_again, undone=True)

    def _travel(
        self, go: Callable[[Connection, bytes], None], *, undone: bool
    ) -> ChangeRecord | None:
        if self._change:
            raise RuntimeError("a change of the store is being made")
        target = table(ChangeRow)
        nearest = func.min(target.c.id) if undone else func.max(target.c.id)
        with told_as_sentences(self.path), writing(self._engine) as connection:
            id_ = connection.execute(select(nearest).where(target.c.undone.is_(undone))).scalar()
            if id_ is None:
                return None
            this = target.c.id == id_
            go(connection, connection.execute(select(target.c.data).where(this)).scalar_one())
            connection.execute(update(target).where(this).values(undone=not undone))
            return next(change for change in queries.changes(connection) if change.id == id_)

    def _write_down(self, connection: Connection, command: str, change: Change) -> None:
        target = table(ChangeRow)
        connection.execute(delete(target).where(target.c.undone))
        last = connection.execute(select(func.max(target.c.id))).scalar()
        summary = change.recorder.summary()
        row = {
            "id": (last or 0) + 1,
            # A file name on the command line may hold bytes that are no characters.
            "command": command.encode(errors="backslashreplace").decode(),
            "at": self._clock().isoformat(),
            "undone": False,
            "publications_added": summary.added,
            "publications_changed": summary.changed,
            "publications_removed": summary.removed,
            "data": change.recorder.data(),
        }
        connection.execute(insert(target), row)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_as_sentences(self.path):
            if self._connection and self._change:
                self._change.flush()
                yield self._connection
            else:
                with reading(self._engine) as connection:
                    yield connection


def _prepare(path: Path, *, create: bool) -> None:
    """Make the folder of a store that is to be made; complain of what can be no store."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a store")
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is no ordinary file, so it cannot be a store")
        beginning = _beginning(path)
        if beginning not in (b"", _SQLITE):
            # SQLite itself takes a file of a few bytes for an empty one, and writes over it.
            raise StoreError(
                f"{path} is not a pubtrack store",
                hint="name another store with --db, or move this file away",
            )
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not beginning:
            raise StoreError(f"there is no store at {path} yet", hint="import a CV first")
    except OSError as error:
        raise StoreError(f"the store {path} cannot be used: {error.strerror}") from error


def _beginning(path: Path) -> bytes:
    """Read as many bytes of the file as say that it is SQLite's; none where there is no file."""
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(len(_SQLITE))
