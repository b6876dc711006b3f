"""Replies that are kept: what is asked again, what is not, and what offline gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from pubtrack.errors import InvalidValue
from pubtrack.model.identifiers import Doi, Identifier
from pubtrack.model.item import Item
from pubtrack.services.sync.asking import Asking, Found, Freshness
from pubtrack.sources.base import (
    Body,
    Fetched,
    NotFound,
    Outcome,
    Record,
    Unasked,
    Unchanged,
    Wanted,
)
from pubtrack.store.library import Library

A, B, C = (Doi.parse(f"10.5555/{letter}") for letter in "abc")


@dataclass
class Shelf:
    """A source that answers from a dict, and remembers what it was asked."""

    answers: dict[Identifier, Outcome]
    asked: list[list[Wanted]] = field(default_factory=list)
    name: str = "shelf"

    def takes(self, identifier: Identifier) -> bool:
        return isinstance(identifier, Doi)

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        self.asked.append(list(wanted))
        for one in wanted:
            yield Fetched(one.identifier, self.answers[one.identifier])

    def parse(self, data: bytes) -> Record:
        title = json.loads(data)
        if not title:
            raise InvalidValue("it has no title")
        return Record(self.name, A, Item("book", {"title": title}))

    def search(self, query: str, rows: int) -> tuple[Body, ...] | Unasked:
        self.asked.append([Wanted(Doi.parse(f"10.5555/{query}-{rows}"))])
        return tuple(body for body in self.answers.values() if isinstance(body, Body))

    def query(self, item: Item) -> str:
        return item.title


def asking(library: Library, clock: Callable[[], datetime], **freshness: object) -> Asking:
    return Asking(library, Freshness(**freshness), clock)  # type: ignore[arg-type]


def titles(answers: dict[Identifier, object]) -> dict[Identifier, object]:
    return {
        identifier: answer.record.item.title if isinstance(answer, Found) else answer
        for identifier, answer in answers.items()
    }


def test_what_was_answered_is_not_asked_again(
    library: Library, clock: Callable[[], datetime]
) -> None:
    shelf = Shelf({A: Body(b'"Tides"'), B: NotFound("gone"), C: Unasked("it is down")})
    first = dict(asking(library, clock).look_up(shelf, [A, B, C, A]))
    assert titles(first) == {A: "Tides", B: NotFound("gone"), C: Unasked("it is down")}
    again = dict(asking(library, clock).look_up(shelf, [A, B, C]))
    assert titles(again) == titles(first)
    assert [[one.identifier for one in asked] for asked in shelf.asked] == [[A, B, C], [C]]


@pytest.mark.parametrize(
    ("freshness", "asked"),
    [
        ({}, []),
        ({"max_age": timedelta(0)}, [Wanted(A, '"1"', "Mon")]),
        ({"refresh": True}, [Wanted(A)]),
        ({"offline": True}, []),
        ({"offline": True, "max_age": timedelta(0)}, []),
    ],
    ids=["fresh", "too old: with its validators", "refresh: without", "offline", "offline, old"],
)
def test_who_is_asked_again(
    library: Library,
    clock: Callable[[], datetime],
    freshness: dict[str, object],
    asked: list[Wanted],
) -> None:
    shelf = Shelf({A: Body(b'"Tides"', '"1"', "Mon")})
    list(asking(library, clock).look_up(shelf, [A]))
    shelf.asked.clear()
    answers = dict(asking(library, clock, **freshness).look_up(shelf, [A]))
    assert titles(answers) == {A: "Tides"}
    assert [one for batch in shelf.asked for one in batch] == asked


def test_an_unchanged_record_is_fresh_again(
    library: Library, clock: Callable[[], datetime]
) -> None:
    shelf = Shelf({A: Body(b'"Tides"', '"1"')})
    list(asking(library, clock).look_up(shelf, [A]))
    shelf.answers[A] = Unchanged()
    old = asking(library, clock, max_age=timedelta(0))
    (answer,) = dict(old.look_up(shelf, [A])).values()
    assert isinstance(answer, Found)
    (kept,) = library.replies("shelf", [f"doi:{A.value}"]).values()
    assert (kept.data, kept.etag, kept.at) == (b'"Tides"', '"1"', answer.at)


def test_offline_what_is_not_kept_could_not_be_asked(
    library: Library, clock: Callable[[], datetime]
) -> None:
    shelf = Shelf({A: Body(b'"Tides"')})
    offline = asking(library, clock, offline=True)
    (answer,) = dict(offline.look_up(shelf, [A])).values()
    assert isinstance(answer, Unasked)
    assert "offline" in answer.why
    found = offline.search(shelf, "tides", 2)
    assert isinstance(found, Unasked)
    assert shelf.asked == []


def test_a_record_that_cannot_be_read_was_not_answered(
    library: Library, clock: Callable[[], datetime]
) -> None:
    shelf = Shelf({A: Body(b'""'), B: Body(b'"Tides"')})
    answers = dict(asking(library, clock).look_up(shelf, [A, B]))
    assert titles(answers) == {
        A: Unasked("its answer cannot be read: it has no title"),
        B: "Tides",
    }
    found = asking(library, clock).search(shelf, "x", 2)
    assert [one.record.item.title for one in found if isinstance(one, Found)] == ["Tides"]


def test_a_search_is_kept_by_its_query_and_rows(
    library: Library, clock: Callable[[], datetime]
) -> None:
    shelf = Shelf({A: Body(b'"Tides"')})
    for query, rows in (("x", 2), ("x", 2), ("x", 20), ("y", 2)):
        found = asking(library, clock).search(shelf, query, rows)
        assert [one.record.item.title for one in found if isinstance(one, Found)] == ["Tides"]
    assert len(shelf.asked) == 3


def test_what_a_search_found_is_kept_for_its_identifier(
    library: Library, clock: Callable[[], datetime]
) -> None:
    shelf = Shelf({A: Body(b'"Tides"')})
    asking(library, clock).search(shelf, "x", 2)
    offline = asking(library, clock, offline=True)
    assert titles(dict(offline.look_up(shelf, [A]))) == {A: "Tides"}
