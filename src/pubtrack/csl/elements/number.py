"""cs:number, and number variables in cs:text (CSL 1.0.2, "Number")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ..evaluation import Context, Render, State
from ..numbers import (
    ampersand,
    format_number,
    leading_label,
    page_range,
    range_delimiter,
    word_for_and,
)
from ..rendered import Element, Node, Tag
from ..rich_text import parse
from .decoration import decorated, decoration
from .locator import locator_of

# What number variables are, whether cs:number or cs:text shows them (as citeproc-js has it).
WRITTEN_AS_NUMBERS = frozenset(
    {
        "chapter-number", "collection-number", "edition", "issue", "locator", "number",
        "number-of-pages", "number-of-volumes", "page", "page-first", "part-number",
        "printing-number", "supplement-number", "volume",
    }
)  # fmt: skip
# A label inside the value that says no more than its variable does is not shown.
_OWN_LABELS = {"page-first": "page", "number": "issue"}
# What no item has: the processor counts them.
COUNTED = frozenset({"citation-number", "first-reference-note-number"})
_SORTED_DIGITS = 9

_Write: TypeAlias = Callable[[str], Node]


def compile_number(element: Any, context: Context, _: str) -> Render:
    """Compile a cs:number."""
    render = number_variable(element.get("variable", ""), context, element.get("form") or "numeric")
    decorate = decoration(element, context)
    return decorated(render, decorate) if decorate else render


def number_variable(variable: str, context: Context, form: str = "numeric") -> Render:
    """Compile a number variable in one of the forms of cs:number, without decoration."""
    if variable in COUNTED or variable == "locator":
        context.tally.unsteady += 1
    if variable in COUNTED:
        return _counted(variable, context, form)
    if context.sorting:
        return _sorted(variable)
    if variable == "locator":
        return _locator(context, form)
    write = _writing(variable, context, form)
    own = _OWN_LABELS.get(variable, variable)

    def number(state: State) -> Node | None:
        value = state.text(variable)
        if not value:
            return None
        if value.isdecimal() and form == "numeric":
            return value
        if "." in value:
            label, rest = leading_label(value)
            if label == own:
                value = rest
        return write(value)

    return number


def _counted(variable: str, context: Context, form: str) -> Render:
    """Compile the number of an entry, or of the note that has the first cite of an item."""
    write = _sorted_digits if context.sorting else _writing(variable, context, form)
    is_entry = variable == "citation-number"

    def number(state: State) -> Node | None:
        state.called += 1
        value = state.number if is_entry else state.first_note
        if not value:
            return None
        state.filled += 1
        node = write(str(value))
        return Element(Tag.CITATION_NUMBER, (node,)) if is_entry else node

    return number


def _writing(variable: str, context: Context, form: str) -> _Write:
    """Return what writes a value of the variable."""
    locale = context.locale
    if variable == "page" and form == "numeric":
        page_format = context.options.page_range_format
        dash, word, symbol = range_delimiter(locale), word_for_and(locale), ampersand(locale)

        def page(value: str) -> Node:
            return parse(page_range(value, page_format, dash, word, symbol))

        return page
    gender = locale.gender(variable)

    def number(value: str) -> Node:
        return parse(format_number(value, form, locale, gender))

    return number


def _locator(context: Context, form: str) -> Render:
    """Locators are written as the variables of their labels' names are."""
    writers: dict[str, _Write] = {}

    def locator(state: State) -> Node | None:
        state.called += 1
        label, value = locator_of(state)
        if not value:
            return None
        state.filled += 1
        write = writers.get(label)
        if write is None:
            write = writers[label] = _writing(label, context, form)
        return Element(Tag.LOCATOR, (write(value),))

    return locator


def _sorted(variable: str) -> Render:
    """Number variables in sort keys are "returned as integers" (CSL 1.0.2, "Sorting")."""

    def key(state: State) -> Node | None:
        value = state.locator if variable == "locator" else state.text(variable)
        return _sorted_digits(value.lstrip()) if value else None

    return key


def _sorted_digits(value: str) -> Node:
    """Pad the number that a value begins with, so that values compare by it."""
    length = next((place for place, one in enumerate(value) if not one.isdecimal()), len(value))
    if not 0 < length <= _SORTED_DIGITS:
        return value
    return value[:length].zfill(_SORTED_DIGITS) + value[length:]
