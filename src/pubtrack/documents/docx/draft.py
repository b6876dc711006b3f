"""A Word document under change: what is put where, and the XML that comes of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from .layout import Child, Mark, Piece, Run
from .scanning import escaped

BEFORE, BEHIND = -1, 1 << 60
_AT = attrgetter("start")
IN_ORDER = attrgetter("start", "end")
"""The order of splices: what comes in at a place stands before what goes from there on."""


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in the place of a stretch of the XML."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Changes:
    """What becomes of a run."""

    run: Run
    dropped: set[int] = field(default_factory=set)
    """Children that go, by where they start."""
    cuts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Stretches of the text of its children that go."""
    added: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """Runs that come in, by the child and the place in its text."""


class Draft:
    """The changes to one document. All places are those of the XML as it was."""

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._runs: dict[int, _Changes] = {}
        self._splices: list[Splice] = []
        self._taken: set[int] = set()

    def splice(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of a stretch of the XML that is in no run."""
        self._splices.append(Splice(start, end, text))

    def cut(self, piece: Piece, start: int, end: int) -> None:
        """Take out a stretch of the text of a piece; of one that is indivisible, nothing or all."""
        if not piece.divisible and (start > 0 or end < len(piece.text)):
            return
        if piece.run is None:
            self.splice(piece.start, piece.end, "")
        else:
            self._of(piece.run).cuts.setdefault(piece.start, []).append((start, end))

    def add(self, piece: Piece, offset: int, xml: str) -> None:
        """Put new runs into the text of a piece."""
        if piece.run is None:
            place = piece.start if not offset else piece.end
            self.splice(place, place, xml)
        else:
            self.add_beside(piece.run, piece.start, offset, xml)

    def add_beside(self, run: Run, child: int, offset: int, xml: str) -> None:
        """Put new runs at a place in a child of a run; `BEFORE` or `BEHIND` it."""
        self._of(run).added.setdefault(child, []).append((offset, xml))

    def take_out(self, mark: Mark) -> None:
        """Take out what shows nothing; once, however often it is asked."""
        if mark.run is not None:
            self._of(mark.run).dropped.add(mark.start)
        elif mark.start not in self._taken:
            self._taken.add(mark.start)
            self.splice(mark.start, mark.end, "")

    def is_out(self, mark: Mark) -> bool:
        """Whether a mark was taken out."""
        return mark.start in self._taken

    def splices(self) -> list[Splice]:
        """All changes as splices of the XML, in order, none in another."""
        splices = sorted(self._splices, key=IN_ORDER)
        # What stands in a drawing in a run comes first.
        for changes in sorted(self._runs.values(), key=lambda c: c.run.end - c.run.tag.start):
            run = changes.run
            first = bisect_left(splices, run.tag.start, key=_AT)
            last = bisect_left(splices, run.end, key=_AT)
            while first < last and splices[first].start == run.tag.start:
                first += 1  # it stands before the run
            text = self._rendered(changes, splices[first:last])
            splices[first:last] = [Splice(run.tag.start, run.end, text)]
        return splices

    def _of(self, run: Run) -> _Changes:
        return self._runs.setdefault(run.tag.start, _Changes(run))

    def _rendered(self, changes: _Changes, inside: list[Splice]) -> str:
        """The XML of a run, in as many runs as it now is."""
        run = changes.run
        head = self._xml[run.tag.start : run.tag.end] + run.properties
        out: list[str] = []
        held: list[str] = []

        def flush() -> None:
            if held:
                out.append(f"{head}{''.join(held)}</{run.tag.written}>")
                held.clear()

        for child in run.children:
            length = len(child.piece.text) if child.piece else 1
            divisible = child.piece is not None and child.piece.divisible
            position = 0
            for offset, xml in sorted(changes.added.get(child.start, ()), key=itemgetter(0)):
                place = min(max(offset, 0), length)
                if not divisible and place < length:
                    place = 0
                held.extend(self._kept(changes, child, (position, place), inside))
                position = place
                flush()
                out.append(xml)
            held.extend(self._kept(changes, child, (position, length), inside))
        flush()
        return "".join(out)

    def _kept(
        self, changes: _Changes, child: Child, wanted: tuple[int, int], inside: list[Splice]
    ) -> list[str]:
        """What stays of a stretch of a child."""
        start, end = wanted
        piece = child.piece
        cuts = sorted(changes.cuts.get(child.start, ()))
        if start >= end or child.start in changes.dropped:
            return []
        if piece is None or not piece.divisible or (not cuts and end - start == len(piece.text)):
            return [] if cuts else [applied(self._xml, inside, child.start, child.end)]
        text, position = "", start
        for cut_start, cut_end in cuts:
            text += piece.text[position : min(cut_start, end)]
            position = max(position, cut_end)
        text += piece.text[position:end]
        name = changes.run.tag.written[:-1] + "t"
        return [f'<{name} xml:space="preserve">{escaped(text)}</{name}>'] if text else []


def applied(xml: str, splices: list[Splice], start: int, end: int) -> str:
    """A stretch of the XML with those of the splices made that lie in it."""
    out: list[str] = []
    position = start
    for splice in splices[bisect_left(splices, start, key=_AT) :]:
        if splice.start > end or splice.end > end:
            break
        out += [xml[position : splice.start], splice.text]
        position = splice.end
    out.append(xml[position:end])
    return "".join(out)
