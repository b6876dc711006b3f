"""Markers under new labels, in the owner's own spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..document import Document, Edit, Marker
from ..spans import Span
from .label_form import LabelForm, respelled
from .mark_order import NewLabels, Rank, arranged
from .mark_tokens import SUPERSCRIPTS, Printed, Token, tokens_of

_TO_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_WORDS = re.compile(r"[^\W\d_]|&")
_TARGET = re.compile(r"#[^()\s<>\"']{1,100}")
_SHORTEST_RANGE = 3


def relabelled(
    document: Document, markers: Iterable[Marker], new: NewLabels
) -> tuple[list[Edit], list[Marker]]:
    """Return the edits that give `markers` the new labels, and those that cannot be written."""
    read = [(marker, tokens_of(document, marker)) for marker in markers]
    own = _Habits.of(document, [tokens for _, tokens in read if tokens])
    edits: list[Edit] = []
    unwritten: list[Marker] = []
    for marker, tokens in read:
        if tokens is None:
            unwritten.append(marker)
        elif tokens:
            writer = _Writer(document, marker, tokens, new, own)
            edits += writer.edits()
    return edits, unwritten


def written_out(document: Document, marker: Marker) -> list[Edit]:
    """Return the edits that write the ranges of a marker out: "[4–7]" as "[4, 5, 6, 7]"."""
    cites = [cite for cite in marker.cites if not cite.key]
    raised = marker.spelling == "unicode-superscript"
    edits = []
    for token in tokens_of(document, marker) or ():
        if token.last is None:
            continue
        dash = Span(token.first.unit.end, token.last.unit.start)
        joint = "], [" if dash.of(document.text).startswith("]") else ","
        joint = f"{joint} " if joint == "," and not raised else joint
        inner = [cite.label for cite in cites[token.start + 1 : token.stop - 1]]
        text = joint.join(["", *inner, ""])
        edits.append(Edit(dash, text.translate(_TO_SUPERSCRIPT) if raised else text))
    return edits


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the owner writes ranges and lists."""

    dash: str = ""
    """What stands in a range; "" where no marker has one."""
    runs: bool = False
    """Whether three labels in a row are written out somewhere."""
    separator: str = ""
    falls: bool = False
    """Whether a range runs down somewhere: [7–4]."""

    @classmethod
    def of(cls, document: Document, read: Sequence[tuple[Token, ...]]) -> _Habits:
        dash = separator = ""
        runs = falls = False
        for tokens in read:
            in_row = 1
            for before, token in zip((None, *tokens), tokens, strict=False):
                if token.last:
                    dash = dash or _text(document, token.first.unit.end, token.last.unit.start)
                    first, last = (p.span.of(document.text) for p in (token.first, token.last))
                    falls = falls or _step(first, last) < 0
                if before is None:
                    continue
                joint = _text(document, before.region.end, token.region.start)
                separator = separator or ("" if _WORDS.search(joint) else joint)
                step = _step(
                    before.first.span.of(document.text), token.first.span.of(document.text)
                )
                goes_on = step == 1 and not (before.last or token.last)
                in_row = in_row + 1 if goes_on else 1
                runs = runs or in_row >= _SHORTEST_RANGE
        return cls(dash, runs, separator, falls)


