"""The markers of bullets in another spelling: in brackets, raised, linked, by name, by key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Literal

from .. import documents
from ..csl import markup
from ..csl.processor import Cited as CitedItem
from ..csl.processor import Processor
from ..csl.rendered import Node
from ..csl.styles import Style
from ..documents.citing import Cited
from ..documents.document import Bullet, Document, Edit, MarkCite, Marker, apply
from ..documents.rewriting.anchors import anchors_in, is_named_by, names_in, targets_in
from ..documents.rewriting.mark_spellings import (
    KEYED_FORMATS,
    LINKED_FORMATS,
    Anchors,
    bracketed,
    entry_anchor,
    has_words,
    keyed,
    linked,
    listed,
    own_anchor,
    own_anchors,
    replacing,
    superscript,
    with_own_anchors,
    without_links,
)
from ..documents.rewriting.slots import Slots
from ..documents.writable import Writing, fragment_format, name_of, writing_of
from ..errors import UsageError
from ..model.citation import Citation, Cite
from ..model.item import Item

Spelling = Literal["keep", "brackets", "superscript", "links", "author-date", "cite"]
SPELLINGS: tuple[Spelling, ...] = (
    "keep", "brackets", "superscript", "links", "author-date", "cite",
)  # fmt: skip

_NUMBERS = re.compile(r"[\[(]?\d[\d\s,;\[\]–-]*[\])]?")
_ANCHOR_WORD = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A marker that keeps its spelling, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Marks:
    """How markers are to be written.

    `keys` has the keys by which a bibliography of the document holds its entries, by place.
    """

    spelling: Spelling
    style: Style
    locale: str = ""
    keys: Mapping[int, str] | None = None


def mark(
    document: Document, items: Sequence[Item], marks: Marks
) -> tuple[tuple[Edit, ...], tuple[Unmarked, ...]]:
    """Return the edits that spell the markers of `document` anew, and the markers that stay.

    `items` has what each entry is. Marks of the owner's own commands stay, and so do those that
    cite what has no entry, or say more than labels. Raises `UsageError` where the format has no
    such spelling, or the style does not cite so.
    """
    if marks.spelling == "keep":
        return (), ()
    return _Marking(document, items, marks).result()


class _Marking:
    def __init__(self, document: Document, items: Sequence[Item], marks: Marks) -> None:
        self._document = document
        self._items = items
        self._marks = marks
        self._cited = Cited(document)
        self._kept: list[Unmarked] = []
        self._linked: set[int] = set()
        self._counts = Counter(entry.number for entry in document.entries)
        self._units = Slots(document).units
        self._keys = marks.keys or {}
        self._places_of_keys = {key: place for place, key in self._keys.items()}
        _refuse_unfit(document, marks)
        self._there = dict(anchors_in(document))
        cites = (c for bullet in document.bullets for m in bullet.markers for c in m.cites)
        self._referred = {cite.key for cite in cites}
        self._anchors = self._anchors_of_entries()
        self._processor = Processor(
            marks.style,
            [
                CitedItem(str(place), item, document.entries[place].number or place + 1)
                for place, item in enumerate(items)
            ],
            marks.locale,
        )
        self._by_number = self._processor.style.options.is_numbered
        if marks.spelling == "author-date" and self._by_number:
            raise UsageError(
                f"the style {marks.style.name} cites by number, not by author and date",
                hint="name another one: --style apa",
            )

    def result(self) -> tuple[tuple[Edit, ...], tuple[Unmarked, ...]]:
        """The edits, and the markers that keep their spelling."""
        bullets = [self._bullet(bullet, plainly=False) for bullet in self._document.bullets]
        if self._marks.spelling == "superscript":
            for number in self._misread(bullets):
                bullets[number] = self._bullet(self._document.bullets[number], plainly=True)
        if self._marks.spelling != "author-date":
            for number in self._misread(bullets):
                bullets[number] = []
                for marker in self._document.bullets[number].markers:
                    self._keep(marker, "it would not be read as a mark there")
        edits = [edit for bullet in bullets for edit in bullet]
        if self._marks.spelling == "links":
            edits += self._entry_anchors(edits)
        else:
            edits += self._unlinked(edits)
        kept = sorted(set(self._kept), key=lambda one: (one.line, one.text))
        return tuple(edits), tuple(kept)

    def _entry_anchors(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits that give entries anchors, and links back to the anchors of bullets."""
        document = self._document
        after = Document(document.format, apply(document.text, edits))
        there = {name for name, _ in anchors_in(after)}
        found: list[Edit] = []
        for entry, unit, anchors in zip(document.entries, self._units, self._anchors, strict=True):
            if entry.label:
                target = anchors.bullet if anchors.bullet in there else ""
                own = own_anchor(document, entry) or anchors.entry in self._there
                found += entry_anchor(document, entry, unit, "" if own else anchors.entry, target)
        return found

    def _unlinked(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits that take from entries what linked marks, which are no more, needed."""
        document = self._document
        if not self._there:
            return []
        text = apply(document.text, edits)
        left = {name for name, _ in anchors_in(Document(document.format, text))}
        gone = self._there.keys() - left
        if not gone:
            return []
        targets = targets_in(text)
        found = [
            edit
            for entry, unit in zip(document.entries, self._units, strict=True)
            for edit in without_links(document, entry, unit, gone, targets)
        ]
        after = documents.parse(apply(document.text, [*edits, *found]), document.format)
        labels = [entry.label for entry in document.entries]
        return found if [entry.label for entry in after.entries] == labels else []

    def _bullet(self, bullet: Bullet, *, plainly: bool) -> list[Edit]:
        edits = (self._edit(marker, plainly=plainly) for marker in bullet.markers)
        text = self._document.text
        return [edit for edit in edits if edit is not None and edit.text != edit.span.of(text)]

    def _misread(self, bullets: Sequence[Sequence[Edit]]) -> list[int]:
        """The bullets that would not be read as citing what they cite."""
        document = self._document
        if document.format not in documents.FORMATS:
            return []
        edits = [edit for bullet in bullets for edit in bullet]
        after = documents.parse(apply(document.text, edits), document.format)
        changed = [n for n, bullet in enumerate(bullets) if bullet]
        return unread(document, after, changed, self._places_of_keys)

    def _edit(self, marker: Marker, *, plainly: bool) -> Edit | None:
        places = [_place(cite, self._cited, self._places_of_keys) for cite in marker.cites]
        known = [place for place in places if place is not None]
        reason = self._reason_to_keep(marker, all_known=len(known) == len(places))
        if reason:
            self._keep(marker, reason)
            return None
        text = self._spelled(known, plainly=plainly)
        if not text:
            self._keep(marker, "the entry has no key here")
            return None
        if self._marks.spelling == "links":
            return replacing(self._document, marker, text, raised=False)
        raised = self._marks.spelling == "superscript"
        start = with_own_anchors(self._document, marker)
        return replacing(self._document, marker, text, raised=raised, start=start)

    def _keep(self, marker: Marker, reason: str) -> None:
        text = " ".join(marker.span.of(self._document.text).split())
        line = self._document.line_of(marker.span.start)
        self._kept.append(Unmarked(line, text, reason))

    def _reason_to_keep(self, marker: Marker, *, all_known: bool) -> str:
        if marker.spelling == "macro":
            return "it is written by a command of your own"
        if not all_known:
            return "it cites what has no entry"
        if has_words(self._document, marker):
            return "it says more than numbers"
        if marker.spelling == "words" and self._marks.spelling in {"superscript", "author-date"}:
            return "it is part of a sentence"
        return ""

    def _spelled(self, places: Sequence[int], *, plainly: bool) -> str:
        document, spelling = self._document, self._marks.spelling
        if spelling == "cite":
            return self._by_key(places)
        if spelling == "author-date":
            citation = self._citation(places)
            return markup.write(citation, _fragment(document.format))
        labels = [document.entries[place].label for place in places]
        if spelling == "links":
            pairs = [(labels[i], self._anchors[place]) for i, place in enumerate(places)]
            back = "".join(self._back(place) for place in places)
            return back + linked(pairs, document.format)
        inside = self._numbers(places) or listed(labels)
        if spelling == "brackets":
            return bracketed(inside, document.format)
        return superscript(inside, document, plainly=plainly)

    def _by_key(self, places: Sequence[int]) -> str:
        """The cite by the names that the entries have in the document, else by their keys.

        "" where a command would find no such name.
        """
        written_in = self._document.format
        labels = [self._name(place, "label") for place in places]
        keys = [self._name(place, "bibitem") or self._keys.get(place, "") for place in places]
        if written_in == "latex" and not all(keys) and all(labels):
            return keyed(labels, written_in, names=True)
        return keyed(keys, written_in, names=False) if all(keys) else ""

    def _name(self, place: int, command: str) -> str:
        """The name of an entry by which a citing command finds it; "" without one."""
        names = self._document.entries[place].names
        if self._document.format == "latex":
            unit = self._units[place]
            return next((n for n in names if is_named_by(self._document, unit, command, n)), "")
        if self._document.format == "typst":
            # Typst refers to no text, unless it is made so: then it is referred to already.
            return next((name for name in names if name in self._referred), "")
        return ""

    def _citation(self, places: Sequence[int]) -> Node:
        return self._processor.citation(Citation(tuple(Cite(str(place)) for place in places)))

    def _numbers(self, places: Sequence[int]) -> str:
        """The numbers as the style cites them, "" where it does not cite by number."""
        numbers = [self._document.entries[place].number for place in places]
        if not self._by_number or None in numbers or not all(map(self._is_only, places)):
            return ""
        text = markup.write(self._citation(places), "text")
        return text if _NUMBERS.fullmatch(text) else ""

    def _is_only(self, place: int) -> bool:
        """Whether no other entry has the number of this one."""
        return self._counts[self._document.entries[place].number] == 1

    def _back(self, place: int) -> str:
        """An anchor to lead back to, before the first mark that cites an entry."""
        if place in self._linked:
            return ""
        self._linked.add(place)
        anchor = self._anchors[place].bullet
        return "" if anchor in self._there else f'<a id="{anchor}"></a>'

    def _anchors_of_entries(self) -> list[Anchors]:
        """The anchors of each entry, its own or new ones; none is something else's."""
        document = self._document
        markers = [marker for bullet in document.bullets for marker in bullet.markers]
        own = {name for marker in markers for name in own_anchors(document, marker)}
        taken = names_in(document)
        taken_in_bullets = taken - own
        found = []
        for entry, unit in zip(document.entries, self._units, strict=True):
            name = _ANCHOR_WORD.sub("-", entry.label)
            there = self._there.get(f"pub-{name}")
            unread = there is not None and unit.start <= there.start < unit.end
            mine = own_anchor(document, entry) or (f"pub-{name}" if unread else "")
            mine = mine or _free(f"pub-{name}", taken)
            bullet = _free(f"cite-{name}", taken_in_bullets)
            taken.add(mine)
            taken_in_bullets |= {mine, bullet}
            found.append(Anchors(mine, bullet))
        return found


def unread(
    before: Document,
    after: Document,
    changed: Sequence[int],
    keys: Mapping[str, int] | None = None,
) -> list[int]:
    """Which of the `changed` bullets do not cite in `after` what they cited in `before`.

    `keys` are those of a bibliography, to the places of the entries that they mean.
    """
    if len(after.bullets) != len(before.bullets):
        return list(changed)
    now, then = Cited(after), Cited(before)
    keys = keys or {}
    return [
        number
        for number in changed
        if _places(after.bullets[number], now, keys) != _places(before.bullets[number], then, keys)
    ]


def _places(bullet: Bullet, cited: Cited, keys: Mapping[str, int]) -> set[int | None]:
    return {_place(cite, cited, keys) for marker in bullet.markers for cite in marker.cites}


def _place(cite: MarkCite, cited: Cited, keys: Mapping[str, int]) -> int | None:
    """The place of the entry that a cite means, in the document or in its bibliography."""
    place = cited.place(cite)
    return keys.get(cite.key) if place is None else place


def _free(name: str, taken: Collection[str]) -> str:
    """`name`, or that with a number which nothing else has."""
    tried = chain([name], (f"{name}-{n}" for n in count(2)))
    return next(one for one in tried if one not in taken)


def _fragment(format: str) -> str:  # noqa: A002
    """In what a citation is written into a document."""
    output = fragment_format(format)
    return output if output in markup.FORMATS else "text"


def _refuse_unfit(document: Document, marks: Marks) -> None:
    """Raise where the format has no such spelling, or no mark is rewritten in it."""
    if writing_of(document.format) < Writing.FIELDS:
        raise UsageError(f"marks are not rewritten in {name_of(document.format)}")
    fitting = {"links": LINKED_FORMATS, "cite": KEYED_FORMATS}.get(marks.spelling)
    if fitting is not None and document.format not in fitting:
        raise UsageError(
            f"--markers {marks.spelling} is not for a CV in {name_of(document.format)}",
            hint=f"it is written in {', '.join(sorted(fitting))}",
        )
