"""cs:label, for locators and number variables (CSL 1.0.2, "Label")."""

from __future__ import annotations

from typing import Any

from ..evaluation import Context, Render, State, shows_nothing
from ..numbers import are_several, word_for_and
from ..rendered import Node
from ..rich_text import parse
from .decoration import decorated, decoration
from .locator import locator_of

# CSL 1.0.2, appendix II: locators that are named as item types or variables are have terms of
# other names.
_TERMS = {"article": "article-locator", "title": "title-locator", "sub verbo": "sub-verbo"}
# "in the case of the 'number-of-pages' and 'number-of-volumes' variables", plural "when the
# number is higher than 1".
_COUNTS = frozenset({"number-of-pages", "number-of-volumes"})


def label_term(context: Context, term: str, form: str, plural: bool) -> Node | None:
    """Return a term as a node, None where the locale has none or an empty one."""
    text = context.locale.term(term, form, plural=plural)
    return parse(text) if text else None


def compile_label(element: Any, context: Context, _: str) -> Render:
    """Compile a cs:label outside cs:names.

    Its term is "only rendered if the selected variable is non-empty". It calls no variable: a
    group with nothing but labels and terms is shown.
    """
    variable = element.get("variable", "")
    render = (
        _locator(element, context) if variable == "locator" else _of(variable, element, context)
    )
    decorate = decoration(element, context)
    return decorated(render, decorate) if decorate else render


def forced_plural(element: Any) -> bool | None:
    """Whether a cs:label is plural always or never; None where the content decides."""
    return {"always": True, "true": True, "never": False, "false": False}.get(
        element.get("plural", "contextual")
    )


def _of(variable: str, element: Any, context: Context) -> Render:
    form, plural = element.get("form", "long"), forced_plural(element)
    terms = tuple(label_term(context, variable, form, several) for several in (False, True))
    if terms == (None, None):
        return shows_nothing
    counts = variable in _COUNTS
    word = word_for_and(context.locale)

    def label(state: State) -> Node | None:
        if state.hidden and variable in state.hidden:
            return None
        value = state.reference.texts.get(variable)
        if not value:
            return None
        if plural is not None:
            return terms[plural]
        return terms[are_several(value, word) or (counts and _is_more_than_one(value))]

    return label


def _locator(element: Any, context: Context) -> Render:
    context.tally.unsteady += 1
    form, plural = element.get("form", "long"), forced_plural(element)
    terms: dict[tuple[str, bool], Node | None] = {}
    word = word_for_and(context.locale)

    def label(state: State) -> Node | None:
        name, locator = locator_of(state)
        if not locator:
            return None
        several = are_several(locator, word) if plural is None else plural
        if (name, several) not in terms:
            terms[name, several] = _locator_term(context, name, form, several)
        return terms[name, several]

    return label


def _locator_term(context: Context, name: str, form: str, several: bool) -> Node | None:
    other = _TERMS.get(name)
    found = label_term(context, other, form, several) if other else None
    return label_term(context, name, form, several) if found is None else found


def _is_more_than_one(value: str) -> bool:
    return value.isdecimal() and value.lstrip("0") not in ("", "1")
