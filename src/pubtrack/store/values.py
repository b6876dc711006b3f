"""The values that go into the store and come out of it; no SQLModel row leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..model.item import Item
from ..model.origin import Origin


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
    links in each bullet too.
    """

    id: int
    path: str
    format: str
    digest: str
    read_at: datetime
    entries: tuple[EntryRecord, ...] = ()
    bullets: tuple[BulletRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One command's effect on the store, as the journal tells it.

    `publications_changed` counts those whose item or key differs after the change.
    """

    id: int
    command: str
    at: datetime
    undone: bool
    publications_added: int
    publications_changed: int
    publications_removed: int
