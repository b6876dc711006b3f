"""Which number each entry gets: the owner's own way of counting, or another that is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...model.labels import label_key
from ..document import Document
from .label_form import LabelForm

ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True, slots=True)
class Series:
    """Entries that are counted together: they have one start and one direction."""

    start: int
    direction: str


@dataclass(frozen=True, slots=True)
class Counting:
    """How the labelled entries of a document are counted.

    `series` and `forms` go by the place of an entry in the document; entries without a label are
    in neither.
    """

    series: Mapping[int, int]
    forms: Mapping[int, LabelForm]
    all: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None leaves it to the owner's own way.

    With `afresh` the entries are counted anew, so that gaps close. `prefixes` has the letters of
    each entry by its place in the document. `groups` has the group of each entry, where they are
    not the document's sections.
    """

    direction: str | None = None
    restart: bool | None = None
    prefixes: Mapping[int, str] | None = None
    groups: Mapping[int, int] | None = None
    afresh: bool = False

    @property
    def counts(self) -> bool:
        """Whether the entries are to be counted at all."""
        asked = (self.direction, self.restart, self.prefixes)
        return self.afresh or any(one is not None for one in asked)


def own_counting(document: Document) -> Counting:
    """Return how the entries of `document` are counted now."""
    forms = {
        place: form
        for place, entry in enumerate(document.entries)
        if (form := LabelForm.of(entry.label)) is not None
    }
    blocks: dict[tuple[int, str], list[int]] = {}
    for place, form in forms.items():
        section = document.entries[place].section
        blocks.setdefault((section, form.letters.upper()), []).append(place)
    series: list[list[int]] = []
    letters: list[str] = []
    for (_, name), places in blocks.items():
        numbers = {forms[place].number for place in places}
        home = next(
            (
                known
                for known in range(len(series) - 1, -1, -1)
                if _goes_on(
                    {forms[place].number for place in series[known]},
                    numbers,
                    alike=letters[known] == name,
                )
            ),
            None,
        )
        if home is None:
            series.append(list(places))
            letters.append(name)
        else:
            series[home] += places
    return Counting(
        {place: number for number, places in enumerate(series) for place in places},
        forms,
        tuple(_described([forms[place].number for place in sorted(places)]) for places in series),
    )


def new_labels(document: Document, order: Sequence[int], wanted: Wanted) -> tuple[str, ...]:
    """Return the new label of each entry, by its place in the document.

    One without a number keeps what it has. Where nothing is asked for, the numbers stay as they
    follow each other, whatever stands there now. `order` has the places of the entries in their
    new order.
    """
    own = own_counting(document)
    labels = [entry.label for entry in document.entries]
    members: dict[Hashable, list[int]] = {}
    for place in order:
        if place in own.series:
            members.setdefault(_series_of(document, place, own, wanted), []).append(place)
    for places in members.values():
        present = own.all[own.series[min(places)]]
        stay = [document.entries[place].label for place in sorted(places)]
        if not wanted.counts and len({*map(label_key, stay)}) == len(stay):
            for place, label in zip(places, stay, strict=True):
                labels[place] = label
            continue
        fresh = wanted.restart is not None or wanted.prefixes is not None
        start = 1 if fresh else present.start
        numbers = list(range(start, start + len(places)))
        if (wanted.direction or present.direction) == DESCENDING:
            numbers.reverse()
        for place, number in zip(places, numbers, strict=True):
            labels[place] = str(_form(place, own, wanted).numbered(number))
    return tuple(labels)


def _series_of(document: Document, place: int, own: Counting, wanted: Wanted) -> Hashable:
    group = document.entries[place].section if wanted.groups is None else wanted.groups[place]
    if wanted.restart is False:
        return ()
    letters = _form(place, own, wanted).letters.upper()
    if wanted.restart:
        return (group, letters)
    if wanted.prefixes is not None:
        return letters
    return own.series[place]


def _form(place: int, own: Counting, wanted: Wanted) -> LabelForm:
    form = own.forms[place]
    if wanted.prefixes is None or wanted.prefixes.get(place, "") == form.letters:
        return form
    letters = wanted.prefixes.get(place, "")
    return replace(form, letters=letters, joint=form.joint if letters and form.letters else "")


def _goes_on(before: set[int], numbers: set[int], *, alike: bool) -> bool:
    """Whether `numbers` belong to the count `before`; with other letters, where it ends."""
    if alike:
        return before.isdisjoint(numbers)
    return max(before) + 1 == min(numbers) or max(numbers) + 1 == min(before)


def _described(numbers: Sequence[int]) -> Series:
    falls = sum((b < a) - (b > a) for a, b in pairwise(numbers))
    return Series(min(numbers), DESCENDING if falls > 0 else ASCENDING)
