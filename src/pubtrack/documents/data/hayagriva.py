"""Works of Hayagriva (its docs/file-format.md), read into items.

A work's `parent` is what it stands in: a periodical, proceedings, a book; or an event at which it
was shown, or what it was first. A parent may have parents again: one of its own kind is a series.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...errors import InvalidValue
from ...formats.hayagriva_words import EVENTS, KINDS, ROLES, SERIALS, SERIES, TEXTS
from ...model.dates import PartialDate
from ...model.doi_arxiv import ArxivId
from ...model.item import Item, Value
from ...model.names import Name
from .tree import Map, Node, Scalar, Seq, plain_name
from .values import date_of, doi_of, names_of, one_name, shown

# What is read besides what is written.
_IN_PARENT = {pair: kind for kind, pair in KINDS.items() if pair[1]} | {
    ("article", "conference"): "paper-conference",
    ("article", "repository"): "article",
    ("anthos", "proceedings"): "paper-conference",
    ("chapter", "proceedings"): "paper-conference",
    ("misc", "proceedings"): "paper-conference",
    ("misc", "blog"): "post-weblog",
}
_ALONE = {pair[0]: kind for kind, pair in KINDS.items() if not pair[1]} | {
    "chapter": "chapter",
    "anthos": "chapter",
    "newspaper": "article-newspaper",
    "proceedings": "book",
    "reference": "book",
    "anthology": "book",
    "blog": "post-weblog",
    "thread": "post",
    "tweet": "post",
}
# What each kind of work stands in, where the file does not say it.
_DEFAULT_PARENTS = {
    "article": "periodical",
    "chapter": "book",
    "entry": "reference",
    "anthos": "anthology",
    "web": "web",
    "scene": "video",
    "artwork": "exhibition",
    "legislation": "anthology",
    "post": "post",
    "video": "video",
    "audio": "audio",
}
_MOST_PARENTS = 8
_FIELDS = {plain_name(name): variable for variable, name in TEXTS.items()}
_NAMED = {plain_name(role): variable for variable, role in ROLES.items()}
_NUMBERED = {name: variable for variable, name in SERIALS.items()}
# Braces keep the case of what they hold, dollars hold maths; a backslash takes that from them.
_CONTROL = re.compile(r"\\([\\{}$])|[{}]")
_DASH = re.compile(r"(?<=\w)\s*(?:--+|[–—])\s*(?=\w)")


def item_of(node: Map) -> Item:
    """The item of the fields of one work."""
    values: dict[str, Value] = {}
    kind = _kind(node, "misc")
    _take(node, kind, values)
    found = _ALONE.get(kind, "document")
    parents = _parents(node, kind)
    for place, (parent, inner, child) in enumerate(parents):
        if not place:
            found = _IN_PARENT.get((kind, inner), found)
        _take_parent(parent, inner, child, values)
    if found in {"thesis", "report"} and "publisher" not in values and "authority" in values:
        values["publisher"] = values.pop("authority")
    return Item(found, values)


def _kind(node: Map, default: str) -> str:
    return plain_name(node.text("type")) or default


def _parents(node: Map, kind: str) -> list[tuple[Map, str, str]]:
    """What a work stands in, the nearest first: each with its kind and that of its child."""
    parents: list[tuple[Map, str, str]] = []
    queue: list[tuple[Node, str]] = _above(node, kind)
    while queue and len(parents) < _MOST_PARENTS:
        current, child = queue.pop(0)
        if isinstance(current, Map):
            own = _kind(current, _DEFAULT_PARENTS.get(child, "misc"))
            parents.append((current, own, child))
            queue += _above(current, own)
    return parents


def _above(node: Map, kind: str) -> list[tuple[Node, str]]:
    above = node.get("parent")
    if above is None:
        return []
    return [(one, kind) for one in (above.items if isinstance(above, Seq) else (above,))]


def _formatted(text: str) -> str:
    """A text that Hayagriva formats, as it is shown."""
    return " ".join(_CONTROL.sub(lambda match: match[1] or "", text).split())


def _text(node: Map, *names: str) -> str:
    """A field that is a text, or a text with forms of its own."""
    found = node.get(*names)
    if isinstance(found, Map):
        inner = found.get("value", "name")
        return _text(found, "value", "name") if inner is not None else ""
    return _formatted(node.text(*names))


def _set(values: dict[str, Value], variable: str, value: Value | None) -> None:
    if value and variable not in values:
        values[variable] = value


def _take(node: Map, kind: str, values: dict[str, Value]) -> None:
    """Take the fields that the work itself has."""
    _set_title(node, "title", "title-short", values)
    _set(values, "author", _people(node.get("author")))
    _set(values, "issued", _date(node.get("date")))
    _take_shared(node, values)
    place = "event-place" if kind in EVENTS else "publisher-place"
    _set(values, place, _text(node, "location"))
    affiliated = node.get("affiliated")
    for one in affiliated.items if isinstance(affiliated, Seq) else (affiliated,):
        if isinstance(one, Map):
            variable = _NAMED.get(plain_name(one.text("role")), "")
            if variable:
                _set(values, variable, _people(one.get("names")))


def _take_shared(node: Map, values: dict[str, Value]) -> None:
    """Take what a work and what it stands in may have alike."""
    _set(values, "editor", _people(node.get("editor")))
    _set_publisher(node, "publisher", "publisher-place", values)
    _set(values, "page", _DASH.sub("-", _text(node, "pagerange")))
    _set(values, "volume", node.text("volume"))
    _set(values, "issue", node.text("issue"))
    for name, variable in _FIELDS.items():
        _set(values, variable, _text(node, name))
    address = node.get("url")
    if isinstance(address, Map):
        _set(values, "URL", address.text("value"))
        _set(values, "accessed", _date(address.get("date")))
    else:
        _set(values, "URL", node.text("url"))
    _take_serials(node, values)


def _take_serials(node: Map, values: dict[str, Value]) -> None:
    serial = node.get("serialnumber")
    if isinstance(serial, Map):
        for pair in serial.pairs:
            if isinstance(pair.value, Scalar) and not pair.value.empty:
                _take_serial(pair.name, pair.value.value.strip(), values)
        _take_serial("arxiv", serial.text("arxiv"), values)
    elif isinstance(serial, Scalar) and not serial.empty:
        _set(values, "number", serial.value.strip())
    for name in ("doi", "isbn", "issn"):  # fields of their own, before there were several
        _take_serial(name, node.text(name), values)


def _take_serial(name: str, text: str, values: dict[str, Value]) -> None:
    if not text:
        return
    if name == "doi":
        try:
            text = doi_of(text)
        except InvalidValue:
            return
    if name in _NUMBERED:
        _set(values, _NUMBERED[name], text)
    elif name == "arxiv":
        try:
            _set(values, "number", f"arXiv:{ArxivId.parse(text).value}")
        except InvalidValue:
            return
        _set(values, "publisher", "arXiv")


def _set_title(node: Map, long: str, short: str, values: dict[str, Value]) -> None:
    title = node.get("title")
    _set(values, long, _text(node, "title"))
    if isinstance(title, Map):
        _set(values, short, _text(title, "short", "shorthand"))


def _set_publisher(node: Map, name: str, place: str, values: dict[str, Value]) -> None:
    found = node.get("publisher")
    if isinstance(found, Map) and found.get("name", "location") is not None:
        _set(values, name, _text(found, "name"))
        _set(values, place, _text(found, "location"))
    else:
        _set(values, name, _text(node, "publisher"))


def _take_parent(node: Map, kind: str, child: str, values: dict[str, Value]) -> None:
    """Take what a parent of this kind says of the work in it."""
    if kind in EVENTS:
        _set(values, "event-title", _text(node, "title"))
        _set(values, "event-place", _text(node, "location"))
        _set(values, "event-date", _date(node.get("date")))
        affiliated = node.get("affiliated")
        for one in affiliated.items if isinstance(affiliated, Seq) else ():
            if isinstance(one, Map) and plain_name(one.text("role")) == "director":
                _set(values, "chair", _people(one.get("names")))
        _set(values, "issued", _date(node.get("date")))
    elif kind == "original":
        _set(values, "original-title", _text(node, "title"))
        _set(values, "original-author", _people(node.get("author")))
        _set(values, "original-date", _date(node.get("date")))
        _set_publisher(node, "original-publisher", "original-publisher-place", values)
    elif (kind == child and kind in SERIES) or "container-title" in values:
        _set(values, "collection-title", _text(node, "title"))
        _set(values, "collection-number", node.text("volume"))
        _set(values, "collection-editor", _people(node.get("editor")))
    else:
        _set_title(node, "container-title", "container-title-short", values)
        _set(values, "container-author", _people(node.get("author")))
        _set(values, "issued", _date(node.get("date")))
        _take_shared(node, values)
        _set(values, "publisher-place", _text(node, "location"))


def _people(node: Node | None) -> tuple[Name, ...]:
    if isinstance(node, Seq):
        return tuple(name for one in node.items if (name := _person(one)) is not None)
    if isinstance(node, Map):
        one = _person(node)
        return (one,) if one else ()
    return names_of(node)[0] if node is not None else ()


def _person(node: Node) -> Name | None:
    """One person: "Family, Given", or the parts of the name."""
    if isinstance(node, Scalar):
        return None if node.empty else one_name(node.value)
    if not isinstance(node, Map):
        return None
    name, given = shown(node.text("name")), shown(node.text("givenname", "given"))
    prefix, suffix = shown(node.text("prefix")), shown(node.text("suffix"))
    if not name:
        return None
    if given or prefix or suffix:
        return Name(name, given, "", prefix, suffix)
    return Name(literal=name)


def _date(node: Node | None) -> PartialDate | None:
    """A date; one behind a tilde is not certain."""
    if isinstance(node, Scalar) and node.value.lstrip().startswith("~"):
        date = date_of(replace(node, value=node.value.strip().lstrip("~")))
        return replace(date, circa=True) if date else None
    return date_of(node)
