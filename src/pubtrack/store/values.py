"""The values that go into the store and come out of it; no SQLModel row leaves it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from ..model.dates import PartialDate
from ..model.identifiers import Doi, Identifier
from ..model.item import Item
from ..model.origin import Origin

_YEAR = re.compile(r"-?\d+")

CandidateState: TypeAlias = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Publication:
    """One work in the store.

    `id` never changes, and is no number of any CV: those belong to entries. `key` is the
    citation key, unique in the store. `origins` holds the origin of each variable that has
    one, and of the item's type under "type"; a variable that was cleared may keep its origin.
    """

    id: int
    key: str
    item: Item
    origins: Mapping[str, Origin]


class Summary(NamedTuple):
    """What a list shows of a publication, without the whole of its item.

    `authors` are the family names (or literals) in order, of the editors where there are no
    authors; `issued` an ISO date as far as it is known ("2022-08", "" for none); `venue` the
    title that contains it, else event, publisher or archive; `keyword` as the item has it.
    A tuple, of which a hundred thousand are made in no time.
    """

    id: int
    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    issued: str
    venue: str
    doi: str
    keyword: str

    @property
    def year(self) -> int:
        """The year of `issued`, 0 for none."""
        issued = self.issued
        if issued[4:5] in ("", "-", "/") and issued[:4].isdecimal():
            return int(issued[:4])  # nearly all
        match = _YEAR.match(issued)
        return int(match[0]) if match else 0


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One entry of a document's publication list.

    `label` as printed and `number` as it counts (None where the label is no number), `raw`
    the text as it stood, `order` its place in the document, from 0, `rest` what of the text was
    not understood when it was read.
    """

    publication_id: int
    label: str
    number: int | None
    raw: str
    order: int
    rest: str = ""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A cite in a bullet. `publication_id` is None where it is dangling: no entry has `label`.

    `order` is its place among all cites of the bullet, from 0.
    """

    label: str
    publication_id: int | None
    order: int


@dataclass(frozen=True, slots=True)
class BulletRecord:
    """A statement of a document that carries markers, under its role ("" what is not known).

    `order` is its place among the document's bullets, from 0; `line` counts from 1.
    """

    text: str
    role: str
    organisation: str
    period: str
    location: str
    order: int
    links: tuple[LinkRecord, ...]
    line: int


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as it was last read; `path` names it in the store.

    `id` is 0 for a document that is not stored yet. Entries and bullets stand by their order,
    links in each bullet too. `owner` is whose CV it is, "" for nobody's in particular.
    """

    id: int
    path: str
    format: str
    digest: str
    read_at: datetime
    entries: tuple[EntryRecord, ...] = ()
    bullets: tuple[BulletRecord, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class StoredReply:
    """What a source answered when it was asked for `key`, and when.

    `found` is False where it said that there is no such work; `data` is then what it said, if
    anything. `etag` and `last_modified` are the validators of a conditional request (RFC 9110,
    section 8.8), "" where the source sent none.
    """

    source: str
    key: str
    found: bool
    data: bytes
    etag: str
    last_modified: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """A work that a source offered for a publication, and what was thought of it.

    `kind` is the source's own word for its type, `distance` from 0 to 1, kept to thousandths.
    `evidence` and `against` are the reasons, parts of sentences. `at` is since when the source
    has offered exactly this; deciding does not change it.
    """

    publication_id: int
    source: str
    identifier: Identifier
    item: Item
    kind: str
    distance: float
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    state: CandidateState
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """That a publication was retracted, corrected and so on, as `source` tells.

    `kind` is "retraction", "correction", …; `doi` the notice's own, where it has one;
    `asserted_by` who says so. `at` is since when the source has told exactly this.
    """

    publication_id: int
    kind: str
    doi: Doi | None
    date: PartialDate | None
    asserted_by: str
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One command's effect on the store, as the journal tells it.

    `id` is never given to another change, even after this one is gone. `at` is the time
    of its first transaction.
    `publications_changed` counts those whose item or key differs after the change. `owner` is
    who made it, "" where nobody said.
    """

    id: int
    command: str
    at: datetime
    undone: bool
    publications_added: int
    publications_changed: int
    publications_removed: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class OwnerRecord:
    """One who has CVs in the store, with the number of their CVs and of the entries in those."""

    name: str
    documents: int
    entries: int


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What there is in a store: rows of each table by its name, its size in bytes, its owners."""

    engine: str
    schema: int
    rows: Mapping[str, int]
    size: int
    owners: tuple[OwnerRecord, ...]
