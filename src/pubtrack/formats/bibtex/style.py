"""How a BibTeX file is written: what most of its entries do, so that what is added does it, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal, TypeAlias, TypeVar

from ..latex.commands import AccentForm
from .dialects import BIBLATEX, BIBTEX, Dialect
from .entry import NAME_FIELDS
from .spans import EntrySpan, FieldSpan, PieceKind

Case: TypeAlias = Literal["lower", "upper", "title"]
T = TypeVar("T")

# Of a large file, so many entries tell how it is written.
_ENOUGH = 400
_LEAD = re.compile(r"\s*,\s*")
_COMMAND = re.compile(r"\\(?:[`'^\"~=.]|[uvHcdbkrt](?![A-Za-z]))")
_BRACED = re.compile(r"\{\\(?:[`'^\"~=.]|[uvHcdbkrt](?![A-Za-z]))")
_OUTER = re.compile(r"\\(?:[`'^\"~=.]|[uvHcdbkrt])[ ]?\{")
# Of two names for one field, BibTeX's comes first.
_PAIRS = (("journal", "journaltitle"), ("address", "location"), ("school", "institution"),
          ("archiveprefix", "eprinttype"), ("primaryclass", "eprintclass"),
          ("language", "langid"))  # fmt: skip
_CAMEL = {
    "inproceedings": "InProceedings", "incollection": "InCollection", "inbook": "InBook",
    "phdthesis": "PhdThesis", "mastersthesis": "MastersThesis", "techreport": "TechReport",
    "inreference": "InReference",
}  # fmt: skip
_DATE = frozenset({"year", "month", "day"})
_ENDED = re.compile(r"[\d-]+(?:--|–|-)\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blanks of an entry, or of most entries.

    `head` stands between the key and the first field, `lead` between two fields, both with a
    comma; `tail` between the last value and what closes the entry. `before` and `after` stand
    around "="; where `equals` or `values` is a column (from 1), these stand in that one. With
    `is_right` it is the blanks before the names that make the column of "=".
    """

    head: str = ",\n  "
    lead: str = ",\n  "
    tail: str = ",\n"
    before: str = " "
    after: str = " "
    equals: int = 0
    values: int = 0
    is_right: bool = False

    def field(self, name: str, value: str, lead: str) -> str:
        """A field as it stands in this layout behind `lead`, which is in it."""
        before, after = self.before, self.after
        edge, line_end, blank = lead.rpartition("\n")
        if self.is_right and line_end:
            blank = " " * max(self.equals - 1 - len(before) - len(name), 0)
        elif self.equals:
            before = " " * max(self.equals - 1 - len(blank) - len(name), len(before) and 1)
        if self.values:
            column = len(blank) + len(name) + len(before) + 1
            after = " " * max(self.values - 1 - column, len(after) and 1)
        return f"{edge}{line_end}{blank}{name}{before}={after}{value}"


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written.

    `dialect` has its names of fields, `months` the kind of piece that months are and `month` one
    of them, `accents` how
    letters beyond ASCII are written ("" for as they are), `dash` that of pages. `pairs` tells
    how often one field stands before another one; `kinds` and `fields` how the file spells
    entry types and names of fields.
    """

    dialect: Dialect = BIBTEX
    layout: Layout = Layout()
    words: Case = "lower"
    names: Case = "lower"
    opening: str = "{"
    quote: PieceKind = "brace"
    bare_numbers: bool = False
    months: PieceKind = "macro"
    month: str = ""
    family_first: bool = True
    accents: AccentForm | Literal[""] = ""
    dash: str = "--"
    whole_titles: bool = False
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict, compare=False)
    kinds: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def word(self, kind: str) -> str:
        """An entry type as the file spells it, or would."""
        spelt = dict(self.kinds).get(kind)
        return (
            spelt or (_CAMEL.get(kind) if self.words == "title" else "") or cased(kind, self.words)
        )

    def name(self, field: str, among: Iterable[str] = ()) -> str:
        """A field's name in the case of all those `among` which it stands, else of the file."""
        cases = {_case(name) for name in among}
        if len(cases) == 1:
            return cased(field, cases.pop())
        return dict(self.fields).get(field) or cased(field, self.names)

    def place(self, field: str, among: Sequence[str]) -> int:
        """The place before which a field goes among the fields of an entry.

        That is where the file's entries have it; what they don't have stands behind the last
        of the fields that it commonly follows, and what no order tells of at the end.
        """
        sides = [self._side(other, field) for other in among]
        if not any(sides):
            return len(among)
        wrong = sides.count(-1)
        best, least = 0, wrong
        for place, side in enumerate(sides, start=1):
            wrong += side
            if wrong < least:
                best, least = place, wrong
        # A date that is in several fields stays together.
        while field not in _DATE and _DATE.issuperset(among[max(best - 1, 0) : best + 1]):
            if best in (0, len(among)):
                break
            best += 1
        return best

    def sorted(self, fields: Iterable[str]) -> list[str]:
        """Fields in the order that the file's entries have."""
        order, names = self.dialect.order, set(fields)
        placed: list[str] = []
        for name in (*(one for one in order if one in names), *sorted(names - set(order))):
            placed.insert(self.place(name, placed), name)
        return placed

    def _side(self, other: str, field: str) -> int:
        """-1 where `other` stands before `field`, 1 where behind it, 0 where nothing tells."""
        told = self.pairs.get((field, other), 0) - self.pairs.get((other, field), 0)
        order = self.dialect.order
        if told == 0 and other in order and field in order:
            told = order.index(other) - order.index(field)
        return (told > 0) - (told < 0)


