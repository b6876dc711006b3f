"""Citation keys, as BibTeX users make them: family name, year, first word of the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from ..errors import StoreError
from ..model.item import Item
from ..model.names import fold
from ..model.numerals import alphabetic

_SMALL_WORDS = frozenset(
    (
        *("a", "an", "the", "on", "of", "in", "for", "to", "from", "and", "with", "by", "at"),
        *("der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las"),
    )
)


# A family name or a word of more letters is none.
_LONGEST = 40


def citation_key(item: Item) -> str:
    """Make the key of an item, in a–z and 0–9: "lazovich2022measuring".

    Names and words outside the Latin script give nothing; where nothing is left at all the
    key is "untitled".
    """
    names = item.names("author") or item.names("editor")
    family = _ascii(names[0].folded_family()) if names else ""
    words = [_ascii(word) for word in fold(item.title).split()]
    first = next((word for word in words if word and word not in _SMALL_WORDS), "")
    year = str(item.year) if item.year else ""
    word = first or next(filter(None, words), "")
    return f"{family[:_LONGEST]}{year}{word[:_LONGEST]}" or "untitled"


class KeyRing:
    """Which publication has which key. Keys that differ in case alone are one, as in BibTeX.

    `load` gives the keys of all publications, by their ids, when they are first needed.
    """

    def __init__(self, load: Callable[[], Mapping[int, str]]) -> None:
        self._load = load
        self._tried: dict[str, int] = {}

    @cached_property
    def _keys(self) -> dict[int, str]:
        return dict(self._load())

    @cached_property
    def _holders(self) -> dict[str, int]:
        return {key.casefold(): holder for holder, key in self._keys.items()}

    def __contains__(self, publication_id: object) -> bool:
        return publication_id in self._keys

    def __getitem__(self, publication_id: int) -> str:
        return self._keys[publication_id]

    def free(self, wanted: str) -> str:
        """`wanted`, or where that is taken, with the first of a, b, …, z, aa, … that is free."""
        key = wanted
        # Where to go on from, lest thousands of one key are tried for each of them.
        n = self._tried.get(wanted.casefold(), 0)
        while key.casefold() in self._holders:
            key = wanted + alphabetic(n + 1)
            n += 1
        self._tried[wanted.casefold()] = max(0, n - 1)
        return key

    def hold(self, publication_id: int, key: str) -> None:
        """Give the key to the publication, in place of its own; `StoreError` where taken."""
        if self._holders.get(key.casefold(), publication_id) != publication_id:
            raise StoreError(f"another publication has the citation key {key!r}")
        if publication_id in self._keys:
            self.drop(publication_id)
        self._keys[publication_id] = key
        self._holders[key.casefold()] = publication_id

    def drop(self, publication_id: int) -> None:
        """Forget the publication."""
        del self._holders[self._keys.pop(publication_id).casefold()]
        self._tried.clear()


def _ascii(folded: str) -> str:
    return re.sub(r"[^a-z0-9]", "", folded)
