"""CSL YAML: Pandoc's files and front matter, its Markdown, its dates; faults with lines."""

from __future__ import annotations

import pytest
from any_items import ANY_TEXTS, PLAIN_TEXTS
from hypothesis import given, settings

from pubtrack.formats import Parsed, csl_yaml, registry
from pubtrack.formats.pandoc_markup import from_markdown, to_markdown
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name

REFERENCES = """\
references:
- id: okafor2020
  type: article-journal
  author:
  - family: Okafor
    given: Mira
  - {family: Berg, given: J., non-dropping-particle: van der}
  - literal: Harbour Group
  title: Tides of *Fucus* & CO~2~
  issued: 2020-03
  volume: 12
  page: 45-67
  DOI: 10.5555/jhs.2020_7*a
- id: doe
  type: book
  title: "True"
  issued:
  - year: 2013
    month: 2
  - year: 2013
    month: 4
"""
TWO = [
    ("okafor2020", Item("article-journal", {
        "author": (Name("Okafor", "Mira"), Name("Berg", "J.", "", "van der"),
                   Name(literal="Harbour Group")),
        "title": "Tides of <i>Fucus</i> & CO<sub>2</sub>", "issued": PartialDate(2020, 3),
        "volume": "12", "page": "45-67", "DOI": "10.5555/jhs.2020_7*a"})),
    ("doe", Item("book", {"title": "True",
                          "issued": PartialDate(2013, 2, end=PartialDate(2013, 4))})),
]  # fmt: skip
_INDENTED = REFERENCES.partition("\n")[2]
SHAPES = {
    "a map": (REFERENCES, 2), "a list": (_INDENTED, 1), "with CRLF": (
        REFERENCES.replace("\n", "\r\n"), 2),
    "between marks": (f"---\n{REFERENCES}...\n", 3),
    "front matter": (f"---\ntitle: My CV\n{REFERENCES}---\n\n# Publications\n\n- [a: b\n", 4),
    "with a byte order mark": ("\ufeff" + REFERENCES, 2),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), SHAPES.values(), ids=SHAPES)
def test_shapes(text: str, line: int) -> None:
    result = csl_yaml.read(text)
    assert result.problems == ()
    assert [(entry.key, entry.item) for entry in result.entries] == TWO
    assert result.entries[0].line == line
    assert csl_yaml.looks_like(text)


DATES = {
    "a year": ("2020", PartialDate(2020)), "a day": ("2020-03-15", PartialDate(2020, 3, 15)),
    "a season": ("2020-21", PartialDate(2020, season=1)),
    "a range": ("2020/2021", PartialDate(2020, end=PartialDate(2021))),
    "about": ("1900~", PartialDate(1900, circa=True)),
    "parts": ("{date-parts: [[2020, 3]]}", PartialDate(2020, 3)),
    "words": ("{literal: in press}", PartialDate(literal="in press")),
    "of old": ("{year: 1999, circa: true}", PartialDate(1999, circa=True)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "date"), DATES.values(), ids=DATES)
def test_dates(text: str, date: Value) -> None:
    (entry,) = csl_yaml.read(f"- type: book\n  title: T\n  issued: {text}\n").entries
    assert entry.item == Item("book", {"title": "T", "issued": date})


def test_null_is_nothing() -> None:
    (entry,) = csl_yaml.read("- type: book\n  title: T\n  issued: ~\n  DOI:\n").entries
    assert entry.item == Item("book", {"title": "T"})


FAULTS = {
    "nothing": ("", [(1, "error")]), "no YAML": ("references:\n- title: [a\n", [(3, "error")]),
    "no list": ("references: a\n", [(1, "error")]), "prose": ("Hello.\n", [(1, "error")]),
    "front matter that is none": ("---\ntitle: [\n---\n\ntext\n", [(3, "error")]),
    "no item": ("references:\n- 17\n- {id: a, type: book, title: T}\n", [(1, "error")]),
    "each where it is": (
        "references:\n- {id: a, type: book, title: T}\n- {id: a, type: book, title: T}\n"
        "- type: gizmo\n  title: T\n- type: book\n  author: Doe\n  title: T\n",
        [(3, "error"), (4, "warning"), (6, "error")]),
    "a control": ("- title: a\n- title: \x01\n", [(2, "error")]),
    "nested without end": ("references: " + "[" * 5000, [(1, "error")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS)
def test_faults(text: str, told: list[tuple[int, str]]) -> None:
    assert [(p.line, p.severity) for p in csl_yaml.read(text).problems] == told


MARKDOWN = {
    "italic": ("*a* b", "<i>a</i> b"), "italic, the other way": ("_a_ b", "<i>a</i> b"),
    "bold": ("**a**", "<b>a</b>"), "superscript": ("10^3^", "10<sup>3</sup>"),
    "subscript": ("H~2~O", "H<sub>2</sub>O"), "nested": ("*a **b** c*", "<i>a <b>b</b> c</i>"),
    "no case": ("[iPhone]{.nocase} x", '<span class="nocase">iPhone</span> x'),
    "small capitals": ("[a]{.smallcaps}",
                       '<span style="font-variant: small-caps;">a</span>'),
    "brackets alone": ("[a] b", "[a] b"), "in a word": ("snake_case_name", "snake_case_name"),
    "a star alone": ("A* search", "A* search"), "between blanks": ("a * b * c", "a * b * c"),
    "escaped": (r"\*a\* \[b\]", "*a* [b]"), "tags": ("<i>a</i>", "<i>a</i>"),
    "strikeout": ("~~a~~", "~~a~~"), "a path": (r"C:\dir", r"C:\dir"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rich"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(text: str, rich: str) -> None:
    assert from_markdown(text) == rich


@given(text=ANY_TEXTS | PLAIN_TEXTS)
@settings(max_examples=300, deadline=None)
def test_markdown_comes_back(text: str) -> None:
    assert from_markdown(to_markdown(text)) == text


@pytest.mark.parametrize("unit", ["[", "*a", "**", "[a]", "^~", "_a *b ", "\\", "[x]{.nocase}"])
def test_marks_without_end(unit: str) -> None:
    text = unit * 20_000
    assert from_markdown(to_markdown(text)) == text
    assert from_markdown(text)


def test_what_pandoc_reads() -> None:
    item = Item("article-journal", {
        "title": "On <i>E. coli</i> [a_b]", "author": (Name("Doe", "Jane"),), "volume": "07",
        "issue": "3", "issued": PartialDate(2020, 3), "accessed": PartialDate(2020, season=1),
        "DOI": "10.1000/a_b"})  # fmt: skip
    written = registry.write("csl-yaml", [Parsed("doe20", item)])
    assert written.lost == ()
    assert written.text == (
        "references:\n  - id: doe20\n    type: article-journal\n"
        '    title: "On *E. coli* \\\\[a\\\\_b\\\\]"\n    author:\n      - family: Doe\n'
        '        given: Jane\n    issued: 2020-03\n    volume: "07"\n    issue: 3\n'
        '    DOI: "10.1000/a_b"\n    accessed: 2020-21\n'
    )
