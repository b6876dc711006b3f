"""The methods of disambiguation that a style allows, as the steps a cite can take (CSL 1.0.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from ..compiled import Area
from ..evaluation import FULL, INITIALS
from ..reference import Person, Reference
from .expansion import Expansion, Settled
from .short_cites import MOST_NAMES, ShortCite

# The cite of a reference at an expansion.
Cites: TypeAlias = Callable[[Reference, Expansion], ShortCite]
# One method: the steps it has for references whose cites look alike.
Method: TypeAlias = Callable[[Settled, Cites], Sequence[Expansion]]

BY_CITE = "by-cite"


class Options(NamedTuple):
    """What cs:citation says of disambiguation; `conditions` counts the style's tests for it."""

    names: bool = False
    givens: bool = False
    givens_rule: str = BY_CITE
    year_suffix: bool = False
    conditions: int = 0

    @classmethod
    def of(cls, area: Area) -> Options:
        """Read the options of cs:citation."""
        branches = area.element.getroottree().getroot().iter("{*}if", "{*}else-if")
        return cls(
            area.get("disambiguate-add-names") == "true",
            area.get("disambiguate-add-givenname") == "true",
            area.get("givenname-disambiguation-rule", BY_CITE),
            area.get("disambiguate-add-year-suffix") == "true",
            sum(branch.get("disambiguate") == "true" for branch in branches),
        )

    @property
    def any(self) -> bool:
        """Whether the style has any way to tell cites apart."""
        return self.names or self.givens or self.year_suffix or self.conditions > 0

    @property
    def global_names(self) -> bool:
        """Whether given names tell names apart, in all cites, ambiguous or not."""
        return self.givens and self.givens_rule != BY_CITE

    @property
    def methods(self) -> tuple[Method, ...]:
        """The methods before the year suffix, in the order in which they are tried.

        The specification puts the condition before the year suffix too, but also says that it
        "is only made when all other disambiguation methods have failed". Like citeproc-js we
        hold by the latter; and the year suffix never fails.
        """
        by_cite = self.givens and not self.global_names
        choice: tuple[tuple[bool, Method], ...] = (
            (by_cite, given_names),
            (self.names, more_names_with_given_names if by_cite else more_names),
            (not self.year_suffix, self._meet_conditions),
        )
        return tuple(method for chosen, method in choice if chosen)

    def _meet_conditions(self, _: Settled, __: Cites) -> Sequence[Expansion]:
        return [Expansion(conditions=count + 1) for count in range(self.conditions)]


def given_names(group: Settled, cites: Cites) -> Sequence[Expansion]:
    """Method 1: expand the names that are shown, from left to right, each no more than helps."""
    members = _members(group, cites)
    return [
        Expansion(givens=((place, index, level),))
        for place, names in enumerate(members[0].cite.lists)
        for index in (name.rank_in(names) for name in names)
        if _differ(members, place, index)
        for level in (INITIALS, FULL)
    ]


def more_names(group: Settled, cites: Cites) -> Sequence[Expansion]:
    """Method 2: show more names.

    "Names that would otherwise be hidden as a result of et-al abbreviation are added one by one
    to all members of a set of ambiguous cites".
    """
    return [Expansion(names=count) for count in _hidden(_members(group, cites))]


def more_names_with_given_names(group: Settled, cites: Cites) -> Sequence[Expansion]:
    """Method 2 behind method 1: show more names, each expanded no more than helps.

    "Given name expansion is applied to rendered names first. If cites cannot be (fully)
    disambiguated by expanding the rendered names, then the names still hidden […] are added one
    by one […]. Added names are expanded if doing so would disambiguate the ambiguous cites."
    """
    members = _members(group, cites)
    steps = []
    for count in _hidden(members):
        steps.append(Expansion(names=count))
        steps += [
            Expansion(names=count, givens=((place, count - 1, level),))
            for place in range(len(members[0].cite.lists))
            if _differ(members, place, count - 1)
            for level in (INITIALS, FULL)
        ]
    return steps


class _Member(NamedTuple):
    """A cite of a group, and all the names of its lists, shown or hidden."""

    cite: ShortCite
    lists: tuple[tuple[Person, ...], ...]


def _members(group: Settled, cites: Cites) -> list[_Member]:
    members = []
    for reference in group.references:
        cite = cites(reference, group.expansion)
        lists = tuple(reference.names.get(names[0].variable, ()) for names in cite.lists)
        members.append(_Member(cite, lists))
    return members


def _hidden(members: Sequence[_Member]) -> range:
    """Return the counts of names that show more than is shown; none where all names are equal."""
    if len({member.lists for member in members}) == 1:
        return range(0)
    shown, most = [], 0
    for member in members:
        for names, persons in zip(member.cite.lists, member.lists, strict=True):
            leading = sum(name.rank == index for index, name in enumerate(names))
            total = min(len(persons), MOST_NAMES)
            if leading < total:
                shown.append(leading)
                most = max(most, total)
    return range(min(shown) + 1, most + 1) if shown else range(0)


def _differ(members: Sequence[_Member], place: int, index: int) -> bool:
    """Whether different persons stand at a place of a list."""
    persons = {
        member.lists[place][index]
        for member in members
        if place < len(member.lists) and index < len(member.lists[place])
    }
    return len(persons) > 1
