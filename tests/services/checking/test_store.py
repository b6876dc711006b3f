"""A CV against the store, and against the other CVs in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.services.checking.against_store import entry_findings
from pubtrack.services.checking.check import Wanted, check_cv
from pubtrack.services.importing import FileReport
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
Write = Callable[[str, str], Path]

WHO = {"title": "Evaluating rankers without labels", "author": (Name("Okafor", "M."),)}
PREPRINT = Item("article", {**WHO, "publisher": "arXiv", "number": "2211.01234",
                            "issued": PartialDate(2022)})  # fmt: skip
RECORD = Item("article-journal", {**WHO, "container-title": "Journal of Rankers", "volume": "3",
                                  "DOI": "10.5555/jr.3", "issued": PartialDate(2023)})  # fmt: skip
IN_PRESS = Item("article-journal", {**WHO, "container-title": "Journal of Rankers",
                                    "status": "in press"})  # fmt: skip


@pytest.mark.parametrize(
    ("said", "stored", "codes"),
    [
        pytest.param(PREPRINT, RECORD, ["drift"], id="a preprint came out"),
        pytest.param(PREPRINT, PREPRINT, [], id="still a preprint"),
        pytest.param(RECORD, RECORD, [], id="as it is"),
        pytest.param(RECORD, PREPRINT, ["differs"], id="the store knows less"),
        pytest.param(IN_PRESS, RECORD, ["drift"], id="in press, and came out"),
        pytest.param(IN_PRESS, RECORD.with_({"status": "in press"}), ["drift"],
                     id="the status is the CV's own"),
        pytest.param(IN_PRESS, IN_PRESS.with_({"DOI": "10.5555/jr.3"}), [], id="has a DOI alone"),
        pytest.param(PREPRINT, RECORD.with_({"title": "Another title altogether"}),
                     ["drift", "differs"], id="and another title"),
    ],
)  # fmt: skip
def test_drift(said: Item, stored: Item, codes: list[str]) -> None:
    found = [f.code for f in entry_findings(said, "", stored, 1, "1")]
    assert [code for code in found if code != "missing-variable"] == codes


LINE = (
    "- [1] M. Okafor, J. Berg. **Calibrated forecasts for small fleets**."
    " *Journal of Harbours*, 3, {}.\n"
)
LIST = "# CV\n\n## Publications\n\n"


@pytest.mark.parametrize(
    ("there", "told"),
    [
        pytest.param(LINE.format(2020), [], id="the same"),
        pytest.param(
            LINE.format(2021), ["year is '2020' here and '2021' in other.md:5"], id="year"
        ),
        pytest.param(
            LINE.format(2020).replace("J. Berg", "J. Bergson"),
            ["author is 'M. Okafor; J. Berg' here and 'M. Okafor; J. Bergson' in other.md:5"],
            id="author",
        ),
        pytest.param(LINE.format("(May 2020)"), [], id="a fuller date"),
        pytest.param(LINE.format(2020).replace("M. Okafor", "Mira Okafor"), [], id="a fuller name"),
    ],
)
def test_two_cvs(library: Library, take: Take, write: Write, there: str, told: list[str]) -> None:
    doi = " doi:10.5555/jh.3\n"
    mine = write("cv.md", LIST + LINE.format(2020).rstrip() + doi)
    other = write("other.md", LIST + there.rstrip() + doi)
    take(mine)
    take(other)
    report = check_cv(library, mine, Wanted())
    assert [f.message for f in report.findings if f.code == "contradiction"] == told


def test_a_cv_that_is_gone_is_known_by_its_lines(
    library: Library, take: Take, write: Write
) -> None:
    doi = " doi:10.5555/jh.3\n"
    mine = write("cv.md", LIST + LINE.format(2020).rstrip() + doi)
    other = write("other.md", LIST + LINE.format(2021).rstrip() + doi)
    take(mine)
    take(other)
    other.unlink()
    report = check_cv(library, mine, Wanted())
    assert [f.message for f in report.findings if f.code == "contradiction"] == [
        "year is '2020' here and '2021' in other.md"
    ]
