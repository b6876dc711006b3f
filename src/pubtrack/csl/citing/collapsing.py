"""Cites that say less because of those before them (CSL 1.0.2, "Cite Collapsing")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..rendered import Element, Node, Tag, find, find_all, visible

# The least that a range replaces: "[3], [4]" stays.
_RANGE = 3
_BRACKETS = frozenset("()[]{} ")


class Piece(NamedTuple):
    """What one cite shows, and how it may be part of a range.

    `before` is the delimiter in front of it. `number` counts 1, 2, 3; 0 is none. It `follows`
    if it is nothing but that number, with its brackets, so that a dash can stand before it; it
    `leads` if nothing stands behind the number, so that a dash can stand there.
    """

    node: Node
    before: str = ""
    number: int = 0
    follows: bool = False
    leads: bool = False


def joined(pieces: Sequence[Piece], range_delimiter: str | None) -> tuple[Node, ...]:
    """Put pieces and delimiters beside one another.

    Three or more whose numbers increase by one become first, `range_delimiter` and last; where
    that is None, there are no ranges.
    """
    nodes: list[Node] = []
    place = 0
    while place < len(pieces):
        end = place + 1 if range_delimiter is None else _end_of_range(pieces, place)
        first, last = pieces[place], pieces[end - 1]
        if end - place < _RANGE:
            last, end = first, place + 1
        if place and first.before:
            nodes.append(first.before)
        nodes.append(first.node)
        if last is not first:
            nodes += [range_delimiter or "", last.node]
        place = end
    return tuple(nodes)


def _end_of_range(pieces: Sequence[Piece], place: int) -> int:
    end = place + 1
    while (
        end < len(pieces)
        and pieces[end - 1].leads
        and pieces[end].follows
        and pieces[end].number == pieces[end - 1].number + 1
    ):
        end += 1
    return end


def is_bare(content: Node, tag: Tag) -> bool:
    """Whether a cite shows nothing but one element, in brackets at most."""
    found = find(content, tag)
    if found is None:
        return False
    return _words(visible(content)) == _words(visible(found))


def ends_with(content: Node, tag: Tag) -> bool:
    """Whether an element with this tag is the last that a cite shows."""
    found = find(content, tag)
    return found is not None and _last_words(content) is found


def suffix_number(letters: str) -> int:
    """Return the place of a year-suffix: 1 for "a", 27 for "aa"; 0 for what is none."""
    number = 0
    for letter in letters:
        if not "a" <= letter <= "z":
            return 0
        number = number * 26 + ord(letter) - ord("a") + 1
    return number


def years_of(content: Node) -> tuple[str, ...]:
    """Return the dates that a cite shows, without year-suffix."""
    return tuple(map(_without_suffix, find_all(content, Tag.DATE)))


def only_suffix(content: Node) -> Node | None:
    """Return a cite without its dates, except for the year-suffix; None where nothing is left.

    A delimiter beside what is left out goes with it, and so do affixes around nothing else; the
    brackets around a suffix stay: "(2000a), (b)".
    """
    if isinstance(content, str):
        return content
    if content.tag is Tag.DATE:
        return _bracketed_suffix(content)
    kept: list[Node] = []
    left_out = gone = False  # the element before was left out; any was
    for child in content.children:
        if left_out and isinstance(child, str):
            left_out = False
            continue
        shown = only_suffix(child)
        left_out = shown is None
        gone = gone or left_out
        if shown is not None:
            kept.append(shown)
    if left_out and kept and isinstance(kept[-1], str):
        kept.pop()
    if gone and all(isinstance(node, str) for node in kept):
        return None
    return content._replace(children=tuple(kept))


def _bracketed_suffix(node: Element) -> Element | None:
    if node.tag is Tag.YEAR_SUFFIX:
        return node
    kept: list[Node] = []
    shown = False
    for child in node.children:
        if isinstance(child, str):
            if _BRACKETS.issuperset(child):
                kept.append(child)
        elif (suffix := _bracketed_suffix(child)) is not None:
            kept.append(suffix)
            shown = True
    return node._replace(children=tuple(kept)) if shown else None


def _without_suffix(date: Element) -> str:
    suffix = find(date, Tag.YEAR_SUFFIX)
    text = visible(date)
    return text.replace(visible(suffix), "", 1) if suffix else text


def _last_words(node: Node) -> Node | None:
    """Return the last tagged element with letters or digits in it; None for bare text."""
    if isinstance(node, str):
        return None
    for child in reversed(node.children):
        if _words(visible(child)):
            return node if isinstance(child, str) else _last_words(child)
    return None


def _words(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
