"""Given names as initials."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.names.initials import initials, mark_initials


@pytest.mark.parametrize(
    ("name", "mark", "expected"),
    [
        pytest.param("Ada", ".", "A.", id="one"),
        pytest.param("Ada Noor", ".", "A.N.", id="two"),
        pytest.param("Ada Noor", ". ", "A. N.", id="spaced"),
        pytest.param("Ada Noor", "", "AN", id="bare"),
        pytest.param("Ada Noor", " ", "A N", id="blank"),
        pytest.param("A. N.", ". ", "A. N.", id="initials"),
        pytest.param("A.N.", ". ", "A. N.", id="initials together"),
        pytest.param("A.N", ".", "A.N.", id="one point"),
        pytest.param("AN", ".", "A.", id="a name in capitals"),
        pytest.param("Aada", ".", "A.", id="two letters alike"),
        pytest.param("AAda", ".", "Aa.", id="two capitals, one sound"),
        pytest.param("Zs. Ada", ". ", "Zs. A.", id="abbreviation"),
        pytest.param("Zs.A.", "", "ZsA", id="abbreviation without points"),
        pytest.param("Ada-Noor", ". ", "A.-N.", id="hyphen"),
        pytest.param("A.-N.", "", "A-N", id="hyphen between initials"),
        pytest.param("Ada - Noor", ".", "A.-N.", id="blanks around a hyphen"),
        pytest.param("Ada‐Noor", ".", "A.‐N.", id="another hyphen"),
        pytest.param("Ada-noor", ".", "A.", id="lower case behind a hyphen"),
        pytest.param("A.-n.", ".", "A.-n.", id="initial in lower case behind a hyphen"),
        pytest.param("Ada-Noor Mira", ".", "A.-N.M.", id="hyphen, then another"),
        pytest.param("Ada de la", ". ", "A. de la", id="particle"),
        pytest.param("Ada de Noor", ".", "A. de N.", id="particle inside"),
        pytest.param("ada noor", ".", "ada noor", id="lower case"),
        pytest.param("ada-noor", ".", "ada-noor", id="lower case and hyphen"),
        pytest.param("D'Ann", ".", "D.", id="apostrophe"),
        pytest.param("McAda", ".", "M.", id="capital inside"),
        pytest.param("Ödön", ".", "Ö.", id="umlaut"),
        pytest.param("Юлия Олеговна", ". ", "Ю. О.", id="Cyrillic"),
        pytest.param("Ελένη", ".", "Ε.", id="Greek"),
        pytest.param("نور", ".", "ن.", id="Arabic"),
        pytest.param("明", ".", "明", id="Chinese"),
        pytest.param("(Ada) Noor", ".", "(Ada) Noor", id="bracket first"),
        pytest.param("Ada (Noor)", ".", "A. (Noor)", id="bracket"),
        pytest.param("3D", ".", "3D", id="digit"),
        pytest.param("<i>Ada</i> Noor", ". ", "<i>A.</i> N.", id="rich text"),
        pytest.param("<i>Ada</i>-Noor", ". ", "<i>A.</i>-N.", id="rich text, hyphen"),
        pytest.param("Ada\xa0Noor", ".", "A.N.", id="no-break space"),
        pytest.param("-", ".", "-", id="hyphen alone"),
        pytest.param("", ".", "", id="nothing"),
    ],
)
def test_initials(name: str, mark: str, expected: str) -> None:
    assert initials(name, mark) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada-Noor", "A.N."), ("Ada-noor", "A.N."), ("A.-N.", "A.N."), ("Ada", "A.")],
)
def test_initials_without_hyphens(name: str, expected: str) -> None:
    assert initials(name, ".", hyphens=False) == expected


@pytest.mark.parametrize(
    ("name", "mark", "expected"),
    [
        pytest.param("Ada N", ".", "Ada N.", id="initial without point"),
        pytest.param("Ada N.", "", "Ada N", id="point goes"),
        pytest.param("A N", ". ", "A. N.", id="two"),
        pytest.param("A.N.", ". ", "A. N.", id="together"),
        pytest.param("Zs. A.", ".", "Zs.A.", id="abbreviation"),
        pytest.param("A. Zs.", ".", "A. Zs.", id="abbreviation behind"),
        pytest.param("Ada Noor", ".", "Ada Noor", id="full"),
        pytest.param("AN", ".", "AN", id="capitals"),
        pytest.param("A.-N.", ". ", "A.-N.", id="hyphen"),
        pytest.param("Ada-Noor", ". ", "Ada-Noor", id="hyphen in full"),
        pytest.param("Ada de", ".", "Ada de", id="particle"),
        pytest.param("", ".", "", id="nothing"),
    ],
)
def test_full_names_with_marked_initials(name: str, mark: str, expected: str) -> None:
    assert mark_initials(name, mark) == expected


@given(st.text(max_size=60), st.sampled_from(["", ".", ". ", " ", "x"]), st.booleans())
@settings(deadline=None)
def test_any_text(name: str, mark: str, hyphens: bool) -> None:
    assert isinstance(initials(name, mark, hyphens=hyphens), str)
    assert isinstance(mark_initials(name, mark), str)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True), min_size=1, max_size=4))
def test_initials_of_initials_are_the_same(names: list[str]) -> None:
    once = initials(" ".join(names), ". ")
    assert initials(once, ". ") == once


@pytest.mark.parametrize("piece", ["a-", "A-", "<", "<i", ". ", "\xa0", "A.", "-"])
def test_long_texts_take_no_time(piece: str) -> None:
    assert isinstance(initials(piece * 2000, ". "), str)
    assert isinstance(mark_initials(piece * 2000, ". "), str)
