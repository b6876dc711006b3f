"""Arbitrary items over all types and variables: as people write them, and as odd as can be."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from pubtrack.formats import Parsed
from pubtrack.model.dates import PartialDate
from pubtrack.model.item import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Item,
)
from pubtrack.model.names import Name

# What formats take for markup, separators, line ends or the edge of a value.
_MARKUP = "ab1 é–“”‘’,;:|&<>[]{}()\"'\\/%#$_~^*-+=@!?.\u00a0\n\r\t"
ANY_TEXTS = st.text(st.sampled_from(_MARKUP) | st.characters(), min_size=1, max_size=20)
# One line without controls, without blanks at the ends or runs of them.
PLAIN_TEXTS = (
    st.text(
        st.sampled_from(_MARKUP) | st.characters(blacklist_categories=("C", "Z")),
        min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split())).filter(bool)
)  # fmt: skip
REAL_TEXTS = st.sampled_from(
    ["12", "12-15", "e1023", "3rd", "PMC1234567", "10.1000/abc", "https://doi.org/10.1000/abc",
     "https://example.org/a?b=c&d", "1234-5678", "978-3-16-148410-0", "arXiv", "Nature", "AT&T",
     "arXiv:2211.08667 [cs.SI]", "genre: thesis", "TY  - JOUR", "in press", "a, b, c", "2020",
     "eng", "Journal Article", "PhD thesis", "true", "null", "1e3", "0x1f", "- a", "key: value",
     "anonymous", "ER  - ", "PMID- 1", "Preprint", "[Untitled]", "=SUM(A1)", "x\n\ny",
     "x\nER  - \nTY  - BOOK"]
)  # fmt: skip


def names(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Name]:
    """Persons with and without each part, and organisations."""
    persons = st.builds(
        Name,
        family=texts,
        given=st.just("") | texts,
        dropping_particle=st.sampled_from(["", "", "de"]) | texts,
        non_dropping_particle=st.sampled_from(["", "", "van", "von der"]) | texts,
        suffix=st.sampled_from(["", "", "Jr.", "III"]) | texts,
    )
    return persons | st.builds(Name, literal=texts) | REAL_NAMES


REAL_NAMES = st.sampled_from(
    [Name("Doe", "Jane"), Name("Berg", "Jan", "", "van der"), Name("King", "Martin", "", "", "Jr."),
     Name("García Márquez", "Gabriel"), Name("Lamartine", "Alphonse", "de"), Name("王", "伟"),
     Name(literal="NASA"), Name(literal="World Health Organization"), Name(literal="et al."),
     Name(literal="World Wildlife Fund"), Name(literal="University of California, Berkeley"),
     Name("O'Neil", "J. P."), Name("Plato"), Name(literal="Anonymous"), Name("Smith", "MD")]
)  # fmt: skip

_DAYS = st.builds(PartialDate, st.integers(1, 2100), st.integers(1, 12), st.integers(0, 28))
_YEARS = st.builds(PartialDate, st.integers(-50, 2100).filter(bool), circa=st.booleans())
_SEASONS = st.builds(PartialDate, st.integers(1, 2100), season=st.integers(1, 4))
_ENDS = _DAYS | _YEARS | _SEASONS
REAL_DATES = _ENDS | st.builds(
    PartialDate, st.integers(1, 2100), st.integers(0, 12), circa=st.booleans(), end=_ENDS
)


def dates(texts: st.SearchStrategy[str]) -> st.SearchStrategy[PartialDate]:
    """Days, months, years, seasons, ranges, uncertain ones, and literals."""
    return REAL_DATES | st.builds(PartialDate, literal=texts)


# "event" is CSL 1.0.1's name of "event-title", and read as that.
VARIABLES = (TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES) - {"event"}


def items(
    texts: st.SearchStrategy[str], variables: Collection[str] = (), types: Collection[str] = ()
) -> st.SearchStrategy[Item]:
    """Items with at least one of these variables; with any where none are told."""
    wanted = frozenset(variables) or VARIABLES

    def of(kind: frozenset[str], values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        known = sorted(kind & wanted)
        return st.dictionaries(st.sampled_from(known), values, max_size=5) if known else st.just({})

    return st.builds(
        lambda kind, *several: Item(kind, {k: v for part in several for k, v in part.items()}),
        st.sampled_from(sorted(types or ITEM_TYPES)),
        of(TEXT_VARIABLES, texts | REAL_TEXTS),
        of(frozenset(_USUAL), texts | REAL_TEXTS),
        of(NAME_VARIABLES, st.lists(names(texts), min_size=1, max_size=3).map(tuple)),
        of(DATE_VARIABLES, dates(texts)),
        of(frozenset({"author"}), st.lists(REAL_NAMES, min_size=1, max_size=3).map(tuple)),
        of(frozenset({"issued"}), REAL_DATES),
    ).filter(lambda item: bool(item.variables))


_USUAL = """title container-title volume issue page number DOI URL publisher publisher-place ISSN
    ISBN PMID PMCID keyword abstract note genre edition event-title event-place
    collection-title""".split()
ANY_ITEMS = items(ANY_TEXTS)
PLAIN_ITEMS = items(PLAIN_TEXTS)


def numbered(many: list[Item]) -> list[Parsed]:
    """The items as entries of a bibliography, each with a key of its own."""
    return [Parsed(f"key{number}", item) for number, item in enumerate(many)]
