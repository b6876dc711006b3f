"""The visible text of a marked-up source, and where in the source each character of it stands.

LaTeX, HTML, Typst, Org and Word are read once, by a reader of their own, into a `View`: what a
person sees, in the order of the source. Everything behind (headings, lists, labels, markers,
references) reads the view, and `View.span` brings a stretch of it back into the source.

In the text of a view a line end of the source is a blank, a line end that the author asked for
(`\\\\`, `<br>`) is "\\n", and blocks are parted by "\\n\\n". `OBJECT` stands for a command that
cites.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from .references.slate import Mark
from .references.slate import Source as Inline
from .spans import Span

OBJECT = "\ufffc"
FRAME = "frame"

_LONGEST_LABEL = 16
_MARKS = frozenset({"bold", "italic", "link", "sup", "sub"})
_BLANKS = " \t\xa0"


@dataclass(frozen=True, slots=True)
class Group:
    """One construct of the markup around visible text: `\\textbf{…}`, `<b>…</b>`, `{…}`.

    `kind` is "bold", "italic", "link", "sup", "sub", "code", "smallcaps", or "" for one that
    shows nothing of its own, or `FRAME` for one that does not either and stays where all that it
    holds is written anew: the `<p>` in an `<li>`. `start` and `end` are places in the view,
    `outer` is the whole construct in the source. `target` is where a link leads: an address, or
    "#anchor".
    """

    kind: str
    start: int
    end: int
    outer: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Native:
    """A command that cites by key: `\\cite{a,b}`, `\\ref{itm:x}`, `@key`. It shows as `OBJECT`.

    `place` is the place of that character in the view. `spelling` names the command as the
    field calls it: "cite", "citep", "textcite", "ref", "pandoc", "typst", "org"; "macro" where the
    keys are an argument of a command of the owner's own.
    """

    place: int
    keys: tuple[str, ...]
    spelling: str


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of `source`.

    `starts` and `ends` tell of each character of `text` which stretch of the source it stands for.
    `groups` stand by their start, outer ones first. `held` are stretches of the source that show
    nothing and must not be lost: comments, labels, anchors.
    """

    source: str
    text: str
    starts: array[int]
    ends: array[int]
    groups: tuple[Group, ...] = ()
    natives: tuple[Native, ...] = ()
    held: tuple[Span, ...] = ()
    divisible: bool = False
    """Whether any stretch of the source can be replaced: the runs of Word part anywhere."""
    _group_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _native_places: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _by_end: tuple[Group, ...] = field(init=False, repr=False, compare=False)
    _group_ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group_starts", tuple(g.start for g in self.groups))
        object.__setattr__(self, "_native_places", tuple(n.place for n in self.natives))
        by_end = sorted(self.groups, key=lambda group: group.end)
        object.__setattr__(self, "_by_end", tuple(by_end))
        object.__setattr__(self, "_group_ends", tuple(group.end for group in by_end))

    def span(self, seen: Span) -> Span:
        """Return the stretch of the source that shows `seen`, with all constructs wholly in it.

        Where nothing is shown, that is the place in the source.
        """
        if seen.start >= seen.end:
            place = self.place(seen.start)
            return Span(place, place)
        start, end = self.starts[seen.start], self.ends[seen.end - 1]
        for group in self.groups_in(seen):
            if group.kind == FRAME and (group.start, group.end) == (seen.start, seen.end):
                continue
            start, end = min(start, group.outer.start), max(end, group.outer.end)
        return Span(start, end)

    def place(self, offset: int) -> int:
        """Return where in the source the character at `offset` of the view begins."""
        if offset < len(self.starts):
            return self.starts[offset]
        return self.ends[-1] if self.ends else 0

    def groups_in(self, seen: Span) -> list[Group]:
        """The groups that show something and lie wholly in a stretch of the view."""
        first = bisect_left(self._group_starts, seen.start)
        last = bisect_left(self._group_starts, seen.end)
        return [g for g in self.groups[first:last] if g.start < g.end <= seen.end]

    def _begun_before(self, seen: Span) -> list[Group]:
        """The groups that end in a stretch and begin with a label right before it."""
        first = bisect_right(self._group_ends, seen.start)
        last = bisect_right(self._group_ends, seen.end)
        return [
            group for group in self._by_end[first:last]
            if seen.start - _LONGEST_LABEL <= group.start < seen.start
        ]  # fmt: skip

    def natives_in(self, seen: Span) -> tuple[Native, ...]:
        """The citing commands in a stretch of the view."""
        first = bisect_left(self._native_places, seen.start)
        return self.natives[first : bisect_left(self._native_places, seen.end)]

    def is_whole(self, seen: Span) -> bool:
        """Whether the source of `seen` can be replaced: it cuts through no construct."""
        if self.divisible:
            return True
        outer = self.span(seen)
        first = bisect_left(self._group_starts, seen.start)
        return not any(
            group.start < seen.end < group.end and group.outer.start >= outer.start
            for group in self.groups[first : bisect_left(self._group_starts, seen.end)]
        ) and not any(
            group.start < seen.start
            for group in self._by_end[
                bisect_right(self._group_ends, seen.start) : bisect_left(self._group_ends, seen.end)
            ]
        )

    def inline(self, seen: Span, lead: str = "") -> Inline:
        """Return a stretch as the parser of references takes it: text with its marks.

        Blanks are drawn together; citing commands are left out. `lead` is put before it, with a
        colon, where the stretch does not say it itself.
        """
        told = bool(lead) and re.search(
            rf"(?<![\w./-]){re.escape(lead)}(?![\w/-])", self.text[seen.start : seen.end]
        )
        out = [f"{lead}: "] if lead and not told else []
        places = [0] * (len(seen) + 1)
        length, last = sum(map(len, out)), "\n"
        for offset, char in enumerate(self.text[seen.start : seen.end]):
            places[offset] = length
            if char == OBJECT or (char in _BLANKS and last in " \n") or (char == last == "\n"):
                continue
            if char == "\n" and last == " ":
                out.pop()
                length -= 1
            out.append(" " if char in _BLANKS else char)
            last = out[-1]
            length += 1
        places[len(seen)] = length
        text = "".join(out)
        marks = []
        for group in (*self._begun_before(seen), *self.groups_in(seen)):
            if group.kind not in _MARKS:
                continue
            start = min(places[max(0, group.start - seen.start)], length)
            end = min(places[group.end - seen.start], length)
            while start < end and text[start] in " \n":
                start += 1
            while end > start and text[end - 1] in " \n":
                end -= 1
            if start < end:
                marks.append(Mark(group.kind, start, end, group.target))
        return Inline(text, tuple(sorted(marks, key=lambda m: (m.start, -m.end))))


