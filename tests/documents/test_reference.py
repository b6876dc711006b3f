"""References as styles and CVs print them, read back into items."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.documents.reference import Reference, parse_references
from pubtrack.model.item import Item
from pubtrack.model.names import Name

SEED = Path(__file__).parents[3] / "shared" / "seed"
needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="../shared/seed is not there")

TITLE = "Tidal forecasts for small harbours: a field study"
PAPER = {
    "type": "article-journal",
    "title": TITLE,
    "family": ["Okafor", "van der Berg", "Núñez"],
    "container-title": "Journal of Harbour Studies",
    "volume": "12",
    "issue": "3",
    "page": "45-67",
    "issued": "2022",
}


def read(entry: str, format: str = "markdown") -> Reference:  # noqa: A002
    return parse_references([entry], format)[0]


def families(item: Item) -> list[str]:
    return [name.full_family for name in item.names()]


def facts(item: Item, wanted: dict[str, object]) -> dict[str, object]:
    """What an item says of the wanted variables."""
    said: dict[str, object] = {}
    for variable in wanted:
        if variable == "family":
            said[variable] = families(item)
        elif variable == "given":
            said[variable] = [name.given for name in item.names()]
        elif variable == "issued":
            said[variable] = str(item.date() or "")
        elif variable == "editor":
            said[variable] = [name.display() for name in item.names("editor")]
        else:
            said[variable] = item.type if variable == "type" else item.text(variable)
    return said


STYLES = {
    "apa": (
        "Okafor, M., van der Berg, J., & Núñez, A. S. (2022). Tidal forecasts for small harbours:"
        " A field study. *Journal of Harbour Studies*, *12*(3), 45–67."
        " https://doi.org/10.5555/JHS.2022.12",
        {"DOI": "10.5555/JHS.2022.12", "given": ["M.", "J.", "A. S."]},
    ),
    "ieee": (
        "M. Okafor, J. van der Berg, and A. S. Núñez, “Tidal forecasts for small harbours: a field"
        " study,” *Journal of Harbour Studies*, vol. 12, no. 3, pp. 45–67, Aug. 2022,"
        " doi: 10.5555/jhs.2022.12.",
        {"issued": "2022-08", "DOI": "10.5555/jhs.2022.12"},
    ),
    "nature": (
        "Okafor, M., van der Berg, J. & Núñez, A. S. Tidal forecasts for small harbours: a field"
        " study. *Journal of Harbour Studies* **12**, 45–67 (2022).",
        {"issue": ""},
    ),
    "vancouver": (
        "Okafor M, van der Berg J, Núñez AS. Tidal forecasts for small harbours: a field study."
        " Journal of Harbour Studies. 2022 Aug;12(3):45-67.",
        {"issued": "2022-08", "given": ["M", "J", "AS"]},
    ),
    "mla-two-inverted": (
        "Okafor, Mira, Jan van der Berg, and Ana Núñez. “Tidal Forecasts for Small Harbours: A"
        " Field Study.” *Journal of Harbour Studies*, vol. 12, no. 3, Aug. 2022, pp. 45–67.",
        {"issued": "2022-08", "given": ["Mira", "Jan", "Ana"]},
    ),
    "chicago-author-date": (
        "Okafor, Mira, Jan van der Berg, and Ana Núñez. 2022. “Tidal Forecasts for Small Harbours:"
        " A Field Study.” *Journal of Harbour Studies* 12 (3): 45–67.",
        {},
    ),
    "chicago-notes": (
        'Mira Okafor, Jan van der Berg, and Ana Núñez, "Tidal forecasts for small harbours: a field'
        ' study," Journal of Harbour Studies 12, no. 3 (2022): 45–67.',
        {},
    ),
    "harvard": (
        "Okafor, M., van der Berg, J. and Núñez, A.S., 2022. Tidal forecasts for small harbours: a"
        " field study. Journal of Harbour Studies, 12(3), pp.45-67.",
        {},
    ),
    "acm": (
        "Mira Okafor, Jan van der Berg, and Ana Núñez. 2022. Tidal forecasts for small harbours: a"
        " field study. Journal of Harbour Studies 12, 3 (Aug. 2022), 45–67.",
        {"issued": "2022-08"},
    ),
    "biomed-central": (
        "Okafor M, van der Berg J, Núñez A: Tidal forecasts for small harbours: a field study."
        " Journal of Harbour Studies 2022, 12(3):45-67.",
        {},
    ),
    "inspire": (
        "Tidal forecasts for small harbours: a field study, M. Okafor, J. van der Berg and A."
        " Núñez, Journal of Harbour Studies 12 (2022) 3, 45-67",
        {},
    ),
    "title-first": (
        "**Tidal forecasts for small harbours: a field study**\nMira Okafor, Jan van der Berg, Ana"
        " Núñez. (Aug. 2022). *Journal of Harbour Studies*, vol. 12, no. 3 (45–67).",
        {"issued": "2022-08"},
    ),
    "venue-before-authors": (
        "**Tidal forecasts for small harbours: a field study**,\n_Journal of Harbour Studies_,"
        " 12(3), 45-67 (2022)\n\nOkafor, M; van der Berg, J; Núñez, A",
        {},
    ),
    "linked-title": (
        "M. Okafor, J. van der Berg, **A. Núñez\\***. [Tidal forecasts for small harbours: a field"
        " study.](https://example.org/p) Journal of Harbour Studies 12(3), 45-67, 2022.",
        {"URL": "https://example.org/p"},
    ),
    "german": (
        "Okafor, M.; van der Berg, J.; Núñez, A.: Tidal forecasts for small harbours: a"
        " field study."
        " In: Journal of Harbour Studies 12 (2022), Nr. 3, S. 45–67.",
        {},
    ),
}


@pytest.mark.parametrize(("entry", "more"), STYLES.values(), ids=STYLES)
def test_one_paper_in_many_styles(entry: str, more: dict[str, object]) -> None:
    wanted = PAPER | more
    reference = read(entry)
    said = facts(reference.item, wanted)
    assert str(said.pop("title")).casefold() == str(wanted.pop("title")).casefold()
    assert said == wanted
    assert reference.rest == ""


def test_the_list_decides_what_one_entry_leaves_open() -> None:
    titles_first = [
        "Spin waves in thin films. Tom Smith, Anna Jones and Chris Lee. Phys. Rev. B, 2017.",
        "Deep water for graphs. Anna Jones, Tom Smith. NeurIPS, 2019.",
        "Holy Rollers. Tom Smith. ICML, 2020.",
    ]
    last = parse_references(titles_first, "text")[-1].item
    assert (last.title, families(last)) == ("Holy Rollers", ["Smith"])


def test_a_dash_repeats_the_authors_above() -> None:
    entries = ["Okafor, Mira, and Bo Lind (2022). *Tides*. Sea.", "— (2023). *More tides*. Sea."]
    first, second = parse_references(entries, "markdown")
    assert (
        second.item.names()
        == first.item.names()
        == (
            Name("Okafor", "Mira"),
            Name("Lind", "Bo"),
        )
    )


@needs_seed
def test_the_reference_cv_is_understood_in_full() -> None:
    text = (SEED / "cv.md").read_text(encoding="utf-8").partition("Selected Publications")[2]
    entries = [part.partition("] ")[2].strip() for part in text.split("\n- [")[1:]]
    published = json.loads((SEED / "publications.json").read_text(encoding="utf-8"))
    references = parse_references(entries, "markdown")
    assert [r.rest for r in references] == [""] * 11
    for reference, stated in zip(references, published["publications"], strict=True):
        item = reference.item
        assert item.title == stated["title"]
        assert [(n.given, n.family) for n in item.names()] == [
            (a["given"], a["family"]) for a in stated["author"]
        ]
        issued = item.date()
        assert issued is not None
        assert [part for part in (issued.year, issued.month) if part] == stated["issued"]
        wanted = {
            "container-title": stated.get("container-title", ""),
            "volume": stated.get("volume", ""),
            "issue": stated.get("issue", ""),
            "page": stated.get("page", stated.get("number_or_page", "")),
            "genre": stated.get("genre", ""),
            "event-title": stated.get("event", ""),
            "publisher": "arXiv" if "arxiv" in stated else stated.get("publisher", ""),
            "number": "arXiv:2211.08667 [cs.SI]" if "arxiv" in stated else "",
            "URL": stated.get("URL", ""),
        }
        assert facts(item, wanted) == wanted
        assert item.type == stated.get("type", "webpage")


PIECES = st.sampled_from(
    ["M. Okafor", "Lind, B.", ", ", " and ", ". ", "“", "”", "*", "**", "(2020)", "vol. 3", "In: ",
     "12(3)", "45–67", "https://doi.org/10.1/x", "[", "](", ")", "\n", "\n\n", "et al.", "Title of",
     "Journal", "arXiv:2001.00001", "<i>", "</i>", "¨a", "-\n", "eds.", "submitted", "\x10", "—"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=200) | st.lists(PIECES, max_size=40).map("".join), max_size=4))
@pytest.mark.parametrize("format_", ["markdown", "text"])
def test_any_text_is_read(format_: str, entries: list[str]) -> None:
    references = parse_references(entries, format_)
    assert [r.raw for r in references] == entries


@pytest.mark.parametrize(
    "entry",
    ["A. Bcd, " * 2500, "Abc " * 5000, "“" * 20000, "[" * 20000, "*a " * 7000, "2010 " * 4000,
     "In: " * 5000, "(Hrsg.) " * 2500, "A. B, C. D (eds.) " * 1100, "X-" * 10000, "12, " * 6000],
    ids=lambda entry: entry[:6],
)  # fmt: skip
def test_long_odd_texts_end(entry: str) -> None:
    reference = read(entry)
    assert reference.rest, "what is too long to be a reference is kept"


def test_empty_list() -> None:
    assert parse_references([], "text") == ()
