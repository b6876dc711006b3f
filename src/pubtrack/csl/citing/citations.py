"""Whole citations, one by one and in the order of a text."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.citation import Citation, Cite
from ..punctuation import finish
from ..rendered import Element, Node, Tag
from .brackets import alternated
from .cites import author_of, render_cite, with_affixes
from .collapsing import Piece, ends_with, is_bare, joined, suffix_number
from .grouping import StyleOrder
from .joining import Joining, joining_of
from .linking import Link, delimiter_between, linked
from .positions import NEAR_NOTE_DISTANCE, Place, Places, positions
from .world import World

_NOTHING: Node = ""


def render_citations(citations: Sequence[Citation], world: World) -> tuple[Node, ...]:
    """Render the citations of a text, in its order, as finished trees.

    Each key must be among the world's references. Raises `UsageError` where the style has no
    citations. A citation of which the style shows nothing is an empty text.
    """
    order = StyleOrder(world)
    ordered = [order.of(citation) for citation in citations]
    distance = world.area.get("near-note-distance")
    near = int(distance[:9]) if distance.isdecimal() else NEAR_NOTE_DISTANCE
    return tuple(
        render_citation(citation, places, world)
        for citation, places in zip(ordered, positions(ordered, near), strict=True)
    )


def render_citation(citation: Citation, places: Places, world: World) -> Node:
    """Render one citation, its cites in the order in which they are, as a finished tree.

    A cite of the author alone stands for the whole citation: it is a word of the text, without
    the brackets of cs:layout, and the other cites are not shown.
    """
    for cite, place in zip(citation.cites, places, strict=True):
        if cite.author_only:
            return _author_alone(cite, place, world)
    joining = joining_of(world)
    note = not world.style.options.in_text
    pieces: list[Piece] = []
    before: Link | None = None
    for cite, place in zip(citation.cites, places, strict=True):
        link = linked(cite, place, before, joining, world)
        # Terms begin with a capital at the beginning of a note, and of a sentence in it.
        opens = note and (before is None or bool(cite.prefix))
        node = with_affixes(cite, link.content, opens_sentence=opens)
        if node is not None:
            delimiter = delimiter_between(before, link, joining)
            pieces.append(_piece(link, node, delimiter, joining, world))
            before = link
    nodes = joined(pieces, joining.range_delimiter if joining.has_ranges else None)
    if not nodes:
        return _NOTHING
    tree = world.area.finish_layout(Element(Tag.PLAIN, nodes))
    return finish(alternated(tree) if note else tree, world.style.locale)


def _author_alone(cite: Cite, place: Place, world: World) -> Node:
    author = author_of(render_cite(cite, place, world))
    tree = with_affixes(cite, author, opens_sentence=False)
    return _NOTHING if tree is None else finish(tree, world.style.locale)


def _piece(link: Link, node: Node, delimiter: str, joining: Joining, world: World) -> Piece:
    """Return a cite with the number, or the year-suffix, that may be part of a range."""
    cite, content = link.cite, link.content
    if content is None or not joining.has_ranges:
        return Piece(node, delimiter)
    if joining.by_number:
        number = world.numbers.get(cite.key, 0) if is_bare(content, Tag.CITATION_NUMBER) else 0
        follows = True
    else:
        ends = ends_with(content, Tag.YEAR_SUFFIX)
        number = suffix_number(world.disambiguation[cite.key].year_suffix) if ends else 0
        follows = link.only_suffix
    if not number:
        return Piece(node, delimiter)
    return Piece(node, delimiter, number, follows and not cite.prefix, not cite.suffix)
