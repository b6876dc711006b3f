"""What a list shows of a publication, and the words by which it is found."""

from __future__ import annotations

from ..model.item import Item
from ..model.names import fold
from .values import Publication, Summary

_VENUES = ("container-title", "event-title", "publisher", "archive")


def summary_of(publication: Publication) -> Summary:
    """The summary of a publication."""
    item = publication.item
    names = item.names("author") or item.names("editor")
    issued = item.date()
    return Summary(
        publication.id,
        publication.key,
        item.type,
        item.title,
        tuple(name.full_family or name.literal for name in names),
        issued.isoformat() if issued and issued.year else "",
        next(filter(None, map(item.text, _VENUES)), ""),
        item.text("DOI"),
        item.text("keyword"),
    )


def has_word(item: Item, word: str) -> bool:
    """Whether a word of what is searched begins with `word`, which is folded."""
    names = (name.display() for name in (*item.names("author"), *item.names("editor")))
    texts = (item.title, *map(item.text, _VENUES), item.text("keyword"), *names)
    words = {part for text in texts for part in fold(text).split()}
    return word == str(item.year) or any(one.startswith(word) for one in words)
