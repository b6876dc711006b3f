"""A match that was accepted and is wrong: its values are taken back out of the publication.

What the CVs said before is read anew from the lines that the store keeps, since a value parsed
out of free text gives way to a registry's.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...documents.reference import parse_references
from ...matching.merge import TYPE, Incoming, merge
from ...model.item import Item
from ...model.origin import Strength
from ...store.values import CandidateRecord, DocumentRecord, Publication
from ..reading import source_name


def without(
    publication: Publication, candidate: CandidateRecord, documents: Iterable[DocumentRecord]
) -> Publication:
    """The publication without what the candidate's source told of it; pure.

    What a person wrote, set or locked stays, and so does what other sources told.
    """
    gone = {
        variable
        for variable, origin in publication.origins.items()
        if origin.source == candidate.source and not origin.locked
    }
    item, origins = publication.item, dict(publication.origins)
    for variable in gone:
        del origins[variable]
    item = Item(
        "document" if TYPE in gone else item.type,
        {name: value for name, value in item.variables.items() if name not in gone},
    )
    for document in documents:
        raws = [entry.raw for entry in document.entries]
        references = parse_references(raws, document.format)
        source = source_name("cv", Path(document.path))
        incoming = Incoming(source, Strength.PARSED, document.read_at, document.owner)
        for entry, reference in zip(document.entries, references, strict=True):
            if entry.publication_id == publication.id:
                merged = merge(item, origins, reference.item, incoming)
                item, origins = merged.item, dict(merged.origins)
    return Publication(publication.id, publication.key, item, origins)
