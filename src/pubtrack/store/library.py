"""The library: the one door to the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from ..model.names import fold
from . import queries
from .connection import connect, reading, told_as_sentences
from .location import prepare_location
from .migrations import MIGRATIONS
from .summaries import has_word, summary_of
from .version import schema_version

if TYPE_CHECKING:
    from ..model.identifiers import Identifier
    from .change import Change
    from .values import (
        CandidateRecord,
        ChangeRecord,
        DocumentRecord,
        NoticeRecord,
        Publication,
        StoredReply,
        Summary,
    )
    from .writer import Writer

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another process that writes."""


class Library:
    """The publications and documents of one store. Close it, or use it in ``with``.

    Every method raises `StoreError` where the store cannot be read or written; what it was
    about to write is not written then. Each call sees one state of the store, whatever other
    processes write meanwhile; inside `change` the calls see that change's own writes.
    """

    def __init__(self, path: Path, timeout: float, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._timeout = timeout
        self._clock = clock
        self._connection = connect(path, timeout)
        self._writer: Writer | None = None

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
        prepare_location(path, create=create)
        with told_as_sentences(path):
            library = cls(path, timeout, clock)
            try:
                library._bring_up_to_date()
            except BaseException:
                library.close()
                raise
        return library

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        if self._writer:
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def publications(self, ids: Iterable[int] | None = None) -> tuple[Publication, ...]:
        """All publications, or those with these ids (a few hundred at most), in id order."""
        condition = queries.ALL if ids is None else queries.with_ids(ids)
        with self._reading() as connection:
            return queries.publications(connection, condition)

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

    def summaries(self, ids: Iterable[int] | None = None) -> tuple[Summary, ...]:
        """What a list shows of all publications, or of those with these ids, in id order."""
        return tuple(summary_of(publication) for publication in self.publications(ids))

    def search(self, text: str) -> tuple[int, ...]:
        """The ids of the publications that have each word of `text`, the best first.

        Words are beginnings of words of titles, names, venues and keywords, without regard to
        case and accents; a word of four digits is a year, too.
        """
        words = fold(text).split()
        return tuple(
            publication.id
            for publication in self.publications()
            if all(has_word(publication.item, word) for word in words)
        )

    def documents(self) -> tuple[DocumentRecord, ...]:
        """All documents, in the order in which they were first read."""
        with self._reading() as connection:
            return queries.documents(connection)

    def document(self, path: str) -> DocumentRecord | None:
        """Return the document of this path, None where there is none."""
        with self._reading() as connection:
            return next(iter(queries.documents(connection, path)), None)

    def candidates(self, publication_id: int | None = None) -> tuple[CandidateRecord, ...]:
        """What was offered for one publication, or for all in id order; the nearest first."""
        with self._reading() as connection:
            return queries.candidates(connection, publication_id)

    def notices(self, publication_id: int | None = None) -> tuple[NoticeRecord, ...]:
        """Retractions, corrections and the like of one publication, or of all in id order."""
        with self._reading() as connection:
            return queries.notices(connection, publication_id)

    def replies(self, source: str, keys: Iterable[str]) -> Mapping[str, StoredReply]:
        """The replies of the source that are kept, each under its key; others are missing."""
        with self._reading() as connection:
            return MappingProxyType(queries.replies(connection, source, keys))

    def keep_replies(self, kept: Iterable[StoredReply]) -> None:
        """Keep these replies, in place of those to the same questions.

        They are a cache, and no change: not journalled, and written at once in a transaction
        of their own. Raises `RuntimeError` inside a change.
        """
        self._writing().keep_replies(kept)

    def drop_replies(self, before: datetime) -> int:
        """Forget the replies that are older, and count them; not inside a change either."""
        return self._writing().drop_replies(before)

    def log(self) -> tuple[ChangeRecord, ...]:
        """All changes, the oldest first; those that are undone stand at the end."""
        with self._reading() as connection:
            return queries.changes(connection)

    @contextmanager
    def change(self, command: str, *, into: int = 0, keep_empty: bool = True) -> Iterator[Change]:
        """One transaction: all that is written inside, or after an exception nothing.

        `command` is what `log` shows. No other process writes meanwhile, so read what decides
        about the writing inside, and be quick. Raises `RuntimeError` for a change inside a
        change.

        Most commands are one change. One that waits for others in between, as `sync` does for
        registries, makes several, each with the `Change.id` of the one before as `into`. They
        are one line of the log and one step of `undo`, as long as no other change comes
        between them: behind that, a new line begins. So whatever was finished when the process
        is killed is in the store, and can be taken back.

        The change is journalled even if it wrote nothing, and changes that were undone can no
        longer be brought again; with `keep_empty` False one that wrote nothing leaves no trace.
        """
        writer = self._writing()
        with writer.change(command, self._clock, into=into, keep_empty=keep_empty) as change:
            yield change

    def undo(self) -> ChangeRecord | None:
        """Take the last change back that is not undone, and return it; None if there is none."""
        return self._writing().undo()

    def redo(self) -> ChangeRecord | None:
        """Bring again the change that was undone last, and return it; None if there is none."""
        return self._writing().redo()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if self._writer and self._writer.changing:
            with self._writer.reading() as connection:
                yield connection
        else:
            with told_as_sentences(self.path), reading(self._connection) as connection:
                yield connection

    def _writing(self) -> Writer:
        if self._writer is None:
            # SQLModel comes with it, and takes longer to load than most commands do altogether.
            from .writer import Writer

            self._writer = Writer(self.path, self._timeout)
        return self._writer

    def _bring_up_to_date(self) -> None:
        with reading(self._connection) as connection:
            version = schema_version(connection, self.path, len(MIGRATIONS))
        if version < len(MIGRATIONS):
            # What this connection knows of the file does not hold after it.
            self._connection.close()
            self._writing().bring_up_to_date(MIGRATIONS)
            self._connection = connect(self.path, self._timeout)
