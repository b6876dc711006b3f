"""What a locator is, where its text says so itself: "ch. 3"."""

from __future__ import annotations

from ...model.citation import Cite
from ..numbers import leading_label

# Their locators are read as they stand: "art. 5" is how one cites a law.
_LAWS = frozenset({"bill", "legislation", "regulation", "treaty"})


def labelled(cite: Cite, item_type: str) -> tuple[str, str]:
    """Return the locator of a cite and its type.

    As citeproc-js reads it: an abbreviated label at the beginning stands for the type of a
    locator that has none or only the usual one, "page".
    """
    locator, label = cite.locator.strip(), cite.label or "page"
    if label == "page" and item_type not in _LAWS:
        told, rest = leading_label(locator)
        if told:
            return rest.strip(), told
    return locator, "sub-verbo" if label == "sub verbo" else label
