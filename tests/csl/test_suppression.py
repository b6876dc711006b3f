"""What CSL leaves out: substituted variables, and groups of empty ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_styles import own_style

from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import Style, find_style
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

ADA = (Name("Okafor", "Ada N."),)
EDITORS = (Name("Stone", "Mia"), Name("Ruiz", "Pablo"))
MACROS = (
    '<macro name="title"><text variable="title" font-style="italic"/></macro>'
    '<macro name="in"><text term="in" suffix=" "/><text variable="container-title"/></macro>'
    '<macro name="kind"><choose><if variable="genre"><text value="Kind"/></if></choose></macro>'
)
SUBSTITUTE = (
    '<names variable="author"><name/><label prefix=" (" suffix=")"/><substitute>'
    '<names variable="editor"/><text macro="title"/></substitute></names>'
)


def entry(style: Style, item: Item) -> str:
    (found,) = Processor(style, (Cited("x", item),)).bibliography()
    return write(found.body, "text")


def rendered(path: Path, layout: str, **variables: Value) -> str:
    item = Item("book", {k.replace("_", "-"): v for k, v in variables.items()})
    return entry(own_style(path, layout, options=MACROS), item)


@pytest.mark.parametrize(
    ("layout", "variables", "text"),
    [
        pytest.param(
            f'{SUBSTITUTE}<text macro="title" prefix=". "/>',
            {"title": "T", "author": ADA},
            "Ada N. Okafor. T",
            id="author, nothing substituted",
        ),
        pytest.param(
            f'{SUBSTITUTE}<text macro="title" prefix=". "/>', {"title": "T"}, "T", id="title"
        ),
        pytest.param(
            f'{SUBSTITUTE}<text variable="title" form="short" prefix=". "/>',
            {"title": "T", "title_short": "S"},
            "T",
            id="short form",
        ),
        pytest.param(
            f'{SUBSTITUTE}<names variable="editor" prefix=". "/><text macro="title" prefix=". "/>',
            {"title": "T", "editor": EDITORS},
            "Mia Stone, Pablo Ruiz (editors). T",
            id="editor",
        ),
        pytest.param(
            f'{SUBSTITUTE}<group prefix=" "><text value="of "/><text variable="title"/></group>',
            {"title": "T"},
            "T",
            id="is empty for a group",
        ),
        pytest.param(
            '<text variable="title"/><group prefix=" (" suffix=")"><choose><if variable="genre">'
            '<text value="Kind"/></if></choose><text variable="number"/></group>',
            {"title": "T", "genre": "g"},
            "T",
            id="value in a choice",
        ),
        pytest.param(
            '<text variable="title"/><group prefix=" (" suffix=")"><text macro="kind"/>'
            '<text variable="number"/></group>',
            {"title": "T", "genre": "g"},
            "T (Kind)",
            id="a macro that calls no variable is one itself",
        ),
        pytest.param(
            '<text variable="title"/><group delimiter=", " prefix=", "><text macro="in"/></group>',
            {"title": "T"},
            "T",
            id="term in a macro",
        ),
        pytest.param(
            '<text variable="title"/><text macro="in" prefix=", "/>',
            {"title": "T", "container_title": "C"},
            "T, in C",
            id="term with its variable",
        ),
        pytest.param(
            '<text variable="title"/><group prefix=" "><text term="in"/></group>',
            {"title": "T"},
            "T in",
            id="no variable called",
        ),
        pytest.param(
            '<text variable="title"/><group prefix=" ["><group><text value="v"/></group>'
            '<text variable="version"/></group>',
            {"title": "T"},
            "T [v",
            id="a group within is a variable",
        ),
        pytest.param(
            '<text variable="title"/><group><label variable="page" prefix=" "/>'
            '<number variable="volume"/><date variable="issued"><date-part name="year"/></date>'
            '<names variable="editor"/></group>',
            {"title": "T"},
            "T",
            id="every kind of variable",
        ),
    ],
)
def test_suppression(tmp_path: Path, layout: str, variables: dict[str, Value], text: str) -> None:
    assert rendered(tmp_path, layout, **variables) == text


TITLED: dict[str, Value] = {"title": "W", "author": ADA, "container-title": "J"}
ANONYMOUS = Item(
    "article-newspaper",
    {"title": "A piece", "issued": PartialDate(2001), "container-title": "Daily"},
)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("apa", "A piece. (2001). Daily."),
        ("mla", "“A Piece.” Daily, 2001."),
        ("chicago", "Daily. 2001. “A Piece.”"),
    ],
)
def test_anonymous_work_has_its_title_once(style: str, text: str) -> None:
    assert entry(find_style(style), ANONYMOUS) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        pytest.param(
            Item("thesis", {"title": "W", "author": ADA, "genre": "PhD thesis"}),
            "Okafor, A. N. (n.d.). W [PhD thesis].",
            id="thesis",
        ),
        pytest.param(
            Item(
                "patent", {"title": "W", "author": ADA, "genre": "US Patent", "number": "US 1,234"}
            ),
            "Okafor, A. N. (n.d.). W (US Patent No. US 1,234).",
            id="patent",
        ),
        pytest.param(
            Item("report", {"title": "W", "author": ADA, "genre": "Report", "number": "TR-12"}),
            "Okafor, A. N. (n.d.). W (Report TR-12).",
            id="report",
        ),
        pytest.param(
            Item(
                "chapter",
                {"title": "W", "author": ADA, "editor": EDITORS, "container-title": "H of W"},
            ),
            "Okafor, A. N. (n.d.). W. In M. Stone & P. Ruiz (Eds.), H of W.",
            id="label in title case",
        ),
        pytest.param(
            Item(
                "article-journal",
                {
                    "title": "W",
                    "author": ADA,
                    "container-title": "J",
                    "volume": "1",
                    "issue": "1-2",
                },
            ),
            "Okafor, A. N. (n.d.). W. J, 1(1–2).",
            id="double issue",
        ),
    ],
)
def test_apa(item: Item, text: str) -> None:
    assert entry(find_style("apa"), item) == text
