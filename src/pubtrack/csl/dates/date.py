"""cs:date: a date in the parts and the order that the style wants (CSL 1.0.2, "Date")."""

from __future__ import annotations

from copy import copy
from typing import Any

from ..elements.decoration import decorated, decoration
from ..evaluation import Context, Render, State, shows_nothing
from ..reference import Date
from ..rendered import Element, Node, Tag
from ..style_file import CS
from .keys import compile_key
from .parts import DatePart
from .ranges import Layout

_DATE_PART = f"{CS}date-part"
# What the attribute date-parts leaves in. citeproc-js knows the last one, too.
_SHOWN = {
    "year-month-day": ("year", "month", "day"),
    "year-month": ("year", "month"),
    "year": ("year",),
    "month-day": ("month", "day"),
}
# What a locale's cs:date says that is not of how it looks.
_NOT_LOOKS = frozenset({"form", "delimiter", "variable", "date-parts"})
_MOST_KEPT = 4096


def compile_date(element: Any, context: Context, _: str) -> Render:
    """Compile a cs:date, localized (with a form) or not; for a sort key with digits alone."""
    variable = element.get("variable", "")
    localized = bool(element.get("form"))
    template = context.locale.date(element.get("form")) if localized else element
    if template is None or not variable:
        return shows_nothing
    elements = _merged_parts(template, element) if localized else list(template.iter(_DATE_PART))
    if context.sorting:
        return compile_key(variable, {part.get("name", "") for part in elements})
    layout = Layout(
        tuple(DatePart(part, context) for part in elements),
        template.get("delimiter", ""),
        context.locale.term("year-range-delimiter") or "–",
    )
    if not layout.has_year:
        # Every date has a year, but not every one of a variable has a month.
        context.tally.unsteady += 1
    render = _render(variable, layout, context)
    decorate = decoration(_merged(template, element) if localized else element, context)
    return decorated(render, decorate) if decorate else render


def _render(variable: str, layout: Layout, context: Context) -> Render:
    """Compile what a cs:date renders, without its own affixes and formatting."""
    # By default "the year-suffix is appended to the first year rendered through cs:date" in a
    # cite (CSL 1.0.2, "Disambiguation").
    suffixed = layout.has_year and not context.options.year_suffix_is_placed
    kept: dict[Date, Node | None] | None = {} if layout.is_constant else None

    def date(state: State) -> Node | None:
        state.called += 1
        value = state.reference.dates.get(variable)
        if value is None or (state.hidden and variable in state.hidden):
            return None
        suffix = state.disambiguation.year_suffix if suffixed and not state.suffix_shown else ""
        if suffix and value.begin is not None and value.begin.year:
            state.suffix_shown = True
            node = layout.show(value, state, suffix)
        elif kept is None:
            node = layout.show(value, state)
        elif value in kept:
            node = kept[value]
        else:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            node = kept[value] = layout.show(value, state)
        if node is None:
            return None
        state.filled += 1
        if state.substituting:
            state.hide(variable)
        return Element(Tag.DATE, (node,), variable)

    return date


def _merged_parts(template: Any, element: Any) -> list[Any]:
    """Return the parts that a localized date shows, as the style changes their looks.

    "The attributes set on cs:date-part elements […] override those of the locale's"; which
    parts there are, and in what order, is the locale's and the date-parts attribute's.
    """
    shown = _SHOWN.get(element.get("date-parts", ""), _SHOWN["year-month-day"])
    own = {part.get("name"): part for part in element.iter(_DATE_PART)}
    parts = []
    for part in template.iter(_DATE_PART):
        if part.get("name") in shown:
            merged = copy(part)
            merged.attrib.update(own[part.get("name")].attrib if part.get("name") in own else {})
            parts.append(merged)
    if "year" not in shown and parts:
        # What parts the year from the rest in front of it goes with it.
        parts[-1].attrib.pop("suffix", None)
    return parts


def _merged(template: Any, element: Any) -> Any:
    """Return an element with the looks of the locale's cs:date, as the style changes them."""
    merged = copy(element)
    for name, value in template.attrib.items():
        if name not in _NOT_LOOKS and merged.get(name) is None:
            merged.set(name, value)
    return merged
