"""The locator of a cite, as cs:label and cs:number read it."""

from __future__ import annotations

from ..evaluation import State
from ..numbers import leading_label


def locator_of(state: State) -> tuple[str, str]:
    """Return the type of the cite's locator and its text, "" where the cite has none.

    As citeproc-js has it, a label inside the text stands for the type: "ch. 3" is a chapter. So
    it is in cites of laws, too, whose text is left whole for the tests of cs:choose (see
    `citing.locators`).
    """
    name, locator = state.cite_label or "page", state.locator.strip()
    inside, rest = leading_label(locator)
    return (inside, rest) if inside else (name, locator)
