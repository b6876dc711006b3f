"""Items of every type in the styles of the repository: some, or all with PUBTRACK_TEST_LONG=1.

A few styles ask for what looks odd themselves: a title twice, two marks side by side, empty
brackets. They stand in a list, and leave it when they no longer do.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from pubtrack import resources
from pubtrack.csl.catalogue import Catalogue
from pubtrack.csl.compiled import compile_style
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.rendered import visible
from pubtrack.csl.styles import Style, find_style
from pubtrack.errors import UsageError
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import ITEM_TYPES, Item
from pubtrack.model.names import Name

LONG = bool(os.environ.get("PUBTRACK_TEST_LONG"))
STEP = 1 if LONG else 20  # of 10,845 names
ASK_FOR_IT = frozenset(Path(__file__).with_name("odd_styles.txt").read_text("utf-8").splitlines())
PEOPLE = (
    Name("Okafor", "Ada-Lin N."),
    Name("Berg", "Jan", "", "van den", "Jr."),
    Name(literal="The Things"),
)
WRONG = re.compile(r"None|undefined|[\ufdd0-\ufdef\ue000-\uf8ff]")
# A comma before a full stop is not here: where a style asks for both, both are shown.
ODD = re.compile(r",,|;;|::|\.\.|;\.|\?\.|!\.|\(\)|\[\]|“”")


def bare(kind: str) -> Item:
    return Item(kind, {"title": f"Bare {kind.replace('_', '-')}"})


def rich(kind: str) -> Item:
    return Item(
        kind,
        {
            "title": f"Rich <i>{kind.replace('_', '-')}</i>: what it is",
            "author": PEOPLE,
            "editor": PEOPLE[:1],
            "translator": PEOPLE[1:2],
            "container-author": PEOPLE[2:],
            "issued": PartialDate(2021, 6, 1, end=PartialDate(2021, 6, 3)),
            "accessed": PartialDate(2024, 1, 31),
            "event-date": PartialDate(2020, season=3),
            "original-date": PartialDate(-50, circa=True),
            "container-title": "Things, Collected",
            "collection-title": "Shelf of Things",
            "collection-number": "4",
            "publisher": "Thing House",
            "publisher-place": "Lagos",
            "volume": "12",
            "issue": "3–4",
            "page": "101-118",
            "edition": "2",
            "number": "7b",
            "number-of-pages": "220",
            "number-of-volumes": "3",
            "chapter-number": "ix",
            "genre": "kind",
            "reviewed-title": "What was reviewed",
            "medium": "print",
            "event-title": "Thing Days",
            "event-place": "Oslo",
            "archive": "The Archive",
            "archive_location": "Box 5",
            "authority": "The Court",
            "section": "5",
            "version": "1.2.0",
            "status": "in press",
            "abstract": "What it is about",
            "note": "A note",
            "DOI": "10.1234/things",
            "URL": "https://example.org/things",
            "ISBN": "978-3-16-148410-0",
            "ISSN": "1234-5679",
            "language": "en-GB",
        },
    )


LIBRARY = tuple(
    Cited(f"{make.__name__} {kind}", make(kind))
    for kind in sorted(ITEM_TYPES)
    for make in (bare, rich)
)


@cache
def styles() -> dict[str, Style]:
    """The styles to test: each file, and each locale that a dependent style gives it, once."""
    found: dict[str, Style] = {}
    for name in ("cv", "apa", "ieee", *Catalogue(resources.styles_dir()).names[::STEP]):
        style = find_style(name)
        found.setdefault(f"{style.path.stem} {style.locale}".strip(), style)
    return found


@pytest.mark.parametrize("name", styles())
def test_style(name: str) -> None:
    style = styles()[name]
    processor = Processor(style, LIBRARY)
    cites = [Cite(one.key, "12-15" if place % 2 else "") for place, one in enumerate(LIBRARY)]
    citations = [Citation((cite,), note) for note, cite in enumerate(cites, start=1)]
    citations += [Citation(tuple(cites[at : at + 3]), 200 + at) for at in range(0, len(cites), 3)]
    texts = [visible(tree) for tree in processor.citations(citations)]
    if compile_style(style.path, "", style.locale).bibliography is None:
        with pytest.raises(UsageError, match="has no bibliography"):
            processor.bibliography()
    else:
        entries = processor.bibliography()
        assert {entry.key for entry in entries} <= {one.key for one in LIBRARY}
        texts += [visible(entry.tree) for entry in entries]
    assert [text for text in texts if WRONG.search(text)] == []
    odd = [text for text in texts if ODD.search(text) or _is_doubled(text)]
    assert bool(odd) == (name in ASK_FOR_IT), odd[:3]


def _is_doubled(text: str) -> bool:
    """Whether a title is there twice; a text may have the titles of several items."""
    titles = re.findall(r"(?:Bare|Rich) [\w-]+", text, re.IGNORECASE)
    return len(titles) != len(set(titles))
