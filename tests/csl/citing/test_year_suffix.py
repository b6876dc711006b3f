"""The letters behind the year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.csl.citing.year_suffix import year_suffix


@pytest.mark.parametrize(
    ("place", "suffix"),
    [(0, "a"), (1, "b"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"), (701, "zz"),
     (702, "aaa")],
)  # fmt: skip
def test_year_suffix(place: int, suffix: str) -> None:
    assert year_suffix(place) == suffix


@given(st.integers(0, 10**6))
def test_each_suffix_is_behind_the_one_before(place: int) -> None:
    this, following = year_suffix(place), year_suffix(place + 1)
    assert (len(this), this) < (len(following), following)
