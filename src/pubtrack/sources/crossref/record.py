"""A work of Crossref's REST API, or of doi.org's CSL-JSON, as a record.

Crossref REST API, "Works" (https://api.crossref.org/swagger-ui); doi.org answers with the same
object, in which lists of one have become that one (https://citation.doi.org/docs.html), or with
DataCite's CSL-JSON. Where the two differ in shape both shapes are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...errors import InvalidValue
from ...model.identifiers import Doi, Identifier, Isbn
from ...model.item import Item, Value
from ..base import Record
from ..cleaning import clean_container, clean_text, clean_title
from ..json_values import at, list_at, text_at
from .contributors import contributors_of
from .dates import date_of, issued_of, years_of
from .notices import Ties, doi_of, ties_of
from .types import (
    container_titles,
    csl_type,
    event_name,
    genre_of,
    is_part,
    publisher_of,
    series_and_book,
)

_NO_PAGE = re.compile(
    r"(?:n/?a|no\.?pagination(?:specified)?|np|null|0)(?:\s*-\s*.*)?|[\W_]*", re.IGNORECASE
)
_ONE_PAGE = re.compile(r"(\S+)\s*-\s*(?:\1)?[?+\s]*")
_LABEL = re.compile(r"(?:volume|vol|issue|number|no|n°|nr|pages?|pp?)\b\.?\s*(?=\S)", re.I)
# Where an issue is not known yet, some depositors say so in its place.
_NO_ISSUE = re.compile(
    r"(?:n/?a|pp|ahead[- ]of[- ]print|online ?first|in press|early view|null|none|-|ja|forthcoming"
    r"|published online.*|advance ?articles?|publish ahead of print)?",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8})*")
_BOOKS = frozenset(("book", "chapter", "paper-conference", "entry-encyclopedia", "report"))


def record_of(work: object, source: str) -> Record:
    """The record of one work's object. Raises `InvalidValue` where it is none."""
    own = doi_of(at(work, "DOI"))
    if not isinstance(work, Mapping) or own is None:
        raise InvalidValue("this is no record of a work: it has no DOI")
    kind = csl_type(work)
    ties = ties_of(work, own, _title(work))
    item = _item(work, own, kind, ties)
    return Record(
        source=source,
        identifier=own,
        item=item,
        identifiers=_identifiers(item, own, kind),
        kind=text_at(work, "type"),
        versions_of_record=ties.versions_of_record,
        preprints=ties.preprints,
        notices=ties.notices,
        about=ties.about,
        is_about=ties.is_about,
        years=years_of(work, item.date()),
    )


def _item(work: object, own: Doi, kind: str, ties: Ties) -> Item:
    preprint = own.arxiv
    publisher = publisher_of(work, kind, own.value.partition("/")[0])
    if preprint is not None:
        kind, publisher = "article", "arXiv"
    series, container = _containers(work, kind)
    issued = issued_of(work, posted=text_at(work, "type") == "posted-content")
    event = event_name(work, container)
    held = date_of(at(work, "event", "start"))
    if issued is None and held is not None and kind == "paper-conference":
        issued = replace(held, month=0, day=0)
    title = ties.title
    if kind == "periodical" and not title:
        title, container = container, ""
    volume = _number(work, "volume")
    in_series = bool(series) and kind != "article-journal"
    variables: dict[str, Value | None] = {
        "title": title or _stand_in(work, kind),
        **contributors_of(work),
        "issued": issued,
        "container-title": container,
        "collection-title": series,
        "collection-number": volume if in_series else "",
        "volume": "" if in_series else volume,
        "issue": _number(work, "issue"),
        "page": _page(work),
        "number": str(preprint) if preprint else _report_number(work, kind),
        "edition": _edition(work),
        "version": clean_text(text_at(work, "version")),
        "genre": genre_of(work, kind),
        "publisher": publisher,
        "publisher-place": _place(clean_text(text_at(work, "publisher-location"))),
        "event-title": event,
        "event-place": _place(clean_text(text_at(work, "event", "location"))) if event else "",
        "event-date": held if event else None,
        "ISBN": _isbn(work) if kind in _BOOKS else "",
        "ISSN": _issn(work),
        "DOI": own.value,
        "language": _language(work),
    }
    return Item(kind, {name: value for name, value in variables.items() if value})


