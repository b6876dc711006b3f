"""Names: what people write, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model.names import Name, fold


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Doe", Name("Doe", "Jane")),
        ("Doe, Jane", Name("Doe", "Jane")),
        ("Doe,Jane", Name("Doe", "Jane")),
        ("  Jane \n Doe ,", Name("Doe", "Jane")),
        ("J.-P. Serre", Name("Serre", "J.-P.")),
        ("Serre J-P", Name("Serre", "J-P")),
        ("A.V. Able", Name("Able", "A.V.")),
        ("A.V.Able", Name("Able", "A.V.")),
        ("KM Smith", Name("Smith", "KM")),
        ("Smith KM", Name("Smith", "KM")),
        ("Smith K. M.", Name("Smith", "K. M.")),
        ("Smith K.M.", Name("Smith", "K.M.")),
        ("Smith J R", Name("Smith", "J R")),
        ("Smith JA 3rd", Name("Smith", "JA", suffix="3rd")),
        ("O'Connor CM", Name("O'Connor", "CM")),
        ("van der Berg JP", Name("Berg", "JP", "", "van der")),
        ("C Titus Brown", Name("Brown", "C Titus")),
        ("JOHN SMITH", Name("SMITH", "JOHN")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "", "van")),
        ("de la Cruz", Name("Cruz", "", "", "de la")),
        ("von Neumann", Name("Neumann", "", "", "von")),
        ("Jan in ’t Veld", Name("Veld", "Jan", "", "in ’t")),
        ("Van Morrison", Name("Morrison", "Van")),
        ("Robert De Niro", Name("De Niro", "Robert")),
        ("L. Van der Spoel", Name("Van der Spoel", "L.")),
        ("Mohamed Al Fayed", Name("Al Fayed", "Mohamed")),
        ("Jill St. John", Name("St. John", "Jill")),
        ("Jean d'Alembert", Name("d'Alembert", "Jean")),
        ("José Ortega y Gasset", Name("Ortega y Gasset", "José")),
        ("Ortega y Gasset, José", Name("Ortega y Gasset", "José")),
        ("Bruno Costa e Silva", Name("Costa e Silva", "Bruno")),
        ("e e cummings", Name("cummings", "e e")),
        ("Clara Müller-Lüdenscheidt", Name("Müller-Lüdenscheidt", "Clara")),
        ("King, Martin, Jr.", Name("King", "Martin", suffix="Jr.")),
        ("King, Jr., Martin", Name("King", "Martin", suffix="Jr.")),
        ("King Jr., Martin", Name("King", "Martin", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Smith, Jr.", Name("Smith", suffix="Jr.")),
        ("Smith Jr.", Name("Smith", suffix="Jr.")),
        ("John Smith IV", Name("Smith", "John", suffix="IV")),
        ("John Smith, MD", Name("Smith", "John", suffix="MD")),
        ("Smith, MD", Name("Smith", "MD")),
        ("Smith V", Name("Smith", "V")),
        ("Kumar P V", Name("Kumar", "P V")),
        ("Doe, J.*", Name("Doe", "J.")),
        ("Jane Doe†‡", Name("Doe", "Jane")),
        ("Doe*, Jane", Name("Doe", "Jane")),
        ("山田 太郎", Name("山田", "太郎")),
        ("山田, 太郎", Name("山田", "太郎")),
        ("李明", Name("李", "明")),
        ("欧阳娜娜", Name("欧阳", "娜娜")),
        ("김철수", Name("김", "철수")),
        ("김 철수", Name("김", "철수")),
    ],
)
def test_persons(text: str, name: Name) -> None:
    assert Name.parse(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Plato",
        "Müller-Lüdenscheidt",
        "The CMS Collaboration",
        "CMS Collaboration",
        "European Commission",
        "Twitter, Inc.",
        "Acme Corp.",
        "Bank of England",
        "Centers for Disease Control and Prevention",
        "Universität Wien",
        "et al.",
        "Smith et al.",
        "others",
        "J. K.",
        "Acme, London, UK",
        "a, b, c, d",
        "{A} and {B}",
        "山田太郎",
        "ジョン・スミス",
        "...",
    ],
)
def test_literals(text: str) -> None:
    assert Name.parse(text) == Name(literal=text)


@pytest.mark.parametrize(
    "text", ["John Board", "Eduard Study", "Michael R. Fellows", "S.A. Garcia"]
)
def test_family_names_that_are_words_of_organisations(text: str) -> None:
    assert Name.parse(text).is_person


def test_initials_are_no_form_of_company() -> None:
    assert Name.parse("Garcia, S.A.") == Name("Garcia", "S.A.")


def test_braces_make_a_literal() -> None:
    assert Name.parse("{Barnes and Noble}") == Name(literal="Barnes and Noble")


@pytest.mark.parametrize("text", ["", " ", ",", "{}", "*", ";,"])
def test_nothing_is_the_empty_name(text: str) -> None:
    assert Name.parse(text) == Name()


@pytest.mark.parametrize(
    "parts",
    [
        {"literal": "CERN", "suffix": "Jr."},
        {"literal": "CERN", "family": "Doe"},
        {"given": "Jane"},
        {"suffix": "Jr."},
        {"non_dropping_particle": "van"},
    ],
)
def test_mixtures_are_refused(parts: dict[str, str]) -> None:
    with pytest.raises(InvalidValue):
        Name(**parts)


@pytest.mark.parametrize(
    ("name", "display", "inverted"),
    [
        (Name("Doe", "Jane"), "Jane Doe", "Doe, Jane"),
        (Name("Berg", "A.", "", "van der"), "A. van der Berg", "van der Berg, A."),
        (Name("Lamartine", "A.", "de"), "A. de Lamartine", "de Lamartine, A."),
        (Name("Alembert", "Jean", "", "d'"), "Jean d'Alembert", "d'Alembert, Jean"),
        (Name("King", "Martin", suffix="Jr."), "Martin King, Jr.", "King, Jr., Martin"),
        (Name("Smith", "John", suffix="III"), "John Smith III", "Smith, III, John"),
        (Name("Cruz", "", "", "de la"), "de la Cruz", "de la Cruz"),
        (Name("山田", "太郎"), "山田太郎", "山田, 太郎"),
        (Name("山田", "Taro"), "Taro 山田", "山田, Taro"),
        (Name(literal="CERN"), "CERN", "CERN"),
    ],
)
def test_printing(name: Name, display: str, inverted: str) -> None:
    assert (name.display(), name.inverted()) == (display, inverted)


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Jean-Pierre", "jp"),
        ("J.-P.", "jp"),
        ("KM", "km"),
        ("K.M.", "km"),
        ("Élodie", "e"),
        ("", ""),
    ],
)
def test_initials(given: str, initials: str) -> None:
    assert Name("X", given).initials() == initials


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Kevin Smith", "K. Smith", True),
        ("Kevin M. Smith", "Smith KM", True),
        ("Kevin Smith", "Smith KM", True),
        ("Smith, Kevin", "Smith, Karl", False),
        ("Wei A. Wang", "Wei B. Wang", False),
        ("Jean-Pierre Serre", "J. P. Serre", True),
        ("Jean-Pierre Serre", "Jean Serre", True),
        ("Xiao-Ming Li", "Xiaoming Li", True),
        ("Ferenc Huszár", "F. Huszar", True),
        ("Jörg Müller", "Joerg Mueller", False),
        ("J. Müller", "J. Mueller", True),
        ("J. Müller", "J. Muller", True),
        ("Ludwig van Beethoven", "L. Beethoven", True),
        ("Ludwig van Beethoven", "L. Van Beethoven", True),
        ("Anna García-López", "García López, A.", True),
        ("Conor O'Connor", "C. OConnor", True),
        ("Smith, Jr., J.", "Smith, Sr., J.", False),
        ("Smith, Jr., J.", "J. Smith", True),
        ("Jane Doe", "Jane Roe", False),
        ("CERN", "CERN", True),
    ],
)
def test_may_be_the_same_person(one: str, other: str, agree: bool) -> None:
    assert Name.parse(one).may_be(Name.parse(other)) is agree
    assert Name.parse(other).may_be(Name.parse(one)) is agree


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Straße", "strasse"), ("Łukasz", "lukasz"), ("A_B-C", "a b c"), ("İ", "i"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


families = st.from_regex(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,8}(-[A-Z][a-z]{2,8})?", fullmatch=True)
givens = st.lists(
    st.from_regex(r"[A-Z][a-z]{3,8}(-[A-Z][a-z]{3,8})?|[A-Z]\.(-[A-Z]\.)?", fullmatch=True),
    min_size=1,
    max_size=3,
).map(" ".join)
particles = st.sampled_from(["", "van", "van der", "de la", "von", "di", "in 't"])
persons = st.builds(
    Name, families, givens, st.just(""), particles, st.sampled_from(["", "Jr.", "III", "Sr."])
).filter(lambda name: not {"Van", "Von", "Del", "Des", "Mac", "Ter"} & {*name.display().split()})


@given(name=persons)
@settings(max_examples=100, deadline=None)
def test_printed_names_parse_back(name: Name) -> None:
    assert Name.parse(name.inverted()) == name
    assert Name.parse(name.display()) == name
    assert name.may_be(name)


pieces = st.sampled_from("Jr. van de y K. KM , { } Doe Jane 山 김 * ' - V Inc. the".split())


@given(text=st.text() | st.lists(pieces).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_parse_never_raises(text: str) -> None:
    name = Name.parse(text)
    assert bool(name.family) != bool(name.literal) or name == Name()
    assert name.may_be(name)
    name.initials()
    assert Name.parse(name.inverted()).display() is not None


@given(text=st.text())
@settings(max_examples=100, deadline=None)
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
