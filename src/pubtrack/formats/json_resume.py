"""JSON Resume: its list of publications (schema 1.0.0, "publications").

Written here, read by `documents.data`. An entry has a name, a publisher, a date of release, an
address and a summary; it has no place for authors, so the summary names them:
themes print it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..model.item import Item
from .plain_text import plain
from .rendercv import address_of, iso_date
from .result import Parsed

VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "title": "`name`",
        "author": "`summary`",
        "container-title": "`publisher`",
        "event-title": "`publisher`, where there is no container-title",
        "publisher": "`publisher`, where there is neither",
        "issued": "`releaseDate`",
        "DOI": "`url`",
        "URL": "`url`, where there is no DOI",
        "number": "`url`, where it is arXiv's and there is neither",
        "abstract": "`summary`, where there are no authors",
    }
)
"""What each variable becomes."""

_VENUES = ("container-title", "event-title", "publisher")


def write(entries: Sequence[Parsed]) -> str:
    """A résumé with the items as its publications, in their order; "" for none."""
    if not entries:
        return ""
    data = {"publications": [_publication(entry.item) for entry in entries]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _publication(item: Item) -> dict[str, str]:
    doi = item.text("DOI")
    fields = {
        "name": plain(item.title),
        "publisher": plain(next((item.text(name) for name in _VENUES if item.text(name)), "")),
        "releaseDate": str(iso_date(item.date())),
        "url": f"https://doi.org/{doi}" if doi else address_of(item),
        "summary": _authors(item) or plain(item.text("abstract")),
    }
    return {name: value for name, value in fields.items() if value}


def _authors(item: Item) -> str:
    names = [name.display() for name in item.names()]
    if not names:
        return ""
    *first, last = names
    return f"By {', '.join(first)} and {last}" if first else f"By {last}"
