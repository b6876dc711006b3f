"""The finished tree: its leaves in a list, the seams mended, and the tree put together again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ..rendered import Element, Node, Tag
from ..rich_text import FROM_TEXT
from .fonts import PLACES, PLAIN_FONTS, Fonts, shown_font, with_font
from .quotes import NOWHERE, marks
from .seams import Closing, StyleClosing, meetings, mended

if TYPE_CHECKING:
    from ..locale import Locale

_Quotes: TypeAlias = tuple[str, str, str, str]
_Next: TypeAlias = Callable[[], str]

# What is done with an element: its content alone is kept, or all of it, or there is more to it.
_FLAT, _KEPT, _QUOTED, _FONT = range(4)
_KINDS: Mapping[Tag, int] = (
    dict.fromkeys(Tag, _KEPT)
    | {Tag.PLAIN: _FLAT, Tag.NO_CASE: _FLAT, Tag.QUOTE: _QUOTED}
    | dict.fromkeys(PLACES, _FONT)
)
_new = tuple.__new__  # an Element in half the time


def finish(node: Node, locale: Locale) -> Node:
    """Return the tree with its quotation marks set, its fonts resolved and its seams mended.

    The finished tree has no QUOTE and no NO_CASE element, PLAIN only as its root, and no empty
    or neighbouring leaves. A tree whose seams need no mending keeps all its characters.
    """
    if isinstance(node, str):
        return node
    texts: list[str] = []
    joined: set[int] = set()
    quotes = locale.quotes
    _collect((node,), texts, joined, quotes, NOWHERE)
    inside = locale.punctuation_in_quote
    pairs = meetings(quotes, inside)
    last = ""
    filled: list[int] = []
    for place, text in enumerate(texts):
        if text:
            if last + text[0] in pairs and place not in joined:
                text = mended(texts, filled, place, inside)  # noqa: PLW2901
                if not text:
                    continue
            last = text[-1]
            filled.append(place)
    content = _rebuilt((node,), iter(texts).__next__, PLAIN_FONTS)
    return content[0] if len(content) == 1 else Element(Tag.PLAIN, content)


def _collect(
    children: tuple[Node, ...],
    texts: list[str],
    joined: set[int],
    quotes: _Quotes,
    around: int,
) -> None:
    """Put the leaves of nodes into `texts`, with the marks of quotations.

    `joined` gets the places of leaves that belong to one text with the leaf before.
    """
    for child in children:
        if child.__class__ is not Element:
            if child:
                texts.append(child)  # type: ignore[arg-type]
            continue
        tag, inner, data = child
        kind = _KINDS[tag]
        if kind == _QUOTED:
            opening, closing, within = marks(data, quotes, around)
            texts.append(opening)
            start = len(texts)
            _collect(inner, texts, joined, quotes, within)
            if data:
                joined.update(range(start, len(texts) + 1))
            texts.append(Closing(closing) if data else StyleClosing(closing))
        elif len(inner) == 1 and inner[0].__class__ is not Element:
            if inner[0]:
                texts.append(inner[0])  # type: ignore[arg-type]
        else:
            start = len(texts) + 1
            _collect(inner, texts, joined, quotes, around)
            if data == FROM_TEXT:
                joined.update(range(start, len(texts)))
        if kind == _FONT and data == FROM_TEXT:
            texts.append("")  # for what moves to the end of a quotation, but not into its markup


def _rebuilt(children: tuple[Node, ...], following: _Next, fonts: Fonts) -> tuple[Node, ...]:
    """Return the nodes with their leaves as they are now; neighbours are joined."""
    nodes: list[Node] = []
    run: list[str] = []
    _rebuild(children, nodes, run, following, fonts)
    if run:
        text = "".join(run)
        if text:
            nodes.append(text)
    return tuple(nodes)


def _rebuild(
    children: tuple[Node, ...],
    nodes: list[Node],
    run: list[str],
    following: _Next,
    fonts: Fonts,
) -> None:
    """Put `children` to the end of `nodes`; leaves that may go on are in `run`."""
    for child in children:
        if child.__class__ is not Element:
            if child:
                run.append(following())
            continue
        tag, inner, data = child
        kind = _KINDS[tag]
        if kind == _FLAT:
            if len(inner) == 1 and inner[0].__class__ is not Element:
                if inner[0]:
                    run.append(following())
            else:
                _rebuild(inner, nodes, run, following, fonts)
            continue
        if kind == _QUOTED:
            run.append(following())
            _rebuild(inner, nodes, run, following, fonts)
            run.append(following())
            continue
        if kind == _FONT:
            font = shown_font(tag, data, fonts)
            if font is None:
                _rebuild(inner, nodes, run, following, fonts)
            else:
                content = _rebuilt(inner, following, with_font(fonts, font))
                _append(nodes, run, font, content, "")
            if data == FROM_TEXT:
                run.append(following())
            continue
        if len(inner) == 1 and inner[0].__class__ is not Element:
            text = following() if inner[0] else ""
            content = (text,) if text else ()
        else:
            content = _rebuilt(inner, following, fonts)
        _append(nodes, run, tag, content, data)


def _append(
    nodes: list[Node], run: list[str], tag: Tag, content: tuple[Node, ...], data: str
) -> None:
    """Add an element with this content, unless there is none."""
    if content:
        if run:
            text = "".join(run)
            if text:
                nodes.append(text)
            run.clear()
        nodes.append(_new(Element, (tag, content, data)))
