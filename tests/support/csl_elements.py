"""One rendering element of a style, compiled and rendered for a test."""

from __future__ import annotations

from typing import Any

from lxml import etree

from pubtrack.csl.dates.input import date_from_json
from pubtrack.csl.evaluation import Compile, Context, Disambiguation, State, StyleOptions, Tally
from pubtrack.csl.locale import Locale, load_locale
from pubtrack.csl.reference import Reference
from pubtrack.csl.rendered import Node, visible
from pubtrack.csl.style_file import NAMESPACE


def style(content: str = "", attributes: str = "") -> Any:
    """Return the root of a style with this content."""
    return etree.fromstring(f'<style xmlns="{NAMESPACE}" {attributes}>{content}</style>')


def locale(tag: str = "en-US", content: str = "") -> Locale:
    """Return a locale as a style with this content sees it."""
    return load_locale(style(content), tag)


class Stand:
    """Where an element is tried: a locale and the options of a style."""

    def __init__(
        self, tag: str = "en-US", content: str = "", *, sorting: bool = False, **options: Any
    ) -> None:
        names: Any = None
        self.context = Context(
            locale(tag, content),
            StyleOptions(**options),
            "citation",
            names,
            {},
            {},
            {},
            Tally(),
            sorting,
        )

    def node(self, compile_it: Compile, xml: str, state: State) -> Node | None:
        """Compile the element in `xml`, and render it."""
        return compile_it(style(xml)[0], self.context, "")(state)

    def text(self, compile_it: Compile, xml: str, state: State) -> str | None:
        """Return the characters of what `node` returns."""
        node = self.node(compile_it, xml, state)
        return None if node is None else visible(node)


def state_of(
    texts: dict[str, str] | None = None,
    dates: dict[str, object] | None = None,
    *,
    locator: str = "",
    label: str = "",
    year_suffix: str = "",
) -> State:
    """Return the state in which an item with these variables is cited."""
    read = {name: date_from_json(value) for name, value in (dates or {}).items()}
    kept = {name: date for name, date in read.items() if date}
    reference = Reference("one", "book", texts or {}, {}, kept)
    state = State(reference, 1, Disambiguation(year_suffix=year_suffix))
    state.locator, state.cite_label = locator, label
    return state
