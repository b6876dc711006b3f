"""A publication completed by the records that registries have of it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...matching.identity import same_work
from ...matching.merge import Difference, Incoming, merge
from ...matching.versions import best_issued
from ...model.identifiers import ArxivId
from ...model.item import Item
from ...model.origin import Strength
from ...sources.base import Record
from ...store.values import NoticeRecord, Publication
from .asking import Found
from .report import Stranger, Told

# Registries of preprints; what they say is told last, so that the version of record counts.
_OF_PREPRINTS = ("arxiv",)


@dataclass(frozen=True, slots=True)
class Completion:
    """What the records make of a publication, and what of them was not taken."""

    publication: Publication
    changes: tuple[Told, ...] = ()
    kept: tuple[Told, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    notices: tuple[NoticeRecord, ...] = ()


def complete(
    publication: Publication, found: Sequence[Found], *, sure: bool, keeps_preprint: bool = False
) -> Completion:
    """Merge every record that is of this publication into it.

    A record that an identifier leads to is of another work where title and authors say so;
    such a one is told, not taken. With `sure`, whoever chose the records has seen to that. With
    `keeps_preprint` a preprint does not become its version of record.
    """
    item, origins = publication.item, publication.origins
    kept: dict[str, Told] = {}
    strangers: list[Stranger] = []
    notices: dict[tuple[str, object], NoticeRecord] = {}
    for one in sorted(found, key=lambda one: one.record.source in _OF_PREPRINTS):
        record = one.record
        if not sure and not _is_of(publication.item, record):
            strangers.append(Stranger(record.identifier, record))
            continue
        theirs = best_issued(item, _with_preprint(record), record.years)
        incoming = Incoming(record.source, Strength.REGISTRY, one.at)
        merged = merge(item, origins, theirs, incoming, keeps_preprint=keeps_preprint)
        item, origins = merged.item, merged.origins
        for difference in merged.kept:
            kept.setdefault(difference.variable, Told(record.source, difference))
        for notice in _notices(publication.id, one):
            notices[notice.kind, notice.doi] = notice
    after = Publication(publication.id, publication.key, item, origins)
    return Completion(
        after,
        changes(publication, after),
        tuple(told for told in kept.values() if _still_differs(told, after)),
        tuple(strangers),
        tuple(notices.values()),
    )


def changes(before: Publication, after: Publication) -> tuple[Told, ...]:
    """The variables, and the type, that differ; with the source of each new value."""
    old, new = before.item.variables, after.item.variables
    differing = [
        Difference(name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    ]
    if before.item.type != after.item.type:
        differing.insert(0, Difference("type", before.item.type, after.item.type))
    return tuple(
        Told(origin.source if (origin := after.origins.get(d.variable)) else "", d)
        for d in differing
    )


def _is_of(item: Item, record: Record) -> bool:
    """Whether a record to which an identifier of the item leads is of that work."""
    if not item.title or not record.item.title:
        return True
    # The record may state its identifier in none of its variables.
    return bool(same_work(item, record.item)) or bool(
        same_work(item, _identified(record.item, item))
    )


def _identified(theirs: Item, mine: Item) -> Item:
    """Their item with the identifiers of mine that it lacks: it was found by one of them."""
    names = ("DOI", "PMID", "PMCID", "number", "archive", "archive_location")
    return theirs.with_({name: mine.text(name) for name in names if not theirs.text(name)})


def _with_preprint(record: Record) -> Item:
    """The record's item, with where its preprint is kept."""
    item = record.item
    if not record.preprints or item.text("archive") or item.text("archive_location"):
        return item
    first = min(record.preprints, key=lambda preprint: not isinstance(preprint, ArxivId))
    if isinstance(first, ArxivId):
        return item.with_({"archive": "arXiv", "archive_location": str(first)})
    return item.with_({"archive_location": first.url})


def _notices(publication_id: int, one: Found) -> list[NoticeRecord]:
    return [
        NoticeRecord(
            publication_id,
            notice.kind,
            notice.doi,
            notice.date,
            notice.asserted_by,
            one.record.source,
            one.at,
        )
        for notice in one.record.notices
    ]


def _still_differs(told: Told, after: Publication) -> bool:
    """Whether what was not taken of one record was not taken from another one either."""
    difference = told.difference
    mine = after.item.variables.get(difference.variable, "")
    if difference.variable == "type":
        mine = after.item.type
    return mine != difference.theirs
