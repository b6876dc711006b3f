"""RenderCV: the section of publications of its YAML, entries of its kind PublicationEntry.

Written here, read by `documents.data`. An entry has a title, authors, a DOI or an address, the
name of a journal, a date and a summary; RenderCV shows an address only where there is no DOI.
Texts are Markdown there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, identifiers_of
from ..model.item import Item
from .plain_text import plain
from .result import Parsed
from .yaml_text import Data, Plain, yaml_text

VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "title": "`title`",
        "author": "`author`s",
        "DOI": "`doi`",
        "URL": "`url`",
        "number": "`url`, where it is arXiv's and there is no URL",
        "container-title": "`journal`",
        "event-title": "`journal`, where there is no container-title",
        "publisher": "`journal`, where there is neither",
        "issued": "`date`",
        "abstract": "`summary`",
    }
)
"""What each variable becomes."""

_DOI = re.compile(r"10\.\S+")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")
_MARKUP = re.compile(r"[\\*_`\[\]]")
_VENUES = ("container-title", "event-title", "publisher")


def write(entries: Sequence[Parsed]) -> str:
    """A CV with the items in a section of publications, in their order; "" for none."""
    if not entries:
        return ""
    publications: list[Data] = [_publication(entry.item) for entry in entries]
    return yaml_text({"cv": {"sections": {"publications": publications}}})


def _publication(item: Item) -> dict[str, Data]:
    fields: dict[str, Data] = {
        "title": _markdown(item.title) or "Untitled",
        "authors": [_markdown(name.display()) for name in item.names()],
    }
    doi, date = item.text("DOI"), item.date()
    venue = next((item.text(name) for name in _VENUES if item.text(name)), "")
    more: dict[str, Data] = {
        "doi": doi if _DOI.fullmatch(doi) else "",
        "url": address_of(item),
        "journal": _markdown(venue),
        "date": iso_date(date) or (date.literal if date else ""),
        "summary": _markdown(item.text("abstract")),
    }
    return fields | {name: value for name, value in more.items() if value}


def _markdown(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], plain(text))


def address_of(item: Item) -> str:
    """Where the work is: its URL, else arXiv's address of it; "" for none that is one."""
    address = item.text("URL")
    if not address:
        arxiv = next((i for i in identifiers_of(item) if isinstance(i, ArxivId)), None)
        address = arxiv.url if arxiv else ""
    return address if _ADDRESS.fullmatch(address) else ""


def iso_date(date: PartialDate | None) -> str:
    """A date of the calendar as far as it is known, of a range its start; "" for none."""
    if date is None or not 1000 <= date.year <= 9999:
        return ""
    text = f"{date.year:04d}"
    if date.month:
        text += f"-{date.month:02d}"
    if date.day:
        text += f"-{date.day:02d}"
    return Plain(text)
