"""Fields brought up to date: new values in the old style, nothing else touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...formats.hayagriva import formatted
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId, identifiers_of
from ...model.item import Item
from ...model.names import fold
from ..document import Document, Edit, Entry
from ..spans import Span
from .authors import edited_names
from .hayagriva import item_of
from .reading import read_tree
from .scalars import restyled, unquoted
from .spellings import PROCEEDINGS, TITLES, variable_named
from .tree import Map, Pair, Scalar, Unreadable
from .values import dated, shown
from .works import Work

_TAGS = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]{0,100})?>")
_MONTHS = "January February March April May June July August September October November December"
_DOI_AS_URL = re.compile(r"https?://[^/\s]+/(?=10\.)", re.IGNORECASE)
_ARXIV_BEFORE = re.compile(r"(?:https?://arxiv\.org/abs/|arxiv:\s?)?", re.IGNORECASE)
_DASH = re.compile(r"\d\s?(--|–|—|-)\s?\d")
_TEXTS = frozenset({"title", "container-title", "event-title", "volume", "issue", "page"})
_VENUES = ("container-title", "container-title-short", "event-title", "collection-title")
_HAYAGRIVA = {
    "title": "title", "title.value": "title", "author": "author", "date": "issued",
    "pagerange": "page", "volume": "volume", "issue": "issue", "serialnumber.doi": "DOI",
    "serialnumber.arxiv": "arxiv", "parent.title": "container-title",
    "parent.title.value": "container-title", "parent.volume": "volume", "parent.issue": "issue",
    "parent.date": "issued",
}  # fmt: skip
# What is added to an entry that lacks it, by the name that the format has for it.
_ADDED = {
    "rendercv": {"doi": "DOI", "journal": "container-title", "date": "issued", "url": "URL"},
    "json-resume": {"publisher": "container-title", "releaseDate": "issued", "url": "URL"},
    "hayagriva": {"page-range": "page", "date": "issued", "serial-number": "DOI", "url": "URL"},
}
_LISTED = frozenset({"DOI", "container-title", "issued", "volume", "issue", "page", "URL"})


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field and the variable that it holds."""

    variable: str
    pair: Pair
    flow: bool


def edits_for(document: Document, entry: Entry, item: Item) -> tuple[Edit, ...]:
    """The edits that bring the fields of an entry up to date with `item`.

    A field that means the same stays as it is, however it is spelt; so does one that holds more
    than one variable, an address, and every field that `item` says nothing of. A DOI, an address,
    a venue and other fields that the format, or the list, has are added where the entry lacks
    them. Making the edits twice is making them once.
    """
    if entry.fixed or entry.item is None:
        return ()
    start, end = entry.content.start, entry.content.end
    text = document.text
    indent = ""
    if not text.startswith("{", start):
        indent = " " * (start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1)
    source = indent + text[start:end]
    try:
        node = read_tree(source)
    except Unreadable:
        return ()  # It has aliases of what stands elsewhere.
    if not isinstance(node, Map) or not node.pairs:
        return ()
    shift = start - len(indent)
    writer = _Writer(document, source, node, item)
    edits = [Edit(_moved(e.span, shift), e.text) for e in writer.edits()]
    added = writer.addition()
    if added is not None:
        place = _moved(added.span, shift)
        if not node.flow:
            # Behind a comment on the last line.
            stop = re.compile(r"[^\r\n]*").match(text, place.start)
            place = Span(stop.end(), stop.end()) if stop else place
        edits.append(Edit(place, added.text))
    return tuple(edits)


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


