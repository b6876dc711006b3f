"""Make every cite match one entry only (CSL 1.0.2, "Disambiguation")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..compiled import CompiledStyle
from ..evaluation import NO_DISAMBIGUATION, Disambiguation
from ..reference import Reference
from .expansion import PLAIN, Expansion, Settled, settle
from .global_names import GlobalNames
from .methods import Options
from .short_cites import ShortCite, ShortCites
from .year_suffix import year_suffix

_NO_NOTES: Mapping[str, int] = MappingProxyType({})


class Disambiguator:
    """Finds what a style adds to the cites of items so that no two look the same.

    It remembers the short cites that it has rendered, by reference: after a change in a few
    items the next run renders these alone, and the cites that are or were like theirs.
    """

    def __init__(self, style: CompiledStyle) -> None:
        area = style.citation
        self._options = Options.of(area) if area else Options()
        self._cites = ShortCites(area) if area and self._options.any else None

    def forget(self, reference: Reference) -> None:
        """Drop what is remembered of a reference that is no longer in use."""
        if self._cites:
            self._cites.forget(reference)

    def disambiguate(
        self, references: Sequence[Reference], first_notes: Mapping[str, int] = _NO_NOTES
    ) -> dict[str, Disambiguation]:
        """Return, by key, what has to be added to the cites of items that need it.

        `references` are all of a document, in the order of its bibliography, which is that of
        the year suffixes. `first_notes` says in which note an item is cited first: a style may
        print that number, and so tell apart what else looks the same.
        """
        if not self._cites:
            return {}
        run = _Run(self._options, self._cites, first_notes)
        return run.result(references)


class _Run:
    """One disambiguation of the cites of a document."""

    def __init__(self, options: Options, cites: ShortCites, first_notes: Mapping[str, int]) -> None:
        self._options = options
        self._cites = cites
        self._first_notes = first_notes
        rule = options.givens_rule
        self._names = GlobalNames(cites, rule) if options.global_names else None

    def result(self, references: Sequence[Reference]) -> dict[str, Disambiguation]:
        if self._names:
            for reference in references:
                self._names.add(reference)
        expansions: dict[Reference, Expansion] = {}
        suffixes: dict[Reference, str] = {}
        for group in self._ambiguous(references):
            for settled in self._settled(group):
                for place, reference in enumerate(settled.references):
                    expansions[reference] = settled.expansion
                    if self._options.year_suffix and len(settled.references) > 1:
                        suffixes[reference] = year_suffix(place)
        found: dict[str, Disambiguation] = {}
        for reference in references if self._names else expansions:
            disambiguation = self._disambiguation(reference, expansions.get(reference, PLAIN))
            if reference in suffixes:
                disambiguation = disambiguation._replace(year_suffix=suffixes[reference])
            if disambiguation != NO_DISAMBIGUATION:
                found[reference.key] = disambiguation
        return found

    def _ambiguous(self, references: Sequence[Reference]) -> list[Settled]:
        groups: dict[str, list[Reference]] = {}
        for reference in references:
            cite = self._expanded(reference, PLAIN)
            if not cite.numbered:
                groups.setdefault(cite.text, []).append(reference)
        return [Settled(tuple(group), PLAIN) for group in groups.values() if len(group) > 1]

    def _settled(self, ambiguous: Settled) -> list[Settled]:
        groups = [ambiguous]
        for method in self._options.methods:
            groups = [
                part
                for group in groups
                for part in (
                    settle(group, method(group, self._expanded), self._look)
                    if len(group.references) > 1
                    else (group,)
                )
            ]
        return groups

    def _look(self, reference: Reference, expansion: Expansion) -> str:
        return self._expanded(reference, expansion).text

    def _expanded(self, reference: Reference, expansion: Expansion) -> ShortCite:
        return self._cite(reference, self._disambiguation(reference, expansion))

    def _disambiguation(self, reference: Reference, expansion: Expansion) -> Disambiguation:
        """Return what an expansion means for a reference, with its names and no other's."""
        names, places, conditions = expansion
        bare = Disambiguation(names, (), conditions) if names or conditions else NO_DISAMBIGUATION
        if self._names:
            givens = self._names.givens(reference)
        elif places:
            cite = self._cite(reference, bare)
            shown = [(cite.place(place, index), level) for place, index, level in places]
            givens = tuple(given for given in shown if given[0])
        else:
            return bare
        return bare._replace(givens=givens) if givens else bare

    def _cite(self, reference: Reference, disambiguation: Disambiguation) -> ShortCite:
        first_note = self._first_notes.get(reference.key, 0)
        return self._cites.cite(reference, disambiguation, first_note)
