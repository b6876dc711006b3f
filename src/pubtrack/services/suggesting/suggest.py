"""Publications for bullets without any, and bullets for publications that none cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...documents.citing import Cited
from ...documents.document import Bullet, Document
from ...model.item import Item
from ...store.library import Library
from ..files import TextFile, stored_path
from ..listless import no_list
from ..opening import open_file
from ..reading import ReadCV, ReadEntry, read_cv, require_cv
from .evidence import Statement, Work, score, statements_words
from .reasons import Decision, Pair, Score, decide

# More than so many are no suggestion any more.
_MOST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One link that is proposed; `number` names it, from 1 on."""

    number: int
    bullet: Bullet
    line: int
    entry: ReadEntry
    item: Item
    score: Score


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggestions for one CV, in the order of its bullets."""

    file: TextFile
    cv: ReadCV
    found: tuple[Suggestion, ...]
    bullets: int
    """How many bullets cite nothing."""
    uncited: int
    """How many entries no bullet cites."""


def suggest(library: Library | None, path: Path, today: date) -> Suggestions:
    """Propose links for the CV at `path`; nothing is written.

    What the store knows of an entry counts, else what the entry says. Raises `InputError` for
    a file that is no CV with a list.
    """
    file = open_file(path)
    require_cv(file)
    cv = read_cv(file)
    if not cv.entries:
        raise no_list(path, cv.document, "suggest")
    items = _items(library, stored_path(path), cv)
    cited = Cited(cv.document).by_bullets()
    pairs = _best(_pairs(cv.document, items, cited, today))
    bullets, document = cv.document.bullets, cv.document
    found = tuple(
        Suggestion(
            number,
            bullets[pair.bullet],
            document.line_of(bullets[pair.bullet].span.start),
            cv.entries[pair.entry],
            items[pair.entry],
            pair.score,
        )
        for number, pair in enumerate(pairs, start=1)
    )
    bare = sum(not bullet.markers for bullet in bullets)
    return Suggestions(file, cv, found, bare, len(cv.entries) - len(set().union(*cited)))


def _items(library: Library | None, path: str, cv: ReadCV) -> list[Item]:
    """What is known of each entry: what the store has of its very line, else the line."""
    stored = library.document(path) if library else None
    if library is None or stored is None:
        return [read.reference.item for read in cv.entries]
    ids = {entry.raw: entry.publication_id for entry in stored.entries}
    known = {one.id: one.item for one in library.publications(ids.values())}
    return [known.get(ids.get(read.raw, 0), read.reference.item) for read in cv.entries]


def _pairs(
    document: Document, items: Sequence[Item], cited: Sequence[set[int]], today: date
) -> list[Pair]:
    """Every link that anything speaks for: of bare bullets, and of entries never cited."""
    statements = [
        Statement.of(bullet.text, bullet.span.of(document.text), bullet.role, today)
        for bullet in document.bullets
    ]
    works = [Work.of(item) for item in items]
    words = statements_words(statements, works)
    ever: set[int] = set().union(*cited)
    pairs: list[Pair] = []
    for place, (bullet, statement) in enumerate(zip(document.bullets, statements, strict=True)):
        for other, work in enumerate(works):
            if other in cited[place] or (bullet.markers and other in ever):
                continue
            found = score(statement, work, words)
            if found.told and found.number:
                pairs.append(Pair(place, other, found))
    return pairs


def _best(pairs: Sequence[Pair]) -> list[Pair]:
    """Those that are worth a person's time, by bullet and then the best first."""
    of_bullet: dict[int, float] = {}
    of_entry: dict[int, float] = {}
    for pair in pairs:
        of_bullet[pair.bullet] = max(of_bullet.get(pair.bullet, 0), pair.score.number)
        of_entry[pair.entry] = max(of_entry.get(pair.entry, 0), pair.score.number)
    good = [
        pair
        for pair in sorted(pairs, key=lambda p: (p.bullet, -p.score.number, p.entry))
        if decide(pair.score, max(of_bullet[pair.bullet], of_entry[pair.entry])) is Decision.PROPOSE
    ]
    kept: list[Pair] = []
    counts: dict[int, int] = {}
    for pair in good:
        counts[pair.bullet] = counts.get(pair.bullet, 0) + 1
        if counts[pair.bullet] <= _MOST_OF_ONE:
            kept.append(pair)
    return kept
