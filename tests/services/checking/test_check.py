"""Checking: every finding once, with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name
from pubtrack.services.checking.check import Wanted, check_cv
from pubtrack.services.checking.rules import Code
from pubtrack.services.checking.variables import missing_variables
from pubtrack.services.importing import FileReport
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]


def found(library: Library | None, path: Path, *ignore: Code) -> list[tuple[str, int, str]]:
    report = check_cv(library, path, Wanted(frozenset(ignore)))
    return [(finding.code, finding.line, finding.label) for finding in report.findings]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_cv_has_one_uncited_entry(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    assert found(library, cv) == [("never-cited", 26, "4")]
    assert found(library, cv, "never-cited") == []


def test_without_a_store_the_rest_is_checked(cv: Path) -> None:
    assert found(None, cv) == [("not-imported", 1, ""), ("never-cited", 26, "4")]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("workshops [3]", "workshops [3, 9]", ("dangling", 16, "9")),
        ("{[2],[1]}", "{[2],[1],[2]}", ("doubled", 9, "")),
        ("- [4]", "- [3]", ("duplicate-number", 26, "")),
        ("*Journal of Harbour Studies*, vol. 12, no. 3 (45–67)", "Submitted",
         ("list-changed", 20, "1")),
        (" (2019). <https", " <https", ("missing-variable", 24, "3")),
        ("(45–67).", "(45–67). It was a windy day in the harbour.", ("not-understood", 20, "1")),
    ],
    ids=["dangling", "doubled", "duplicate-number", "list-changed", "missing", "not-understood"],
)  # fmt: skip
def test_each_fault_is_found(
    library: Library, take: Take, cv: Path, old: str, new: str, finding: tuple[str, int, str]
) -> None:
    take(cv)
    edit(cv, old, new)
    assert finding in found(library, cv)


def test_the_same_work_twice(cv: Path) -> None:
    edit(cv, "- [4] **Tides of data: forecasting at sea**\nJonas van der Berg, Mira Okafor.",
         "- [4] **Fleetcast: A Forecasting Library**\nM. Okafor.")  # fmt: skip
    edit(cv, "Conference Talk, HarbourConf, (Jun. 2018). <https://example.org/tides>.",
         "Python package, Harbour GmbH (2019).")  # fmt: skip
    assert ("duplicate-entry", 26, "4") in found(None, cv)


def test_what_the_store_knows_otherwise(library: Library, take: Take, cv: Path, bib: Path) -> None:
    edit(bib, "45--67", "45--76")
    take(cv)
    take(bib)
    report = check_cv(library, cv, Wanted(frozenset({"never-cited"})))
    assert [(f.code, f.line) for f in report.findings] == [("differs", 20)]
    assert "45-67" in report.findings[0].message
    assert "45-76" in report.findings[0].message


AUTHOR = (Name("Able", "A."),)
DATE = PartialDate(2020)


@pytest.mark.parametrize(
    ("item", "missing"),
    [
        (Item("book", {"title": "T", "author": AUTHOR, "issued": DATE, "publisher": "P"}), ()),
        (Item("book", {"title": "T", "author": AUTHOR, "issued": DATE}), ("publisher",)),
        (Item("book", {"title": "T", "editor": AUTHOR, "status": "s", "publisher": "P"}), ()),
        (Item("webpage", {"title": "T"}), ("author or editor", "date or status", "URL")),
        (Item("article-journal", {"title": "T", "author": AUTHOR, "issued": DATE}),
         ("journal or book", "volume, DOI, URL or status")),
    ],
    ids=["whole", "no-publisher", "edited", "bare", "journal"],
)  # fmt: skip
def test_missing_variables(item: Item, missing: tuple[str, ...]) -> None:
    assert missing_variables(item) == missing
