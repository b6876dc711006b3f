"""Another order and other labels of entries: the slots stay, what stands in them moves.

A slot is where an entry stands, with its list marker. The text between the slots (headings,
blank lines, list environments) stays; an entry moves with its label, its anchor and the lines
that continue it. Numbers that the format counts by itself stay with the slots.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.labels import label_key
from ..document import Document, Edit, Marker
from .mark_order import NewLabels, Ranking
from .mark_writing import relabelled
from .slots import Slots


@dataclass(frozen=True, slots=True)
class Plan:
    """A new order and new labels.

    `order` has, for each slot, the place of the entry that will stand there; `labels` the new
    label of each entry by its present place, "" for one without. With `as_cited` marks keep their
    own order, be it what it may, since it is that order which the list takes.
    """

    order: tuple[int, ...]
    labels: tuple[str, ...]
    as_cited: bool = False

    def inverse(self, document: Document) -> Plan:
        """Return the plan that gives back `document` from what this plan makes of it."""
        back = [0] * len(self.order)
        for slot, place in enumerate(self.order):
            back[place] = slot
        return Plan(tuple(back), tuple(document.entries[place].label for place in self.order))


def renumbered(document: Document, plan: Plan) -> tuple[tuple[Edit, ...], tuple[Marker, ...]]:
    """Return the edits that carry out `plan`, and markers whose labels cannot be written."""
    marks, unwritten = mark_edits(document, plan)
    return (*entry_edits(document, plan), *marks), unwritten


def mark_edits(document: Document, plan: Plan) -> tuple[tuple[Edit, ...], tuple[Marker, ...]]:
    """Return the edits that give the markers their new labels, and those without."""
    new = _new_names(document, plan)
    markers = [marker for bullet in document.bullets for marker in bullet.markers]
    edits, unwritten = relabelled(document, markers, new)
    return tuple(edits), tuple(unwritten)


def _new_names(document: Document, plan: Plan) -> NewLabels:
    entries = document.entries
    first: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if entry.label:
            first.setdefault(label_key(entry.label), place)
    labels: dict[str, str] = {}
    anchors: dict[str, str] = {}
    cited = (c.label for b in document.bullets for m in b.markers for c in m.cites if not c.key)
    for label in cited:
        found = first.get(label_key(label))
        if found is None:
            continue
        if plan.labels[found] != entries[found].label:
            labels[label] = plan.labels[found]
        if entries[found].anchor:
            anchors[label] = entries[found].anchor
    return NewLabels(
        labels,
        anchors,
        Ranking([entry.label for entry in entries]),
        Ranking([plan.labels[place] for place in plan.order]),
        plan.as_cited,
    )


def entry_edits(document: Document, plan: Plan) -> tuple[Edit, ...]:
    """Return the edits that put the entries of `plan` into their slots under their labels."""
    slots = Slots(document)
    entries = slots.entries
    renamed = {
        entries[slot].section
        for slot, place in enumerate(plan.order)
        if plan.labels[place] != entries[slot].label
    }
    edits: list[Edit] = []
    for slot, place in enumerate(plan.order):
        label = plan.labels[place]
        ordinal = slots.ordinal(slot)
        if ordinal is not None and entries[slot].section not in renamed:
            # What is typed there may be any number, as long as the list is counted right.
            label = ordinal.of(document.text)
        labels = slots.label_edit(place, label)
        if slot == place and not slots.widens(place, labels):
            edits += labels
            continue
        text = slots.text(place, labels, slot)
        if text != slots.units[slot].of(document.text):
            edits.append(Edit(slots.units[slot], text))
    return tuple(edits)
