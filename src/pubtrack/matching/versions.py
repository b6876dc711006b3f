"""A preprint and its version of record, merged into one publication.

The version of record gives type, container, publisher and date. The preprint stays as where
else the work is: `archive` "arXiv", `archive_location` its identifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.codec import value_to_text
from ..model.identifiers import ArxivId, Doi
from ..model.item import Item, Value
from ..model.origin import Origin, Strength
from .facts import Facts, facts_of

# What a preprint says of itself, and not of the work.
_OF_PREPRINT = ("publisher", "number", "issued", "status", "genre", "URL", "DOI", "version")


def aligned(
    mine: Item, origins: Mapping[str, Origin], theirs: Item, strength: Strength
) -> tuple[Item, Mapping[str, Origin], Item]:
    """Both items as what each says of the version of record; unchanged for any other pair."""
    own, other = facts_of(mine), facts_of(theirs)
    if own.preprint == other.preprint or mine.type == "document":
        return mine, origins, theirs
    if other.preprint and other.item.type in ("article", "manuscript"):
        return mine, origins, _as_archived(theirs, other)
    if not own.preprint or theirs.type in ("document", "webpage"):
        return mine, origins, theirs
    kind = origins.get("type")
    if kind is None or strength < kind.strength or value_to_text(mine.type) != kind.fetched:
        # The person says that it is a preprint: only what both versions share is told.
        return mine, origins, theirs
    return (*_moved(mine, own, origins), theirs)


def _as_archived(preprint: Item, facts: Facts) -> Item:
    variables: dict[str, Value] = {
        variable: value
        for variable, value in preprint.variables.items()
        if variable not in _OF_PREPRINT
    }
    return Item("document", {**variables, **_archive(preprint, facts)})


def _archive(item: Item, facts: Facts) -> dict[str, Value]:
    found = next((i for i in facts.identifiers if isinstance(i, ArxivId)), None)
    if found is None:
        return {}
    number = item.text("number")
    return {"archive": "arXiv", "archive_location": number if found.value in number else str(found)}


def _moved(
    mine: Item, facts: Facts, origins: Mapping[str, Origin]
) -> tuple[Item, Mapping[str, Origin]]:
    """Mine with its preprint's number in the archive, so that the version of record has room."""
    archive = _archive(mine, facts)
    variables = dict(mine.variables)
    kept = dict(origins)
    home = origins.get("number") or origins.get("type")
    for variable in ("publisher", "number", "DOI"):
        value = mine.text(variable)
        if variable == "DOI" and not any(isinstance(i, Doi) for i in facts.identifiers):
            continue
        if value and _untouched(value, origins.get(variable)):
            variables.pop(variable)
            kept.pop(variable, None)
    for variable, place in archive.items():
        if variable not in variables:
            variables[variable] = place
            if home is not None:
                kept[variable] = replace(home, fetched=value_to_text(place))
    return Item(mine.type, variables), kept


def _untouched(value: Value, origin: Origin | None) -> bool:
    return origin is not None and value_to_text(value) == origin.fetched
