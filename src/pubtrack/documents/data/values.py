"""Values of fields, read into those of items: names, dates, texts."""

from __future__ import annotations

import html
import re

from ...errors import InvalidValue
from ...formats.edtf import parse_date
from ...formats.latex import to_unicode
from ...model.dates import PartialDate, month_number
from ...model.doi_arxiv import Doi
from ...model.names import Name
from ..markup import plain
from ..references.dates import choose, find_dates
from ..references.name_shapes import Order
from ..references.names import read_run
from .tree import Map, Node, Scalar, Seq, plain_name

_MARKUP = re.compile(r"[*_`<\[\\]")
# An accent as BibTeX has it, as of a name: {\'e}, \"{o}, {\ss}.
_TEX = re.compile(r"\{\\[^{}]{1,8}\}|\\[\"'`^~=.cvuHrk]\{?[A-Za-z]\}?")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,20}|#\d{2,6}|#x[\da-fA-F]{2,5});")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?")
# What stands below a list of names: what its marks mean.
_LEGEND = re.compile(
    r"(?:<br\s*/?>|\n)\s*(?=<sup|[*#†‡§\\(]|co-?(?:first|corresponding|senior)|equal|$).*",
    re.DOTALL,
)
_MARK = re.compile(r"(?<=[^\W_])[*#†‡§¶]+(?=\s*(?:[,;.]|$|and\b|&))")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# "(equal contribution)", footnote marks behind a name.
_REMARK = re.compile(r"\s*\((?:[^()]{0,60})\)\s*$|[\s*†‡§¶#^,\d]+$")
_AND = re.compile(r"(?<!\s)\s+(?:and|&|und|et|y)\s+|(?:(?<!\s)\s+)?;\s*")
_LIST = re.compile(r"(?:(?<!\s)\s+)?(?:,\s*(?:and|&)|[,;])\s+|(?<!\s)\s+(?:and|&)\s+")
_OTHERS = frozenset({"others", "et al", "al"})
_FAMILY = ("family", "last", "lastname", "surname", "familyname")
_GIVEN = ("given", "first", "firstname", "forename", "givenname", "initials")
_WHOLE = ("name", "literal", "fullname", "author", "displayname", "text")
_MOST_NAMES = 3_000
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def shown(text: str) -> str:
    """What a reader sees of a value, which may hold Markdown or tags; on one line."""
    if _ENTITY.search(text):
        text = html.unescape(text)
    if _TEX.search(text):
        text = _TAGS.sub("", to_unicode(text))
    if _MARKUP.search(text):
        text = plain(_TAGS.sub("", text), "markdown")
    return " ".join(text.split())


def names_of(node: Node) -> tuple[tuple[Name, ...], str]:
    """The names that a field holds, and the text behind them that holds none."""
    if isinstance(node, Scalar):
        return ((), "") if node.empty else split_names(node.value)
    if isinstance(node, Map):
        whole = _of_map(node)
        if whole is not None:
            return (whole,), ""
        # A set, `!!set {a, b}`, or numbers with a name each.
        keys = [pair.key for pair in node.pairs if _says_nothing(pair.value)]
        values = keys or [p.value for p in node.pairs if isinstance(p.value, Scalar)]
        return _joined(values)
    return _joined(list(node.items))


def _joined(items: list[Scalar] | list[Node]) -> tuple[tuple[Name, ...], str]:
    names: list[Name] = []
    rest = ""
    alone = len(items) == 1
    for item in items[:_MOST_NAMES]:
        if isinstance(item, Map):
            found = _of_map(item)
            names += [found] if found else []
        elif isinstance(item, Scalar) and not item.empty:
            several, left = split_names(item.value) if alone else ((), "")
            names += several if alone and several else [one_name(item.value)]
            rest = rest or left
    return tuple(name for name in names if name.literal or name.family), rest


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def one_name(text: str) -> Name:
    """One name as data files write it, marks and remarks taken off.

    >>> one_name("**Jane A. Doe***").display(), one_name("Doe, J. (student)").inverted()
    ('Jane A. Doe', 'Doe, J.')
    """
    bare = shown(text.replace("\\\\", ""))
    previous = ""
    while bare != previous:
        previous, bare = bare, _REMARK.sub("", bare)
    return Name.parse(bare or shown(text))


def _of_map(node: Map) -> Name | None:
    family, given = node.text(*_FAMILY), node.text(*_GIVEN)
    if given and not family:
        family = node.text("name")  # as Hayagriva has it
    try:
        if family:
            particle = node.text("nondroppingparticle", "particle", "prefix", "von")
            suffix = node.text("suffix", "jr")
            return Name(family, given, node.text("droppingparticle"), particle, suffix)
        whole = node.text(*_WHOLE)
        return one_name(whole) if whole else None
    except InvalidValue:
        return Name(literal=shown(f"{given} {family}"))


