"""CSL-JSON: other programs' spellings, faults with their places, round trip."""

from __future__ import annotations

import json

import any_items
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.formats import Parsed, csl_json
from pubtrack.formats.csl_types import TYPE_ALIASES, type_of
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import ITEM_TYPES, Item, Value
from pubtrack.model.names import Name

ITEM = '{"id": "a", "type": "book", "title": "T"}'
SHAPES = {
    "an array": f"[{ITEM}]",
    "one object": ITEM,
    "items": f'{{"items": [{ITEM}]}}',
    "items after other things": f'{{"x": {{"items": 3}}, "y": [1], "items": [{ITEM}]}}',
    "references": f'{{"references": [{ITEM}]}}',
    "with a byte order mark": f"\ufeff[{ITEM}]",
    "with CRLF": f"[\r\n{ITEM}\r\n]\r\n",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_shapes(text: str) -> None:
    result = csl_json.read(text)
    assert [(e.key, e.item) for e in result.entries] == [("a", Item("book", {"title": "T"}))]
    assert result.problems == ()


NOT_JSON = {
    "empty": ("", 1, 1),
    "blank": (" \n", 1, 1),
    "no JSON": ("\n  hello", 2, 3),
    "cut off": ('[{"title": "a"', 1, 15),
    "comma too many": ('[{"title": "a"},\n]', 2, 1),
    "comma missing": ('[{"title": "a"}\n{"title": "b"}]', 2, 1),
    "text behind": ('[{"title": "a"}] x', 1, 18),
    "a number": ("3", 1, 1),
    "a string": ('"x"', 1, 1),
    "single quotes": ("[{'title': 'a'}]", 1, 3),
}


@pytest.mark.parametrize(("text", "line", "column"), NOT_JSON.values(), ids=NOT_JSON)
def test_no_json(text: str, line: int, column: int) -> None:
    result = csl_json.read(text)
    assert result.entries == ()
    (problem,) = result.problems
    assert (problem.severity, problem.line, problem.column) == ("error", line, column)


def test_nesting_without_end() -> None:
    assert csl_json.read("[" * 100_000).entries == ()


DATES = {
    "parts": ({"date-parts": [[2020, 3, 1]]}, PartialDate(2020, 3, 1)),
    "strings": ({"date-parts": [["2020", "03"]]}, PartialDate(2020, 3)),
    "a range": ({"date-parts": [[2020], [2021, 2]]}, PartialDate(2020, end=PartialDate(2021, 2))),
    "flat": ({"date-parts": [2020, 3]}, PartialDate(2020, 3)),
    "raw": ({"raw": "Aug 2022"}, PartialDate(2022, 8)),
    "raw EDTF": ({"raw": "2022-08/2022-09"}, PartialDate(2022, 8, end=PartialDate(2022, 9))),
    "raw that is none": ({"raw": "in press"}, PartialDate(literal="in press")),
    "literal": ({"literal": "Spring 2020"}, PartialDate(literal="Spring 2020")),
    "season": ({"date-parts": [[2020]], "season": "2"}, PartialDate(2020, season=2)),
    "season's name": ({"date-parts": [[2020]], "season": "Fall"}, PartialDate(2020, season=3)),
    "season as month": ({"date-parts": [[2020, 21]]}, PartialDate(2020, season=1)),
    "season as month, citeproc": ({"date-parts": [[2020, 16]]}, PartialDate(2020, season=4)),
    "circa": ({"date-parts": [[1900]], "circa": "1"}, PartialDate(1900, circa=True)),
    "not circa": ({"date-parts": [[1900]], "circa": 0}, PartialDate(1900)),
    "a string": ("2020-03", PartialDate(2020, 3)),
    "a number": (2020, PartialDate(2020)),
    "bare parts": ([[2020, 3]], PartialDate(2020, 3)),
    "null inside": ({"date-parts": [[None]]}, ""),
    "empty": ({"date-parts": [[]]}, ""),
    "nothing": ({}, ""),
    "null": (None, ""),
    "end null": ({"date-parts": [[2020], [None]]}, PartialDate(2020)),
    "zero month": ({"date-parts": [[2020, 0, 0]]}, PartialDate(2020)),
}


@pytest.mark.parametrize(("data", "date"), DATES.values(), ids=DATES)
def test_dates(data: object, date: Value) -> None:
    assert csl_json.value_from_csl("issued", data) == date


@pytest.mark.parametrize(
    "data",
    [{"date-parts": [["x"]]}, {"date-parts": [[2020, 17]]}, {"date-parts": [[2020, 2, 32]]}, True,
     {"date-parts": [[[1]]]}, {"date-parts": [[2020.5]]}],
)  # fmt: skip
def test_no_dates(data: object) -> None:
    with pytest.raises(InvalidValue):
        csl_json.value_from_csl("issued", data)


NAMES = {
    "parts": ({"family": "Doe", "given": "Jane"}, Name("Doe", "Jane")),
    "particles": (
        {"family": "Beethoven", "given": "L", "non-dropping-particle": "van", "suffix": "Jr."},
        Name("Beethoven", "L", "", "van", "Jr."),
    ),
    "dropping particle": (
        {"family": "Lamartine", "given": "A", "dropping-particle": "de"},
        Name("Lamartine", "A", "de"),
    ),
    "literal": ({"literal": "WHO"}, Name(literal="WHO")),
    "name": ({"name": "WHO"}, Name(literal="WHO")),
    "given alone": ({"given": "Plato"}, Name(literal="Plato")),
    "family and literal": ({"family": "Doe", "literal": "J. Doe"}, Name("Doe")),
    "with ORCID and affiliation": (
        {"family": "Doe", "given": "J", "ORCID": "x", "affiliation": [], "sequence": "first"},
        Name("Doe", "J"),
    ),
    "a string": ("Jane Doe", Name("Doe", "Jane")),
}


@pytest.mark.parametrize(("data", "name"), NAMES.values(), ids=NAMES)
def test_names(data: object, name: Name) -> None:
    assert csl_json.value_from_csl("author", [data, {}, {"family": ""}]) == (name,)


TYPES = {"journal-article": "article-journal", "posted-content": "article",
         "blogPost": "post-weblog",
         "computerProgram": "software", "book-chapter": "chapter", "dissertation": "thesis",
         "proceedings-article": "paper-conference", "presentation": "speech", "SPEECH": "speech",
         "article": "article", "gizmo": ""}  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), TYPES.items(), ids=TYPES)
