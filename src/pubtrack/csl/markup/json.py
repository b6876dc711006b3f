"""JSON: the tree itself, for programs that write a format of their own.

An entry is an object: ``version`` is 1 as long as the shape stays, ``content`` a list. Of such a
list each member is a string, the characters as the reader sees them, or an object: its ``tag``
is one of `Tag`, its ``content`` again a list, and its ``data``, where it has any, what the tag
says that it is::

    {"version": 1, "content": [{"tag": "name", "data": "author/0", "content": ["Gonzales, A."]},
                               " 2018. ", {"tag": "italic", "content": ["Title"]}, "."]}

An entry that knows its item stands in an element ``cite``, whose data is the item's key. No
string is empty, none stands beside another, and no element is without content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeAlias

from ..rendered import Node, Tag
from .characters import clean

_VERSION = 1

# What JSON has for a node: a string, or an object.
_Value: TypeAlias = "str | dict[str, str | list[_Value]]"


def write_json(node: Node) -> str:
    """Return the JSON of a tree, on one line."""
    return json.dumps({"version": _VERSION, "content": _content((node,))}, ensure_ascii=False)


def bibliography_json(entries: Iterable[str]) -> str:
    """Return a JSON list of entries, each on a line of its own."""
    return "[\n" + ",\n".join(entries) + "\n]"


def _content(nodes: Iterable[Node]) -> list[_Value]:
    content: list[_Value] = []
    for value in (value for node in nodes for value in _values(node)):
        last = content[-1] if content else None
        if isinstance(value, str) and isinstance(last, str):
            content[-1] = last + value
        else:
            content.append(value)
    return content


def _values(node: Node) -> list[_Value]:
    if isinstance(node, str):
        text = clean(node)
        return [text] if text else []
    content = _content(node.children)
    if node.tag is Tag.PLAIN or not content:
        return content
    data: dict[str, str | list[_Value]] = {"tag": str(node.tag), "content": content}
    if node.data:
        data["data"] = clean(node.data)
    return [data]
