"""What is odd in a list: order, layout, the owner's name. Lists that are merely varied are well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.services.checking.check import Wanted, check_cv
from pubtrack.services.checking.order import misplaced

Write = Callable[[str, str], Path]
TOPICS = "tides ferries harbours lanterns gauges anchors buoys currents moorings charts".split()


def entry(number: int, year: str, authors: str = "M. Okafor, W. Chen", title: str = "") -> str:
    title = title or f"**Measuring the {TOPICS[number]} of northern bays**"
    return (
        f"- [{number}] {authors}. {title}. *Journal of Harbour Studies*, {number}(1), 1–9, {year}."
    )


def cv(entries: Sequence[str]) -> str:
    return "# Mira Okafor\n\n## Publications\n\n" + "\n".join(entries) + "\n"


def found(write: Write, entries: Sequence[str], code: str, *me: str) -> list[str]:
    """The labels of the findings of one code."""
    report = check_cv(None, write("cv.md", cv(entries)), Wanted(frozenset(), me))
    return [finding.label for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("years", "labels"),
    [
        pytest.param("2023 2022 2021 2021 2020 2019 2018", [], id="newest first"),
        pytest.param("2016 2017 2018 2018 2019 2020", [], id="oldest first"),
        pytest.param("2023 2022 2021 2020 2019 2018 2024", ["6"], id="put at the end"),
        pytest.param("2015 2022 2021 2020 2019 2018 2017", ["0"], id="put at the top"),
        pytest.param("2016 2017 2018 2013 2019 2020 2021", ["3"], id="among the oldest first"),
        pytest.param("2023 2022 2020 2021 2019 2018 2017", ["2"], id="two are swapped"),
        pytest.param("2019 2023 2017 2021 2018 2022 2016", [], id="in no order"),
        pytest.param("2023 2022 2021 2024", [], id="too few to tell"),
        pytest.param("2021 2021 2020 2020 2021 2020 2020", [], id="too few years to tell"),
        pytest.param(
            "(Mar.\xa02021) (Feb.\xa02020) (Oct.\xa02018) (Jan.\xa02019) (May\xa02017) 2016 2015",
            [],
            id="online in one year and in print in the next",
        ),
    ],
)
def test_out_of_order(write: Write, years: str, labels: list[str]) -> None:
    entries = [entry(n, year) for n, year in enumerate(years.split(" "))]
    assert found(write, entries, "out-of-order") == labels


@given(st.lists(st.integers(0, 9), max_size=30))
def test_what_is_left_is_in_order(values: list[int]) -> None:
    out = misplaced(values)
    left = [value for place, value in enumerate(values) if place not in out]
    assert left == sorted(left)
    assert len(out) <= len(values) - len(set(values) and {max(values)})


QUOTED = "“Measuring the ferries of northern bays”"


@pytest.mark.parametrize(
    ("odd", "labels"),
    [
        pytest.param(entry(1, "2020"), [], id="alike"),
        pytest.param(entry(1, "2020", title=QUOTED), ["1"], id="quoted"),
        pytest.param(entry(1, "2020", "Okafor, M., Chen, W."), ["1"], id="family names first"),
        pytest.param(entry(1, "2020", "Mira Okafor, Wei Chen"), ["1"], id="given names in full"),
        pytest.param(
            "- [1] **Measuring the ferries of northern bays**. M. Okafor, W. Chen."
            " *Journal of Harbour Studies*, 1(1), 1–9, 2020.",
            ["1"],
            id="title first",
        ),
        pytest.param(entry(1, "2020", "M. Okafor"), [], id="fewer authors"),
        pytest.param(entry(1, "2020", "M. Okafor, W. Chen, et al"), [], id="abridged"),
        pytest.param(
            "- [1] M. Okafor. *The Harbour of Numbers*. Quay Press, 2020.", [], id="a book"
        ),
        pytest.param(
            "- [1] M. Okafor, W. Chen. *Measuring the ferries of northern bays*."
            " arXiv preprint arXiv:2001.01234, 2020.",
            [],
            id="a preprint stands alone",
        ),
    ],
)
def test_mixed_styles(write: Write, odd: str, labels: list[str]) -> None:
    entries = [entry(n, "2020") for n in range(9)]
    entries[1] = odd
    assert found(write, entries, "mixed-styles") == labels


def test_a_list_in_two_styles_is_nobodys_slip(write: Write) -> None:
    entries = [entry(n, "2020", title="" if n % 2 else f"“On the {TOPICS[n]} of northern bays”")
               for n in range(9)]  # fmt: skip
    assert found(write, entries, "mixed-styles") == []


@pytest.mark.parametrize(
    ("authors", "labels"),
    [
        pytest.param("M. Okafor, W. Chen", [], id="there"),
        pytest.param("Mira Okafor, Wei Chen", [], id="in full"),
        pytest.param("W. Chen, A. Silva", ["3"], id="not there"),
        pytest.param("M. Okafar, W. Chen", ["3"], id="misspelt"),
        pytest.param("M. A. Okafor, W. Chen", ["3"], id="with another initial"),
    ],
)
def test_own_name(write: Write, authors: str, labels: list[str]) -> None:
    entries = [entry(n, "2020") for n in range(8)]
    entries[3] = entry(3, "2020", authors)
    assert found(write, entries, "own-name", "Okafor, Mira") == labels


def test_a_name_that_is_nowhere_is_told_once(write: Write) -> None:
    entries = [entry(n, "2020") for n in range(8)]
    assert found(write, entries, "own-name", "Zola, Zita") == [""]
    assert found(write, entries, "own-name") == []
