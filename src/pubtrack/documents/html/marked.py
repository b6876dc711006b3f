"""What the classes and roles of an element say that it is."""

from __future__ import annotations

import re

from .tree import Element

# An entry of a list that citeproc, Pandoc or Quarto has written.
_ENTRY_CLASS, _ENTRY_ROLE = "csl-entry", "doc-biblioentry"
_CLASS_OF_WORK = re.compile(
    r"(?:^|\s)(?:paper|pub|publication|bib(?:tex)?|citation)s?"
    r"(?:[-_]*(?:item|entry|card|box|row))?(?:\s|$)"
)
_BESIDE = frozenset({"footer", "aside", "sidebar", "figcaption"})


def is_entry(element: Element) -> bool:
    """Whether it is an entry of a bibliography, without a doubt."""
    return _ENTRY_CLASS in element.classes or element.attributes.get("role") == _ENTRY_ROLE


def is_called_work(element: Element) -> bool:
    """Whether the page calls it a paper, or the like."""
    return is_entry(element) or _CLASS_OF_WORK.search(" ".join(element.classes)) is not None


def is_beside(element: Element) -> bool:
    """Whether it is what each page of a site has at its foot or side, or the words of a picture."""
    names = {element.name, element.attributes.get("id", ""), *element.classes}
    return not names.isdisjoint(_BESIDE) or element.attributes.get("role") == "contentinfo"
