"""Persons out of CSL-JSON and out of our own names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.names.particles import joins, split_family, split_given, split_suffix
from pubtrack.csl.names.persons import OMITTED, OTHERS, person_from_json, person_from_name
from pubtrack.csl.reference import Person
from pubtrack.model.names import Name


@pytest.mark.parametrize(
    ("family", "particle", "rest"),
    [
        ("Okafor", "", "Okafor"),
        ("van Okafor", "van", "Okafor"),
        ("van der Okafor", "van der", "Okafor"),
        ("Van Okafor", "", "Van Okafor"),
        ("van Der Okafor", "van", "Der Okafor"),
        ("d'Okafor", "d'", "Okafor"),
        ("de l’Okafor", "de l’", "Okafor"),
        ("de' Okafor", "de' ", "Okafor"),
        ("al-Okafor", "al-", "Okafor"),
        ("al- Okafor", "al-", "Okafor"),
        ("ibn al-Okafor", "ibn al-", "Okafor"),
        ("'t Okafor", "'t", "Okafor"),
        ("in 't Okafor", "in 't", "Okafor"),
        ("v. Okafor", "v.", "Okafor"),
        ("v.Okafor", "", "v.Okafor"),
        ("okafor", "", "okafor"),
        ("ada okafor", "ada", "okafor"),
        ("Okafor van Dal", "", "Okafor van Dal"),
        ("Okafor-van Dal", "", "Okafor-van Dal"),
        ("фон Дал", "фон", "Дал"),
        ("van", "", "van"),
        ("d'", "", "d'"),
        ("2nd Okafor", "", "2nd Okafor"),
        ("", "", ""),
    ],
)
def test_particles_of_family_names(family: str, particle: str, rest: str) -> None:
    assert split_family(family) == (particle, rest)


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Ada", ("Ada", "")),
        ("Ada de", ("Ada", "de")),
        ("Ada Noor de la", ("Ada Noor", "de la")),
        ("Ada d'", ("Ada", "d'")),
        ("ada", ("ada", "")),
        ("de la", ("de la", "")),
        ("Ada De", ("Ada De", "")),
        ("", ("", "")),
    ],
)
def test_particles_of_given_names(given_name: str, expected: tuple[str, str]) -> None:
    assert split_given(given_name) == expected


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Ada", ("Ada", "", False)),
        ("Ada, Jr.", ("Ada", "Jr.", False)),
        ("Ada,! Jr.", ("Ada", "Jr.", True)),
        ("Ada, Jr., PhD", ("Ada", "Jr., PhD", False)),
        ("Ada,", ("Ada", "", False)),
    ],
)
def test_suffixes(given_name: str, expected: tuple[str, str, bool]) -> None:
    assert split_suffix(given_name) == expected


def test_particles_that_join() -> None:
    assert [joins(one) for one in ("d'", "l’", "al-", "de' ", "van", "")] == [True] * 4 + [
        False
    ] * 2


PERSONS: list[tuple[str, dict[str, object], Person]] = [
    ("plain", {"family": "Okafor", "given": "Ada"}, Person("Okafor", "Ada")),
    ("literal", {"literal": "Harbour Trust", "family": "X"}, Person(literal="Harbour Trust")),
    ("institution", {"family": "Trust", "isInstitution": "true"}, Person(literal="Trust")),
    (
        "particles found",
        {"family": "van Dal", "given": "Ada de"},
        Person("Dal", "Ada", "de", "van"),
    ),
    (
        "particles given",
        {"family": "van Dal", "given": "Ada", "non-dropping-particle": "der"},
        Person("van Dal", "Ada", "", "der"),
    ),
    (
        "not parsed",
        {"family": "van Dal", "given": "Ada de", "parse-names": False},
        Person("van Dal", "Ada de"),
    ),
    ("in quotes", {"family": '"van Dal"', "given": "Ada"}, Person("van Dal", "Ada")),
    ("family alone", {"family": "van Dal"}, Person("van Dal")),
    ("given alone", {"given": "Ada"}, Person("", "Ada")),
    ("suffix", {"family": "Dal", "given": "Ada, III"}, Person("Dal", "Ada", suffix="III")),
    (
        "comma-suffix",
        {"family": "Dal", "given": "Ada", "suffix": "Jr.", "comma-suffix": True},
        Person("Dal", "Ada", suffix="Jr.", comma_suffix=True),
    ),
    (
        "static-ordering",
        {"family": "Dal", "given": "Ada", "static-ordering": True},
        Person("Dal", "Ada", static_ordering=True),
    ),
    ("name", {"name": "Harbour Trust", "sequence": "first"}, Person(literal="Harbour Trust")),
    ("numbers", {"family": 3, "given": 1.5}, Person("3", "1.5")),
    ("a number without end", {"family": 10**400, "given": "Ada"}, Person("", "Ada")),
    ("wrong types", {"family": ["Dal"], "given": None, "suffix": {}, "literal": True}, Person()),
    ("blanks", {"family": "  Dal\n Sø ", "given": "\tAda"}, Person("Dal Sø", "Ada")),
    ("controls", {"family": "D\x00al\x1b", "given": "A"}, Person("Dal", "A")),
    ("et al.", {"literal": "et al."}, OTHERS),
    ("others", {"literal": "and others"}, OTHERS),
    ("omission", {"literal": "[...]"}, OMITTED),
    ("no stand-in", {"literal": "The Others"}, Person(literal="The Others")),
    ("nothing", {}, Person()),
]


@pytest.mark.parametrize(
    ("data", "person"), [case[1:] for case in PERSONS], ids=[case[0] for case in PERSONS]
)
def test_persons_of_json(data: dict[str, object], person: Person) -> None:
    assert person_from_json(data) == person


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
FIELDS = [
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
    "comma-suffix", "static-ordering", "parse-names", "isInstitution",
]  # fmt: skip


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
@settings(deadline=None)
def test_any_json(data: dict[str, Any]) -> None:
    person = person_from_json(data)
    assert all(isinstance(part, str) for part in person[:6])


@pytest.mark.parametrize("piece", ["d'", "a-", "a ", "van ", ",", "'", "\xa0"])
def test_long_names_take_no_time(piece: str) -> None:
    person_from_json({"family": piece * 50_000, "given": piece * 50_000})
    person_from_name(Name(piece.strip() * 50_000 or "X", piece * 50_000))


@pytest.mark.parametrize(
    ("name", "person"),
    [
        pytest.param(Name("Okafor", "Ada"), Person("Okafor", "Ada"), id="plain"),
        pytest.param(Name("Okafor", "AN"), Person("Okafor", "A. N."), id="two initials"),
        pytest.param(Name("Okafor", "A.N."), Person("Okafor", "A. N."), id="points"),
        pytest.param(Name("Okafor", "Ada NK"), Person("Okafor", "Ada N. K."), id="behind a name"),
        pytest.param(Name("LI", "WEI"), Person("LI", "WEI"), id="a name in capitals"),
        pytest.param(Name("DAL", "KM"), Person("DAL", "K. M."), id="capitals nobody can say"),
        pytest.param(Name("Dal", "A"), Person("Dal", "A"), id="one letter"),
        pytest.param(
            Name("Dal", "Ada", non_dropping_particle="van"),
            Person("Dal", "Ada", "", "van"),
            id="particle",
        ),
        pytest.param(Name("van Dal", "Ada"), Person("Dal", "Ada", "", "van"), id="found"),
        pytest.param(Name(literal="Harbour"), Person(literal="Harbour"), id="literal"),
        pytest.param(Name(literal="et al."), OTHERS, id="others"),
    ],
)
def test_persons_of_names(name: Name, person: Person) -> None:
    assert person_from_name(name) == person
