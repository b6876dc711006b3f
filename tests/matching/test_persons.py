"""Which spellings are one person's."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.matching.persons import persons
from pubtrack.model.names import Name


def grouped(*spellings: str) -> list[set[str]]:
    names = [Name.parse(text) for text in spellings]
    shown = dict(zip(names, spellings, strict=True))
    return [{shown[name] for name in one.spellings} for one in persons(Counter(names))]


@pytest.mark.parametrize(
    ("spellings", "groups"),
    [
        (("Jane Smith", "J. Smith", "Smith, Jane K."), 1),
        (("Jane Smith", "John Smith", "J. Smith"), 3),
        (("Jane Smith", "Jan Smith"), 2),
        (("Jane Smith", "Smith"), 2),
        (("Jörg Müller", "J. Mueller", "Jorg Muller"), 1),
        (("Ana Sofía Núñez", "Ana S. Nunez", "A. S. Núñez"), 1),
        (("Jean-Pierre Vel", "J.-P. Vel", "Jeanpierre Vel"), 1),
        (("J. K. Smith", "J. L. Smith", "J. Smith"), 3),
        (("Wei Zhang", "Wei Zhong"), 2),
        (("Jane Smith", "Jane Smith, Jr."), 1),
        (("Jane Smith, Sr.", "Jane Smith, Jr."), 2),
        (("{Tide Group}", "{Tide group}"), 1),
        (("Ludwig van Beek", "L. Van Beek", "Beek, L. van"), 1),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else str(value),
)
def test_groups(spellings: tuple[str, ...], groups: int) -> None:
    assert len(grouped(*spellings)) == groups


@pytest.mark.parametrize("order", [1, -1], ids=["as-is", "reversed"])
def test_the_fullest_spelling_stands_for_the_person(order: int) -> None:
    names = [Name.parse(text) for text in ("J. Smith", "Jane Smith", "Jane K. Smith")][::order]
    (one,) = persons(Counter(names))
    assert one.name == Name.parse("Jane K. Smith")
    assert one.spellings == tuple(names)


NAMES = st.builds(
    Name.parse,
    st.builds(
        "{} {}".format,
        st.sampled_from(["Jane", "J.", "Jan", "John", "J. K.", "Jane K."]),
        st.sampled_from(["Smith", "Okafor", "Núñez", "Nunez"]),
    ),
)


@given(st.lists(NAMES, max_size=12))
def test_every_name_is_one_persons(names: list[Name]) -> None:
    found = persons(Counter(names))
    assert Counter(name for one in found for name in one.spellings) == Counter(set(names))
    assert all(one.name.may_be(name) for one in found for name in one.spellings)
