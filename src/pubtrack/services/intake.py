"""The store while entries are taken into it: who is known already, and what becomes of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..formats import Parsed
from ..matching.merge import Difference, Incoming, adopt, merge
from ..matching.records import agrees
from ..model.item import Item
from ..model.origin import Strength
from ..store.change import Change
from ..store.keys import citation_key
from ..store.values import Publication
from .shelf import Shelf

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
    return any(map(incoming.gave, publication.origins.values()))


@dataclass(slots=True)
class Intake:
    """Takes entries into the store within one change; `now` is the time of their origins.

    `shelf` has the store's publications, and is kept up to date.
    """

    change: Change
    now: datetime
    shelf: Shelf

    def incoming(self, source: str, strength: Strength) -> Incoming:
        """A file as a source of entries: it is the owner's who makes the change."""
        return Incoming(source, strength, self.now, self.change.owner)

    def same_line(self, line: str, understood: Item) -> Publication | None:
        """The publication of which `line` (plain text) says nothing that is not known."""
        return self.shelf.same_line(line, understood)

    def same_work(self, item: Item) -> tuple[Publication | None, str]:
        """The publication that is the same work, and why; (None, "") where none is."""
        match = self.shelf.same_work(item)
        return (self.shelf[match.id], match.reason) if match else (None, "")

    def same_key(self, key: str, incoming: Incoming) -> Publication | None:
        """The publication that this very source gave under this key before."""
        known = self.shelf.by_key(key)
        return known if known and told_by(known, incoming) else None

    def same_record(
        self, parsed: Parsed, but: Collection[int] = ()
    ) -> tuple[Publication | None, str]:
        """The publication that an equal record made, whatever its source, and why.

        It has the same key, and nothing that both state differs; else, if it is none of `but`,
        a source told of it all that this says and no more.
        """
        known = self.shelf.by_key(parsed.key) if parsed.key else None
        if known and agrees(parsed.item, known.item, known.origins):
            return known, "same key, title, authors and year"
        known = self.shelf.same_record(parsed.item, but)
        return known, "the same record as before" if known else ""

    def take(self, old: Publication | None, parsed: Parsed, incoming: Incoming) -> Taken:
        """Merge an entry into the publication that it is, or make one of it."""
        if old is None:
            key = self.change.free_key(parsed.key) if parsed.key else ""
            origins = adopt(parsed.item, incoming)
            new = self.change.add_publication(parsed.item, key, origins)
            self.shelf.put(new)
            return Taken(new, "added")
        merged = merge(old.item, old.origins, parsed.item, incoming)
        new = Publication(old.id, self._key(old, parsed, incoming), merged.item, merged.origins)
        if new == old:
            return Taken(old, "unchanged", kept=merged.kept)
        self.change.update_publication(new.id, new.item, new.origins, new.key)
        self.shelf.put(new)
        # Where its origins alone are new, there is nothing to tell.
        same = (new.item, new.key) == (old.item, old.key)
        return Taken(new, "unchanged" if same else "updated", merged.taken, merged.kept)

    def _key(self, old: Publication, parsed: Parsed, incoming: Incoming) -> str:
        """The key of a curated file replaces one that was made here; else the old one stays."""
        made_here = old.key.startswith(citation_key(old.item))
        if incoming.strength < Strength.CURATED or not made_here or not parsed.key:
            return old.key
        return parsed.key if self.change.free_key(parsed.key) == parsed.key else old.key
