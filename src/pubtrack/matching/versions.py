"""A preprint and its version of record: two identifiers of one publication."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..model.item import Item
from ..model.origin import Origin
from .alignment import Pair, lifted
from .facts import facts_of
from .merge import Incoming, Merged, merge_aligned


def is_preprint(item: Item) -> bool:
    """Whether an item says that it is a preprint; one without any venue does not."""
    facts = facts_of(item)
    return facts.preprint and not facts.untyped


def as_version_of_record(
    mine: Item, origins: Mapping[str, Origin], theirs: Item, incoming: Incoming
) -> Merged:
    """The preprint `mine` become the version of record `theirs`, as a person agreed to.

    What belongs to the preprint alone (type, server, number, date) makes room even where it is
    locked; the preprint's identifier stays in the archive. All else is merged as ever: a locked
    title stays.
    """
    return merge_aligned(mine, lifted(Pair(mine, origins, theirs)), incoming)


def best_issued(mine: Item, theirs: Item, years: Collection[int]) -> Item:
    """Their item without its date where the record states my year, too, beside the date's.

    A paper is online in one year and in an issue of the next: both are right, and mine stays.
    `years` are all that the record states.
    """
    if mine.year and mine.year in years and theirs.year != mine.year:
        return Item(theirs.type, {k: v for k, v in theirs.variables.items() if k != "issued"})
    return theirs
