"""Importing: what is added, updated, recognised, reported; and never duplicated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pubtrack.errors import InputError
from pubtrack.services.importing import FileReport, import_files
from pubtrack.store.library import Library

Take = Callable[[Path], FileReport]
Write = Callable[[str, str | bytes], Path]


def outcomes(report: FileReport) -> list[str]:
    return [entry.taken.outcome for entry in report.entries]


def test_a_cv_becomes_publications_and_links(library: Library, take: Take, cv: Path) -> None:
    report = take(cv)
    assert outcomes(report) == ["added"] * 4
    assert [entry.rest for entry in report.entries] == [""] * 4
    assert (report.bullets, report.links) == (2, 3)
    first = library.publications()[0]
    assert first.item.title == "Calibrated forecasts for small fleets"
    assert [name.family for name in first.item.names()] == ["Okafor", "Berg"]
    assert first.item.names()[1].non_dropping_particle == "van der"
    assert first.key == "okafor2023calibrated"
    assert first.origins["title"].source == f"cv:{cv.resolve()}"
    document = library.document(str(cv.resolve()))
    assert document is not None
    assert [entry.label for entry in document.entries] == ["1", "2", "3", "4"]
    assert [[link.label for link in b.links] for b in document.bullets if b.links] == [
        ["2", "1"],
        ["3"],
    ]


def test_again_changes_nothing(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    before = library.publications()
    assert outcomes(take(cv)) == ["unchanged"] * 4
    assert library.publications() == before
    assert [change.command for change in library.log()] == ["import cv.md", "import cv.md"]


def test_the_same_work_in_cv_and_bib_is_one(
    library: Library, take: Take, cv: Path, bib: Path
) -> None:
    take(cv)
    report = take(bib)
    assert outcomes(report) == ["updated", "added"]
    publications = library.publications()
    assert len(publications) == 5
    assert publications[0].item.text("DOI").lower() == "10.5555/jhs.2023.12"
    assert publications[0].key == "okafor2023calibrated"
    assert library.document(str(cv.resolve())).entries[0].publication_id == publications[0].id


def test_the_other_way_round_too(library: Library, take: Take, cv: Path, bib: Path) -> None:
    take(bib)
    assert outcomes(take(cv))[0] in ("unchanged", "updated")
    first = library.publications()[0]
    assert len(library.publications()) == 5
    assert first.item.text("DOI").lower() == "10.5555/jhs.2023.12"
    assert first.item.title == "Calibrated Forecasts for Small Fleets"  # curated, so stronger


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("(45–67)", "(45–68)", {"page": "45-68"}),
        ("Calibrated forecasts for small", "Calibrated forecasts for smaller", {}),
        ("Jonas van der Berg. (Mar", "Jonas van der Berg, Wei Chen. (Mar", {}),
    ],
    ids=["pages", "title", "one-more-author"],
)
def test_an_edited_line_updates_its_publication(
    library: Library, take: Take, cv: Path, old: str, new: str, changed: dict[str, str]
) -> None:
    take(cv)
    cv.write_text(cv.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert outcomes(take(cv)) == ["updated", "unchanged", "unchanged", "unchanged"]
    assert len(library.publications()) == 4
    item = library.publications()[0].item
    for variable, value in changed.items():
        assert item.text(variable) == value


def test_a_line_that_is_gone_leaves_its_publication(library: Library, take: Take, cv: Path) -> None:
    take(cv)
    text = cv.read_text(encoding="utf-8")
    cv.write_text(text[: text.index("- [4]")], encoding="utf-8")
    report = take(cv)
    assert [publication.item.title for publication in report.gone] == [
        "Tides of data: forecasting at sea"
    ]
    assert len(library.publications()) == 4
    assert len(library.document(str(cv.resolve())).entries) == 3


def test_several_cvs_share_one_store(library: Library, take: Take, cv: Path, write: Write) -> None:
    take(cv)
    other = write(
        "short.md",
        "# Publications\n\n1. M. Okafor, A. S. Núñez, W. Chen. “Evaluating rankers without labels.”"
        " arXiv:2211.01234, 2022.\n",
    )
    report = take(other)
    assert outcomes(report) == ["unchanged"] or outcomes(report) == ["updated"]
    assert len(library.publications()) == 4
    numbers = [
        [(entry.label, entry.publication_id) for entry in document.entries]
        for document in library.documents()
    ]
    assert ("2", 2) in numbers[0]
    assert numbers[1] == [("1", 2)]
    # The fuller names of the first CV stay.
    assert library.publications()[1].item.names()[1].given == "Ana Sofía"


def test_one_bad_file_does_not_hinder_the_others(
    library: Library, cv: Path, write: Write, clock: Callable
) -> None:
    bad = write("bad.md", b"\x89PNG\r\n\x1a\n\x00\x00")
    missing = cv.parent / "missing.bib"
    reports = import_files(library, [bad, cv, missing], "import all", clock)
    assert [report.error is not None for report in reports] == [True, False, True]
    assert isinstance(reports[0].error, InputError)
    assert len(library.publications()) == 4


def test_nothing_usable_writes_nothing(library: Library, write: Write, clock: Callable) -> None:
    empty = write("empty.md", "\n \n")
    plain = write("plain.md", "# A CV\n\nNothing was published.\n")
    reports = import_files(library, [empty, plain], "import", clock)
    assert "empty" in reports[0].error.message
    assert "no list of publications" in reports[1].error.message
    assert library.log() == ()


def test_a_bad_bib_entry_is_told_with_its_line(library: Library, take: Take, write: Write) -> None:
    path = write(
        "refs.bib",
        "@article{good1, title={First}, author={A. Able}, year=2020, journal={J}}\n\n"
        "@article{bad, title={Unclosed, author={B. Bad}, year=2021\n\n"
        "@article{good2, title={Second}, author={C. Clean}, year=2022, journal={J}}\n",
    )
    report = take(path)
    assert [entry.label for entry in report.entries] == ["good1", "good2"]
    assert not report.clean
    assert [problem.line for problem in report.problems if problem.severity == "error"] == [3]


def test_csl_json_is_read(library: Library, take: Take, write: Write) -> None:
    path = write(
        "library.json",
        '[{"id": "x", "type": "book", "title": "A book", "author": [{"family": "Able"}],'
        ' "issued": {"date-parts": [[2020]]}}]',
    )
    assert outcomes(take(path)) == ["added"]
    assert library.by_key("x").item.type == "book"


def test_the_same_work_twice_in_a_cv_is_told(library: Library, take: Take, write: Write) -> None:
    entry = "**Calm seas**\nMira Okafor. (2020). *Journal of Calm*, vol. 1 (101–125).\n"
    report = take(write("cv.md", f"## Publications\n\n- [1] {entry}- [2] {entry}"))
    assert report.twice == (("1", "2"),)
    assert len(library.publications()) == 1


def test_the_same_words_in_other_roles_are_other_works(
    library: Library, take: Take, write: Write
) -> None:
    lines = ("12(3), 21–32", "12(2), 21–33", "12(1), 32–33", "13(2), 21–32")
    entries = (f"Smith, A. ({2020}). Editorial. *Journal of Nets*, {line}." for line in lines)
    listed = "\n".join(f"- [{n}] {entry}" for n, entry in enumerate(entries, start=1))
    take(write("cv.md", f"## Publications\n\n{listed}\n"))
    assert len(library.publications()) == 4


def test_a_copy_under_another_name_adds_nothing(
    library: Library, take: Take, cv: Path, write: Write
) -> None:
    thin = "- [5] **Why?**\nMira Okafor.\n- [6] 张伟. 深度学习综述[J].\n"
    text = cv.read_text(encoding="utf-8") + thin
    cv.write_text(text, encoding="utf-8")
    take(cv)
    assert outcomes(take(write("copy.md", text))) == ["unchanged"] * 6
    assert len(library.publications()) == 6


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_and_newline(
    library: Library, take: Take, cv: Path, write: Write, encoding: str, newline: str
) -> None:
    text = cv.read_text(encoding="utf-8").replace("\n", newline)
    report = take(write("other.md", text.encode(encoding)))
    assert outcomes(report) == ["added"] * 4
    assert report.links == 3
    assert library.publications()[1].item.names()[1].family == "Núñez"
