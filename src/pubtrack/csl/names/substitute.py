"""cs:substitute: what stands in for names that an item does not have (CSL 1.0.2, "Substitute")."""

from __future__ import annotations

from typing import Any

from ..evaluation import Context, Render, State
from ..rendered import Element, Node, Tag, find
from ..style_file import CS

_SUBSTITUTE = f"{CS}substitute"


def compile_substitute(element: Any, context: Context) -> Render | None:
    """Compile the cs:substitute of a cs:names, None where it has none.

    "If none of the variables is present, the first element to return a non-empty result is used
    […]. Substituted variables are considered empty for the purposes of determining whether to
    render any part of a citation or bibliographic entry" from there on.
    """
    substitute = element.find(_SUBSTITUTE)
    if substitute is None or len(substitute) == 0:
        return None
    # A term is there even where it is empty: it ends the search.
    choices = tuple(
        zip(context.children(substitute), (child.get("term") for child in substitute), strict=True)
    )
    sorting = context.sorting

    def substituted(state: State) -> Node | None:
        around = state.substituting
        state.substituting = True
        node = None
        for render, term in choices:
            node = render(state)
            if node is not None or term:
                break
        state.substituting = around
        if node is None or sorting or find(node, Tag.NAMES) is not None:
            return node
        # A title in the place of the names counts as the names where entries are compared.
        return Element(Tag.NAMES, (Element(Tag.NAME_LIST, (node,)),))

    return substituted


def original_of(element: Any) -> Any:
    """Return the cs:names that says how the names of a cs:names look: mostly itself.

    "A shorthand version of cs:names without child elements, which uses the attributes values and
    child elements set on the original cs:names element, may also be used."
    """
    while len(element) == 0:
        substitute = next(element.iterancestors(_SUBSTITUTE), None)
        if substitute is None:
            return element
        element = substitute.getparent()
    return element
