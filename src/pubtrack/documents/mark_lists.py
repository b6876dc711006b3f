"""The inside of a marker: labels, ranges and words in brackets, to cites in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.labels import label_key
from .document import Entry, MarkCite

WIDEST_RANGE = 200

_DASH = r"(?:\s?(?:-{1,3}|[–—−‐‑⁻])\s?|\s(?:to|through|bis)\s)"
_SPLIT = re.compile(r"\s*(?:[,;،、，]|\s(?:and|und|et|y|e)\s|&)\s*(?:(?:and|&)\s+)?")
_RANGE = re.compile(rf"([A-Za-z]{{0,3}})([-.]?)(\d{{1,5}}){_DASH}([A-Za-z]{{0,3}})[-.]?(\d{{1,5}})")
_LABEL = re.compile(r"[A-Za-z]{0,3}[-–.]?\d{1,5}")
_LINKED = re.compile(
    r"""\\?\[{1,2} \s? (?P<in>[^\[\]()<>\\]{1,40}?) \s? \\?\]{1,2}
      \( \s? <? \#(?P<md>[^()\s<>]{1,100}) >? \s? \)
    | <a\b[^<>]{0,200}?href\s*=\s*["']?\#(?P<html>[^"'<>\s]{1,100})["']?[^<>]{0,200}> \s*
      \\?\[{0,2} (?P<tag>[^\[\]<>\\]{1,40}) \\?\]{0,2} \s* </a>""",
    re.VERBOSE,
)
_NO_LABEL = re.compile(
    r"(?:ongoing|in (?:progress|press|prep(?:aration|\.)?|review|revision)|submitted|under review"
    r"|to appear|forthcoming|accepted|unpublished|preprint|manuscript|and others|etc\.?|et al\.?"
    r"|(?:pp?|ch|chap|chapter|sec|section|fig|eq|thm|theorem|vol)\.?\s?\w{1,6}(?:[-–]\w{1,6})?|§\s?\S{1,6})",
    re.IGNORECASE,
)
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The labels that the entries of a document carry."""

    keys: frozenset[str] = frozenset()
    """Normal forms of the labels, by `label_key`."""
    exact: frozenset[str] = frozenset()
    numeric: bool = False
    """Whether any entry carries a number: then a number in brackets may be one that is missing."""
    size: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Numbering:
        """Return the numbering of `entries`."""
        labels = [entry.label for entry in entries if entry.label]
        return cls(
            frozenset(map(label_key, labels)),
            frozenset(labels),
            any(label.isdecimal() for label in labels),
            len(labels),
        )

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and label_key(label) in self.keys


def read_list(inside: str, numbering: Numbering, *, strong: bool) -> tuple[MarkCite, ...] | None:
    """Read what stands between the brackets of a marker; None when it is no list of labels.

    `strong` says that the spelling leaves no doubt that this is a marker; then labels need not
    be known. Otherwise a label must be one of an entry, or a number that a numbered list lacks.
    Words such as "ongoing" may follow a label and are passed over.
    """
    if not any(char.isdigit() for char in inside) or len(inside) > 2000:
        return None
    cites: list[MarkCite] = []
    anchors: list[tuple[str, str]] = []

    def keep(match: re.Match[str]) -> str:
        label = (match["in"] or match["tag"]).strip()
        anchors.append((label, match["md"] or match["html"]))
        return f"\0{len(anchors) - 1}\0"

    flat = _LINKED.sub(keep, inside)
    for place, part in enumerate(_SPLIT.split(flat.strip())):
        word = part.strip(" \t\r\n\\[]()⁽⁾")
        anchor = ""
        if word.startswith("\0") and word.endswith("\0") and word.count("\0") == 2:
            word, anchor = anchors[int(word.strip("\0"))]
        elif "\0" in word:
            word = re.sub("\0(\\d+)\0", lambda m: anchors[int(m[1])][0], word)
        word = re.sub(r"\s*\\?\]\s*((?:-{1,3}|[–—−])\s*)\\?\[\s*", r"\1", word)
        labels = _labels(word, numbering, strong=strong)
        if labels is None:
            if place and _NO_LABEL.fullmatch(word):
                continue
            return None
        cites += [MarkCite(label, anchor) for label in labels]
    return tuple(cites) or None


def _labels(word: str, numbering: Numbering, *, strong: bool) -> list[str] | None:
    """Return the labels of one label or range; None when `word` is neither or means nothing."""
    if _LABEL.fullmatch(word):
        if word in numbering:
            return [word]
        return [word] if _may_be_missing(word, numbering, strong=strong) else None
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
    if not strong and not any(end in numbering for end in ends):
        return None
    if strong and not prefix and {first, last} & set(_YEARS):
        return None
    step = 1 if last >= first else -1
    return [f"{prefix}{joint}{n}" for n in range(first, last + step, step)]


def _may_be_missing(word: str, numbering: Numbering, *, strong: bool) -> bool:
    """Whether a label that no entry carries is one all the same: of an entry that is not there."""
    if word.isdecimal():
        number = int(word)
        return number not in _YEARS and 0 < number < 1000 and (strong or numbering.numeric)
    letters = "".join(char for char in word if char.isalpha())
    if strong:
        return True
    known = {"".join(c for c in key if c.isalpha()) for key in numbering.keys} - {""}
    return letters.upper() in known
