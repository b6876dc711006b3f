"""A bibliography that is imported again, from anywhere, adds nothing; another record is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from pubtrack.services.editing.values import Target, set_values
from pubtrack.services.importing import FileReport, import_files
from pubtrack.services.inputs import sorted_inputs
from pubtrack.store.library import Library

Import = Callable[[str, str], FileReport]

DOORS = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On doors\nPY  - 2015\nJO  - Hinges\nER  - \n"
FILES = {
    "ris": (DOORS + "TY  - RPRT\nAU  - Doe, Jane\nTI  - A report\nPY  - 2015\nER  - \n", 2),
    "ris-untitled": ("TY  - BOOK\nAU  - Doe, Jane\nPB  - Quay Press\nER  - \n", 1),
    "ris-two-alike-but-the-journal": (DOORS + DOORS.replace("Hinges", "Handles"), 2),
    "ris-one-says-less": (DOORS + DOORS.replace("JO  - Hinges\n", ""), 2),
    "ris-one-says-less-and-first": (DOORS.replace("JO  - Hinges\n", "") + DOORS, 2),
    "ris-the-same-twice": (DOORS + DOORS, 1),
    "cff": (
        "cff-version: 1.2.0\nmessage: cite it\ntitle: tidepy\n"
        "authors:\n- family-names: Doe\n  given-names: Jane\n"
        "references:\n- type: software\n  title: numpy\n"
        "  authors:\n  - family-names: Harris\n    given-names: C. R.\n",
        2,
    ),
    "bib": ("@phdthesis{t, author={Doe, Jane}, title={Thesis}, year=2015, school={Kiel}}\n", 1),
    "bib-two-keys-of-one-record": (
        "@misc{a, author={Doe, Jane}, title={A letter}}\n"
        "@misc{b, author={Doe, Jane}, title={A letter}}\n",
        2,
    ),
    "csl.yaml": (
        "references:\n- id: e\n  type: article-journal\n  title: Editorial\n"
        "  author:\n  - family: Doe\n    given: Jane\n  issued: 2015\n",
        1,
    ),
}
ALSO = {
    "its-path": ("one", "one", "one"),
    "other-paths": ("one", "two", "three"),
    "a-pipe": ("-", "-", "-"),
    "its-path-and-pipes": ("one", "-", "-"),
    "a-pipe-and-a-path": ("-", "one", "one"),
}


@pytest.fixture
def bring(library: Library, clock: Callable[[], datetime], tmp_path: Path) -> Import:
    """Import a text as the file of this name, or with "-" through a pipe."""

    def import_text(name: str, text: str) -> FileReport:
        path = tmp_path / name
        if name != "-":
            path.write_text(text, encoding="utf-8")
        given = "-" if name == "-" else str(path)
        inputs = sorted_inputs([given], text.encode)
        return import_files(library, inputs.files, "import", clock)[0]

    return import_text


def outcomes(report: FileReport) -> list[str]:
    return [entry.taken.outcome for entry in report.entries]


def names(stems: Iterable[str], case: str) -> list[str]:
    """The names of the files, with the ending that tells what the text of the case is."""
    ending = case.partition("-")[0]
    return [stem if stem == "-" else f"{stem}.{ending}" for stem in stems]


@pytest.mark.parametrize("stems", ALSO.values(), ids=ALSO)
@pytest.mark.parametrize("case", FILES)
def test_nothing_is_added_again(
    library: Library, bring: Import, case: str, stems: tuple[str, ...]
) -> None:
    text, count = FILES[case]
    first, *later = names(stems, case)
    bring(first, text)
    before = library.publications()
    assert len(before) == count
    for name in later:
        assert set(outcomes(bring(name, text))) == {"unchanged"}
    after = library.publications()
    assert [(one.id, one.key, one.item) for one in after] == [
        (one.id, one.key, one.item) for one in before
    ]


def test_a_key_that_another_work_has_makes_no_second(library: Library, bring: Import) -> None:
    entry = "@phdthesis{{t, author={{{}}}, title={{Thesis}}, year=2015, school={{Kiel}}}}\n"
    bring("a.bib", entry.format("Roe, Richard"))
    for name in ("b.bib", "b.bib", "-"):
        bring(name, entry.format("Doe, Jane"))
    assert [one.key for one in library.publications()] == ["t", "ta"]


def test_what_was_added_by_hand_hides_no_record(
    library: Library, bring: Import, clock: Callable[[], datetime]
) -> None:
    bring("one.ris", DOORS)
    set_values(
        library,
        Target(library.publications()[0].key),
        {"note": "mine", "volume": "3"},
        "set",
        clock(),
    )
    assert outcomes(bring("one.ris", DOORS)) == ["unchanged"]
    assert outcomes(bring("-", DOORS)) == ["unchanged"]


def test_the_same_key_with_more_said_is_the_same(library: Library, bring: Import) -> None:
    text = FILES["bib"][0]
    bring("one.bib", text)
    report = bring("-", text.replace("year", "address={Kiel}, year"))
    assert outcomes(report) == ["updated"]
    assert library.publications()[0].item.text("publisher-place") == "Kiel"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Doe, Jane", "Doe, John"),
        ("2015", "2016"),
        ("JO  - Hinges\n", ""),
        ("Hinges", "Handles"),
        ("Hinges\n", "Hinges\nVL  - 2\n"),
        ("JOUR", "MGZN"),
    ],
    ids=["author", "year", "less-said", "journal", "more-said", "type"],
)
def test_another_record_is_another_work(
    library: Library, bring: Import, old: str, new: str
) -> None:
    bring("one.ris", DOORS)
    assert outcomes(bring("two.ris", DOORS.replace(old, new))) == ["added"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Doe, Jane", "Roe, Jane"), ("2015", "2016"), ("Kiel", "Oslo"), ("phdthesis", "book")],
    ids=["author", "year", "school", "type"],
)
def test_the_same_key_of_another_file_is_not_enough(bring: Import, old: str, new: str) -> None:
    text = FILES["bib"][0]
    bring("one.bib", text)
    assert outcomes(bring("two.bib", text.replace(old, new))) == ["added"]
