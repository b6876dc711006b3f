"""The layout of a list of references, as its entries show it together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .asides import take_asides
from .heads import Layout, read_head, skip_prefix
from .links import take_links
from .name_shapes import Order
from .names import read_run
from .slate import Slate, Source

# So many entries show the layout of a list, however long it is.
_SAMPLE = 60
_MOST = 0.6


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
    for slate, start in slates:
        head = read_head(slate, Layout(order), start)
        if head.run is not None and head.title is not None:
            votes[head.authors_first] += 1
    total = votes.total()
    for first in (True, False):
        if total and votes[first] >= _MOST * total:
            return Layout(order, first)
    return Layout(order)


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
