"""Whether a document says after a change what it said before."""

from __future__ import annotations

from collections.abc import Sequence

from ..citing import Cited
from ..document import Document
from .ordering import Plan


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
