"""One name: order, particles, suffixes, scripts, and the formatting of its parts."""

from __future__ import annotations

from typing import Any

import pytest

FULL = {
    "family": "Dal",
    "given": "Ada Noor",
    "dropping-particle": "de",
    "non-dropping-particle": "van",
    "suffix": "Jr.",
}
APOSTROPHE = {"family": "Dal", "given": "Ada", "non-dropping-particle": "d'"}
DEMOTE = {
    name: f'demote-non-dropping-particle="{name}"'
    for name in ("never", "sort-only", "display-and-sort")
}


def names(options: str = "", parts: str = "") -> str:
    return f'<names variable="author"><name {options}>{parts}</name></names>'


@pytest.mark.parametrize(
    ("options", "demote", "person", "expected"),
    [
        pytest.param("", "never", FULL, "Ada Noor de van Dal Jr.", id="display"),
        pytest.param('form="short"', "never", FULL, "van Dal", id="short"),
        pytest.param('form="short"', "display-and-sort", FULL, "van Dal", id="short, demoting"),
        pytest.param("INV", "never", FULL, "van Dal, Ada Noor de, Jr.", id="never"),
        pytest.param("INV", "sort-only", FULL, "van Dal, Ada Noor de, Jr.", id="sort-only"),
        pytest.param("INV", "display-and-sort", FULL, "Dal, Ada Noor de van, Jr.", id="demoted"),
        pytest.param(
            'form="short" INV', "display-and-sort", FULL, "Dal, van", id="short, demoted"
        ),
        pytest.param('INV sort-separator=" "', "never", FULL, "van Dal Ada Noor de Jr.", id="sep"),
        pytest.param('INV sort-separator=""', "never", {"family": "Dal", "given": "Ada"},
                     "DalAda", id="no separator"),
        pytest.param("", "never", APOSTROPHE, "Ada d’Dal", id="apostrophe"),
        pytest.param("INV", "never", APOSTROPHE, "d’Dal, Ada", id="apostrophe, inverted"),
        pytest.param("INV", "display-and-sort", APOSTROPHE, "Dal, Ada d’", id="and demoted"),
        pytest.param("", "never", {**FULL, "comma-suffix": True}, "Ada Noor de van Dal, Jr.",
                     id="comma"),
        pytest.param("", "never", {"family": "Dal"}, "Dal", id="family alone"),
        pytest.param("INV", "never", {"family": "Dal"}, "Dal", id="family alone, inverted"),
        pytest.param('initialize-with="."', "never", {"given": "Ada"}, "Ada", id="given alone"),
        pytest.param('form="short"', "never", {"given": "Ada"}, "Ada", id="given alone, short"),
        pytest.param("INV", "never", {"literal": "The Dal, Inc."}, "The Dal, Inc.", id="literal"),
        pytest.param("INV", "never", {**FULL, "static-ordering": True}, "van Dal Ada Noor",
                     id="static"),
        pytest.param("", "never", {"family": "山田", "given": "花"}, "山田花", id="Japanese"),
        pytest.param("INV", "never", {"family": "김", "given": "하나"}, "김하나", id="Korean"),
        pytest.param('initialize-with="."', "never", {"family": "李", "given": "明"}, "李明",
                     id="Chinese, initials"),
        pytest.param('form="short"', "never", {"family": "李", "given": "明"}, "李", id="short 李"),
        pytest.param("", "never", {"family": "李", "given": "Wei"}, "李 Wei", id="two scripts"),
        pytest.param("INV", "never", {"family": "Юрьева", "given": "Юлия"}, "Юрьева, Юлия",
                     id="Cyrillic"),
        pytest.param("", "never", {"family": "Պետրոսյան", "given": "Արմեն"}, "Արմեն Պետրոսյան",
                     id="Armenian"),
        pytest.param("", "never", {"family": "O'Dal", "given": "Ada"}, "Ada O’Dal", id="quote"),
        pytest.param('initialize-with=""', "never", FULL, "AN de van Dal Jr", id="suffix, bare"),
        pytest.param('initialize-with="."', "never", FULL, "A.N. de van Dal Jr.", id="suffix"),
        pytest.param('initialize-with="." initialize="false"', "never",
                     {"family": "Dal", "given": "Ada N"}, "Ada N. Dal", id="initialize false"),
    ],
)  # fmt: skip
def test_order(options: str, demote: str, person: Any, expected: str, render: Any) -> None:
    layout = names(options.replace("INV", 'name-as-sort-order="all"'))
    assert render(layout, {"author": [person]}, style=DEMOTE[demote]) == expected


@pytest.mark.parametrize(
    ("options", "parts", "expected"),
    [
        pytest.param("", "F[text-case=uppercase]", "Ada Noor de VAN DAL Jr.", id="upper"),
        pytest.param("", "G[text-case=uppercase]", "ADA NOOR DE van Dal Jr.", id="upper given"),
        pytest.param("", "F[font-weight=bold]", "Ada Noor de *van* *Dal* Jr.", id="bold"),
        pytest.param("INV", "F[font-weight=bold]", "*Dal*, Ada Noor de *van*, Jr.", id="demoted"),
        pytest.param("", "F[prefix=( suffix=)]", "Ada Noor (de van Dal Jr.)", id="affixes"),
        pytest.param("", "G[prefix=[ suffix=]]", "[Ada Noor] de van Dal Jr.", id="given affixes"),
        pytest.param("INV", "F[prefix=( suffix=)]", "(Dal), Ada Noor de van, Jr.", id="inverted"),
        pytest.param("INV", "G[prefix=[ suffix=]]", "Dal, [Ada Noor de van], Jr.", id="inverted2"),
        pytest.param('form="short"', "F[prefix=( suffix=)]", "(van Dal)", id="short"),
        pytest.param("", "G[suffix=\xa0]", "Ada Noor\xa0de van Dal Jr.", id="blank in an affix"),
    ],
)
def test_parts(options: str, parts: str, expected: str, render: Any) -> None:
    which, attributes = {"F": "family", "G": "given"}[parts[0]], parts[2:-1].split(" ")
    written = " ".join(f'{one.partition("=")[0]}="{one.partition("=")[2]}"' for one in attributes)
    layout = names(
        options.replace("INV", 'name-as-sort-order="all"'), f'<name-part name="{which}" {written}/>'
    )
    assert render(layout, {"author": [FULL]}) == expected


def test_parts_of_a_literal(render: Any) -> None:
    layout = names("", '<name-part name="family" text-case="uppercase" prefix="("/>')
    assert render(layout, {"author": [{"literal": "Dal Inc."}]}) == "DAL INC."


@pytest.mark.parametrize(
    ("case", "language", "expected"),
    [
        ("title", "", "The Dal Society"),
        ("title", "de", "The Dal Society"),
        ("capitalize-first", "", "The dal society"),
        ("uppercase", "", "THE DAL SOCIETY"),
        ("uppercase", "tr", "THE DAL SOCİETY"),
    ],
)
def test_case_of_a_part(case: str, language: str, expected: str, render: Any) -> None:
    layout = names("", f'<name-part name="family" text-case="{case}"/>')
    item = {"author": [{"literal": "the dal society"}], "language": language}
    assert render(layout, item) == expected
