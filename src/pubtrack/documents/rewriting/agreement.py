"""Whether a document says after a change what it said before."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.labels import label_key
from ..document import Document, MarkCite
from .ordering import Plan


class Cited:
    """Which entry a cite means, by its place in the document."""

    def __init__(self, document: Document) -> None:
        self._labels: dict[str, int] = {}
        self._names: dict[str, int] = {}
        for place, entry in enumerate(document.entries):
            if entry.label:
                self._labels.setdefault(label_key(entry.label), place)
            for name in entry.names:
                self._names.setdefault(name, place)

    def place(self, cite: MarkCite) -> int | None:
        """The place of the entry that `cite` means; None when it dangles."""
        named = self._names.get(cite.key) if cite.key else None
        return self._labels.get(label_key(cite.label)) if named is None else named


def disagreement(before: Document, after: Document, plan: Plan) -> str:
    """Say what `after` does not say as `before` and `plan` would have it; "" where all is well.

    The sentence begins with the place, where it has one: "line 4: …".
    """
    entries, now = before.entries, after.entries
    if len(now) != len(entries):
        return f"the new list would be read as {len(now)} entries, not {len(entries)}"
    for new, place in zip(now, plan.order, strict=True):
        old = entries[place]
        if new.label != plan.labels[place]:
            said = f"[{new.label}]" if new.label else "an entry without a number"
            wrong = f"the entry would be read as {said}, not [{plan.labels[place]}]"
        elif old.content.of(before.text).split() != new.content.of(after.text).split():
            wrong = "the entry would be read as another one in its new place"
        else:
            continue
        return f"line {before.line_of(old.span.start)}: {wrong}"
    return _bullets_disagree(before, after, plan.order)


def _bullets_disagree(before: Document, after: Document, order: Sequence[int]) -> str:
    if len(before.bullets) != len(after.bullets):
        return "the bullets would not be read as these bullets"
    old_cited, new_cited = Cited(before), Cited(after)
    for old, new in zip(before.bullets, after.bullets, strict=True):
        line = before.line_of(old.span.start)
        was = [(old_cited.place(c), c.label) for m in old.markers for c in m.cites]
        now = [(new_cited.place(c), c.label) for m in new.markers for c in m.cites]
        cited = sorted(place for place, _ in was if place is not None)
        found = sorted(order[slot] for slot, _ in now if slot is not None)
        dangling = {label for place, label in was if place is None}
        astray = dangling - {label for slot, label in now if slot is None}
        if astray:
            label = min(astray)
            return f"line {line}: [{label}] has no entry in the list, and would get one"
        if old.text != new.text or cited != found:
            return f"line {line}: the bullet would not cite the same publications"
    return ""
