"""The order of the cites in a citation: sorted, then cites of the same names together."""

from __future__ import annotations

from dataclasses import replace

from ...model.citation import Citation, Cite
from ..evaluation import State
from ..sorting.collation import collation_key
from ..sorting.order import Keys, in_order, keys_of
from .cites import names_of, render_cite
from .joining import joining_of
from .positions import Place
from .world import World

_ANYWHERE = Place()


class StyleOrder:
    """Puts the cites of citations in the order that the style wants.

    What it compares of an item it renders once for all citations.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._in_groups = joining_of(world).in_groups
        self._language = world.style.locale.language
        self._keys: dict[str, Keys] = {}
        self._names: dict[str, str] = {}

    def of(self, citation: Citation) -> Citation:
        """Return the citation with its cites in order.

        Cites that are equal in the style's sort keep their order, and so do all where that is
        asked; groups that are equal stand in the order of their names, as in citeproc-js. CSL
        1.0.2, "Cite Grouping": "Grouped cites maintain their relative order, and are moved to
        the original location of the first cite of the group."
        """
        if citation.unsorted or len(citation.cites) < 2:
            return citation
        cites = list(citation.cites)
        area = self._world.area
        if area.sort_keys:
            if self._in_groups:
                cites.sort(key=lambda cite: collation_key(self._names_of(cite), self._language))
            cites = in_order(cites, [self._keys_of(cite.key) for cite in cites], area)
        if len(cites) > 2 and self._in_groups:
            cites = self._grouped(cites)
        return replace(citation, cites=tuple(cites))

    def _keys_of(self, key: str) -> Keys:
        keys = self._keys.get(key)
        if keys is None:
            keys = keys_of(self._world.area, lambda: self._sorting(key), self._language)
            self._keys[key] = keys
        return keys

    def _sorting(self, key: str) -> State:
        """Begin a sort key: year-suffixes do not count, as in citeproc-js."""
        state = self._world.state(key)
        if state.disambiguation.year_suffix:
            state.disambiguation = state.disambiguation._replace(year_suffix="")
        return state

    def _names_of(self, cite: Cite) -> str:
        names = self._names.get(cite.key)
        if names is None:
            names = names_of(render_cite(Cite(cite.key), _ANYWHERE, self._world))
            self._names[cite.key] = names
        return names

    def _grouped(self, cites: list[Cite]) -> list[Cite]:
        groups: dict[object, list[Cite]] = {}
        for place, cite in enumerate(cites):
            # A cite without names is a group by itself.
            groups.setdefault(self._names_of(cite) or place, []).append(cite)
        return [cite for group in groups.values() for cite in group]