def split_names(text: str) -> tuple[tuple[Name, ...], str]:
    """The names at the head of a text, and what stands behind them.

    >>> [n.full_family for n in split_names("A. Berg, B. de Vries and C. Lind")[0]]
    ['Berg', 'de Vries', 'Lind']
    """
    text = _MARK.sub("", shown(_LEGEND.sub("", text))).strip(" ,;")
    parts = [part for part in _AND.split(text) if part]
    if (
        len(parts) > 1
        and all(part.count(",") <= 1 for part in parts)
        and (";" in text or sum("," in part for part in parts) * 2 > len(parts))
        and not re.search(r"\d|\(", text)
    ):
        # "Doe, Jane and Smith, John": what BibTeX writes.
        names = [one_name(part) for part in parts[:_MOST_NAMES]]
        others = len(names) > 1 and parts[-1].strip(" .").casefold() in _OTHERS
        return tuple([*names[:-1], Name(literal="et al.")] if others else names), ""
    runs = []
    for order in Order:
        run = read_run(text, 0, order)
        runs += [run] if run else []
        if run and run.end == len(text) and run.native == len(run.names):
            break
    best = max(runs, key=lambda run: (run.end, run.strength), default=None)
    rest = text[best.end :].strip(" .,;:") if best else text
    if best is not None and best.names and (best.closed or _is_other(rest) or len(rest) < 3):
        return best.names, rest
    pieces = [piece for piece in _LIST.split(text) if piece.strip()]
    if all(len(piece.split()) <= 5 and not re.search(r"\d", piece) for piece in pieces):
        return tuple(one_name(piece) for piece in pieces[:_MOST_NAMES]), ""
    return (best.names, rest) if best else ((), text)


def _is_other(rest: str) -> bool:
    """Whether what follows the names is something else: a venue, a year, an identifier."""
    return rest.startswith("(") or bool(re.search(r"\d", rest))


def doi_of(text: str) -> str:
    """The DOI that a text or an address is, in the capitals that it has there.

    Raises `InvalidValue` where it is none.
    """
    doi = Doi.parse(text).value
    place = text.casefold().find(doi)
    return text[place : place + len(doi)] if place >= 0 else doi


def date_of(node: Node | None) -> PartialDate | None:
    """The date that a field holds: a text, or year, month and day in a map or sequence."""
    if isinstance(node, Scalar):
        return None if node.empty else _date(node.value)
    if isinstance(node, Seq):
        parts = [int(n.value) for n in node.items if isinstance(n, Scalar) and n.value.isdecimal()]
        if parts and parts[0] > 999 and len(parts) <= 3:
            return _of_parts(parts)
        return next((d for item in node.items if (d := date_of(item)) is not None), None)
    if isinstance(node, Map):
        year = node.text("year")
        if year.isdecimal():
            return dated(int(year[:4]), node.text("month"), node.text("day"))
        inner = node.get("dateparts", "date", "raw", "literal", "start", "published")
        return date_of(inner) if inner is not None else None
    return None


def dated(year: int, month: str, day: str) -> PartialDate | None:
    """A date of its parts, as far as they make one."""
    number = int(month) if month.isdecimal() and len(month) < 3 else month_number(month) or 0
    parts = [year, number, int(day) if day.isdecimal() and len(day) < 3 else 0]
    return _of_parts([part for n, part in enumerate(parts) if all(parts[: n + 1])])


def _of_parts(parts: list[int]) -> PartialDate | None:
    year, month, day = (*parts, 0, 0)[:3]
    for known in ((month, day), (month, 0), (0, 0)):
        try:
            return PartialDate(year, *known)
        except InvalidValue:
            continue
    return None


def _date(text: str) -> PartialDate | None:
    text = shown(text)
    if len(text) > 80:
        return None
    if compact := _COMPACT.fullmatch(text):
        return dated(int(compact[1]), compact[2], compact[3] or "")
    date = parse_date(text)
    if not date.literal:
        return date if 0 < date.year < 3000 else None
    found = choose(find_dates(text))
    if found is not None:
        return found.date
    year = _YEAR.search(text)
    return PartialDate(int(year[0])) if year else None


def heading_year(text: str) -> int:
    """The year that a key or a heading is, 0 where it is none."""
    bare = plain_name(text)
    return int(bare) if len(bare) == 4 and _YEAR.fullmatch(bare) else 0
