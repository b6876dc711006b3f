"""A reference as the parser works on it: visible text, its marks, and what is left of it.

What has been understood is taken out of the text, each character replaced by one that stands
for a gap, so that places in the text stay what they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .patterns import DATE, GAP

# Emphasis this long is no name: what it begins is a title or a venue.
_PARTING = frozenset({"italic", "bold", "link"})
_LONG = 25
_AFFILIATION = re.compile(
    r"(?:\d{1,2}|[a-h]|[*†‡§¶#∗✉]{1,3})(?:,?\s?(?:\d{1,2}|[a-h]|[*†‡§¶#∗✉]{1,3})){0,5}"
)
_JOINING = re.compile(
    r"(?:^|\W)(?:and|und|et|y|e|og|och|with|by|mit|von|par|por|Prof|Dr)$", re.IGNORECASE
)
_LETTER_OR_STOP = re.compile(r"[^\W\d_]|\.")
_LEFT = re.compile(rf"[^{GAP}{DATE}\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of visible text with a markup of its own.

    `kind` is "bold", "italic", "link", "sup" or "sub"; `target` the address of a link.
    """

    kind: str
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The visible text of a reference, its marks in order, and addresses that show no text.

    A newline in `text` is a break that its author asked for; other white space is one blank.
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def marked(self, start: int, *kinds: str) -> Mark | None:
        """The longest mark of one of the kinds that begins at `start`, blanks apart."""
        while start < len(self.text) and self.text[start] in " \n":
            start += 1
        fitting = [m for m in self.marks if m.start == start and m.kind in kinds]
        return max(fitting, key=lambda mark: mark.end, default=None)


class Slate:
    """The text of a `Source`, from which the parser takes what it understands."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = _with_marks(source)
        self.stops = tuple(
            sorted({m.start for m in source.marks if m.kind in _PARTING and _parts(source, m)})
        )

    def take(self, start: int, end: int, filler: str = GAP) -> str:
        """Take a stretch out and return what stood there, gaps left out."""
        taken = self.text[start:end]
        self.text = self.text[:start] + filler * (end - start) + self.text[end:]
        return taken.replace(GAP, "").replace(DATE, "")

    def begin(self) -> int:
        """Where what is left begins: most of a reference is its authors and its title."""
        return len(self.text) - len(self.text.lstrip(f"{GAP} .,:;\n"))

    def take_match(self, match: re.Match[str], filler: str = GAP) -> str:
        """Take all that a match of the present text covers."""
        return self.take(match.start(), match.end(), filler)

    def fragments(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """The stretches that are left between gaps and breaks, as (start, end), in order."""
        stop = len(self.text) if end is None else end
        return [m.span() for m in _LEFT.finditer(self.text, start, stop)]


def _parts(source: Source, mark: Mark) -> bool:
    """Whether emphasis begins something else than a name: it is long, or words follow in it."""
    inner = source.text[mark.start : mark.end]
    if len(inner) > _LONG:
        return True
    before = source.text[: mark.start].rstrip()
    # Behind "and" a name is emphasised; behind a name, something else.
    return before[-1:].isalpha() and " " in inner and not _JOINING.search(before)


def _with_marks(source: Source) -> str:
    """The text, each superscript of an affiliation behind a letter put as asterisks."""
    text = source.text
    for mark in source.marks:
        inner = text[mark.start : mark.end]
        before = text[max(0, mark.start - 1) : mark.start]
        if mark.kind == "sup" and _AFFILIATION.fullmatch(inner) and _LETTER_OR_STOP.match(before):
            text = text[: mark.start] + "*" * len(inner) + text[mark.end :]
    return text
