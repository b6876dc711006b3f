"""The marks of the bullets: dangling, dead, stale; and the entries that none of them cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...documents.citing import Cited
from ...documents.document import Document, Entry, MarkCite
from ...model.labels import label_key
from .elsewhere import Elsewhere
from .findings import Finding

_NAMED = re.compile(
    r"""(?:\bid|\bname)\s{0,3}=\s{0,3}(?:"([^"<>]{1,200})"|'([^'<>]{1,200})'|([^\s"'<>]{1,200}))
    | \{[^{}\n]{0,100}?\#([^\s{}]{1,200})
    | ^\[\^([^\]\s]{1,40})\]:""",
    re.VERBOSE | re.MULTILINE,
)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.{1,300}?)[ \t]*#*[ \t]*$|^(\S.{0,300})\n[=-]{3,}$",
                      re.MULTILINE)  # fmt: skip
_LINK_IN_HEADING = re.compile(r"\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
_NOT_IN_SLUG = re.compile(r"[^\w\s-]")
# So many linked marks must agree with their anchors, for each that does not.
_AGREEING = 3


@dataclass(frozen=True, slots=True)
class _Linked:
    """A mark that leads to an entry by an anchor, and prints a number."""

    cite: MarkCite
    entry: Entry
    line: int

    @property
    def agrees(self) -> bool:
        return label_key(self.cite.label) == label_key(self.entry.label)


def marks(document: Document, elsewhere: Elsewhere) -> Iterator[Finding]:
    """What is wrong with the marks, and which entries none of them cites.

    `elsewhere` has the entries of other files that belong to the CV, and what those cite here.
    """
    targets = _targets(document)
    entries = document.entries
    by_anchor: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if entry.anchor:
            by_anchor.setdefault(entry.anchor, place)
    cited = {
        place
        for place, entry in enumerate(entries)
        if entry.content.of(document.text) in elsewhere.cited
    }
    linked: list[_Linked] = []
    meant = Cited(document)
    for bullet in document.bullets:
        for marker in bullet.markers:
            line = document.line_of(marker.span.start)
            for cite in marker.cites:
                at = by_anchor.get(cite.anchor)
                at = meant.place(cite) if at is None else at
                if at is not None:
                    cited.add(at)
                if cite.anchor and cite.anchor not in targets:
                    yield _dead(cite, line)
                elif at is None and (entries or elsewhere.any) and not elsewhere.has(cite):
                    yield Finding("dangling", "has no entry in the list", line, cite.label)
                elif at is not None and cite.anchor in by_anchor and entries[at].label:
                    linked.append(_Linked(cite, entries[at], line))
    yield from _stale(linked)
    if cited:  # a CV whose bullets cite nothing does not leave its entries uncited
        yield from _never_cited(document, entries, cited)


def _dead(cite: MarkCite, line: int) -> Finding:
    message = f"leads to #{cite.anchor}, which is not in this document"
    return Finding("dead-anchor", message, line, cite.label)


def _stale(linked: list[_Linked]) -> Iterator[Finding]:
    """Marks whose number is not that of their entry, where the others' are.

    Anchors that were named when the list was numbered otherwise lead all marks alike to entries
    of other numbers: then the numbers are right, and nobody can tell one that is not.
    """
    stale = [one for one in linked if not one.agrees]
    if len(linked) - len(stale) < _AGREEING * len(stale):
        return
    for one in stale:
        yield Finding(
            "stale-number",
            f"leads to #{one.cite.anchor}, which is [{one.entry.label}]",
            one.line,
            one.cite.label,
        )


def _never_cited(
    document: Document, entries: Sequence[Entry], cited: set[int]
) -> Iterator[Finding]:
    labels = {label_key(entries[place].label) for place in cited} - {""}
    for place, entry in enumerate(entries):
        name = entry.label or (entry.names[0] if entry.names else "")
        if name and place not in cited and label_key(entry.label) not in labels:
            line = document.line_of(entry.span.start)
            yield Finding("never-cited", "is cited by no bullet", line, name)


def _targets(document: Document) -> set[str]:
    """What a link within the document can lead to: anchors, names and headings."""
    if not any(c.anchor for b in document.bullets for m in b.markers for c in m.cites):
        return set()
    found = {name for entry in document.entries for name in (entry.anchor, *entry.names) if name}
    for match in _NAMED.finditer(document.text):
        found.update(filter(None, match.groups()))
    slugs: dict[str, int] = {}
    for match in _HEADING.finditer(document.text):
        slug = _slug(match[1] or match[2])
        count = slugs[slug] = slugs.get(slug, -1) + 1
        found |= {slug, f"{slug}-{count}", slug.lstrip("0123456789-_")}
    return found


def _slug(heading: str) -> str:
    """The anchor that a Markdown program makes of a heading: "selected-papers"."""
    words = _LINK_IN_HEADING.sub(r"\1", heading)
    return re.sub(r"\s", "-", _NOT_IN_SLUG.sub("", words).strip().lower())
