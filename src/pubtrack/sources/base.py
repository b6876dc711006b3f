"""What a registry is asked and what it answers: the values that every adapter speaks in.

"The registry says there is no such work" (`NotFound`) and "the registry could not be asked"
(`Unasked`) are different outcomes, everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from ..model.dates import PartialDate
from ..model.identifiers import Doi, Identifier
from ..model.item import Item

NoticeKind: TypeAlias = Literal["retraction", "withdrawal", "removal", "concern", "correction"]


@dataclass(frozen=True, slots=True)
class Notice:
    """That a work was retracted, withdrawn, corrected and so on, as its registry tells.

    `doi` is the notice's own, where it has one; `asserted_by` who says so ("publisher",
    "retraction-watch").
    """

    kind: NoticeKind
    doi: Doi | None = None
    date: PartialDate | None = None
    asserted_by: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a registry says of one work.

    `identifier` is the one under which the registry keeps it, `identifiers` all that the record
    gives for the work itself, its own first. `kind` is the registry's own word for its type.
    `versions_of_record` are the works that this preprint became, `preprints` those that became
    this work. `notices` are about this work; `about` are the other works that this record is
    itself a notice, review or part of. `years` are all that the record states (online, print,
    posted), the one of `issued` first.
    """

    source: str
    identifier: Identifier
    item: Item
    identifiers: tuple[Identifier, ...] = ()
    kind: str = ""
    versions_of_record: tuple[Doi, ...] = ()
    preprints: tuple[Identifier, ...] = ()
    notices: tuple[Notice, ...] = ()
    about: tuple[Doi, ...] = ()
    is_about: bool = False
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A registry's record of one work as it sent it: JSON or XML of that work alone.

    `etag` and `last_modified` are its validators (RFC 9110, section 8.8), "" where it sent none.
    """

    data: bytes
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The registry was asked, and it has no such work; `said` is how it put that."""

    said: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The registry says that its record is still the one whose validator was sent."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """The registry could not be asked; `why` tells, as a part of a sentence."""

    why: str


Outcome: TypeAlias = Body | NotFound | Unchanged | Unasked


@dataclass(frozen=True, slots=True)
class Wanted:
    """One identifier to look up, with the validators of the reply that is kept, if any."""

    identifier: Identifier
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one identifier that was looked up."""

    identifier: Identifier
    outcome: Outcome


class Source(Protocol):
    """A registry that is asked for works by their identifiers."""

    @property
    def name(self) -> str:
        """The name that origins carry: "crossref", "arxiv", "datacite", "doi.org"."""

    def takes(self, identifier: Identifier) -> bool:
        """Whether the registry can know this identifier at all."""

    def fetch(self, wanted: Sequence[Wanted]) -> Iterator[Fetched]:
        """Look all up, in as few requests as the service allows.

        Yields one `Fetched` for each, as soon as its request has been answered, in any order.
        A fault of the network is an `Unasked`, never an exception.
        """

    def parse(self, data: bytes) -> Record:
        """Read the data of one `Body`; pure. Raises `InvalidValue` where it is no record."""


class Searchable(Protocol):
    """A registry that can be searched by what an item says."""

    @property
    def name(self) -> str:
        """The name that origins carry."""

    def query(self, item: Item) -> str:
        """The query for an item; "" where it says too little to search for."""

    def search(self, query: str, rows: int) -> tuple[Body, ...] | Unasked:
        """The works that the registry finds nearest, one `Body` each, best first."""

    def parse(self, data: bytes) -> Record:
        """Read the data of one `Body`; pure. Raises `InvalidValue` where it is no record."""
