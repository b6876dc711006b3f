"""The inside of a marker: labels, ranges, names and words in brackets, to cites in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...model.labels import label_key
from ..document import Entry, MarkCite
from ..view import OBJECT, Native
from .words import INSIDE

WIDEST_RANGE = 200

_DASH = r"(?:\s?(?:-{1,3}|[–—−‐‑⁻\x15])\s?|\s(?:to|through|bis|à|al?)\s)"
_SPLIT = re.compile(r"\s*(?:[,;،、，]|\s(?:and|und|et|y|e)\s|&)\s*(?:(?:and|und|et|&)\s+)?")
_RANGE = re.compile(rf"([A-Za-z]{{0,3}})([-.]?)(\d{{1,5}}){_DASH}([A-Za-z]{{0,3}})[-.]?(\d{{1,5}})")
_PREFIXED = re.compile(rf"(?:[A-Z]{{1,3}}[-.]?)?(?:{OBJECT}[ \xa0]?){{1,50}}")
_NAMED_RANGE = re.compile(rf"{OBJECT}{_DASH}{OBJECT}")
_LABEL = re.compile(r"[A-Za-z]{0,3}[-–.]?\d{1,5}")
_SUFFIXED = re.compile(r"[A-Za-z]{0,3}[-–.]?\d{1,5}[a-z]")
_LINKED = re.compile(
    r"""\\?\[{1,2} \s? (?P<in>[^\[\]()<>\\]{1,40}?) \s? \\?\]{1,2}
      \( \s? <? [\w./-]{0,100} \#(?P<md>[^()\s<>]{1,100}) >? \s? \)
    | <a\b[^<>]{0,200}?href\s*=\s*["']?\#(?P<html>[^"'<>\s]{1,100})["']?[^<>]{0,200}> \s*
      \\?\[{0,2} (?P<tag>[^\[\]<>\\]{1,40}) \\?\]{0,2} \s* </a>""",
    re.VERBOSE,
)
_REMARK = (
    r"(?:ongoing|in (?:progress|press|prep(?:aration|\.)?|review|revision)|submitted"
    r"|under (?:review|revision)|to appear|forthcoming|accepted|(?:un)?published|preprint"
    r"|manuscript|and others|etc\.?|et al\.?|§\s?\S{1,6}"
    r"|(?:pp?|ch|chap|chapter|sec|section|fig|eq|thm|theorem|vol)\.?\s?\w{1,6}(?:[-–]\w{1,6})?)"
)
_NO_LABEL = re.compile(_REMARK, re.IGNORECASE)
_TAIL = re.compile(rf"\s?\({_REMARK}\)?$|\s{_REMARK}$|[*†‡§_.]{{1,3}}$", re.IGNORECASE)
_CITED = re.compile(
    r"(?:(?<=[^\W_])[ \xa0]|(?<=[.,;)”’\"'])[ \xa0]?)"
    r"\[(\d{1,2})(?:\s?(?:,|;|-{1,3}|–)\s?\d{1,2}){0,8}\](?=[\s.,;:)]|$)"
)
_NOTE = re.compile(r"^[ \t>*•+-]{0,8}\[\d{1,3}\]", re.MULTILINE)
_FEWEST = 3
_YEARS = range(1900, 2100)
_EDGES = " \t\r\n\xa0\\[]()⁽⁾［］【】"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The labels and names that the entries of a document carry."""

    keys: frozenset[str] = frozenset()
    """Normal forms of the labels, by `label_key`."""
    exact: frozenset[str] = frozenset()
    numeric: bool = False
    """Whether any entry carries a number: then a number in brackets may be one that is missing."""
    size: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    """By what commands and links cite the entries, to the labels; "" of an entry without one."""
    elsewhere: bool = False
    """Whether the numbers seem to be those of a list that another file holds."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Numbering:
        """Return the numbering of `entries`."""
        labels: list[str] = []
        names: dict[str, str] = {}
        for entry in entries:
            if entry.label:
                labels.append(entry.label)
            for name in (*entry.names, entry.anchor):
                if name:
                    names.setdefault(name, entry.label)
        return cls(
            frozenset(map(label_key, labels)),
            frozenset(labels),
            any(label.isdecimal() for label in labels),
            len(labels),
            names,
        )

    def or_elsewhere(self, text: str) -> Numbering:
        """Return this numbering, or one of another file's list where `text` shows signs of one.

        The signs: no entry has a label, no line begins with a number in brackets, and three or
        more brackets at the ends of words hold numbers, not all the same, from about 1.
        """
        if self.keys or _NOTE.search(text):
            return self
        firsts = [int(match[1]) for match in _CITED.finditer(text)]
        if len(firsts) < _FEWEST or len(set(firsts)) < 2 or min(firsts) > _FEWEST:
            return self
        return replace(self, numeric=True, size=max(firsts) + _FEWEST, elsewhere=True)

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and label_key(label) in self.keys

    def known(self, cites: Iterable[MarkCite]) -> bool:
        """Whether all that is cited is an entry."""
        return all(
            cite.label in self or cite.key in self.names or cite.anchor in self.names
            for cite in cites
        )


def read_list(
    inside: str, numbering: Numbering, *, strong: bool, natives: Sequence[Native] = ()
) -> tuple[MarkCite, ...] | None:
    """Read what stands between the brackets of a marker; None when it is no list of labels.

    `strong` says that the spelling leaves no doubt that this is a marker; then labels need not
    be known. Otherwise a label must be one of an entry, or a number that a numbered list lacks.
    `natives` are the citing commands that the `OBJECT`s of `inside` stand for, in order. Words
    such as "ongoing" may follow a label and are passed over.
    """
    if len(inside) > 2000 or not (natives or any(char.isdigit() for char in inside)):
        return None
    cites: list[MarkCite] = []
    anchors: list[tuple[str, str]] = []

    def keep(match: re.Match[str]) -> str:
        label = (match["in"] or match["tag"]).strip()
        anchors.append((label, match["md"] or match["html"]))
        return f"\0{len(anchors) - 1}\0"

    flat = _LINKED.sub(keep, inside.replace("\0", "")).strip(_EDGES)
    head = INSIDE.match(flat)
    following = iter(natives)
    for place, part in enumerate(_SPLIT.split(flat[head.end() if head else 0 :].strip())):
        word = part.strip(_EDGES)
        if OBJECT in word:
            named = _named(word, numbering, following)
            if named is None:
                return None
            cites += named
            continue
        anchor = ""
        if word.startswith("\0") and word.endswith("\0") and word.count("\0") == 2:
            word, anchor = anchors[int(word.strip("\0"))]
        elif "\0" in word:
            word = re.sub("\0(\\d+)\0", lambda m: anchors[int(m[1])][0], word)
        word = re.sub(r"\s*\\?\]\s*((?:-{1,3}|[–—−])\s*)\\?\[\s*", r"\1", word)
        word = _TAIL.sub("", word).lstrip("*_")
        if place and word not in numbering.exact and _NO_LABEL.fullmatch(word):
            continue
        labels = _labels(word, numbering, strong=strong or anchor in numbering.names)
        if labels is None:
            return None
        cites += [MarkCite(label, anchor) for label in labels]
    return tuple(cites) or None


def _named(word: str, numbering: Numbering, natives: Iterator[Native]) -> list[MarkCite] | None:
    """Return what the citing commands in `word` cite; None when there is more than them."""
    if _PREFIXED.fullmatch(word):
        keys = [key for char in word if char == OBJECT for key in next(natives).keys]
        return [MarkCite(key, key=key) for key in keys]
    if not _NAMED_RANGE.fullmatch(word):
        return None
    first, last = next(natives).keys, next(natives).keys
    ends = [numbering.names.get(first[-1], ""), numbering.names.get(last[0], "")]
    between = _labels("–".join(ends), numbering, strong=False) or []
    return [
        *(MarkCite(key, key=key) for key in first),
        *(MarkCite(label) for label in between[1:-1]),
        *(MarkCite(key, key=key) for key in last),
    ]


def _labels(word: str, numbering: Numbering, *, strong: bool) -> list[str] | None:
    """Return the labels of one label or range; None when `word` is neither or means nothing."""
    if _LABEL.fullmatch(word):
        if word in numbering:
            return [word]
        return [word] if _may_be_missing(word, numbering, strong=strong) else None
    if _SUFFIXED.fullmatch(word):
        return [word] if word in numbering.exact else None
    match = _RANGE.fullmatch(word)
    if match is None:
        return None
    prefix, joint, last_prefix = match[1], match[2], match[4]
    if last_prefix and last_prefix.upper() != prefix.upper():
        return None
    first, last = int(match[3]), int(match[5])
    width = abs(last - first) + 1
    if width > WIDEST_RANGE or (not strong and width > numbering.size):
        return None
    ends = (f"{prefix}{joint}{first}", f"{prefix}{joint}{last}")
    if not (strong or numbering.elsewhere or any(end in numbering for end in ends)):
        return None
    if strong and not prefix and {first, last} & set(_YEARS):
        return None
    step = 1 if last >= first else -1
    return [f"{prefix}{joint}{n}" for n in range(first, last + step, step)]


def _may_be_missing(word: str, numbering: Numbering, *, strong: bool) -> bool:
    """Whether a label that no entry carries is one all the same: of an entry that is not there."""
    if word.isdecimal():
        number = int(word)
        if number in _YEARS or not 0 < number < 1000:
            return False
        return strong or (numbering.numeric and number <= 3 * numbering.size + 20)
    letters = "".join(char for char in word if char.isalpha())
    if strong:
        return True
    known = {"".join(c for c in key if c.isalpha()) for key in numbering.keys} - {""}
    return letters.upper() in known
