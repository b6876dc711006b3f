"""How the owner of a document writes marks, and marks written so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...documents.document import Bullet, Document, Edit, Entry, Marker
from ...documents.rewriting.label_form import respelled
from ...documents.rewriting.mark_tokens import SUPERSCRIPTS, tokens_of
from ...documents.spans import Span

# Marks that cannot stand at another bullet: words lead them, or the link is on other words.
_BOUND = frozenset({"words", "link-text", "footnote"})
_RAISED = ("sup", "caret", "unicode")
_STOPS = ".;!?。"
_BLANKS = " \t\xa0~"
_TARGET = re.compile(r"#[^()\s<>\"']{1,100}")
_CLOSING = re.compile(r"(?:\s*</[A-Za-z][A-Za-z0-9]*>)+$|\s*\\\\$|\s*[}\])]$")
_TO_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True, slots=True)
class _Placing:
    """Where marks stand at the end of a bullet: before its full stop or behind it."""

    before_stop: bool
    blank: str


def edits_for(document: Document, bullet: Bullet, entries: Sequence[Entry]) -> Iterator[list[Edit]]:
    """Ways to make a bullet cite these entries too, the most usual of the document first.

    What each would be read as is for the caller to see.
    """
    for marker in reversed(bullet.markers):
        longer = _extended(document, marker, entries)
        if longer is not None:
            yield [longer]
    text = document.text
    for model in _models(document):
        written = _written(document, model, entries)
        if written is None:
            continue
        placing = _placing(document, model)
        for end in _ends(text, bullet.span):
            yield [_inserted(text, end, written, placing)]


def _models(document: Document) -> Iterator[Marker | str]:
    """Marks to write others after: the document's usual ones first, else what its list asks for."""
    markers = [
        marker
        for bullet in document.bullets
        for marker in bullet.markers
        if marker.spelling not in _BOUND
    ]
    counts = Counter(marker.spelling for marker in markers)
    for spelling, _ in counts.most_common(3):
        # One that cites a single entry shows the spelling best.
        yield min((m for m in markers if m.spelling == spelling), key=lambda m: len(m.cites))
    yield "[{}]"
    if document.format == "latex":
        yield "\\cite{{{}}}"
    elif document.format == "typst":
        yield "@{}"
    elif document.format == "markdown":
        yield "[@{}]"


def _written(document: Document, model: Marker | str, entries: Sequence[Entry]) -> str | None:
    """A mark that cites these entries, written after a model; None where it cannot be."""
    if isinstance(model, str):
        by_key = model != "[{}]"
        names = [_name(entry) if by_key else entry.label for entry in entries]
        if not all(names):
            return None
        separator = ", " if model == "[{}]" else "; @" if model == "[@{}]" else ","
        return model.format(separator.join(names))
    stretch = _stretch(document, model)
    if stretch is None:
        return None
    pieces = [_piece(document, model, entry) for entry in entries]
    if not all(pieces):
        return None
    raw, start = model.span.of(document.text), model.span.start
    inner = _gap(document, model).join(pieces)
    return raw[: stretch.start - start] + inner + raw[stretch.end - start :]


def _extended(document: Document, marker: Marker, entries: Sequence[Entry]) -> Edit | None:
    """The edit that adds entries to a mark that is there."""
    stretch = _stretch(document, marker)
    pieces = [_piece(document, marker, entry) for entry in entries]
    if stretch is None or not all(pieces):
        return None
    gap = _gap(document, marker)
    return Edit(Span(stretch.end, stretch.end), gap + gap.join(pieces))


def _stretch(document: Document, marker: Marker) -> Span | None:
    """From the first label or key that a mark prints to the end of the last."""
    keys = [cite.key for cite in marker.cites if cite.key]
    if keys:
        raw = marker.span.of(document.text)
        first, last = raw.find(keys[0]), raw.rfind(keys[-1])
        if not 0 <= first <= last or len(keys) < len(marker.cites):
            return None
        return Span(marker.span.start + first, marker.span.start + last + len(keys[-1]))
    tokens = tokens_of(document, marker)
    return Span(tokens[0].region.start, tokens[-1].region.end) if tokens else None


