"""Where cites stand in a document: first, subsequent, ibid, near."""

from __future__ import annotations

import pytest

from pubtrack.csl.citing.positions import Place, positions
from pubtrack.csl.evaluation import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from pubtrack.model.citation import Citation, Cite


def citation(text: str) -> Citation:
    """Read "3: a b@5": in note 3 cites of a, and of b with a locator."""
    note, _, cites = text.rpartition(":")
    made = []
    for cite in cites.split():
        key, _, locator = cite.partition("@")
        made.append(Cite(key, locator))
    return Citation(tuple(made), int(note or 0))


def places(document: str, distance: int = 5) -> list[Place]:
    """Return the places of all cites of a document like "a; 1: a b"."""
    found = positions([citation(one) for one in document.split(";")], distance)
    return [place for of_one in found for place in of_one]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param("a", [FIRST], id="first"),
        pytest.param("a; b; a", [FIRST, FIRST, SUBSEQUENT], id="subsequent"),
        pytest.param("a; a", [FIRST, IBID], id="ibid"),
        pytest.param("a a", [FIRST, IBID], id="ibid in one citation"),
        pytest.param("a b; b", [FIRST, FIRST, SUBSEQUENT], id="after one with two cites"),
        pytest.param("a; b a", [FIRST, FIRST, SUBSEQUENT], id="not the first in its citation"),
        pytest.param("a; a@5", [FIRST, IBID_WITH_LOCATOR], id="a locator now"),
        pytest.param("a@5; a@5", [FIRST, IBID], id="the same locator"),
        pytest.param("a@5; a@6", [FIRST, IBID_WITH_LOCATOR], id="another locator"),
        pytest.param("a@5; a", [FIRST, SUBSEQUENT], id="no locator any more"),
        pytest.param("a; 1: a", [FIRST, FIRST], id="notes know nothing of the text"),
        pytest.param("a; 1: b; a", [FIRST, FIRST, IBID], id="nor does the text of notes"),
        pytest.param("1: a; 2: a", [FIRST, IBID], id="the next note"),
        pytest.param("1: a; 3: a", [FIRST, SUBSEQUENT], id="over a note"),
        pytest.param("1: a b; 2: b", [FIRST, FIRST, SUBSEQUENT], id="after a note with two cites"),
        pytest.param("1: a; 1: b; 2: b", [FIRST, FIRST, SUBSEQUENT], id="one note, two citations"),
        pytest.param("1: a b; 1: b", [FIRST, FIRST, IBID], id="within a note"),
        pytest.param("5: a; 6: a; 1: a", [FIRST, IBID, FIRST], id="numbers begin anew"),
    ],
)
def test_position(document: str, expected: list[int]) -> None:
    assert [place.position for place in places(document)] == expected


@pytest.mark.parametrize(
    ("document", "distance", "expected"),
    [
        pytest.param("1: a; 6: a", 5, [False, True], id="five notes away"),
        pytest.param("1: a; 7: a", 5, [False, False], id="six notes away"),
        pytest.param("1: a; 4: a; 7: a", 5, [False, True, True], id="counted from the last"),
        pytest.param("1: a a", 0, [False, True], id="in the same note"),
        pytest.param("1: a; 2: a", 0, [False, False], id="only in the same note"),
        pytest.param("a; a", 5, [False, False], id="never in the text"),
        pytest.param("7: a; 1: a", 5, [False, False], id="not over a chapter"),
    ],
)
def test_near_note(document: str, distance: int, expected: list[bool]) -> None:
    assert [place.near_note for place in places(document, distance)] == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param("2: a; 3: b; 4: a; 9: a", [0, 0, 2, 2], id="from later notes"),
        pytest.param("2: a; 2: a", [0, 0], id="not from the same note"),
        pytest.param("2: a; 1: a; 3: a", [0, 0, 1], id="of this chapter"),
        pytest.param("a; 3: a", [0, 0], id="not of the text"),
    ],
)
def test_first_reference_note_number(document: str, expected: list[int]) -> None:
    assert [place.first_note for place in places(document)] == expected


def test_what_a_cite_says_itself_stands() -> None:
    told = Cite("a", position="ibid", near_note=True, first_note=7)
    assert positions([Citation((told,))]) == [(Place(IBID, True, 7),)]


def test_a_given_position_does_not_move_the_others() -> None:
    told = Cite("a", position="subsequent")
    document = [Citation((told,)), Citation((Cite("a"),))]
    assert [place.position for (place,) in positions(document)] == [SUBSEQUENT, IBID]


def test_other_label_is_another_locator() -> None:
    document = [Citation((Cite("a", "5"),)), Citation((Cite("a", "5", label="chapter"),))]
    assert positions(document)[1][0].position == IBID_WITH_LOCATOR


def test_the_author_alone_is_no_reference() -> None:
    alone = Cite("a", author_only=True)
    document = [Citation((alone,), 1), Citation((Cite("a"),), 1), Citation((alone,), 2)]
    assert [of_one[0].position for of_one in positions(document)] == [FIRST, FIRST, FIRST]


def test_unknown_position_counts_as_none() -> None:
    assert positions([Citation((Cite("a", position="nowhere"),))])[0][0].position == FIRST
