"""How many works are found by what a CV says of them, and how many wrongly.

The works are those of Crossref's recorded replies in a folder. Each query is an entry as a CV
might have it: whole, cut, in capitals, damaged by a scanner, with a wrong year, with its authors
swapped or cut to "et al.". Some works are taken out of the index, some get baits beside them: a
correction, a preprint, a review, a second part, a longer title, another author's work of the same
title. A stand-in for Crossref's search ranks all works by the words that they share with the
query (BM25), and `pubtrack.matching` judges the best of them.

    python benchmarks/search.py ../shared/registries
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

from rich.console import Console
from rich.table import Table
from search_queries import CHANGES, baits_of, entry_of

from pubtrack.errors import InvalidValue
from pubtrack.matching.normalise import is_generic, notice, plain, title_key
from pubtrack.matching.recommendation import Offer, Recommendation, Verdict, recommend
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item
from pubtrack.model.names import fold
from pubtrack.sources.base import Record
from pubtrack.sources.crossref.record import record_of

# As Crossref's own search is asked for, when none of the first two is accepted.
ROWS = 20
# Types of works that a CV lists, and a search can find.
LISTED = frozenset("article article-journal book chapter paper-conference report".split())


@dataclass(frozen=True, slots=True)
class Query:
    """An entry, the work that it is, and the index that is searched for it.

    `right` is the identifier of the work, None where the index has not got it; `without` is a
    work to leave out of the index, `baits` are works that stand in it for this query alone.
    """

    kind: str
    item: Item
    right: Doi | None
    without: Doi | None = None
    baits: tuple[Record, ...] = ()


@dataclass
class Figures:
    """What became of the queries of one kind, and of those that found a wrong work."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: list[tuple[Query, str]] = field(default_factory=list)
    missed: list[tuple[Query, str]] = field(default_factory=list)

    def total(self, outcome: str) -> int:
        """How many queries came to this."""
        return sum(counter[outcome] for counter in self.counts.values())

    @property
    def precision(self) -> float:
        """The share of the accepted works that are right."""
        accepted = self.total("right") + self.total("wrong")
        return self.total("right") / accepted if accepted else 1.0

    @property
    def recall(self) -> float:
        """The share of the works in the index that were accepted for their query."""
        present = self.total("present")
        return self.total("right") / present if present else 1.0


class SearchEngine:
    """Works ranked by the words that they share with a query, as BM25 weighs them."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: list[Record] = []
        self._words: list[Counter[str]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for record in records:
            at = len(self._records)
            self._records.append(record)
            self._words.append(Counter(words_of(record.item)))
            for word in self._words[at]:
                self._having[word].append(at)
        self._mean = sum(map(Counter.total, self._words)) / max(1, len(self._words))

    def search(self, item: Item, without: Doi | None) -> list[Record]:
        """The best works for an item, without one of them."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(words_of(item)):
            having = self._having.get(word, ())
            rarity = log(1 + (len(self._records) - len(having) + 0.5) / (len(having) + 0.5))
            for at in having:
                count = self._words[at][word]
                length = 0.25 + 0.75 * self._words[at].total() / self._mean
                scores[at] += rarity * count * 2.2 / (count + 1.2 * length)
        best = sorted(scores, key=lambda at: (-scores[at], at))
        found = (self._records[at] for at in best)
        return [record for record in found if record.identifier != without][:ROWS]


def words_of(item: Item) -> list[str]:
    """The words by which an item is found: title, people, year, container, volume, page."""
    names = " ".join(name.full_family for name in item.names("author")[:20])
    numbers = " ".join(map(item.text, ("volume", "page")))
    text = f"{plain(item.title)} {names} {item.text('container-title')} {item.year} {numbers}"
    return fold(text).split()


def recorded_works(folder: Path) -> list[Record]:
    """The records of all Crossref works in a folder of recorded replies, each DOI once."""
    found: dict[Doi, Record] = {}
    for path in sorted(folder.glob("crossref/**/*")):
        if not path.is_file():
            continue
        try:
            body = json.loads(path.read_bytes())
        except ValueError:
            continue
        for work in _works(body):
            try:
                record = record_of(work, "crossref")
            except InvalidValue:
                continue
            if isinstance(record.identifier, Doi):
                found.setdefault(record.identifier, record)
    return list(found.values())


