"""Invented lists in the ways in which CVs print them: what each entry says.

`reference_lists.json` holds a list an object: its format, at times its heading, and its entries
with what is expected of each: family names parted by "|", and the variables that it states.
Every list is read as a whole, and each of its entries alone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from pubtrack.documents.reference import parse_references
from pubtrack.model.identifiers import ArxivId, identifiers_of
from pubtrack.model.item import Item

LISTS = json.loads(Path(__file__).with_name("reference_lists.json").read_text(encoding="utf-8"))
STATED = ("authors", "title", "year", "type", "volume", "issue", "page", "DOI", "arXiv", "status")
# Known failures: the list, the entry's number in it, and what is wrong. It fails both ways.
KNOWN_IN_LISTS = {
    ("humanities chicago", 1): {"title"},
    ("pubmed style with title first", 1): {"authors", "title"},
    ("lower: single name authors and consortia", 0): {"authors"},
    ("chapters", 2): {"authors", "page", "title", "type", "year"},
    ("proceedings series", 1): {"volume"},
    ("German humanities", 1): {"authors", "title", "type"},
    ("authors at end", 0): {"type"},
    ("news", 0): {"volume"},
}
KNOWN_ALONE = {
    ("INSPIRE", 0): {"authors", "title"},
    ("humanities chicago", 1): {"authors", "title"},
    ("dash for the same authors", 1): {"authors"},
    ("dash for the same authors", 2): {"authors"},
    ("pubmed style with title first", 1): {"authors", "title"},
    ("lower: single name authors and consortia", 0): {"authors"},
    ("chapters", 2): {"authors", "page", "title", "type", "year"},
    ("proceedings series", 1): {"volume"},
    ("German humanities", 1): {"authors", "title", "type"},
    ("authors at end", 0): {"type"},
    ("news", 0): {"volume"},
    ("cs theory full version", 1): {"authors", "type"},
}


def folded(value: object) -> str:
    text = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+>", "", str(value or "")).casefold())
    return re.sub(r"[^\w]+|_", "", "".join(c for c in text if not unicodedata.combining(c)))


def said(item: Item) -> dict[str, object]:
    names = item.names() or (item.names("editor") if item.type == "book" else ())
    issued = item.date()
    venues = ("container-title", "event-title", "publisher")
    return {
        "authors": "|".join(name.full_family for name in names),
        "year": item.year,
        "month": issued.month if issued else 0,
        "type": item.type,
        "arXiv": next((i.value for i in identifiers_of(item) if isinstance(i, ArxivId)), ""),
        "container": next(filter(None, map(item.text, venues)), ""),
        **{v: item.text(v) for v in ("title", "volume", "issue", "page", "DOI", "status", "URL")},
    }


def wrong(item: Item, entry: dict[str, object]) -> set[str]:
    """The variables that are not as expected; those that are not named are expected to be empty."""
    expected = dict.fromkeys(STATED, "") | entry
    if "type" not in entry:
        del expected["type"]
    got = said(item)
    return {v for v in expected if v != "text" and folded(expected[v]) != folded(got[v])}


@pytest.mark.parametrize("one", LISTS, ids=[one["list"] for one in LISTS])
def test_in_its_list(one: dict[str, object]) -> None:
    entries = one["entries"]
    texts = [entry["text"] for entry in entries]
    references = parse_references(texts, one["format"], one.get("heading", ""))
    failed = {
        (one["list"], number): wrong(reference.item, entry)
        for number, (reference, entry) in enumerate(zip(references, entries, strict=True))
    }
    known = {key: value for key, value in KNOWN_IN_LISTS.items() if key[0] == one["list"]}
    assert {key: value for key, value in failed.items() if value} == known


@pytest.mark.parametrize("one", LISTS, ids=[one["list"] for one in LISTS])
def test_alone(one: dict[str, object]) -> None:
    failed = {}
    for number, entry in enumerate(one["entries"]):
        (reference,) = parse_references([entry["text"]], one["format"], one.get("heading", ""))
        failed[one["list"], number] = wrong(reference.item, entry)
    known = {key: value for key, value in KNOWN_ALONE.items() if key[0] == one["list"]}
    assert {key: value for key, value in failed.items() if value} == known
