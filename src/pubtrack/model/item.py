"""Items: the bibliographic data of one work, in CSL 1.0.2 variables.

The names of types and variables are those of the CSL 1.0.2 specification, appendices III and
IV, spelt as CSL-JSON spells them ("container-title", "DOI", "archive_location").

Two conventions that CSL leaves open, as the widest-used styles expect them:

* A preprint is an ``article`` with `publisher` the server ("arXiv") and `number` the
  identifier in its own spelling ("arXiv:2211.08667 [cs.SI]").
* An article number stands in `page`, since most styles print that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from ..errors import InvalidValue
from .dates import PartialDate
from .names import Name

Value: TypeAlias = str | tuple[Name, ...] | PartialDate

NAME_VARIABLES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator"
    " director editor editor-translator editorial-director executive-producer guest host"
    " illustrator interviewer narrator organizer original-author performer producer recipient"
    " reviewed-author script-writer series-creator translator".split()
)
DATE_VARIABLES = frozenset(
    "accessed available-date event-date issued original-date submitted".split()
)
NUMBER_VARIABLES = frozenset(
    "chapter-number citation-number collection-number edition first-reference-note-number issue"
    " locator number number-of-pages number-of-volumes page page-first part-number"
    " printing-number section supplement-number version volume".split()
)
STANDARD_VARIABLES = frozenset(
    "abstract annote archive archive_collection archive_location archive-place authority"
    " call-number citation-key citation-label collection-title container-title"
    " container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN"
    " jurisdiction keyword language license medium note original-publisher"
    " original-publisher-place original-title part-title PMCID PMID publisher publisher-place"
    " references reviewed-genre reviewed-title scale source status title title-short URL"
    " volume-title year-suffix".split()
)
TEXT_VARIABLES = NUMBER_VARIABLES | STANDARD_VARIABLES
VENUE_VARIABLES = ("container-title", "event-title", "publisher", "archive")
ITEM_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter"
    " classic collection dataset document entry entry-dictionary entry-encyclopedia event figure"
    " graphic hearing interview legal_case legislation manuscript map motion_picture"
    " musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song"
    " speech standard thesis treaty webpage".split()
)


@dataclass(frozen=True, slots=True)
class Item:
    """One work: a CSL type, and its variables under their CSL names.

    A name variable holds a tuple of `Name`, a date variable a `PartialDate`, every other a
    string; an empty value is the same as none and is left out. Raises `InvalidValue` for an
    unknown type or variable, or a value of the wrong kind.
    """

    type: str = "document"
    variables: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.type not in ITEM_TYPES:
            raise InvalidValue(f"{self.type!r} is no CSL item type")
        for variable, value in self.variables.items():
            if not isinstance(value, _kind(variable)):
                raise InvalidValue(f"{variable} cannot hold {value!r}")
        kept = {variable: value for variable, value in self.variables.items() if value}
        object.__setattr__(self, "variables", MappingProxyType(kept))

    def __hash__(self) -> int:
        return hash((self.type, frozenset(self.variables.items())))

    def __reduce__(self) -> tuple[Callable[..., Item], tuple[str, dict[str, Value]]]:
        return (Item, (self.type, dict(self.variables)))

    def __contains__(self, variable: object) -> bool:
        return variable in self.variables

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def text(self, variable: str) -> str:
        """The string of a standard or number variable, "" where there is none."""
        value = self.variables.get(variable, "")
        return value if isinstance(value, str) else ""

    def names(self, variable: str = "author") -> tuple[Name, ...]:
        """The names of a name variable, in order; empty where there is none."""
        value = self.variables.get(variable, ())
        return value if isinstance(value, tuple) else ()

    def date(self, variable: str = "issued") -> PartialDate | None:
        """The date of a date variable."""
        value = self.variables.get(variable)
        return value if isinstance(value, PartialDate) else None

    @property
    def title(self) -> str:
        """The title, "" where there is none."""
        return self.text("title")

    @property
    def venue(self) -> str:
        """Where it came out: what contains it, else the event, the publisher, the archive."""
        return next(filter(None, map(self.text, VENUE_VARIABLES)), "")

    @property
    def year(self) -> int:
        """The year of `issued`, 0 where it is not known."""
        issued = self.date()
        return issued.year if issued else 0

    def with_(self, changes: Mapping[str, Value] | None = None, *, type: str = "") -> Item:  # noqa: A002
        """A copy with these variables set; an empty value takes the variable away."""
        merged = {**self.variables, **(changes or {})}
        kept = {variable: value for variable, value in merged.items() if value}
        return Item(type or self.type, kept)


def _kind(variable: str) -> type[str] | type[tuple[Name, ...]] | type[PartialDate]:
    """The Python type that a variable's value has."""
    if variable in NAME_VARIABLES:
        return tuple
    if variable in DATE_VARIABLES:
        return PartialDate
    if variable in TEXT_VARIABLES:
        return str
    raise InvalidValue(f"{variable!r} is no CSL variable")
