"""Works of Hayagriva (its docs/file-format.md), read into items.

A work's `parent` is what it stands in: a periodical, proceedings, a book, a conference; a parent
may have parents again.
"""

from __future__ import annotations

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ...model.doi_arxiv import ArxivId, Doi
from ...model.item import Item, Value
from .tree import Map, Node, Scalar, Seq
from .values import date_of, names_of, shown

_KINDS = {
    "article": "article-journal", "chapter": "chapter", "entry": "entry", "anthos": "chapter",
    "report": "report", "thesis": "thesis", "web": "webpage", "post": "post", "scene": "document",
    "artwork": "graphic", "patent": "patent", "case": "legal_case",
    "newspaper": "article-newspaper",
    "legislation": "legislation", "manuscript": "manuscript", "original": "document",
    "book": "book",
    "video": "motion_picture", "audio": "song", "exhibition": "document", "blog": "post-weblog",
    "periodical": "periodical", "proceedings": "book", "reference": "book", "conference": "speech",
    "anthology": "book", "repository": "software", "thread": "post", "performance": "performance",
    "misc": "document",
}  # fmt: skip
_IN_PARENT = {
    ("article", "newspaper"): "article-newspaper", ("article", "blog"): "post-weblog",
    ("article", "proceedings"): "paper-conference", ("article", "conference"): "paper-conference",
    ("article", "periodical"): "article-journal", ("entry", "reference"): "entry-encyclopedia",
    ("anthos", "proceedings"): "paper-conference", ("chapter", "proceedings"): "paper-conference",
    ("misc", "proceedings"): "paper-conference", ("article", "repository"): "article",
}  # fmt: skip
_MOST_PARENTS = 8
_SERIALS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}


def item_of(node: Map) -> Item:
    """The item of the fields of one work."""
    values: dict[str, Value] = {}
    kind = node.text("type").casefold() or "misc"
    found = _KINDS.get(kind, "document")
    _take(node, values)
    parents = _parents(node)
    for parent in parents:
        inner = parent.text("type").casefold()
        found = _IN_PARENT.get((kind, inner), found) if parent is parents[0] else found
        _take_parent(parent, inner, values)
    if kind == "article" and not parents:
        found = "article" if "number" in values else found
    return Item(found, values)


def _parents(node: Map) -> list[Map]:
    """What a work stands in, the nearest first."""
    parents: list[Map] = []
    queue: list[Node] = [node]
    while queue and len(parents) < _MOST_PARENTS:
        current = queue.pop(0)
        if isinstance(current, Map):
            parents.append(current)
            above = current.get("parent")
            if above is not None:
                queue += above.items if isinstance(above, Seq) else (above,)
    return parents[1:]


def _text(node: Map, *names: str) -> str:
    found = node.get(*names)
    if isinstance(found, Map):
        return shown(found.text("value", "name"))
    return shown(node.text(*names))


def _set(values: dict[str, Value], variable: str, value: str) -> None:
    if value and variable not in values:
        values[variable] = value


def _take(node: Map, values: dict[str, Value]) -> None:
    """Take the fields that the work itself has."""
    _set(values, "title", _text(node, "title"))
    for variable, name in (("author", "author"), ("editor", "editor")):
        found = node.get(name)
        names = names_of(found)[0] if found is not None else ()
        if names:
            values[variable] = names
    date = date_of(node.get("date"))
    if isinstance(date, PartialDate):
        values["issued"] = date
    _take_numbers(node, values)
    _set(values, "abstract", _text(node, "abstract"))
    _set(values, "note", _text(node, "note"))
    _set(values, "genre", _text(node, "genre"))
    _set(values, "language", _text(node, "language"))
    _take_publisher(node, values)


def _take_numbers(node: Map, values: dict[str, Value]) -> None:
    for name, variable in (("pagerange", "page"), ("volume", "volume"), ("issue", "issue"),
                           ("edition", "edition"), ("chapter", "chapter-number"),
                           ("pagetotal", "number-of-pages"), ("volumetotal", "number-of-volumes"),
                           ("archive", "archive"), ("callnumber", "call-number")):  # fmt: skip
        _set(values, variable, _text(node, name).replace("--", "-").replace("–", "-"))
    address = node.get("url")
    _set(values, "URL", address.text("value") if isinstance(address, Map) else node.text("url"))
    serial = node.get("serialnumber")
    if isinstance(serial, Map):
        for pair in serial.pairs:
            if isinstance(pair.value, Scalar) and not pair.value.empty:
                _take_serial(pair.name, pair.value.value.strip(), values)
    elif isinstance(serial, Scalar) and not serial.empty:
        _set(values, "number", serial.value.strip())
    _take_serial("doi", node.text("doi"), values)


def _take_serial(name: str, text: str, values: dict[str, Value]) -> None:
    if not text:
        return
    if name == "doi":
        try:
            text = Doi.parse(text).value
        except InvalidValue:
            return
    if name == "arxiv":
        try:
            _set(values, "number", f"arXiv:{ArxivId.parse(text).value}")
        except InvalidValue:
            return
        _set(values, "publisher", "arXiv")
    elif name in _SERIALS:
        _set(values, _SERIALS[name], text)
    elif name == "serial":
        _set(values, "number", text)


def _take_publisher(node: Map, values: dict[str, Value]) -> None:
    found = node.get("publisher", "organization")
    if isinstance(found, Map):
        _set(values, "publisher", shown(found.text("name")))
        _set(values, "publisher-place", shown(found.text("location")))
    else:
        _set(values, "publisher", _text(node, "publisher", "organization"))
    _set(values, "event-place" if node.text("type") == "conference" else "publisher-place",
         _text(node, "location"))  # fmt: skip


def _take_parent(node: Map, kind: str, values: dict[str, Value]) -> None:
    """Take what a parent says of the work in it."""
    title = _text(node, "title")
    if kind in {"conference", "exhibition"}:
        _set(values, "event-title", title)
        _set(values, "event-place", _text(node, "location"))
    elif "container-title" in values:
        _set(values, "collection-title", title)
    else:
        _set(values, "container-title", title)
    if "issued" not in values and (date := date_of(node.get("date"))) is not None:
        values["issued"] = date
    if "editor" not in values and (editors := node.get("editor")) is not None:
        names = names_of(editors)[0]
        if names:
            values["editor"] = names
    _take_numbers(node, values)
    _take_publisher(node, values)
