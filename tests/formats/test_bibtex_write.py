"""Items as BibTeX, and that reading gives them back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubtrack.formats import Parsed, bibtex
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import ITEM_TYPES, Item, Value
from pubtrack.model.names import Name


def write(kind: str, variables: dict[str, Value], key: str = "k") -> str:
    return bibtex.write([Parsed(key, Item(kind, variables))])


def test_an_article_in_full() -> None:
    item = Item(
        "article-journal",
        {
            "title": "R&D of DNA: the <i>E. coli</i>",
            "author": (Name("Beethoven", "Ludwig", "", "van"), Name(literal="NASA & Co"),
                       Name("King", "Martin", "", "", "Jr."), Name(literal="et al.")),
            "container-title": "J. of X",
            "volume": "3", "issue": "8", "page": "12-15", "DOI": "10.1000/a_b",
            "issued": PartialDate(2022, 8),
        },
    )  # fmt: skip
    assert bibtex.write([Parsed("b22", item)]) == (
        r"""@article{b22,
  author = {van Beethoven, Ludwig and {NASA \& Co} and King, Jr., Martin and others},
  title = {R\&D of {DNA}: the \textit{E. coli}},
  journal = {J. of X},
  year = {2022},
  month = aug,
  volume = {3},
  number = {8},
  pages = {12--15},
  doi = {10.1000/a_b},
}
"""
    )


ENTRY_TYPES = {
    "article-journal": "article", "article": "misc", "paper-conference": "inproceedings",
    "chapter": "incollection", "book": "book", "thesis": "thesis", "report": "techreport",
    "webpage": "online", "software": "software", "dataset": "dataset", "patent": "patent",
    "speech": "misc", "map": "misc",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "entry"), ENTRY_TYPES.items(), ids=ENTRY_TYPES)
def test_entry_types(kind: str, entry: str) -> None:
    assert write(kind, {"title": "T"}).startswith(f"@{entry}{{k,")


FIELDS = {
    "arXiv": ("article", {"publisher": "arXiv", "number": "arXiv:2211.08667v2 [cs.SI]"},
              ["eprint = {2211.08667v2}", "archiveprefix = {arXiv}", "primaryclass = {cs.SI}"]),
    "archived": ("article-journal", {"archive": "arXiv", "archive_location": "arXiv:2211.08667",
                                     "container-title": "J"}, ["eprint = {2211.08667}"]),
    "thesis": ("thesis", {"genre": "Master's thesis", "publisher": "MIT"},
               ["@mastersthesis{", "school = {MIT}"]),
    "report": ("report", {"number": "TR_7", "publisher": "MIT"},
               ["number = {TR\\_7}", "institution = {MIT}"]),
    "talk": ("speech", {"event-title": "E", "genre": "Invited Talk"},
             ["eventtitle = {E}", "type = {Invited Talk}"]),
    "proceedings in a series": (
        "paper-conference", {"collection-title": "LNCS", "collection-number": "7", "issue": "2"},
        ["series = {LNCS}", "number = {7}", "issue = {2}"]),
    "a range of dates": ("book", {"issued": PartialDate(2022, 5, end=PartialDate(2022, 6))},
                         ["year = {2022}", "date = {2022-05/2022-06}"]),
    "in press": ("book", {"status": "in press"}, ["pubstate = {in press}"]),
    "what BibTeX has no field for": ("book", {"dimensions": "3 cm"}, ["csl-dimensions = {3 cm}"]),
    "specials in an address": ("webpage", {"URL": "http://x.org/a_b%20c#d&e~f"},
                               ["url = {http://x.org/a_b%20c#d&e~f}"]),
    "an open brace": ("book", {"note": "a { b"}, ["note = {a \\textbraceleft{} b}"]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "variables", "lines"), FIELDS.values(), ids=FIELDS)
def test_fields(kind: str, variables: dict[str, Value], lines: list[str]) -> None:
    text = write(kind, {"title": "T", **variables})
    assert [line for line in lines if line not in text] == []
    (entry,) = bibtex.read(text).entries
    assert entry.item == Item(kind, {"title": "T", **variables})


def test_keys_are_unique_and_legal() -> None:
    item = Item("book", {"title": "The Ümlaut way", "author": (Name("Núñez", "A"),),
                         "issued": PartialDate(2020)})  # fmt: skip
    entries = [Parsed(key, item) for key in ("a", "A", "a", "x, {y}", "", "")]
    keys = [entry.key for entry in bibtex.read(bibtex.write(entries)).entries]
    assert keys == ["a", "Aa", "ab", "x-y", "nunez2020umlaut", "nunez2020umlauta"]


def test_nothing() -> None:
    assert bibtex.write([]) == ""


HARD_NAMES = [
    Name("de la Cruz", "Juan"),
    Name("Cruz", "Juan", "", "de la"),
    Name("Von Berg", "A"),
    Name("Barnes and Noble", "X"),
    Name("García Márquez", "Gabriel"),
    Name("Smith, Jones", "A"),
    Name("Doe", "", "", "", "Jr."),
    Name("Gogh", "", "", "van"),
    Name("and", "A"),
    Name("Ó Briain", "Dara"),
    Name("O'Neil", "J. P."),
    Name("王", "伟"),
    Name(literal="others"),
    Name(literal="{x"),
    Name("d'Alembert", "Jean"),
    Name("Li", "others"),
]


@pytest.mark.parametrize("name", HARD_NAMES, ids=lambda name: name.display())
def test_names_come_back(name: Name) -> None:
    item = Item("book", {"title": "T", "author": (Name("First", "A"), name)})
    (entry,) = bibtex.read(bibtex.write([Parsed("k", item)])).entries
    assert entry.item.names()[1] == name


def test_a_dropping_particle_stays_with_the_given_name() -> None:
    item = Item("book", {"title": "T", "author": (Name("Lamartine", "Alphonse", "de"),)})
    (entry,) = bibtex.read(bibtex.write([Parsed("k", item)])).entries
    assert entry.item.names()[0].display() == "Alphonse de Lamartine"


def normal(text: str) -> str:
    """As BibTeX holds a text: NFC, whitespace as single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


