"""Single rules, in styles of one layout that are written here."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_styles import own_style

from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.errors import InputError
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

AUTHORS = (Name("Okafor", "Ada N."), Name("Berg", "Jan", "", "van den"), Name("Li", "Wei"))
TALK = Item("speech", {"title": "Things, said aloud", "genre": "Invited talk"})
PREPRINT = Item("article", {"title": "A preprint"})


def article(**more: Value) -> Item:
    """An article with the variables in `more`, "_" for "-" in their names."""
    variables: dict[str, Value] = {
        "title": "On counting counted things",
        "author": AUTHORS,
        "issued": PartialDate(2021, 5, 3),
        "volume": "12",
    }
    return Item("article-journal", variables | {k.replace("_", "-"): v for k, v in more.items()})


LIBRARY = (
    Cited("talk", TALK, 4),
    Cited("article", article(), 7),
    Cited("preprint", PREPRINT, 2),
    Cited("software", Item("software", {"title": "thingcount", "genre": "package"}), 9),
)


def rendered(path: Path, layout: str, item: Item, form: str = "text", **style: str) -> str:
    (entry,) = Processor(own_style(path, layout, **style), (Cited("x", item),)).bibliography()
    return write(entry.body, form)


def test_citation_keeps_the_order_given_where_the_style_has_none(tmp_path: Path) -> None:
    style = own_style(tmp_path, '<text variable="title"/>')
    processor = Processor(style, LIBRARY)
    first = processor.citation(Citation((Cite("software"), Cite("talk"))))
    assert write(first, "text") == "thingcountThings, said aloud"


@pytest.mark.parametrize(
    ("layout", "label", "body"),
    [
        pytest.param(
            '<text variable="citation-number" prefix="(" suffix=") "/><text variable="title"/>',
            "(5)",
            "Things, said aloud",
            id="text",
        ),
        pytest.param(
            '<group prefix="[" suffix="]"><text value="R"/><text variable="citation-number"/>'
            '</group><text variable="title" prefix=" "/>',
            "[R5]",
            "Things, said aloud",
            id="group",
        ),
        pytest.param(
            '<group delimiter=" "><text variable="citation-number" font-weight="bold"/>'
            '<text variable="title"/></group>',
            "5",
            "Things, said aloud",
            id="within a group",
        ),
        pytest.param('<text variable="title"/>', None, "Things, said aloud", id="none"),
        pytest.param(
            '<text variable="title"/><text variable="citation-number" prefix=" #"/>',
            None,
            "Things, said aloud #5",
            id="at the end",
        ),
    ],
)
def test_label_stands_apart(tmp_path: Path, layout: str, label: str | None, body: str) -> None:
    processor = Processor(own_style(tmp_path, layout), (Cited("x", TALK, 5),))
    (entry,) = processor.bibliography()
    assert (entry.label and write(entry.label, "text")) == label
    assert write(entry.body, "text") == body


def test_numbers_by_place_where_none_is_given(tmp_path: Path) -> None:
    layout = '<text variable="citation-number"/>'
    style = own_style(tmp_path, layout, sort='<sort><key variable="title"/></sort>')
    entries = Processor(style, [Cited("b", TALK), Cited("a", PREPRINT)]).bibliography()
    assert [(e.key, e.label and write(e.label, "text")) for e in entries] == [
        ("a", "1"),
        ("b", "2"),
    ]


@pytest.mark.parametrize(
    ("title", "markdown"),
    [
        pytest.param("On <i>E. coli</i>", "**On <em>E. coli</em>**", id="italic"),
        pytest.param("H<sub>2</sub>O<sup>+</sup>", "**H<sub>2</sub>O<sup>+</sup>**", id="sub"),
        pytest.param("A <b>bold</b> one", "**A** bold **one**", id="bold in bold flips"),
        pytest.param('The <span class="nocase">iOS</span>', "**The iOS**", id="nocase"),
        pytest.param("if a<b and c>d", "**if a\\<b and c>d**", id="no tag"),
        pytest.param("<i>never closed", r"**\<i>never closed**", id="not closed"),
        pytest.param("<script>x</script>", r"**\<script>x\</script>**", id="script"),
        pytest.param("<i>a <b>c</i>", None, id="crossed"),
    ],
)
def test_rich_text(tmp_path: Path, title: str, markdown: str | None) -> None:
    layout = '<text variable="title" font-weight="bold"/>'
    written = rendered(tmp_path, layout, article(title=title), "markdown")
    if markdown is None:
        assert "<em>a" in written
        assert r"\<b>" in written
    else:
        assert written == markdown


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        pytest.param(
            '<text variable="title" suffix="."/><text value=". "/>', "Things.", id="full stops"
        ),
        pytest.param(
            '<text variable="title" font-style="italic" suffix="."/>', "Things.", id="seam"
        ),
        pytest.param(
            '<group delimiter=". "><text variable="title" quotes="true"/>'
            '<text variable="volume"/></group>',
            "“Things.” 12",
            id="full stop into quotes",
        ),
        pytest.param(
            '<text variable="title" text-case="capitalize-first" suffix=" "/>'
            '<text variable="genre" text-case="capitalize-first"/>',
            "Things. arXiv thing",
            id="capital only for lower case",
        ),
        pytest.param(
            '<label variable="number-of-pages"/><text variable="volume"/>',
            "12",
            id="no label without its variable",
        ),
        pytest.param(
            '<choose><if disambiguate="true"><text variable="title"/></if>'
            '<else><text variable="volume"/></else></choose>',
            "12",
            id="nothing is disambiguated",
        ),
        pytest.param(
            '<date variable="issued" font-weight="bold"><date-part name="year"/></date>',
            "2021",
            id="formatted date",
        ),
        pytest.param('<text variable="number-of-volumes"/>', "2", id="number by hyphenated name"),
        pytest.param('<number variable="number-of-volumes"/>', "2", id="cs:number likewise"),
    ],
)
def test_rules(tmp_path: Path, layout: str, text: str) -> None:
    item = article(title="Things.", genre="arXiv thing", number_of_volumes="2")
    assert rendered(tmp_path, layout, item) == text


def test_formatted_date_is_bold(tmp_path: Path) -> None:
    layout = '<date variable="issued" font-weight="bold" prefix="("><date-part name="year"/></date>'
    assert rendered(tmp_path, layout, article(), "markdown") == "(**2021**"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        pytest.param(PartialDate(2021, 5, 3), "May 3, 2021", id="day"),
        pytest.param(PartialDate(2021, 5), "May 2021", id="month"),
        pytest.param(PartialDate(2021), "2021", id="year"),
        pytest.param(PartialDate(2021, season=2), "Summer 2021", id="season"),
        pytest.param(
            PartialDate(2021, 6, end=PartialDate(2021, 8)), "June–August 2021", id="months"
        ),
        pytest.param(
            PartialDate(2021, 6, 1, end=PartialDate(2021, 6, 3)), "June 1–3, 2021", id="days"
        ),
        pytest.param(
            PartialDate(2021, 12, end=PartialDate(2022, 1)),
            "December 2021–January 2022",
            id="over the year",
        ),
        pytest.param(
            PartialDate(2021, season=1, end=PartialDate(2021, season=2)),
            "Spring–Summer 2021",
            id="seasons",
        ),
        pytest.param(PartialDate(2017, end=PartialDate(2020)), "2017–2020", id="years"),
        pytest.param(PartialDate(literal="in press"), "in press", id="literal"),
        pytest.param(PartialDate(1900, circa=True), "1900", id="circa"),
    ],
)
def test_dates(tmp_path: Path, date: PartialDate, text: str) -> None:
    layout = '<date variable="issued" form="text"/>'
    assert rendered(tmp_path, layout, article(issued=date)) == text


def test_range_in_parts_that_the_style_does_not_print(tmp_path: Path) -> None:
    item = article(issued=PartialDate(2021, 6, 1, end=PartialDate(2021, 6, 3)))
    layout = '<date variable="issued"><date-part name="year"/></date>'
    assert rendered(tmp_path, layout, item) == "2021"


def test_a_date_leaves_the_next_one_alone(tmp_path: Path) -> None:
    layout = (
        '<date variable="issued" form="text"><date-part name="month" form="short"/></date>'
        '<date variable="issued" form="text" prefix="; "/>'
    )
    item = article(issued=PartialDate(2021, 8, 3))
    assert rendered(tmp_path, layout, item) == "Aug. 3, 2021; August 3, 2021"


@pytest.mark.parametrize(
    ("options", "text"),
    [
        pytest.param('initialize-with="."', "A.N. Okafor", id="initials"),
        pytest.param('initialize-with="." initialize="false"', "Ada N. Okafor", id="in full"),
        pytest.param('initialize-with="" initialize="false"', "Ada N Okafor", id="without points"),
    ],
)
def test_initialize(tmp_path: Path, options: str, text: str) -> None:
    layout = f'<names variable="author"><name {options}/></names>'
    assert rendered(tmp_path, layout, article(author=AUTHORS[:1])) == text


def test_names_without_a_name_element_render_alike_each_time(tmp_path: Path) -> None:
    style = own_style(tmp_path, '<names variable="author"/>')
    entries = Processor(style, [Cited(str(n), article()) for n in range(3)]).bibliography()
    assert {write(entry.body, "text") for entry in entries} == {
        "Ada N. Okafor, Jan van den Berg, Wei Li"
    }


@pytest.mark.parametrize(
    ("layout", "problem"),
    [
        ('<text macro="none-such"/>', "calls the macro 'none-such', which is not there"),
        ('<text macro="m"/>', "has the macro 'm', which calls itself"),
    ],
)
def test_style_that_is_not_consistent(tmp_path: Path, layout: str, problem: str) -> None:
    style = own_style(tmp_path, layout, options='<macro name="m"><text macro="m"/></macro>')
    with pytest.raises(InputError, match=problem) as caught:
        Processor(style, LIBRARY)
    assert caught.value.path == style.path


def test_style_file_that_went_away(tmp_path: Path) -> None:
    style = own_style(tmp_path, "")
    style.path.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        Processor(style, LIBRARY)
