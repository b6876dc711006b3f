"""Whatever a file holds: each reader tells what is wrong, and where; none raises."""

from __future__ import annotations

import pytest
from any_items import ANY_ITEMS, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import registry
from pubtrack.model.item import Item

NAMES = ("ris", "refer", "endnote-xml", "nbib", "csl-yaml", "cff")
# What each format takes for markup, so that random texts go deep.
WORDS = st.sampled_from(
    ["TY  - ", "ER  - ", "AU  - ", "M2  - ", "PY  - ", "%0 ", "%A ", "%( ", "PMID- ", "FAU - ",
     "GN  - ", "DP  - ", "      ", "\n", "\n\n", "\r\n", "JOUR", "Book", "a, b", "2020", "2020///",
     "type: book", "author: x || y", 'title: "', '[{"', "issued: 2020/", "<xml><records>",
     "<record>", "</record>", '<ref-type name="Book">6</ref-type>', "<titles><title>",
     "</title></titles>",
     "<style face='italic'>", "</style>", "cff-version: 1.2.0", "references:", "- id: a", "  ",
     "authors: ", "&a ", "*a", "[", "]", "{", "}", ": ", "~", "---", "|", ">", "\ufeff", "\x00",
     "\ud800", "é", "title"]
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(max_size=3), max_size=30).map("".join)


def is_told(name: str, text: str) -> None:
    """Read, with entries or problems whose places are in the text."""
    registry.FORMATS[name].load().looks_like(text)
    result = registry.read(name, text)
    last = text.count("\n") + text.count("\r") + 1
    assert result.entries or result.problems or "references: []" in text
    assert all(0 <= problem.line <= last and problem.message for problem in result.problems)
    assert all(problem.line for problem in result.problems)
    assert all(0 < entry.line <= last for entry in result.entries)


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text(name: str, text: str) -> None:
    is_told(name, text)


@pytest.mark.parametrize("name", NAMES)
@given(many=st.lists(ANY_ITEMS, min_size=1, max_size=2), data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_file_with_bytes_changed(name: str, many: list[Item], data: st.DataObject) -> None:
    text = registry.write(name, numbered(many)).text
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 5))
        text = text[:at] + data.draw(WORDS | st.text(max_size=2)) + text[at + gone :]
    is_told(name, text)


LONG = {
    "one line": "x" * 300_000, "blanks": " " * 300_000, "line ends": "\n" * 300_000,
    "hyphens": "- " * 100_000, "brackets": "[" * 100_000, "colons": "a: " * 100_000,
    "tags of RIS": "TY  - JOUR\n" * 20_000, "authors of RIS": "TY  - JOUR\n" + "AU  - a\n" * 50_000,
    "a title's blanks": f"TY  - JOUR\nJA  - a{' ' * 200_000}b\nER  - \n",
    "tags of refer": "%0 Book\n" * 20_000, "titles of refer": "%T a\n" * 50_000,
    "tags of MEDLINE": "PMID- 1\nJT  - a (b" + " (c" * 50_000 + "\n" + "LID - a [doi]\n" * 20_000,
    "blanks of MEDLINE": f"PMID- 1\nJT  - a{' ' * 200_000}b\nLID - a{' ' * 200_000}b [doi\n",
    "records of EndNote": "<xml><records>" + "<record/>" * 20_000 + "</records></xml>",
    "styles of EndNote": "<xml><record><titles><title>" + "<style/>" * 50_000
                         + "</title></titles></record></xml>",
    "references": "references:\n" + "- {id: a, title: b}\n" * 5_000,
    "marks": "- {type: book, title: '" + "*a _b [c " * 20_000 + "'}\n",
    "people": "cff-version: 1.2.0\ntitle: a\nauthors:\n" + "- {name: a}\n" * 10_000,
    "notes": "TY  - JOUR\n" + "M2  - author: a || b\n" * 20_000 + "ER  - \n",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_come_to_an_end(name: str, text: str) -> None:
    result = registry.read(name, text)
    assert result.entries or result.problems
