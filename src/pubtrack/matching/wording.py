"""What a comparison found, in words for a person: parts of sentences, "here" is the entry."""

from __future__ import annotations

from collections.abc import Iterator

from .comparison import Comparison, Years
from .credits import Credit
from .normalise import plain
from .place import Sameness, venues
from .titles import TitleRelation

_TITLES = {
    TitleRelation.SAME: "same title",
    TitleRelation.DAMAGED: "same title but for damaged letters",
    TitleRelation.MISSPELT: "same title but for misspelt words",
    TitleRelation.SUBTITLE: "same title up to the subtitle",
    TitleRelation.CUT: "the title begins with yours",
    TitleRelation.NEAR: "a title much alike",
}
# Names told before the rest is counted, and letters of a title.
_NAMED, _SHOWN = 3, 90
_PLACES = {"container": "same container", "volume": "same volume", "issue": "same issue",
           "page": "same page"}  # fmt: skip


def evidence_of(found: Comparison) -> tuple[str, ...]:
    """All that agrees."""
    return tuple(_evidence(found))


def title_detail(found: Comparison) -> str:
    """How the titles differ."""
    told = _TITLES.get(found.title.relation, "another title")
    if found.title.relation is TitleRelation.SAME:
        return told
    return f"{told}: “{_shown(found.theirs.item.title)}”"


def numeral_detail(found: Comparison) -> str:
    """Which numbers differ."""
    here = " ".join(found.title.mine_only)
    there = " ".join(found.title.theirs_only)
    if here and there:
        return f"“{here}” here, “{there}” there, in the title"
    return f"“{here or there}” is in the title {'here' if here else 'there'} alone"


def author_detail(found: Comparison) -> str:
    """Who is missing where."""
    who = found.credits
    if who.credit is Credit.UNKNOWN:
        return "the record names no authors" if found.mine.people else "your entry names no authors"
    if who.credit is Credit.NONE:
        return f"it is by others: {_names([n.display() for n in who.more])}"
    told: list[str] = []
    if who.lacking:
        told.append(f"it lacks {_names([n.display() for n in who.lacking])}")
    if who.more:
        told.append(f"it adds {_names([n.display() for n in who.more])}")
    return " and ".join(told) or "a list that is cut short"


def year_detail(found: Comparison) -> str:
    """The years here and there."""
    there = " or ".join(map(str, found.stated_years))
    if found.years is Years.UNKNOWN:
        return "no year there" if found.mine.year else f"no year here, {there or 'none'} there"
    return f"{found.mine.year} here, {there} there"


def place_detail(found: Comparison, part: str) -> str:
    """What both say of a part of the place: its container, volume, issue or page."""
    mine, theirs = found.mine.item, found.theirs.item
    if part == "container":
        here, there = (next(iter(venues(item)), "") for item in (mine, theirs))
        return f"“{_shown(here)}” here, “{_shown(there)}” there"
    return f"{part} {mine.text(part)} here, {theirs.text(part)} there"


def _evidence(found: Comparison) -> Iterator[str]:
    if found.title.relation in _TITLES:
        yield _TITLES[found.title.relation]
    count, credit = found.credits.common, found.credits.credit
    if credit is Credit.ALL:
        yield f"same {count} authors" if count > 1 else "same author"
    elif count:
        yield f"{count} of {max(len(found.mine.people), len(found.theirs.people))} authors the same"
    if found.years is Years.SAME:
        yield f"same year {found.mine.year}"
    elif found.years is Years.NEXT:
        yield "a year apart"
    for part, sameness in found.place.parts:
        if sameness is Sameness.SAME:
            yield _PLACES[part]
    if found.place.address:
        yield "same URL"


def _names(names: list[str]) -> str:
    told = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    return f"{told} and {rest} more" if rest > 0 else told


def _shown(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
