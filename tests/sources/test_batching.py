"""Many identifiers in few requests, where no bad one takes the others along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.model.identifiers import Doi
from pubtrack.sources.base import Body, Fetched, Unasked, Wanted
from pubtrack.sources.batching import BatchBounds, in_batches
from pubtrack.sources.web.exchange import Refused, Unreachable

BODY = Body(b"{}")


def dois(count: int) -> list[Wanted]:
    return [Wanted(Doi(f"10.5555/{number:04d}")) for number in range(count)]


def asked_in(
    wanted: Sequence[Wanted],
    fault: Callable[[Sequence[Wanted]], Exception | None] = lambda _: None,
    bounds: BatchBounds = BatchBounds(10, 10_000),  # noqa: B008 - a frozen value
) -> tuple[list[int], dict[str, str]]:
    """The sizes of the batches that were asked, and for each identifier "" or why not."""
    sizes: list[int] = []

    def ask(batch: Sequence[Wanted]) -> list[Fetched]:
        sizes.append(len(batch))
        error = fault(batch)
        if error:
            raise error
        return [Fetched(one.identifier, BODY) for one in reversed(batch)]

    fetched = list(in_batches(wanted, lambda one: len(one.identifier.value), bounds, ask))
    told = {
        one.identifier.value: one.outcome.why if isinstance(one.outcome, Unasked) else ""
        for one in fetched
    }
    assert len(told) == len(fetched)
    return sizes, told


def test_cut_by_number_and_each_once() -> None:
    wanted = dois(25)
    sizes, told = asked_in([*wanted, *wanted])
    assert sizes == [10, 10, 5]
    assert set(told.values()) == {""}


def test_cut_by_length() -> None:
    sizes, told = asked_in(dois(10), bounds=BatchBounds(100, 40))
    assert sizes == [3, 3, 3, 1]
    assert len(told) == 10


def test_one_longer_than_a_request_goes_alone() -> None:
    long = Wanted(Doi("10.5555/" + "x" * 100))
    assert asked_in([*dois(2), long, *dois(2)], bounds=BatchBounds(100, 40))[0] == [2, 1]


@pytest.mark.parametrize("error", [Refused(400, "no DOI"), Unreachable("answered 500")])
def test_a_bad_one_is_found_by_halving(error: Exception) -> None:
    bad = "10.5555/0007"
    sizes, told = asked_in(
        dois(10), lambda batch: error if any(w.identifier.value == bad for w in batch) else None
    )
    assert [name for name, why in told.items() if why] == [bad]
    assert len(sizes) <= 8


def test_a_host_that_is_given_up_is_left_alone() -> None:
    down = Unreachable("answers nothing", final=True)
    sizes, told = asked_in(dois(40), lambda batch: down if len(sizes_of(batch)) else None)
    assert sizes == [10]
    assert set(told.values()) == {"answers nothing"}


def sizes_of(batch: Sequence[Wanted]) -> list[str]:
    return [one.identifier.value for one in batch]


def test_what_an_answer_leaves_out_is_unasked() -> None:
    fetched = list(in_batches(dois(2), lambda _: 1, BatchBounds(10), lambda _: []))
    assert all(isinstance(one.outcome, Unasked) for one in fetched)


def test_what_was_answered_is_given_before_the_next_is_asked() -> None:
    asked: list[int] = []

    def ask(batch: Sequence[Wanted]) -> list[Fetched]:
        asked.append(len(batch))
        return [Fetched(one.identifier, BODY) for one in batch]

    outcomes = in_batches(dois(20), lambda _: 1, BatchBounds(10), ask)
    for _ in range(10):
        next(outcomes)
    assert asked == [10]


@given(st.sets(st.integers(0, 59), max_size=6), st.integers(1, 30))
@settings(max_examples=50, deadline=None)
def test_the_good_ones_are_always_got(bad: set[int], most: int) -> None:
    names = {f"10.5555/{number:04d}" for number in bad}

    def fault(batch: Sequence[Wanted]) -> Exception | None:
        return Refused(400) if names & {one.identifier.value for one in batch} else None

    _, told = asked_in(dois(60), fault, BatchBounds(most))
    assert {name for name, why in told.items() if why} == names