class _Writer:
    """The edits of one entry; places are those of `source`, its map alone."""

    def __init__(self, document: Document, source: str, node: Map, item: Item) -> None:
        self._document = document
        self._source = source
        self._node = node
        self._item = item
        self._hayagriva = document.format == "hayagriva"
        self._now = item_of(node) if self._hayagriva else Work(node).item()
        self._slots = list(self._find_slots(node, ""))

    def edits(self) -> Iterator[Edit]:
        """New values for fields that mean something else."""
        for slot in self._slots:
            value = slot.pair.value
            if slot.variable in {"author", "editor"}:
                names = self._item.names(slot.variable)
                yield from edited_names(value, names, self._source)
            elif isinstance(value, Scalar):
                new = self._renewed(slot, value)
                if new is not None and new != value.value:
                    text = restyled(new, value, self._source, flow=slot.flow)
                    yield Edit(value.span, text)

    def _find_slots(self, node: Map, prefix: str) -> Iterator[_Slot]:
        title = next((n for n in (*TITLES, "name", "paper") if node.get(n) is not None), "")
        for pair in node.pairs:
            path = f"{prefix}{pair.name}"
            if self._hayagriva:
                variable = _HAYAGRIVA.get(path, "")
                if isinstance(pair.value, Map) and path.count(".") < 2:
                    yield from self._find_slots(pair.value, f"{path}.")
            elif pair.name == title:
                variable = "title"
            elif pair.name in PROCEEDINGS:
                variable = "container-title"
            else:
                variable = variable_named(pair.key.value)
                if variable == "publisher" and self._document.format == "json-resume":
                    variable = "container-title"
            if pair.name in {"month", "day"}:
                variable = pair.name
            if variable:
                yield _Slot(variable, pair, node.flow)

    def _renewed(self, slot: _Slot, old: Scalar) -> str | None:
        """The new value of a field; None where the old one is good."""
        if slot.variable in {"issued", "month", "day"}:
            return self._date(slot, old)
        if slot.variable == "DOI":
            new = self._item.text("DOI")
            if not new or new.casefold() == self._now.text("DOI").casefold():
                return None
            prefix = _DOI_AS_URL.match(old.value.strip())
            return (prefix[0] if prefix else "") + new
        if slot.variable == "arxiv":
            return self._arxiv(old)
        if slot.variable not in _TEXTS:
            return None
        now = shown(old.value)
        wanted = self._wanted(slot.variable)
        if not wanted or fold(now) in {fold(text) for text in wanted}:
            return None
        if slot.variable == "page":
            return self._pages(old, wanted[0])
        known = {fold(self._now.text(v)) for v in (slot.variable, *_VENUES, "publisher")}
        # A field that holds a title and a status, a venue and its pages, is not one value.
        if fold(now) not in known:
            return None
        return formatted(wanted[0]) if self._hayagriva else wanted[0]

    def _wanted(self, variable: str) -> list[str]:
        """The texts that a variable may have, the one to write first."""
        item = self._item
        if variable not in {"container-title", "event-title"}:
            return [text for text in (_bare(item.text(variable)),) if text]
        found = [_bare(item.text(name)) for name in _VENUES]
        if variable == "event-title":
            found.insert(0, _bare(item.text("event-title")))
        return [text for text in (*found, _bare(item.text("publisher"))) if text]

    def _pages(self, old: Scalar, new: str) -> str | None:
        if fold(self._now.text("page")) == fold(new):
            return None
        dash = _DASH.search(old.value)
        return new.replace("-", dash[1]) if dash else new

    def _arxiv(self, old: Scalar) -> str | None:
        new = next((i for i in identifiers_of(self._item) if isinstance(i, ArxivId)), None)
        now = next((i for i in identifiers_of(self._now) if isinstance(i, ArxivId)), None)
        if new is None or new == now:
            return None
        prefix = _ARXIV_BEFORE.match(old.value)
        return (prefix[0] if prefix else "") + new.value

    def _date(self, slot: _Slot, old: Scalar) -> str | None:
        new, now = self._item.date(), self._now.date()
        if new is None or not new.year or new.literal or slot.pair.name == "day":
            return None
        if slot.variable == "month":
            return self._month(new, now, old)
        if "year" in slot.pair.name:
            return str(new.year) if now is None or now.year != new.year else None
        if now is not None and (_says_more(now, new) or now == new):
            return None
        if re.fullmatch(r"\d{4}", old.value.strip()) and now is not None and now.year == new.year:
            apart = any(other.variable == "month" for other in self._slots)
            return None if apart else _iso(new)
        if month := re.match(r"[A-Za-z]{3,9}", old.value.strip()):
            return f"{_month_name(new.month, month[0])} {new.year}" if new.month else str(new.year)
        return _iso(new)

    def _month(self, new: PartialDate, now: PartialDate | None, old: Scalar) -> str | None:
        if not new.month or (now is not None and now.month == new.month):
            return None
        if old.value.strip().isdecimal():
            return f"{new.month:0{len(old.value.strip())}d}"
        return _month_name(new.month, old.value.strip())

    def addition(self) -> Edit | None:
        """The fields that are added, behind the last one; None for none."""
        lines = [(name, text) for name, text in self._missing() if text]
        if not lines:
            return None
        last = self._node.pairs[-1]
        place = last.value.span.end
        if self._node.flow:
            text = "".join(self._in_flow(name, value) for name, value in lines)
            return Edit(Span(place, place), text)
        key = last.key.span.start
        start = max(self._source.rfind("\n", 0, key), self._source.rfind("\r", 0, key)) + 1
        indent = " " * (key - start)
        ending = "\r\n" if "\r\n" in self._document.text else "\n"
        text = ""
        for name, value in lines:
            if self._hayagriva and name == "serial-number":
                text += f"{ending}{indent}{name}:{ending}{indent}  doi: {unquoted(value)}"
            else:
                text += f"{ending}{indent}{name}: {self._quoted(value, name)}"
        return Edit(Span(place, place), text)

    def _missing(self) -> Iterator[tuple[str, str]]:
        held = {slot.variable for slot in self._slots}
        names = _ADDED.get(self._document.format) or self._names_of_list()
        has_doi = "DOI" in held or ("DOI" in names.values() and bool(self._item.text("DOI")))
        for name, variable in names.items():
            if variable in held or variable in self._now or self._node.get(name) is not None:
                continue
            if variable == "URL":
                doi = self._item.text("DOI")
                if not has_doi and "DOI" not in self._now and "arxiv" not in held:
                    yield name, f"https://doi.org/{doi}" if doi else self._item.text("URL")
            elif variable == "issued":
                date = self._item.date()
                yield name, _iso(date) if date and date.year and not date.literal else ""
            elif variable == "container-title":
                venue = any(v in held or v in self._now for v in ("container-title", "event-title"))
                yield name, "" if venue else next(iter(self._wanted(variable)), "")
            elif variable != "DOI" or not (self._hayagriva and self._node.get("serialnumber")):
                yield name, _bare(self._item.text(variable))

    def _names_of_list(self) -> dict[str, str]:
        """The fields that other entries of the document have."""
        names: dict[str, str] = {}
        for entry in self._document.entries:
            for name in entry.fields:
                variable = "" if "." in name else variable_named(name)
                if variable in _LISTED and variable not in names.values() and "month" not in name:
                    names[name] = variable
        return names

    def _quoted(self, value: str, name: str) -> str:
        """A new value, quoted as most values of the entry are."""
        styles = [p.value.style for p in self._node.pairs if isinstance(p.value, Scalar)]
        quoted = [style for style in styles if style in {"'", '"'}]
        if 2 * len(quoted) > len(styles):
            like = Scalar(Span(0, 2), "", max(quoted, key=quoted.count))
            return restyled(value, like, '""', flow=False)
        return unquoted(value, number=variable_named(name) != "container-title")

    def _in_flow(self, name: str, value: str) -> str:
        pairs = self._node.pairs
        last = pairs[-1]
        between = ", "
        if len(pairs) > 1:
            between = self._source[pairs[-2].value.span.end : last.key.span.start]
        colon = self._source[last.key.span.end : last.value.span.start]
        between = between if between.strip() == "," else ", "
        colon = colon if colon.strip() == ":" else ": "
        if last.key.style == '"':
            return f"{between}{json.dumps(name)}{colon}{json.dumps(value, ensure_ascii=False)}"
        return f"{between}{name}{colon}{unquoted(value, flow=True)}"


def _bare(text: str) -> str:
    return " ".join(_TAGS.sub("", text).split())


def _iso(date: PartialDate) -> str:
    plain = dated(date.year, str(date.month), str(date.day))
    return plain.isoformat() if plain else str(date.year)


def _says_more(now: PartialDate, new: PartialDate) -> bool:
    """Whether a date agrees with a new one and is as precise."""
    pairs = ((now.year, new.year), (now.month, new.month), (now.day, new.day))
    return all(mine == theirs or not theirs for mine, theirs in pairs)


def _month_name(month: int, like: str) -> str:
    name = _MONTHS.split()[month - 1]
    name = name[:3] if len(like.rstrip(".")) == 3 else name
    return name + "." * like.endswith(".")
