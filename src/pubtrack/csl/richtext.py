"""The little markup that CSL-JSON allows inside a variable.

citeproc-js, "Rich text markup": ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<sc>`` (also as
``<span style="font-variant: small-caps;">``) and ``<span class="nocase">``. Anything else that
looks like a tag, and a tag without its partner, is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .rendered import Tag
from .sentinels import CLOSE, opening

_MARKUP = re.compile(
    r"""<(?:(?P<open>i|b|sup|sub|sc)|span\s+(?P<span>class="nocase"|style="font-variant:\s*small-caps;?"))>"""
    r"|</(?P<close>i|b|sup|sub|sc|span)>"
)
_TAGS = {
    "i": Tag.ITALIC,
    "b": Tag.BOLD,
    "sup": Tag.SUPERSCRIPT,
    "sub": Tag.SUBSCRIPT,
    "sc": Tag.SMALL_CAPS,
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A piece of markup in the source: where, its element's name, and what it stands for."""

    start: int
    end: int
    name: str
    opens: bool
    stands_for: Tag | None  # None: fixed case


@dataclass(slots=True)
class _Segments:
    """Pieces of text, each with whether its case is fixed."""

    parts: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str, *, fixed: bool) -> None:
        if not text:
            return
        if self.parts and self.parts[-1][1] == fixed:
            self.parts[-1] = (self.parts[-1][0] + text, fixed)
        else:
            self.parts.append((text, fixed))


def parse_rich_text(source: str) -> list[tuple[str, bool]]:
    """Split into (text with sentinels for its tags, whether text-case must leave it alone)."""
    if "<" not in source:
        return [(source, False)]
    segments = _Segments()
    depth = end = 0
    for mark in _paired(source):
        segments.add(source[end : mark.start], fixed=depth > 0)
        end = mark.end
        if mark.stands_for is None:
            depth += 1 if mark.opens else -1
        else:
            segments.add(opening(mark.stands_for) if mark.opens else CLOSE, fixed=False)
    segments.add(source[end:], fixed=False)
    return segments.parts


def _paired(source: str) -> list[_Mark]:
    """All marks that have a partner, in order, properly nested."""
    kept: list[_Mark] = []
    open_marks: list[_Mark] = []
    for match in _MARKUP.finditer(source):
        start, end = match.span()
        if match["close"]:
            if any(mark.name == match["close"] for mark in open_marks):
                while open_marks[-1].name != match["close"]:
                    open_marks.pop()
                begun = open_marks.pop()
                kept += [begun, replace(begun, start=start, end=end, opens=False)]
            continue
        name = match["open"] or "span"
        fixed = match["span"] is not None and match["span"].startswith("class")
        tag = None if fixed else _TAGS.get(name, Tag.SMALL_CAPS)
        open_marks.append(_Mark(start, end, name, opens=True, stands_for=tag))
    return sorted(kept, key=lambda mark: mark.start)
