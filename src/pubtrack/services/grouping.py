"""Entries in groups by what they are or when they came out; letters before their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..documents.document import Document
from ..documents.rewriting.grouping import Group
from ..documents.rewriting.heading_style import headings_of
from ..errors import UsageError
from ..model.item import ITEM_TYPES, Item
from .group_titles import language_of, titled
from .ordering import month_of, ordered
from .orders import Order

Grouping = Literal["type", "year", "none"]

FORTHCOMING = "Forthcoming"


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of types: its heading, and the letters before the numbers of its entries."""

    title: str
    letters: str
    types: tuple[str, ...]


KINDS = (
    Kind("Journal articles", "J", ("article-journal",)),
    Kind("Conference papers", "C", ("paper-conference",)),
    Kind("Preprints", "P", ("article",)),
    Kind("Books", "B", ("book", "collection", "classic")),
    Kind("Book chapters", "BC", ("chapter", "entry-encyclopedia", "entry-dictionary", "entry")),
    Kind("Theses", "T", ("thesis",)),
    Kind("Patents", "PT", ("patent",)),
    Kind("Reports", "R", ("report", "standard", "regulation")),
    Kind("Software", "S", ("software",)),
    Kind("Data", "D", ("dataset",)),
    Kind("Talks", "TK", ("speech", "event", "performance", "broadcast", "interview")),
    Kind(
        "Articles and posts",
        "A",
        ("article-magazine", "article-newspaper", "post-weblog", "post", "webpage"),
    ),
)
OTHER = Kind("Other publications", "O", ())


def kind_of_item(item: Item) -> Kind:
    """Return the kind that a work is of."""
    return next((kind for kind in KINDS if item.type in kind.types), OTHER)


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
    places: dict[str, list[int]] = {}
    if grouping == "none":
        places[""] = list(range(len(items)))
    else:
        for place, item in enumerate(items):
            places.setdefault(key_of(item, grouping), []).append(place)
    titles = [kind.title for kind in (*KINDS, OTHER)]
    if grouping == "year":
        keys = sorted(places, key=_year, reverse=order != "oldest")
    else:
        keys = sorted(places, key=lambda key: titles.index(key) if key in titles else 0)
    return tuple(
        Group(titled(key, language), key, tuple(ordered(document, items, places[key], order)))
        for key in keys
    )


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
