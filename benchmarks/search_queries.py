"""Entries as CVs have them, made of recorded works; and works that look like another one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from pubtrack.matching.normalise import plain
from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.sources.base import Record

# What a CV says of a work beside its title, people and year.
_STATED = ("container-title", "volume", "issue", "page", "publisher")
_SHAPES = (("0", "o"), ("O", "0"), ("o", "0"), ("l", "1"), ("i", "l"), ("m", "rn"), ("rn", "m"))
_OTHERS = tuple(
    Name(family, given)
    for family, given in (("Quillfeather", "Ada"), ("Ostrander", "Bo"), ("Vexley", "Cy"))
)


def entry_of(record: Record, chance: random.Random) -> Item:
    """The work as a CV lists it: without identifiers, now and then without volume or page."""
    item = record.item
    stated = [name for name in _STATED if item.text(name)]
    if chance.random() < 0.2:
        stated = [name for name in stated if name not in ("volume", "issue", "page")]
    elif chance.random() < 0.3:
        stated = [name for name in stated if name != "issue"]
    initials = chance.random() < 0.4
    names = tuple(_initialled(name) if initials else name for name in item.names())
    variables: dict[str, Value] = {
        "title": plain(item.title),
        "author": names,
        "issued": PartialDate(chance.choice(record.years or (item.year,))),
        **{name: item.text(name) for name in stated},
    }
    return Item(item.type, variables)


def _initialled(name: Name) -> Name:
    if name.literal or not name.given:
        return name
    return replace(name, given=" ".join(f"{word[0]}." for word in name.given.split()))


def cut(item: Item, chance: random.Random) -> Item | None:
    """With a long beginning of the title alone."""
    title = item.title
    size = int(len(title) * chance.uniform(0.6, 0.9))
    return item.with_({"title": title[:size].rstrip()}) if size >= 40 else None


def recased(item: Item, chance: random.Random) -> Item:
    """With the title in other letters."""
    return item.with_({"title": chance.choice((str.upper, str.lower, str.title))(item.title)})


def scanned(item: Item, chance: random.Random) -> Item:
    """With letters taken for others of their shape, or lost, in the title and in the names."""
    names = tuple(
        name
        if name.literal
        else replace(name, family=_damaged(name.family, chance), given=_damaged(name.given, chance))
        for name in item.names()
    )
    return item.with_({"title": _damaged(item.title, chance), "author": names})


def _damaged(text: str, chance: random.Random) -> str:
    out: list[str] = []
    at = 0
    while at < len(text):
        shown, taken = text[at], 1
        if shown.isalpha() and chance.random() < 0.04:
            confused = [(a, b) for a, b in _SHAPES if text.startswith(a, at)]
            if confused:
                was, shown = chance.choice(confused)
                taken = len(was)
            elif len(text) > 5 and chance.random() < 0.3:
                shown = ""
        out.append(shown)
        at += taken
    return "".join(out) or text


def misdated(item: Item, chance: random.Random) -> Item:
    """With a year that is wrong by a few."""
    return item.with_({"issued": PartialDate(item.year + chance.choice((-3, -2, -1, 1, 2, 3)))})


def swapped(item: Item, chance: random.Random) -> Item | None:
    """With the authors in another order."""
    names = list(item.names())
    if len(names) < 2:
        return None
    first, second = chance.sample(range(len(names)), 2)
    names[first], names[second] = names[second], names[first]
    return item.with_({"author": tuple(names)})


def truncated_list(item: Item, chance: random.Random) -> Item | None:
    """With the first few authors, and "et al."."""
    names = item.names()
    if len(names) < 3:
        return None
    return item.with_({"author": (*names[: chance.choice((1, 2))], Name(literal="et al."))})


CHANGES: dict[str, Callable[[Item, random.Random], Item | None]] = {
    "clean": lambda item, _: item,
    "title cut": cut,
    "case changed": recased,
    "OCR damage": scanned,
    "wrong year": misdated,
    "authors swapped": swapped,
    "et al.": truncated_list,
}


def baits_of(record: Record, chance: random.Random) -> tuple[Record, ...]:
    """Works that are not this one, and look like it."""
    item, number = record.item, chance.randrange(10**6)
    later: dict[str, Value] = {"issued": PartialDate(item.year + 1)}
    for name, value in (("volume", "1"), ("page", "7")):
        if item.text(name):
            later[name] = f"{value}{item.text(name)}"
    title = item.title
    made = {
        "correction": (item.with_(later), True),
        "titled": (item.with_({**later, "title": f"Correction to: {title}"}), False),
        "review": (item.with_({**later, "title": f"Review of {title}", "author": _OTHERS}), False),
        "two": (item.with_({**later, "title": f"{title}, Part II"}), False),
        "others": (item.with_({**later, "author": _OTHERS}), False),
        "longer": (item.with_({**later, "title": f"{title} and what became of it"}), False),
        "comment": (
            item.with_({**later, "title": f"Comment on “{title}”", "author": _OTHERS}), True),
    }  # fmt: skip
    baits = [
        _bait(record, f"{number}.{name}", one, about=about) for name, (one, about) in made.items()
    ]
    if item.type != "article":
        shared = {name: item.variables[name] for name in ("title", "author", "issued")}
        preprint = Item("article", {**shared, "publisher": "bioRxiv"})
        baits.append(_bait(record, f"10.1101/{number}", preprint, kind="posted-content"))
    return tuple(baits)


def _bait(
    record: Record, suffix: str, item: Item, *, about: bool = False, kind: str = ""
) -> Record:
    doi = Doi.parse(suffix if suffix.startswith("10.") else f"10.5555/bait.{suffix}")
    return replace(
        record,
        identifier=doi,
        identifiers=(doi,),
        item=item.with_({"DOI": doi.value}),
        kind=kind or record.kind,
        is_about=about,
        about=(),
        years=(item.year,),
        notices=(),
    )
