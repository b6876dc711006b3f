"""A preprint and its version of record, made comparable: each says what it says of the other.

The version of record gives type, container, publisher and date. The preprint stays as where
else the work is: `archive` its server, `archive_location` its identifier there ("arXiv:2211.08667
[cs.SI]", "https://doi.org/10.1101/…").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..model.codec import value_to_text
from ..model.identifiers import ArxivId, Doi, find_identifiers
from ..model.item import Item, Value
from ..model.origin import Origin, Strength
from .facts import Facts, facts_of

# What a preprint says of itself, and not of the work.
_OF_PREPRINT = ("publisher", "number", "issued", "status", "genre", "URL", "DOI", "version")
# What is the same of every version.
_SHARED = ("title", "author", "abstract", "keyword", "language", "note")


@dataclass(frozen=True, slots=True)
class Pair:
    """Mine and theirs as they are to be merged, and the origins of mine."""

    mine: Item
    origins: Mapping[str, Origin]
    theirs: Item


def aligned(pair: Pair, strength: Strength, *, keeps_preprint: bool = False) -> Pair:
    """Both items as what each says of the version of record; unchanged for any other pair.

    Where mine is a preprint because a person says so, or is to be kept as one, theirs is cut
    down to what both versions share.
    """
    mine, theirs = pair.mine, pair.theirs
    if mine.type == "document" or (_in_journal(mine) and _in_journal(theirs)):
        return pair
    own, other = facts_of(mine), facts_of(theirs)
    if own.preprint == other.preprint:
        return pair
    if other.preprint:
        archived = other.item.type in ("article", "manuscript")
        return replace(pair, theirs=_as_archived(theirs, other)) if archived else pair
    if theirs.type in ("document", "webpage"):
        return pair
    if keeps_preprint or _insisted(mine, pair.origins.get("type"), strength):
        if own.untyped:
            return pair
        shared = {name: theirs.variables[name] for name in _SHARED if name in theirs}
        return replace(pair, theirs=Item("document", shared))
    return _moved(pair, own, strength, force=False)


def _in_journal(item: Item) -> bool:
    """Whether it is plain that an item is no preprint."""
    return item.type != "article" and "container-title" in item


def lifted(pair: Pair) -> Pair:
    """The pair with mine made ready to become theirs, whatever of the preprint is locked."""
    own = facts_of(pair.mine)
    return _moved(pair, own, Strength.SET, force=True) if own.preprint else pair


def _insisted(mine: Item, kind: Origin | None, strength: Strength) -> bool:
    """Whether a person says that it is a preprint."""
    if kind is None or kind.locked or strength < kind.strength:
        return True
    return value_to_text(mine.type) != kind.fetched


def _as_archived(preprint: Item, facts: Facts) -> Item:
    variables: dict[str, Value] = {
        variable: value
        for variable, value in preprint.variables.items()
        if variable not in _OF_PREPRINT
    }
    return Item("document", {**variables, **_archive(preprint, facts)})


def _archive(item: Item, facts: Facts) -> dict[str, Value]:
    """Where a preprint is: its server and its identifier there."""
    arxiv = next((i for i in facts.identifiers if isinstance(i, ArxivId)), None)
    number = item.text("number")
    if arxiv is not None:
        place = number if arxiv.value in number else str(arxiv)
        return {"archive": "arXiv", "archive_location": place}
    doi = next((i for i in facts.identifiers if isinstance(i, Doi)), None)
    if doi is None:
        return {}
    server = item.text("publisher") or item.text("container-title")
    return {"archive": server, "archive_location": doi.url}


def _moved(pair: Pair, own: Facts, strength: Strength, *, force: bool) -> Pair:
    """Mine with its preprint's number in the archive, so that the version of record has room.

    What a person wrote, or what is surer than theirs, stays where it is, unless with `force`.
    """
    mine, theirs = pair.mine, pair.theirs
    variables, kept = dict(mine.variables), dict(pair.origins)
    home = kept.get("number") or kept.get("DOI") or kept.get("type")

    def goes(variable: str, value: Value) -> bool:
        origin = pair.origins.get(variable)
        if force or origin is None:
            return force
        weaker = origin.strength <= strength and not origin.locked
        return weaker and value_to_text(value) == origin.fetched

    for variable in _OF_PREPRINT:
        value = variables.get(variable)
        if value is None or (variable == "issued" and variable not in theirs):
            continue
        if variable == "URL" and not _leads_to_preprint(mine.text(variable), own):
            continue
        if goes(variable, value):
            del variables[variable]
            kept.pop(variable, None)
    kind = mine.type
    if goes("type", kind):
        kind = "document"
        kept.pop("type", None)
    for variable, place in _archive(mine, own).items():
        # One that has an origin and no value was cleared.
        if place and variable not in variables and variable not in kept:
            variables[variable] = place
            if home is not None:
                kept[variable] = replace(home, fetched=value_to_text(place))
    return Pair(Item(kind, variables), kept, theirs)


def _leads_to_preprint(url: str, facts: Facts) -> bool:
    """Whether the address is the preprint's own."""
    found = {hit.identifier for hit in find_identifiers(url)}
    return bool(found) and found <= facts.identifiers