def test_types(name: str, kind: str) -> None:
    assert type_of(name) == kind


def test_every_alias_is_a_type() -> None:
    assert set(TYPE_ALIASES.values()) <= ITEM_TYPES


def test_spellings_of_variables() -> None:
    item = csl_json.item_from_csl(
        {"type": "speech", "event": "E", "shortTitle": "S", "journalAbbreviation": "J",
         "doi": "10.1/x",
         "volume": 3, "title": ["T", "U"], "ISSN": ["1", "2"], "container-title": [],
         "license": [{"URL": "https://example.org/l"}]}
    )  # fmt: skip
    assert dict(item.variables) == {
        "event-title": "E", "title-short": "S", "container-title-short": "J", "DOI": "10.1/x",
        "volume": "3", "title": "T", "ISSN": "1, 2", "license": "https://example.org/l",
    }  # fmt: skip


def test_own_name_goes_before_an_alias() -> None:
    assert csl_json.item_from_csl({"event": "A", "event-title": "B"}).text("event-title") == "B"


def test_numbers_keep_their_spelling() -> None:
    (entry,) = csl_json.read('[{"id": 7, "type": "software", "version": 1.10}]').entries
    assert (entry.key, entry.item.text("version")) == ("7", "1.10")


def test_variables_in_the_note() -> None:
    item = csl_json.item_from_csl({"note": "PMID: 123\nSeen: yes\nissue: 4", "issue": "5"})
    assert item.text("PMID") == "123"
    assert item.text("note") == "Seen: yes\nissue: 4"


def test_half_a_surrogate_pair_is_replaced() -> None:
    (entry,) = csl_json.read(r'[{"title": "a\ud83d", "author": [{"family": "\udc00"}]}]').entries
    assert entry.item.title.encode() == "a\ufffd".encode()
    assert entry.item.names()[0].family == "\ufffd"


FAULTS = """[
  {"id": "a", "type": "gizmo", "title": "A"},
  17,
  {"id": "b", "type": "book", "author": "Doe, Jane", "title": "B"},
  {"id": "a", "title": "again"},
  {"id": "c", "type": "book", "title": "C", "colour": "red", "size": 1},
  {"id": "d", "type": "book"},
  {"type": "book", "title": "D", "issued": {"date-parts": [[2020, 77]]}}
]"""


def test_each_fault_is_told_where_it_is() -> None:
    result = csl_json.read(FAULTS)
    assert [(e.key, e.line, e.item.title) for e in result.entries] == [
        ("a", 2, "A"), ("b", 4, "B"), ("c", 6, "C"), ("", 8, "D")
    ]  # fmt: skip
    assert [(p.line, p.severity) for p in result.problems] == [
        (2, "warning"), (3, "error"), (4, "error"), (5, "error"), (6, "note"), (7, "error"),
        (8, "error"),
    ]  # fmt: skip
    assert "'colour', 'size'" in result.problems[4].message
    assert result.problems[3].message.endswith("in line 2")


def test_strict_reading_of_one_item() -> None:
    with pytest.raises(InvalidValue):
        csl_json.item_from_csl({"title": "A", "author": "Doe"})
    with pytest.raises(InvalidValue):
        csl_json.value_from_csl("colour", "red")


def test_writing_is_stable_and_readable() -> None:
    item = Item("book", {"URL": "u", "annote": "n", "title": "Ä", "author": (Name("Núñez", "A"),)})
    text = csl_json.write([Parsed("k", item)])
    assert text == csl_json.write([Parsed("k", item)])
    assert '"title": "Ä"' in text
    assert list(json.loads(text)[0]) == ["id", "type", "title", "author", "URL", "annote"]


# JSON holds any text but half a surrogate pair; a literal date's blanks at the ends go, and
# lines of a note may be variables.
text_values = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=20)
trimmed = text_values.map(str.strip).filter(bool)
items = any_items.items(
    text_values,
    ["title", "DOI", "volume", "page", "event-title", "number", "URL", "genre", "archive_location",
     "abstract", "author", "editor"],
) | any_items.items(trimmed, ["issued", "accessed", "title"])  # fmt: skip


@given(st.lists(items, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read(many: list[Item]) -> None:
    entries = [Parsed(f"key{n}", item) for n, item in enumerate(many)]
    text = csl_json.write(entries)
    result = csl_json.read(text)
    assert result.problems == ()
    assert [(e.key, e.item) for e in result.entries] == [(e.key, e.item) for e in entries]
    assert csl_json.write(result.entries) == text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["title", "author", "issued", "date-parts", "family", "items", "id", "type",
                         "circa", "season", "literal", "x"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(json_values)
@settings(max_examples=100, deadline=None)
def test_any_json_is_read_or_reported(data: object) -> None:
    result = csl_json.read(json.dumps(data))
    no_items = data == [] or (isinstance(data, dict) and data.get("items") == [])
    assert result.entries or result.problems or no_items


@given(st.text(st.sampled_from('[]{}",: \n1atitle\\'), max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_reported(text: str) -> None:
    csl_json.read(text)
