"""Plain text to blocks, also text that was extracted from a PDF.

Paragraphs end at blank lines, bullets, headings and labels. A text without blank lines comes out
of a PDF: there a line that ends early, so that the next word would have fitted, ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..blocks import Block, Kind, Source
from ..lines import Line, margin_of, split_lines
from ..spans import Span
from ..structure.evidence import is_told
from ..structure.headings import Topic, topic_of
from ..structure.labels import Candidate, Label, accept, read_label
from .pages import page_furniture
from .starts import entry_starts

_BULLET = re.compile(
    r"[ \t\xa0\ufeff]*(?![-*+] ?=)"
    # The control characters are those of TeX's fonts.
    r"([•‣◦▪▫●○■□◆◇►▶➢➤✓✔∙⁃·❖⋄⋆♦￭\x0f\x88\uf0a7\uf0b7\uf0d8]"
    r"|(?:[-–—*+]|o(?=[ \t]{2}))(?=[ \t\xa0]))[ \t\xa0]*"
)
_RULE = re.compile(r"[ \t]*([=_~*#-])\1{2,}[ \t]*")
_LEADING_MARK = re.compile(r"\s*\[[\d,;\s–-]{1,60}\]\s+\S")
_NUMBERS_ALONE = re.compile(r"(?!\s*(?:19|20)\d\d\s*$)[\s\d.,%+-]+[KkM]?")
_STOP = re.compile(r"[.!?)\]>}\"”]\s*$|\d\s*$")
_FIRST_WORD = re.compile(r"\s*(\S{1,60})")
_BLANKS = " \t\xa0\f\v\ufeff"
_OPEN = (",", "-", "–", ":", ";", "(", "&", " and")  # no paragraph ends so
_AT_MARGIN = 0.25
_MOST_LINES = 12  # of an entry
_UNWRAPPED = 160
_HEADING_LEVEL = 7  # below Markdown's: lines of plain text have no rank among them
_PAGE_OF_BLANKS = 0.08


def read_text(text: str) -> Source:
    """Take `text` apart. Never raises."""
    reader = _Reader(split_lines(text))
    return Source(text, "text", tuple(reader.blocks()), furniture=reader.furniture())


def _stands_alone(line: str) -> bool:
    return all(word.isalpha() or word == "&" for word in line.split()) and line[0].isupper()


@dataclass(slots=True)
class _Open:
    """The block that lines are being added to."""

    kind: Kind
    first: int
    start: int
    content: int
    depth: int
    group: int
    end: int = 0
    indent: int = 0
    listed: bool = False
    """Whether its label is one of a list under a heading of publications."""
    goes_on: bool = False
    """Whether the next label of the same list follows."""


class _Reader:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._furniture = page_furniture(lines)
        self._blank = [
            line.blank or number in self._furniture or bool(_RULE.fullmatch(line.text))
            for number, line in enumerate(lines)
        ]
        lengths = sorted(len(line.text.rstrip()) for line in lines if len(line.text) > 20)
        self._width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)] if lengths else 80
        self._wrapped = 0 < margin_of(lengths, _AT_MARGIN) < _UNWRAPPED
        blanks = sum(line.blank for line in lines)
        self._run_together = blanks < _PAGE_OF_BLANKS * len(lines)
        self._topics = [self._topic(number) for number in range(len(lines))]
        for number in reversed(range(len(lines) - 1)):
            if self._topics[number] is None and self._topics[number + 1] is not None:
                self._topics[number] = self._first_half(number)
        self._furniture |= self._torn()
        self._labels, self._runs = self._read_labels()
        self._starts = self._read_starts()

    def furniture(self) -> tuple[Span, ...]:
        """Page numbers and running heads with the ends of their lines, and blanks beside them."""
        lines = self._lines
        return tuple(
            Span(lines[n].start, lines[n + 1].start if n + 1 < len(lines) else lines[n].end)
            for n in sorted(self._furniture)
        )

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        current: _Open | None = None
        indents: list[int] = []
        group = 0

        def close() -> None:
            if current is not None:
                found.append(self._block(current))

        for number, line in enumerate(self._lines):
            if number in self._furniture:
                continue
            if self._blank[number]:
                close()
                current = None
                continue
            start = line.start + len(line.text) - len(line.text.lstrip(_BLANKS))
            bullet = self._bullet(number, current)
            if bullet is not None:
                close()
                while indents and line.indent < indents[-1]:
                    indents.pop()
                if not indents or line.indent > indents[-1]:
                    indents.append(line.indent)
                if not found or found[-1].kind is not Kind.ITEM:
                    group += 1
                    indents = [line.indent]
                current = _Open(
                    Kind.ITEM, number, start, line.start + bullet, len(indents) - 1, group
                )
                current.indent = line.indent
                current.end = max(current.content, line.start + len(line.text.rstrip(_BLANKS)))
                continue
            if current is None or self._begins(number, current):
                close()
                topic = self._topics[number]
                kind = Kind.HEADING if topic is not None else Kind.PARAGRAPH
                current = _Open(kind, number, start, start, 0, 0)
                current.listed, current.goes_on = self._runs.get(number, (False, False))
            current.end = line.start + len(line.text.rstrip(_BLANKS))
        close()
        return found

    def _block(self, opened: _Open) -> Block:
        content = Span(opened.content, max(opened.content, opened.end))
        level = _HEADING_LEVEL if opened.kind is Kind.HEADING else 0
        return Block(
            opened.kind,
            Span(opened.start, content.end),
            content,
            content,
            depth=opened.depth,
            level=level,
            group=opened.group,
        )

    def _is_apart(self, number: int) -> bool:
        return number == 0 or self._blank[number - 1] or self._topics[number - 1] is not None

    def _above(self, number: int) -> str:
        """The line before, across a page break; "" after a blank line."""
        while number and number - 1 in self._furniture:
            number -= 1
        if not number or self._blank[number - 1]:
            return ""
        return self._lines[number - 1].text.rstrip()

    def _topic(self, number: int) -> Topic | None:
        """Return what a line is the heading of; None when it is no heading."""
        line = self._lines[number]
        text = line.text.strip(_BLANKS)
        if self._blank[number] or len(text) > 600 or not text:
            return None
        above = self._above(number)
        full = len(above) > 0.85 * self._width and not _STOP.search(above)
        if above.endswith((",", "-", "–")) or full:
            return None
        indented = bool(above) and line.indent > len(above) - len(above.lstrip()) + 1
        if indented or _BULLET.match(line.text):
            return None
        topic = topic_of(text, marked=False)
        if topic is not Topic.UNKNOWN and topic is not Topic.YEAR:
            return topic
        if len(text.split()) <= 14 and self._is_one(number + 1):
            first = topic_of(text.split()[0], marked=False)
            if first is Topic.PUBLICATIONS and topic_of(text, marked=True) is first:
                return first
        return None

    def _first_half(self, number: int) -> Topic | None:
        """Return the topic of a heading over two lines, "Professional" and "Training"."""
        line = self._lines[number].text.strip(_BLANKS)
        if self._blank[number] or not 0 < len(line) <= 30 or not _stands_alone(line):
            return None
        both = topic_of(f"{line} {self._lines[number + 1].text.strip(_BLANKS)}", marked=False)
        return None if both is Topic.UNKNOWN else both

    def _is_one(self, number: int) -> bool:
        if number >= len(self._lines):
            return False
        line = self._lines[number]
        label = self._label(line)
        return label is not None and label.number == 1

    def _label(self, line: Line) -> Label | None:
        start = len(line.text) - len(line.text.lstrip(_BLANKS))
        return read_label(line.text, start, len(line.text))

    def _read_labels(self) -> tuple[set[int], dict[int, tuple[bool, bool]]]:
        """Return the lines that begin labelled blocks, each with `_Open.listed` and `goes_on`."""
        places: list[int] = []
        candidates: list[Candidate] = []
        inside: list[bool] = []
        in_list = False
        for number, line in enumerate(self._lines):
            topic = self._topics[number]
            if topic is not None:
                in_list = topic is Topic.PUBLICATIONS or (in_list and topic is not Topic.OTHER)
                continue
            if self._blank[number]:
                continue
            label = self._label(line)
            if label is None:
                continue
            above = self._above(number)
            apart = self._is_apart(number) and not (number - 1 in self._furniture and above)
            stop = not above or _STOP.search(above) is not None
            if number and number - 1 in self._furniture and not in_list:
                apart = stop
            places.append(number)
            inside.append(in_list)
            candidates.append(Candidate(label, apart, stop, in_list, line.text[label.end :][:40]))
        verdicts = accept(candidates)
        good = [n for n, verdict in enumerate(verdicts) if verdict]
        runs: dict[int, tuple[bool, bool]] = {}
        for one, following in zip_longest(good, good[1:]):
            runs[places[one]] = (inside[one], False)
            if following is not None:
                a, b = candidates[one].label, candidates[following].label
                same = (a.style, a.prefix) == (b.style, b.prefix)
                near = abs(b.number - a.number) == 1
                heading = any(self._topics[places[one] + 1 : places[following]])
                goes_on = same and (near or inside[one]) and not heading
                runs[places[one]] = (inside[one], goes_on)
        return set(runs), runs

    def _torn(self) -> set[int]:
        """Return the blank lines at page breaks within a paragraph."""
        torn: set[int] = set()
        last = 0
        for number, line in enumerate(self._lines):
            if self._blank[number]:
                continue
            between = range(last + 1, number)
            above = self._lines[last].text.rstrip(_BLANKS)
            broken = "\f" in line.text or any(
                place in self._furniture or "\f" in self._lines[place].text for place in between
            )
            if broken and between and not _STOP.search(above) and self._goes_on(above, number):
                torn.update(between)
            last = number
        return torn

    def _goes_on(self, above: str, number: int) -> bool:
        """Whether a line at the head of a page is the rest of a paragraph."""
        line = self._lines[number]
        text = line.text.strip(_BLANKS)
        if self._topics[number] is not None or _BULLET.match(line.text) or self._label(line):
            return False
        return text[0].islower() or above.endswith(_OPEN) or len(above) > 0.8 * self._width

    def _read_starts(self) -> dict[int, bool]:
        """Return whether lines begin entries, of lists without labels whose entries tell."""
        starts: dict[int, bool] = {}
        run: list[int] = []
        in_list = False
        for number, line in enumerate([*self._lines, None]):
            if number in self._furniture:
                continue
            topic = self._topics[number] if line is not None else Topic.OTHER
            if line is not None and not self._blank[number] and topic is None:
                run.append(number)
                continue
            if in_list and len(run) > 1 and not any(map(self._is_marked, run)):
                found = entry_starts([self._lines[n].text for n in run], self._width)
                if found:
                    starts |= {n: place in found for place, n in enumerate(run)}
            run = []
            if topic is not None:
                in_list = topic is Topic.PUBLICATIONS or (in_list and topic is not Topic.OTHER)
        return starts

    def _is_marked(self, number: int) -> bool:
        return number in self._labels or _BULLET.match(self._lines[number].text) is not None

    def _bullet(self, number: int, current: _Open | None) -> int | None:
        """Return the column behind a bullet at the head of the line; None without one."""
        match = _BULLET.match(self._lines[number].text)
        if match is None or _RULE.fullmatch(self._lines[number].text):
            return None
        if match[1] in "-–—" and current is not None and not self._is_apart(number):
            # A wrapped line may begin with a dash.
            above = self._above(number)
            like = self._lines[current.first].text.lstrip(_BLANKS)[:1] == match[1]
            full = len(above) > 0.8 * self._width and not _STOP.search(above)
            if full and not (like and current.kind is Kind.ITEM):
                return None
        return match.end()

    def _begins(self, number: int, current: _Open) -> bool:
        """Whether the line begins a new block, though no blank line stands before it."""
        if self._topics[number] is not None or current.kind is Kind.HEADING:
            return True
        if number in self._labels:
            return True
        if number in self._starts:
            return self._starts[number]
        if current.goes_on:
            return False
        text, above = self._lines[number].text, self._above(number)
        if max(len(text), len(above)) > _UNWRAPPED:
            goes_on = self._wrapped and not text.lstrip()[:1].isupper()
            return not goes_on
        if _LEADING_MARK.match(text) and _STOP.search(above):
            return True
        if current.kind is Kind.ITEM and self._lines[number].indent < current.indent:
            return True
        if not self._run_together:
            return False
        if current.listed and number - current.first <= _MOST_LINES:
            said = self._lines[current.first : number]
            if not is_told(" ".join(line.text for line in said)):
                return False
        head = self._lines[current.first].text
        marked = number - 1 in self._labels or _LEADING_MARK.match(head)
        if number == current.first + 1 and marked and not current.listed:
            return False  # a line of its own with a marker before it is the head of what follows
        alone = [_NUMBERS_ALONE.fullmatch(part) is not None for part in (above, text)]
        if not current.listed and any(alone):
            return not all(alone)
        return self._ends_early(above, text)

    def _ends_early(self, above: str, text: str) -> bool:
        """Whether the first word of the next line would have stood on the line above."""
        match = _FIRST_WORD.match(text)
        word = match[1] if match else ""
        if not word or word[0].islower() or above.endswith(("-", ",", "/")):
            return False
        stop = _STOP.search(above) is not None
        if stop and len(text.rstrip()) < 0.4 * self._width and not _STOP.search(text):
            return True
        room = self._width - len(above) - 1 - len(word)
        return room > (0.1 if stop else 0.3) * self._width
