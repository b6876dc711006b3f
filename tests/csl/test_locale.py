"""Locales: fallback, what a style redefines, ordinals."""

from __future__ import annotations

import pytest
from csl_elements import locale, style

from pubtrack.csl.locale import known_locale, load_locale
from pubtrack.errors import UsageError


def terms(*definitions: str, options: str = "", lang: str = "") -> str:
    """Return a cs:locale."""
    within = f' xml:lang="{lang}"' if lang else ""
    return f"<locale{within}>{options}<terms>{''.join(definitions)}</terms></locale>"


@pytest.mark.parametrize(
    ("chosen", "tag", "and_"),
    [
        ("de-AT", "de-AT", "und"),
        ("de", "de-DE", "und"),
        ("de_ch", "de-CH", "und"),
        ("de-LU", "de-LU", "und"),
        ("en-US-x-sort-de", "en-US", "and"),
        ("tlh-XX", "tlh-XX", "and"),
        ("", "fr-FR", "et"),
    ],
)
def test_the_locale_that_is_chosen(chosen: str, tag: str, and_: str) -> None:
    found = load_locale(style(attributes='default-locale="fr-FR"'), chosen)
    assert (found.tag, found.term("and")) == (tag, and_)
    assert found.english == tag.startswith("en")


def test_known_locale_raises_for_others() -> None:
    assert known_locale("pt_br") == "pt-BR"
    with pytest.raises(UsageError):
        known_locale("tlh")


@pytest.mark.parametrize(
    ("name", "form", "plural", "expected"),
    [
        ("page", "long", False, "page"),
        ("page", "long", True, "pages"),
        ("page", "short", True, "pp."),
        ("page", "symbol", True, "pp."),
        ("translator", "verb-short", False, "trans. by"),
        ("author", "verb-short", False, ""),
        ("section", "symbol", False, "§"),
        ("sub verbo", "short", False, "s.v."),
        ("no date", "short", False, "n.d."),
        ("no-date", "short", False, "n.d."),
        ("page", "unheard-of", False, "page"),
        ("bogus", "long", False, None),
        ("page-range-delimiter", "long", False, "–"),
    ],
)
def test_terms(name: str, form: str, plural: bool, expected: str | None) -> None:
    assert locale().term(name, form, plural=plural) == expected


def test_a_term_that_the_locale_has_is_never_english() -> None:
    german = locale("de-DE")
    assert german.term("retrieved", "short") == german.term("retrieved") == "abgerufen"
    assert locale("ms-MY").term("standard") == "standard"


def test_what_a_style_redefines() -> None:
    content = (
        terms('<term name="and">+</term>')
        + terms('<term name="and">u.</term><term name="page" form="short"/>', lang="de")
        + terms('<term name="in">i.</term>', lang="de-AT")
        + terms('<term name="and">e</term>', lang="it")
    )
    austrian, german, english = (locale(tag, content) for tag in ("de-AT", "de-DE", "en-GB"))
    assert [one.term("and") for one in (austrian, german, english)] == ["u.", "u.", "+"]
    assert [one.term("in") for one in (austrian, german)] == ["i.", "in"]
    assert german.term("page", "short") == ""
    assert german.term("page") == "Seite"


def test_options_and_dates() -> None:
    assert locale("en-US").punctuation_in_quote
    assert not locale("en-GB").punctuation_in_quote
    options = '<style-options punctuation-in-quote="false" limit-day-ordinals-to-day-1="true"/>'
    changed = locale("en-US", terms(options=options))
    assert not changed.punctuation_in_quote
    assert changed.limit_day_ordinals
    date = '<locale><date form="text"><date-part name="year"/></date></locale>'
    text = locale("en-US", date).date("text")
    assert text is not None
    assert len(text) == 1
    numeric = locale("en-US", date).date("numeric")
    assert numeric is not None
    assert len(numeric) == 3
    assert locale().date("bogus") is None


def test_quotes() -> None:
    assert locale("de-DE").quotes == ("„", "“", "‚", "‘")
    assert locale("en-US", terms('<term name="open-quote">&lt;</term>')).quotes[0] == "<"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (11, "th"), (12, "th"), (21, "st"), (112, "th"),
     (1003, "rd"), (0, "th"), (-1, "st")],
)  # fmt: skip
def test_english_ordinals(number: int, expected: str) -> None:
    assert locale().ordinal(number) == expected


ORDINALS = terms(
    '<term name="ordinal">.</term>',
    '<term name="ordinal" gender-form="feminine">a</term>',
    '<term name="ordinal-01" match="whole-number">!</term>',
    '<term name="ordinal-02" match="last-two-digits">"</term>',
    '<term name="ordinal-03" gender-form="masculine">o</term>',
    '<term name="ordinal-30">ta</term>',
)


@pytest.mark.parametrize(
    ("number", "gender", "expected"),
    [
        pytest.param(1, "", "!", id="whole-number"),
        pytest.param(21, "", ".", id="not-the-whole-number"),
        pytest.param(102, "", '"', id="last-two-digits"),
        pytest.param(22, "", ".", id="not-the-last-two"),
        pytest.param(23, "masculine", "o", id="last-digit-by-gender"),
        pytest.param(23, "feminine", "a", id="other-gender"),
        pytest.param(23, "neuter", ".", id="neuter"),
        pytest.param(130, "", "ta", id="two-digits-unless-said-otherwise"),
        pytest.param(11, "", ".", id="all-of-the-file-dropped"),
        pytest.param(1, "feminine", "!", id="no-form-for-the-gender"),
    ],
)
def test_ordinals_of_a_style(number: int, gender: str, expected: str) -> None:
    assert locale("en-US", ORDINALS).ordinal(number, gender) == expected


def test_other_ordinals_stay_where_a_style_redefines_some() -> None:
    changed = locale("en-US", terms('<term name="ordinal-02">d</term>'))
    assert [changed.ordinal(number) for number in (1, 2, 4, 12)] == ["st", "d", "th", "th"]


@pytest.mark.parametrize(
    ("tag", "number", "gender", "expected"),
    [
        ("en-US", 3, "", "third"),
        ("en-US", 11, "", "11th"),
        ("en-US", 1000, "", "1000th"),
        ("fr-FR", 1, "", "premier"),
    ],
)
def test_long_ordinals(tag: str, number: int, gender: str, expected: str) -> None:
    assert locale(tag).long_ordinal(number, gender) == expected


def test_a_long_ordinal_of_a_gender() -> None:
    feminine = '<term name="long-ordinal-01" gender-form="feminine">première</term>'
    french = locale("fr-FR", terms(feminine))
    assert [french.long_ordinal(1, gender) for gender in ("feminine", "")] == [
        "première", "premier",
    ]  # fmt: skip


def test_genders() -> None:
    french = locale("fr-FR")
    assert [french.gender(name) for name in ("edition", "volume", "and")] == [
        "feminine", "masculine", "",
    ]  # fmt: skip
    style_says = terms('<term name="volume" gender="feminine">v</term>')
    assert locale("fr-FR", style_says).gender("volume") == "feminine"