def cased(word: str, case: Case) -> str:
    """A word in lower case, in capitals, or with a capital."""
    return {"lower": word, "upper": word.upper(), "title": word[:1].upper() + word[1:]}[case]


def style_of(text: str, entries: Sequence[EntrySpan], *, holds: Callable[[str], bool]) -> Style:
    """How the entries of a text are written; `holds` tells of a letter whether its file can.

    Without entries, as this package writes them.
    """
    step = max(1, len(entries) // _ENOUGH)
    entries = entries[::step]
    fields = [field for entry in entries for field in entry.fields]
    if not fields:
        return Style()
    dialect = _dialect(fields)
    words = [text[entry.word_start : entry.word_end] for entry in entries]
    values = [(f.name.lower(), p.kind, text[p.start : p.end]) for f in fields if (p := f.single)]
    kinds = Counter(kind for _, kind, _ in values if kind in ("brace", "quote"))
    numeric = [kind for _, kind, value in values if value.strip('{}"').isdigit()]
    titles = [value for name, _, value in values if name == "title"]
    people = [value for name, _, value in values if name in NAME_FIELDS]
    pages = [value for name, _, value in values if name == "pages" and _ENDED.search(value)]
    return Style(
        dialect=dialect,
        layout=_common_layout([layout_of(text, entry) for entry in entries if entry.fields]),
        words=_common(map(_case, words), "lower"),
        names=_common((_case(field.name) for field in fields), "lower"),
        opening=_common((text[e.word_end : e.key_start].strip()[:1] for e in entries), "{"),
        quote=_common(kinds.elements(), "brace"),
        bare_numbers=numeric.count("number") * 2 > len(numeric),
        months=_common((kind for name, kind, _ in values if name == "month"), "macro"),
        month=_common((v.strip('{}"') for name, _, v in values if name == "month"), ""),
        family_first=_common(map(_is_family_first, people), default=True),
        accents=_accents(text, holds),
        dash=_common((_dash(value) for value in pages), "--"),
        whole_titles=sum(map(is_whole, titles)) * 2 > len(titles),
        pairs=_pairs(entries),
        fields=tuple({field.name.lower(): field.name for field in fields}.items()),
        kinds=tuple({word.lower(): word for word in words}.items()),
    )


def layout_of(text: str, entry: EntrySpan) -> Layout:
    """The blanks of an entry that has fields."""
    first, *rest = entry.fields
    behind = entry.behind(-1)
    head = text[behind : first.start]
    between = zip(entry.fields, rest, strict=False)
    leads = [text[field.end : following.start] for field, following in between]
    plain = [lead for lead in leads if _LEAD.fullmatch(lead)]
    head = head if _LEAD.fullmatch(head) else ",\n  "
    spaces = [
        (text[f.name_end : f.equals], text[f.equals + 1 : f.value_start]) for f in entry.fields
    ]
    before, after = _common(((b, a) for b, a in spaces if "\n" not in b + a), (" ", " "))
    layout = Layout(
        head=head,
        lead=_common(plain, head),
        tail=text[entry.fields[-1].end : entry.close],
        before=before,
        after=after,
    )
    own_lines = [f for f in entry.fields if not text[_line(text, f.start) : f.start].strip()]
    equals = [(f.equals - _line(text, f.start) + 1, len(f.name)) for f in own_lines]
    values = [(f.value_start - _line(text, f.start) + 1, len(f.name)) for f in own_lines]
    if column := _column(equals):
        starts = {f.start - _line(text, f.start) + len(f.name) for f in own_lines}
        return replace(layout, before=" ", equals=column, is_right=len(starts) == 1)
    # "title=   {…}": the values stand below each other, the signs don't.
    return replace(layout, values=_column(values))


def _column(places: Sequence[tuple[int, int]]) -> int:
    """The column in which most stand, whatever the length of what is before them; 0 for none."""
    column, number = Counter(at for at, _ in places).most_common(1)[0] if places else (0, 0)
    lengths = {length for at, length in places if at == column}
    return column if len(lengths) > 1 and number * 3 >= len(places) * 2 else 0


def is_whole(value: str) -> bool:
    """Whether a value is in two pairs of braces, so that no style changes its case."""
    inner = value[1:-1].strip()
    if not inner.startswith("{") or not inner.endswith("}"):
        return False
    depth = 0
    for at, letter in enumerate(inner):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0:
            return at == len(inner) - 1
    return False


def _common_layout(layouts: Sequence[Layout]) -> Layout:
    """The commonest of each; whether anything is in a column is decided with its blanks."""
    if not layouts:
        return Layout()
    spaces = _common(
        ((one.before, one.after, one.equals, one.values, one.is_right) for one in layouts), None
    )
    before, after, equals, values, is_right = spaces or (" ", " ", 0, 0, False)
    aligned = sum(bool(one.equals) for one in layouts) * 2 > len(layouts)
    if aligned and not equals:
        # Aligned, but in another column each time: in that of the widest name then.
        equals = max(one.equals for one in layouts)
    return Layout(
        head=_common((one.head for one in layouts), ",\n  "),
        lead=_common((one.lead for one in layouts), ",\n  "),
        tail=_common((one.tail for one in layouts if not one.tail.strip(" \t\n,")), ",\n"),
        before=before,
        after=after,
        equals=equals,
        values=values,
        is_right=is_right,
    )


def _dialect(fields: Sequence[FieldSpan]) -> Dialect:
    """BibTeX or BibLaTeX, with the file's own name wherever it uses the other's."""
    names = Counter(field.name.lower() for field in fields)
    ours = [first for first, _ in _PAIRS] + ["year"]
    theirs = [second for _, second in _PAIRS] + ["date"]
    is_biblatex = sum(names[name] for name in theirs) > sum(names[name] for name in ours)
    base = BIBLATEX if is_biblatex else BIBTEX
    other: dict[str, str] = {}
    for first, second in _PAIRS:
        if names[first] or names[second]:
            other[first] = second if names[second] > names[first] else first
    dates = {"year": BIBTEX.date, "date": BIBLATEX.date}
    usual = max(("year", "date"), key=lambda name: names[name])
    date = dates[usual] if names[usual] else base.date
    return replace(base, fields={**base.fields, **other}, date=date)


def _pairs(entries: Sequence[EntrySpan]) -> Mapping[tuple[str, str], int]:
    """How often one field stands before another one."""
    found: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        found.update(combinations([field.name.lower() for field in entry.fields], 2))
    return found


def _accents(text: str, holds: Callable[[str], bool]) -> AccentForm | Literal[""]:
    commands = len(_COMMAND.findall(text))
    letters = 0 if text.isascii() else sum(c.isalpha() for c in text if not c.isascii())
    if (letters and letters >= commands) or (not commands and not text.isascii()):
        return "" if holds("ő") else "braced"
    braced = len(_BRACED.findall(text))
    if braced * 2 >= commands:
        return "braced"
    return "outer" if len(_OUTER.findall(text)) * 2 >= commands else "bare"


def _is_family_first(value: str) -> bool:
    names = re.split(r"\s+and\s+", value[1:-1])
    return sum("," in name for name in names) * 2 >= len(names)


def _dash(value: str) -> str:
    found = re.search(r"\d\s*(--|–|-)\s*\d", value)
    return found[1] if found else "--"


def _case(word: str) -> Case:
    if word.islower():
        return "lower"
    return "upper" if word.isupper() else "title"


def _common(values: Iterable[T], default: T) -> T:
    found = Counter(values).most_common(1)
    return found[0][0] if found else default


def _line(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1
