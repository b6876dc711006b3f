"""cs:label in cs:names: the role of the persons (CSL 1.0.2, "Label")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ..elements.decoration import decoration
from ..elements.label import forced_plural, label_term
from ..evaluation import Context, State
from ..rendered import Node

# Gives the label of a variable, for several persons or for one; None where there is no such term.
LabelWriter: TypeAlias = Callable[[str, bool, State], Node | None]


def compile_names_label(element: Any, context: Context) -> LabelWriter:
    """Compile a cs:label that stands in cs:names."""
    form, plural = element.get("form", "long"), forced_plural(element)
    decorate = decoration(element, context)
    made: dict[tuple[str, bool], Node | None] = {}

    def label(variable: str, several: bool, state: State) -> Node | None:
        key = (variable, several if plural is None else plural)
        if key not in made:
            node = label_term(context, variable, form, key[1])
            # Nothing of this depends on the item: the words are the locale's.
            made[key] = node if node is None or decorate is None else decorate(node, state)
        return made[key]

    return label
