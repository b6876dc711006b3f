"""CSV: rows by RFC 4180, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from any_items import ANY_ITEMS, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import Parsed, csv_table
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item
from pubtrack.model.names import Name


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_for_each() -> None:
    item = Item("article-journal", {
        "title": 'Tides, "kelp"\nand more', "author": (Name("Berg", "Jan", "", "van"), Name("Doe")),
        "issued": PartialDate(2020, 3), "page": "12-15"})  # fmt: skip
    text = csv_table.write([Parsed("k", item), Parsed("l", Item("book", {"title": "Ä"}))])
    assert text.startswith("\ufeffkey,type,title,author,editor,issued,year,")
    assert '\r\nk,article-journal,"Tides, ""kelp""\nand more",' in text
    first, second = rows(text)
    assert first["author"] == "van Berg, Jan; Doe"
    assert (first["issued"], first["year"], first["page"]) == ("2020-03", "2020", "12-15")
    assert (second["key"], second["title"], second["year"]) == ("l", "Ä", "")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula(text: str) -> None:
    (row,) = rows(csv_table.write([Parsed("k", Item("book", {"title": text}))]))
    assert row["title"] == f"'{text}"


@given(many=st.lists(ANY_ITEMS, max_size=3))
@settings(max_examples=100, deadline=None)
def test_any_items(many: list[Item]) -> None:
    text = csv_table.write(numbered(many))
    text.encode("utf-8")
    found = rows(text)
    assert [row["key"] for row in found] == [f"key{n}" for n in range(len(many))]
    for row in found:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
