"""The layout of a list of references, as its entries show it together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .asides import take_asides
from .heads import Head, Layout, read_head
from .links import take_links
from .name_shapes import Order
from .names import read_run
from .prefix import skip_prefix
from .slate import Slate, Source

# So many entries show the layout of a list, however long it is.
_SAMPLE = 32
_MOST = 0.6
_SOME = 0.25


def of_list(sources: Sequence[Source]) -> Layout:
    """The order of names that explains most of them, and what most entries begin with.

    Whether authors or titles come first is left open where the entries are divided.
    """
    step = max(1, len(sources) // _SAMPLE)
    slates: list[tuple[Slate, int]] = []
    for source in sources[::step]:
        slate = Slate(source)
        take_links(slate)
        take_asides(slate)
        slates.append((slate, skip_prefix(slate)[0]))
    order = _order(slates)
    votes: Counter[bool] = Counter()
    italics: Counter[str] = Counter()
    for slate, start in slates:
        head = read_head(slate, Layout(order), start)
        if head.run is not None and head.title is not None:
            votes[head.authors_first] += 1
        italics[_italics(slate, head)] += 1
    total = votes.total()
    set_apart = not italics["both"] and italics["container"] >= _SOME * italics.total()
    for first in (True, False):
        if total and votes[first] >= _MOST * total:
            return Layout(order, first, italic_containers=set_apart)
    return Layout(order, italic_containers=set_apart)


def _italics(slate: Slate, head: Head) -> str:
    """What an entry sets in italics: "title", "container", "both" or "" for neither."""
    if head.title is None:
        return ""
    start, end = head.title
    italic = [m for m in slate.source.marks if m.kind == "italic"]
    title = any(m.start <= start and m.end >= end - 2 for m in italic)
    behind = any(m.start >= head.title_end - 1 for m in italic)
    return "both" if title and behind else "title" if title else "container" if behind else ""


def _order(slates: list[tuple[Slate, int]]) -> Order:
    """The preferred shape under which the entries' names weigh most, or which most have."""
    weights = dict.fromkeys(Order, (0.0, 0))
    for slate, start in slates:
        for order in Order:
            run = read_run(slate.text, start, order, slate.stops)
            if run is None:
                run = read_head(slate, Layout(order), start).run
            if run is not None:
                strength, native = weights[order]
                weights[order] = (strength + run.strength, native + run.native)
    return max(weights, key=lambda order: weights[order])
