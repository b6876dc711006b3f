"""The label at the head of an entry: `[4]`, `4.`, `C2.`, `[[4]](#b)`, `[^4]:`; its anchor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ANCHOR = re.compile(
    r"""<(?:a|span)\s+(?:name|id)\s*=\s*["']?(?P<html>[^"'<>\s]{1,100})["']?\s*/?>(?:\s*(?P<shut></(?:a|span)>))?
    | \[\]\{\#(?P<pandoc>[^{}\s]{1,100})\}""",
    re.VERBOSE,
)
# Longer words than these before a number say where a work appeared: `[ICML21]`.
_KINDS = (
    "Jour(?:nal)?|Conf(?:erence)?|Work(?:shop)?|Book|Chap(?:ter)?|Tech|Rep(?:ort)?|Thes[ei]s|Diss"
    "|Pat(?:ent)?|Pre(?:print)?|Talk|Poster|Abs(?:tract)?|Misc|Demo|Tut(?:orial)?|Paper|Pub"
)
_LABEL = re.compile(
    rf"""(?P<em>\*\*|__|\*|_)?
    (?: (?P<linked>\[(?=\\?\[[^\[\]\n]{{1,30}}\]\]\(\#))? \\?\[ (?P<foot>\^)?
        (?P<bracket>(?:[A-Za-z]{{0,3}}|(?i:{_KINDS})s?)[-–.]?\d{{1,5}}[a-z]?) \\?\] (?(linked)\])
        (?:\(\#[^()\s]{{0,100}}\))?
      | \( (?P<paren>[A-Z]{{0,3}}-?\d{{1,4}}) \)
      | (?P<dot>[A-Z]{{0,3}}-?\d{{1,5}}) (?:[ ](?=[.)][ ]))? \\?[.):] )
    (?(em)(?P=em))
    (?P<tail>\\?[.:])?
    (?=\s|$|[^\W\d_]|[“"'*_<\[‘«])""",
    re.VERBOSE,
)
_BLANKS = re.compile(r"[ \t\xa0]*")
_LIKE_AN_ENTRY = re.compile(r"[\s*_“\"'‘«<\[(\\]*[\w\x10-\x1f]")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands at the head of a text."""

    text: str
    """Without brackets and stops: "4", "J1"."""
    style: str
    """"bracket", "paren", "dot" or "footnote"; a list keeps to one."""
    start: int
    end: int
    """Where the content begins, behind the label and blanks."""
    printed: int = 0
    """Where `text` begins."""
    anchor: str = ""
    anchor_open: bool = False
    """Whether the anchor tag is not closed at once: its `</a>` may stand at the entry's end."""

    @property
    def number(self) -> int:
        """The digits of the label."""
        return int("".join(char for char in self.text if char.isdecimal()))

    @property
    def may_be_year(self) -> bool:
        """Whether it says when, not which, unless the labels before it count up to it."""
        return self.text.isdecimal() and self.number in _YEARS

    def goes_on(self, last: Label | None) -> bool:
        """Whether it is the next or the one before in the list that `last` belongs to."""
        if last is None or (last.style, last.prefix) != (self.style, self.prefix):
            return False
        return self.number - last.number in {1, -1}

    @property
    def prefix(self) -> str:
        """The letters before the digits."""
        return "".join(char for char in self.text if char.isalpha()).upper()


def read_label(text: str, start: int, end: int) -> Label | None:
    """Read the label that begins at `start`; None when there is none before `end`."""
    anchor, opened, position = read_anchor(text, start, end)
    match = _LABEL.match(text, position, end)
    if match is None:
        return None
    group = next(kind for kind in ("bracket", "paren", "dot") if match[kind])
    name = match[group]
    if match["foot"] and not (match["tail"] or "").endswith(":"):
        return None
    style = "footnote" if match["foot"] else group
    behind = _BLANKS.match(text, match.end(), end)
    content = behind.end() if behind else match.end()
    if not anchor:
        anchor, opened, content = read_anchor(text, content, end)
    return Label(name, style, start, content, match.start(group), anchor, opened)


def read_anchor(text: str, start: int, end: int) -> tuple[str, bool, int]:
    """Read anchor tags at `start`: the first's name, whether it is left open, where they end."""
    name = ""
    opened = False
    position = start
    while match := _ANCHOR.match(text, position, end):
        if not name:
            name = match["html"] or match["pandoc"]
            opened = bool(match["html"]) and not match["shut"]
        blanks = _BLANKS.match(text, match.end(), end)
        position = blanks.end() if blanks else match.end()
    return name, opened, position


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins with what may be a label."""

    label: Label
    apart: bool
    """Whether the line begins a paragraph anyway."""
    after_stop: bool
    """Whether the line before it ends like the end of an entry."""
    in_list: bool
    """Whether a heading over it promises publications."""
    rest: str
    """The line behind the label."""


def accept(candidates: Sequence[Candidate]) -> list[bool]:
    """Decide which of the `candidates`, in order of the text, begin an entry.

    A wrapped line may begin with `[3]` or `27.` by chance. So inside a paragraph a label counts
    when it goes on with the numbers, or when the labels after it go on with it.
    """
    verdicts: list[bool] = []
    last: Label | None = None
    for place, candidate in enumerate(candidates):
        label = candidate.label
        following = candidates[place + 1].label if place + 1 < len(candidates) else None
        good = _goes_on(last, candidate) or (
            not label.may_be_year and (candidate.apart or _is_gone_on(candidate, following))
        )
        verdicts.append(good)
        if good:
            last = label
    return verdicts


def _goes_on(last: Label | None, candidate: Candidate) -> bool:
    label = candidate.label
    if last is None or not _LIKE_AN_ENTRY.match(candidate.rest):
        return False
    if label.goes_on(last):
        return True
    if not (candidate.in_list and candidate.after_stop) or label.may_be_year:
        return False
    same = (label.style, last.style, label.prefix) == ("bracket", "bracket", last.prefix)
    return same and abs(label.number - last.number) <= 30


def _is_gone_on(candidate: Candidate, following: Label | None) -> bool:
    """Whether a label that does not go on with the last one begins a run of its own."""
    label = candidate.label
    if not candidate.after_stop or not _LIKE_AN_ENTRY.match(candidate.rest):
        return False
    if label.number == 1 and candidate.in_list:
        return True
    if following is None or (following.style, following.prefix) != (label.style, label.prefix):
        return False
    return following.number - label.number in {1, -1} and (label.number == 1 or candidate.in_list)
