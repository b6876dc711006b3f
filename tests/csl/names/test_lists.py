"""Lists of names: delimiters, "and", "et al.", and names kept from it."""

from __future__ import annotations

from typing import Any

import pytest
from name_styles import people

ADA, BEA, CY, DAL, EVA = "Okafor, Ada", "Ruiz, Bea", "Lund, Cy", "Dal, Dag", "Berg, Eva"
TRUST = "Harbour Trust"


def names(options: str = "", rest: str = "") -> str:
    return f'<names variable="author"><name form="short" {options}/>{rest}</names>'


def full(options: str = "", rest: str = "") -> str:
    return f'<names variable="author"><name {options}/>{rest}</names>'


@pytest.mark.parametrize(
    ("options", "two", "three"),
    [
        ("", "Okafor, Ruiz", "Okafor, Ruiz, Lund"),
        ('delimiter="; "', "Okafor; Ruiz", "Okafor; Ruiz; Lund"),
        ('and="text"', "Okafor and Ruiz", "Okafor, Ruiz, and Lund"),
        ('and="symbol"', "Okafor & Ruiz", "Okafor, Ruiz, & Lund"),
        ('and="text" LAST="never"', "Okafor and Ruiz", "Okafor, Ruiz and Lund"),
        ('and="text" LAST="always"', "Okafor, and Ruiz", "Okafor, Ruiz, and Lund"),
        ('and="text" LAST="after-inverted-name"', "Okafor and Ruiz", "Okafor, Ruiz and Lund"),
        ('and="text" delimiter="/"', "Okafor and Ruiz", "Okafor/Ruiz/and Lund"),
    ],
)
def test_and(options: str, two: str, three: str, render: Any) -> None:
    layout = names(options.replace("LAST", "delimiter-precedes-last"))
    assert render(layout, {"author": people(ADA, BEA)}) == two
    assert render(layout, {"author": people(ADA, BEA, CY)}) == three


@pytest.mark.parametrize(
    ("order", "authors", "expected"),
    [
        ("first", [ADA, BEA], "Okafor, Ada, and Bea Ruiz"),
        ("first", [ADA, BEA, CY], "Okafor, Ada, Bea Ruiz and Cy Lund"),
        ("all", [ADA, BEA, CY], "Okafor, Ada, Ruiz, Bea, and Lund, Cy"),
        ("all", [TRUST, ADA], "Harbour Trust and Okafor, Ada"),
        ("all", [ADA, TRUST], "Okafor, Ada, and Harbour Trust"),
        ("all", ["李, 明", ADA], "李明 and Okafor, Ada"),
    ],
)
def test_after_inverted_name(order: str, authors: list[str], expected: str, render: Any) -> None:
    layout = full(
        f'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="{order}"'
    )
    assert render(layout, {"author": people(*authors)}) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param("3 1", "Okafor et al.", id="one"),
        pytest.param("3 2", "Okafor, Ruiz, et al.", id="two"),
        pytest.param('3 1 ETAL="always"', "Okafor, et al.", id="always"),
        pytest.param('3 2 ETAL="never"', "Okafor, Ruiz et al.", id="never"),
        pytest.param('3 1 ETAL="after-inverted-name"', "Okafor et al.", id="not inverted"),
        pytest.param("4 1", "Okafor et al.", id="at the limit"),
        pytest.param("5 1", "Okafor, Ruiz, Lund, Dal", id="below the limit"),
        pytest.param("2 4", "Okafor, Ruiz, Lund, Dal", id="more than there are"),
        pytest.param("2 0", "", id="none"),
        pytest.param('3 1 et-al-use-last="true"', "Okafor, … Dal", id="last"),
        pytest.param('3 3 et-al-use-last="true"', "Okafor, Ruiz, Lund, et al.", id="no gap"),
        pytest.param('et-al-min="3"', "Okafor, Ruiz, Lund, Dal", id="min alone"),
        pytest.param('et-al-use-first="1"', "Okafor, Ruiz, Lund, Dal", id="first alone"),
        pytest.param('et-al-min="x" et-al-use-first="-1"', "Okafor, Ruiz, Lund, Dal", id="odd"),
    ],
)
def test_et_al(options: str, expected: str, render: Any) -> None:
    least, _, rest = options.partition(" ")
    if least.isdecimal():
        first, _, rest = rest.partition(" ")
        options = f'et-al-min="{least}" et-al-use-first="{first}" {rest}'
    options = options.replace("ETAL", "delimiter-precedes-et-al")
    assert render(names(options), {"author": people(ADA, BEA, CY, DAL)}) == expected


def test_et_al_after_an_inverted_name(render: Any) -> None:
    layout = full(
        'et-al-min="2" et-al-use-first="1" name-as-sort-order="first"'
        ' delimiter-precedes-et-al="after-inverted-name"'
    )
    assert render(layout, {"author": people(ADA, BEA)}) == "Okafor, Ada, et al."
    assert render(layout, {"author": people(TRUST, BEA)}) == "Harbour Trust et al."


