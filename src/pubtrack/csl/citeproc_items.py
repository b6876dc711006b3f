"""Our items, cites and citations as citeproc-py has them.

citeproc-py's own reader of CSL-JSON is passed by: it lowers keys, prints warnings about what
it does not know, and drops what it cannot place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citeproc.source import (
    Citation,
    CitationItem,
    Date,
    DateRange,
    LiteralDate,
    Locator,
    Name,
    Reference,
)

from ..model.citation import Cite
from ..model.dates import PartialDate
from ..model.item import NUMBER_VARIABLES, Item
from ..model.names import Name as PersonName
from .citeproc_names import name_list
from .citeproc_strings import RichString, SentinelFormatter, segments
from .rendered import Tag
from .richtext import parse_rich_text
from .sentinels import clean, tagged

_ADDRESSES = frozenset({"URL", "DOI"})


class ItemReference(Reference):  # type: ignore[misc]
    """A reference that holds any variable, without a word."""

    def __init__(self, key: str, item_type: str, variables: Mapping[str, object]) -> None:
        dict.__init__(self, variables)
        self.key = key
        self.type = item_type


class CitedKeys:
    """What citeproc-py asks of a bibliography: an order of keys, and the formatter."""

    formatter = SentinelFormatter

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys


_SORTING = CitedKeys([])


class NumberedCitationItem(CitationItem):  # type: ignore[misc]
    """A cite that carries its reference and the number to print for it."""

    def __init__(self, reference: ItemReference, number: int) -> None:
        dict.__init__(self)
        self.key = reference.key
        self.cited_reference = reference
        self.printed_number = number

    def is_bad(self) -> bool:
        """Whether the bibliography lacks the item: never, for it is in the cite."""
        return False

    @property
    def bibliography(self) -> CitedKeys:
        """Where sorting finds the formatter."""
        return _SORTING

    @property
    def reference(self) -> ItemReference:
        """The reference, without a search for its key."""
        found: ItemReference = self["cited_reference"]
        return found

    @property
    def number(self) -> RichString:
        """The citation-number, as a string: text-case and strip-periods fail on an int."""
        return RichString(str(self["printed_number"]))

    def again(self) -> NumberedCitationItem:
        """Return a cite of the same reference without locator or affixes."""
        return NumberedCitationItem(self.reference, self["printed_number"])


def reference_of(key: str, item: Item) -> ItemReference:
    """Return the reference of an item, every string cleaned and its rich text read."""
    variables: dict[str, object] = {}
    for variable, value in item.variables.items():
        if isinstance(value, PartialDate):
            converted = _date(value)
        elif isinstance(value, tuple):
            converted = name_list([_name(name) for name in value])
        else:
            converted = _text(variable, value)
        variables[variable.replace("-", "_")] = converted
        if variable in NUMBER_VARIABLES:
            # cs:number and cs:label look a number up under its hyphenated name.
            variables[variable] = converted
    if item.text("language"):
        variables["language"] = item.text("language")
    return ItemReference(key, item.type, variables)


def citation_of(items: list[NumberedCitationItem], cites: tuple[Cite, ...]) -> Any:
    """Return citeproc-py's citation of these items, with the cites' locators and affixes."""
    for item, cite in zip(items, cites, strict=True):
        if cite.locator:
            item.locator = Locator(cite.label, RichString(clean(cite.locator)))
        if cite.prefix:
            item.prefix = RichString(clean(cite.prefix))
        if cite.suffix:
            item.suffix = RichString(clean(cite.suffix))
    citation = Citation(items)
    # In the order of the cites: without cs:sort in the style, they "appear in the order in
    # which they are cited" (CSL 1.0.2, "Sorting").
    citation.bibliography = CitedKeys([item.key for item in items])
    return citation


def _text(variable: str, value: str) -> object:
    text = clean(value)
    if variable in _ADDRESSES:
        return RichString(tagged(Tag.LINK, text))
    return segments(parse_rich_text(text))


def _name(name: PersonName) -> Any:
    if name.literal:
        return Name(literal=RichString(clean(name.literal)))
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    return Name(**{part: RichString(clean(text)) for part, text in parts.items() if text})


def _date(date: PartialDate) -> Any:
    if date.literal:
        return LiteralDate(RichString(clean(date.literal)), circa=date.circa)
    if date.end is not None:
        return DateRange(begin=_single(date), end=_single(date.end), circa=date.circa)
    return _single(date)


def _single(date: PartialDate) -> Any:
    parts = {"month": date.month, "day": date.day, "season": date.season}
    known = {part: number for part, number in parts.items() if number}
    return Date(year=date.year, circa=date.circa, **known)
