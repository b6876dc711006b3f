"""Bibliographies in formats that are read as documents: what comes back, what is told as lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
import yaml
from any_items import ANY_ITEMS, PLAIN_ITEMS, REAL_NAMES, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import Parsed
from pubtrack.formats.registry import FORMATS
from pubtrack.formats.result import Lost
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import NAME_VARIABLES, Item, Value
from pubtrack.model.names import Name
from pubtrack.services.converting import converted, read_back, told_losses

HERE = ("hayagriva", "rendercv", "json-resume")
JANE = (Name("Doe", "Jane"),)
DAY = PartialDate(2021, 5, 6)
SAMPLES = {
    "number-of-pages": "312", "number-of-volumes": "3", "language": "de-DE", "page": "45-67",
    "DOI": "10.5555/Abc.1", "URL": "https://example.org/a?b=c", "number": "arXiv:2211.01234",
}  # fmt: skip


def sample(variable: str) -> Value:
    if variable in NAME_VARIABLES:
        return JANE
    if variable in {"issued", "accessed", "original-date", "event-date"}:
        return DAY
    return SAMPLES.get(variable, "Some value")


# What a variable needs to have a place at all.
WITH = {"title-short": "title", "container-title-short": "container-title", "accessed": "URL"}


@pytest.mark.parametrize(
    "variable", sorted(FORMATS["hayagriva"].load().VARIABLES.keys() - {"type"})
)
def test_hayagriva_has_a_place_for_what_its_table_says(variable: str) -> None:
    values = {name: sample(name) for name in (variable, WITH.get(variable, variable))}
    item = Item("article-journal", values)
    written = converted("hayagriva", [Parsed("a", item)])
    assert written.lost == ()


@pytest.mark.parametrize("name", HERE)
@given(many=st.lists(ANY_ITEMS | PLAIN_ITEMS, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_what_does_not_come_back_is_told(name: str, many: list[Item]) -> None:
    entries = numbered(many)
    written = converted(name, entries)
    back = read_back(name, written.text)
    lost = {one.key: one.variables for one in written.lost}
    for entry, after in zip(entries, back, strict=False):
        for variable, value in entry.item.variables.items():
            kept = after.item.variables.get(variable) == value
            assert kept == (variable not in lost.get(entry.key, ()))
    known = FORMATS[name].load().VARIABLES
    for entry in entries:
        told = lost.get(entry.key, ())
        assert told == ("entry",) or {v for v in entry.item if v not in known} <= set(told)


@given(many=st.lists(ANY_ITEMS | PLAIN_ITEMS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_typst_takes_whatever_is_written(
    many: list[Item], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = converted("hayagriva", numbered(many)).text
    assert isinstance(yaml.safe_load(text), dict)
    compile_bibliography(tmp_path_factory.mktemp("typst"), text)


def compile_bibliography(folder: Path, text: str, style: str = "apa") -> None:
    """Have Typst set a bibliography; an error of its own is raised where it refuses one."""
    (folder / "works.yml").write_text(text, encoding="utf-8")
    source = f'#bibliography("works.yml", full: true, style: "{style}")\n'
    (folder / "list.typ").write_text(source, encoding="utf-8")
    typst.compile(str(folder / "list.typ"), output=str(folder / "list.pdf"))


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-notes"])
def test_typst_sets_real_entries(style: str, tmp_path: Path, shared: Path) -> None:
    from pubtrack.formats import bibtex

    text = (shared / "cvs" / "raw" / "kgdal-bib.bib").read_text(encoding="utf-8")
    compile_bibliography(tmp_path, converted("hayagriva", bibtex.read(text).entries).text, style)


# What was given, in the fields that a person would write.
HAYAGRIVA = {
    "a journal": (
        Item("article-journal", {
            "title": "On ice", "title-short": "Ice", "author": JANE, "issued": PartialDate(2020, 5),
            "container-title": "Journal of Ice", "volume": "3", "issue": "4", "page": "5-9",
            "DOI": "10.1000/1",
        }),
        {"type": "article", "title": {"value": "On ice", "short": "Ice"}, "author": ["Doe, Jane"],
         "date": "2020-05", "page-range": "5-9", "serial-number": {"doi": "10.1000/1"},
         "parent": {"type": "periodical", "title": "Journal of Ice", "volume": "3", "issue": "4"}},
    ),
    "a paper at an event": (
        Item("paper-conference", {
            "title": "On snow", "container-title": "Proceedings", "event-title": "SnowConf",
            "event-place": "Oslo", "editor": JANE, "collection-title": "Lecture Notes",
            "collection-number": "7", "publisher": "Quay Press", "publisher-place": "Kiel",
        }),
        {"type": "article", "title": "On snow",
         "parent": [
             {"type": "proceedings", "title": "Proceedings", "editor": ["Doe, Jane"],
              "publisher": {"name": "Quay Press", "location": "Kiel"},
              "parent": {"type": "proceedings", "title": "Lecture Notes", "volume": "7"}},
             {"type": "conference", "title": "SnowConf", "location": "Oslo"}]},
    ),
    "a preprint": (
        Item("article", {"title": "On fog", "publisher": "arXiv", "number": "arXiv:2101.00001",
                         "issued": PartialDate(2021, circa=True)}),
        {"type": "article", "title": "On fog", "date": "~2021", "publisher": "arXiv",
         "serial-number": {"arxiv": "2101.00001"}},
    ),
    "a book in a series": (
        Item("book", {"title": "A {b} $1 \\x", "collection-title": "Harbours", "author": (
            Name("King", "Martin", suffix="Jr."), Name(literal="Tide, Inc."), Name("Plato"))}),
        {"type": "book", "title": "A \\{b\\} \\$1 \\\\x",
         "author": [{"name": "King", "given-name": "Martin", "suffix": "Jr."},
                    {"name": "Tide, Inc."}, {"name": "Plato"}],
         "parent": {"type": "book", "title": "Harbours"}},
    ),
    "a visited page": (
        Item("webpage", {"title": "CO<sub>2</sub> <i>now</i>", "URL": "https://example.org/",
                         "accessed": DAY, "translator": JANE}),
        {"type": "web", "title": "CO₂ now",
         "url": {"value": "https://example.org/", "date": "2021-05-06"},
         "affiliated": [{"role": "translator", "names": ["Doe, Jane"]}]},
    ),
    "what Typst would refuse": (
        Item("report", {"title": "T", "URL": "example.org", "language": "English, mostly",
                        "number-of-pages": "xii, 30"}),
        {"type": "report", "title": "T"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("item", "fields"), HAYAGRIVA.values(), ids=HAYAGRIVA)
def test_hayagriva_as_people_write_it(item: Item, fields: dict[str, object]) -> None:
    text = converted("hayagriva", [Parsed("key", item)]).text
    written = yaml.load(text, yaml.BaseLoader)
    assert written == {"key": fields}


def test_keys_are_free_and_there() -> None:
    entries = [Parsed(key, Item("book", {"title": "T"})) for key in ("a", "a", "", "a-2", "")]
    keys = list(yaml.safe_load(converted("hayagriva", entries).text))
    assert keys == ["a", "a-2", "item", "a-2-2", "item-2"]


FULL = Item("article-journal", {
    "title": "On *stars* and <i>bars</i>",
    "author": (Name("Doe", "Jane"), Name("Berg", "Jan", "", "van der")),
    "container-title": "Journal of Ice", "issued": PartialDate(2020, 5), "DOI": "10.1000/Abc",
    "URL": "https://example.org/", "abstract": "We looked.", "volume": "3",
})  # fmt: skip


def test_rendercv() -> None:
    text = converted("rendercv", [Parsed("a", FULL)]).text
    (entry,) = yaml.safe_load(text)["cv"]["sections"]["publications"]
    assert entry == {
        "title": "On \\*stars\\* and bars",
        "authors": ["Jane Doe", "Jan van der Berg"],
        "doi": "10.1000/Abc",
        "url": "https://example.org/",
        "journal": "Journal of Ice",
        "date": "2020-05",
        "summary": "We looked.",
    }


def test_json_resume() -> None:
    (entry,) = json.loads(converted("json-resume", [Parsed("a", FULL)]).text)["publications"]
    assert entry == {
        "name": "On *stars* and bars",
        "publisher": "Journal of Ice",
        "releaseDate": "2020-05",
        "url": "https://doi.org/10.1000/Abc",
        "summary": "By Jane Doe and Jan van der Berg",
    }


@pytest.mark.parametrize("name", HERE)
def test_of_a_plain_article_what_is_shown_comes_back(name: str) -> None:
    held = {v: FULL.variables[v] for v in ("author", "container-title", "issued", "DOI")}
    item = Item("article-journal", {**held, "title": "On the shape of harbours"})
    assert converted(name, [Parsed("a", item)]).lost == ()


@given(names=st.lists(REAL_NAMES, min_size=1, max_size=4))
def test_names_of_hayagriva_come_back(names: list[Name]) -> None:
    plain = tuple(n for n in names if not n.dropping_particle and (n.given or n.literal))
    item = Item("book", {"title": "T", "author": plain})
    assert converted("hayagriva", [Parsed("a", item)]).lost == ()


def test_a_table_that_is_not_read_loses_what_it_has_no_column_for() -> None:
    item = Item("book", {"title": "T", "scale": "1:5"})
    assert converted("csv", [Parsed("a", item)]).lost == (Lost("a", ("scale",)),)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_written_of_nothing(name: str) -> None:
    assert converted(name, []).lost == ()


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ([], ""),
        ([Lost("a", ("status",))], "ris: 1 of 9 publications loses something: status (1)"),
        (
            [Lost("a", ("status", "URL")), Lost("b", ("genre", "URL"))],
            "ris: 2 of 9 publications lose something: URL (2), genre (1), status (1)",
        ),
    ],
    ids=["nothing", "one", "several"],
)
def test_losses_are_told_in_a_line(lost: list[Lost], told: str) -> None:
    assert told_losses("ris", lost, 9) == told


def test_keys_of_hayagriva_are_taken_over(
    library: object, take: Callable[..., object], write: Callable[[str, str], Path]
) -> None:
    take(write("works.yml", converted("hayagriva", [Parsed("ice-flow", FULL)]).text))
    assert [p.key for p in library.publications()] == ["ice-flow"]  # type: ignore[attr-defined]
