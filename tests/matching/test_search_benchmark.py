"""The benchmark of the search, on works that exist nowhere."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

from pubtrack.model.dates import PartialDate
from pubtrack.model.identifiers import Doi
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.sources.base import Record

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
WHAT = "forecast drift calibration ranking audit measurement survey synthesis".split()
OF = "harbours fleets gulls lighthouses tides quays currents ferries moorings sandbanks".split()
HOW = "with buoys|from satellites|under uncertainty|in northern seas|by simulation".split("|")
FAMILIES = "Okafor Berg Lindqvist Moreau Tanaka Petrov Alvarez Nguyen Kowalski Haddad".split()
GIVEN = "Mira Jonas Ann Max Wei Ines Pavel Luca Fatima Sven".split()
JOURNALS = ("Journal of Harbour Studies", "Port Letters", "Annals of Tides", "Coastal Science")


def corpus(chance: random.Random) -> list[Record]:
    """Works of a small field: each shares words, authors and journals with its siblings."""
    return [_record(n, chance) for n in range(80)]


def _record(n: int, chance: random.Random) -> Record:
    title = (
        f"The {WHAT[n % 8]} and {WHAT[(n + 3) % 8]} of {OF[n % 10]} and {OF[n // 8]} {HOW[n % 5]}"
    )
    people = chance.sample(range(100), chance.randint(1, 5))
    doi = Doi.parse(f"10.5555/benchmark.{n}")
    start, year = chance.randint(2, 900), chance.randint(1990, 2024)
    variables: dict[str, Value] = {
        "title": title,
        "author": tuple(Name(FAMILIES[k % 10], GIVEN[k // 10]) for k in people),
        "issued": PartialDate(year),
        "container-title": chance.choice(JOURNALS),
        "volume": str(chance.randint(1, 40)),
        "page": f"{start}-{start + 12}",
        "DOI": doi.value,
    }
    return Record(
        "crossref",
        doi,
        Item("article-journal", variables),
        (doi,),
        "journal-article",
        years=(year,),
    )


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="the benchmarks are not there")
def test_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    search = importlib.import_module("search")
    figures = search.measure(corpus(random.Random(7)), seed=7)
    assert figures.total("queries") >= 300
    assert figures.wrong == []
    assert figures.precision >= 0.995
    assert figures.recall >= 0.93
    for kind in ("absent", "baits alone"):
        assert figures.counts[kind]["queries"] > 20
        assert figures.counts[kind]["wrong"] == 0
    assert figures.counts["clean"]["right"] == figures.counts["clean"]["queries"]
    assert "precision" in str(search.table(figures).caption)
