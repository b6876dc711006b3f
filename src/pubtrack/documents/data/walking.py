"""A CV whose content is data: its lists of works, its jobs and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...model.item import Item
from ...model.problem import Problem
from ..document import Bullet, Document, Entry, Marker, Role, Section
from ..lines import line_starts
from ..marks import find_markers
from ..marks.lists import Numbering
from ..marks.passage import Context
from ..markup import plain
from ..reference import parse_references
from ..references.heading import NO_HEADING, read_heading
from ..spans import Span
from ..structure.evidence import evidence_in, is_likely, is_strong
from ..structure.headings import Topic, topic_of
from ..structure.labels import read_label
from .characters import Characters, inner_span
from .spellings import TITLES, TYPES, kind_named, variable_named
from .texts import written_out
from .tree import Map, Node, Pair, Scalar, Seq, Unreadable, scalars
from .values import heading_year, shown
from .works import Work, fields_of, items_of

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]+")
_JOB_TITLES = ("position", "jobtitle", "role", "title", "degree", "studytype", "positions")
_PLACES = ("company", "organization", "organisation", "employer", "institution", "school",
           "university", "entity", "name", "affiliation", "where", "society", "area")  # fmt: skip
_JOB = frozenset(
    {"position", "jobtitle", "company", "employer", "studytype", "highlights", "degree"}
)
_STARTS = ("startdate", "start", "from", "begin")
_ENDS = ("enddate", "end", "to", "until")
_PERIODS = ("date", "dates", "period", "duration", "year", "years", "when", "time")
_STATEMENTS = frozenset(
    "highlights summary description responsibilities bullets details items achievements tasks"
    " accomplishments activities duties content text notes courses".split()
)
_PRINTED = frozenset({"bullet", "number", "reversednumber", "text", "citation", "reference", "raw"})
_LABELS = ("label", "ref", "id", "index", "num", "number", "no", "order")
_ONE_VALUE = "it is one value among data"
_LONG_KEY = 40
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A list of works: its heading, and entries with the evidence that they are works."""

    heading: Scalar | None
    entries: tuple[Entry, ...]


