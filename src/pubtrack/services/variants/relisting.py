"""A list that entries go out of or come into: numbers that are counted, and the marks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...documents.citing import Cited
from ...documents.document import Document, Edit, Entry
from ...documents.rewriting.anchors import repeated_names
from ...documents.rewriting.mark_order import NewLabels, Ranking
from ...documents.rewriting.mark_writing import relabelled
from ...documents.rewriting.slots import Slots
from ..files import TextFile
from ..opening import edited
from ..reading import ReadCV, ReadEntry, read_cv


def relisted(
    file: TextFile, cv: ReadCV, edits: Sequence[Edit], stay: Sequence[int]
) -> TextFile | None:
    """The file with `edits` on its list, or None where it would not be read as it is meant.

    `stay` are the places of the entries that stay, in order. Numbers that the format counts go on
    without a gap, and the marks that print them follow. Each of these entries must read as
    before, and each bullet must cite the same ones of them, and no other.
    """
    result = edited(file, edits)
    again = read_cv(result)
    places = _found_again(cv, again, stay)
    if places is None or repeated_names(again.document) - repeated_names(cv.document):
        return None
    numbers = _number_edits(cv.document, again.document, places)
    if numbers is None:
        return None
    if numbers:
        result = edited(result, numbers)
        again = read_cv(result)
        if _found_again(cv, again, stay) != places:
            return None
    return result if Cited(again.document).by_bullets() == _expected(cv.document, places) else None


def counts(slots: Slots, place: int) -> bool:
    """Whether the number of an entry is where it stands in its list, printed or not."""
    return bool(slots.entries[place].label) and slots.printed(place) is None


def _found_again(cv: ReadCV, again: ReadCV, stay: Sequence[int]) -> dict[int, int] | None:
    """Where each entry that stays stands now; None where one is not found in its order."""
    places: dict[int, int] = {}
    following = 0
    for old in stay:
        said = _said(cv.entries[old])
        while following < len(again.entries) and _said(again.entries[following]) != said:
            following += 1
        if following == len(again.entries):
            return None
        places[old] = following
        following += 1
    return places


def _said(read: ReadEntry) -> tuple[str, str, tuple[str, ...], str]:
    """An entry as a reader sees it, with its names and the number that is printed with it."""
    entry = read.entry
    return (entry.label if entry.label_span else "", read.shown, entry.names, entry.anchor)


def _number_edits(
    before: Document, after: Document, places: Mapping[int, int]
) -> list[Edit] | None:
    """The edits after which typed numbers and marks are those that the list now has."""
    edits = _ordinals(before, after, places)
    old, new = before.entries, after.entries
    changed = {
        old[place].label: new[now].label
        for place, now in places.items()
        if old[place].label and old[place].label != new[now].label
    }
    if not changed:
        return edits
    anchors = {old[place].label: old[place].anchor for place in places if old[place].anchor}
    labels = NewLabels(changed, anchors, _ranking(old), _ranking(new))
    markers = [marker for bullet in after.bullets for marker in bullet.markers]
    marks, unwritten = relabelled(after, markers, labels)
    return None if unwritten else [*edits, *marks]


def _ranking(entries: Sequence[Entry]) -> Ranking:
    return Ranking([entry.label for entry in entries])


def _ordinals(before: Document, after: Document, places: Mapping[int, int]) -> list[Edit]:
    """Typed numbers put right, in lists whose owner typed the right ones."""
    old, new = Slots(before), Slots(after)
    careless = {
        new.entries[now].section
        for place, now in places.items()
        if (typed := old.ordinal(place)) and typed.of(before.text) != old.entries[place].label
    }
    edits: list[Edit] = []
    for now, entry in enumerate(new.entries):
        if new.ordinal(now) is not None and entry.section not in careless:
            edits += new.label_edit(now, entry.label)
    return edits


def _expected(before: Document, places: Mapping[int, int]) -> list[set[int]]:
    cited = Cited(before).by_bullets()
    return [{places[place] for place in one if place in places} for one in cited]
