"""How lists are counted: the owner's way, or another that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import small_cvs

from pubtrack import documents
from pubtrack.documents.document import Document
from pubtrack.documents.rewriting.label_form import LabelForm, respelled
from pubtrack.documents.rewriting.numbering import Wanted, new_labels, own_counting


def lists(*labels: Sequence[str]) -> Document:
    """A CV with one list for each row of labels."""
    text = "# Mira\n\n## Publications\n"
    for number, row in enumerate(labels):
        text += f"\n### Papers, part {number}\n\n"
        text += "".join(f"- [{label}] {small_cvs.entry(n)}\n" for n, label in enumerate(row))
    document = documents.parse(text, "markdown")
    assert [entry.label for entry in document.entries] == [one for row in labels for one in row]
    return document


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("4", LabelForm("", "", 4)),
        ("04", LabelForm("", "", 4, 2)),
        ("J1", LabelForm("J", "", 1)),
        ("C-12", LabelForm("C", "-", 12)),
        ("3a", LabelForm("", "", 3, 0, "a")),
        ("Okafor 20", None),
        ("", None),
    ],
)
def test_the_form_of_a_label(label: str, form: LabelForm | None) -> None:
    assert LabelForm.of(label) == form
    assert form is None or str(form) == label


@pytest.mark.parametrize(
    ("token", "label", "expected"),
    [
        ("J-7", "J1", "J-1"), ("j7", "J1", "j1"), ("07", "3", "03"), ("J7", "C1", "C1"),
        ("7", "J1", "J1"), ("?", "4", "4"),
    ],
)  # fmt: skip
def test_a_label_in_the_spelling_of_another(token: str, label: str, expected: str) -> None:
    assert respelled(token, label) == expected


@pytest.mark.parametrize(
    ("labels", "series"),
    [
        pytest.param(["123"], [(1, "ascending")], id="up"),
        pytest.param(["321"], [(1, "descending")], id="down"),
        pytest.param(["12", "34"], [(1, "ascending")], id="run on"),
        pytest.param(["43", "21"], [(1, "descending")], id="run on, down"),
        pytest.param(["12", "12"], [(1, "ascending"), (1, "ascending")], id="restart"),
        pytest.param(["14", "23"], [(1, "ascending")], id="one count over both"),
        pytest.param([["J1", "J2"], ["C1"]], [(1, "ascending")] * 2, id="letters"),
        pytest.param([["J1", "C1", "J2"]], [(1, "ascending")] * 2, id="letters mixed"),
        pytest.param([["J1", "J2"], ["C3", "C4"]], [(1, "ascending")], id="letters, run on"),
    ],
)
def test_the_owners_way(labels: list[list[str]], series: list[tuple[int, str]]) -> None:
    own = own_counting(lists(*labels))
    assert [(one.start, one.direction) for one in own.all] == series


@pytest.mark.parametrize(
    ("labels", "wanted", "expected"),
    [
        pytest.param(["124"], Wanted(), "124", id="gaps stay"),
        pytest.param(["124"], Wanted(afresh=True), "123", id="gaps close"),
        pytest.param(["421"], Wanted(afresh=True), "321", id="gaps close, down"),
        pytest.param(["122"], Wanted(), "123", id="doubles never stay"),
        pytest.param(["12", "34"], Wanted(direction="descending"), "4321", id="down over all"),
        pytest.param(["12", "12"], Wanted(direction="descending"), "2121", id="down in each"),
        pytest.param(["12", "34"], Wanted(restart=True), "1212", id="restart"),
        pytest.param(["12", "12"], Wanted(restart=False), "1234", id="run on"),
        pytest.param(["14", "23"], Wanted(afresh=True), "1234", id="one count"),
    ],
)
def test_new_numbers(labels: list[str], wanted: Wanted, expected: str) -> None:
    document = lists(*labels)
    order = range(len(document.entries))
    assert new_labels(document, order, wanted) == tuple(expected)


def test_letters_are_put_before_numbers() -> None:
    document = lists("123")
    letters = {0: "J", 1: "C", 2: "J"}
    assert new_labels(document, (0, 1, 2), Wanted(prefixes=letters)) == ("J1", "C1", "J2")
    assert new_labels(document, (2, 1, 0), Wanted(prefixes=letters)) == ("J2", "C1", "J1")
    run_on = Wanted(prefixes=letters, restart=False)
    assert new_labels(document, (0, 1, 2), run_on) == ("J1", "C2", "J3")


def test_letters_keep_their_joint_and_go() -> None:
    document = lists(["J-1", "J-2", "C-1"])
    letters = {0: "J", 1: "P", 2: "C"}
    assert new_labels(document, (0, 1, 2), Wanted(prefixes=letters)) == ("J-1", "P-1", "C-1")
    none = dict.fromkeys(range(3), "")
    assert new_labels(document, (0, 1, 2), Wanted(prefixes=none)) == ("1", "2", "3")
