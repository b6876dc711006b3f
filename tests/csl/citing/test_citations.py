"""Whole citations in small styles: joined, grouped, collapsed, with affixes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtrack.csl.citing.citations import render_citations
from pubtrack.csl.citing.world import World
from pubtrack.csl.compiled import compile_style_text
from pubtrack.csl.evaluation import Disambiguation
from pubtrack.csl.reference import Date, DateParts, Person, Reference
from pubtrack.csl.rendered import Element, Node, Tag, visible
from pubtrack.model.citation import Citation, Cite

STYLE = """
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">
  <info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation {attributes}>{sort}{layout}</citation>
</style>
"""
AUTHOR_YEAR = """
<layout prefix="(" suffix=")" delimiter="; ">
  <group delimiter=", ">
    <group delimiter=" ">
      <names variable="author"><name form="short"/></names>
      <date variable="issued"><date-part name="year"/></date>
    </group>
    <text variable="locator"/>
  </group>
</layout>
"""
NUMBER = """
<layout delimiter=", ">
  <group prefix="[" suffix="]" delimiter=": ">
    <text variable="citation-number"/><text variable="locator"/>
  </group>
</layout>
"""
BY_YEAR = '<sort><key variable="issued"/></sort>'
BY_NUMBER = '<sort><key variable="citation-number"/></sort>'
IBID = """
<layout suffix=".">
  <choose>
    <if position="ibid"><text term="ibid"/><text variable="locator" prefix=", "/></if>
    <else><text variable="title"/><text variable="locator" prefix=", "/></else>
  </choose>
