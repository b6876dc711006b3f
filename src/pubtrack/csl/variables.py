"""An item as styles expect it: what styles of either CSL version look for is there."""

from __future__ import annotations

import re

from ..model.item import Item, Value

_ARXIV = re.compile(r"arxiv:\s*(\S+)", re.IGNORECASE)


def for_styles(item: Item) -> Item:
    """Return the item with what styles look for under other names.

    * The event's title is `event` in CSL 1.0.1 and `event-title` since 1.0.2.
    * A preprint without address or DOI gets that of its arXiv identifier, since many styles
      print a preprint as "Preprint at" its address, and nothing without one.
    """
    added: dict[str, Value] = {}
    event = item.text("event-title") or item.text("event")
    if event:
        added |= {"event": event, "event-title": event}
    arxiv = _ARXIV.match(item.text("number"))
    if item.type == "article" and arxiv and not (item.text("URL") or item.text("DOI")):
        added["URL"] = f"https://arxiv.org/abs/{arxiv[1]}"
    return item.with_(added) if added else item
