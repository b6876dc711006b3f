"""One entry brought to say something else: fields changed, added, taken out, by trial.

Which field holds a variable depends on the type, on the other fields, on what is inherited. So
each way to say a value that there might be is tried in the order of its merit, the entry is read
again, and the first way stays by which it says what it shall, and nothing else that is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...model.dates import PartialDate
from ...model.item import Item, Value
from ..latex import from_unicode
from .composing import NAME_FIELD_OF, TYPE, VERBATIM, compose, own_field, text_of
from .dialects import BIBLATEX, BIBTEX, MONTHS
from .draft import Draft, Surroundings
from .items import TEXTS
from .spans import entry_span
from .spelling import plain

# The fields from which a variable is read, beside those that have one meaning (`TEXTS`).
_SOURCES: Mapping[str, tuple[str, ...]] = {
    **dict(TEXTS),
    "title": ("title",),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "collection-title": ("series", "journaltitle", "journal"),
    "collection-number": ("number",),
    "issue": ("issue", "number"),
    "number": ("number", "eprint"),
    "page": ("eid", "articleno", "article-number", "pages"),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    "event-title": ("eventtitle", "conference", "booktitle"),
    "genre": ("type", "howpublished"),
    "status": ("pubstate", "note", "year"),
    "note": ("note", "addendum", "titleaddon"),
    "DOI": ("doi",),
    "URL": ("url", "howpublished", "note", "eprint"),
    "PMID": ("pmid", "eprint"),
    "PMCID": ("pmcid", "pmc", "eprint"),
    "archive": ("eprinttype", "archiveprefix"),
    "archive_location": ("eprint",),
    "accessed": ("urldate", "lastchecked", "accessed"),
    "event-date": ("eventdate",),
    "original-date": ("origdate",),
}
_ISSUED = ("date", "year", "month", "day")
_SUBTITLES = {
    "title": "subtitle", "booktitle": "booksubtitle", "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
}  # fmt: skip


def edited_entry(
    source: str, changes: Mapping[str, Value], around: Surroundings
) -> tuple[str, tuple[str, ...]]:
    """The source of an entry that says these values, "" to clear one; and what it cannot say.

    `changes` are by variable, and "type". Where an entry cannot be changed without changing
    another of its variables, too, it stays as it was, and all of `changes` are returned.
    """
    before = around.read(source)
    if before is None or entry_span(source, 0) is None:
        return source, tuple(changes)
    values = dict(changes)
    kind = values.pop(TYPE, before.type)
    goal = before.with_(values, type=kind if isinstance(kind, str) else "")
    solver = _Solver(source, goal, around)
    solver.solve()
    if solver.left - changes.keys():
        return source, tuple(changes)
    return solver.source, tuple(name for name in changes if name in solver.left)


class _Solver:
    def __init__(self, source: str, goal: Item, around: Surroundings) -> None:
        self.source = source
        self._goal = goal
        self._around = around
        self.left = self._missing(source)

    def solve(self) -> None:
        """Bring one variable after the other nearer to the goal, as long as that goes."""
        progress = True
        while progress and self.left:
            progress = False
            for variable in sorted(self.left, key=lambda name: (name != TYPE, name)):
                progress = (variable in self.left and self._settle(variable)) or progress

    def _settle(self, variable: str) -> bool:
        others: list[tuple[str, frozenset[str]]] = []
        for candidate in self._candidates(variable):
            left = self._missing(candidate) if candidate != self.source else self.left
            if variable in left:
                continue
            if left < self.left:
                self.source, self.left = candidate, left
                return True
            others.append((candidate, left))
        if variable == TYPE and others:
            # A new type changes how the other fields are read: they are put right after it.
            self.source, self.left = min(others, key=lambda other: len(other[1]))
            return True
        before = self.source, self.left
        for candidate, left in others:
            # The type was guessed from what is taken away: it is to be said then.
            if left - self.left == {TYPE}:
                self.source, self.left = candidate, left
                if self._settle(TYPE) and self.left < before[1]:
                    return True
                self.source, self.left = before
        return False

    def _missing(self, source: str) -> frozenset[str]:
        """The variables (and "type") of which a source says anything else than the goal."""
        read = self._around.read(source)
        goal = self._goal
        if read is None:
            return frozenset({TYPE, *goal.variables})
        names = goal.variables.keys() | read.variables.keys()
        wrong = {name for name in names if goal.variables.get(name) != read.variables.get(name)}
        return frozenset(wrong | ({TYPE} if read.type != goal.type else set()))

    def _candidates(self, variable: str) -> Iterator[str]:
        draft = Draft(self.source, self._around)
        if variable == TYPE:
            yield from _of_type(draft, self._goal)
            return
        yield from self._saying(draft, variable)
        if self._around.style.accents:
            # What commands cannot say is said by the letters themselves.
            plainly = replace(self._around, style=replace(self._around.style, accents=""))
            yield from self._saying(Draft(self.source, plainly), variable)

    def _saying(self, draft: Draft, variable: str) -> Iterator[str]:
        value = self._goal.variables.get(variable, "")
        old = self._current().variables.get(variable, "")
        if not value:
            yield from _without(draft, variable, old)
        elif isinstance(value, tuple):
            field = NAME_FIELD_OF[variable]
            yield draft.with_names(field, value)
        elif isinstance(value, PartialDate):
            yield from _of_date(draft, variable, value)
        else:
            yield from _of_text(draft, variable, value, old if isinstance(old, str) else "")
            yield from _composed(draft, self._goal, variable)
        if isinstance(value, PartialDate):
            yield draft.with_latex(own_field(variable), value.isoformat())
        elif isinstance(value, str) and value:
            yield draft.with_text(own_field(variable), value)

    def _current(self) -> Item:
        return self._around.read(self.source) or Item()


def _of_type(draft: Draft, goal: Item) -> Iterator[str]:
    around, span = draft.around, draft.span
    before = compose(around.read(draft.source) or Item(), around.style.dialect)
    after = compose(goal, around.style.dialect)
    word = around.style.word(after.kind)
    source = draft.source[: span.word_start] + word + draft.source[span.word_end :]
    renamed = Draft(source, around)
    for variable, fields in before.fields.items():
        old, new = list(fields), list(after.fields.get(variable, {}))
        if len(old) == len(new) == 1 and old != new:
            for alias in _SOURCES.get(variable, (old[0],)):
                if alias != new[0] and around.style.dialect.field(alias) == old[0]:
                    renamed = Draft(renamed.renamed(alias, new[0]), around)
    yield renamed.source
    yield source
    yield Draft(source, around).without("entrysubtype")
    yield Draft(source, around).with_latex("entrysubtype", goal.type)
    yield draft.with_latex("entrysubtype", goal.type)


def _of_date(draft: Draft, variable: str, date: PartialDate) -> Iterator[str]:
    if variable != "issued":
        for name in _present(draft, _SOURCES.get(variable, ())):
            yield draft.with_latex(name, date.isoformat())
        added = _SOURCES.get(variable, ())
        if added:
            yield draft.with_latex(added[0], date.isoformat())
        return
    has_date, has_year = draft.field("date"), draft.field("year")
    usual = draft.around.style.dialect.date
    dialects = [BIBLATEX.date if has_date else BIBTEX.date if has_year else usual]
    for make in (*dialects, BIBTEX.date, BIBLATEX.date):
        yield _dated(draft, make(date))


def _dated(draft: Draft, fields: Mapping[str, str]) -> str:
    source = draft.without(*(name for name in _ISSUED if name not in fields))
    for name, text in fields.items():
        now = Draft(source, draft.around)
        field = now.field(name)
        if field is not None and plain(now.inner(field)) == plain(text):
            continue
        if name == "month":
            source = now.with_month(MONTHS.index(text) + 1)
        else:
            source = now.with_latex(name, text)
    return source


def _of_text(draft: Draft, variable: str, value: str, old: str) -> Iterator[str]:
    """The value in each field that has the old one, whole or as a part; then where it belongs."""
    for name in _present(draft, (own_field(variable), *_SOURCES.get(variable, ()))):
        field = draft.field(name)
        if field is None:
            continue
        inner = draft.inner(field)
        yield from _with_subtitle(draft, name, value)
        if name in VERBATIM or name not in _SUBTITLES:
            yield from _in_part(draft, name, inner, old, value)
        yield draft.with_text(name, value)
    for field in draft.span.fields:
        yield from _in_part(draft, field.name.lower(), draft.inner(field), old, value)


def _composed(draft: Draft, goal: Item, variable: str) -> Iterator[str]:
    """The fields that this package would write for the variable."""
    composed = compose(goal, draft.around.style.dialect).fields.get(variable, {})
    source = draft.source
    for name, latex in composed.items():
        now = Draft(source, draft.around)
        if len(composed) > 1 or name in VERBATIM:
            source = now.with_latex(name, latex)
        else:
            value = goal.text(variable)
            same = text_of(name, value) == latex
            source = now.with_text(name, value) if same else now.with_latex(name, latex)
    yield source


def _with_subtitle(draft: Draft, name: str, value: str) -> Iterator[str]:
    """A title whose file has the subtitle in a field of its own."""
    sub = _SUBTITLES.get(name, "")
    main_field, sub_field = draft.field(name), draft.field(sub) if sub else None
    if main_field is None or sub_field is None:
        return
    main, subtitle = plain(draft.inner(main_field)), plain(draft.inner(sub_field))
    if value.endswith(f": {subtitle}"):
        yield draft.with_text(name, value.removesuffix(f": {subtitle}"))
    if value.startswith(f"{main}: "):
        yield draft.with_text(sub, value.removeprefix(f"{main}: "))
    first, colon, rest = value.partition(": ")
    if colon:
        yield Draft(draft.with_text(name, first), draft.around).with_text(sub, rest)
    yield Draft(draft.without(sub), draft.around).with_text(name, value)


def _in_part(draft: Draft, name: str, inner: str, old: str, value: str) -> Iterator[str]:
    """The new value where the old one is a part of a text: an address, a link, a note."""
    if not old or not inner:
        return
    for spelling in _SPELLINGS:
        was = spelling(old)
        if inner.count(was) == 1 and inner.strip() != was:
            yield draft.with_latex(name, inner.replace(was, spelling(value)))


def _as_is(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return text.replace("_", r"\_").replace("%", r"\%").replace("&", r"\&").replace("#", r"\#")


def _without(draft: Draft, variable: str, old: Value) -> Iterator[str]:
    if variable == "issued":
        yield draft.without(*_ISSUED)
    names = _present(draft, (own_field(variable), *_SOURCES.get(variable, ())))
    for name in names:
        field = draft.field(name)
        if isinstance(old, str) and field is not None:
            for spelling in _SPELLINGS:
                rest = draft.inner(field).replace(spelling(old), "", 1)
                # The shell of a command is nothing to leave behind.
                if plain(rest):
                    yield draft.with_latex(name, " ".join(rest.split()))
        yield draft.without(name)
    if len(names) > 1:
        yield draft.without(*names)
    if NAME_FIELD_OF.get(variable):
        yield draft.without(NAME_FIELD_OF[variable])
    for name in dict.fromkeys(field.name.lower() for field in draft.span.fields):
        yield draft.without(name)


def _present(draft: Draft, names: tuple[str, ...]) -> list[str]:
    there = {field.name.lower() for field in draft.span.fields}
    return [name for name in names if name in there]


# How a text may stand within another one.
_SPELLINGS = (_as_is, from_unicode, _escaped)
