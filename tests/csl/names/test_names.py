"""cs:names: several variables, labels, substitutes, disambiguation, tags, sort keys."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from name_styles import leaves, people, style_of, tags_of

from pubtrack.csl.evaluation import Disambiguation, State
from pubtrack.csl.inputs import reference_from_json
from pubtrack.csl.rendered import Tag, find, visible

ADA, BEA, CY = "Okafor, Ada", "Ruiz, Bea", "Lund, Cy"
LABEL = '<label form="short" prefix=" (" suffix=")"/>'


def names(variable: str, inside: str = "<name/>", **attributes: str) -> str:
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<names variable="{variable}" {written}>{inside}</names>'


def substitute(inside: str, before: str = "<name/>", **attributes: str) -> str:
    return names("author", f"{before}<substitute>{inside}</substitute>", **attributes)


@pytest.mark.parametrize(
    ("layout", "item", "expected"),
    [
        pytest.param(names("editor", f"<name/>{LABEL}"), {"editor": [ADA]}, "Ada Okafor (ed.)",
                     id="one"),
        pytest.param(names("editor", f"<name/>{LABEL}"), {"editor": [ADA, BEA]},
                     "Ada Okafor, Bea Ruiz (eds.)", id="several"),
        pytest.param(names("editor", '<name/><label prefix=", "/>'), {"editor": [ADA]},
                     "Ada Okafor, editor", id="long"),
        pytest.param(names("editor", '<label form="verb" suffix=" "/><name/>'), {"editor": [ADA]},
                     "edited by Ada Okafor", id="in front"),
        pytest.param(names("editor", '<label prefix=", "/>'), {"editor": [ADA]},
                     "Ada Okafor, editor", id="no cs:name"),
        pytest.param(names("editor", '<name/><label plural="always" prefix=" "/>'),
                     {"editor": [ADA]}, "Ada Okafor editors", id="always"),
        pytest.param(names("editor", '<name/><label plural="never" prefix=" "/>'),
                     {"editor": [ADA, BEA]}, "Ada Okafor, Bea Ruiz editor", id="never"),
        pytest.param(names("author", f"<name/>{LABEL}"), {"author": [ADA]}, "Ada Okafor",
                     id="no such term"),
        pytest.param(names("editor", f"<name/>{LABEL}"), {"editor": [ADA, "et al."]},
                     "Ada Okafor et al. (eds.)", id="others"),
        pytest.param(
            names("editor", '<name/><label form="short" prefix=" " strip-periods="true"'
                  ' text-case="capitalize-first"/>'),
            {"editor": [ADA]}, "Ada Okafor Ed", id="decorated"),
        pytest.param(names("editor translator", f"<name/>{LABEL}", delimiter="; "),
                     {"editor": [ADA], "translator": [BEA]}, "Ada Okafor (ed.); Bea Ruiz (tran.)",
                     id="two variables"),
        pytest.param(names("editor translator", f"<name/>{LABEL}", delimiter="; "),
                     {"translator": [BEA]}, "Bea Ruiz (tran.)", id="one of two"),
        pytest.param(names("editor translator", f"<name/>{LABEL}"),
                     {"editor": [ADA], "translator": [ADA]}, "Ada Okafor (ed. & tran.)",
                     id="one role"),
        pytest.param(names("translator editor"), {"editor": [ADA], "translator": [ADA]},
                     "Ada Okafor", id="one role without label"),
        pytest.param(names("author editor translator", delimiter="; "),
                     {"editor": [ADA], "translator": [ADA], "author": [BEA]},
                     "Bea Ruiz; Ada Okafor; Ada Okafor", id="not among three"),
        pytest.param(names("editor-translator", f"<name/>{LABEL}"), {"editor-translator": [ADA]},
                     "Ada Okafor (ed. & trans.)", id="a variable of its own"),
        pytest.param(names("author", prefix="[", suffix="]"), {"author": [ADA]}, "[Ada Okafor]",
                     id="affixes"),
        pytest.param(names("author", prefix="[", suffix="]"), {}, "", id="nobody"),
        pytest.param(names("author", '<name form="count"/>'), {"author": [ADA, BEA]}, "2",
                     id="count"),
        pytest.param(
            names("author editor", '<name form="count" et-al-min="2" et-al-use-first="1"/>'),
            {"author": [ADA, BEA], "editor": [CY]}, "2", id="count of what is shown"),
        pytest.param(names("author", '<name form="count"/>'), {}, "", id="count of nobody"),
    ],
)  # fmt: skip
def test_names(layout: str, item: dict[str, list[str]], expected: str, render: Any) -> None:
    extra = (
        '<locale xml:lang="en"><terms><term name="translator" form="short"><single>tran.</single>'
        "<multiple>trans.</multiple></term>"
        '<term name="editortranslator" form="short"><single>ed. &amp; tran.</single>'
        "<multiple>eds. &amp; trans.</multiple></term></terms></locale>"
    )
    data = {variable: people(*persons) for variable, persons in item.items()}
    assert render(layout, data, extra=extra) == expected


def test_no_role_for_both_where_the_term_is_empty(render: Any) -> None:
    extra = '<locale><terms><term name="editortranslator"/></terms></locale>'
    item = {"editor": people(ADA), "translator": people(ADA)}
    layout = names("editor translator", '<name/><label prefix=", "/>', delimiter="; ")
    expected = "Ada Okafor, editor; Ada Okafor, translator"
    assert render(layout, item, extra=extra) == expected


ITEM = {"editor": people(ADA, BEA), "title": "Tides", "container-title": "Sea"}
MACROS = '<macro name="m"><names variable="editor"/></macro>'


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param(
            substitute('<names variable="editor"/>', '<name form="short"/>' + LABEL),
            "Okafor, Ruiz (eds.)", id="shorthand"),
        pytest.param(
            substitute('<group><names variable="editor"/></group>', '<name form="short"/>'),
            "Okafor, Ruiz", id="shorthand in a group"),
        pytest.param(
            substitute('<names variable="editor"/>', prefix="[", suffix="]"),
            "[Ada Okafor, Bea Ruiz]", id="shorthand has the attributes"),
        pytest.param(
            substitute('<names variable="editor"><name/></names>', '<name form="short"/>',
                       prefix="[", suffix="]"),
            "Ada Okafor, Bea Ruiz", id="its own name, and nothing of the original"),
        pytest.param(
            substitute('<text macro="m"/>', '<name form="short"/>' + LABEL),
            "Ada Okafor, Bea Ruiz", id="macro is no shorthand"),
        pytest.param(
            substitute('<names variable="translator"/><text variable="title"/>'),
            "Tides", id="the first that is there"),
        pytest.param(
            substitute('<text variable="title"/>', prefix="[", suffix="]"),
            "Tides", id="a text has no part in the attributes"),
        pytest.param(
            substitute('<text term="editor"/><text variable="title"/>'), "editor", id="term"),
        pytest.param(
            substitute('<names variable="editor"/>') + "/" + names("editor"),
            "Ada Okafor, Bea Ruiz/", id="names are hidden"),
        pytest.param(names("editor") + "/" + names("editor"),
            "Ada Okafor, Bea Ruiz/Ada Okafor, Bea Ruiz", id="but not without substitute"),
        pytest.param(
            substitute('<group delimiter="+"><names variable="editor"/><names variable="editor"/>'
                       "</group>"),
            "Ada Okafor, Bea Ruiz", id="hidden at once"),
    ],
)  # fmt: skip
def test_substitute(layout: str, expected: str, render: Any) -> None:
    written = layout.replace(">/<", '><text value="/"/><')
    assert render(written, ITEM, extra=MACROS) == expected


def test_substituted_numbers_are_hidden(render: Any) -> None:
    layout = substitute('<number variable="volume"/>') + '<number variable="volume"/>'
    assert render(layout, {"volume": "3"}) == "3"


def test_an_empty_term_ends_the_search(render: Any) -> None:
    extra = '<locale><terms><term name="editor"/></terms></locale>'
    layout = substitute('<text term="editor"/><text variable="title"/>')
    assert render(layout, ITEM, extra=extra) == ""


def test_names_count_as_variables(render: Any) -> None:
    layout = f'<group><text value="by "/>{names("author")}</group>'
    assert render(layout, {"author": people(ADA)}) == "by Ada Okafor"
    assert render(layout, {}) == ""


def test_suppressed_names(render: Any) -> None:
    layout = names("author") + '<text value="/"/>' + names("editor")
    item = {"author": people(ADA), "editor": people(BEA)}
    assert render(layout, item, suppress_names=True) == "/Bea Ruiz"
    assert render(layout, {"editor": people(BEA)}, suppress_names=True) == "/"
    layout = substitute('<names variable="editor"/><text variable="title"/>')
    assert render(layout, ITEM, suppress_names=True) == ""


@pytest.mark.parametrize(
    ("options", "level", "expected"),
    [
        ('form="short"', 0, "Okafor"),
        ('form="short"', 1, "Ada Okafor"),
        ('form="short" initialize-with="."', 1, "A. Okafor"),
        ('form="short" initialize-with="."', 2, "Ada Okafor"),
        ('initialize-with="."', 1, "A. Okafor"),
        ('initialize-with="."', 2, "Ada Okafor"),
        ('form="short" name-as-sort-order="all"', 2, "Okafor, Ada"),
    ],
)
def test_disambiguation_of_a_name(options: str, level: int, expected: str, render: Any) -> None:
    layout = names("author", f"<name {options}/>")
    disambiguation = Disambiguation(givens=(("author/0", level),))
    item = {"author": people(ADA)}
    assert render(layout, item, disambiguation=disambiguation) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "Okafor et al."), (1, "Okafor et al."), (2, "Okafor, Ruiz, et al."),
     (3, "Okafor, Ruiz, and Lund"), (9, "Okafor, Ruiz, and Lund")],
)  # fmt: skip
def test_disambiguation_by_names(count: int, expected: str, render: Any) -> None:
    layout = names("author", '<name form="short" and="text" et-al-min="2" et-al-use-first="1"/>')
    item = {"author": people(ADA, BEA, CY)}
    assert render(layout, item, disambiguation=Disambiguation(names=count)) == expected


def test_tags(raw: Any) -> None:
    layout = names("editor translator", f"<name/>{LABEL}", delimiter="; ", suffix=".")
    node = raw(layout, {"editor": people(ADA, BEA), "translator": people(CY)})
    assert tags_of(node) == [
        (Tag.NAMES, "editor"),
        (Tag.NAME_LIST, "editor"), (Tag.NAME, "editor/0"), (Tag.NAME, "editor/1"),
        (Tag.NAME_LIST, "translator"), (Tag.NAME, "translator/0"),
    ]  # fmt: skip
    listed = find(node, Tag.NAME_LIST)
    assert listed is not None
    assert leaves(listed) == "Ada Okafor, Bea Ruiz"


def test_a_substitute_is_tagged_as_names(raw: Any) -> None:
    found = find(raw(substitute('<text variable="title"/>'), ITEM), Tag.NAMES)
    assert found is not None
    assert leaves(found) == "Tides"


@pytest.mark.parametrize(
    ("key", "person", "style", "expected"),
    [
        pytest.param("<name/>", {"family": "Dal", "given": "Ada"}, "", "Dal Ada", id="inverted"),
        pytest.param('<name form="short"/>', {"family": "Dal", "given": "Ada"}, "", "Dal",
                     id="short"),
        pytest.param('<name initialize-with="."/>', {"family": "Dal", "given": "Ada"}, "", "Dal A.",
                     id="initials"),
        pytest.param("<name/>", {"family": "van Dal", "given": "Ada de"}, "", "Dal Ada de van",
                     id="particles"),
        pytest.param("<name/>", {"family": "van Dal", "given": "Ada"},
                     'demote-non-dropping-particle="sort-only"', "Dal Ada van", id="sort-only"),
        pytest.param("<name/>", {"family": "van Dal", "given": "Ada"},
                     'demote-non-dropping-particle="never"', "van Dal Ada", id="never"),
        pytest.param('<name prefix="x"/><label/>', {"literal": "Dal"}, "", "Dal", id="bare"),
    ],
)  # fmt: skip
def test_sort_keys(key: str, person: Any, style: str, expected: str) -> None:
    macro = f'<macro name="k">{names("editor", key, prefix="(")}</macro>'
    compiled = style_of(names("author"), style, extra=macro, sort='<key macro="k"/>')
    assert compiled.bibliography is not None
    state = State(reference_from_json({"id": "x", "editor": [person]}))
    node = compiled.bibliography.sort_keys[0].render(state)
    assert node is not None
    assert visible(node) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "Okafor Ada"),
        ('names-min="9"', "Okafor Ada Ruiz Bea Lund Cy"),
        ('names-min="3" names-use-first="2"', "Okafor Ada Ruiz Bea"),
        ('names-use-last="true"', "Okafor Ada Lund Cy"),
    ],
)
def test_names_min_of_sort_keys(attributes: str, expected: str) -> None:
    name = '<name et-al-min="2" et-al-use-first="1"/>'
    macro = f'<macro name="k">{names("author", name)}</macro>'
    compiled = style_of(names("author"), extra=macro, sort=f'<key macro="k" {attributes}/>')
    assert compiled.bibliography is not None
    state = State(reference_from_json({"id": "x", "author": people(ADA, BEA, CY)}))
    node = compiled.bibliography.sort_keys[0].render(state)
    assert node is not None
    assert visible(node) == expected


@pytest.mark.parametrize(
    ("style", "area", "name", "expected"),
    [
        ('name-delimiter="/"', "", "", "Ada Okafor/Bea Ruiz"),
        ('name-delimiter="/"', 'name-delimiter="+"', "", "Ada Okafor+Bea Ruiz"),
        ('name-delimiter="/"', 'name-delimiter="+"', 'delimiter="-"', "Ada Okafor-Bea Ruiz"),
        ('name-form="short"', "", "", "Okafor, Ruiz"),
        ('name-form="short"', "", 'form="long"', "Ada Okafor, Bea Ruiz"),
        ('and="symbol"', 'and="text"', "", "Ada Okafor and Bea Ruiz"),
        ('et-al-min="2"', 'et-al-use-first="1"', "", "Ada Okafor et al."),
        ('initialize-with="."', "", "", "A. Okafor, B. Ruiz"),
        ('name-as-sort-order="first"', 'sort-separator=" "', "", "Okafor Ada, Bea Ruiz"),
    ],
)
def test_inheritance(style: str, area: str, name: str, expected: str, render: Any) -> None:
    layout = names("author", f"<name {name}/>")
    assert render(layout, {"author": people(ADA, BEA)}, style=style, area=area) == expected


def test_inherited_delimiter_of_variables(render: Any) -> None:
    item = {"author": people(ADA), "editor": people(BEA)}
    layout = names("author editor")
    assert render(layout, item, area='names-delimiter="; "') == "Ada Okafor; Bea Ruiz"
    layout = names("author editor", delimiter="/")
    assert render(layout, item, area='names-delimiter="; "') == "Ada Okafor/Bea Ruiz"


TEXT = st.text(max_size=12)
PERSON = st.fixed_dictionaries(
    {},
    optional={
        "family": TEXT, "given": TEXT, "literal": TEXT, "suffix": TEXT,
        "dropping-particle": TEXT, "non-dropping-particle": TEXT,
        "static-ordering": st.booleans(), "comma-suffix": st.booleans(),
    },
)  # fmt: skip
LAYOUT = names(
    "author editor",
    '<name and="text" initialize-with=". " name-as-sort-order="first" et-al-min="4"'
    ' et-al-use-first="2" et-al-use-last="true"><name-part name="family" text-case="title"/></name>'
    f"{LABEL}<substitute><names variable='translator'/><text variable='title'/></substitute>",
    delimiter="; ",
)
STYLE = style_of(LAYOUT)


@given(st.lists(PERSON, max_size=6), st.lists(PERSON, max_size=2), TEXT)
@settings(deadline=None, max_examples=200)
def test_any_persons(author: list[Any], translator: list[Any], title: str) -> None:
    item = {"id": "x", "author": author, "translator": translator, "title": title}
    assert STYLE.citation is not None
    node = STYLE.citation.layout(State(reference_from_json(item)))
    assert node is None or isinstance(visible(node), str)
