"""Search last: the registries' search for publications that no identifier leads to.

What is found is judged by `pubtrack.matching`; it is taken on the evidence that the design
states, else listed for a person to accept or reject.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ...matching.recommendation import Judged, Offer, Recommendation, Verdict, recommend
from ...model.identifiers import Identifier
from ...model.item import Item
from ...sources.base import Searchable, Unasked
from ...store.values import CandidateRecord
from .asking import Asking, Found
from .registries import Registries

# "rows=2" is what Crossref asks for when a reference is matched, so that a tie shows
# (https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/).
# Where both are near and neither is the work itself (its correction, its reviews), more is asked.
_ROWS, _MORE_ROWS = 2, 20
# Titles whose penalty is below this are the entry's, or nearly so.
_LIKE = 0.15
# A person is shown so many candidates, the nearest.
_SHOWN = 5
# Types of works that may be on arXiv without saying so.
_ON_ARXIV = frozenset({"article", "manuscript", "document"})


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search came to.

    `accepted` is the record that is the work, None where none is; `declined` tells why a record
    that was recommended is not taken all the same.
    """

    recommendation: Recommendation[Identifier]
    query: str
    accepted: Found | None
    found: tuple[Found, ...]
    unasked: tuple[str, ...] = ()
    declined: str = ""

    def decline(self, why: str) -> Searched:
        """The same, with the record that was accepted left for a person to decide."""
        return replace(self, accepted=None, declined=why)


def search(
    asking: Asking, registries: Registries, item: Item, rejected: Collection[Identifier]
) -> Searched:
    """Search Crossref, and arXiv where the item may be there, for the work that an item is."""
    crossref = registries.crossref
    query = crossref.query(item)
    searched = _judged(item, query, (), rejected)
    if query:
        searched = _extended(asking, crossref, searched, item, rejected)
    if searched.accepted is None and item.type in _ON_ARXIV:
        searched = _extended(asking, registries.arxiv, searched, item, rejected)
    return searched


def _extended(
    asking: Asking,
    source: Searchable,
    before: Searched,
    item: Item,
    rejected: Collection[Identifier],
) -> Searched:
    """What was found before, and what this registry finds."""
    query = source.query(item)
    if not query:
        return before
    searched = before
    for rows in (_ROWS, _MORE_ROWS):
        answer = asking.search(source, query, rows)
        if isinstance(answer, Unasked):
            return replace(searched, unasked=(*before.unasked, f"{source.name}: {answer.why}"))
        searched = replace(
            _judged(item, before.query or query, (*before.found, *answer), rejected),
            unasked=before.unasked,
        )
        if len(answer) < rows or not _is_open(searched.recommendation):
            break
    return searched


def _is_open(recommendation: Recommendation[Identifier]) -> bool:
    """Whether none is accepted, and one is so near that the work itself may be found, too."""
    if recommendation.verdict is Verdict.NOTHING:
        return any(one.distance.weight("title") < _LIKE for one in recommendation.judged)
    return recommendation.verdict is Verdict.CANDIDATE


def _judged(
    item: Item, query: str, found: Sequence[Found], rejected: Collection[Identifier]
) -> Searched:
    offers = [
        Offer(
            one.record.identifier,
            one.record.item,
            one.record.kind,
            one.record.is_about or bool(one.record.about),
            one.record.years,
        )
        for one in found
    ]
    recommendation = recommend(item, offers, rejected)
    accepted = None
    if recommendation.verdict is Verdict.ACCEPT and recommendation.best is not None:
        best = recommendation.best.offer.id
        accepted = next(one for one in found if one.record.identifier == best)
    return Searched(recommendation, query, accepted, tuple(found))


def candidates(publication_id: int, searched: Searched) -> tuple[CandidateRecord, ...]:
    """What the store keeps of a search: the accepted record, or those that a person should see."""
    judged = searched.recommendation
    if judged.best is None or judged.verdict is Verdict.NOTHING:
        return ()
    chosen = judged.candidates[:_SHOWN] or (judged.best,)
    return tuple(_record(publication_id, one, searched) for one in chosen)


def _record(publication_id: int, judged: Judged[Identifier], searched: Searched) -> CandidateRecord:
    found = next(one for one in searched.found if one.record.identifier == judged.offer.id)
    declined = (searched.declined,) if searched.declined else ()
    return CandidateRecord(
        publication_id,
        found.record.source,
        judged.offer.id,
        judged.offer.item,
        judged.offer.kind,
        judged.distance.value,
        ("found by search", *judged.evidence),
        (*declined, *judged.against),
        "open" if searched.accepted is None else "accepted",
        found.at,
    )