class ViewBuilder:
    """Builds a `View` from left to right; all offsets that it is given are of the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._text: list[str] = []
        self._length = 0
        self._starts = array("q")
        self._ends = array("q")
        self._open: list[tuple[str, int, int, str]] = []
        self._groups: list[Group] = []
        self._natives: list[Native] = []
        self._held: list[Span] = []

    @property
    def length(self) -> int:
        """How much is shown so far: the place of what is shown next."""
        return self._length

    def keep(self, start: int, end: int) -> None:
        """Show a stretch of the source as it stands; its line ends and tabs as blanks."""
        if start < end:
            text = self._source[start:end]
            for old in "\n\r\t\f\v":
                if old in text:
                    text = text.replace(old, " ")
            self._text.append(text)
            self._length += end - start
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))

    def show(self, text: str, start: int, end: int) -> None:
        """Show `text` in the place of a stretch of the source; each character stands for all."""
        self._text.append(text)
        self._length += len(text)
        self._starts.extend([start] * len(text))
        self._ends.extend([end] * len(text))

    def part(self, place: int) -> None:
        """End the block before `place`, unless nothing was shown since the last one."""
        shown = "".join(self._text[-3:])
        if shown and not shown.endswith("\n\n"):
            self.show("\n\n", place, place)

    def open(self, kind: str, start: int, target: str = "") -> int:
        """Begin a construct at `start` of the source; return its depth, to close it by."""
        self._open.append((kind, self._length, start, target))
        return len(self._open) - 1

    def close(self, depth: int, end: int) -> None:
        """End the construct of this depth at `end` of the source, and those left open in it."""
        while len(self._open) > depth:
            kind, place, start, target = self._open.pop()
            self._groups.append(Group(kind, place, self._length, Span(start, end), target))

    def cite(self, keys: tuple[str, ...], spelling: str, start: int, end: int) -> None:
        """Show a citing command that takes this stretch of the source."""
        self._natives.append(Native(self._length, keys, spelling))
        self.show(OBJECT, start, end)

    def hold(self, start: int, end: int) -> None:
        """Note a stretch of the source that shows nothing and must not be lost."""
        self._held.append(Span(start, end))

    def build(self) -> View:
        """Return the view; constructs that are still open end with the source."""
        self.close(0, len(self._source))
        groups = sorted(self._groups, key=lambda g: (g.start, -g.end, g.outer.start))
        return View(
            self._source,
            "".join(self._text),
            self._starts,
            self._ends,
            tuple(groups),
            tuple(self._natives),
            tuple(sorted(self._held)),
        )
