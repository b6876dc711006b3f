"""Cites in their short form, which is the one that must not be ambiguous."""

from __future__ import annotations

from typing import NamedTuple

from ..compiled import Area
from ..evaluation import NO_DISAMBIGUATION, SUBSEQUENT, Disambiguation, State
from ..reference import Person, Reference
from ..rendered import Node, Tag, visible

# A cite is never made longer than this many names of a list: the experiments of particle physics
# have thousands of authors, and nobody tells their papers apart by the nine hundredth.
MOST_NAMES = 50
_NAME, _NUMBER = Tag.NAME, Tag.CITATION_NUMBER


class ShownName(NamedTuple):
    """A name in a cite: where it stands in the item ("author/0"), its text, and whose it is."""

    place: str
    text: str
    person: Person

    @property
    def variable(self) -> str:
        """The variable that holds the name."""
        return self.place.partition("/")[0]

    @property
    def rank(self) -> int:
        """Its place in the variable."""
        return int(self.place.rpartition("/")[2])

    def rank_in(self, shown: tuple[ShownName, ...]) -> int:
        """Return its place, but -1 for the last name behind an ellipsis, in lists of any length."""
        rank = self.rank
        return rank if rank < len(shown) and shown[rank] is self else -1


class ShortCite(NamedTuple):
    """What a reader sees of a cite, and the names in it, list by list in reading order.

    `numbered` is a cite with the citation number in it, which is like no other.
    """

    text: str
    lists: tuple[tuple[ShownName, ...], ...]
    numbered: bool

    def place(self, place: int, index: int) -> str:
        """Return "author/0" of a name in a list; "" where it is not shown. -1 is the last."""
        if place >= len(self.lists):
            return ""
        names = self.lists[place]
        if index < 0:
            return names[-1].place
        return names[index].place if index < len(names) and names[index].rank == index else ""


class ShortCites:
    """Renders short cites, each once.

    A cite is taken in its subsequent form, as citeproc-js does: where a style shortens later
    cites, it is these that have to be told apart. Without locator and affixes, which are the
    citing text's own.
    """

    def __init__(self, area: Area) -> None:
        self._layout = area.layout
        self._made: dict[Reference, dict[tuple[Disambiguation, int], ShortCite]] = {}

    def cite(
        self,
        reference: Reference,
        disambiguation: Disambiguation = NO_DISAMBIGUATION,
        first_note: int = 0,
    ) -> ShortCite:
        """Return the cite of a reference whose first cite stands in this note (0: in none)."""
        made = self._made.get(reference)
        if made is None:
            made = self._made[reference] = {}
        circumstances = (disambiguation, first_note)
        cite = made.get(circumstances)
        if cite is None:
            state = State(reference, 1, disambiguation)
            state.position = SUBSEQUENT
            state.near_note = True
            state.first_note = first_note
            cite = made[circumstances] = _read(self._layout(state), reference)
        return cite

    def forget(self, reference: Reference) -> None:
        """Drop what is kept of a reference that is no longer needed."""
        self._made.pop(reference, None)


def _read(node: Node | None, reference: Reference) -> ShortCite:
    texts: list[str] = []
    lists: dict[str, dict[str, ShownName]] = {}
    numbered = False
    # A stack, not recursion: how deep a tree is depends on the mark-up in the item.
    waiting = [] if node is None else [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            texts.append(node)
            continue
        tag, children, data = node
        if tag is _NAME:
            text = visible(node)
            texts.append(text)
            variable, _, rank = data.partition("/")
            name = ShownName(data, text, reference.names[variable][int(rank)])
            lists.setdefault(variable, {}).setdefault(data, name)
        elif tag is not Tag.DATE or data != "accessed":
            # When it was looked at tells no work from another: citeproc-js passes over it too.
            numbered = numbered or tag is _NUMBER
            waiting += children[::-1]
    shown = tuple([tuple(names.values()) for names in lists.values()])
    return ShortCite("".join(texts), shown, numbered)
