"""Where DataCite says that a work appeared: `container`, `relatedItems`.

`relatedItems` are given part by part (schema 4.4). `container` is made by DataCite out of a
free line ("Series information"), which it cuts at its commas: "23rd Conference, 1-5 September
2008, Valencia, Spain; 3353-3356" has Spain for its first page. So nothing of a container is
believed that does not have the form of what it claims to be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...errors import InvalidValue
from ...model.identifiers import Isbn
from ..cleaning import clean_container, clean_text
from ..json_values import at, list_at, text_at

_VOLUME = re.compile(r"[A-Za-z]{0,2}\.?\s?[0-9]{1,4}[A-Za-z]?|[IVXLC]{1,8}")
_ISSUE = re.compile(r"[A-Za-z]{0,3}\.?\s?[0-9]{1,4}[A-Za-z]?(?:\s?[-–/]\s?[0-9]{1,4})?")
_PAGE = re.compile(r"[A-Za-z]{0,4}[0-9]{1,9}[A-Za-z]?|[ivxlc]{1,8}")
_ISSN = re.compile(r"\b[0-9]{4}-[0-9]{3}[0-9Xx]\b")
_NUMBER = re.compile(r"(?:art(?:icle)?\.?\s?)?([A-Za-z]{0,4}[0-9]{1,9})", re.IGNORECASE)
# "GMS Journal for Medical Education; 34(2):Doc25".
_LINE = re.compile(
    r"(?P<title>.{3,}?)[;,]\s*(?:vol\.?\s*)?(?P<volume>[0-9]{1,4})"
    r"(?:\s?\((?P<issue>[0-9]{1,4}(?:[-/][0-9]{1,4})?)\))?"
    r"(?:\s?:\s?(?P<page>[A-Za-z]{0,4}[0-9]{1,9}(?:[-–][A-Za-z]{0,4}[0-9]{1,9})?))?"
)
# "№1(24) (2019)", "Bd. 1 Nr. 1 (2018)", "Vol 3, No 2": an issue, not a title.
_ISSUE_LINE = re.compile(
    r"(?:(?:vol|bd|band|т|том)\b\.?\s*(?P<volume>[0-9]{1,4})[\s,;]{0,3})?"
    r"(?:(?:no|nr|num|issue|heft|вып|№)\.?\s*(?P<issue>[0-9]{1,4})(?:\s?\([0-9]{1,4}\))?)?"
    r"[\s,;]{0,3}(?:\(?[12][0-9]{3}\)?)?",
    re.IGNORECASE,
)
# What repositories, not journals, are called in `container.type`.
_NO_VENUE = frozenset(("DataRepository",))
_IN = frozenset(("IsPublishedIn", "IsPartOf"))


@dataclass(frozen=True, slots=True)
class Venue:
    """The journal, book or series of a work, and the place in it; "" for what is not known.

    `is_issue_only` says that there was an issue of something whose title is not told.
    """

    title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    issn: str = ""
    isbn: str = ""
    publisher: str = ""
    is_issue_only: bool = False


def venue_of(attributes: object, year: int) -> Venue:
    """The venue of a work that appeared in that year."""
    related = [item for item in list_at(attributes, "relatedItems")
               if text_at(item, "relationType") in _IN]  # fmt: skip
    venues = [_of_related(item) for item in related]
    container = _of_container(at(attributes, "container"), year)
    best = next((venue for venue in venues if venue.title), container)
    return best if best.title or best.is_issue_only else container


def _of_related(item: object) -> Venue:
    identifier = at(item, "relatedItemIdentifier")
    number = (
        text_at(identifier, "relatedItemIdentifier"),
        text_at(identifier, "relatedItemIdentifierType"),
    )
    titles = [text_at(title, "title") for title in list_at(item, "titles")
              if not text_at(title, "titleType")]  # fmt: skip
    return Venue(
        title=clean_container(titles[0]) if titles else "",
        volume=clean_text(text_at(item, "volume")),
        issue=clean_text(text_at(item, "issue")),
        page=_pages(text_at(item, "firstPage"), text_at(item, "lastPage"), 0)
        or _number(text_at(item, "number")),
        publisher=clean_text(text_at(item, "publisher")),
        issn=_issn(*number),
        isbn=_isbn(*number),
    )


def _of_container(container: object, year: int) -> Venue:
    if text_at(container, "type") in _NO_VENUE:
        return Venue()
    line = clean_text(text_at(container, "title"))
    number = (text_at(container, "identifier"), text_at(container, "identifierType"))
    volume, issue = text_at(container, "volume"), text_at(container, "issue")
    venue = Venue(
        volume=volume if _VOLUME.fullmatch(volume) else "",
        issue=issue if _ISSUE.fullmatch(issue) else "",
        page=_pages(text_at(container, "firstPage"), text_at(container, "lastPage"), year)
        or _number(text_at(container, "number")),
        issn=_issn(*number),
        isbn=_isbn(*number),
    )
    match = _LINE.fullmatch(line)
    issue_line = _ISSUE_LINE.fullmatch(line) if line else None
    if issue_line:
        told = issue_line.groupdict("")
        return replace(venue, is_issue_only=True, volume=venue.volume or told["volume"],
                       issue=venue.issue or told["issue"])  # fmt: skip
    if match:
        told = match.groupdict("")
        return replace(
            venue,
            title=clean_container(told["title"]),
            volume=venue.volume or told["volume"],
            issue=venue.issue or told["issue"],
            page=venue.page or told["page"].replace("–", "-"),
        )
    return replace(venue, title=clean_container(line))


def _pages(first: str, last: str, year: int) -> str:
    """A range, one page, or "" where it cannot be one: a year, words."""
    if not _PAGE.fullmatch(first) or (first == str(year) and not last):
        return ""
    if not last or last == first:
        return first
    if not _PAGE.fullmatch(last) or (first.isdecimal() and last.isdecimal()
                                     and int(last) < int(first)):  # fmt: skip
        return first if not last.isdecimal() else ""
    return f"{first}-{last}"


def _number(text: str) -> str:
    match = _NUMBER.fullmatch(text)
    return match[1] if match else ""


def _issn(text: str, kind: str) -> str:
    match = _ISSN.search(text) if kind in ("ISSN", "EISSN", "LISSN") else None
    return match[0].upper() if match else ""


def _isbn(text: str, kind: str) -> str:
    try:
        return Isbn.parse(text).value if kind == "ISBN" else ""
    except InvalidValue:
        return ""