texts = (
    st.text(
        st.sampled_from("\\{}$&#%_~^<>`'\"-?!ab 1éß–“")
        | st.characters(blacklist_categories=("C",)),
        min_size=1, max_size=20)
    .map(normal).filter(bool)
)  # fmt: skip
words = st.text(st.characters(whitelist_categories=("L",)), min_size=2, max_size=8).map(
    lambda text: unicodedata.normalize("NFC", text).title()
).filter(lambda text: text[0].isupper())  # fmt: skip
names = st.builds(
    Name, words, words, non_dropping_particle=st.sampled_from(["", "van der", "de"])
) | st.builds(Name, literal=texts)
plain = st.builds(PartialDate, st.integers(1000, 2999), st.integers(1, 12), st.integers(0, 28))
dates = st.one_of(
    plain,
    st.builds(PartialDate, st.integers(1000, 2999)),
    st.builds(PartialDate, st.integers(1000, 2999), season=st.integers(1, 4)),
    st.builds(PartialDate, st.integers(1000, 2999), circa=st.booleans(), end=plain),
)
TEXTS = """title container-title volume issue page number edition publisher publisher-place genre
    note status collection-title collection-number event-title abstract DOI URL version medium
    archive archive_location chapter-number keyword annote language ISBN title-short""".split()
items = st.builds(
    lambda kind, values, people, issued: Item(kind, {**values, **people, **issued}),
    st.sampled_from(sorted(ITEM_TYPES)),
    st.dictionaries(st.sampled_from(TEXTS), texts, min_size=1, max_size=6),
    st.dictionaries(st.sampled_from(["author", "editor", "composer"]),
                    st.lists(names, min_size=1, max_size=3).map(tuple)),
    st.dictionaries(st.sampled_from(["issued", "accessed", "event-date", "submitted"]), dates),
)  # fmt: skip


@given(st.lists(items, max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read(many: list[Item]) -> None:
    entries = [Parsed(f"key{n}", item) for n, item in enumerate(many)]
    text = bibtex.write(entries)
    result = bibtex.read(text)
    assert [(e.key, e.item) for e in result.entries] == [(e.key, e.item) for e in entries]
    assert bibtex.write(result.entries) == text
