"""One style in forty of the repository's, and all of ours; benchmarks/styles.py takes them all."""

from __future__ import annotations

import re

import pytest

from pubtrack import resources
from pubtrack.csl.catalogue import Catalogue
from pubtrack.csl.markup import FORMATS, write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.errors import UsageError
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import ITEM_TYPES, Item
from pubtrack.model.names import Name

STEP = 40
NAMES = Catalogue(resources.styles_dir()).names
ODD = re.compile(r"None|[\ufdd0-\ufdef\ue000-\uf8ff]")


def bare(kind: str) -> Item:
    return Item(kind, {"title": f"A bare {kind}"})


def rich(kind: str) -> Item:
    return Item(
        kind,
        {
            "title": f"A rich {kind}: <i>in italics</i>",
            "author": (Name("Okafor", "Ada-Lin N."), Name("Berg", "Jan", "", "van den", "Jr.")),
            "editor": (Name(literal="The Things"),),
            "issued": PartialDate(2021, 6, 1, end=PartialDate(2021, 6, 3)),
            "accessed": PartialDate(2024, 1, 31),
            "container-title": "Things, Collected",
            "publisher": "Thing House",
            "publisher-place": "Lagos",
            "volume": "12",
            "issue": "3–4",
            "page": "e101–e118",
            "edition": "2",
            "number": "7b",
            "number-of-pages": "220",
            "genre": "kind",
            "event-title": "Thing Days",
            "event-place": "Oslo",
            "DOI": "10.1234/things",
            "URL": "https://example.org/things",
            "language": "en-GB",
        },
    )


@pytest.mark.parametrize("name", ["cv", *NAMES[::STEP]])
def test_style_renders_or_says_why(name: str) -> None:
    style = find_style(name)
    kinds = ("article-journal", "book", "speech", "software", "article", "thesis", "webpage")
    cited = [
        Cited(f"{make.__name__} {kind}", make(kind)) for kind in kinds for make in (bare, rich)
    ]
    processor = Processor(style, cited)
    citation = processor.citation(Citation((Cite("rich book", "12–15"), Cite("bare book"))))
    texts = [write(citation, "text")]
    try:
        entries = processor.bibliography()
    except UsageError:  # a style for citations alone
        entries = ()
    else:
        assert len(entries) == len(cited)
    assert processor.warnings == ()
    texts += [write(entry.body, form) for entry in entries for form in FORMATS]
    assert [text for text in texts if ODD.search(text)] == []


@pytest.mark.parametrize("name", ["apa", "ieee", "cv", "chicago-author-date"])
def test_every_type_renders(name: str) -> None:
    cited = [Cited(f"{make.__name__} {t}", make(t)) for t in ITEM_TYPES for make in (bare, rich)]
    processor = Processor(find_style(name), cited)
    assert len(processor.bibliography()) == len(cited)
    assert processor.warnings == ()
