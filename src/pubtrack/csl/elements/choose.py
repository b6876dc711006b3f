"""cs:choose: one of several parts, by tests on the item and the cite (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from ...model.item import NUMBER_VARIABLES
from ..evaluation import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    SUBSEQUENT,
    Context,
    Render,
    State,
    sequence,
)
from ..numbers import is_numeric
from ..reference import Shape
from ..rendered import Node

Test: TypeAlias = Callable[[State], bool]

_POSITIONS = MappingProxyType(
    {"subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}
)

# Variables that no item has, but its cite or its place.
_OF_THE_CITE: Mapping[str, Test] = MappingProxyType(
    {
        "citation-number": lambda state: bool(state.number),
        "first-reference-note-number": lambda state: bool(state.first_note),
        "locator": lambda state: bool(state.locator),
        "year-suffix": lambda state: bool(state.disambiguation.year_suffix),
    }
)


@dataclass(frozen=True, slots=True)
class _Branch:
    """A cs:if, cs:else-if or cs:else: when it is taken (None: always), and what it shows.

    It is `steady` if items of one shape all take it, or all do not.
    """

    test: Test | None
    render: Render
    steady: bool


# What is left to try for items of one shape: the branches whose test depends on the cite, and
# behind them the first that is taken anyway.
_Plan: TypeAlias = tuple[tuple[Test | None, Render], ...]


def compile_choose(element: Any, context: Context, delimiter: str) -> Render:
    """Compile a cs:choose; `delimiter` parts what the chosen branch holds."""
    branches = [_branch(child, context, delimiter) for child in element]
    plans: dict[Shape, _Plan] = {}

    def choose(state: State) -> Node | None:
        plan = plans.get(state.shape)
        if plan is None:
            plan = plans[state.shape] = _plan(branches, state)
        for test, render in plan:
            if test is None or test(state):
                return render(state)
        return None

    return choose


def _plan(branches: list[_Branch], state: State) -> _Plan:
    plan: list[tuple[Test | None, Render]] = []
    for branch in branches:
        if not branch.steady:
            plan.append((branch.test, branch.render))
        elif branch.test is None or branch.test(state):
            plan.append((None, branch.render))
            break
    return tuple(plan)


def _branch(branch: Any, context: Context, delimiter: str) -> _Branch:
    unsteady = context.tally.unsteady
    types = frozenset(branch.get("type", "").split())
    tests = [_type(types)] if types else []
    tests += [
        make(word, context)
        for attribute, make in _MAKERS.items()
        for word in branch.get(attribute, "").split()
    ]
    steady = context.tally.unsteady == unsteady
    match = branch.get("match", "all")
    render = sequence(context.children(branch, delimiter), delimiter)
    if not tests:
        return _Branch(None, render, steady=True)
    if len(tests) == 1 and match != "none":
        return _Branch(tests[0], render, steady)
    return _Branch(_matching(tests, match), render, steady)


def _matching(tests: list[Test], match: str) -> Test:
    # One of the outcomes ends the search: the first true one, or the first false one.
    ending = match != "all"
    ended = match == "any"

    def matched(state: State) -> bool:
        for test in tests:
            if test(state) is ending:
                return ended
        return not ended

    return matched


def _type(types: frozenset[str]) -> Test:
    """Of several types any will do, also where all tests must be true: an item has but one."""
    return lambda state: state.reference.type in types


def _variable(word: str, context: Context) -> Test:
    of_cite = _OF_THE_CITE.get(word)
    if of_cite:
        context.tally.unsteady += 1
        return of_cite

    return lambda state: word in state.shape.present


def _is_numeric(word: str, context: Context) -> Test:
    if word in NUMBER_VARIABLES and word not in _OF_THE_CITE:
        return lambda state: word in state.shape.numeric
    context.tally.unsteady += 1
    if word == "locator":
        return lambda state: is_numeric(state.locator)
    if word in _OF_THE_CITE:
        return _OF_THE_CITE[word]
    return lambda state: is_numeric(state.reference.texts.get(word, ""))


def _is_uncertain(word: str, _: Context) -> Test:
    return lambda state: word in state.shape.uncertain


def _locator(word: str, context: Context) -> Test:
    context.tally.unsteady += 1
    wanted = word.replace(" ", "-")
    return lambda state: bool(state.locator) and state.cite_label.replace(" ", "-") == wanted


def _position(word: str, context: Context) -> Test:
    if context.area == "bibliography":
        # "in bibliographies the position test is always false", and so for unknown words.
        return lambda _: False
    context.tally.unsteady += 1
    if word == "first":
        return lambda state: state.position == FIRST
    if word == "near-note":
        return lambda state: state.near_note
    least = _POSITIONS.get(word, IBID_WITH_LOCATOR + 1)
    return lambda state: state.position >= least


def _disambiguate(_: str, context: Context) -> Test:
    """Find true as often as the cite needs it: one test after the other shows more of it."""
    context.tally.unsteady += 1

    def disambiguate(state: State) -> bool:
        if state.conditions_met >= state.disambiguation.conditions:
            return False
        state.conditions_met += 1
        return True

    return disambiguate


_MAKERS: Mapping[str, Callable[[str, Context], Test]] = MappingProxyType(
    {
        "disambiguate": _disambiguate,
        "is-numeric": _is_numeric,
        "is-uncertain-date": _is_uncertain,
        "locator": _locator,
        "position": _position,
        "variable": _variable,
    }
)
