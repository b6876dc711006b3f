"""In which order a marker names its entries under new labels.

A marker in ascending order stays in ascending order; any other keeps its own order. So that new
numbers can be taken back, this must not make two markers one: where the own order would come
out ascending by chance, the order is taken that the same ascending marker would have got.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .label_form import LabelForm

Rank = tuple[int, int, str]


class Ranking:
    """The order of labels: their letters as the entries first show them, then by number."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._letters: dict[str, int] = {}
        for label in labels:
            form = LabelForm.of(label)
            if form is not None:
                self._letters.setdefault(form.letters.upper(), len(self._letters))

    def __call__(self, label: str) -> Rank:
        """The rank of `label`."""
        form = LabelForm.of(label)
        if form is None:
            return (len(self._letters), 0, label)
        letters = self._letters.get(form.letters.upper(), len(self._letters))
        return (letters, form.number, form.suffix)


@dataclass(frozen=True, slots=True)
class NewLabels:
    """What the entries are called: `label` has the new label of each old one that changes.

    `anchors` has the anchors of old labels, for links that a range had swallowed. `before` and
    `after` are the orders of old and new labels. With `as_cited` each marker but an ascending one
    keeps its own order in any case.
    """

    label: Mapping[str, str]
    anchors: Mapping[str, str]
    before: Ranking
    after: Ranking
    as_cited: bool = False


def arranged(labels: Sequence[str], named: Mapping[str, str], new: NewLabels) -> list[int]:
    """Return, for each place in a marker, which of its `labels` stands there under new labels.

    `named` has the new label of each.
    """
    places = list(range(len(labels)))

    def old_rank(place: int) -> Rank:
        return new.before(labels[place])

    def new_rank(place: int) -> Rank:
        return new.after(named[labels[place]])

    if _ascends(places, old_rank):
        return sorted(places, key=new_rank)
    by_chance = not new.as_cited and _ascends(places, new_rank)
    return sorted(places, key=old_rank) if by_chance else places


def _ascends(places: Sequence[int], rank: Callable[[int], Rank]) -> bool:
    ranks = [rank(place) for place in places]
    return ranks == sorted(ranks)
