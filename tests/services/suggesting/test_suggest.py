"""Suggestions: what speaks for a link, and what is not enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from pubtrack.services.suggesting.evidence import years_of
from pubtrack.services.suggesting.reasons import Decision, Kind, Reason, Score, decide
from pubtrack.services.suggesting.suggest import suggest
from pubtrack.services.suggesting.vocabulary import names_in, words_of

Write = Callable[[str, str], Path]
TODAY = date(2024, 6, 1)

LIST = """
## Publications

- [1] Mira Okafor, Jonas Berg. **Calibrated forecasts for small fleets**. *Journal of Harbour
  Studies*, 12, 2021. doi:10.5555/jhs.12
- [2] Mira Okafor. **Fleetcast: a forecasting library**. Python package, 2022.
  <https://example.org/fleetcast>
- [3] Mira Okafor, Wei Chen. **Evaluating ferry timetables without ground truth**. In *HarbourConf*,
  2022.
- [4] Jonas Berg, Mira Okafor. **Salinity gradients of northern estuaries**. *Journal of Harbour
  Studies*, 2, 2009.
"""


def cv(bullets: Sequence[str], period: str = "March 2020 – present") -> str:
    head = f"# Mira Okafor\n\n## Experience\n\n**Research Engineer, Lakeside Labs**\n\n{period}\n\n"
    return head + "\n".join(f"- {bullet}" for bullet in bullets) + "\n" + LIST


def proposed(path: Path) -> list[tuple[int, str]]:
    found = suggest(None, path, TODAY)
    return [(one.line, one.entry.entry.label) for one in found.found]


@pytest.mark.parametrize(
    ("bullet", "labels"),
    [
        pytest.param("Calibrated the forecasts of small fleets.", ["1"], id="the title's words"),
        pytest.param("Forecasting for a small fleet, calibrated.", ["1"], id="other forms of them"),
        pytest.param("See https://doi.org/10.5555/JHS.12 for it.", ["1"], id="the same DOI"),
        pytest.param("Released [a library](https://example.org/fleetcast/).", ["2"], id="the URL"),
        pytest.param("Maintain Fleetcast for three ports.", ["2"], id="the program's name"),
        pytest.param("Evaluated the timetables of ferries.", ["3"], id="rare words"),
        pytest.param("Sailed a small boat.", [], id="one word"),
        pytest.param("Wrote the handbook for new engineers.", [], id="nothing"),
        pytest.param("Led a team of five that built a library.", [], id="a common word"),
        pytest.param("Evaluating models and data for the research of systems.", [], id="common"),
        pytest.param("Salinity gradients of northern estuaries.", [], id="years before the job"),
        pytest.param("fleetcasting is fun.", [], id="a name within a word"),
        pytest.param("Reviewer for the Journal of Harbour Studies.", [], id="the journal alone"),
    ],
)
def test_a_bullet(write: Write, bullet: str, labels: list[str]) -> None:
    path = write("cv.md", cv(["Kept the lights on.", bullet]))
    assert proposed(path) == [(10, label) for label in labels]


def test_what_is_cited_is_not_proposed_again(write: Write) -> None:
    path = write("cv.md", cv(["Calibrated the forecasts of small fleets [1].",
                              "Calibrated forecasts for small fleets, again."]))  # fmt: skip
    assert proposed(path) == [(10, "1")]


def test_a_bullet_with_marks_gets_what_nobody_cites(write: Write) -> None:
    path = write("cv.md", cv(["Calibrated forecasts for small fleets; evaluated ferry timetables"
                              " without ground truth [1]."]))  # fmt: skip
    assert proposed(path) == [(9, "3")]


def test_each_suggestion_has_its_reasons(write: Write) -> None:
    (one,) = suggest(None, write("cv.md", cv(["Maintain Fleetcast."])), TODAY).found
    assert [reason.text for reason in one.score.reasons] == [
        "both name Fleetcast",
        "2022 is in or soon after March 2020 – present",
    ]


@pytest.mark.parametrize(
    ("weights", "best", "decision"),
    [
        pytest.param({Kind.ADDRESS: 1.0}, 1.0, Decision.PROPOSE, id="an address"),
        pytest.param({Kind.WORDS: 0.4, Kind.PERIOD: 0.1}, 0.5, Decision.PROPOSE, id="together"),
        pytest.param({Kind.WORDS: 0.4}, 0.4, Decision.LEAVE, id="too little"),
        pytest.param({Kind.VENUE: 0.4, Kind.PERIOD: 0.4}, 0.8, Decision.LEAVE, id="circumstances"),
        pytest.param({Kind.WORDS: 0.6}, 1.0, Decision.LEAVE, id="another is far better"),
        pytest.param({Kind.NAME: 0.55, Kind.OUTSIDE: -0.4}, 0.15, Decision.LEAVE, id="against"),
    ],
)
def test_decisions(weights: dict[Kind, float], best: float, decision: Decision) -> None:
    reasons = tuple(Reason(kind, "", weight) for kind, weight in weights.items())
    assert decide(Score(reasons), best) is decision


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("March 2020–current", (2020, 2024)),
        ("2015--18", (2015, 2018)),
        ("Since Nov. 2021", (2021, 2024)),
        ("2019", (2019, 2019)),
        ("1999/00", (1999, 2000)),
        ("2012 -", (2012, 2024)),
        ("", None),
    ],
)
def test_periods(period: str, years: tuple[int, int] | None) -> None:
    assert years_of(period, TODAY) == years


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Fleetcast: a forecasting library", {"Fleetcast": True}),
        ("Data: what it is", {}),
        ("First steps with SplineNet", {"SplineNet": False}),
        ("On DNA and RNA in the bay", {}),
        ("A plain title", {}),
    ],
)
def test_names(title: str, names: dict[str, bool]) -> None:
    assert names_in(title) == names


def test_words_of_one_family_are_one() -> None:
    assert words_of("forecasts forecasting forecasted").keys() == {"forecast"}
    assert words_of("the of and 2021 x").keys() == set()
