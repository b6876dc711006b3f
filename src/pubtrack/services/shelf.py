"""The publications of a library, read as far as they are asked for, and found by what they are.

To know whether a work is in a library, all its works would have to be compared. Of a small one all
are read. In a large one the store keeps blocking keys of each publication (`matching.blocking`),
and those alone are read that have one in common with what is asked for; what is found is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ..matching.blocking import KNOWN, keys_of_line, keys_of_work, stored_keys
from ..matching.identity import Index, Match
from ..matching.lines import KnownLines
from ..matching.records import Records
from ..model.item import Item
from ..store.change import Change
from ..store.library import Library
from ..store.values import Publication

# Libraries of no more publications are read whole.
_SMALL = 1_000
_AT_ONCE = 2_000


class Shelf:
    """Publications by id, by key, by work and by line.

    Within a change give it that, so that the keys can be stored which are not yet; without one
    those publications are read whose keys are not. Call `expect` with all that will be asked: one
    by one takes a statement each, and within a change interrupts its writing.
    """

    def __init__(self, library: Library, change: Change | None = None) -> None:
        self._library = library
        self._publications: dict[int, Publication] = {}
        self._by_key: dict[str, int] = {}
        self._asked: set[int] = set()
        self._asked_keys: set[str] = set()
        self._index: Index[int] = Index()
        # Made when a line is asked for the first time: bibliographies have none.
        self._lines: KnownLines[int] | None = None
        # Made when a record is asked for that is no work which is known.
        self._records: Records[int] | None = None
        self._whole = library.count() <= _SMALL
        if self._whole:
            self._take(library.publications())
        else:
            self._complete(change)

    def __getitem__(self, publication_id: int) -> Publication:
        """The publication of this id; `KeyError` where there is none."""
        found = self.get(publication_id)
        if found is None:
            raise KeyError(publication_id)
        return found

    def get(self, publication_id: int) -> Publication | None:
        """The publication of this id, None where there is none."""
        if publication_id not in self._publications:
            self._load([publication_id])
        return self._publications.get(publication_id)

    def by_key(self, key: str) -> Publication | None:
        """The publication with this citation key, spelt exactly so."""
        known = self._by_key.get(key)
        if known is None and not self._whole and key not in self._asked_keys:
            self._asked_keys.add(key)
            found = self._library.by_key(key)
            self._take([found] if found and found.id not in self._publications else [])
            known = self._by_key.get(key)
        return None if known is None else self._publications[known]

    def same_work(self, item: Item) -> Match[int] | None:
        """The one publication that is the same work."""
        if not self._whole:
            self._ask(keys_of_work(item))
        return self._index.find(item)

    def same_record(self, item: Item, but: Collection[int] = ()) -> Publication | None:
        """The first publication, `but` these, of which a source told all of this and no more."""
        if not self._whole:
            self._ask(keys_of_work(item))
        if self._records is None:
            self._records = Records()
            for one in self._publications.values():
                self._records.add(one.id, one.item, one.origins)
        found = self._records.find(item, but)
        return None if found is None else self._publications[found]

    def same_line(self, line: str, understood: Item) -> Publication | None:
        """The one publication of which a line is a rendering that says nothing else."""
        found = self._lines_for(line).find(line, understood)
        return None if found is None else self._publications[found]

    def titles_in(self, line: str) -> set[int]:
        """The ids of the publications whose titles stand in a line, or nearly so."""
        return self._lines_for(line).titles_in(line)

    def put(self, publication: Publication) -> None:
        """Take a publication in that is new, or is not as it was."""
        before = self._publications.get(publication.id)
        if before is not None and before.key != publication.key:
            self._by_key.pop(before.key, None)
        self._take([publication])

    def expect(
        self,
        works: Iterable[Item] = (),
        lines: Iterable[str] = (),
        ids: Iterable[int] = (),
        citation_keys: Iterable[str] = (),
    ) -> None:
        """Read at once what will be asked for: works, lines, publications by ids and by keys."""
        if self._whole:
            return
        self._load(ids)
        # One that no database can hold would hide the others of its statement.
        plain = {key for key in citation_keys if key.isascii() and key.isprintable()}
        plain -= self._asked_keys
        self._asked_keys |= plain
        named = self._library.by_keys(plain) if plain else ()
        self._take(one for one in named if one.id not in self._publications)
        keys = {key for item in works for key in keys_of_work(item)}
        self._ask(keys.union(*map(keys_of_line, lines)))

    def _lines_for(self, line: str) -> KnownLines[int]:
        if not self._whole:
            self._ask(keys_of_line(line))
        if self._lines is None:
            self._lines = KnownLines((id_, p.item) for id_, p in self._publications.items())
        return self._lines

    def _ask(self, keys: Iterable[int]) -> None:
        """Read the publications that have one of these keys."""
        new = set(keys) - self._asked
        if new:
            self._asked |= new
            self._load(self._library.blocked(new))

    def _load(self, ids: Iterable[int]) -> None:
        missing = set(ids) - self._publications.keys()
        if missing and not self._whole:
            self._take(self._library.publications(missing))

    def _take(self, publications: Iterable[Publication]) -> None:
        for one in publications:
            self._publications[one.id] = one
            self._by_key[one.key] = one.id
            self._index.add(one.id, one.item)
            if self._lines is not None:
                self._lines.add(one.id, one.item)
            if self._records is not None:
                self._records.add(one.id, one.item, one.origins)

    def _complete(self, change: Change | None) -> None:
        """Store the keys that are not stored, or read the publications that lack them."""
        for ids in _batches(self._library.unblocked(KNOWN)):
            publications = self._library.publications(ids)
            if change is None:
                self._take(publications)
            else:
                change.put_blocking({one.id: stored_keys(one.item) for one in publications})


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
