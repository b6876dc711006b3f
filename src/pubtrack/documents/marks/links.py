"""Links to an entry: what they add to a number in brackets, and those that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..document import MarkCite, Marker
from ..spans import Span
from ..view import OBJECT, Group
from .lists import read_list
from .passage import Passage, anchor_of

_FOOTNOTE = re.compile(
    r"_?(?:fn|ft[ne]|foot(?:note)?|endnote|sdfootnote|sdendnote|note|cite[_-]?note)(?:ref|text)?[-_:.]?\d",
    re.IGNORECASE,
)
_TEXT_LINK = re.compile(
    r"(?<![!\\\]])\[(?P<text>[^\[\]\n]{1,120})\]\(\s?<?\#(?P<to>[^()\s<>]{1,100})>?\s?\)"
)
_ANCHOR_TAG = re.compile(
    r"""<a\b[^<>]{0,200}?href\s*=\s*["']?\#(?P<to>[^"'<>\s]{1,100})["']?[^<>]{0,200}>"""
    r"(?P<text>[^<>\n]{1,120})</a>",
    re.IGNORECASE,
)
_BRACKETS = " \xa0[]()（）［］【】"


def alone(passage: Passage) -> list[Marker]:
    """Links to an entry by its name that no bracket tells: `see <a href="#p3">3</a>`."""
    markers = []
    for span, text, anchor in _links(passage):
        if anchor not in passage.numbering.names or OBJECT in text:
            continue
        cites = read_list(text, passage.numbering, strong=True)
        if cites is not None and len(cites) == 1:
            cites = (MarkCite(cites[0].label, anchor),)
            markers.append(Marker(span, cites, "linked"))
        elif any(char.isalnum() for char in text):
            markers.append(Marker(span, (MarkCite(anchor, anchor, anchor),), "link-text"))
    return markers


def tagged(passage: Passage) -> list[Marker]:
    """Brackets within a tag, as text of Markdown: `<a href="#p3">[3]</a>`."""
    markers: list[Marker] = []
    if not passage.context.markdown:
        return markers
    for match in _ANCHOR_TAG.finditer(passage.text):
        text = match["text"].strip()
        known = match["to"] in passage.numbering.names
        if text[:1] in "[\\" and (cites := read_list(text, passage.numbering, strong=known)):
            cites = tuple(MarkCite(cite.label, match["to"]) for cite in cites)
            markers.append(Marker(Span(match.start(), match.end()), cites, "linked"))
    return markers


def _links(passage: Passage) -> list[tuple[Span, str, str]]:
    """The links of a passage that lead into the document: where, what they show, to which name."""
    found = [
        (Span(group.start, group.end), passage.text[group.start : group.end], anchor)
        for group in passage.links
        if group.end - group.start <= 120 and (anchor := anchor_of(group.target))
    ]
    if passage.context.markdown:
        found += [
            (Span(match.start(), match.end()), match["text"], match["to"])
            for pattern in (_TEXT_LINK, _ANCHOR_TAG)
            for match in pattern.finditer(passage.text)
        ]
    return found


def anchored(markers: Sequence[Marker], passage: Passage) -> list[Marker]:
    """Return `markers` with the anchors that their labels link to in the view.

    Those that lead elsewhere, to a page or to a footnote, are no markers.
    """
    links = passage.links
    kept = []
    first = 0
    for marker in sorted(markers, key=lambda m: m.span):
        while first < len(links) and links[first].start < marker.span.start - 120:
            first += 1
        here = _about(links, first, marker.span)
        linked = _with_anchors(marker, here, passage)
        if linked is not None:
            kept.append(linked)
    return kept


def _about(links: Sequence[Group], first: int, span: Span) -> list[Group]:
    """The links in `span`, and the short ones around it."""
    found = []
    for group in links[first:]:
        if group.start >= span.end:
            break
        if group.end > span.start:
            found.append(group)
    return found


def _with_anchors(marker: Marker, links: Sequence[Group], passage: Passage) -> Marker | None:
    names = passage.numbering.names
    cites = list(marker.cites)
    for group in links:
        anchor = anchor_of(group.target)
        shown = passage.text[group.start : group.end].strip(_BRACKETS)
        if not anchor:
            # The whole marker is a link to a page; a sentence that is one may well cite.
            if len(shown) <= marker.span.end - marker.span.start:
                return None
            continue
        for place, cite in enumerate(cites):
            if not cite.anchor and cite.label == shown:
                cites[place] = replace(cite, anchor=anchor)
                break
        else:
            if len(cites) == 1 and not cites[0].anchor and not cites[0].key:
                cites[0] = replace(cites[0], anchor=anchor)
    if any(_FOOTNOTE.match(c.anchor) and c.anchor not in names for c in cites if c.anchor):
        return None
    linked = marker.spelling == "brackets" and any(cite.anchor for cite in cites)
    return Marker(marker.span, tuple(cites), "linked" if linked else marker.spelling)