</layout>
"""
SUFFIXES = 'disambiguate-add-year-suffix="true" '
# key: family, year, year-suffix; the number is the place here.
ITEMS = {
    "doe-a": ("Doe", 2000, "a"),
    "doe-b": ("Doe", 2000, "b"),
    "doe-c": ("Doe", 2000, "c"),
    "doe-1": ("Doe", 2001, ""),
    "roe-0": ("Roe", 2000, ""),
    "roe-2": ("Roe", 2002, ""),
    "poe-1": ("Poe", 2001, ""),
}


def world(layout: str, attributes: str = "", *, sort: str = "", kind: str = "in-text") -> World:
    source = STYLE.format(kind=kind, attributes=attributes, sort=sort, layout=layout)
    references = {
        key: Reference(
            key,
            "book",
            {"title": f"The {key}"},
            {"author": (Person(family=family, given="Ann"),)},
            {"issued": Date(DateParts(year))},
        )
        for key, (family, year, _) in ITEMS.items()
    }
    numbers = {key: place for place, key in enumerate(ITEMS, start=1)}
    suffixes = {
        key: Disambiguation(year_suffix=suffix) for key, (_, _, suffix) in ITEMS.items() if suffix
    }
    return World(compile_style_text(source.encode()), references, numbers, suffixes)


def cites(text: str) -> tuple[Cite, ...]:
    """Read "doe-a roe-2@5": cites of both, the second with a locator."""
    return tuple(Cite(key, locator) for key, _, locator in (c.partition("@") for c in text.split()))


def shown(world: World, *cites: Cite) -> str:
    return visible(render_citations([Citation(cites)], world)[0])


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        pytest.param("", "doe-1 roe-2", "(Doe 2001; Roe 2002)", id="delimiter"),
        pytest.param("", "doe-1 doe-1@5", "(Doe 2001; Doe 2001, 5)", id="no grouping"),
        pytest.param(
            'cite-group-delimiter=" + "',
            "doe-1 roe-2 doe-a roe-0",
            "(Doe 2001 + Doe 2000a; Roe 2002 + Roe 2000)",
            id="grouped",
        ),
        pytest.param(
            'collapse="year"',
            "doe-1 roe-2 doe-a",
            "(Doe 2001, 2000a; Roe 2002)",
            id="collapsing groups",
        ),
        pytest.param(
            'collapse="year"', "doe-1 doe-a@5 doe-b", "(Doe 2001, 2000a, 5, 2000b)", id="year"
        ),
        pytest.param(
            'collapse="year" cite-group-delimiter=","',
            "doe-1 doe-a roe-2",
            "(Doe 2001,2000a; Roe 2002)",
            id="delimiter of groups",
        ),
        pytest.param(
            'collapse="year" after-collapse-delimiter=" / "',
            "doe-1 doe-a roe-2 poe-1",
            "(Doe 2001; 2000a / Roe 2002; Poe 2001)",
            id="delimiter after groups",
        ),
        pytest.param(
            SUFFIXES + 'collapse="year-suffix"',
            "doe-a doe-b doe-1 roe-0",
            "(Doe 2000a; b, 2001; Roe 2000)",
            id="year-suffix",
        ),
        pytest.param(
            SUFFIXES + 'collapse="year-suffix" year-suffix-delimiter=","',
            "doe-a doe-b doe-c",
            "(Doe 2000a,b,c)",
            id="delimiter of suffixes",
        ),
        pytest.param(
            SUFFIXES + 'collapse="year-suffix-ranged" year-suffix-delimiter=","',
            "doe-a doe-b doe-c doe-1",
            "(Doe 2000a–c, 2001)",
            id="range",
        ),
        pytest.param(
            SUFFIXES + 'collapse="year-suffix-ranged" year-suffix-delimiter=","',
            "doe-a doe-c",
            "(Doe 2000a,c)",
            id="no range",
        ),
        pytest.param(
            SUFFIXES + 'collapse="year-suffix" year-suffix-delimiter=","',
            "doe-a doe-b@5 doe-c",
            "(Doe 2000a, 2000b, 5, 2000c)",
            id="a locator wants its year",
        ),
        pytest.param(
            'collapse="year-suffix"', "doe-a doe-b", "(Doe 2000a, 2000b)", id="as year without"
        ),
    ],
)
def test_author_year(attributes: str, text: str, expected: str) -> None:
    assert shown(world(AUTHOR_YEAR, attributes), *cites(text)) == expected


def test_groups_stand_where_their_first_cite_stands_in_the_sort() -> None:
    style = world(AUTHOR_YEAR, 'cite-group-delimiter=", "', sort=BY_YEAR)
    text = shown(style, *cites("roe-2 poe-1 doe-1 roe-0"))
    assert text == "(Roe 2000, Roe 2002; Doe 2001; Poe 2001)"


def test_groups_that_are_equal_stand_in_the_order_of_their_names() -> None:
    style = world(AUTHOR_YEAR, 'collapse="year"', sort=BY_YEAR)
    assert shown(style, *cites("poe-1 doe-1")) == "(Doe 2001; Poe 2001)"


def test_year_suffixes_do_not_count_in_the_sort() -> None:
    style = world(AUTHOR_YEAR, SUFFIXES + 'collapse="year"', sort=BY_YEAR)
    assert shown(style, *cites("doe-1 doe-b doe-a")) == "(Doe 2000b, 2000a, 2001)"


def test_the_same_work_twice_is_said_once_where_years_collapse() -> None:
    style = world(AUTHOR_YEAR, SUFFIXES + 'collapse="year-suffix"')
    assert shown(style, *cites("doe-1 doe-1 roe-2")) == "(Doe 2001; Roe 2002)"


def test_a_locator_that_the_style_does_not_show_does_not_matter() -> None:
    layout = AUTHOR_YEAR.replace('<text variable="locator"/>', "")
    style = world(layout, SUFFIXES + 'collapse="year-suffix" year-suffix-delimiter=","')
    assert shown(style, *cites("doe-a doe-b@5 doe-c")) == "(Doe 2000a,b,c)"


def test_only_names_at_the_beginning_are_left_out() -> None:
    layout = """<layout><group delimiter=", "><text variable="title"/>
        <names variable="author"><name form="short"/></names></group></layout>"""
    assert shown(world(layout), Cite("doe-1", suppress_author=True)) == "The doe-1, Doe"


def test_notes_keep_their_delimiter_in_groups() -> None:
    style = world(AUTHOR_YEAR, 'collapse="year"', kind="note")
    assert shown(style, *cites("doe-a doe-b")) == "(Doe 2000a; 2000b)"


def test_unsorted_cites_stay_in_their_order() -> None:
    style = world(AUTHOR_YEAR, 'collapse="year"', sort=BY_YEAR)
    citation = Citation(cites("doe-1 roe-0 doe-a"), unsorted=True)
    assert visible(render_citations([citation], style)[0]) == "(Doe 2001; Roe 2000; Doe 2000a)"


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        pytest.param("", "doe-c doe-a doe-b", "[1], [2], [3]", id="sorted"),
        pytest.param('collapse="citation-number"', "doe-c doe-a doe-b", "[1]–[3]", id="range"),
        pytest.param('collapse="citation-number"', "doe-a doe-b", "[1], [2]", id="two"),
        pytest.param(
            'collapse="citation-number"',
            "doe-a doe-b@5 doe-c doe-1",
            "[1], [2: 5], [3], [4]",
            id="a locator stands alone",
        ),
        pytest.param(
            'collapse="citation-number" after-collapse-delimiter="; "',
            "doe-a doe-b@5 doe-c",
            "[1], [2: 5]; [3]",
            id="delimiter after a locator",
        ),
    ],
)
def test_numbers(attributes: str, text: str, expected: str) -> None:
    assert shown(world(NUMBER, attributes, sort=BY_NUMBER), *cites(text)) == expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        pytest.param(Cite("doe-1", prefix="see"), "(see Doe 2001)", id="prefix"),
        pytest.param(Cite("doe-1", prefix="see "), "(see Doe 2001)", id="prefix with blank"),
        pytest.param(Cite("doe-1", prefix="«"), "(«Doe 2001)", id="prefix without words"),
        pytest.param(Cite("doe-1", prefix="参见"), "(参见Doe 2001)", id="prefix without blanks"),
        pytest.param(Cite("doe-1", suffix="passim"), "(Doe 2001 passim)", id="suffix"),
        pytest.param(Cite("doe-1", suffix=", passim"), "(Doe 2001, passim)", id="with comma"),
        pytest.param(Cite("doe-1", suffix="[sic]"), "(Doe 2001 [sic])", id="bracketed"),
        pytest.param(Cite("doe-1", suppress_author=True), "(2001)", id="without author"),
        pytest.param(Cite("doe-1", "5", author_only=True), "Doe", id="author alone"),
    ],
)
def test_one_cite(cite: Cite, expected: str) -> None:
    assert shown(world(AUTHOR_YEAR), cite) == expected


@pytest.mark.parametrize(
    ("suffix", "prefix", "expected"),
    [
        pytest.param("", "also", "(Doe 2001; also Roe 2002)", id="prefix"),
        pytest.param("", ", and", "(Doe 2001, and Roe 2002)", id="prefix with comma"),
        pytest.param(", so,", "", "(Doe 2001, so, Roe 2002)", id="suffix with comma"),
        pytest.param("so", "also", "(Doe 2001 so; also Roe 2002)", id="both"),
    ],
)
def test_affixes_and_delimiter(suffix: str, prefix: str, expected: str) -> None:
    text = shown(world(AUTHOR_YEAR), Cite("doe-1", suffix=suffix), Cite("roe-2", prefix=prefix))
    assert text == expected


def test_the_author_left_out_counts_for_collapsing() -> None:
    style = world(AUTHOR_YEAR, 'collapse="year"')
    assert shown(style, Cite("doe-1", suppress_author=True), Cite("doe-a")) == "(2001, 2000a)"


def test_markup_in_affixes() -> None:
    tree = render_citations([Citation((Cite("doe-1", prefix="<i>see</i>"),))], world(AUTHOR_YEAR))
    assert _has(tree[0], Tag.ITALIC)


def test_each_cite_is_marked_with_its_key() -> None:
    tree = render_citations([Citation(cites("doe-1 roe-2"))], world(AUTHOR_YEAR))[0]
    assert _keys(tree) == ["doe-1", "roe-2"]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        pytest.param("", "Ibid.", id="nothing before it"),
        pytest.param("see", "see ibid.", id="a word"),
        pytest.param("So it is.", "So it is. Ibid.", id="a sentence"),
        pytest.param("Cf.", "Cf. ibid.", id="an abbreviation"),
    ],
)
def test_ibid_begins_a_note_with_a_capital(prefix: str, expected: str) -> None:
    notes = [
        Citation((Cite("doe-1"),), note=1),
        Citation((Cite("doe-1", prefix=prefix),), note=2),
    ]
    assert visible(render_citations(notes, world(IBID, kind="note"))[1]) == expected


def test_positions_are_those_of_the_sorted_cites() -> None:
    layout = IBID.replace("<layout", '<layout delimiter="; "')
    style = world(layout, sort=BY_NUMBER, kind="note")
    text = visible(render_citations([Citation(cites("doe-b doe-a doe-b@5"), note=1)], style)[0])
    assert text == "The doe-a; The doe-b; ibid., 5."


def test_nothing_to_show_is_an_empty_text() -> None:
    style = world('<layout prefix="(" suffix=")"><text variable="note"/></layout>')
    assert render_citations([Citation(cites("doe-1"))], style) == ("",)


def test_cites_without_anything_are_left_out() -> None:
    layout = '<layout delimiter="; "><text variable="locator"/></layout>'
    assert shown(world(layout), *cites("doe-1 doe-a@5 doe-b")) == "5"


@given(
    st.lists(
        st.builds(
            Cite,
            key=st.sampled_from(sorted(ITEMS)),
            locator=st.text(max_size=8),
            prefix=st.text(max_size=8),
            suffix=st.text(max_size=8),
            suppress_author=st.booleans(),
            author_only=st.booleans(),
            position=st.sampled_from(["", "ibid", "nowhere"]),
        ),
        max_size=6,
    ),
    st.sampled_from(
        [
            world(AUTHOR_YEAR, SUFFIXES + 'collapse="year-suffix-ranged"'),
            world(NUMBER, 'collapse="citation-number"', sort=BY_NUMBER),
            world(IBID, kind="note"),
        ]
    ),
)
def test_any_cites_can_be_rendered(some: list[Cite], style: World) -> None:
    document = [Citation(tuple(some)), Citation(tuple(some), note=1), Citation((), note=2)]
    assert len(render_citations(document, style)) == len(document)


def _has(node: Node, tag: Tag) -> bool:
    return isinstance(node, Element) and (
        node.tag is tag or any(_has(child, tag) for child in node.children)
    )


def _keys(node: Node) -> list[str]:
    if isinstance(node, str):
        return []
    own = [node.data] if node.tag is Tag.CITE else []
    return own + [key for child in node.children for key in _keys(child)]
