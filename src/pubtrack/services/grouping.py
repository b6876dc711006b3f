"""Entries in groups by what they are or when they came out; letters before their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ..documents.document import Document
from ..documents.rewriting.grouping import Group
from ..documents.rewriting.heading_style import headings_of
from ..errors import UsageError
from ..model.item import ITEM_TYPES, Item
from .group_titles import language_of, titled
from .kinds import KINDS, OTHER, kind_of_item
from .ordering import month_of, ordered
from .orders import Order

Grouping = Literal["type", "year", "none"]

FORTHCOMING = "Forthcoming"


def key_of(item: Item, grouping: Grouping) -> str:
    """Return what all works of one group have in common: a title, or a year."""
    if grouping != "year":
        return kind_of_item(item).title
    date = month_of(item)
    return str(date[0]) if date and date[0] < 9999 else FORTHCOMING


def groups_of(
    document: Document, items: Sequence[Item], grouping: Grouping, order: Order
) -> tuple[Group, ...]:
    """Return the groups in their order, each with its entries in `order`.

    Years run as `order` says, newest first where it does not; types as in `KINDS`. Within a
    group, entries that are equal in `order` keep theirs. Headings are in the language of those
    that the document has.
    """
    language = language_of(placed.heading.text for placed in headings_of(document))
    places = places_by_group(items, grouping, newest_first=order != "oldest")
    return tuple(
        Group(titled(key, language), key, tuple(ordered(document, items, inside, order)))
        for key, inside in places.items()
    )


def places_by_group(
    items: Sequence[Item], grouping: Grouping, *, newest_first: bool = True
) -> dict[str, list[int]]:
    """Return the places of the items of each group, the groups in their order, by `key_of`.

    With "none" all items are in one group, whose key is "".
    """
    if grouping == "none":
        return {"": list(range(len(items)))}
    places: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        places.setdefault(key_of(item, grouping), []).append(place)
    if grouping == "year":
        keys = sorted(places, key=_year, reverse=newest_first)
    else:
        titles = [kind.title for kind in (*KINDS, OTHER)]
        keys = sorted(places, key=titles.index)
    return {key: places[key] for key in keys}


def prefixes_of(items: Sequence[Item], asked: Sequence[str]) -> Mapping[int, str] | None:
    """Return the letters before the number of each entry; None where none are asked for.

    Each of `asked` is "type" for the usual letters, "none" for no letters, or letters and types:
    "J=article-journal,article". Raises `UsageError`.
    """
    if not asked:
        return None
    if "none" in asked:
        return dict.fromkeys(range(len(items)), "")
    own: dict[str, str] = {}
    for one in asked:
        if one != "type":
            own |= _prefix(one)
    return {
        place: own.get(item.type, kind_of_item(item).letters) for place, item in enumerate(items)
    }


def _prefix(text: str) -> dict[str, str]:
    letters, equals, types = text.partition("=")
    names = [name.strip() for name in types.split(",")]
    if not equals or not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise UsageError(
            f"{text!r} is no prefix", hint="write up to three letters and a type: J=article-journal"
        )
    unknown = next((name for name in names if name not in ITEM_TYPES), "")
    if unknown or not types:
        raise UsageError(
            f"{unknown!r} is no type of publication",
            hint="types are those of CSL: article-journal, paper-conference, article, book, …",
        )
    return dict.fromkeys(names, letters)


def _year(key: str) -> int:
    return int(key) if key.isdecimal() else 9999
