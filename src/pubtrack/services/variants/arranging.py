"""Where the publications that a list lacks belong in it, and under which labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ...documents.document import Document
from ...documents.rewriting.label_form import LabelForm
from ...model.item import Item
from ...store.values import Publication
from ..checking.order import misplaced
from ..ordering import month_of
from .lists import NewEntry

# Types that stand in one list, if any list is for one of them.
_ALIKE = (
    {"article", "article-journal", "article-magazine", "paper-conference", "chapter", "manuscript"},
    {"book", "collection"},
    {"software", "dataset"},
    {"speech", "performance", "event"},
    {"post", "post-weblog", "webpage"},
)


def new_entries(
    document: Document,
    items: Sequence[Item],
    missing: Sequence[Publication],
    texts: Mapping[int, str],
) -> list[NewEntry]:
    """Where each of the missing publications goes, the newest first.

    `items` is what each entry of the document is, `texts` how the publications are written,
    by their ids.
    """
    labels = _Labels(document)
    placed = [(one, *_place(document, items, one.item)) for one in missing if one.id in texts]
    # The oldest gets the lowest of the new numbers.
    named = {
        one.id: labels.next(document.entries[beside].label)
        if document.entries[beside].label_span is not None
        else ""
        for one, beside, _ in sorted(placed, key=lambda p: month_of(p[0].item) or (0, 0))
    }
    newest_first = sorted(placed, key=lambda p: month_of(p[0].item) or (0, 0), reverse=True)
    # Behind one entry, in a list that grows downward, the oldest comes first.
    return [
        NewEntry(texts[one.id], named[one.id], one.key, beside, behind)
        for one, beside, behind in (
            *(p for p in newest_first if not p[2]),
            *sorted((p for p in newest_first if p[2]), key=lambda p: _rank(document, items, p)),
        )
    ]


def _rank(
    document: Document, items: Sequence[Item], placed: tuple[Publication, int, bool]
) -> tuple[int, int, int]:
    one, beside, _ = placed
    year, month = month_of(one.item) or (0, 0)
    downward = _grows_downward(document, items, document.entries[beside].section)
    return (beside, year, month) if downward else (beside, -year, -month)


def _place(document: Document, items: Sequence[Item], item: Item) -> tuple[int, bool]:
    """The entry that a publication goes beside, and whether behind it."""
    section = _section(document, items, item)
    places = [p for p, entry in enumerate(document.entries) if entry.section == section]
    date = month_of(item) or (0, 0)
    dates = {p: month_of(items[p]) or (0, 0) for p in places}
    if _grows_downward(document, items, section):
        before = [p for p in places if dates[p] <= date]
        return (before[-1], True) if before else (places[0], False)
    older = [p for p in places if dates[p] < date]
    return (older[0], False) if older else (places[-1], True)


def _section(document: Document, items: Sequence[Item], item: Item) -> int:
    """The section that has most works of this type, or of one like it; else the largest."""
    alike = next((group for group in _ALIKE if item.type in group), {item.type})
    same: Counter[int] = Counter()
    near: Counter[int] = Counter()
    size: Counter[int] = Counter()
    for entry, other in zip(document.entries, items, strict=True):
        size[entry.section] += 1
        same[entry.section] += other.type == item.type
        near[entry.section] += other.type in alike
    return max(size, key=lambda s: (same[s] / size[s], near[s] / size[s], size[s], -s))


def _grows_downward(document: Document, items: Sequence[Item], section: int) -> bool:
    """Whether the oldest of a list stands first."""
    years = [
        item.year
        for entry, item in zip(document.entries, items, strict=True)
        if entry.section == section and item.year
    ]
    return len(misplaced(years)) < len(misplaced([-year for year in years]))


class _Labels:
    """Labels that no entry has and no mark cites."""

    def __init__(self, document: Document) -> None:
        self._highest: dict[str, int] = {}
        cites = (c.label for b in document.bullets for m in b.markers for c in m.cites if not c.key)
        for label in (*(entry.label for entry in document.entries), *cites):
            form = LabelForm.of(label)
            if form is not None:
                letters = form.letters.upper()
                self._highest[letters] = max(form.number, self._highest.get(letters, 0))

    def next(self, model: str) -> str:
        """The next label after the highest, spelled like this one."""
        form = LabelForm.of(model)
        if form is None:
            return ""
        letters = form.letters.upper()
        self._highest[letters] += 1
        return str(form.numbered(self._highest[letters]))
