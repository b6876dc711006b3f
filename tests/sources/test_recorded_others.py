"""Every recorded answer of arXiv, DataCite, ORCID and PubMed is an item that can be printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from pubtrack.csl.markup.text import write_text
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.formats.safe_xml import own_document, parse_xml
from pubtrack.model.item import Item
from pubtrack.sources.arxiv.feed import read_feed
from pubtrack.sources.arxiv.feed import record as arxiv_record
from pubtrack.sources.datacite.record import record as datacite_record
from pubtrack.sources.orcid import parse_works
from pubtrack.sources.pubmed.record import is_article
from pubtrack.sources.pubmed.record import record as pubmed_record

# A file's name, and an item that it holds.
Found: TypeAlias = Iterator[tuple[str, Item]]

# What no entry of a bibliography has: a hole, markup, an entity, a word for nothing.
_REMNANTS = re.compile(
    r"\bNone\b|\bnull\b|\(:\w+\)|&(?:#\w+|\w+);|</?[a-zA-Z][^<>]*>|\(\s*\)|\[\s*\]|\.\s\.|,\s*,|\s,"
    r"|\\[a-zA-Z]+|[{}]|\$\S|[\x00-\x1f\x7f-\x9f]|\(n\.d\.\)\.\s*$"
)


def of_arxiv(folder: Path) -> Found:
    for path in sorted(folder.rglob("*.xml")):
        for _, data in read_feed(path.read_bytes()).entries:
            yield path.name, arxiv_record(data).item


def of_datacite(folder: Path) -> Found:
    for path in sorted(folder.rglob("*.json")):
        if not path.parent.name.startswith("error"):
            yield path.name, datacite_record(path.read_bytes()).item


def of_orcid(folder: Path) -> Found:
    for path in sorted(folder.rglob("*works.json")):
        for work in parse_works(path.read_bytes()):
            yield path.name, work.item


def of_pubmed(folder: Path) -> Found:
    for path in sorted(folder.rglob("*.xml")):
        if path.parent.name in {"work-by-id", "list"}:
            root = parse_xml(path.read_bytes(), doctype=True)
            for article in [root] if is_article(root) else root:
                if is_article(article):
                    yield path.name, pubmed_record(own_document(article)).item


@pytest.mark.parametrize(
    ("service", "items", "authored"),
    [
        ("arxiv", of_arxiv, True),
        ("datacite", of_datacite, False),
        ("orcid", of_orcid, False),
        ("pubmed", of_pubmed, True),
    ],
    ids=["arxiv", "datacite", "orcid", "pubmed"],
)
def test_recorded(
    shared: Path, service: str, items: Callable[[Path], Found], authored: bool
) -> None:
    found = list(items(shared / "registries" / service))
    assert len(found) > 20
    cited = [Cited(str(number), item) for number, (_, item) in enumerate(found)]
    processor = Processor(find_style("apa"), cited)
    entries = {entry.key: write_text(entry.body) for entry in processor.bibliography()}
    assert len(entries) == len(found)
    faults = {
        f"{name}: {entries[str(number)]}": fault[0]
        for number, (name, _) in enumerate(found)
        if (fault := _REMNANTS.search(entries[str(number)]))
    }
    assert faults == {}
    assert [name for name, item in found if not item.title] == []
    assert [name for name, item in found if authored and not (item.names() and item.year)] == []
