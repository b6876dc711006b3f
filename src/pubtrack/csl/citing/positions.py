"""Where each cite of a document stands: first, subsequent, ibid (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ...model.citation import Citation, Cite
from ..evaluation import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT

# CSL 1.0.2, "Note Distance".
NEAR_NOTE_DISTANCE = 5

_NAMES: Mapping[str, int] = MappingProxyType(
    {
        "first": FIRST,
        "subsequent": SUBSEQUENT,
        "ibid": IBID,
        "ibid-with-locator": IBID_WITH_LOCATOR,
    }
)


class Place(NamedTuple):
    """What a cite knows of the ones before it, as `State` wants it."""

    position: int = FIRST
    near_note: bool = False
    first_note: int = 0


# One for each cite of a citation.
Places: TypeAlias = tuple[Place, ...]


def positions(
    citations: Sequence[Citation], near_note_distance: int = NEAR_NOTE_DISTANCE
) -> list[Places]:
    """Return the place of each cite, for citations in document order, their cites sorted.

    What a cite says of its place itself stands. Notes and the text are told apart: an ibid in a
    note never means something in the text. Where the numbers of notes begin anew, in another
    chapter, everything does. The citations of one note count as one citation. Cites that show
    the author alone are part of a sentence, not references.
    """
    text, notes = _InText(), _InNotes(near_note_distance)
    found = []
    for citation in citations:
        track = notes if citation.note else text
        track.begin(citation)
        found.append(tuple(_told(cite, track.place(cite)) for cite in citation.cites))
    return found


def _told(cite: Cite, computed: Place) -> Place:
    return Place(
        _NAMES.get(cite.position, computed.position),
        computed.near_note if cite.near_note is None else cite.near_note,
        cite.first_note or computed.first_note,
    )


class _InText:
    """The citations in the text, one after another."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._before: Cite | None = None  # the cite that an ibid here would mean
        self._count = 0  # of cites in the citation so far

    def begin(self, _: Citation) -> None:
        """Turn to the next citation: "the previous citation consists of a single cite"."""
        if self._count > 1:
            self._before = None
        self._count = 0

    def place(self, cite: Cite) -> Place:
        """Return where the next cite of the citation stands."""
        if cite.author_only:
            return Place()
        position = _position(cite, self._before) if cite.key in self._seen else FIRST
        self._seen.add(cite.key)
        self._before = cite
        self._count += 1
        # "Both cites have to be located in foot or endnotes": none here is near.
        return Place(position)


class _InNotes:
    """The citations in foot- and endnotes."""

    def __init__(self, near_note_distance: int) -> None:
        self._distance = near_note_distance
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._before: Cite | None = None
        self._count = 0  # of cites in the note so far
        self._note = 0

    def begin(self, citation: Citation) -> None:
        """Turn to the next citation, in the same note or in a later one."""
        note = citation.note
        if note < self._note:
            self._first.clear()
            self._last.clear()
            self._before = None
        # As citeproc-js has it: an ibid does not reach over a note, nor into one with more cites.
        elif note > self._note and (note > self._note + 1 or self._count > 1):
            self._before = None
        if note != self._note:
            self._count = 0
        self._note = note

    def place(self, cite: Cite) -> Place:
        """Return where the next cite of the note stands."""
        if cite.author_only:
            return Place()
        key, note = cite.key, self._note
        first = self._first.setdefault(key, note)
        last = self._last.get(key)
        self._last[key] = note
        before, self._before = self._before, cite
        self._count += 1
        if last is None:
            return Place()
        return Place(
            _position(cite, before),
            near_note=note - last <= self._distance,
            first_note=first if first != note else 0,
        )


def _position(cite: Cite, before: Cite | None) -> int:
    """Return the position of a cite whose item was cited before; `before` is what it follows.

    CSL 1.0.2, "Choose": "Preceding cite does not have a locator: if the current cite has a
    locator, the position of the current cite is "ibid-with-locator". Otherwise the position is
    "ibid". Preceding cite does have a locator: if the current cite has the same locator, the
    position of the current cite is "ibid". If the locator differs the position is
    "ibid-with-locator". If the current cite lacks a locator its only position is "subsequent"."
    """
    if before is None or before.key != cite.key:
        return SUBSEQUENT
    if not cite.locator:
        return SUBSEQUENT if before.locator else IBID
    same = (cite.locator, cite.label) == (before.locator, before.label)
    return IBID if same else IBID_WITH_LOCATOR
