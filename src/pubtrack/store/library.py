"""The library: the one door to the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from ..errors import StoreError
from ..model.names import fold
from . import listing, queries
from .address import Address, SqliteFile, parse_address
from .backends import backend_of
from .migrations import MIGRATIONS
from .owners import meant

if TYPE_CHECKING:
    from ..model.identifiers import Identifier
    from .backends.base import Backend, Reader
    from .change import Change
    from .queries import Condition
    from .values import (
        CandidateRecord,
        ChangeRecord,
        DocumentRecord,
        NoticeRecord,
        Publication,
        StoredReply,
        StoreFacts,
        Summary,
    )
    from .writer import Writer

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another process that writes."""

# So many summaries are asked for by their ids.
_FEW = 5_000
# More letters of a word are not stored, either.
_LONGEST_WORD = 200


class Library:
    """The publications and documents of one store. Close it, or use it in ``with``.

    Every method raises `StoreError` where the store cannot be read or written; what it was
    about to write is not written then. Each call sees one state of the store, whatever other
    processes write meanwhile; inside `change` the calls see that change's own writes.

    The publications are everyone's. A document is that of an owner, or nobody's; a library that
    is opened for an `owner` has the documents of that owner and of nobody, and one that is opened
    for nobody ("") has all.
    """

    def __init__(
        self, backend: Backend, owner: str, clock: Callable[[], datetime], *, create: bool
    ) -> None:
        self.address = backend.address
        self.owner = owner
        self._backend = backend
        self._clock = clock
        self._connection = backend.connect(create=create)
        self._writer: Writer | None = None

    @classmethod
    def open(
        cls,
        address: Address | Path | str,
        *,
        clock: Callable[[], datetime],
        owner: str = "",
        create: bool = True,
        timeout: float = LOCK_TIMEOUT,
    ) -> Self:
        """Open the store at an address for an owner, and bring it up to date if it is older.

        A missing file is made, with its folder, and in an empty database the tables are; with
        `create` False it is a `StoreError` instead, and nothing is made. `clock` gives the time of
        changes. Locks of other processes are waited for `timeout` seconds. Raises `NewerStore`
        for the store of a newer pubtrack, and `StoreError` for a file or database that is none;
        it stays as it is.
        """
        if isinstance(address, str):
            address = parse_address(address)
        elif isinstance(address, Path):
            address = SqliteFile(address)
        backend = backend_of(address, timeout)
        with backend.told_as_sentences():
            library = cls(backend, owner, clock, create=create)
            try:
                library._bring_up_to_date(create=create)
            except BaseException:
                library.close()
                raise
        return library

    def close(self) -> None:
        """Let go of the file or the server."""
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
        """All publications, or those with these ids, in id order."""
        return self._publications([queries.ALL] if ids is None else queries.in_chunks(ids))

    def publication(self, publication_id: int) -> Publication | None:
        """Return the publication with this id, None where there is none."""
        with self._reading() as connection:
            found = queries.publications(connection, queries.with_id(publication_id))
            return next(iter(found), None)

    def by_keys(self, keys: Iterable[str]) -> tuple[Publication, ...]:
        """The publications with one of these citation keys, spelt exactly so.

        Keys that no row can hold, of bytes that are no characters, are not for here.
        """
        return self._publications(queries.in_chunks(keys, "key"))

    def by_key(self, key: str, *, any_case: bool = False) -> Publication | None:
        """Return the publication with this citation key, spelt exactly so, or None.

        With `any_case`, capitals do not matter; keys that differ in them alone are one.
        """
        condition = queries.with_key_of_any_case(key) if any_case else queries.with_key(key)
        with self._reading() as connection:
            return next(iter(queries.publications(connection, condition)), None)

    def keys(self) -> tuple[str, ...]:
        """All citation keys, in order."""
        with self._reading() as connection:
            return listing.keys(connection)

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
        with self._reading() as connection:
            contains = connection.dialect.contains
            condition = queries.matching(contains, title=title, family=family, year=year, type=type)
            return queries.publications(connection, condition)

    def summaries(self, ids: Iterable[int] | None = None) -> tuple[Summary, ...]:
        """What a list shows of all publications, or of those with these ids, in id order.

        No item is read for it, so those of a hundred thousand are there in half a second.
        """
        wanted = None if ids is None else set(ids)
        # A statement for each few hundred of many would take longer than reading them all.
        few = wanted is not None and len(wanted) <= _FEW
        conditions = queries.in_chunks(wanted or (), "publication_id") if few else [queries.ALL]
        with self._reading() as connection:
            found = [one for some in conditions for one in listing.summaries(connection, some)]
        return tuple(found if few or wanted is None else (s for s in found if s.id in wanted))

    def search(self, text: str) -> tuple[int, ...]:
        """The ids of the publications that have each word of `text`, the best first.

        Words are beginnings of words of titles, names, venues, keywords and abstracts, and of
        years, without regard to case and accents; signs part words, and are nothing else. A word
        of the title counts for more than a name, and that for more than a venue. A text without
        words is met by all, in id order.
        """
        words = [word[:_LONGEST_WORD] for word in fold(text).split()]
        with self._reading() as connection:
            if words:
                return listing.search(connection, words)
            return tuple(summary.id for summary in listing.summaries(connection, queries.ALL))

    def count(self) -> int:
        """The number of publications."""
        with self._reading() as connection:
            return listing.count(connection)

    def blocked(self, keys: Iterable[int]) -> set[int]:
        """The ids of the publications that have one of these blocking keys.

        What the keys mean is the affair of who put them there (`Change.put_blocking`); they are
        no part of a publication, and go when it changes.
        """
        with self._reading() as connection:
            return listing.blocked(connection, keys)

    def unblocked(self, known: int) -> tuple[int, ...]:
        """The ids of the publications without this blocking key, which all should have."""
        with self._reading() as connection:
            return listing.unblocked(connection, known)

    def documents(self, *, everyones: bool = False) -> tuple[DocumentRecord, ...]:
        """The documents of the owner and of nobody, in the order in which they were first read.

        With `everyones`, those of all owners.
        """
        condition = queries.of_owner("" if everyones else self.owner)
        with self._reading() as connection:
            return queries.documents(connection, condition)

    def document(self, path: str) -> DocumentRecord | None:
        """Return the document that the owner means by this path, None where there is none.

        Raises `UsageError` where nobody asks and several people have one.
        """
        with self._reading() as connection:
            id_ = meant(queries.documents_of_path(connection, path), self.owner, path)
            if id_ is None:
                return None
            return next(iter(queries.documents(connection, queries.with_id(id_))), None)

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
        """Take the last change back that is not undone, and return it; None if there is none.

        Raises `UsageError` where it is another owner's, and leaves it.
        """
        return self._writing().undo()

    def redo(self) -> ChangeRecord | None:
        """Bring again the change that was undone last, and return it; None if there is none.

        Raises `UsageError` where it is another owner's, and leaves it.
        """
        return self._writing().redo()

    def facts(self) -> StoreFacts:
        """What there is in the store: counts, size, owners."""
        with self._reading() as connection:
            engine, size = self._backend.engine_and_size(connection)
            return listing.facts(connection, engine, len(MIGRATIONS), size)

    def copy_from(self, source: Library, tell: Callable[[str, int, int], None]) -> int:
        """Copy all that another library holds into this one, which is empty; count the rows.

        All is copied, and was compared row by row, or nothing is. `tell` is told what is being
        done, and how many rows of how many. Raises `UsageError` where this one is not empty.
        """
        with source._reading() as reader:
            return self._writing().copy_from(reader, tell)

    def _publications(self, conditions: Iterable[Condition]) -> tuple[Publication, ...]:
        with self._reading() as connection:
            return tuple(
                publication
                for condition in conditions
                for publication in queries.publications(connection, condition)
            )

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        if self._writer and self._writer.changing:
            with self._writer.reading() as connection:
                yield connection
            return
        with self._backend.told_as_sentences(), self._connection.reading():
            yield self._connection

    def _writing(self) -> Writer:
        if self._writer is None:
            # SQLModel comes with it, and takes longer to load than most commands do altogether.
            from .writer import Writer

            self._writer = Writer(self._backend, self.owner)
        return self._writer

    def _bring_up_to_date(self, *, create: bool) -> None:
        with self._connection.reading():
            version = self._backend.schema_version(self._connection, len(MIGRATIONS))
        if not version and not create:
            raise StoreError(f"there is no store at {self.address} yet", hint="import a CV first")
        if version < len(MIGRATIONS):
            # What this connection knows of the database does not hold after it.
            self._connection.close()
            self._writing().bring_up_to_date(MIGRATIONS)
            self._connection = self._backend.connect()
