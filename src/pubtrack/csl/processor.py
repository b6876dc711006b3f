"""Render items in a citation style: a bibliography, and citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import PubtrackError, UnknownPublication, UsageError
from ..model.citation import Citation
from ..model.item import Item
from .citeproc_items import ItemReference, NumberedCitationItem, reference_of
from .citeproc_py import CannotEvaluate, Evaluator
from .polish import entry_parts, polished
from .rendered import Node
from .sentinels import parse
from .styles import Style
from .variables import for_styles


@dataclass(frozen=True, slots=True)
class Cited:
    """An item, the key by which cites name it, and its number in numeric styles.

    A `number` of 0 stands for its place in the bibliography.
    """

    key: str
    item: Item
    number: int = 0


@dataclass(frozen=True, slots=True)
class RenderedEntry:
    """One entry of a bibliography.

    `label` is the number with which numeric styles begin an entry, with its brackets ("[4]"),
    and None in others; it is no part of `body`.
    """

    key: str
    label: Node | None
    body: Node


class Processor:
    """A style, in a locale, at work on some items.

    `locale` is "" for the style's own. Raises `InputError` for a style's file that cannot be
    used, and `UsageError` for an unknown locale or a key that is there twice.
    """

    def __init__(self, style: Style, cited: Sequence[Cited], locale: str = "") -> None:
        self._style = style
        self._evaluator = Evaluator(style.path, locale, style.locale)
        self._references: dict[str, ItemReference] = {}
        for one in cited:
            if one.key in self._references:
                raise UsageError(f"the key {one.key!r} names two of the items to format")
            self._references[one.key] = reference_of(one.key, for_styles(one.item))
        self._warnings: dict[str, None] = {}
        self._order = self._sorted(cited)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be done so far, a sentence each, without doubles."""
        return tuple(self._warnings)

    def bibliography(self) -> tuple[RenderedEntry, ...]:
        """Render all items, in the order of the style's sort, else in the given one.

        An item that the style cannot be evaluated for is left out, with a warning. Raises
        `UsageError` for a style that has no bibliography, and `PubtrackError` where no item at
        all could be rendered.
        """
        if not self._evaluator.has_bibliography:
            raise UsageError(
                f"the style {self._style.name} has no bibliography, only citations",
                hint="ask for the citation (--intext), or take another style",
            )
        entries = []
        for item in self._order.values():
            try:
                rendered = self._evaluator.entry(item)
            except CannotEvaluate as error:
                self._warn(f"{item.key} could not be formatted in {self._style.name} ({error})")
                continue
            label, body = entry_parts(
                parse(rendered), in_quote=self._evaluator.punctuation_in_quote
            )
            entries.append(RenderedEntry(item.key, label, body))
        if self._order and not entries:
            raise PubtrackError(
                f"the style {self._style.name} cannot be used: no entry could be formatted in it",
                hint=self.warnings[-1],
            )
        return tuple(entries)

    def citation(self, citation: Citation) -> Node:
        """Render one citation, its cites in the style's order, else in the given one.

        Raises `UnknownPublication` for a key that is not among the items, `UsageError` for a
        citation without cites, and `PubtrackError` where the style cannot be evaluated.
        """
        for cite in citation.cites:
            if cite.key not in self._references:
                raise UnknownPublication(cite.key)
        if not citation.cites:
            raise UsageError("a citation needs at least one cite")
        if not self._evaluator.has_citation:
            raise UsageError(f"the style {self._style.name} has no citations")
        items = [self._order[cite.key].again() for cite in citation.cites]
        try:
            rendered = self._evaluator.citation(items, citation.cites)
        except CannotEvaluate as error:
            keys = ", ".join(cite.key for cite in citation.cites)
            raise PubtrackError(
                f"{keys} cannot be cited in the style {self._style.name}", hint=str(error)
            ) from error
        return polished(parse(rendered), in_quote=self._evaluator.punctuation_in_quote)

    def _sorted(self, cited: Sequence[Cited]) -> dict[str, NumberedCitationItem]:
        """Return the items by key, in the bibliography's order, each with its number."""
        given = [
            NumberedCitationItem(self._references[one.key], one.number or place)
            for place, one in enumerate(cited, start=1)
        ]
        order = given
        if self._evaluator.has_bibliography:
            try:
                order = self._evaluator.sort(given)
            except CannotEvaluate as error:
                self._warn(f"{self._style.name} could not sort the entries ({error})")
        numbers = {one.key: one.number for one in cited}
        return {
            item.key: NumberedCitationItem(item.reference, numbers[item.key] or place)
            for place, item in enumerate(order, start=1)
        }

    def _warn(self, sentence: str) -> None:
        self._warnings[sentence] = None
