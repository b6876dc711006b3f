"""Render items in a citation style: a bibliography, and citations.

A `Processor` is a pure function of a style, items and a locale, with a memory of what it has
rendered, which an updated one takes over.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from ..errors import UnknownPublication, UsageError
from ..model.citation import Citation
from ..model.item import Item
from .bibliography.entries import RenderedEntry
from .bibliography.substitution import substituted
from .citing.citations import render_citations
from .citing.disambiguation import Disambiguator
from .citing.openings import capitalized_opening
from .citing.world import World
from .compiled import Area, CompiledStyle, compile_style
from .evaluation import NO_DISAMBIGUATION, Disambiguation, State
from .inputs import NO_ABBREVIATIONS, Abbreviations
from .memory import EntryMade, Memory
from .own_name import OwnName, mark
from .punctuation import finish
from .reference import Reference
from .rendered import Node
from .sorting.order import Keys, in_order, keys_of
from .styles import Style


@dataclass(frozen=True, slots=True)
class Cited:
    """An item, the key by which cites name it, and its number in numeric styles.

    `item` may be a `Reference` that was read from CSL-JSON (`inputs.reference_from_json`). A
    `number` of 0 stands for its place in the bibliography.
    """

    key: str
    item: Item | Reference
    number: int = 0


@dataclass(frozen=True, slots=True)
class Marking:
    """How names in entries are shown, whatever the style says.

    `own` is whose name is marked; with `keep`, no et al. swallows it (`A, B, … Me, … Z`). `limits`
    are the least number of names of which a list is cut, and how many are shown from the first
    on; None leaves both to the style.
    """

    own: OwnName | None = None
    keep: bool = False
    limits: tuple[int, int] | None = None


class Processor:
    """A style, in a locale, at work on some items.

    `locale` is "" for the style's own; `marking` says how names are marked and cut in entries;
    `abbreviations` has short forms by variable and value ("container-title"). Raises
    `InputError` for a style's file that cannot be used, and `UsageError` for an unknown locale
    or a key that is there twice.
    """

    def __init__(
        self,
        style: Style | CompiledStyle,
        cited: Sequence[Cited],
        locale: str = "",
        *,
        marking: Marking | None = None,
        abbreviations: Abbreviations = NO_ABBREVIATIONS,
        memory: Memory | None = None,
    ) -> None:
        self._given_style = style
        self._locale = locale
        self._style = style if isinstance(style, CompiledStyle) else _compiled(style, locale)
        self._cited = {one.key: one for one in cited}
        if len(self._cited) < len(cited):
            twice = next(key for key, count in Counter(c.key for c in cited).items() if count > 1)
            raise UsageError(f"the key {twice!r} names two of the items to format")
        self._marking = marking or Marking()
        self._memory = memory or Memory(Disambiguator(self._style), abbreviations)
        self._references = {
            key: self._memory.reference(key, one.item) for key, one in self._cited.items()
        }
        self._warnings: dict[str, None] = {}

    def updated(self, *cited: Cited) -> Processor:
        """Return a processor with these items instead of those of the same keys, or added.

        It renders anew only what the change touches, and takes over the memory of this one.
        """
        now = self._cited | {one.key: one for one in cited}
        return Processor(
            self._given_style,
            tuple(now.values()),
            self._locale,
            marking=self._marking,
            memory=self._memory,
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be done so far, a sentence each, without doubles."""
        return tuple(self._warnings)

    @property
    def style(self) -> CompiledStyle:
        """The style as it was compiled."""
        return self._style

    def bibliography(self, *, alone: bool = False) -> tuple[RenderedEntry, ...]:
        """Render all items, in the order of the style's sort, else in the given one.

        With `alone`, each entry is to stand by itself, among neighbours that are not those of
        this order: no dash stands for names like those of the entry before.

        An item of which the style shows nothing is left out, with a warning; one in which the
        name to be marked is not found is a warning too. Raises `UsageError` for a style that has
        no bibliography.
        """
        area = self._style.bibliography
        if area is None:
            raise UsageError(
                f"the style {self._name} has no bibliography, only citations",
                hint="ask for the citation (--intext), or take another style",
            )
        with _collecting_later():
            return self._bibliography(area, alone=alone)

    def citation(self, citation: Citation) -> Node:
        """Render one citation by itself.

        Raises `UnknownPublication` for a key that is not among the items, `UsageError` for a
        citation without cites, or a style that has no citations.
        """
        return self.citations([citation])[0]

    def citations(self, citations: Sequence[Citation]) -> tuple[Node, ...]:
        """Render the citations of a text, in its order. Raises as `citation` does."""
        area = self._style.citation
        if area is None:
            raise UsageError(f"the style {self._name} has no citations")
        for citation in citations:
            if not citation.cites:
                raise UsageError("a citation needs at least one cite")
            for cite in citation.cites:
                if cite.key not in self._references:
                    raise UnknownPublication(cite.key)
        notes: dict[str, int] = {}
        for citation in citations:
            for cite in citation.cites:
                notes.setdefault(cite.key, citation.note)
        told_apart = self._told_apart(notes) if any(notes.values()) else self._disambiguation
        world = World(self._style, self._references, self._numbers, told_apart)
        with _collecting_later():
            return tuple(render_citations(citations, world))

    def _bibliography(self, area: Area, *, alone: bool) -> tuple[RenderedEntry, ...]:
        self._warn_of_unmatched()
        made = [
            (key, entry) for key in self._order if (entry := self._entry(area, key)) is not None
        ]
        substitute = area.element.get("subsequent-author-substitute")
        if substitute is None or alone:
            trees = [entry.finished for _, entry in made]
        else:
            rule = area.get("subsequent-author-substitute-rule", "complete-all")
            raw = [entry.raw for _, entry in made]
            trees = [
                entry.finished if tree is entry.raw else self._finished(area, key, tree)
                for (key, entry), tree in zip(made, substituted(raw, substitute, rule), strict=True)
            ]
        return tuple(RenderedEntry(key, tree) for (key, _), tree in zip(made, trees, strict=True))

    @property
    def _name(self) -> str:
        return self._given_style.name if isinstance(self._given_style, Style) else "given"

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """The keys in the order of the bibliography."""
        area = self._style.bibliography
        keys = list(self._cited)
        if area is None or not area.sort_keys:
            return tuple(keys)
        made = [
            self._sort_keys(area, self._references[key], self._cited[key].number or place)
            for place, key in enumerate(keys, start=1)
        ]
        return tuple(in_order(keys, made, area))

    def _sort_keys(self, area: Area, reference: Reference, number: int) -> Keys:
        # Keys with the number in them hold for this number alone.
        kept = self._memory.sort_keys.get(reference)
        if kept is not None and kept[0] == number:
            return kept[1]
        made = keys_of(area, lambda: State(reference, number), self._style.locale.language)
        self._memory.sort_keys[reference] = (number, made)
        return made

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {
            key: self._cited[key].number or place for place, key in enumerate(self._order, start=1)
        }

    @cached_property
    def _disambiguation(self) -> dict[str, Disambiguation]:
        return self._told_apart({})

    def _told_apart(self, first_notes: Mapping[str, int]) -> dict[str, Disambiguation]:
        ordered = [self._references[key] for key in self._order]
        return self._memory.disambiguator.disambiguate(ordered, first_notes)

    def _entry(self, area: Area, key: str) -> EntryMade | None:
        reference = self._references[key]
        keep = self._kept_names(key)
        # A number that the style does not print must not make entries new that moved.
        number = self._numbers[key] if self._style.options.is_numbered else 0
        told_apart = self._disambiguation.get(key, NO_DISAMBIGUATION)
        circumstances = (number, told_apart, keep)
        kept = self._memory.entries.get(reference)
        if kept is not None and kept.circumstances == circumstances:
            return kept
        state = State(reference, number, told_apart)
        state.keep, state.limits = keep, self._marking.limits
        raw = area.layout(state)
        if raw is None:
            self._warn(f"{key} has nothing that the style {self._name} shows")
            return None
        made = EntryMade(circumstances, raw, self._finished(area, key, raw))
        self._memory.entries[reference] = made
        return made

    def _finished(self, area: Area, key: str, raw: Node) -> Node:
        tree = finish(area.finish_layout(capitalized_opening(raw)), self._style.locale)
        return mark(tree, self._own_places(key)) if self._marking.own else tree

    def _own_places(self, key: str) -> frozenset[str]:
        if self._marking.own is None:
            return frozenset()
        return self._marking.own.matching_places(self._references[key])

    def _kept_names(self, key: str) -> frozenset[str]:
        return self._own_places(key) if self._marking.keep else frozenset()

    def _warn_of_unmatched(self) -> None:
        own = self._marking.own
        if own is None:
            return
        found = (own.unmatched(key, self._references[key]) for key in self._order)
        unmatched = [one for one in found if one]
        if len(unmatched) == len(self._order) > 1 and not any(one.doubtful for one in unmatched):
            self._warn(f"no author of any of the works is {unmatched[0].name.display()}")
            return
        for one in unmatched:
            self._warn(str(one))

    def _warn(self, sentence: str) -> None:
        self._warnings[sentence] = None


def _compiled(style: Style, locale: str) -> CompiledStyle:
    return compile_style(style.path, locale, style.locale)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Put off the search for reference cycles: trees have none, and grow by millions of tuples.

    Each search walks all of them, which is a fifth of the time of 10,000 entries.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
