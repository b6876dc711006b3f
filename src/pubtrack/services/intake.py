"""The store while entries are taken into it: who is known already, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ..formats import Parsed
from ..matching.identity import Index
from ..matching.lines import KnownLines
from ..matching.merge import Difference, Incoming, merge
from ..model.item import Item
from ..model.origin import Strength
from ..store.change import Change
from ..store.keys import citation_key
from ..store.values import Publication

Outcome = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an entry became.

    `changes` are the values of the store that it replaced, `kept` those that it contradicts
    and that stay.
    """

    publication: Publication
    outcome: Outcome
    changes: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()


def told_by(publication: Publication, incoming: Incoming) -> bool:
    """Whether a value of the publication came from this very source."""
    return any(origin.source == incoming.source for origin in publication.origins.values())


@dataclass(slots=True)
class Intake:
    """Takes entries into the store within one change; `now` is the time of their origins.

    `publications` are all that the store has, by id, and is kept up to date.
    """

    change: Change
    now: datetime
    publications: dict[int, Publication]
    _index: Index[int] = field(init=False)
    _lines: KnownLines[int] = field(init=False)
    _by_key: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._index = Index((pid, p.item) for pid, p in self.publications.items())
        self._lines = KnownLines((pid, p.item) for pid, p in self.publications.items())
        self._by_key = {p.key: pid for pid, p in self.publications.items()}

    @property
    def items(self) -> dict[int, Item]:
        """What the store has by now, by id."""
        return {pid: publication.item for pid, publication in self.publications.items()}

    def same_line(self, line: str, understood: Item) -> Publication | None:
        """The publication of which `line` (plain text) says nothing that is not known."""
        found = self._lines.find(line, understood)
        return None if found is None else self.publications[found]

    def same_work(self, item: Item) -> tuple[Publication | None, str]:
        """The publication that is the same work, and why; (None, "") where none is."""
        match = self._index.find(item)
        return (self.publications[match.id], match.reason) if match else (None, "")

    def same_key(self, key: str, incoming: Incoming) -> Publication | None:
        """The publication that this very source gave under this key before."""
        known = self.publications.get(self._by_key.get(key, 0))
        return known if known and told_by(known, incoming) else None

    def take(self, old: Publication | None, parsed: Parsed, incoming: Incoming) -> Taken:
        """Merge an entry into the publication that it is, or make one of it."""
        if old is None:
            merged = merge(Item("document"), {}, parsed.item, incoming)
            key = self.change.free_key(parsed.key) if parsed.key else ""
            new = self.change.add_publication(merged.item, key, merged.origins)
            self._remember(new)
            return Taken(new, "added")
        merged = merge(old.item, old.origins, parsed.item, incoming)
        new = Publication(old.id, self._key(old, parsed, incoming), merged.item, merged.origins)
        if new == old:
            return Taken(old, "unchanged", kept=merged.kept)
        self.change.update_publication(new.id, new.item, new.origins, new.key)
        self._remember(new)
        # Where its origins alone are new, there is nothing to tell.
        same = (new.item, new.key) == (old.item, old.key)
        return Taken(new, "unchanged" if same else "updated", merged.taken, merged.kept)

    def _remember(self, publication: Publication) -> None:
        self.publications[publication.id] = publication
        self._by_key[publication.key] = publication.id
        self._index.add(publication.id, publication.item)
        self._lines.add(publication.id, publication.item)

    def _key(self, old: Publication, parsed: Parsed, incoming: Incoming) -> str:
        """The key of a curated file replaces one that was made here; else the old one stays."""
        made_here = old.key.startswith(citation_key(old.item))
        if incoming.strength < Strength.CURATED or not made_here or not parsed.key:
            return old.key
        return parsed.key if self.change.free_key(parsed.key) == parsed.key else old.key
