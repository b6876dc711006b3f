"""Marks that the owner of a CV put on authors, read out of its lines and kept in new ones.

They stand in the CV alone: no registry knows them, and no style. So the line is what they are
read from, whenever it is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from ..csl.name_marks import NameMark, with_marks
from ..csl.rendered import Node, Tag
from ..documents.document import Document
from ..documents.references.inline import read_markdown, read_text
from ..documents.references.slate import Source as Inline
from ..model.item import Item
from ..model.names import Name, fold
from .printed_names import SYMBOLS, PrintedName, printed
from .reading import ReadEntry

AuthorMarks: TypeAlias = tuple[tuple[Name, NameMark], ...]
"""The authors of one entry that are marked, and how."""

_FONTS = {"bold": Tag.BOLD, "italic": Tag.ITALIC}
_UNDERLINED = re.compile(
    r"<(?P<tag>u|ins)\b[^<>]{0,100}>(?P<html>[^<>]{1,120})</(?P=tag)\s*>"
    r"|\\(?:underline|uline|ul)\{(?P<latex>[^{}]{1,120})\}|#underline\[(?P<typst>[^\[\]]{1,120})\]"
)
# Of a title so much is looked for: the end may be a subtitle set otherwise.
_HEAD = 24
_SOMEBODY = Name(literal="an author")
_AT_SOMEBODY = re.compile(
    rf"(?<=[^\W\d_].|.[^\W\d_])(?P<marks>[{re.escape(SYMBOLS.replace('#', ''))}]{{1,3}})"
    r"(?=[ \xa0]?[,;]|[ \xa0](?:and|&)[ \xa0])"
)
# How far around a name its emphasis may reach: a comma, the marks at it.
_REACH = 4


def shown_entry(document: Document, read: ReadEntry) -> Inline:
    """What is seen of an entry, with its emphases."""
    reading = document.reading(read.entry)
    if isinstance(reading, Inline):
        return reading
    return read_markdown(reading) if document.format == "markdown" else read_text(reading)


def author_marks(document: Document, read: ReadEntry, item: Item) -> AuthorMarks:
    """The authors of `item` that the line of its entry marks, and how.

    An emphasis that all names have is the layout of the list, and no mark. A mark on somebody
    who is no author of the item is told as that of "an author", and can be put on nobody.
    """
    inline = shown_entry(document, read)
    if not _may_be_marked(inline, read.raw):
        return ()
    found: list[tuple[Name, NameMark]] = []
    names = [name for name in item.names() if name.is_person]
    title = inline.text.find(item.title[:_HEAD]) if item.title else -1
    title_end = title + len(item.title) if title >= 0 else 0
    told: set[int] = set()
    for name in names:
        places = (p for p in printed(inline.text, name) if not title <= p.start < title_end)
        place = next(places, None)
        if place is not None:
            found.append((name, _mark(inline, place, name, read.raw)))
            told.add(place.symbols_at)
    marks = [(name, mark) for name, mark in _told(found, len(names)) if mark != NameMark()]
    for match in _AT_SOMEBODY.finditer(inline.text):
        if match.start("marks") not in told and not title <= match.start() < title_end:
            marks.append((_SOMEBODY, NameMark((), match["marks"])))
    return tuple(marks)


def marked_entry(tree: Node, item: Item, marks: AuthorMarks) -> tuple[Node, tuple[Name, ...]]:
    """Put the marks on the names of a rendered entry; the tree, and whose marks it cannot show.

    A mark goes on the one author that can be the person; where two can, on none.
    """
    if not marks:
        return tree, ()
    by_place: dict[str, NameMark] = {}
    names: dict[str, Name] = {}
    lost: list[Name] = []
    for name, mark in marks:
        likely = [place for place, author in enumerate(item.names()) if author.may_be(name)]
        place = f"author/{likely[0]}" if len(likely) == 1 else ""
        if place and place not in by_place:
            by_place[place], names[place] = mark, name
        else:
            lost.append(name)
    marked, hidden = with_marks(tree, by_place)
    return marked, (*lost, *(names[place] for place in by_place if place in hidden))


def _may_be_marked(inline: Inline, raw: str) -> bool:
    """Whether anything stands in an entry that can be a mark: most have none."""
    return (
        any(mark.kind in _FONTS for mark in inline.marks)
        or any(symbol in inline.text for symbol in SYMBOLS)
        or _UNDERLINED.search(raw) is not None
    )


def _mark(inline: Inline, place: PrintedName, name: Name, raw: str) -> NameMark:
    fonts = [
        _FONTS[mark.kind]
        for mark in inline.marks
        if mark.kind in _FONTS
        and place.start - _REACH <= mark.start <= place.start
        and place.end - 1 <= mark.end <= place.end + len(place.symbols) + _REACH
    ]
    if any(_names(match, name) for match in _UNDERLINED.finditer(raw)):
        fonts.append(Tag.UNDERLINE)
    raised = bool(place.symbols) and any(
        mark.kind == "sup" and mark.start <= place.symbols_at < mark.end for mark in inline.marks
    )
    return NameMark(tuple(dict.fromkeys(fonts)), place.symbols, raised)


def _names(underlined: re.Match[str], name: Name) -> bool:
    """Whether what is underlined is this name, and no more."""
    inside = fold(underlined["html"] or underlined["latex"] or underlined["typst"]).split()
    own = fold(f"{name.given} {name.full_family}").split()
    return (
        bool(set(own) & set(inside))
        and fold(name.family) in " ".join(inside)
        and len(inside) <= len(own) + 1
    )


def _told(found: Sequence[tuple[Name, NameMark]], number: int) -> list[tuple[Name, NameMark]]:
    """The marks without fonts that every name of several has."""
    if number < 2 or len(found) < number:
        return list(found)
    common = set.intersection(*(set(mark.fonts) for _, mark in found))
    return [
        (name, NameMark(tuple(f for f in mark.fonts if f not in common), mark.behind, mark.raised))
        for name, mark in found
    ]