def _works(body: object) -> Iterator[object]:
    message = body.get("message") if isinstance(body, Mapping) else None
    if isinstance(message, Mapping):
        items = message.get("items")
        yield from items if isinstance(items, list) else [message]


def is_listed(record: Record) -> bool:
    """Whether a CV could list the work by title, authors and year."""
    item = record.item
    return (
        item.type in LISTED
        and not record.is_about
        and not record.about
        and not notice(item.title)
        and not is_generic(title_key(item.title))
        and bool(item.names())
        and bool(item.year)
    )


def queries(records: Sequence[Record], seed: int) -> Iterator[Query]:
    """All queries of these works: some changes of each, and some without their work."""
    chance = random.Random(seed)
    for record in filter(is_listed, records):
        doi = record.identifier
        assert isinstance(doi, Doi)
        entry = entry_of(record, chance)
        for kind, change in CHANGES.items():
            # Each work is asked for in some ways only, but in the first always.
            changed = change(entry, chance)
            if changed is not None and (kind == "clean" or chance.random() < 0.5):
                yield Query(kind, changed, doi)
        if chance.random() < 0.5:
            yield Query("absent", entry, None, doi)
        baits = baits_of(record, chance)
        if chance.random() < 0.5:
            yield Query("among baits", entry, doi, None, baits)
        if chance.random() < 0.5:
            yield Query("baits alone", entry, None, doi, baits)


def measure(records: Sequence[Record], seed: int = 1) -> Figures:
    """Ask all queries, and count what became of them."""
    figures = Figures()
    engine = SearchEngine(records)
    for query in queries(records, seed):
        # The baits of a work share all its words: they stand first.
        found = [*query.baits, *engine.search(query.item, query.without)]
        judged = recommend(query.item, [offer_of(record) for record in found])
        outcome = _outcome(query, judged)
        counts = figures.counts[query.kind]
        counts["queries"] += 1
        counts["present"] += query.right is not None
        counts[outcome] += 1
        if outcome == "wrong":
            figures.wrong.append((query, f"{judged.best.offer.id if judged.best else ''}"))
        elif query.right is not None and outcome != "right":
            figures.missed.append((query, judged.reason))
    return figures


def offer_of(record: Record) -> Offer[Doi]:
    """A record as `pubtrack sync` offers it."""
    assert isinstance(record.identifier, Doi)
    about = record.is_about or bool(record.about)
    return Offer(record.identifier, record.item, record.kind, about, record.years)


def _outcome(query: Query, judged: Recommendation[Doi]) -> str:
    if judged.verdict is not Verdict.ACCEPT or judged.best is None:
        return judged.verdict.value
    return "right" if judged.best.offer.id == query.right else "wrong"


def table(figures: Figures) -> Table:
    """A row for each kind of query."""
    out = Table(title="Works found by what an entry says")
    out.add_column("query")
    columns = {"queries": "queries", "right": "accepted, right", "wrong": "accepted, wrong",
               "candidate": "candidate", "nothing": "nothing"}  # fmt: skip
    for heading in columns.values():
        out.add_column(heading, justify="right")
    for kind, counts in sorted(figures.counts.items()):
        out.add_row(kind, *(str(counts[name]) for name in columns))
    out.add_row("all", *(str(figures.total(name)) for name in columns), style="bold")
    out.caption = f"precision {figures.precision:.4f}, recall {figures.recall:.4f}"
    return out


def main() -> None:
    """Print the figures of the recorded works that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    default = Path("../shared/registries")
    parser.add_argument("folder", type=Path, nargs="?", default=default, help="recorded replies")
    parser.add_argument("--seed", type=int, default=1, help="of the damage that is done")
    parser.add_argument("--explain", action="store_true", help="tell what was missed, and why")
    options = parser.parse_args()
    figures = measure(recorded_works(options.folder), options.seed)
    console = Console()
    console.print(table(figures))
    told = (*figures.wrong, *figures.missed) if options.explain else figures.wrong
    for query, why in told:
        console.print(f"{query.kind}: {query.item.title[:90]} [{query.right}]: {why}", markup=False)


if __name__ == "__main__":
    main()
