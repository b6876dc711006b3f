"""What is derived of publications: the summaries that lists show, and the words of searches.

`pubtrack.store.journal` writes every row of `publication`, for a change as for undo and redo, and
calls `forget` before and `follow` after; so neither can be behind. The journal itself keeps
nothing of it. Nor does it keep blocking keys, which `pubtrack.matching` makes: they go when their
publication changes, and are made anew when they are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, inspect, select, text

from ..errors import InvalidValue
from ..model.codec import item_from_text
from ..model.item import VENUE_VARIABLES, Item
from ..model.names import Name, fold
from .inserting import PublicationImage, insert
from .tables import BlockingRow, PublicationRow, SummaryRow, table

_SUMMARY, _BLOCKING, _PUBLICATION = table(SummaryRow), table(BlockingRow), table(PublicationRow)
_TAG = re.compile(r"<[^<>]*>")
_BATCH = 1000
# So much of a publication is searched; PostgreSQL holds a megabyte of words of 2,046 bytes each
# (documentation, "Full Text Search", "Limitations").
_MOST_LETTERS = 100_000
_MOST_OF_WORD = 200
_LONG_WORD = re.compile(rf"\S{{{_MOST_OF_WORD + 1}}}")
# In PostgreSQL's order of weights: of titles, names, venues and keywords, abstracts.
_WEIGHTS = "ABCCD"
_COLUMNS = ("title", "names", "venue", "keyword", "abstract")

_FORGET = {
    "sqlite": text("DELETE FROM search WHERE rowid = :of"),
    "postgresql": text("DELETE FROM search WHERE publication_id = :of"),
}
_TELL = {
    "sqlite": text(
        "INSERT INTO search (rowid, title, names, venue, keyword, abstract)"
        " VALUES (:id, :title, :names, :venue, :keyword, :abstract)"
    ),
    "postgresql": text(
        "INSERT INTO search (publication_id, words) VALUES (:id, CAST(:words AS tsvector))"
    ),
}


def forget(connection: Connection, ids: Iterable[object]) -> None:
    """Remove what is derived of these publications, which are about to change or to go."""
    these = [{"of": id_} for id_ in ids]
    if not these:
        return
    connection.execute(_FORGET[connection.dialect.name], these)
    for target in (_SUMMARY, _BLOCKING):
        this = target.c.publication_id == bindparam("of")
        connection.execute(target.delete().where(this), these)


def follow(connection: Connection, images: Sequence[Any]) -> None:
    """Derive all anew of these rows of `publication`, which stand there as they are given."""
    if not images:
        return
    items = [_item(image) for image in images]
    insert(
        connection,
        _SUMMARY,
        [
            _summary(image["id"], image["key"], item)
            for image, item in zip(images, items, strict=True)
        ],
    )
    dialect = connection.dialect.name
    rows = (
        {"id": image["id"], **searched(item)} for image, item in zip(images, items, strict=True)
    )
    connection.execute(
        _TELL[dialect],
        list(rows) if dialect == "sqlite" else [_with_vector(row) for row in rows],
    )


def fill(connection: Connection) -> None:
    """Derive all anew, of every publication of which nothing is derived yet."""
    if not inspect(connection).has_table(_SUMMARY.name):
        return  # an older schema, which a test makes
    missing = (
        select(_PUBLICATION.c.id, _PUBLICATION.c.key, _PUBLICATION.c.item)
        .where(_PUBLICATION.c.id.not_in(select(_SUMMARY.c.publication_id)))
        .order_by(_PUBLICATION.c.id)
        .limit(_BATCH)
    )
    while images := connection.execute(missing).mappings().all():
        follow(connection, images)


def searched(item: Item) -> dict[str, str]:
    """The words by which an item is found, folded, by the columns of the search."""
    names = (*item.names("author"), *item.names("editor"))
    texts = (
        item.title,
        " ".join(map(Name.display, names)),
        " ".join(map(item.text, VENUE_VARIABLES)),
        f"{item.text('keyword')} {item.year or ''}",
        item.text("abstract"),
    )
    left = _MOST_LETTERS
    found: dict[str, str] = {}
    for name, value in zip(_COLUMNS, texts, strict=True):
        found[name] = _searched_words(value[:left])
        left -= len(found[name])
    return found


def _searched_words(value: str) -> str:
    folded = fold(_TAG.sub(" ", value) if "<" in value else value)
    return " ".join(words(value)) if _LONG_WORD.search(folded) else folded


def words(value: str) -> Iterator[str]:
    """The words of a text as they are searched: without markup, folded, and none too long."""
    plain = _TAG.sub(" ", value) if "<" in value else value
    return (word[:_MOST_OF_WORD] for word in fold(plain).split())


def _summary(publication_id: int, key: str, item: Item) -> dict[str, object]:
    names = item.names("author") or item.names("editor")
    issued = item.date()
    families = (" ".join((name.full_family or name.literal).split()) for name in names)
    return {
        "publication_id": publication_id,
        "key": key,
        "folded_key": key.casefold(),
        "type": item.type,
        "title": item.title.replace("\0", ""),  # PostgreSQL has none in texts
        "authors": "\n".join(families),
        "issued": issued.isoformat() if issued and issued.year else "",
        "venue": item.venue,
        "doi": item.text("DOI"),
        "keyword": item.text("keyword"),
    }


def _with_vector(row: dict[str, Any]) -> dict[str, Any]:
    """The words of a publication as PostgreSQL's tsvector, written out ("tsvector")."""
    at = 0
    lexemes: list[str] = []
    for name, weight in zip(_COLUMNS, _WEIGHTS, strict=True):
        for word in row[name].split():
            at += 1
            lexemes.append(f"'{word}':{min(at, 16_383)}{weight}")
    return {"id": row["id"], "words": " ".join(lexemes)}


def _item(image: Any) -> Item:
    """The item of a row; of one that cannot be read, reading it tells."""
    if isinstance(image, PublicationImage):
        return image.told
    try:
        return item_from_text(image["item"])
    except InvalidValue:
        return Item("document")
