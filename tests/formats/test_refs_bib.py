"""The reference CV's publications, as refs.bib curates them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pubtrack.formats import Parsed, bibtex, csl_json
from pubtrack.matching.identity import Index
from pubtrack.model.names import Name

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "publications.json"
TYPES = ("webpage webpage article article-journal speech speech post-weblog software"
         " article-journal post-weblog article-journal").split()  # fmt: skip
DOIS = {4: "10.1016/j.patter.2022.100568", 9: "10.1109/TPDS.2017.2773483",
        11: "10.1016/j.jneumeth.2015.09.031"}  # fmt: skip


@pytest.fixture(scope="module")
def entries() -> tuple[Parsed, ...]:
    result = bibtex.read((ROOT / "refs.bib").read_text(encoding="utf-8"))
    assert result.problems == ()
    return result.entries


def test_types(entries: tuple[Parsed, ...]) -> None:
    assert [entry.item.type for entry in entries] == TYPES


def test_identifiers(entries: tuple[Parsed, ...]) -> None:
    found = {n: e.item.text("DOI") for n, e in enumerate(entries, start=1) if "DOI" in e.item}
    assert found == DOIS
    assert entries[2].item.text("number") == "arXiv:2211.08667 [cs.SI]"
    assert entries[2].item.text("publisher") == "arXiv"


@pytest.mark.parametrize(
    ("number", "variables"),
    {
        4: {"container-title": "Patterns (N Y)", "volume": "3", "issue": "8", "page": "100568"},
        5: {"event-title": "ACM FAccT", "genre": "Conference Talk"},
        6: {"event-title": "The Data Science Conference", "genre": "Invited Talk"},
        7: {"publisher": "Twitter, Inc.", "genre": "Company blog post"},
        8: {"publisher": "Twitter, Inc.", "genre": "Python package"},
        9: {"volume": "29", "issue": "8", "page": "1907-1922"},
        10: {"publisher": "Twitter, Inc.", "genre": "Company blog post"},
        11: {"volume": "257", "page": "185-193"},
    }.items(),
)
def test_variables(entries: tuple[Parsed, ...], number: int, variables: dict[str, str]) -> None:
    item = entries[number - 1].item
    assert {name: item.text(name) for name in variables} == variables


def test_each_is_its_own_work(entries: tuple[Parsed, ...]) -> None:
    index = Index((entry.key, entry.item) for entry in entries)
    for entry in entries:
        match = index.find(entry.item)
        assert match is not None
        assert match.id == entry.key


def test_written_and_read_again(entries: tuple[Parsed, ...]) -> None:
    for module in (bibtex, csl_json):
        again = module.read(module.write(entries)).entries
        assert [(e.key, e.item) for e in again] == [(e.key, e.item) for e in entries]


def test_facts_are_those_of_the_cv(entries: tuple[Parsed, ...]) -> None:
    if not SEED.exists():
        pytest.skip("needs ../shared/seed beside the repository")
    for entry, fact in zip(entries, json.loads(SEED.read_text())["publications"], strict=True):
        item = entry.item
        assert item.title == fact["title"]
        assert item.names() == tuple(Name(n["family"], n["given"]) for n in fact["author"])
        issued = item.date()
        assert issued is not None
        assert [part for part in (issued.year, issued.month) if part] == fact["issued"]
        assert item.type == fact.get("type", "webpage")
        assert item.text("page") == fact.get("page", fact.get("number_or_page", ""))
        for theirs, mine in (("event", "event-title"), ("URL",) * 2, ("genre",) * 2,
                             ("publisher",) * 2, ("volume",) * 2, ("issue",) * 2,
                             ("container-title",) * 2):  # fmt: skip
            if theirs in fact:
                assert item.text(mine) == fact[theirs]
