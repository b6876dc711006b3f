"""The parts of a comparison: words and their damage, titles, lists of authors, venues, names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.matching.credits import Credit, compare_credits
from pubtrack.matching.damage import misspelt, shape
from pubtrack.matching.facts import facts_of
from pubtrack.matching.name_lists import blend
from pubtrack.matching.place import same_venue
from pubtrack.matching.titles import TitleRelation, compare_titles
from pubtrack.model.item import Item
from pubtrack.model.names import Name

SAME, DAMAGED, MISSPELT = TitleRelation.SAME, TitleRelation.DAMAGED, TitleRelation.MISSPELT
SUBTITLE, CUT, NEAR, OTHER = (
    TitleRelation.SUBTITLE, TitleRelation.CUT, TitleRelation.NEAR, TitleRelation.OTHER
)  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "theirs", "letters"),
    [
        ("mesurement", "measurement", 1), ("m0del", "model", 0), ("modem", "modern", 0),
        ("te", "the", 1), ("o", "of", 1), ("on", "of", -1), ("with", "without", -1),
        ("supervised", "unsupervised", -1), ("typical", "atypical", -1),
        ("increasing", "decreasing", -1), ("mice", "rats", -1), ("b", "c", -1),
        ("2017", "2018", -1), ("h1n1", "h5n1", -1), ("rer0spective", "retrospective", 2),
    ],
)  # fmt: skip
def test_words(mine: str, theirs: str, letters: int) -> None:
    assert misspelt(mine, theirs) == letters


TITLES = {
    "case": ("A Study of Ports", "a study of ports.", SAME, False),
    "shape": ("A 5tudy 0f p0rts", "A study of ports", DAMAGED, False),
    "year": ("Ports of 2O22", "Ports of 2022", DAMAGED, False),
    "letters": ("Measring of te forecast drift", "Measuring of the forecast drift", MISSPELT,
                False),
    "little word": ("Measuring of forecast drift", "Measuring of the forecast drift", MISSPELT,
                    False),
    "hyphen and letter": ("Semi automatd brain extraction of mice",
                          "Semiautomated brain extraction of mice", MISSPELT, False),
    "subtitle": ("Measuring the forecast drift", "Measuring the forecast drift: a study", SUBTITLE,
                 False),
    "cut": ("Measuring the forecast drift of al", "Measuring the forecast drift of all ports",
            CUT, False),
    "number in what is cut": ("Measuring the forecast drift",
                              "Measuring the forecast drift in 2020", CUT, True),
    "parts": ("Forecasts, Part I", "Forecasts, Part II", NEAR, True),
    "another word": ("Forecasts of harbour drift in mice", "Forecasts of harbour drift in rats",
                     NEAR, False),
    "other": ("Forecasts of harbour drift", "On cats and dogs", OTHER, False),
    "none": ("", "On cats", OTHER, False),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "relation", "numerals"), TITLES.values(), ids=TITLES)
def test_titles(mine: str, theirs: str, relation: TitleRelation, numerals: bool) -> None:
    found = compare_titles(
        facts_of(Item("book", {"title": mine})), facts_of(Item("book", {"title": theirs}))
    )
    assert (found.relation, found.numerals_differ) == (relation, numerals)


VENUES = [
    ("Patterns (N Y)", "Patterns", True),
    ("NeurIPS 2020", "Advances in Neural Information Processing Systems", True),
    ("KDD '23", "Proceedings of the 29th ACM SIGKDD Conference on Knowledge Discovery", True),
    ("PNAS", "Proceedings of the National Academy of Sciences", True),
    ("ICML", "Proceedings of the 37th International Conference on Machine Learning", True),
    ("Proc. 5th Conf. on Harbour Systems, Oslo",
     "Proceedings of the 5th International Conference on Harbour Systems", True),
    ("Proceedings of the 4th Conference on Harbour Systems",
     "Proceedings of the 5th Conference on Harbour Systems", False),
    ("KDD Workshop on Harbour Systems", "KDD", False),
    ("Proceedings of the National Academy of Sciences",
     "Proceedings of the Indian Academy of Sciences", False),
    ("Nature", "Science", False),
    ("Journal of Neuroscience", "Neuroscience", False),
    ("ACL", "Journal of Harbour Studies", False),
    ("", "Nature", False),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "same"), VENUES)
def test_venues(a: str, b: str, same: bool) -> None:
    assert same_venue(a, b) is same
    assert same_venue(b, a) is same


def by(text: str) -> Item:
    return Item("book", {"author": tuple(Name.parse(n) for n in text.split(";") if n)})


CREDITS = {
    "same": ("Jane Doe; Ann Roe", "Roe, A.; Doe, J.", Credit.ALL),
    "damaged": ("Jane D0e; Benjmin Roe; Aaron Gonza1es", "Jane Doe; Benjamin Roe; Aaron Gonzales",
                Credit.ALL),
    "et al.": ("Jane Doe; et al.", "Jane Doe; Ann Roe", Credit.TRUNCATED),
    "most": ("A Doe; B Roe; C Poe", "A Doe; B Roe; C Poe; D Moe", Credit.MOST),
    "the first alone": ("Jane Doe", "Jane Doe; Ann Roe; Max Moe", Credit.BEGINNING),
    "some": ("Ann Roe; Kim Poe", "Jane Doe; Ann Roe", Credit.SOME),
    "none": ("Kim Poe", "Jane Doe", Credit.NONE),
    "another first name": ("Jack Doe", "Jane Doe", Credit.NONE),
    "nobody": ("", "Jane Doe", Credit.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "credit"), CREDITS.values(), ids=CREDITS)
def test_credits(mine: str, theirs: str, credit: Credit) -> None:
    assert compare_credits(facts_of(by(mine)), facts_of(by(theirs))).credit is credit


def test_two_thousand_authors_take_no_time() -> None:
    many = tuple(Name(f"Family{n}x", "A") for n in range(2000))
    mine, theirs = (
        facts_of(Item("book", {"author": people})) for people in (many, tuple(reversed(many)))
    )
    assert compare_credits(mine, theirs).credit is Credit.ALL
    assert blend(many, tuple(reversed(many))) is None


words = st.text("abcdeé0 -'.", min_size=1, max_size=8)
people = st.lists(st.builds(Name, words, words) | st.builds(Name, literal=words), max_size=4)


@given(people, people)
@settings(max_examples=100, deadline=None)
def test_blending_loses_nobody(mine: list[Name], theirs: list[Name]) -> None:
    made = blend(tuple(mine), tuple(theirs))
    if made is None:
        return
    assert len(made.names) >= len(mine)
    again = blend(made.names, tuple(theirs))
    assert again is None or again.names == made.names


@given(words, words)
@settings(max_examples=100, deadline=None)
def test_shapes_are_stable(a: str, b: str) -> None:
    assert misspelt(a, a) == 0
    assert shape(shape(a)) == shape(shape(shape(a)))
    assert misspelt(a, b) >= -1
