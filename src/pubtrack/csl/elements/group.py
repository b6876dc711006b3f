"""cs:group: parts with a delimiter, suppressed together (CSL 1.0.2, "Group")."""

from __future__ import annotations

from typing import Any

from ..evaluation import Context, Render, State, sequence
from ..reference import Shape
from ..rendered import Node
from .decoration import decorated, decoration


def compile_group(element: Any, context: Context, _: str) -> Render:
    """Compile a cs:group.

    "cs:group implicitly acts as a conditional: cs:group and its child elements are suppressed
    if a) at least one rendering element in cs:group calls a variable (either directly or via a
    macro), and b) all variables that are called are empty. […] When a cs:group contains a child
    cs:group, the outer cs:group is evaluated only after the inner. If the inner cs:group is not
    suppressed, it is considered a non-empty variable, else an empty one."
    """
    delimiter = element.get("delimiter", "")
    unsteady = context.tally.unsteady
    parts = context.children(element, delimiter)
    steady = context.tally.unsteady == unsteady
    group = suppressing(parts, delimiter, steady=steady)
    decorate = decoration(element, context)
    return decorated(group, decorate) if decorate else group


def suppressing(parts: tuple[Render, ...], delimiter: str = "", *, steady: bool) -> Render:
    """Put parts beside one another; show nothing where all variables that they call are empty.

    What is `steady`, and showed nothing to one item, is not tried for others of its shape.
    """
    content = sequence(parts, delimiter)
    # Shape → whether variables were called.
    blank: dict[Shape, int] = {}

    def group(state: State) -> Node | None:
        if steady:
            calls = blank.get(state.shape)
            if calls is not None:
                state.called += calls
                return None
        called, filled, shape = state.called, state.filled, state.shape
        node = content(state)
        if state.filled > filled:
            return node
        if node is not None and state.called == called:
            # Terms and values alone are, to what is around them, a variable that is filled.
            state.called += 1
            state.filled += 1
            return node
        if steady:
            blank[shape] = state.called - called
        return None

    return group
