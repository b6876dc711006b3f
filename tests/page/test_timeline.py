"""Where roles and publications stand along the years."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_values import EXAMPLE, page, work

from pubtrack.model.dates import PartialDate
from pubtrack.page.periods import years_of
from pubtrack.page.timeline import timeline_of
from pubtrack.page.values import Role


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("April 2023–current", (2023.25, 2024.5)),
        ("July 2017–June 2020", (2017.5, 2020.5)),
        ("2015–2018", (2015.5, 2018.5)),
        ("2015-18", (2015.5, 2018.5)),
        ("since 2021", (2021.5, 2024.5)),
        ("Seit Mai 2021", (2021 + 4 / 12, 2024.5)),
        ("05/2019 - 06/2020", (2019 + 4 / 12, 2020.5)),
        ("Jan. 2019 to Mar. 2019", (2019.0, 2019.25)),
        ("2019 - heute", (2019.5, 2024.5)),
        ("May 2016", (2016 + 4 / 12, 2016 + 5 / 12)),
        ("2016", (2016.0, 2017.0)),
        ("Spring 2020", (2020.0, 2020.25)),
        ("2020–2018", None),
        ("", None),
        ("part time", None),
        ("current", None),
        ("1" * 500, None),
    ],
    ids=str,
)
def test_reads_when_a_role_was(period: str, years: tuple[float, float] | None) -> None:
    found = years_of(period, 2024.5)
    assert found == (None if years is None else pytest.approx(years))


@given(st.text(max_size=60))
def test_reads_any_text_as_a_period_or_none(text: str) -> None:
    years = years_of(text, 2024.5)
    assert years is None or years[0] < years[1]


def test_bars_and_dots_stand_where_their_dates_are() -> None:
    drawn = timeline_of(EXAMPLE)
    assert drawn is not None
    assert (drawn.first, drawn.last) == (2017, 2025)
    assert [bar.role.organisation for bar in drawn.bars] == ["Lakeside Labs", "Harbour GmbH"]
    assert drawn.bars[1].x == pytest.approx((4 / 12) / 8 * 100, abs=0.01)
    assert [dot.work.key for dot in drawn.dots] == ["fleet2019", "rankers2022", "tides2023"]
    assert [(edge.work.key, edge.role) for edge in drawn.edges] == [
        ("rankers2022", 0), ("tides2023", 0), ("fleet2019", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "made",
    [page(), page(work("a")), page(work("a", year=0), work("b", year=0), roles=(Role("x"),))],
    ids=["nothing", "one-date", "no-dates"],
)
def test_nothing_is_drawn_without_dates(made: object) -> None:
    assert timeline_of(made) is None  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(1950, 2030), st.integers(0, 12)), min_size=2, max_size=300))
def test_no_dot_covers_another_or_leaves_the_drawing(dates: list[tuple[int, int]]) -> None:
    works = [work(f"k{n}", issued=PartialDate(y, m), year=0) for n, (y, m) in enumerate(dates)]
    drawn = timeline_of(page(*works))
    assert drawn is not None
    places = sorted((dot.x, dot.y) for dot in drawn.dots)
    for (x, y), (other_x, other_y) in pairwise(places):
        assert abs(x - other_x) * 6.4 >= 2 * drawn.radius or abs(y - other_y) >= 2 * drawn.radius
    assert all(0 <= x <= 100 and 0 <= y <= drawn.height for x, y in places)
    assert len({year for year, _ in drawn.ticks}) <= 9