class _Writer:
    """One marker with its labels, as it is written under the new ones."""

    def __init__(
        self,
        document: Document,
        marker: Marker,
        tokens: tuple[Token, ...],
        new: NewLabels,
        own: _Habits,
    ) -> None:
        self._document = document
        self._tokens = tokens
        self._new = new
        self._own = own
        self._superscript = marker.spelling == "unicode-superscript"
        self._labels = [cite.label for cite in marker.cites if not cite.key]
        self._named = {label: new.label.get(label, label) for label in self._labels}
        self._printed: dict[int, Printed] = {}
        for token in tokens:
            self._printed[token.start] = token.first
            if token.last:
                self._printed[token.stop - 1] = token.last

    def _new_rank(self, place: int) -> Rank:
        return self._new.after(self._named[self._labels[place]])

    def edits(self) -> list[Edit]:
        """The edits on this marker."""
        named = self._named
        if all(old == label for old, label in named.items()):
            return []
        order = arranged(self._labels, named, self._new)
        in_place = order == list(range(len(order)))
        if in_place:
            for token in self._tokens:  # a range is in order, whatever stands around it
                inner = slice(token.start, token.stop)
                falls = _step(self._labels[token.start], self._labels[token.stop - 1]) < 0
                order[inner] = sorted(order[inner], key=self._new_rank, reverse=falls)
        labels = [named[self._labels[place]] for place in order]
        if in_place and not self._shortest_range():
            return self._label_edits(labels)
        pieces = self._pieces(order, labels)
        region = Span(self._tokens[0].region.start, self._tokens[-1].region.end)
        text = self._joined(pieces)
        return [Edit(region, text)] if text != region.of(self._document.text) else []

    def _label_edits(self, labels: Sequence[str]) -> list[Edit]:
        """Edits on the labels alone, where each stays in its place."""
        text = self._document.text
        edits = []
        for token, label in zip(self._tokens, labels, strict=True):
            spelled = self._spelled(token.first.span.of(text), label)
            if spelled != token.first.span.of(text):
                edits.append(Edit(token.first.span, spelled))
        return edits

    def _pieces(self, order: Sequence[int], labels: Sequence[str]) -> list[str]:
        shortest = self._shortest_range()
        pieces: list[str] = []
        place = 0
        while place < len(order):
            stop = self._end_of_run(labels, place)
            if shortest and stop - place >= shortest:
                ends = (self._piece(order[i], labels[i]) for i in (place, stop - 1))
                pieces.append(self._dash().join(ends))
                place = stop
            else:
                pieces.append(self._piece(order[place], labels[place]))
                place += 1
        return pieces

    def _end_of_run(self, labels: Sequence[str], place: int) -> int:
        """Where the labels in a row end that begin at `place`; down only where the owner does."""
        stop = place + 1
        step = _step(labels[place], labels[stop]) if stop < len(labels) else 0
        if step == 1 or (step == -1 and self._own.falls):
            while stop < len(labels) and _step(labels[stop - 1], labels[stop]) == step:
                stop += 1
        return stop

    def _shortest_range(self) -> int:
        """How many labels in a row make a range here; 0 where none do."""
        widths = [token.stop - token.start for token in self._tokens if token.last]
        if widths:
            return min(_SHORTEST_RANGE, *widths)
        return _SHORTEST_RANGE if self._own.dash and not self._own.runs else 0

    def _dash(self) -> str:
        for token in self._tokens:
            if token.last:
                return _text(self._document, token.first.unit.end, token.last.unit.start)
        return self._own.dash

    def _piece(self, place: int, label: str) -> str:
        """A cite as it is printed, with its link, under its new label."""
        printed = self._printed.get(place)
        text = self._document.text
        if printed is None:
            linked = next((p for p in self._printed.values() if p.unit != p.span), None)
            anchor = self._new.anchors.get(self._labels[place], "")
            first = self._tokens[0].first
            if linked is None or not anchor:
                return self._spelled(first.span.of(text), label)
            before, after = self._around(linked)
            target = f"#{anchor}"
            before, after = (_TARGET.sub(lambda _: target, part) for part in (before, after))
            return before + self._spelled(linked.span.of(text), label) + after
        before, after = self._around(printed)
        return before + self._spelled(printed.span.of(text), label) + after

    def _around(self, printed: Printed) -> tuple[str, str]:
        text = self._document.text
        return (
            text[printed.unit.start : printed.span.start],
            text[printed.span.end : printed.unit.end],
        )

    def _spelled(self, token: str, label: str) -> str:
        spelled = respelled(token.translate(SUPERSCRIPTS), label)
        return spelled.translate(_TO_SUPERSCRIPT) if self._superscript else spelled

    def _joined(self, pieces: Sequence[str]) -> str:
        """The pieces with the owner's separators between them."""
        own = [
            _text(self._document, before.region.end, token.region.start)
            for before, token in zip(self._tokens, self._tokens[1:], strict=False)
        ]
        if len(own) != len(pieces) - 1:
            last = own[-1] if own and _WORDS.search(own[-1]) else ""
            usual = next((sep for sep in own if not _WORDS.search(sep)), "") or self._usual()
            own = [usual] * (len(pieces) - 1)
            if last and own:
                own[-1] = last
        return "".join(
            piece + separator for piece, separator in zip(pieces, [*own, ""], strict=True)
        )

    def _usual(self) -> str:
        """A separator for a marker that was one range."""
        dash = self._dash()
        if "[" in dash and "]" in dash:
            return f"{dash[: dash.index(']') + 1]},{dash[dash.index('[') :]}"
        return "," if self._superscript else self._own.separator or ", "


def _text(document: Document, start: int, end: int) -> str:
    return document.text[start:end]


def _step(label: str, following: str) -> int:
    """How far one label is from another of the same letters; 0 for what is not counted on."""
    first, second = (LabelForm.of(part.translate(SUPERSCRIPTS)) for part in (label, following))
    if first is None or second is None or first.suffix or second.suffix:
        return 0
    same = first.letters.upper() == second.letters.upper()
    return second.number - first.number if same else 0
