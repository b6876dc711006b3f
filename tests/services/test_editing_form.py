"""The YAML of `edit`: what is written is read back exactly, and what is typed is read as text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.errors import InvalidValue
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Item,
    Value,
)
from pubtrack.model.names import Name
from pubtrack.services.editing.form import (
    is_empty,
    read_form,
    with_faults,
    without_faults,
    write_form,
)

ITEM = Item(
    "article-journal",
    {
        "title": "Ports: a study",
        "author": (Name("Doe", "Jane"), Name(literal="Quay Press")),
        "issued": PartialDate(2020, 5),
        "volume": "12",
    },
)


def body_of(item: Item) -> str:
    return write_form(item, "k").partition("empty the file.\n\n")[2]


def test_what_is_written() -> None:
    assert body_of(ITEM) == (
        "type: article-journal\n"
        "title: 'Ports: a study'\n"
        "author:\n- Doe, Jane\n- '{Quay Press}'\n"
        "issued: 2020-05\n"
        "volume: '12'\n"
    )


def test_the_comment_says_how_to_edit_it() -> None:
    lines = write_form(ITEM, "doe2020\x1b[31mports").splitlines()
    assert lines[0] == "# doe2020 [31mports"
    assert all(len(line) <= 100 for line in lines)
    assert any("empty the file" in line for line in lines)


# What YAML 1.1 or 1.2 would take for a number, a date, nothing or a structure.
MISREAD = [
    "no", "Yes", "on", "~", "null", "2022", "2022-08-12", "1e3", "1.5E-7", "012", "0x1F", "0o17",
    "1:30", "1_000", ".5", "+3", "true", "<<", "=", "", " a", "a ", "# a", "a # b", "a: b", "a:",
    "- a", "-", "{a}", "[a]", "'", '"', "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "? a", "---",
    "...", "a\nb", "\na\n\n b\n", "\t", "a\r\nb", "a\x85b", "a\u2028b", "\ufeff", "a\xa0b", "\x00",
    "\x1b[31m", "😀", "مرحبا", "#! a", "a\n#! b",
]  # fmt: skip


@pytest.mark.parametrize("text", MISREAD, ids=ascii)
def test_a_text_is_that_text(text: str) -> None:
    item = Item("book", {"title": text, "note": text, "DOI": text})
    form = write_form(item, "k")
    assert read_form(form, item).item == item
    # Other programs that read YAML find texts, too.
    assert all(isinstance(value, str) for value in yaml.safe_load(form).values())
    if text.strip() and "\n" not in text and "#" not in text:
        assert without_faults(with_faults(form, ())) == form


texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from(MISREAD)
)
names = st.one_of(
    st.builds(lambda *parts: Name(parts[0] or "X", *parts[1:]), *[texts] * 5),
    st.builds(lambda literal: Name(literal=literal), texts),
    st.sampled_from(
        ["Ludwig van Beethoven", "Smith, Jr., Ann", "de la Cruz, Ana", "Ann and Sons", "Doe",
         "{A; B}", "García Márquez, Gabriel", "毛泽东", "Center for X and Y"]
    ).map(Name.parse),
)  # fmt: skip
small = st.integers(0, 31)
years = st.integers(-3000, 30000)


def dated(parts: list[int], circa: bool, end: PartialDate | None, literal: str) -> PartialDate:
    year, month, day, season = parts
    try:
        return PartialDate(year, month % 13, day, season % 5, circa, end, literal)
    except InvalidValue:
        return PartialDate(year, circa=circa, end=end, literal=literal)


parts = st.tuples(years, small, small, small)
literals = st.one_of(st.just(""), texts)
simple = st.builds(dated, parts, st.booleans(), st.none(), literals)
dates = st.builds(dated, parts, st.booleans(), st.one_of(st.none(), simple), literals)
items = st.builds(
    lambda kind, *groups: Item(kind, {name: v for group in groups for name, v in group.items()}),
    st.sampled_from(sorted(ITEM_TYPES)),
    st.dictionaries(st.sampled_from(sorted(TEXT_VARIABLES)), texts, max_size=4),
    st.dictionaries(
        st.sampled_from(sorted(NAME_VARIABLES)), st.lists(names, max_size=3).map(tuple), max_size=2
    ),
    st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), dates, max_size=2),
)


@given(items)
@settings(max_examples=100, deadline=None)
def test_any_item_is_read_back(item: Item) -> None:
    form = write_form(item, "k")
    read = read_form(form, item)
    assert read.problems == ()
    assert read.item == item
    assert yaml.safe_load(form)["type"] == item.type


TYPED: dict[str, tuple[str, dict[str, Value]]] = {
    "numbers": ("volume: 012\nissue: 1e3\npage: 1:30", {"volume": "012", "issue": "1e3",
                                                        "page": "1:30"}),
    "words": ("title: no\nnote: ~\ngenre: null", {"title": "no", "note": "~", "genre": "null"}),
    "a date": ("issued: 2022-08-12", {"issued": PartialDate(2022, 8, 12)}),
    "a date in words": ("issued: Aug. 2022", {"issued": PartialDate(2022, 8)}),
    "a date in parts": ("issued: {year: 2022, season: 2}", {"issued": PartialDate(2022, season=2)}),
    "in press": ("issued: {in press}", {"issued": PartialDate(literal="in press")}),
    "names": ("author:\n- Doe, Jane\n- Ann Roe\n-\n- {Quay Press, Inc.}",
              {"author": (Name("Doe", "Jane"), Name("Roe", "Ann"),
                          Name(literal="Quay Press, Inc."))}),
    "names in one line": ("author: Doe, Jane; {Quay Press}",
                          {"author": (Name("Doe", "Jane"), Name(literal="Quay Press"))}),
    "names in brackets": ("author: [Jane Doe, Ann Roe]",
                          {"author": (Name("Doe", "Jane"), Name("Roe", "Ann"))}),
    "parts of a name": ("author:\n- family: Doe\n  given: Jane\n  suffix: III",
                        {"author": (Name("Doe", "Jane", suffix="III"),)}),
    "aliases": ("doi: https://doi.org/10.5555/X\nkeywords: a", {"DOI": "10.5555/x",
                                                                "keyword": "a"}),
    "nothing": ("volume:\nauthor: []\nissued: ''", {}),
    "a block": ("note: |\n  one\n  two\n", {"note": "one\ntwo"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "variables"), TYPED.values(), ids=TYPED)
def test_what_is_typed(text: str, variables: dict[str, Value]) -> None:
    read = read_form(f"# a comment\n\ntype: book\n{text}", Item())
    assert read.problems == ()
    assert read.item == Item("book", variables)


# (text, message, line)
FAULTS = {
    "colon": ("title: a\nnote: Ports: a study", "mapping values are not allowed here", 2),
    "open bracket": ("title: [a", "", 1),
    "open quote": ("title: 'a\n", "", 0),
    "tabs": ("title: a\n\tb: c", "", 2),
    "control character": ("title: a\nnote: \x07", "U+0007", 2),
    "escaped control character": ('title: "a\\x1b[31m"', "U+001B", 1),
    "hash": ("title: a\nnote: C # 1", "YAML takes all behind the # away", 2),
    "hash at once": ("title: # 1", "YAML takes all behind the # away", 1),
    "anchor": ("title: &a b", "YAML takes the & away", 1),
    "alias": ("title: &a b\nnote: *a", "YAML takes the & away", 1),
    "tag": ("title: !!python/object/apply:os.system ['true']", "title", 1),
    "tag of a text": ("title: !Kung people", "YAML takes the ! away", 1),
    "a list of texts": ("title: [a, b]", "title holds one text", 1),
    "a mapping": ("title: {a: b}", "title holds one text", 1),
    "unknown": ("title: a\ntilte: b", "'tilte' is no CSL variable", 2),
    "twice": ("DOI: 10.5555/a\ntitle: a\ndoi: 10.5555/b", "DOI stands in line 1 already", 3),
    "type": ("type: gizmo", "'gizmo' is no CSL type", 1),
    "date": ("issued: 2022-13", "is no date", 1),
    "part of a date": ("issued:\n  year: MMXX", "'MMXX' is no year", 1),
    "month": ("issued: {year: 2022, month: 13}", "is no date", 1),
    "unknown part": ("issued: {yaer: 2022}", "'yaer' is no part of it", 1),
    "name": ("author:\n- Doe, Jane\n- Ada Lovelace and Ann Roe", "several names", 3),
    "part of a name": ("author:\n- Doe, Jane\n- firstname: Ann", "'firstname' is no part", 3),
    "mixed name": ("author:\n- {literal: A, given: B}", "cannot have parts", 2),
    "empty name": ("author:\n- {given: ''}", "needs a family name", 2),
    "names of names": ("author:\n- [Doe, Jane]", "author holds one text", 2),
    "a list": ("- title", "each line is", 1),
    "a text": ("title", "each line is", 1),
    "two documents": ("title: a\n---\ntitle: b", "but found another document", 2),
    "deep": ("title: " + "[" * 5000, "", 0),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message", "line"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, message: str, line: int) -> None:
    read = read_form(text, Item())
    assert read.item is None
    assert message in read.problems[0].message
    assert line in (0, read.problems[0].line)


def test_all_faults_with_their_lines() -> None:
    text = "type: gizmo\ntitle: a\nissued: 2022-13\nauthor:\n- Doe, Jane\n- A and B\n- C and D\nx: "
    read = read_form(text, Item())
    assert [problem.line for problem in read.problems] == [1, 3, 6, 7, 8]
    shown = with_faults(text, read.problems)
    for problem in read.problems:
        told = next(line for line in shown.splitlines() if problem.message in line)
        number = int(told.split("line ")[1].split(":")[0])
        assert shown.splitlines()[number - 1] == text.splitlines()[problem.line - 1]
    assert without_faults(shown) == text
    assert read_form(shown, Item()).problems[0].line == read.problems[0].line + shown.count(
        "\n", 0, shown.index(text)
    )


@pytest.mark.parametrize(
    ("text", "empty"),
    [("", True), ("\n \n# a\n  # b", True), ("title:", False), ("{}", False)],
    ids=["nothing", "comments", "variable", "braces"],
)
def test_empty(text: str, empty: bool) -> None:
    assert is_empty(text) is empty


def test_what_stands_there_needs_no_check() -> None:
    item = Item("book", {"DOI": "10/abc", "title": "a\x07b", "URL": "www.example.org"})
    assert read_form(write_form(item, "k"), item).item == item
    other = read_form(write_form(item, "k").replace("10/abc", "10/abd"), item)
    assert [problem.message for problem in other.problems] == ["DOI: '10/abd' is no DOI"]
