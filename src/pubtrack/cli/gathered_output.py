"""Works that were imported by their identifiers, as lines for a person and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .app import counted, short

if TYPE_CHECKING:
    from ..services.sync.gathering import Gathered

_SIGNS = {"added": "+", "updated": "~", "unchanged": "="}


def gathered_lines(one: Gathered) -> Iterator[str]:
    """One work: its title, or why it is not there."""
    from ..services.showing import value_text

    if one.taken is None:
        start = "! " if one.unasked else "- "
        asked = f"{one.source} could not be asked: " if one.unasked else f"{one.source} "
        yield f"{start}{one.name}: {asked.lstrip()}{one.problem}"
        return
    start = f"{_SIGNS[one.taken.outcome]} "
    yield start + short(one.taken.publication.item.title or one.name, len(start))
    yield f"        {one.name} is {one.taken.publication.key} ({one.source})"
    if one.taken.outcome != "added":
        for change in one.taken.changes:
            yield f"        {change.variable} is now {value_text(change.theirs)}"
    for kept in one.taken.kept:
        mine, theirs = value_text(kept.mine), value_text(kept.theirs)
        yield f"        {kept.variable} stays {mine} ({one.source}: {theirs})"


def gathered_summary(gathered: Sequence[Gathered]) -> str:
    """The counts in one line."""
    counts = Counter(
        one.taken.outcome if one.taken else "could not be asked" if one.unasked else "not found"
        for one in gathered
    )
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
    return f"{counted(len(gathered), 'work')}: {told}"


def gathered_data(one: Gathered) -> dict[str, Any]:
    """One work as JSON data."""
    from ..model.codec import item_to_data

    return {
        "name": one.name,
        "outcome": one.taken.outcome if one.taken else "",
        "key": one.taken.publication.key if one.taken else "",
        "source": one.source,
        "reason": one.reason,
        "problem": one.problem,
        "unasked": one.unasked,
        "item": item_to_data(one.understood) if one.understood else None,
    }
