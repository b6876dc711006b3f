"""The kinds of works that a list or a chart keeps apart: types of CSL in groups, with names."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.item import Item


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
