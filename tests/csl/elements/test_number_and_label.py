"""cs:number and cs:label."""

from __future__ import annotations

import pytest
from csl_elements import Stand, state_of

from pubtrack.csl.elements.label import compile_label, label_term
from pubtrack.csl.elements.number import compile_number
from pubtrack.csl.rendered import Tag, find


@pytest.mark.parametrize(
    ("xml", "value", "expected"),
    [
        pytest.param('<number variable="volume"/>', "2-4", "2–4", id="range"),
        pytest.param('<number variable="volume" prefix="(" suffix=")"/>', "2", "(2)", id="affixes"),
        pytest.param('<number variable="volume"/>', "vol. 2", "2", id="its-own-label"),
        pytest.param('<number variable="volume"/>', "ch. 2", "ch. 2", id="another-label"),
        pytest.param('<number variable="volume" text-case="capitalize-first"/>', "ii", "Ii",
                     id="text-case"),
        pytest.param('<number variable="volume" form="ordinal"/>', "2 & 3", "2nd & 3rd",
                     id="ordinals"),
        pytest.param('<number variable="volume"/>', "n'", "n’", id="rich-text"),
        pytest.param('<number variable="issue"/>', "2", None, id="empty"),
    ],
)  # fmt: skip
def test_number(xml: str, value: str, expected: str | None) -> None:
    assert Stand().text(compile_number, xml, state_of({"volume": value})) == expected


def test_pages_are_in_the_format_of_the_style() -> None:
    stand = Stand(page_range_format="minimal")
    xml = '<number variable="page"/>'
    assert stand.text(compile_number, xml, state_of({"page": "pp. 321-328"})) == "321–8"
    assert stand.text(compile_number, xml, state_of({"page": "5"})) == "5"


@pytest.mark.parametrize(
    ("locator", "label", "expected"),
    [
        ("321-328", "", "321–8"),
        ("321-328", "page", "321–8"),
        ("321-328", "chapter", "321–328"),
        ("ch. 321-328", "page", "321–328"),
        ("321-328, fig. 3", "page", "321–8, fig. 3"),
        (" 7 ", "section", "7"),
        ("", "page", None),
    ],
)
def test_locators(locator: str, label: str, expected: str | None) -> None:
    stand = Stand(page_range_format="minimal")
    state = state_of(locator=locator, label=label)
    node = stand.node(compile_number, '<number variable="locator"/>', state)
    assert (node and find(node, Tag.LOCATOR) is not None) == (True if expected else None)
    assert stand.text(compile_number, '<number variable="locator"/>', state) == expected


def test_the_gender_of_an_ordinal_is_that_of_its_noun() -> None:
    french = Stand("fr-FR")
    texts = {"edition": "1", "volume": "1"}
    for variable, expected in (("edition", "1ʳᵉ"), ("volume", "1ᵉʳ")):
        xml = f'<number variable="{variable}" form="ordinal"/>'
        assert french.text(compile_number, xml, state_of(texts)) == expected


def test_numbers_that_are_counted() -> None:
    state = state_of()
    state.number, state.first_note = 12, 0
    stand, xml = Stand(), '<number variable="citation-number" form="roman"/>'
    node = stand.node(compile_number, xml, state)
    assert node is not None
    assert find(node, Tag.CITATION_NUMBER) is not None
    assert stand.text(compile_number, xml, state) == "xii"
    note = '<number variable="first-reference-note-number"/>'
    assert stand.text(compile_number, note, state) is None
    state.first_note = 3
    assert stand.text(compile_number, note, state) == "3"
    sorting = Stand(sorting=True)
    assert sorting.text(compile_number, xml, state) == "000000012"


def test_numbers_compare_as_numbers() -> None:
    stand = Stand(sorting=True)
    keys = [
        stand.text(compile_number, '<number variable="volume"/>', state_of({"volume": value}))
        for value in ("2", "2b", "10", "1000", "suppl.", "9" * 40)
    ]
    assert keys[:4] == sorted(keys[:4], key=str)
    assert keys[4:] == ["suppl.", "9" * 40]


@pytest.mark.parametrize(
    ("xml", "texts", "expected"),
    [
        pytest.param('<label variable="page"/>', {"page": "5"}, "page", id="singular"),
        pytest.param('<label variable="page"/>', {"page": "5-7"}, "pages", id="plural"),
        pytest.param('<label variable="page" form="short" prefix="["/>', {"page": "5-7"}, "[pp.",
                     id="short"),
        pytest.param('<label variable="page" plural="always"/>', {"page": "5"}, "pages",
                     id="always"),
        pytest.param('<label variable="page" plural="never"/>', {"page": "5-7"}, "page",
                     id="never"),
        pytest.param('<label variable="page" plural="contextual"/>', {"page": "5-7"}, "pages",
                     id="contextual"),
        pytest.param('<label variable="page"/>', {}, None, id="empty-variable"),
        pytest.param('<label variable="bogus"/>', {"bogus": "1"}, None, id="no-term"),
        pytest.param('<label variable="number-of-pages"/>', {"number-of-pages": "5"}, "pages",
                     id="count"),
        pytest.param('<label variable="number-of-pages"/>', {"number-of-pages": "01"}, "page",
                     id="count-of-one"),
        pytest.param('<label variable="volume" text-case="uppercase"/>', {"volume": "5"}, "VOLUME",
                     id="text-case"),
    ],
)  # fmt: skip
def test_label(xml: str, texts: dict[str, str], expected: str | None) -> None:
    state = state_of(texts)
    assert Stand().text(compile_label, xml, state) == expected
    assert (state.called, state.filled) == (0, 0)


def test_a_variable_that_was_shown_has_no_label() -> None:
    state = state_of({"volume": "5"})
    state.hidden = {"volume"}
    assert Stand().text(compile_label, '<label variable="volume"/>', state) is None


@pytest.mark.parametrize(
    ("locator", "label", "expected"),
    [
        ("5", "", "page"),
        ("5-7", "chapter", "chapters"),
        ("5, 7", "sub verbo", "sub verbis"),
        ("5", "article", "article"),
        ("5", "title", "title"),
        ("ch. 5-7", "page", "chapters"),
        ("5-7, fig. 3", "page", "pages"),
        ("5", "bogus", None),
        ("  ", "page", None),
    ],
)
def test_labels_of_locators(locator: str, label: str, expected: str | None) -> None:
    state = state_of(locator=locator, label=label)
    assert Stand().text(compile_label, '<label variable="locator"/>', state) == expected


def test_label_term() -> None:
    context = Stand().context
    assert label_term(context, "editor", "verb-short", plural=False) == "ed. by"
    assert label_term(context, "author", "long", plural=True) is None
    assert label_term(context, "bogus", "long", plural=True) is None