class Walker:
    """Goes through data once and collects sections and statements."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[_Found] = []
        self._statements: list[tuple[Scalar, Role]] = []

    def walk(self, node: Node) -> None:
        """Take all that stands below `node`."""
        self._visit(node, None, Topic.UNKNOWN, 0)

    def document(self, format: str) -> Document:  # noqa: A002
        """What was found."""
        sections: list[Section] = []
        for found in sorted(self._found, key=lambda f: f.entries[0].span):
            number = len(sections)
            entries = tuple(replace(entry, section=number) for entry in found.entries)
            heading = found.heading
            span = Span(entries[0].span.start, max(entry.span.end for entry in entries))
            name = words_of(heading.value) if heading else ""
            sections.append(Section(name, heading.span if heading else None, span, entries))
        entries = tuple(entry for section in sections for entry in section.entries)
        context = Context(Numbering.of(entries))
        statements = sorted(self._statements, key=lambda s: s[0].span)
        bullets = tuple(_bullet(scalar, role, self._text, context) for scalar, role in statements)
        return Document(format, self._text, tuple(sections), bullets, holds_data=True)

    def _visit(self, node: Node, heading: Scalar | None, topic: Topic, year: int) -> None:
        if isinstance(node, Seq):
            self._sequence(node, heading, topic, year)
        elif isinstance(node, Map):
            self._map(node, heading, topic, year)

    def _sequence(self, node: Seq, heading: Scalar | None, topic: Topic, year: int) -> None:
        works = [n for n in node.items if isinstance(n, Map) and is_work(n, topic)]
        if works and topic is not Topic.OTHER and 2 * len(works) >= len(node.items):
            self._works(works, heading, year)
            return
        printed = [p for p in map(_printed, node.items) if p is not None]
        if (
            printed
            and 2 * len(printed) >= len(node.items)
            and topic is not Topic.OTHER
            and self._texts(_counted(node.items, printed), heading, topic)
        ):
            return
        for item in node.items:
            if isinstance(item, Map):
                self._map(item, heading, topic, year)
            elif isinstance(item, Seq):
                self._sequence(item, heading, topic, year)
            elif heading is not None and len(item.value) > 20:
                self._statements.append((item, Role()))

    def _map(self, node: Map, heading: Scalar | None, topic: Topic, year: int) -> None:
        if topic is not Topic.OTHER and self._keyed(node, heading, topic, year):
            return
        own = next((heading_year(p.value.value) for p in node.pairs if p.name == "year"
                    and isinstance(p.value, Scalar)), 0)  # fmt: skip
        role = role_of(node)
        for pair in node.pairs:
            if pair.name in _STATEMENTS and self._state(pair.value, role):
                continue
            if isinstance(pair.value, Scalar):
                continue
            inner = topic_of(words_of(pair.key.value), marked=True)
            if inner in {Topic.UNKNOWN, Topic.YEAR}:
                inner = topic
            below = heading_year(pair.key.value)
            name = heading if below and heading is not None else pair.key
            self._visit(pair.value, name, inner, below or own or year)

    def _state(self, value: Node, role: Role) -> bool:
        """Take statements under a role; False where they are something else."""
        if isinstance(value, Scalar):
            if not value.empty:
                self._statements.append((value, role))
            return True
        if isinstance(value, Map) or any(
            isinstance(item, Map) and len(item.pairs) > 1 for item in value.items
        ):
            return False
        self._statements += ((scalar, role) for scalar in scalars(value) if not scalar.empty)
        return True

    def _keyed(self, node: Map, heading: Scalar | None, topic: Topic, year: int) -> bool:
        """Take works whose keys name them, or are the entries themselves."""
        maps = [pair for pair in node.pairs if isinstance(pair.value, Map)]
        works = [p for p in maps if isinstance(p.value, Map) and is_work(p.value, topic)]
        if works and 2 * len(works) > len(node.pairs):
            self._works([pair.value for pair in works if isinstance(pair.value, Map)],
                        heading, year, works)  # fmt: skip
            return True
        plain_pairs = [pair for pair in node.pairs if isinstance(pair.value, Scalar)]
        if 2 * len(plain_pairs) <= len(node.pairs) or is_work(node, Topic.PUBLICATIONS):
            return False
        texts: list[tuple[Scalar, str, Pair | None]] = []
        for pair in plain_pairs:
            label = read_label(pair.key.value + " x", 0, len(pair.key.value) + 2)
            if len(pair.key.value) >= _LONG_KEY:
                texts.append((pair.key, "", pair))
            elif label is not None and isinstance(pair.value, Scalar):
                texts.append((pair.value, label.text, pair))
        return 2 * len(texts) > len(plain_pairs) and self._texts(texts, heading, topic)

    def _works(
        self,
        works: Sequence[Map],
        heading: Scalar | None,
        year: int,
        keyed: Sequence[Pair] = (),
    ) -> None:
        labels = _numbers(works)
        about = read_heading(words_of(heading.value)) if heading else NO_HEADING
        items = items_of([Work(work, year, about) for work in works])
        entries = []
        for place, (work, item) in enumerate(zip(works, items, strict=True)):
            key = keyed[place].key if keyed else None
            start = key.span.start if key else work.span.start
            label = labels[place] if labels else ""
            entries.append(
                Entry(
                    Span(start, work.span.end),
                    work.span,
                    label=label,
                    number=int(label) if label.isdecimal() else None,
                    names=(key.value,) if key else _keys_of(work),
                    fixed=_ONE_VALUE if written_out(work) else "",
                    item=item,
                    fields=dict(fields_of(work)),
                )
            )
        self._found.append(_Found(heading, tuple(entries)))

    def _texts(
        self,
        texts: Sequence[tuple[Scalar, str, Pair | None]],
        heading: Scalar | None,
        topic: Topic,
    ) -> bool:
        """Take entries that are written out; False where they are no works."""
        said = [scalar.value[:_LONGEST] for scalar, _, _ in texts]
        evidence = [evidence_in(text) for text in said]
        if topic is Topic.PUBLICATIONS:
            good = 2 * sum(map(is_likely, evidence)) >= len(texts)
        else:
            good = len(texts) > 1 and 10 * sum(map(is_strong, evidence)) >= 6 * len(texts)
        if not good:
            return False
        read = [read_label(text, 0, len(text)) for text in said]
        bodies = [
            text[label.end :] if label else text for text, label in zip(said, read, strict=True)
        ]
        name = words_of(heading.value) if heading else ""
        items = [reference.item for reference in parse_references(bodies, "markdown", name)]
        entries = []
        for (scalar, given, pair), label, item in zip(texts, read, items, strict=True):
            text = label.text if label else given
            inner = inner_span(scalar)
            shift = Characters(scalar, self._text).span(label.end, label.end).start if label else 0
            span = scalar.span
            if pair is not None:
                end = max(pair.key.span.end, pair.value.span.end)
                span = Span(pair.key.span.start, end)
                item = _with_address(item, pair)  # noqa: PLW2901
            entries.append(
                Entry(
                    span,
                    Span(min(max(inner.start, shift), inner.end), inner.end),
                    label=text,
                    number=int(text) if text.isdecimal() else None,
                    item=item,
                    fixed=_ONE_VALUE,
                )
            )
        self._found.append(_Found(heading, tuple(entries)))
        return True


def unread(text: str, format: str, error: Unreadable) -> Document:  # noqa: A002
    """The document of a text that cannot be read, with the problem that says why."""
    starts = line_starts(text)
    line = sum(start <= error.offset for start in starts)
    column = error.offset - starts[line - 1] + 1
    problem = Problem(error.message, line, column, error.hint, code="unreadable")
    return Document(format, text, problems=(problem,), holds_data=True)


def words_of(key: str) -> str:
    """A key as a heading: "selected_papers" is "selected papers", "myTalks" is "my Talks"."""
    return key if " " in key else _CAMEL.sub(" ", key).strip() or key


def is_work(node: Map, topic: Topic) -> bool:
    """Whether the fields of a map are those of a work."""
    names = {pair.name for pair in node.pairs}
    variables = {variable_named(pair.key.value) for pair in node.pairs}
    titled = bool(names & {*TITLES, "name"})
    if topic is not Topic.OTHER and (written := written_out(node)) is not None:
        whole = topic is Topic.PUBLICATIONS or bool(variables & {"issued", "DOI"})
        if whole or not titled:
            return whole and bool(written.value)
    if not titled or (names & _JOB and not variables & {"author", "DOI"}):
        return False
    kinds = (pair.value for pair in node.pairs if pair.name in TYPES)
    typed = any(isinstance(kind, Scalar) and kind_named(kind.value) for kind in kinds)
    venue = variables & {"container-title", "DOI", "event-title", "publisher", "arxiv"}
    if topic is Topic.PUBLICATIONS:
        return True
    if topic is Topic.OTHER:
        return False
    titled = bool(names & set(TITLES))
    return (
        titled and "author" in variables and bool(typed or venue or variables & {"issued", "URL"})
    )


def role_of(node: Map) -> Role:
    """The job or education that the fields of a map tell."""
    title = next((t for n in _JOB_TITLES if (t := node.text(n))), "")
    area = node.text("area", "field", "major")
    if area and title and title != area:
        title = f"{title}, {area}"
    place = next((t for n in _PLACES if (t := node.text(n)) and t != title), "")
    if not title and not {pair.name for pair in node.pairs} & _JOB:
        place = ""
    start, end = node.text(*_STARTS), node.text(*_ENDS)
    period = f"{start} – {end}" if start and end else start or end or node.text(*_PERIODS)
    if start and not end and "startdate" in {pair.name for pair in node.pairs}:
        period = f"{start} – present"
    location = node.get("location", "city", "address")
    if isinstance(location, Map):
        where = ", ".join(filter(None, (location.text("city"), location.text("region", "country"))))
    else:
        where = node.text("location", "city", "address")
    return Role(shown(title), shown(place), period, shown(where))


def _bullet(scalar: Scalar, role: Role, source: str, context: Context) -> Bullet:
    """The statement of a scalar; its markers stand in the source."""
    value = scalar.value
    markers = find_markers(value, 0, len(value), context)
    said, position = "", 0
    for marker in markers:
        said += value[position : marker.span.start].rstrip()
        position = marker.span.end
    said += value[position:]
    placed: tuple[Marker, ...] = ()
    if markers:
        characters = Characters(scalar, source)
        placed = tuple(
            replace(marker, span=characters.span(marker.span.start, marker.span.end))
            for marker in markers
        )
    return Bullet(inner_span(scalar), plain(said, "markdown"), role, placed)


def _printed(node: Node) -> Scalar | None:
    """The text of an item that is one: a string, or `bullet:`, `number:` … of RenderCV."""
    if isinstance(node, Scalar):
        return None if node.empty else node
    if isinstance(node, Map) and len(node.pairs) == 1 and node.pairs[0].name in _PRINTED:
        value = node.pairs[0].value
        return value if isinstance(value, Scalar) else None
    return None


def _counted(
    items: Sequence[Node], printed: Sequence[Scalar]
) -> list[tuple[Scalar, str, Pair | None]]:
    """Texts with the number that RenderCV prints at each: `number:`, `reversed_number:`."""
    names = {item.pairs[0].name for item in items if isinstance(item, Map) and item.pairs}
    count = len(printed)
    labels = [""] * count
    if names in ({"number"}, {"reversednumber"}) and count == len(items):
        labels = [str(n) for n in range(1, count + 1)]
        labels = labels if names == {"number"} else labels[::-1]
    return [(scalar, label, None) for scalar, label in zip(printed, labels, strict=True)]


def _numbers(works: Sequence[Map]) -> list[str]:
    """What a field of numbers says of each work, if it counts them; else nothing."""
    if len(works) < 2:
        return []
    for name in _LABELS:
        found = [work.text(name) for work in works]
        if not all(text.isdecimal() and len(text) < 5 for text in found):
            continue
        steps = {int(b) - int(a) for a, b in pairwise(found)}
        if steps in ({1}, {-1}):
            return found
    return []


def _keys_of(work: Map) -> tuple[str, ...]:
    key = work.text("key", "citationkey", "citekey", "bibkey", "id")
    return (key,) if key else ()


def _with_address(item: Item, pair: Pair) -> Item:
    """An item with the address that its key or value is."""
    for scalar in (pair.value, pair.key):
        if isinstance(scalar, Scalar) and re.fullmatch(r"https?://\S+", scalar.value.strip()):
            fields = Map(scalar.span, (Pair(Scalar(scalar.span, "url"), scalar),))
            found = Work(fields).item()
            return item.with_({v: x for v, x in found.variables.items() if v not in item})
    return item
