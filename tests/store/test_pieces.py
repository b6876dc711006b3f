"""A command in several transactions under one line of the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from places import Dump, Place

from pubtrack.model.item import Item
from pubtrack.store.library import Library

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
Counts = list[tuple[int, int, int, int]]


def _item(title: str, volume: str = "") -> Item:
    return Item("book", {"title": title, "volume": volume} if volume else {"title": title})


def _add(library: Library, title: str, into: int = 0, command: str = "sync") -> int:
    with library.change(command, into=into) as change:
        change.add_publication(_item(title))
    return change.id


def _counts(library: Library) -> Counts:
    return [
        (c.id, c.publications_added, c.publications_changed, c.publications_removed)
        for c in library.log()
    ]


def _pieces(place: Place) -> int:
    return len(place.sql("SELECT number FROM change_piece"))


def test_one_undo_takes_all_pieces_back_and_one_redo_brings_them_again(
    library: Library, dump: Callable[[], Dump]
) -> None:
    _add(library, "a", command="import")
    states = [dump()]
    id_ = _add(library, "b")
    with library.change("sync", into=id_) as change:
        assert change.id == id_
        change.update_publication(1, _item("a", "1"), {})
        change.update_publication(2, _item("b", "1"), {})
    with library.change("sync", into=change.id) as change:
        change.update_publication(1, _item("a", "2"), {})
        change.remove_publication(2)
        change.add_publication(_item("c"))
    states.append(dump())
    assert _counts(library) == [(1, 1, 0, 0), (2, 1, 1, 0)]
    for _ in range(2):
        assert library.undo()
        assert dump() == states[0]
        assert library.redo()
        assert dump() == states[1]


def test_the_counts_are_those_of_the_whole(library: Library, place: Place) -> None:
    for title in "abc":
        into = _add(library, title, command="import")
    with library.change("sync") as change:
        change.update_publication(1, _item("a", "1"), {})
        change.update_publication(2, _item("b", "1"), {})
    with library.change("sync", into=change.id) as change:
        change.update_publication(1, _item("a"), {})
        change.remove_publication(2)
    assert _counts(library)[-1] == (4, 0, 0, 1)
    # Another process has them from the journal alone.
    with Library.open(place.address, clock=lambda: NOON) as other:
        with other.change("sync", into=4) as change:
            change.update_publication(1, _item("a", "2"), {})
        assert _counts(other)[-1] == (4, 0, 1, 1)
    # And this one must not trust what it remembers.
    with library.change("sync", into=4) as change:
        change.remove_publication(1)
    assert _counts(library)[-1] == (4, 0, 0, 2)
    assert [p.item.title for p in library.publications()] == ["c"]
    assert into == 3


def test_the_time_stays_that_of_the_first(place: Place) -> None:
    times = iter(NOON + timedelta(hours=n) for n in range(9))
    with Library.open(place.address, clock=lambda: next(times)) as library:
        id_ = _add(library, "a")
        _add(library, "b", into=id_)
        assert [c.at for c in library.log()] == [NOON]


@pytest.mark.parametrize(
    ("between", "log"),
    [
        pytest.param(lambda library: None, ["sync"], id="nothing"),
        pytest.param(
            lambda library: _add(library, "x", command="set"), ["sync", "set", "sync"], id="change"
        ),
        pytest.param(
            lambda library: (_add(library, "x", command="set"), library.undo()),
            ["sync"],
            id="change undone",
        ),
        pytest.param(lambda library: library.undo(), ["sync"], id="undone"),
        pytest.param(
            lambda library: (library.undo(), _add(library, "x")), ["sync", "sync"], id="other run"
        ),
        pytest.param(
            lambda library: (library.undo(), _add(library, "x"), library.undo()),
            ["sync"],
            id="other run undone",
        ),
        pytest.param(lambda library: (library.undo(), library.redo()), ["sync"], id="redone"),
    ],
)
def test_a_change_goes_on_only_behind_itself(
    library: Library, between: Callable[[Library], object], log: list[str]
) -> None:
    id_ = _add(library, "a")
    between(library)
    before = {p.id for p in library.publications()}
    newer = _add(library, "b", into=id_)
    assert [c.command for c in library.log()] == log
    assert library.log()[-1].id == newer
    assert library.undo()
    assert {p.id for p in library.publications()} == (before if newer != id_ else set())


def test_a_change_of_another_command_begins_anew(library: Library) -> None:
    id_ = _add(library, "a", command="sync 3")
    assert _add(library, "b", into=id_, command="sync") == id_ + 1
    assert _add(library, "c", into=99, command="sync") == id_ + 2
    odd = _add(library, "d", command="sync caf\udce9")
    assert _add(library, "e", into=odd, command="sync caf\udce9") == odd


def test_an_id_never_comes_to_mean_another_change(library: Library) -> None:
    first = _add(library, "a")
    library.undo()
    second = _add(library, "b")
    assert (first, second) == (1, 2)
    assert _add(library, "c", into=first) == 3
    assert [c.id for c in library.log()] == [2, 3]


def test_pieces_that_were_undone_go_with_their_change(library: Library, place: Place) -> None:
    id_ = _add(library, "a")
    _add(library, "b", into=id_)
    library.undo()
    assert _pieces(place) == 1
    _add(library, "c")
    assert _pieces(place) == 0
    assert library.redo() is None


def test_without_writing_there_is_no_trace(library: Library) -> None:
    _add(library, "a", command="import")
    library.undo()
    with library.change("sync", keep_empty=False) as change:
        assert library.publications() == ()
    assert change.id == 0
    assert [c.command for c in library.log()] == ["import"]
    assert library.redo()
    with library.change("sync", into=change.id, keep_empty=False) as change:
        change.add_publication(_item("b"))
    id_ = change.id
    assert _counts(library) == [(1, 1, 0, 0), (id_, 1, 0, 0)]
    for keep_empty in (True, False):
        with library.change("sync", into=id_, keep_empty=keep_empty) as change:
            change.update_publication(2, _item("b"), {})
        assert change.id == id_
    assert _counts(library) == [(1, 1, 0, 0), (id_, 1, 0, 0)]
    with library.change("sync") as change:
        pass
    assert [c.id for c in library.log()] == [1, id_, change.id]


def test_a_piece_that_fails_leaves_those_before(library: Library) -> None:
    def fail(into: int) -> int:
        with library.change("sync", into=into) as change:
            change.add_publication(_item("b"))
            failed.append(change)
            raise KeyboardInterrupt

    failed: list[object] = []
    with pytest.raises(KeyboardInterrupt):
        fail(0)
    assert failed[-1].id == 0  # type: ignore[attr-defined]
    id_ = _add(library, "a")
    with pytest.raises(KeyboardInterrupt):
        fail(id_)
    assert failed[-1].id == id_  # type: ignore[attr-defined]
    assert _add(library, "c", into=id_) == id_
    assert [p.item.title for p in library.publications()] == ["a", "c"]
    assert _counts(library) == [(id_, 2, 0, 0)]
    library.undo()
    assert library.publications() == ()


def test_a_piece_costs_what_it_holds(library: Library, place: Place) -> None:
    with library.change("import") as change:
        for number in range(1000):
            change.add_publication(_item(f"Title {number}"))
    id_ = 0
    for start in range(1, 1000, 50):
        with library.change("sync", into=id_) as change:
            for one in range(start, start + 50):
                change.update_publication(one, _item(f"Title {one}", "7"), {})
        id_ = change.id
    assert _counts(library)[-1] == (2, 0, 1000, 0)
    rows = place.sql("SELECT length(data) FROM change_piece ORDER BY number")
    sizes = [size for (size,) in rows]
    assert len(sizes) == 19
    assert max(sizes) < 2 * min(sizes)
