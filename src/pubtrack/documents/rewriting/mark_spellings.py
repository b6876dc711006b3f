"""Markers in another spelling than the owner's: brackets, superscripts, links, keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import unescape

from ..document import Document, Edit, Entry, Marker
from ..spans import Span
from .label_form import LabelForm
from .mark_tokens import SUPERSCRIPTS

_TO_SUPERSCRIPT = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_FRAME = {
    "html": ("<sup>", "</sup>"),
    "docx": ("<sup>", "</sup>"),
    "latex": ("\\textsuperscript{", "}"),
    "typst": ("#super[", "]"),
    "org": ("^{", "}"),
    "text": ("^{", "}"),
    "markdown": ("<sup>", "</sup>"),
}
_BY_SPELLING = {
    "superscript": ("^{", "}"),
    "superscript-brackets": ("^{", "}"),
    "caret": ("^", "^"),
    "caret-brackets": ("^", "^"),
}
_OPENING = " \t\xa0\r\n([{~\u2009\u202f"
_SENTENCE = ".,;:!?)]}”’\"'»*_"
_ITEM = re.compile(r"<li\b(?=[^<>]{0,400}>)", re.IGNORECASE)
_OWN_ANCHORS = re.compile(r"(?:<a id=\"cite-[\w-]{1,60}\"></a>)+\Z")
_OWN_ENTRY_ANCHOR = re.compile(r"<a id=\"(?P<name>pub-[\w-]{1,60})\"></a>")
_OWN_ITEM_ANCHOR = re.compile(r"(?<=<li) id=\"(?P<name>pub-[\w-]{1,60})\"")
_BACKLINK = re.compile(r"\](?P<outer>\])?\(#(?P<to>[\w-]{1,80})\)")
_LONGEST_ANCHORS = 2000
_TAG_END = re.compile(r"</a>$", re.IGNORECASE)
_CITING = re.compile(r"\bcite(?:/[\w/-]{1,40})?:|\b(?:label|form):")
_NO_WORD = re.compile(r"(?:[^\W\d_]{0,3}[-.]?\d|[\W_]|and\b|&)*", re.IGNORECASE)
LINKED_FORMATS = frozenset({"markdown", "html", "docx"})
KEYED_FORMATS = frozenset({"markdown", "latex", "typst", "org"})


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where links lead: the entry's own anchor, and the first bullet that cites it."""

    entry: str
    bullet: str


def listed(labels: Sequence[str]) -> str:
    """Return labels as a list in order, three or more in a row as a range: "1, 3–5"."""
    forms = [(LabelForm.of(label), label) for label in labels]
    forms.sort(key=lambda pair: (pair[0].letters, pair[0].number) if pair[0] else (pair[1], 0))
    runs: list[list[tuple[LabelForm | None, str]]] = []
    for form, label in forms:
        before = runs[-1][-1][0] if runs else None
        if form and before and form == before.numbered(before.number + 1):
            runs[-1].append((form, label))
        else:
            runs.append([(form, label)])
    parts = [
        f"{run[0][1]}–{run[-1][1]}" if len(run) > 2 else ", ".join(label for _, label in run)
        for run in runs
    ]
    return ", ".join(parts)


def bracketed(inside: str, format: str) -> str:  # noqa: A002
    """Return `inside` in brackets, unless it has its own: "[1, 3–5]"."""
    text = inside if inside.startswith("[") else f"[{_bare(inside)}]"
    return _written(text, format)


def superscript(inside: str, document: Document, *, plainly: bool) -> str:
    """Return `inside` as a superscript, as the document writes its own or its format does.

    With `plainly` it is in brackets, so that it is not taken for a power: "m^[2]^".
    """
    spellings = {m.spelling for bullet in document.bullets for m in bullet.markers}
    bare = _bare(inside)
    if plainly and "[" not in bare:
        bare = f"[{bare}]"
    if "unicode-superscript" in spellings and "[" not in bare:
        return bare.replace(", ", ",").translate(_TO_SUPERSCRIPT)
    frame = _FRAME.get(document.format, ("^{", "}"))
    if document.format in {"markdown", "text"}:
        own = (frame for name, frame in _BY_SPELLING.items() if name in spellings)
        frame = next(own, frame)
    if frame[0] == "^":
        bare = bare.replace(" ", "")  # a blank ends a superscript in pandoc's Markdown
    return frame[0] + _written(bare, document.format) + frame[1]


def linked(cites: Sequence[tuple[str, Anchors]], format: str) -> str:  # noqa: A002
    """Return labels as links to their entries: `[[3](#pub-3), [5](#pub-5)]`."""
    if format == "markdown":
        parts = [f"[{label}](#{anchors.entry})" for label, anchors in cites]
    else:
        parts = [f'<a href="#{anchors.entry}">{label}</a>' for label, anchors in cites]
    return f"[{', '.join(parts)}]"


def keyed(keys: Sequence[str], format: str, *, names: bool) -> str:  # noqa: A002
    """Return a citation by key in the format's own way.

    `names` says that they are names of `\\label` rather than keys of a bibliography.
    """
    if format == "latex" and names:
        return "[" + ", ".join(f"\\ref{{{key}}}" for key in keys) + "]"
    if format == "latex":
        return f"\\cite{{{','.join(keys)}}}"
    if format == "typst":
        return " ".join(f"@{key}" for key in keys)
    inside = "; ".join(f"@{key}" for key in keys)
    return f"[cite:{inside.replace('; ', ';')}]" if format == "org" else f"[{inside}]"


