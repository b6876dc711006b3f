"""A large library is not read whole, and what is found in it is what would be found if it were."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.matching.blocking import KNOWN, keys_of_line, keys_of_work, stored_keys
from pubtrack.matching.identity import Index
from pubtrack.matching.lines import KnownLines
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.services import shelf as shelf_module
from pubtrack.services.importing import FileReport
from pubtrack.services.shelf import Shelf
from pubtrack.store.library import Library

_WORDS = "harbour tides fleets rankers labels forecasting calibrated small deep sea".split()
_PEOPLE = (Name("Okafor", "Mira"), Name("Núñez", "Ana"), Name("Chen", "Wei"))


@pytest.fixture(autouse=True)
def _no_library_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "_SMALL", 0)


def _item(chance: random.Random) -> Item:
    variables = {
        "title": " ".join(chance.choices(_WORDS, k=chance.randint(1, 5))).capitalize(),
        "author": tuple(chance.sample(_PEOPLE, chance.randint(1, 3))),
        "issued": PartialDate(chance.randint(2019, 2021)),
    }
    if chance.random() < 0.4:
        variables["DOI"] = f"10.5555/{chance.randint(1, 30)}"
    return Item("article-journal", variables)


def _line(item: Item) -> str:
    return f"{', '.join(n.display() for n in item.names())}. {item.title}. {item.year}."


def test_it_finds_what_an_index_of_all_finds(library: Library) -> None:
    chance = random.Random(3)
    with library.change("import") as change:
        known = {p.id: p.item for p in (change.add_publication(_item(chance)) for _ in range(150))}
    index, lines = Index(known.items()), KnownLines(known.items())
    asked = [_item(chance) for _ in range(150)]
    for stored in (False, True):
        if stored:
            with library.change("import") as change:
                shelf = Shelf(library, change)
            assert library.unblocked(KNOWN) == ()
        shelf = Shelf(library)
        for number, item in enumerate(asked):
            if number == 75:
                shelf.expect(asked, map(_line, asked), known)
            assert shelf.same_work(item) == index.find(item)
            line = shelf.same_line(_line(item), item)
            assert (line.id if line else None) == lines.find(_line(item), item)
            assert shelf.titles_in(_line(item)) == lines.titles_in(_line(item))


def test_keys_go_with_what_they_were_made_of(library: Library) -> None:
    chance = random.Random(4)
    with library.change("import") as change:
        ids = [change.add_publication(_item(chance)).id for _ in range(4)]
        Shelf(library, change)
    with library.change("set") as change:
        change.update_publication(ids[0], _item(chance), {})
        change.remove_publication(ids[1])
    assert library.unblocked(KNOWN) == (ids[0],)
    library.undo()
    assert library.unblocked(KNOWN) == tuple(ids[:2])


def test_only_what_may_fit_is_read(library: Library) -> None:
    items = [Item("book", {"title": f"{word} of the {other}"}) for word in _WORDS
             for other in _WORDS]  # fmt: skip
    with library.change("import") as change:
        for item in items:
            change.add_publication(item)
        shelf = Shelf(library, change)
    assert shelf.same_work(items[7]) is None  # nothing says who wrote it
    assert len(shelf._publications) == 1
    assert shelf.by_key("absent") is None
    with pytest.raises(KeyError):
        shelf[4711]


def test_a_cv_read_again_and_a_bibliography_are_what_they_were(
    library: Library, take: Callable[[Path], FileReport], cv: Path, bib: Path
) -> None:
    first = take(cv)
    assert [entry.taken.outcome for entry in first.entries] == ["added"] * 4
    assert [entry.taken.outcome for entry in take(cv).entries] == ["unchanged"] * 4
    assert [entry.taken.outcome for entry in take(bib).entries] == ["updated", "added"]
    assert [entry.taken.outcome for entry in take(bib).entries] == ["unchanged"] * 2
    cv.write_text(cv.read_text().replace("forecasting at sea", "forecasting at the seas"))
    again = take(cv)
    assert [entry.reason for entry in again.entries if entry.taken.outcome == "updated"] == [
        "the line was edited"
    ]
    assert len(library.publications()) == 5


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        pytest.param({"title": "Deep tides"}, {"title": "Deep tides"}, id="title"),
        pytest.param({"title": "x", "DOI": "10.5555/A"}, {"title": "y", "DOI": "10.5555/a"},
                     id="identifier"),
    ],
)  # fmt: skip
def test_works_that_may_be_one_share_a_key(asked: dict[str, str], stored: dict[str, str]) -> None:
    work = Item("book", stored)
    assert keys_of_work(Item("book", asked)) & stored_keys(work)
    assert keys_of_line(f"Okafor. {work.title}. 2020") & stored_keys(work)
    assert not keys_of_work(Item("book", {"title": "Another"})) & stored_keys(work)
