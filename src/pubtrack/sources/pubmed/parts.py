"""Names, dates and pages in PubMed's XML."""

from __future__ import annotations

import re

from lxml import etree

from ...errors import InvalidValue
from ...model.dates import PartialDate
from ...model.names import Name
from ..cleaning import clean_name, clean_text
from ..safe_xml import children, said

_YEAR = re.compile(r"\b(1[5-9][0-9]{2}|20[0-9]{2})\b")
_RANGE = re.compile(r"([A-Za-z]{0,4})([0-9]{1,9})\s?[-–]\s?([A-Za-z]{0,4})([0-9]{1,9})")


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
    """The pages, with the last number completed.

    NLM's style leaves out what the last number has in common with the first ("Citing Medicine",
    chapter 1, "Location (Pagination)"): "205-7" is 205-207, "e12-5" e12-e15.
    """
    text = clean_text(said(place, "MedlinePgn"))
    if not text:
        first, last = said(place, "StartPage"), said(place, "EndPage")
        text = f"{first}-{last}" if last and last != first else first
    return _RANGE.sub(_completed, text).rstrip(".")


def _completed(pages: re.Match[str]) -> str:
    prefix, first, again, last = pages.groups()
    if len(last) < len(first) and again in ("", prefix):
        last = first[: len(first) - len(last)] + last
    again = again or prefix
    if (prefix, first) == (again, last):
        return prefix + first
    return f"{prefix}{first}-{again}{last}"


def _name(author: etree._Element) -> Name | None:
    collective = said(author, "CollectiveName")
    if collective:
        return clean_name(literal=collective)
    return clean_name(
        family=said(author, "LastName"),
        given=said(author, "ForeName") or said(author, "Initials"),
        suffix=said(author, "Suffix"),
    )
