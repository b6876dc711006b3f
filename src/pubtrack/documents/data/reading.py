"""The readers of the formats that hold data."""

from __future__ import annotations

import re
from typing import Literal

from ..document import Document, Entry, Section
from ..spans import Span
from .hayagriva import item_of
from .json_tree import read_json
from .tree import Map, Node, Unreadable
from .walking import Walker, unread
from .works import fields_of

_JSON = re.compile(r"[\s\ufeff]*[\[{]")


def read_tree(text: str) -> Node:
    """The data of a text, JSON or YAML. Raises `Unreadable` where it is neither."""
    if _JSON.match(text):
        try:
            return read_json(text)
        except Unreadable as error:
            return _read_flow(text, error)
    return _read_yaml(text)


def _read_flow(text: str, error: Unreadable) -> Node:
    """Brackets that are no JSON may be YAML; if they are not that either, JSON was meant."""
    try:
        return _read_yaml(text)
    except Unreadable:
        raise error from None


def _read_yaml(text: str) -> Node:
    from .yaml_tree import read_yaml  # PyYAML is loaded where there is YAML

    return read_yaml(text)


def read_rendercv(text: str) -> Document:
    """Read a CV of RenderCV: `cv:` with `sections:`. Never raises."""
    return _walked(text, "rendercv")


def read_json_resume(text: str) -> Document:
    """Read a CV of JSON Resume, in JSON or YAML. Never raises."""
    return _walked(text, "json-resume")


def read_data_list(text: str) -> Document:
    """Read other data that lists publications, as websites keep them. Never raises."""
    return _walked(text, "data-list")


def _walked(text: str, format: Literal["rendercv", "json-resume", "data-list"]) -> Document:  # noqa: A002
    try:
        tree = read_tree(text)
    except Unreadable as error:
        return unread(text, format, error)
    walker = Walker(text)
    walker.walk(tree)
    return walker.document(format)


def read_hayagriva(text: str) -> Document:
    """Read a bibliography of Hayagriva: a key and the fields of a work. Never raises."""
    try:
        tree = read_tree(text)
    except Unreadable as error:
        return unread(text, "hayagriva", error)
    entries = [
        Entry(
            Span(pair.key.span.start, pair.value.span.end),
            pair.value.span,
            names=(pair.key.value,),
            item=item_of(pair.value),
            fields=dict(fields_of(pair.value)),
        )
        for pair in (tree.pairs if isinstance(tree, Map) else ())
        if isinstance(pair.value, Map)
    ]
    if not entries:
        return Document("hayagriva", text, holds_data=True)
    span = Span(entries[0].span.start, max(entry.span.end for entry in entries))
    section = Section("", None, span, tuple(entries))
    return Document("hayagriva", text, (section,), holds_data=True)