def _piece(document: Document, marker: Marker, entry: Entry) -> str:
    """One cite as this mark prints them, with its link; "" where the entry has no such name."""
    if any(cite.key for cite in marker.cites):
        return _name(entry)
    tokens = tokens_of(document, marker)
    if not tokens or not entry.label:
        return ""
    printed, text = tokens[0].first, document.text
    label = respelled(printed.span.of(text).translate(SUPERSCRIPTS), entry.label)
    if marker.spelling == "unicode-superscript":
        label = label.translate(_TO_SUPERSCRIPT)
    if printed.unit == printed.span or not entry.anchor:
        return label
    before = text[printed.unit.start : printed.span.start]
    after = text[printed.span.end : printed.unit.end]
    target = f"#{entry.anchor}"
    return "".join(
        (_TARGET.sub(lambda _: target, before), label, _TARGET.sub(lambda _: target, after))
    )


def _gap(document: Document, marker: Marker) -> str:
    """What stands between two cites: as in the first mark of this spelling that has two."""
    alike = [
        other
        for bullet in document.bullets
        for other in bullet.markers
        if other.spelling == marker.spelling and len(other.cites) > 1
    ]
    for other in (marker, *alike):
        gap = _between(document, other)
        if gap:
            return gap
    raw = marker.span.of(document.text)
    if any(cite.key for cite in marker.cites):
        return "; @" if raw.startswith("[@") else ","
    inner = re.search(r"[\^({>]\s*\[", raw)
    return "],[" if inner and "](" not in raw else ", " if raw.startswith("[") else ","


def _between(document: Document, marker: Marker) -> str:
    keys = [cite.key for cite in marker.cites if cite.key]
    if len(keys) > 1:
        raw = marker.span.of(document.text)
        first = raw.find(keys[0]) + len(keys[0])
        second = raw.find(keys[1], first)
        return raw[first:second] if second > first else ""
    tokens = tokens_of(document, marker) or ()
    if len(tokens) < 2:
        return ""
    return document.text[tokens[0].region.end : tokens[1].region.start]


def _name(entry: Entry) -> str:
    return entry.names[0] if entry.names else ""


def _placing(document: Document, model: Marker | str) -> _Placing:
    """Where marks of this spelling mostly stand."""
    spelling = model.spelling if isinstance(model, Marker) else "brackets"
    votes: Counter[_Placing] = Counter()
    text = document.text
    for bullet in document.bullets:
        for marker in bullet.markers[-1:]:
            if marker.spelling != spelling:
                continue
            before = text[max(bullet.span.start, marker.span.start - 8) : marker.span.start]
            bare = before.rstrip(_BLANKS)
            behind = text[marker.span.end : bullet.span.end].strip()
            blank = before[len(bare) :]
            if behind and not behind.strip(_STOPS):
                votes[_Placing(before_stop=True, blank=blank)] += 1
            elif not behind and bare[-1:] in _STOPS and bare:
                votes[_Placing(before_stop=False, blank=blank)] += 1
    if votes:
        return votes.most_common(1)[0][0]
    raised = spelling.startswith(_RAISED)
    return _Placing(before_stop=not raised, blank="" if raised else " ")


def _ends(text: str, span: Span) -> Iterator[int]:
    """Where the words of a bullet end: as it is read, and before tags or braces that close it."""
    end = span.end
    for _ in range(4):
        yield end
        closing = _CLOSING.search(text, max(span.start, end - 60), end)
        if closing is None or closing.start() <= span.start:
            return
        end = closing.start()


def _inserted(text: str, end: int, written: str, placing: _Placing) -> Edit:
    if placing.before_stop:
        while text[end - 1] in _STOPS:
            end -= 1
    return Edit(Span(end, end), placing.blank + written)
