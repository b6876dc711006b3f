"""Values to rows, to be written by the journal's `Recorder`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from ..model.codec import item_to_text, value_to_text
from ..model.identifiers import identifiers_of
from ..model.item import Item
from ..model.names import fold
from ..model.origin import Origin
from .inserting import PublicationImage
from .journal import Image
from .values import (
    BulletRecord,
    CandidateRecord,
    DocumentRecord,
    EntryRecord,
    NoticeRecord,
)


def publication_image(id: int, key: str, item: Item) -> Image:  # noqa: A002
    """Make the row of a publication, with the columns that are searched, folded."""
    row: Image = {
        "id": id,
        "key": key,
        "item": item_to_text(item),
        "type": item.type,
        "title": fold(item.title),
        "year": item.year,
        "families": "|".join(name.folded_family() for name in item.names()),
    }
    return PublicationImage(row, item)


def identifier_images(publication_id: int, item: Item) -> list[Image]:
    """Make the rows of all identifiers that the item carries, each once."""
    found = {(identifier.scheme.value, identifier.value) for identifier in identifiers_of(item)}
    return [
        {"publication_id": publication_id, "scheme": scheme, "value": value}
        for scheme, value in sorted(found)
    ]


def origin_images(publication_id: int, origins: Mapping[str, Origin]) -> list[Image]:
    """Make the rows of a publication's origins."""
    return [
        {
            "publication_id": publication_id,
            "variable": variable,
            "source": origin.source,
            "strength": int(origin.strength),
            "fetched": origin.fetched,
            "at": _time_text(origin.at),
            "locked": origin.locked,
            "owner": origin.owner,
        }
        for variable, origin in origins.items()
    ]


@lru_cache(maxsize=64)
def _time_text(at: datetime) -> str:
    """As `datetime.isoformat`; one import gives one time to tens of thousands of origins."""
    return at.isoformat()


def document_image(document: DocumentRecord) -> Image:
    """Make the row of a document, without what hangs on it."""
    return {
        "id": document.id,
        "path": document.path,
        "format": document.format,
        "digest": document.digest,
        "read_at": document.read_at.isoformat(),
        "owner": document.owner,
    }


def entry_images(document_id: int, entries: Iterable[EntryRecord]) -> list[Image]:
    """Make the rows of a document's entries."""
    return [
        {
            "document_id": document_id,
            "position": entry.order,
            "publication_id": entry.publication_id,
            "label": entry.label,
            "number": entry.number,
            "raw": entry.raw,
            "rest": entry.rest,
        }
        for entry in entries
    ]


def bullet_images(document_id: int, bullets: Iterable[BulletRecord]) -> list[Image]:
    """Make the rows of a document's bullets."""
    return [
        {
            "document_id": document_id,
            "position": bullet.order,
            "text": bullet.text,
            "role": bullet.role,
            "organisation": bullet.organisation,
            "period": bullet.period,
            "location": bullet.location,
            "line": bullet.line,
        }
        for bullet in bullets
    ]


def link_images(document_id: int, bullets: Iterable[BulletRecord]) -> list[Image]:
    """Make the rows of all links of a document's bullets."""
    return [
        {
            "document_id": document_id,
            "bullet_position": bullet.order,
            "position": link.order,
            "publication_id": link.publication_id,
            "label": link.label,
        }
        for bullet in bullets
        for link in bullet.links
    ]


def candidate_image(publication_id: int, candidate: CandidateRecord) -> Image:
    """Make the row of a candidate for the publication."""
    return {
        "publication_id": publication_id,
        "scheme": candidate.identifier.scheme.value,
        "value": candidate.identifier.value,
        "source": candidate.source,
        "item": item_to_text(candidate.item),
        "kind": candidate.kind,
        "distance": round(candidate.distance * 1000),
        "evidence": json.dumps(candidate.evidence, ensure_ascii=False),
        "against": json.dumps(candidate.against, ensure_ascii=False),
        "state": candidate.state,
        "at": candidate.at.isoformat(),
    }


def notice_image(publication_id: int, notice: NoticeRecord) -> Image:
    """Make the row of a notice about the publication."""
    return {
        "publication_id": publication_id,
        "kind": notice.kind,
        "doi": notice.doi.value if notice.doi else "",
        "date": value_to_text(notice.date) if notice.date else "",
        "asserted_by": notice.asserted_by,
        "source": notice.source,
        "at": notice.at.isoformat(),
    }
