"""Names as registries send them, and what becomes of them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.model.names import Name
from pubtrack.sources.cleaning import clean_name, split_people


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [
        pytest.param("Okafor", "Mira", Name("Okafor", "Mira"), id="as it should be"),
        pytest.param("OKAFOR", "MIRA A.", Name("Okafor", "Mira A."), id="capitals"),
        pytest.param("OKAFOR", "MA", Name("Okafor", "MA"), id="initials stay"),
        pytest.param("OKAFOR", "ANA", Name("Okafor", "Ana"), id="three letters of a name"),
        pytest.param("OKAFOR", "AJM", Name("Okafor", "AJM"), id="three initials"),
        pytest.param("LI", "J.-P.", Name("Li", "J.-P."), id="two letters"),
        pytest.param("NG", "Ada", Name("Ng", "Ada"), id="no vowel"),
        pytest.param("MCDONALD", "A", Name("McDonald", "A"), id="Mc"),
        pytest.param("MACDONALD", "A", Name("MacDonald", "A"), id="Mac"),
        pytest.param("MACHADO", "A", Name("Machado", "A"), id="not Mac"),
        pytest.param("O'BRIEN-SMITH", "A", Name("O'Brien-Smith", "A"), id="apostrophe, hyphen"),
        pytest.param("VAN DER BERG", "A", Name("Berg", "A", "", "van der"), id="particle"),
        pytest.param("DE LA CRUZ", "A", Name("Cruz", "A", "", "de la"), id="two particles"),
        pytest.param("ÖZTÜRK", "A", Name("Öztürk", "A"), id="not ASCII"),
        pytest.param("van den Berg", "Jan", Name("Berg", "Jan", "", "van den"), id="small"),
        pytest.param("Berg", "Jan van den", Name("Berg", "Jan", "", "van den"), id="in the given"),
        pytest.param("Rocha", "Ana Maria da", Name("Rocha", "Ana Maria", "da"), id="dropped"),
        pytest.param("Okafor Jr.", "Mira", Name("Okafor", "Mira", "", "", "Jr."), id="Jr. there"),
        pytest.param("Okafor, Jr", "Mira", Name("Okafor", "Mira", "", "", "Jr."), id="comma"),
        pytest.param("Okafor", "Mira A., III", Name("Okafor", "Mira A.", "", "", "III"),
                     id="III in given"),
        pytest.param("Okafor", "Dr. Mira, PhD", Name("Okafor", "Mira"), id="title and degree"),
        pytest.param("Okafor, Mira", "Mira", Name("Okafor", "Mira"), id="whole name in family"),
        pytest.param("Mira Okafor", "Mira", Name("Okafor", "Mira"), id="given in family"),
        pytest.param("Mira Okafor", "Mira Okafor", Name("Okafor", "Mira"), id="whole name twice"),
        pytest.param("M. Okafor", "A.", Name("Okafor", "A. M."), id="initial in family"),
        pytest.param("Mira Ada Okafor", "", Name("Okafor", "Mira Ada"), id="whole name in family"),
        pytest.param("Okafor", "", Name("Okafor"), id="family only"),
        pytest.param("van Berg", "", Name("Berg", "", "", "van"), id="particle and family only"),
        pytest.param("The Harbour", "", Name(literal="The Harbour"), id="an organisation"),
        pytest.param("Society of Harbour Friends", "", Name(literal="Society of Harbour Friends"),
                     id="a society"),
        pytest.param("", "Madonna", Name(literal="Madonna"), id="given only"),
        pytest.param("Wang<sup>1</sup>", "Wei1,2*", Name("Wang", "Wei"), id="footnote marks"),
        pytest.param("M&uuml;ller", "J&amp;#252;rgen", Name("Müller", "Jürgen"), id="entities"),
        pytest.param("\x1b[31mLi\u202e", "\u200bWei", Name("Li", "Wei"), id="control characters"),
        pytest.param("Иванов", "Иван", Name("Иванов", "Иван"), id="Cyrillic"),
        pytest.param("ИВАНОВ", "И. И.", Name("Иванов", "И. И."), id="Cyrillic capitals"),
        pytest.param("Unknown", "Unknown", None, id="unknown"),
        pytest.param("(:unav)", "", None, id="unav"),
        pytest.param("", "", None, id="empty"),
        pytest.param("-", "N/A", None, id="not available"),
        pytest.param("et al.", "", None, id="et al."),
    ],
)  # fmt: skip
def test_person(family: str, given: str, name: Name | None) -> None:
    assert clean_name(family=family, given=given) == name


@pytest.mark.parametrize(
    ("suffix", "kept"),
    [("Jr", "Jr."), ("SR.", "Sr."), ("iii", "III"), ("2ND", "2nd"), ("PhD", ""), ("MD, MPH", "")],
)
def test_suffix(suffix: str, kept: str) -> None:
    name = clean_name(family="Okafor", given="Mira", suffix=suffix)
    assert name == Name("Okafor", "Mira", "", "", kept)


@pytest.mark.parametrize(
    ("literal", "name"),
    [
        ("Tide Collaboration", Name(literal="Tide Collaboration")),
        ("Panel\u00a0on Food &amp; Tides", Name(literal="Panel on Food & Tides")),
        ("Anonymous", None),
        ("(:null)", None),
    ],
)
def test_literal(literal: str, name: Name | None) -> None:
    assert clean_name(literal=literal) == name


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Okafor, Mira; Berg, Jan", ("Okafor, Mira", "Berg, Jan")),
        ("Mira Okafor, Jan Berg and Wei Chen", ("Mira Okafor", "Jan Berg", "Wei Chen")),
        ("Mira Okafor", ("Mira Okafor",)),
        ("Okafor, Mira", ("Okafor, Mira",)),
        ("Okafor and Berg", ("Okafor and Berg",)),
        ("Harbour University, Department of Tides", ("Harbour University, Department of Tides",)),
        ("Committee for Tides; Berg, Jan", ("Committee for Tides; Berg, Jan",)),
    ],
)
def test_several_people(text: str, people: tuple[str, ...]) -> None:
    assert split_people(text) == people


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=10), st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_name_can_be_read(family: str, given: str, suffix: str, literal: str) -> None:
    name = clean_name(family=family, given=given, suffix=suffix, literal=literal)
    if name is not None:
        parts = (name.family, name.given, name.suffix, name.literal)
        assert not {unicodedata.category(char) for char in "".join(parts)} & {"Cc", "Cs"}
        assert any(parts)
