"""Render a piece of a style over an item written down as CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from name_styles import Json, marked, style_of

from pubtrack.csl.evaluation import State
from pubtrack.csl.inputs import reference_from_json
from pubtrack.csl.punctuation import finish
from pubtrack.csl.rendered import Node

Render: TypeAlias = Callable[..., str]


@pytest.fixture
def raw() -> Callable[..., Node | None]:
    """Return the raw tree that a layout makes of an item; keywords are set on the state."""

    def render(
        layout: str, item: Json, *, style: str = "", area: str = "", extra: str = "", **state: Any
    ) -> Node | None:
        compiled = style_of(layout, style, area, extra)
        at_work = State(reference_from_json({"id": "x", "type": "book", **item}))
        for name, value in state.items():
            setattr(at_work, name, value)
        assert compiled.citation is not None
        return compiled.citation.layout(at_work)

    return render


@pytest.fixture
def render(raw: Callable[..., Node | None]) -> Render:
    """Return the finished text of an item, with fonts as marks."""

    def rendered(layout: str, item: Json, **options: Any) -> str:
        node = raw(layout, item, **options)
        return "" if node is None else marked(finish(node, style_of("").locale))

    return rendered