def has_words(document: Document, marker: Marker) -> bool:
    """Whether a marker says more than labels: "[3, ongoing]"; a new spelling would lose that."""
    if marker.spelling in {"link-text", "author-date"}:
        return marker.spelling == "link-text"
    raw = marker.span.of(document.text)
    for key in sorted({cite.key for cite in marker.cites if cite.key}, key=len, reverse=True):
        raw = _CITING.sub("", raw).replace(key, "")
    raw = re.sub(r"<[^<>]{1,300}>|\(\s?<?#[^()]{1,100}\)|\\[A-Za-z]+|(?<!&)#\w+", "", raw)
    if document.format == "html":
        raw = unescape(raw)
    return _NO_WORD.fullmatch(raw.translate(SUPERSCRIPTS)) is None


def replacing(
    document: Document, marker: Marker, text: str, *, raised: bool, start: int | None = None
) -> Edit:
    """Return the edit that puts `text` in the place of a marker, with the blank before it.

    A superscript stands at the word, anything else behind a blank. In "(see Publications 2, 3)"
    the blank stays. `start` is where the marker begins with what goes with it.
    """
    start = marker.span.start if start is None else start
    end = marker.span.end
    before = document.text[max(0, start - 1) : start]
    if not raised:
        tagged = _TAG_END.search(document.text, max(0, start - 8), start) is not None
        blank = "" if not before or before in _OPENING or tagged else " "
        return Edit(Span(start, end), blank + text)
    bare = document.text[max(0, start - 8) : start].rstrip(" \xa0~")
    if bare and start > 8 - len(bare) and (bare[-1].isalnum() or bare[-1] in _SENTENCE):
        start -= len(document.text[max(0, start - 8) : start]) - len(bare)
    return Edit(Span(start, end), text)


def with_own_anchors(document: Document, marker: Marker) -> int:
    """Where a marker begins with the anchors that linked marks have before them."""
    start = marker.span.start
    before = document.text[max(0, start - _LONGEST_ANCHORS) : start]
    match = _OWN_ANCHORS.search(before)
    return start - len(match[0]) if match else start


def own_anchors(document: Document, marker: Marker) -> list[str]:
    """The names of the anchors that a linked mark has before it."""
    before = document.text[with_own_anchors(document, marker) : marker.span.start]
    return before.split('"')[1::2]


def own_anchor(document: Document, entry: Entry) -> str:
    """Return the anchor that an entry has; "" where it has none."""
    named = document.format in {"html", "docx"} and bool(entry.names)
    return entry.anchor or (entry.names[0] if named else "")


def entry_anchor(
    document: Document, entry: Entry, unit: Span, anchor: str, target: str
) -> list[Edit]:
    """Return the edits that give an entry an anchor, and its printed number a link to `target`.

    `unit` is the entry with its list item. `anchor` is "" for one that has it, and `target`
    where no bullet cites it.
    """
    text, span = document.text, entry.label_span
    edits = [_anchored(document, entry, unit, anchor)] if anchor else []
    bracketed = span is not None and text[span.start - 1 : span.start] == "["
    if document.format == "markdown" and target and span and bracketed:
        start, end = span.start - 1, span.end + 1
        link = f"(#{target})"
        if text.startswith(f"]{link}", span.end):  # it shows no brackets: those are of the link
            edits += [Edit(Span(start, start), "["), Edit(Span(end, end), "]")]
        elif text[span.end : end] == "]" and not text.startswith(("(", "]("), end):
            edits += [Edit(Span(start, start), "["), Edit(Span(end, end), f"]{link}")]
    return edits


def without_links(
    document: Document, entry: Entry, unit: Span, gone: Collection[str], targets: Collection[str]
) -> list[Edit]:
    """Return the edits that take from an entry what `entry_anchor` gave it.

    `gone` are the anchors that its number may lead back to and that are no more, `targets` what
    links of the document still lead to.
    """
    text, span = document.text, entry.label_span
    edits: list[Edit] = []
    link = _BACKLINK.match(text, span.end) if span and document.format == "markdown" else None
    if span and link and link["to"] in gone:
        if not link["outer"]:
            edits.append(Edit(Span(span.end + 1, link.end()), ""))
        elif text[: span.start].endswith("[["):
            edits.append(Edit(Span(span.start - 2, span.start - 1), ""))
            edits.append(Edit(Span(span.end + 1, link.end()), ""))
    pattern = _OWN_ITEM_ANCHOR if document.format == "html" else _OWN_ENTRY_ANCHOR
    anchor = pattern.search(text, unit.start, entry.content.start)
    if anchor and anchor["name"] not in targets:
        edits.append(Edit(Span(*anchor.span()), ""))
    return edits


def _anchored(document: Document, entry: Entry, unit: Span, anchor: str) -> Edit:
    match = _ITEM.match(document.text, unit.start)
    if document.format == "html" and match:
        return Edit(Span(match.end(), match.end()), f' id="{anchor}"')
    place = entry.label_span.start if entry.label_span else entry.content.start
    if entry.label_span and document.text[place - 1 : place] in {"[", "("}:
        place -= 1
    return Edit(Span(place, place), f'<a id="{anchor}"></a>')


def _bare(inside: str) -> str:
    return inside[1:-1] if inside.startswith("(") and inside.endswith(")") else inside


def _written(text: str, format: str) -> str:  # noqa: A002
    return text.replace("–", "--") if format == "latex" else text