def test_subsequent_cites_have_limits_of_their_own(render: Any) -> None:
    layout = names('et-al-min="4" et-al-use-first="3"')
    item = {"author": people(ADA, BEA, CY)}
    area = 'et-al-subsequent-min="2" et-al-subsequent-use-first="1"'
    assert render(layout, item, area=area) == "Okafor, Ruiz, Lund"
    assert render(layout, item, area=area, position=1) == "Okafor et al."


@pytest.mark.parametrize(
    ("element", "extra", "expected"),
    [
        ('<et-al term="and others"/>', "", "Okafor and others"),
        ('<et-al font-style="italic"/>', "", "Okafor _et al._"),
        ("", "", "Okafor et al."),
        ("", '<locale><terms><term name="et-al"/></terms></locale>', "Okafor"),
        ("", '<locale><terms><term name="et-al">等</term></terms></locale>', "Okafor等"),
        ('<et-al font-style="italic"/>',
         '<locale><terms><term name="et-al">等</term></terms></locale>', "Okafor等"),
    ],
)  # fmt: skip
def test_et_al_term(element: str, extra: str, expected: str, render: Any) -> None:
    layout = names('et-al-min="2" et-al-use-first="1"', element)
    assert render(layout, {"author": people(ADA, BEA)}, extra=extra) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [("og", "Okafor og Ruiz"), ("和", "Okafor和Ruiz"), ("ו", "OkaforוRuiz"), ("", "Okafor, Ruiz")],
)
def test_and_term(term: str, expected: str, render: Any) -> None:
    extra = f'<locale><terms><term name="and">{term}</term></terms></locale>'
    layout = names('and="text"')
    assert render(layout, {"author": people(ADA, BEA)}, extra=extra) == expected


@pytest.mark.parametrize(
    ("options", "authors", "expected"),
    [
        pytest.param('font-style="italic"', [ADA, BEA], "_Okafor_, _Ruiz_", id="each"),
        pytest.param('font-style="italic" ET', [ADA, BEA], "_Okafor et al._", id="with et al."),
        pytest.param('prefix="(" suffix=")"', [ADA, BEA], "(Okafor), (Ruiz)", id="affixes"),
        pytest.param('prefix="(" suffix=")" ET', [ADA, BEA], "(Okafor) et al.", id="and et al."),
    ],
)
def test_decorated_names(options: str, authors: list[str], expected: str, render: Any) -> None:
    layout = names(options.replace("ET", 'et-al-min="2" et-al-use-first="1"'))
    assert render(layout, {"author": people(*authors)}) == expected


@pytest.mark.parametrize(
    ("keep", "options", "expected"),
    [
        pytest.param({"author/3"}, "", "Okafor, … Dal, et al.", id="after a gap"),
        pytest.param({"author/1"}, "", "Okafor, Ruiz, et al.", id="no gap"),
        pytest.param({"author/4"}, "", "Okafor, … Berg", id="the last"),
        pytest.param({"author/2", "author/3"}, "", "Okafor, … Lund, Dal, et al.", id="two"),
        pytest.param({"author/0"}, "", "Okafor et al.", id="shown anyway"),
        pytest.param({"editor/3"}, "", "Okafor et al.", id="another variable"),
        pytest.param(
            {"author/2"}, 'et-al-use-last="true"', "Okafor, … Lund, … Berg", id="use-last"
        ),
        pytest.param(
            {"author/3"}, 'et-al-use-last="true"', "Okafor, … Dal, Berg", id="next to the last"
        ),
    ],
)
def test_kept_names(keep: set[str], options: str, expected: str, render: Any) -> None:
    layout = names(f'and="text" et-al-min="3" et-al-use-first="1" {options}')
    authors = people(ADA, BEA, CY, DAL, EVA)
    assert render(layout, {"author": authors}, keep=frozenset(keep)) == expected


@pytest.mark.parametrize(
    ("authors", "options", "expected"),
    [
        pytest.param([ADA, "et al."], 'and="text"', "Okafor et al.", id="one"),
        pytest.param([ADA, BEA, "others"], 'and="text"', "Okafor, Ruiz, et al.", id="two"),
        pytest.param([ADA, "…", CY], 'and="text"', "Okafor, … Lund", id="omission"),
        pytest.param([ADA, "…"], 'and="text"', "Okafor et al.", id="open end"),
        pytest.param(["et al."], 'and="text"', "et al.", id="alone"),
        pytest.param(
            [ADA, BEA, CY, "et al."], 'et-al-min="3" et-al-use-first="1"', "Okafor et al.",
            id="shortened as well",
        ),
        pytest.param(
            [ADA, BEA, CY, DAL, "et al."],
            'et-al-min="3" et-al-use-first="1" et-al-use-last="true"',
            "Okafor et al.",
            id="the last is unknown",
        ),
    ],
)  # fmt: skip
def test_others_in_the_source(authors: list[str], options: str, expected: str, render: Any) -> None:
    assert render(names(options), {"author": people(*authors)}) == expected


def test_others_in_the_source_behind_an_inverted_name(render: Any) -> None:
    layout = full('delimiter-precedes-last="always" name-as-sort-order="all"')
    assert render(layout, {"author": people(ADA, "et al.")}) == "Okafor, Ada, et al."
