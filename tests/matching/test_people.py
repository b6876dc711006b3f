"""Lists of authors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.matching.facts import facts_of
from pubtrack.matching.people import Agreement, compare_people, may_be
from pubtrack.model.item import Item
from pubtrack.model.names import Name


def names(text: str) -> tuple[Name, ...]:
    """Names parted by semicolons."""
    return tuple(Name.parse(name) for name in text.split(";"))


LISTS = {
    "equal": ("Jane Doe; John Roe", "Jane Doe; John Roe", Agreement.ALL),
    "initials": ("J. Doe; J. Roe", "Jane Doe; John Roe", Agreement.ALL),
    "inverted": ("Doe, Jane; Roe, J", "Jane Doe; John Roe", Agreement.ALL),
    "another order": ("John Roe; Jane Doe", "Jane Doe; John Roe", Agreement.ALL),
    "accents": ("Ferenc Huszár; Ana Núñez", "F. Huszar; A. Nunez", Agreement.ALL),
    "middle name missing": ("Ryan Grant; Taylor Groves", "Ryan E. Grant; Taylor L. Groves",
                            Agreement.ALL),
    "one letter mistaken": ("Aaron Gonzales; Jane Doe", "A. Gonzalez; Jane Doe", Agreement.ALL),
    "particle": ("Jonas van der Berg; A Roe", "Jonas Berg; A Roe", Agreement.ALL),
    "family and given swapped": ("Wei Chen; Jane Doe", "Chen Wei; Jane Doe", Agreement.ALL),
    "literal": ("Doe; Roe", "Jane Doe; John Roe", Agreement.ALL),
    "et al.": ("Jane Doe; et al.", "Jane Doe; John Roe; Ann Poe", Agreement.TRUNCATED),
    "et al. after two": ("Jane Doe; John Roe; et al.", "Jane Doe; John Roe; Ann Poe",
                         Agreement.TRUNCATED),
    "et al. of others": ("Max Moe; et al.", "Jane Doe; John Roe; Ann Poe", Agreement.NONE),
    "one left out": ("A Doe; B Roe; C Poe", "A Doe; B Roe; C Poe; D Moe", Agreement.MOST),
    "most left out": ("A Doe", "A Doe; B Roe; C Poe; D Moe", Agreement.NONE),
    "another first name": ("Jane Doe; John Roe", "Jack Doe; John Roe", Agreement.NONE),
    "another family": ("Jane Doe", "Jane Moe", Agreement.NONE),
    "none": ("", "Jane Doe", Agreement.UNKNOWN),
    "twins": ("A Doe; B Doe; C Roe", "A Doe; A Doe; C Roe", Agreement.NONE),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b", "agreement"), LISTS.values(), ids=LISTS)
def test_lists(a: str, b: str, agreement: Agreement) -> None:
    mine, theirs = (
        facts_of(Item("book", {"author": names(text)} if text else {})) for text in (a, b)
    )
    assert compare_people(mine, theirs) is agreement
    assert compare_people(theirs, mine) is agreement


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Name("Smith", "A"), Name("Smyth", "A"), True),
        (Name("Smith", "A"), Name("Smyth", "B"), False),
        (Name("Lee", "A"), Name("Lea", "A"), False),
        (Name(literal="Jane Doe"), Name("Doe", "Jane"), True),
        (Name(literal="WHO"), Name(literal="World Health Organization"), False),
        (Name("Müller", "J"), Name("Mueller", "J"), True),
    ],
)
def test_may_be(a: Name, b: Name, same: bool) -> None:
    assert may_be(a, b) is same
    assert may_be(b, a) is same


def test_two_thousand_authors_take_no_time() -> None:
    many = tuple(Name(f"Family{n}x", "A") for n in range(2000))
    mine, theirs = (
        facts_of(Item("book", {"author": people})) for people in (many, tuple(reversed(many)))
    )
    assert compare_people(mine, theirs) is Agreement.ALL


words = st.text("abcdeé -'.", min_size=1, max_size=8)
people = st.lists(st.builds(Name, words, words) | st.builds(Name, literal=words), max_size=4)


@given(people, people)
@settings(max_examples=100, deadline=None)
def test_comparing_is_symmetric(a: list[Name], b: list[Name]) -> None:
    mine, theirs = (facts_of(Item("book", {"author": tuple(names)})) for names in (a, b))
    assert compare_people(mine, theirs) == compare_people(theirs, mine)
    if a:
        assert compare_people(mine, mine) >= Agreement.TRUNCATED or mine.truncated
