"""Entries that are written otherwise than the rest of their list.

Looked at are papers alone: books, talks and software are rightly set in other ways in many lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...documents.references.slate import Source as Inline
from ...model.item import Item
from ...model.names import Name
from ..author_marks import shown_entry
from ..printed_names import PrintedName, printed
from ..reading import ReadCV, ReadEntry
from .findings import Finding

_PAPERS = frozenset({"article", "article-journal", "chapter", "paper-conference"})
# What is no part of a journal or a book: many styles set its title as they set theirs.
_ALONE = frozenset({"article"})
# So many entries make a layout, and one of so many may depart from it.
_FEWEST, _ONE_OF = 5, 8
_OPENING = "“„«\"‘'「『"
_BOUNDARY = ".,:;)]}!?”’»\n|–—"
# Of a title so much is looked for: the end may be a subtitle set otherwise.
_HEAD = 24
_INITIALS = re.compile(r"(?:(?:[^\W\d_]{2}\.|[^\W\d_a-zß-öø-ÿ]\.?)[ \xa0-]?){1,5}")
_WORDS = {
    "authors first": "gives the authors before the title",
    "title first": "gives the title before the authors",
    "quoted": "puts the title in quotes",
    "italic": "sets the title in italics",
    "bold": "sets the title in bold",
    "plain": "does not set the title off",
    "family first": "gives family names first",
    "given first": "gives given names first",
    "initials": "has initials for given names",
    "full": "has given names in full",
}


def mixed_styles(cv: ReadCV) -> Iterator[Finding]:
    """Entries that depart from the layout that nearly all papers of their list have."""
    sections: dict[int, list[ReadEntry]] = {}
    for read in cv.entries:
        if read.reference.item.type in _PAPERS:
            sections.setdefault(read.entry.section, []).append(read)
    if cv.document.holds_data:
        return
    for entries in sections.values():
        if len(entries) <= _FEWEST:
            continue
        looks = [_look(read.reference.item, shown_entry(cv.document, read)) for read in entries]
        for read, look in zip(entries, looks, strict=True):
            if read.reference.item.type in _ALONE and look.get("title") in {"italic", "plain"}:
                del look["title"]
        for read, odd in zip(entries, _odd(looks), strict=True):
            if odd:
                line = cv.document.line_of(read.entry.span.start)
                told = "; ".join(f"{_WORDS[look]}, unlike the rest of the list" for look in odd)
                yield Finding("mixed-styles", told, line, read.entry.label)


def _odd(looks: list[dict[str, str]]) -> list[list[str]]:
    """Of each entry, the looks in which it departs from all but a few of the others."""
    odd: list[list[str]] = [[] for _ in looks]
    for aspect in ("order", "title", "names", "given"):
        counts = Counter(look[aspect] for look in looks if aspect in look)
        if not counts:
            continue
        usual, number = counts.most_common(1)[0]
        others = counts.total() - number
        if number < _FEWEST or others > max(1, counts.total() // _ONE_OF):
            continue
        for place, look in enumerate(looks):
            if look.get(aspect, usual) != usual:
                odd[place].append(look[aspect])
    return odd


def _look(item: Item, inline: Inline) -> dict[str, str]:
    """What is surely seen of a layout: an aspect that cannot be told is left out."""
    text = inline.text
    look: dict[str, str] = {}
    title = text.find(item.title[:_HEAD]) if item.title else -1
    persons = [name for name in item.names() if name.is_person and name.given]
    if title >= 0:
        look |= _set_off(inline, title, title + len(item.title))
    if not persons:
        return look
    title_end = title + len(item.title) if title >= 0 else 0
    found = [_first(text, name, title, title_end) for name in persons]
    if found[0] is not None and title >= 0:
        look["order"] = "authors first" if found[0].start < title else "title first"
    orders = {_order(text, one, name) for one, name in zip(found, persons, strict=True) if one}
    if orders in ({"given first"}, {"family first"}):
        look["names"] = orders.pop()
    short = [_INITIALS.fullmatch(name.given) is not None for name in persons]
    if all(short) or not any(short):
        look["given"] = "initials" if short[0] else "full"
    return look


def _set_off(inline: Inline, start: int, end: int) -> dict[str, str]:
    """How a title is set off, if it surely begins where it is found."""
    before = inline.text[:start].rstrip(" ")
    if before.rstrip(" .,:;").endswith(tuple(_OPENING)):
        return {"title": "quoted"}
    kinds = {m.kind for m in inline.marks if m.start <= start + 1 and m.end >= end - 1}
    begins = any(mark.start == start for mark in inline.marks)
    if before and before[-1] not in _BOUNDARY and not begins:
        return {}
    return {"title": next((kind for kind in ("bold", "italic") if kind in kinds), "plain")}


def _first(text: str, name: Name, title: int, title_end: int) -> PrintedName | None:
    """Where a name is printed first, the title apart."""
    places = (p for p in printed(text, name) if not title <= p.start < title_end)
    return next(places, None)


def _order(text: str, place: PrintedName, name: Name) -> str:
    """In which order a name is printed; "" for "Li Wei", which may be either."""
    parted = "," in text[place.start : place.end] or _INITIALS.fullmatch(name.given)
    return place.order if place.order == "given first" or parted else ""
