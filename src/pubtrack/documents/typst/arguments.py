"""Which arguments of a call hold text, and what kind of text."""

from __future__ import annotations

import re

from .nodes import (
    Arg,
    Array,
    Binary,
    Call,
    Comment,
    Content,
    Dictionary,
    Function,
    Heading,
    ListItem,
    Number,
    Parbreak,
    Space,
    Str,
    walk,
)
from .scope import Scope, Value, elements, known_name, name_of, resolved, text_of
from .tables import APART

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Arguments that say how, not what.
_SILENT = re.compile(
    r"(?:.*[-_])?(?:fill|size|weight|style|colou?rs?|width|height|columns?|rows|gutter|align(?:ment)?s?"
    r"|inset|outset|stroke|radius|spacing|space|indent|margins?|icon|logo|image|photo|lang|font"
    r"|breakable|keys?(?:-list)?|id|level|numbering|leading|justify|tight|marker|format|type|tags?|badges?"
    r"|show|hidden?|visible|bib(?:liography)?|path|metadata|accent|theme|dir|body-indent|sep(?:arator)?)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:.*[-_])?(?:year|date|volume|vol|issue|number|no|num|pages?|from|to|start|end|n|index|article)",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"[^\s\"]{1,200}\.(?:png|svg|jpe?g|pdf|webp|gif|ttf|typ|csl|toml)", re.IGNORECASE
)
_MAKE_LISTS = frozenset({"list", "enum", "terms"})
_LONG = 160
_LISTED = 40


def is_visible(arg: Arg, scope: Scope, source: str) -> bool:
    """Whether an argument holds text that is shown."""
    if _SILENT.fullmatch(_CAMEL.sub("-", arg.name)):
        return False
    node = resolved(Value(arg.value, scope)).node
    if isinstance(node, Str):
        return bool(node.value.strip()) and not _FILE.fullmatch(node.value)
    if isinstance(node, Number):
        digits = source[node.start : node.end]
        year = digits.isdecimal() and 1900 < int(digits[:9]) < 2100
        return digits.isdecimal() and (bool(_NUMBERS.fullmatch(arg.name)) if arg.name else year)
    if isinstance(node, Content):
        return any(not isinstance(n, (Space, Parbreak, Comment)) for n in node.body)
    if isinstance(node, (Array, Dictionary)):
        return any(isinstance(n, (Str, Content, Number)) for n in walk(node))
    if isinstance(node, Binary):
        return bool(text_of(Value(node, scope), source).strip())
    return isinstance(node, Call) and any(isinstance(n, (Str, Content)) for n in walk(node))


def is_long(arg: Arg, scope: Scope, source: str) -> bool:
    """Whether an argument is a description rather than a line: a list, or many words."""
    found = resolved(Value(arg.value, scope))
    node = found.node
    if isinstance(node, Array):
        parts = elements(found) or []
        return any(len(text_of(part, source)) > _LISTED for part in parts)
    if isinstance(node, Content) and makes_list(found):
        return True
    if isinstance(node, Call) and name_of(node) in APART:
        return True
    return len(text_of(found, source)) > _LONG


def makes_list(value: Value) -> bool:
    """Whether there is a list in a value, or a call that makes one."""
    for child in walk(value.node):
        if isinstance(child, ListItem):
            return True
        if isinstance(child, Call):
            if known_name(child, value.scope) in _MAKE_LISTS:
                return True
            body = resolved(Value(child.callee, value.scope)).node
            if isinstance(body, Function) and any(name_of(n) in _MAKE_LISTS for n in walk(body)):
                return True
    return False


def divided(value: Value) -> tuple[Value | None, Value]:
    """The first lines of content, and the rest from its first list or blank line on."""
    node, scope = value
    if not isinstance(node, Content):
        return None, value
    for number, child in enumerate(node.body):
        if isinstance(child, (ListItem, Parbreak, Heading)) or makes_list(Value(child, scope)):
            first = Content(node.start, child.start, node.body[:number])
            rest = Content(child.start, node.end, node.body[number:])
            return Value(first, scope), Value(rest, scope)
    return None, value


def is_work(row: Dictionary) -> bool:
    """Whether the names of a dictionary are those of a work."""
    names = {pair.name.casefold() for pair in row.pairs}
    titled = names & {"title", "name", "paper"}
    told = names & {"author", "authors", "venue", "journal", "doi", "booktitle", "conference",
                    "publisher", "container", "arxiv"}  # fmt: skip
    return bool(titled and told)
