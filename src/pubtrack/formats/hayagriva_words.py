"""What Hayagriva calls what CSL has: types, roles, serial numbers (its docs/file-format.md).

Used by what writes it and by what reads it. Which kind of work, in which kind of parent, is which
type of CSL follows hayagriva's own tables (its src/csl/taxonomy.rs), so that Typst formats what
is written here as the type that it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "article-journal": ("article", "periodical"),
        "article-newspaper": ("article", "newspaper"),
        "paper-conference": ("article", "proceedings"),
        "post-weblog": ("article", "blog"),
        "article": ("article", ""),
        "chapter": ("chapter", "book"),
        "entry-encyclopedia": ("entry", "reference"),
        "entry": ("entry", ""),
        "book": ("book", ""),
        "periodical": ("periodical", ""),
        "report": ("report", ""),
        "thesis": ("thesis", ""),
        "manuscript": ("manuscript", ""),
        "patent": ("patent", ""),
        "legal_case": ("case", ""),
        "legislation": ("legislation", ""),
        "webpage": ("web", ""),
        "post": ("post", ""),
        "software": ("repository", ""),
        "graphic": ("artwork", ""),
        "motion_picture": ("video", ""),
        "song": ("audio", ""),
        "broadcast": ("video", "video"),
        "musical_score": ("audio", "book"),
        "event": ("exhibition", ""),
        "speech": ("conference", ""),
        "performance": ("performance", ""),
        "document": ("misc", ""),
    }
)
"""The kind of a work of each type, and that of its parent, "" where any does."""

NEAREST: Mapping[str, str] = MappingProxyType(
    {
        "article-magazine": "article-journal",
        "review": "article-journal",
        "review-book": "article-journal",
        "entry-dictionary": "entry-encyclopedia",
        "classic": "book",
        "collection": "book",
        "pamphlet": "book",
        "standard": "report",
        "bill": "legislation",
        "regulation": "legislation",
        "treaty": "legislation",
        "hearing": "legal_case",
        "figure": "graphic",
        "map": "graphic",
        "dataset": "software",
        "interview": "document",
        "personal_communication": "document",
    }
)
"""The type as which one is written that Hayagriva has no kind for."""

CONTAINERS: Mapping[str, str] = MappingProxyType(
    {
        "article": "repository",
        "webpage": "web",
        "post": "thread",
        "entry": "periodical",
        "book": "anthology",
    }
)
"""The kind of what a work stands in, where its type leaves that open; else it is a book."""

EVENTS = frozenset({"conference", "exhibition"})
"""Kinds of parents that are events at which a work was shown."""

SERIES = frozenset(
    "anthology book newspaper performance periodical proceedings reference report".split()
)
"""Kinds of which a parent of the same kind is the series."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "translator": "translator",
        "compiler": "compiler",
        "composer": "composer",
        "contributor": "collaborator",
        "director": "director",
        "executive-producer": "executive-producer",
        "illustrator": "illustrator",
        "narrator": "narrator",
        "organizer": "organizer",
        "performer": "cast-member",
        "producer": "producer",
        "script-writer": "writer",
        "series-creator": "founder",
    }
)
"""The role that the names of each variable have among those affiliated."""

SERIALS: Mapping[str, str] = MappingProxyType(
    {
        "DOI": "doi",
        "ISBN": "isbn",
        "ISSN": "issn",
        "PMID": "pmid",
        "PMCID": "pmcid",
        "number": "serial",
        "version": "version",
        "printing-number": "printing",
    }
)
"""The serial number that each variable is; arXiv's identifier is ``arxiv``."""

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "edition": "edition",
        "chapter-number": "chapter",
        "number-of-pages": "page-total",
        "number-of-volumes": "volume-total",
        "language": "language",
        "archive": "archive",
        "archive_location": "archive-location",
        "call-number": "call-number",
        "authority": "organization",
        "genre": "genre",
        "abstract": "abstract",
        "annote": "annote",
        "note": "note",
    }
)
"""The field of each variable that the work itself has as a text."""
