"""How much is rendered to tell cites apart, and what always holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from author_date import (
    GIVENS,
    NAMES,
    SUFFIX,
    Work,
    cites,
    reference_of,
    references_of,
    rule,
    style_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.csl.citing.disambiguation import Disambiguator
from pubtrack.csl.compiled import CompiledStyle
from pubtrack.csl.evaluation import State
from pubtrack.csl.rendered import Node


class _Counting:
    """A style whose citations count how often they are rendered."""

    def __init__(self, style: CompiledStyle) -> None:
        assert style.citation is not None
        self._area = area = style.citation
        self.count = 0
        self.style = replace(style, citation=replace(area, layout=self._layout))

    def _layout(self, state: State) -> Node | None:
        self.count += 1
        return self._area.layout(state)

    def since(self) -> int:
        count, self.count = self.count, 0
        return count


def test_what_is_rendered() -> None:
    counting = _Counting(style_of(NAMES + GIVENS + SUFFIX))
    disambiguator = Disambiguator(counting.style)
    references = references_of([(f"A Ng{place}", 1990) for place in range(300)])
    disambiguator.disambiguate(references)
    assert counting.since() == 300, "one cite each where none clashes"
    disambiguator.disambiguate(references)
    assert counting.since() == 0, "nothing twice"
    references[7] = reference_of("work-7", ("Bea Ng8", 1990))
    found = disambiguator.disambiguate(references)
    assert set(found) == {"work-7", "work-8"}
    assert counting.since() == 3, "the one that changed, and with its initials the two that clash"
    disambiguator.forget(references[7])
    disambiguator.disambiguate(references)
    assert counting.since() == 2, "what was forgotten"


@pytest.mark.parametrize(
    ("options", "each"),
    [
        pytest.param(NAMES + GIVENS + SUFFIX, 1, id="by cite"),
        pytest.param(NAMES + SUFFIX + rule("all-names"), 2, id="and once with all names"),
    ],
)
def test_hundreds_of_equal_cites(options: str, each: int) -> None:
    counting = _Counting(style_of(options))
    works: list[Work] = [("A Ng, B Ode, C Poe, D Roe", 1990)] * 400
    found = Disambiguator(counting.style).disambiguate(references_of(works))
    assert len(found) == 400
    assert counting.since() == 400 * each


def test_many_names_are_not_tried_one_by_one() -> None:
    counting = _Counting(style_of(NAMES))
    many = ", ".join(f"A Ng{place}" for place in range(49))
    works: list[Work] = [(f"{many}, B Ode, C Poe", 1990), (f"{many}, B Orr, C Poe", 1990)]
    found = Disambiguator(counting.style).disambiguate(references_of(works))
    assert {one.names for one in found.values()} == {50}
    assert counting.since() < 30


@pytest.mark.parametrize("options", [NAMES, NAMES + GIVENS, NAMES + rule("all-names")])
def test_nobody_reads_thousands_of_names(options: str) -> None:
    many = ", ".join(f"A Ng{place}" for place in range(3000))
    works: list[Work] = [(f"{many}, B Ode", 1990), (f"{many}, B Orr", 1990)]
    assert Disambiguator(style_of(options)).disambiguate(references_of(works)) == {}


_NAMES = st.sampled_from(["Ada Ng", "Al Ng", "Bo Ng", "Bo Ode", "Cy Ode", "Poe"])
_WORKS = st.lists(
    st.tuples(
        st.lists(_NAMES, min_size=1, max_size=4).map(", ".join),
        st.sampled_from([1990, 1991]),
        st.sampled_from(["One", "Two"]),
    ),
    max_size=12,
)
_RULES = ["by-cite", "all-names", "all-names-with-initials", "primary-name"]


@given(_WORKS, st.booleans(), st.sampled_from(["", *map(rule, _RULES)]))
@settings(max_examples=150, deadline=None)
def test_suffixed_cites_are_all_different(works: list[Work], names: bool, givens: str) -> None:
    options = (NAMES if names else "") + givens
    found = cites(style_of(options + SUFFIX), works)
    assert len(set(found)) == len(found)
    if "all-names" not in givens:
        # A year suffix leaves no other thing to be added in vain.
        assert cites(style_of(options), works) == [cite.rstrip("abcdefghijkl") for cite in found]


@given(_WORKS, _WORKS, st.sampled_from(["", *map(rule, _RULES)]))
@settings(max_examples=80, deadline=None)
def test_memory_changes_nothing(before: list[Work], after: list[Work], givens: str) -> None:
    style = style_of(NAMES + givens + SUFFIX)
    references = references_of(after)
    disambiguator = Disambiguator(style)
    disambiguator.disambiguate([*references[: len(references) // 2], *references_of(before)])
    assert disambiguator.disambiguate(references) == Disambiguator(style).disambiguate(references)
