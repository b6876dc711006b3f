"""Whatever stands in an item, a bibliography and citations come of it, and soon."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubtrack.csl.inputs import reference_from_json
from pubtrack.csl.markup import FORMATS, write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.model.citation import Citation, Cite
from pubtrack.model.item import DATE_VARIABLES, ITEM_TYPES, NAME_VARIABLES, TEXT_VARIABLES

STYLES = ("apa", "ieee", "modern-language-association", "chicago-notes-bibliography", "cv")
MARKS = ("<i>", "</i>", "<span class='nocase'>", "'", '"', "“", "”", "’", ".", "?", ",", "&amp;",
         "\x00", "\u200b", "\ud7ff", "\u202e", "--", "–", "and", "ibid", "1-20", "٣", "é", "İ",
         "ß", "{:issued: 1999}", "title: x\n", " ", "\n", "van der", "-")  # fmt: skip
TEXT = st.text(max_size=20) | st.lists(st.sampled_from(MARKS), max_size=8).map("".join)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
)
PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
         "comma-suffix", "static-ordering", "parse-names", "isInstitution")  # fmt: skip
PERSON = st.dictionaries(st.sampled_from(PARTS), SCALARS, max_size=4)
NUMBER = st.integers(-3000, 3000) | st.sampled_from((0, 13, 24, 10**60)) | TEXT
DATE = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(NUMBER, max_size=4), max_size=3) | ANY,
        "raw": TEXT,
        "literal": TEXT,
        "season": SCALARS,
        "circa": SCALARS,
    },
)
ITEM = st.builds(
    lambda kind, texts, names, dates, odd: {"type": kind} | texts | names | dates | odd,
    st.sampled_from(sorted(ITEM_TYPES)) | SCALARS,
    st.dictionaries(st.sampled_from(sorted(TEXT_VARIABLES)), TEXT | ANY, max_size=8),
    st.dictionaries(st.sampled_from(sorted(NAME_VARIABLES)), st.lists(PERSON, max_size=4)),
    st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), DATE | ANY, max_size=3),
    st.dictionaries(TEXT, ANY, max_size=2),
)
CITE = st.builds(
    Cite,
    key=st.just(""),
    locator=TEXT,
    label=st.sampled_from(("page", "chapter", "sub-verbo", "", "no such")),
    prefix=TEXT,
    suffix=TEXT,
    suppress_author=st.booleans(),
    author_only=st.booleans(),
)

# Seconds after which something is taken to hang; a busy machine needs some for the longest texts.
HANG = 60


def rendered(style: str, items: list[dict[str, Any]], cites: list[Cite]) -> list[str]:
    """Everything that can be made of these items."""
    cited = [Cited(str(place), reference_from_json(one)) for place, one in enumerate(items)]
    processor = Processor(find_style(style), cited)
    trees = [entry.tree for entry in processor.bibliography()]
    citations = []
    for place, cite in enumerate(cites):
        named = Cite(
            str(place % len(items)),
            cite.locator,
            cite.label,
            cite.prefix,
            cite.suffix,
            cite.suppress_author,
            cite.author_only,
        )
        citations.append(Citation((named, Cite("0")), place))
    trees += processor.citations(citations)
    return [write(tree, form) for tree in trees for form in FORMATS]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(items=st.lists(ITEM, min_size=1, max_size=3), cites=st.lists(CITE, max_size=3))
def test_any_item_renders(style: str, items: list[dict[str, Any]], cites: list[Cite]) -> None:
    assert rendered(style, items, cites) == rendered(style, items, cites)


LONG = {
    "letters": "a" * 50_000,
    "words": "word " * 10_000,
    "digits": "7" * 50_000,
    "open-tags": "<i>" * 15_000,
    "tags": "<i>x</i>" * 7_000,
    "unclosed": "<" * 50_000,
    "open-quotes": "“" * 50_000,
    "straight-quotes": '"a ' * 15_000,
    "apostrophes": "'a" * 20_000,
    "full-stops": "." * 50_000,
    "spaced-full-stops": ". " * 25_000,
    "mixed-marks": "?.,:;" * 10_000,
    "hyphens": "-" * 50_000,
    "ranges": "1-2, " * 10_000,
    "brackets": "(" * 50_000,
    "blanks": " " * 50_000 + "x",
    "lines": "title: x\n" * 5_000,
    "braces": "{:a: " * 10_000,
    "roman": "mmm" * 15_000,
    "combining": "e" + "\u0301" * 50_000,
    "particles": "van der " * 6_000,
}  # fmt: skip


@pytest.mark.parametrize("style", ["apa", "ieee", "modern-language-association"])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in LONG.items()])
def test_huge_text_takes_no_time(style: str, text: str) -> None:
    item = {
        "type": "article-journal",
        "title": text,
        "author": [{"family": text, "given": text}, {"literal": text}],
        "issued": {"raw": text},
        "container-title": text,
        "page": text,
        "volume": text,
        "edition": text,
        "note": text,
    }
    started = time.perf_counter()
    assert rendered(style, [item], [Cite("", locator=text, prefix=text, suffix=text)])
    assert time.perf_counter() - started < HANG


def test_many_people_take_no_time() -> None:
    people = [{"family": f"Okafor{number}", "given": "Ada N."} for number in range(5_000)]
    items = [{"type": "book", "title": f"A{number}", "author": people} for number in range(3)]
    started = time.perf_counter()
    assert rendered("apa", items, [Cite("")])
    assert time.perf_counter() - started < HANG
