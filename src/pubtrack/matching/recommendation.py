"""What to do about the records that a registry offers for an entry: accept one, show some, none.

"No wrong match. A wrong match is worse than none." The evidence is stated, and so is all that
speaks against it; `rules` says what suffices.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

from rapidfuzz import fuzz

from ..model.item import Item
from .comparison import Comparison, Offer, compare_offer, is_far, preprint_offered
from .credits import compare_credits
from .distance import Distance, Penalty, distance_of
from .facts import Facts, facts_of, works_identifiers
from .rules import against, is_near
from .searchable import worth_searching
from .wording import evidence_of

__all__ = ["Distance", "Judged", "Offer", "Penalty", "Recommendation", "Verdict", "recommend",
           "worth_searching"]  # fmt: skip

Id = TypeVar("Id", bound=Hashable)

# A runner-up that is no farther than this from the best is as near.
_AS_NEAR = 0.03
# Two versions of one work have titles at least so alike (0-100).
_ONE_TITLE = 90


class Verdict(Enum):
    """What is to be done about an offer, or about all of them."""

    ACCEPT = "accept"
    CANDIDATE = "candidate"  # a person should look
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judged(Generic[Id]):
    """One offer with its distance, what agrees (`evidence`) and what is `against` accepting it.

    `verdict` is about this offer taken by itself.
    """

    offer: Offer[Id]
    distance: Distance
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Recommendation(Generic[Id]):
    """What is to be done: `best` is the offer to accept, or the candidate to look at first.

    `judged` are all offers, the nearest first; `reason` says why, as a part of a sentence.
    """

    verdict: Verdict
    best: Judged[Id] | None
    judged: tuple[Judged[Id], ...]
    reason: str

    @property
    def candidates(self) -> tuple[Judged[Id], ...]:
        """Those that a person should look at, the nearest first; none where one is accepted."""
        if self.verdict is not Verdict.CANDIDATE:
            return ()
        return tuple(one for one in self.judged if one.verdict is not Verdict.NOTHING)


_Pair: TypeAlias = tuple[Comparison, Judged[Id]]


def recommend(
    mine: Item, offers: Sequence[Offer[Id]], rejected: Collection[Id] = ()
) -> Recommendation[Id]:
    """Judge what was offered for an entry; `rejected` are the ids that the person turned down.

    The order of the offers does not matter, but among those that are equally near.
    """
    facts = facts_of(mine)
    far = {at for at, offer in enumerate(offers) if is_far(facts, offer.item)}
    found_near = [
        (compare_offer(facts, offer), offer) for at, offer in enumerate(offers) if at not in far
    ]
    pairs = [(found, _judge(found, offer, rejected)) for found, offer in found_near]
    pairs.sort(key=_distance)
    passed_over = (_pass_over(offers[at], rejected) for at in sorted(far))
    judged = (*(one for _, one in pairs), *passed_over)
    unsearchable = worth_searching(mine)
    if unsearchable:
        return Recommendation(Verdict.NOTHING, None, judged, unsearchable)
    near = [pair for pair in pairs if pair[1].verdict is not Verdict.NOTHING]
    accepted = [pair for pair in near if pair[1].verdict is Verdict.ACCEPT]
    if not near:
        return Recommendation(Verdict.NOTHING, None, judged, _nothing(judged))
    if not accepted:
        best = near[0][1]
        return Recommendation(Verdict.CANDIDATE, best, judged, best.against[0])
    best = accepted[0][1]
    rival = next((one for found, one in near if _rivals(accepted[0], (found, one))), None)
    if rival is not None:
        return _undecided(best, rival, judged)
    return Recommendation(Verdict.ACCEPT, best, judged, ", ".join(best.evidence))


def _undecided(
    best: Judged[Id], rival: Judged[Id], judged: tuple[Judged[Id], ...]
) -> Recommendation[Id]:
    """Two that are as near as each other: each speaks against accepting the other."""
    told = {
        one.offer.id: replace(
            one,
            against=(f"another is as near: {other.offer.id}", *one.against),
            verdict=Verdict.CANDIDATE,
        )
        for one, other in ((best, rival), (rival, best))
    }
    best = told[best.offer.id]
    every = tuple(told.get(one.offer.id, one) for one in judged)
    return Recommendation(Verdict.CANDIDATE, best, every, best.against[0])


def _judge(found: Comparison, offer: Offer[Id], rejected: Collection[Id]) -> Judged[Id]:
    reasons = against(found)
    if offer.id in rejected:
        verdict, reasons = Verdict.NOTHING, ("you rejected it", *reasons)
    elif not reasons:
        verdict = Verdict.ACCEPT
    else:
        verdict = Verdict.CANDIDATE if is_near(found) else Verdict.NOTHING
    return Judged(offer, distance_of(found), evidence_of(found), reasons, verdict)


def _pass_over(offer: Offer[Id], rejected: Collection[Id]) -> Judged[Id]:
    """An offer whose title has nothing in common: neither its authors nor its place matter."""
    told = f"another title: “{offer.item.title}”" if offer.item.title else "it has no title"
    reasons = ("you rejected it", told) if offer.id in rejected else (told,)
    distance = Distance((Penalty("title", 1.0, told),))
    return Judged(offer, distance, (), reasons, Verdict.NOTHING)


def _distance(pair: _Pair[Id]) -> float:
    return pair[1].distance.value


def _rivals(best: _Pair[Id], other: _Pair[Id]) -> bool:
    """Whether another offer is as near as the best, and another work."""
    same = other[1].offer.id == best[1].offer.id
    if same or _distance(other) > _distance(best) + _AS_NEAR:
        return False
    a, b = best[0].theirs, other[0].theirs
    if works_identifiers(a) & works_identifiers(b):
        return False
    preprints = [preprint_offered(found.theirs, one.offer.kind) for found, one in (best, other)]
    return not (preprints[0] != preprints[1] and _one_work(a, b))


def _one_work(a: Facts, b: Facts) -> bool:
    """Whether a preprint and a version of record are so alike that they are one work's."""
    return fuzz.ratio(a.tight, b.tight) >= _ONE_TITLE and compare_credits(a, b).half


def _nothing(judged: Sequence[Judged[Id]]) -> str:
    if not judged:
        return "no work was offered for it"
    nearest = judged[0]
    if nearest.distance.weight("title") >= 0.3:
        return f"none of {len(judged)} works offered has this title"
    return f"the nearest of {len(judged)} works offered: {nearest.against[0]}"