def _identifiers(item: Item, own: Doi, kind: str) -> tuple[Identifier, ...]:
    found: list[Identifier] = [own]
    if own.arxiv is not None:
        found.append(own.arxiv)
    isbn = item.text("ISBN")
    if isbn and kind == "book":
        found.append(Isbn.parse(isbn))
    return tuple(found)


def _title(work: object) -> str:
    """The title with its subtitle; the first real one of several."""
    title = _first_title(work, "title") or _first_title(work, "original-title")
    title = title or _first_title(work, "short-title") or _first_title(work, "name")
    title = title.rstrip(" :")
    subtitle = _first_title(work, "subtitle")
    if not any(char.isalpha() for char in subtitle) or _holds(title, subtitle):
        return title
    if not title:
        return subtitle
    return f"{title}{' ' if title[-1] in '?!.' else ': '}{subtitle}"


def _first_title(work: object, name: str) -> str:
    titles = (clean_title(text) for text in list_at(work, name) if isinstance(text, str))
    return next((title for title in titles if any(char.isalnum() for char in title)), "")


def _holds(title: str, subtitle: str) -> bool:
    """Whether the subtitle stands in the title already."""
    letters = [re.sub(r"<[^<>]*>|[\W_]", "", text).casefold() for text in (title, subtitle)]
    return letters[1] in letters[0]


def _stand_in(work: object, kind: str) -> str:
    """What a figure or table without a title is called by."""
    described = clean_title(text_at(work, "description"))
    if described or text_at(work, "type") != "component":
        return described
    return "Supplementary component" if kind == "document" else ""


def _containers(work: object, kind: str) -> tuple[str, str]:
    """The series, and what the work stands in."""
    titles = [clean_container(title) for title in container_titles(work)]
    acronym = clean_text(text_at(work, "event", "acronym"))
    if acronym:
        titles = [re.sub(rf"\s+[-–]\s+{re.escape(acronym)}$", "", title) for title in titles]
    if kind == "book":
        return (titles[0] if titles else ""), ""
    if is_part(kind):
        return series_and_book(titles)
    return "", titles[0] if titles else ""


def _page(work: object) -> str:
    """The pages, or the article's number where the pages only count its own."""
    pages = _LABEL.sub("", clean_text(text_at(work, "page")).translate(_DASHES), count=1)
    pages = re.sub(r"\s*-+\s*", "-", pages).strip(" .,;")
    number = clean_text(text_at(work, "article-number"))
    if _NO_PAGE.fullmatch(pages) or (number and pages.startswith("1-")):
        pages = ""
    one = _ONE_PAGE.fullmatch(pages)
    return (one[1] if one else pages) or number


def _number(work: object, name: str) -> str:
    """A volume or an issue, without the word for it."""
    text = clean_text(text_at(work, name))
    text = _LABEL.sub("", text, count=1)
    return "" if _NO_ISSUE.fullmatch(text) else text


def _report_number(work: object, kind: str) -> str:
    if kind in {"report", "standard", "article", "patent"}:
        return clean_text(text_at(work, "report-number") or text_at(work, "number"))
    return ""


def _edition(work: object) -> str:
    """The edition where it is not the first, which no style prints."""
    edition = clean_text(text_at(work, "edition-number") or text_at(work, "edition"))
    return "" if edition in {"1", "1st", "First", "first"} else edition


def _place(text: str) -> str:
    return text.strip(" ,;-")


def _isbn(work: object) -> str:
    """The ISBN of the printed book, else the first that is one."""
    typed = [at(entry, "value") for entry in list_at(work, "isbn-type")
             if text_at(entry, "type") == "print"]  # fmt: skip
    for text in [*typed, *list_at(work, "ISBN")]:
        try:
            return Isbn.parse(str(text).rpartition("/")[2]).value
        except InvalidValue:
            continue
    return ""


def _issn(work: object) -> str:
    texts = (str(text).rpartition("/")[2].upper() for text in list_at(work, "ISSN"))
    valid = [text for text in texts if re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9X]", text)]
    return ", ".join(dict.fromkeys(valid))


def _language(work: object) -> str:
    language = text_at(work, "language")
    return language.replace("_", "-") if _LANGUAGE.fullmatch(language) else ""
