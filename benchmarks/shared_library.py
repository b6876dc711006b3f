"""A library of a department for the benchmark of the store: made up, and always the same.

Its words are made of syllables, and stand as often as words do in a language: the second most
common half as often as the first, and so on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import accumulate, count
from pathlib import Path

from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.store.address import Address
from pubtrack.store.library import Library
from pubtrack.store.values import BulletRecord, DocumentRecord, EntryRecord, LinkRecord

OWNER = "owner1"
_AT = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
_SYLLABLES = (
    "ba be bi bo da de di do fa fe fi ga ge go ha he ka ke ko la le li lo ma me mi mo na ne ni no"
    " pa pe po ra re ri ro sa se si so ta te ti to va ve vi za"
).split()
_GIVEN = "Ada Bruno Chiara Dmitri Eira Farid Greta Hana Ivo Jonas Kaja Luca Mira Noor Søren".split()
_TYPES = ("article-journal", "article-journal", "paper-conference", "chapter", "book", "article")
_ENTRIES, _BULLETS, _CITES = 50, 20, 3
# So many publications are of people who keep no CV here, for each CV that is here.
_PER_OWNER = 500
_AT_ONCE = 5_000


def make_library(address: Address, size: int, seed: int = 11) -> None:
    """Fill an empty store with `size` publications, and the CVs of their owners."""
    chance = random.Random(seed)
    words = _Words(chance)
    with Library.open(address, clock=lambda: _AT) as library:
        ids: list[int] = []
        while len(ids) < size:
            with library.change("import shelf.bib") as change:
                for _ in range(min(_AT_ONCE, size - len(ids))):
                    ids.append(change.add_publication(words.item(chance, len(ids))).id)
    for number in range(1, max(2, size // _PER_OWNER) + 1):
        owner = f"owner{number}"
        with (
            Library.open(address, clock=lambda: _AT, owner=owner) as library,
            library.change("import cv.md") as change,
        ):
            change.put_document(_document(chance, owner, chance.sample(ids, min(size, _ENTRIES))))


def make_cv(path: Path, entries: int = 60, seed: int = 5) -> None:
    """Write a CV: half of its entries are of works that the library has, with other numbers."""
    known, others = _Words(random.Random(11)), _Words(random.Random(seed))
    chance, fresh = random.Random(11), random.Random(seed)
    known = _Words(chance)
    lines = ["# Someone Else", "", "## Experience", "", "**Engineer, Lab**", ""]
    lines += [f"- Did a thing [{n}]." for n in range(1, 6)]
    lines += ["", "## Publications", ""]
    for number in range(1, entries + 1):
        item = known.item(chance, number) if number % 2 else others.item(fresh, number)
        authors = ", ".join(name.display() for name in item.names())
        lines.append(
            f"- [{number}] **{item.title}**\n{authors}. ({item.year})."
            f" *{item.text('container-title')}*, vol. {item.text('volume')}."
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class _Words:
    """Words, family names and journals to make works of."""

    def __init__(self, chance: random.Random) -> None:
        self._words = list(_made(chance, 6000))
        self._weights = list(accumulate(1 / place for place in range(1, len(self._words) + 1)))
        self._families = [word.capitalize() for word in _made(chance, 4000)]
        self._journals = [
            " ".join(word.capitalize() for word in self.some(chance, 3)) for _ in range(300)
        ]

    def some(self, chance: random.Random, number: int) -> list[str]:
        return chance.choices(self._words, cum_weights=self._weights, k=number)

    def item(self, chance: random.Random, place: int) -> Item:
        authors = tuple(
            Name(chance.choice(self._families), chance.choice(_GIVEN))
            for _ in range(chance.randint(1, 6))
        )
        variables: dict[str, Value] = {
            "title": " ".join(self.some(chance, chance.randint(5, 11))).capitalize(),
            "author": authors,
            "issued": PartialDate(chance.randint(1985, 2024), chance.randint(1, 12)),
            "container-title": chance.choice(self._journals),
            "volume": str(chance.randint(1, 60)),
            "page": f"{place % 900 + 1}-{place % 900 + 12}",
            "DOI": f"10.5555/shared.{place}",
        }
        if chance.random() < 0.5:
            variables["abstract"] = " ".join(self.some(chance, 90)) + "."
        if chance.random() < 0.3:
            variables["keyword"] = ", ".join(self.some(chance, 3))
        return Item(chance.choice(_TYPES), variables)


def _made(chance: random.Random, number: int) -> Iterator[str]:
    seen: set[str] = set()
    for _ in count():
        word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            yield word
        if len(seen) == number:
            return


def _document(chance: random.Random, owner: str, ids: Sequence[int]) -> DocumentRecord:
    entries = tuple(
        EntryRecord(id_, str(place + 1), place + 1, f"[{place + 1}] a line of {owner}", place)
        for place, id_ in enumerate(ids)
    )
    bullets = tuple(
        BulletRecord(
            f"Did thing {order}", "Engineer", "Lab", "2020–", "Oslo", order,
            tuple(
                LinkRecord(cited.label, cited.publication_id, at)
                for at, cited in enumerate(chance.sample(entries, _CITES))
            ),
            order + 10,
        )
        for order in range(_BULLETS)
    )  # fmt: skip
    path = f"/home/{owner}/cv.md"
    return DocumentRecord(0, path, "markdown", "digest", _AT, entries, bullets)
