"""subsequent-author-substitute, in each of its rules."""

from __future__ import annotations

import pytest

from pubtrack.csl.bibliography.substitution import substituted
from pubtrack.csl.rendered import Element, Node, Tag, plain, visible


def entry(*names: str, label: str = "", title: str = "T") -> Node:
    listed: list[Node] = []
    for place, name in enumerate(names):
        if place:
            listed.append(", ")
        listed.append(Element(Tag.NAME, (name,), f"author/{place}"))
    of_names: list[Node] = [Element(Tag.NAME_LIST, tuple(listed), "author")]
    if label:
        of_names.append(label)
    return plain(Element(Tag.NAMES, tuple(of_names), "author"), ". ", title)


LIBRARY = [entry("A", "B"), entry("A", "B", title="U"), entry("A", "C"), entry("D")]


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("complete-all", ["A, B. T", "---. U", "A, C. T", "D. T"]),
        ("complete-each", ["A, B. T", "---, ---. U", "A, C. T", "D. T"]),
        ("partial-each", ["A, B. T", "---, ---. U", "---, C. T", "D. T"]),
        ("partial-first", ["A, B. T", "---, B. U", "---, C. T", "D. T"]),
    ],
)
def test_rules(rule: str, shown: list[str]) -> None:
    assert [visible(node) for node in substituted(LIBRARY, "---", rule)] == shown


def test_a_label_stays() -> None:
    entries = [entry("A"), entry("A", label=" (ed.)")]
    assert [visible(node) for node in substituted(entries, "---")] == ["A. T", "--- (ed.). T"]


def test_no_names_are_no_repetition() -> None:
    entries: list[Node] = [plain("T"), plain("T")]
    assert substituted(entries, "---") == entries


def test_a_title_in_the_place_of_names() -> None:
    title = Element(Tag.NAMES, (Element(Tag.NAME_LIST, ("T",)),))
    assert [visible(node) for node in substituted([title, title], "---", "partial-each")] == [
        "T",
        "---",
    ]
