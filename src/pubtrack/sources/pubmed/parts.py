"""Names, dates and pages in PubMed's XML."""

from __future__ import annotations

import re

from lxml import etree

from ...errors import InvalidValue
from ...formats.nlm import whole_pages
from ...formats.safe_xml import children, said
from ...model.dates import PartialDate
from ...model.names import Name
from ..cleaning import clean_name, clean_text

_YEAR = re.compile(r"\b(1[5-9][0-9]{2}|20[0-9]{2})\b")


def names_of(place: etree._Element | None, kind: str = "authors") -> tuple[Name, ...]:
    """The names of the `AuthorList` of that type; one without type is of authors."""
    names = []
    for people in children(place, "AuthorList"):
        if people.get("Type", "authors") != kind:
            continue
        for author in children(people, "Author"):
            name = _name(author) if author.get("ValidYN") != "N" else None
            if name is not None and name not in names:
                names.append(name)
    return tuple(names)


def date_of(place: etree._Element | None) -> PartialDate | None:
    """A date of year, month and day, or a `MedlineDate` such as "2010 Sep-Oct"."""
    parts = [said(place, name) for name in ("Year", "Month", "Season", "Day")]
    text = said(place, "MedlineDate") or " ".join(part for part in parts if part)
    numbers = re.fullmatch(r"([0-9]{4})(?: ([0-9]{1,2}))?(?: ([0-9]{1,2}))?", text)
    if numbers:
        text = "-".join(filter(None, numbers.groups()))
    year = _YEAR.search(text)
    if not year:
        return None
    for attempt in (text, text.partition("-")[0].strip(), " ".join(text.split()[:2])):
        try:
            return PartialDate.parse(attempt)
        except InvalidValue:
            continue
    return PartialDate(int(year[1]))


def pages_of(place: etree._Element | None) -> str:
    """The pages, with the last number completed."""
    text = clean_text(said(place, "MedlinePgn"))
    if not text:
        first, last = said(place, "StartPage"), said(place, "EndPage")
        text = f"{first}-{last}" if last and last != first else first
    return whole_pages(text)


def _name(author: etree._Element) -> Name | None:
    collective = said(author, "CollectiveName")
    if collective:
        return clean_name(literal=collective)
    return clean_name(
        family=said(author, "LastName"),
        given=said(author, "ForeName") or said(author, "Initials"),
        suffix=said(author, "Suffix"),
    )
