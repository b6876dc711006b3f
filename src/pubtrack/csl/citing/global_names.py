"""Given names that tell names apart throughout a document, not cites (CSL 1.0.2).

That is the purpose of every givenname-disambiguation-rule but "by-cite": "Name expansion has the
dual purpose of disambiguating cites and names."
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import NamedTuple

from ..evaluation import FULL, INITIALS, NO_DISAMBIGUATION, Disambiguation
from ..reference import Person, Reference
from .short_cites import MOST_NAMES, ShortCites, ShownName


class _Shown(NamedTuple):
    """The names of a reference, and the disambiguation that shows them all."""

    names: tuple[ShownName, ...]
    disambiguation: Disambiguation


class GlobalNames:
    """The names in a document, and how much of each given name it takes to know them.

    `rule` is the givenname-disambiguation-rule. With "primary-name" only the first name of a
    cite counts; else all of its lists do, as in citeproc-js: what et al. hides in the cite, the
    bibliography shows (up to `MOST_NAMES`). Names are ambiguous that look alike but belong to
    persons who do not.
    """

    def __init__(self, cites: ShortCites, rule: str) -> None:
        self._cites = cites
        self._primary = rule.startswith("primary-name")
        self._initials_only = rule.endswith("-with-initials")
        self._shown: dict[Reference, _Shown] = {}
        # By the text of a name, those whose it is, each with a reference that has them.
        self._persons: dict[str, dict[Person, tuple[Reference, str]]] = {}
        self._levels: dict[str, dict[Person, int]] = {}
        self._givens: dict[Reference, tuple[tuple[str, int], ...]] = {}
        self._texts: dict[tuple[Reference, int], dict[str, str]] = {}

    def add(self, reference: Reference) -> None:
        """Take in the names of a reference. Nothing is asked before all are in."""
        disambiguation, cite = NO_DISAMBIGUATION, self._cites.cite(reference)
        if not cite.lists:
            return
        if self._primary:
            names = cite.lists[0][:1]
        else:
            totals = [(names, len(reference.names[names[0].variable])) for names in cite.lists]
            hiding = [total for names, total in totals if len(names) < min(total, MOST_NAMES)]
            if hiding:
                disambiguation = Disambiguation(names=min(max(hiding), MOST_NAMES))
                cite = self._cites.cite(reference, disambiguation)
            names = cite.lists[0] if len(cite.lists) == 1 else tuple(chain(*cite.lists))
        self._shown[reference] = _Shown(names, disambiguation)
        for name in names:
            persons = self._persons.get(name.text)
            if persons is None:
                persons = self._persons[name.text] = {}
            if name.person not in persons:
                persons[name.person] = (reference, name.place)

    def givens(self, reference: Reference) -> tuple[tuple[str, int], ...]:
        """Return the levels of the names of a reference that need one, by their places."""
        found = self._givens.get(reference)
        if found is None:
            shown = self._shown.get(reference)
            levels = [(name.place, self._level(name)) for name in shown.names] if shown else ()
            found = tuple((place, level) for place, level in levels if level)
            self._givens[reference] = found
        return found

    def _level(self, name: ShownName) -> int:
        persons = self._persons[name.text]
        if len(persons) == 1:
            return 0
        levels = self._levels.get(name.text)
        if levels is None:
            levels = self._levels[name.text] = self._told_apart(persons)
        return levels[name.person]

    def _told_apart(self, persons: dict[Person, tuple[Reference, str]]) -> dict[Person, int]:
        """Return how much of each given name is needed to tell persons apart who look alike.

        "Each name is progressively transformed until it is disambiguated. Names that cannot be
        disambiguated remain in their original form."
        """
        initials = {person: self._text(*where, INITIALS) for person, where in persons.items()}
        full = {person: self._text(*where, FULL) for person, where in persons.items()}
        if self._initials_only:
            # "No disambiguation attempt is made when initialize-with is not set or when
            # initialize is set to “false”."
            written_out = [person for person in persons if _is_written_out(person)]
            never = written_out and all(initials[one] == full[one] for one in written_out)
            helps = not never and len(set(initials.values())) > 1
            return dict.fromkeys(persons, INITIALS if helps else 0)
        if len(set(full.values())) == 1:
            return dict.fromkeys(persons, 0)
        # How many different persons share the initials.
        sharing = Counter(text for text, _ in {(initials[one], full[one]) for one in persons})
        return {person: INITIALS if sharing[initials[person]] == 1 else FULL for person in persons}

    def _text(self, reference: Reference, place: str, level: int) -> str:
        """Return a name as it looks with its given name at a level."""
        texts = self._texts.get((reference, level))
        if texts is None:
            names, disambiguation = self._shown[reference]
            givens = tuple((name.place, level) for name in names)
            cite = self._cites.cite(reference, disambiguation._replace(givens=givens))
            texts = {name.place: name.text for name in chain(*cite.lists)}
            self._texts[reference, level] = texts
        return texts.get(place, "")


def _is_written_out(person: Person) -> bool:
    """Whether a given name is more than initials."""
    return any(len(word) > 1 for word in person.given.replace(".", " ").split())
