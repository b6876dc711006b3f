"""An item as styles expect it: what styles of either CSL version look for is there."""

from __future__ import annotations

import re

from ..model.identifiers import ArxivId, Doi, find_identifiers
from ..model.item import Item, Value

_ARXIV = re.compile(r"arxiv:\s*(\S+)", re.IGNORECASE)


def for_styles(item: Item) -> Item:
    """Return the item with what styles look for under other names.

    * The event's title is `event` in CSL 1.0.1 and `event-title` since 1.0.2.
    * A preprint without address or DOI gets that of its arXiv identifier, since many styles
      print a preprint as "Preprint at" its address, and nothing without one.
    * Where the preprint of a published work is kept is no part of a reference to that work.
      CSL's archive is "storing the item" (1.0.2, appendix IV), as one that has a manuscript.
    """
    changed: dict[str, Value] = {}
    event = item.text("event-title") or item.text("event")
    if event:
        changed |= {"event": event, "event-title": event}
    arxiv = _ARXIV.match(item.text("number"))
    if item.type == "article" and arxiv and not (item.text("URL") or item.text("DOI")):
        changed["URL"] = f"https://arxiv.org/abs/{arxiv[1]}"
    if item.type != "article" and _is_preprints(item):
        changed |= {"archive": "", "archive_location": ""}
    return item.with_(changed) if changed else item


def _is_preprints(item: Item) -> bool:
    """Whether the archive is a preprint server's, and the item was published elsewhere."""
    if not item.text("container-title") or not item.text("archive_location"):
        return False
    hits = find_identifiers(item.text("archive_location"))
    return any(isinstance(hit.identifier, ArxivId | Doi) for hit in hits)
