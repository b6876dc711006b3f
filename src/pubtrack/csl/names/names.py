"""cs:names: the persons of one or more variables, or what stands in for them (CSL 1.0.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..elements.decoration import decoration
from ..evaluation import Context, Render, State
from ..reference import Person
from ..rendered import Node
from .roles import Parts, compile_roles
from .substitute import compile_substitute, original_of


def compile_names(element: Any, context: Context, _: str) -> Render:
    """Compile a cs:names.

    What it renders is an element NAMES, in which the names of each variable are a NAME_LIST of
    NAMEs; in a sort key, and with form "count", it is a leaf.
    """
    original = original_of(element)
    variables = tuple(element.get("variable", "").split())
    delimiter = original.get("delimiter", context.names.text("names-delimiter"))
    show = compile_roles(Parts.of(original), delimiter, context)
    decorate = None if context.sorting else decoration(original, context, case=False)
    substitute = compile_substitute(element, context)

    def names(state: State) -> Node | None:
        found: list[tuple[str, Sequence[Person]]] = []
        state.called += 1
        for variable in variables:
            persons = state.reference.names.get(variable)
            if persons and not (state.hidden and variable in state.hidden):
                found.append((variable, persons))
        if not found:
            return substitute(state) if substitute else None
        state.filled += 1
        if state.substituting:
            for variable, _ in found:
                state.hide(variable)
        node = show(found, state)
        return node if node is None or decorate is None else decorate(node, state)

    return names if context.sorting else _first_suppressed(names)


def _first_suppressed(render: Render) -> Render:
    """Show nothing where it is the first cs:names that would, and the state suppresses that."""

    def names(state: State) -> Node | None:
        node = render(state)
        if node is None or state.shown_names or state.substituting:
            return node
        state.shown_names = True
        return None if state.suppress_names else node

    return names
