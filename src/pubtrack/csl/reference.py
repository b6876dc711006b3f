"""What a style reads of an item: its variables, as the evaluator wants them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..model.item import NUMBER_VARIABLES
from .numbers import is_numeric


class Person(NamedTuple):
    """One name in its parts (CSL 1.0.2, "Names"); `literal` alone for an organisation."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False  # "King, Jr." also where the given name comes first
    static_ordering: bool = False  # family name first everywhere ("Mao Zedong")


class DateParts(NamedTuple):
    """One date; 0 is what is not known. `year` is negative before Christ, `season` 1 to 4."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


class Date(NamedTuple):
    """A date variable: one date, a range (an `end` of year 0 is open), or a literal.

    `begin` is None for a literal alone, and has a year else.
    """

    begin: DateParts | None = None
    end: DateParts | None = None
    circa: bool = False
    literal: str = ""


class Shape(NamedTuple):
    """What a style's tests can ask of an item, whatever its values are.

    Items of one shape go the same way through a style, but for what depends on the cite. The
    sets have names of variables: all that are there, of those the numeric and the uncertain;
    `hidden` are those that cs:substitute has shown so far, and that are not shown again.
    """

    type: str
    present: frozenset[str]
    numeric: frozenset[str]
    uncertain: frozenset[str]
    hidden: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _shape(
    type: str,  # noqa: A002 - the schema's word
    present: frozenset[str],
    numeric: frozenset[str],
    uncertain: frozenset[str],
) -> Shape:
    """Return one object for equal shapes, which are compared often."""
    return Shape(type, present, numeric, uncertain)


@lru_cache(maxsize=4096)
def hiding(shape: Shape, variable: str) -> Shape:
    """Return the shape of an item one more variable of which was shown by cs:substitute."""
    return shape._replace(hidden=shape.hidden | {variable})


class Reference:
    """One item to render. Not changed once made; an empty value is not in its mapping.

    Variables stand under their hyphenated CSL names; number variables are among the texts.
    """

    __slots__ = ("dates", "english", "key", "language", "names", "shape", "texts", "type")

    def __init__(
        self,
        key: str,
        type: str,  # noqa: A002 - the schema's word
        texts: dict[str, str],
        names: dict[str, tuple[Person, ...]],
        dates: dict[str, Date],
    ) -> None:
        self.key = key
        self.type = type
        self.texts = texts
        self.names = names
        self.dates = dates
        self.shape = _shape(
            type,
            frozenset((*texts, *names, *dates)),
            frozenset(v for v in texts if v in NUMBER_VARIABLES and is_numeric(texts[v])),
            frozenset(v for v, date in dates.items() if date.circa),
        )
        self.language = texts.get("language", "")
        # "" where the item does not say: then the style's locale decides (see `text_case`).
        self.english = self.language.casefold().startswith("en") if self.language else None
