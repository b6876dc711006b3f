"""The numbers of the items of a list, as a browser prints them."""

from __future__ import annotations

import re

from ...model.numerals import alphabetic, roman
from .tree import Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,60})", re.IGNORECASE)
_BARE_CLASSES = frozenset(
    "list-unstyled list-none list-inline unstyled no-bullets nobullets no-bullet"
    " list-style-none".split()
)
_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_MOST = 100_000


def numbers_of(element: Element, items: list[Element]) -> list[tuple[int | None, str]]:
    """Return the number and label of each of the items of a list; None and "" without one."""
    style = _style_of(element, items)
    if element.name != "ol" or style in {"none", "disc", "circle", "square"}:
        return [(None, "")] * len(items)
    backward = "reversed" in element.attributes
    start = _number(element.attributes.get("start"))
    number = start if start is not None else len(items) if backward else 1
    found: list[tuple[int | None, str]] = []
    for item in items:
        own = _number(item.attributes.get("value"))
        number = own if own is not None else number
        found.append((number, _printed(number, style)))
        number += -1 if backward else 1
    return found


def _style_of(element: Element, items: list[Element]) -> str:
    for each in (element, *items[:1]):
        match = _STYLE.search(each.attributes.get("style", ""))
        if match:
            return match[1].split()[0].lower() if match[1].split() else "decimal"
    if not _BARE_CLASSES.isdisjoint(element.classes):
        return "none"
    rows = (child for item in items for child in item.elements if "row" in child.classes)
    if "bibliography" in element.classes and next(rows, None) is not None:
        return "none"  # al-folio, on top of jekyll-scholar
    return _TYPES.get(element.attributes.get("type", "1"), "decimal")


def _number(value: str | None) -> int | None:
    if value is None or not re.fullmatch(r"\s*[-+]?[0-9]{1,6}\s*", value):
        return None
    return int(value)


def _printed(number: int, style: str) -> str:
    if style in {"lower-alpha", "lower-latin"}:
        return _letters(number)
    if style in {"upper-alpha", "upper-latin"}:
        return _letters(number).upper()
    if style in {"lower-roman", "upper-roman"} and 0 < number < 4000:
        return roman(number).upper() if style == "upper-roman" else roman(number)
    return str(number)


def _letters(number: int) -> str:
    return alphabetic(number) if 0 < number < _MOST else str(number)
