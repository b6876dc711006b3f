"""The reference CV that all began with: it must always work, in full."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exported import export_cv

from pubtrack.model.item import Item
from pubtrack.services.citing import Look
from pubtrack.services.importing import FileReport
from pubtrack.services.linking import links
from pubtrack.store.library import Library

ROOT = Path(__file__).parents[1]


@pytest.fixture
def reference_cv(shared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(shared / "seed" / "cv.md", tmp_path / "reference.md"))


@pytest.fixture
def facts(shared: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((shared / "seed" / "publications.json").read_text("utf-8"))
    return data


def as_facts(item: Item, fact: dict[str, Any]) -> dict[str, Any]:
    """What the item says of the variables that the facts state, in the facts' shape."""
    issued = item.date()
    number = item.text("number")
    said = {
        "number": fact["number"],
        "title": item.title,
        "author": [{"given": n.given, "family": n.family} for n in item.names()],
        "issued": [part for part in (issued.year, issued.month) if part] if issued else [],
        "type": item.type,
        "arxiv": number.removeprefix("arXiv:").partition(" ")[0],
        "arxiv_class": number.partition("[")[2].rstrip("]"),
        "event": item.text("event-title"),
        "number_or_page": item.text("page"),
    }
    return {name: said[name] if name in said else item.text(name) for name in fact}


def test_every_variable_is_understood(
    take: Callable[[Path], FileReport], reference_cv: Path, facts: dict[str, Any]
) -> None:
    report = take(reference_cv)
    assert [entry.rest for entry in report.entries] == [""] * 11
    items = [entry.taken.publication.item for entry in report.entries]
    expected = facts["publications"]
    assert [as_facts(item, fact) for item, fact in zip(items, expected, strict=True)] == expected


def test_links_in_the_order_of_the_marks(
    library: Library,
    take: Callable[[Path], FileReport],
    reference_cv: Path,
    facts: dict[str, Any],
) -> None:
    take(reference_cv)
    (linked,) = links(library)
    assert [
        {
            "role": one.bullet.role,
            "organisation": one.bullet.organisation,
            "refs": [int(cite.label) for cite in one.cites],
        }
        for one in linked.bullets
    ] == facts["links"]
    assert linked.count == 9
    assert [int(cite.label) for cite in linked.never_cited] == facts["never_cited"]
    assert linked.dangling == ()
    assert [one.bullet.period for one in linked.bullets] == [
        "April 2023–current", "June 2020–January 2023", "July 2017–June 2020"
    ]  # fmt: skip


def test_twice_and_the_bibliography_leave_eleven(
    library: Library, take: Callable[[Path], FileReport], reference_cv: Path
) -> None:
    for path in (reference_cv, reference_cv, ROOT / "refs.bib"):
        assert take(path).clean
    assert len(library.publications()) == 11


def test_the_cv_style_gives_the_section_back(
    library: Library, take: Callable[[Path], FileReport], reference_cv: Path
) -> None:
    take(reference_cv)
    exported = export_cv(library, reference_cv, Look(str(ROOT / "styles" / "cv.csl")))
    assert exported.diff() == ""
    assert exported.kept == ()
