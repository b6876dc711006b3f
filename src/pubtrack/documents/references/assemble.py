"""One reference: the parts that the other modules find, made an item and a rest."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model.dates import PartialDate
from ...model.item import Item, Value
from ...model.names import Name
from .asides import take_asides, take_remarks
from .dates import FoundDate, choose, find_dates, short_year
from .deciding import Evidence, decide
from .heads import Head, Layout, read_head
from .kinds import (
    document_code,
    find_status,
    genre_type,
    is_preprint_server,
    report_number,
)
from .links import Links, take_links
from .locators import Locators, take_certain, take_compact, take_keyworded, take_law
from .patents import take_patent
from .patterns import DASH, DATE
from .prefix import skip_prefix
from .reports import take_report
from .slate import Slate, Source
from .titles import plain_title
from .venue import Venue, read_venue

_VERSION = re.compile(r"\s?[(\[](?:[Vv]ersion|[Vv]er\.|[Vv]\.?)\s?(?P<version>\d[\w.-]*)[)\]]")
# The number of a report beside the words for it: "Technical Report No. HBR-2016-05".
_NUMBERED = re.compile(r"(?<![\s,:])[\s,:]+(?:(?:[Nn]os?|[Nn]r)\.?\s?)?(?=\S*\d)[\w./-]+$")
# A year that is a volume, too: "Journal of Nets 2011, 1–15 (2011)".
_VOLUME = re.compile(rf"\s?[:,]\s?(?:[a-z]?\d+\s?{DASH}+\s?\w?\d|\d{{5,8}}\b)")
# "Submitted to the Journal", "(Forthcoming in) Sea Letters"
_TO = re.compile(r"\s(?:to|at|in|by|for|with)(?:\s(?=[A-Z]|the\s)|\))")
_WITHIN_TITLE = re.compile(r"\s?[(\[](?P<words>[^()\[\]]{3,60})[)\]]\s*$")


def read_entry(source: Source, layout: Layout, before: tuple[Name, ...]) -> tuple[Item, str]:
    """The item of one reference, and what was not understood of it.

    `before` are the authors of the entry above, for the dash that repeats them.
    """
    slate = Slate(source)
    links = take_links(slate)
    asides = take_asides(slate)
    patent = take_patent(slate, 1)
    version = _VERSION.search(slate.text)
    if version:
        slate.take_match(version)
    start, role_words = skip_prefix(slate)
    head = read_head(slate, layout, start)
    variables: dict[str, Value] = {**patent}
    if version:
        variables["version"] = version["version"]
    if asides.accessed is not None:
        variables["accessed"] = asides.accessed
    names, code = _take_head(slate, head, before, variables)
    role = "editor" if head.editors_end else "author"
    if names:
        variables[role] = names
    remarks = take_remarks(slate)
    status, remark = _take_status(slate, variables, role_words)
    locators = Locators()
    begin = slate.begin()
    report = take_report(slate, begin)
    take_keyworded(slate, locators, begin)
    take_certain(slate, locators, begin)
    has_date = _take_date(slate, variables)
    take_law(slate, locators, begin)
    take_compact(slate, locators, begin)
    number = report_number(slate.text)
    if number:
        variables["number"] = slate.take_match(number)
    if layout.heading.status and not status and not variables.get("issued"):
        status = layout.heading.status
        variables["status"] = status
    if layout.heading.year and not variables.get("issued"):
        variables["issued"] = PartialDate(layout.heading.year)
    issued = variables.get("issued")
    venue = read_venue(slate, locators.start, layout.order)
    if report and not venue.genre_type:
        venue.values |= report
        venue.genre_type = "report"
    evidence = Evidence(
        container=venue.values.get("container-title", ""),
        genre_type=venue.genre_type,
        status=status,
        publisher=venue.values.get("publisher", ""),
        url=links.url,
        code=code,
        in_word=venue.in_word,
        has_arxiv=links.arxiv is not None,
        has_isbn="ISBN" in links.values,
        has_editors=bool(venue.editors),
        has_locators=bool(locators.values),
        has_date=has_date,
        has_number=number is not None,
        presented=venue.presented,
        has_book_doi="/978-" in links.values.get("DOI", ""),
        has_patent_number="number" in patent,
        has_authors=bool(names),
        title=str(variables.get("title", "")),
        event_place=venue.values.get("event-place", ""),
        heading=layout.heading.kind,
        series=venue.values.get("collection-title", ""),
        has_volume="volume" in locators.values,
        has_issue="issue" in locators.values,
        has_page="page" in locators.values,
        has_chapter="chapter-number" in locators.values,
        has_doi="DOI" in links.values,
        title_of_book=layout.italic_containers and _in_italics(slate, head),
        has_day=bool(issued.day) if isinstance(issued, PartialDate) else False,
    )
    kind = decide(evidence)
    if kind == "article-journal":
        _without_year(venue, variables)
    if kind == "report" and "volume" in locators.values:
        locators.values.setdefault("number", locators.values.pop("volume"))
    variables |= locators.values
    variables |= links.values
    if venue.month and isinstance(issued, PartialDate) and not issued.month:
        variables["issued"] = replace(issued, month=venue.month)
    if links.url:
        variables["URL"] = links.url
    if venue.editors:
        variables.setdefault("editor", venue.editors)
    _place_venue(kind, venue, variables, links)
    left = [remark, *asides.remarks, *remarks, *venue.rest, *links.others]
    return Item(kind, variables), " … ".join(filter(None, left))


def _take_head(
    slate: Slate, head: Head, before: tuple[Name, ...], variables: dict[str, Value]
) -> tuple[tuple[Name, ...], str]:
    """Take title and authors from the slate; the names, and the code of a document's type."""
    code = ""
    if head.title is not None:
        start, end = head.title
        printed = document_code(slate.text, start, min(len(slate.text), head.title_end + 5))
        if printed:
            code = printed["code"]
            slate.take_match(printed)
            end = min(end, printed.start())
        end = start + len(slate.text[start:end].rstrip(" .,;:"))
        note = _note_start(slate, start, end)
        outer = note if note < end else max(end, head.title_end)
        end = note
        variables["title"] = plain_title(slate.source, start, end)
        slate.take(start, outer)
    names: tuple[Name, ...] = ()
    if head.run is not None:
        names = before if head.run.same_as_before else head.run.names
        slate.take(head.run.start, max(head.run.end, head.editors_end))
    return names, code


def _in_italics(slate: Slate, head: Head) -> bool:
    if head.title is None:
        return False
    start, end = head.title
    return any(
        m.kind == "italic" and m.start <= start and m.end >= end - 2 for m in slate.source.marks
    )


def _note_start(slate: Slate, start: int, end: int) -> int:
    """The end of a title without a status or a kind of work in brackets behind it."""
    while note := _WITHIN_TITLE.search(slate.text[start:end]):
        kind = _NUMBERED.sub("", note["words"])
        if not (find_status(note[0].strip(), 0) or genre_type(kind)):
            break
        end = start + note.start()
    return end


def _take_status(slate: Slate, variables: dict[str, Value], role: str) -> tuple[str, str]:
    """The status, from the remark before the reference or its text; the remark's other words."""
    in_role = find_status(f"({role})", 0)
    if in_role:
        variables["status"] = in_role[0]
        start, end = in_role[1].span("words")
        return in_role[0], (role[: start - 1] + role[end - 1 :]).strip(" ,;")
    found = find_status(slate.text, 0)
    if found is None:
        return "", role
    name, match = found
    variables["status"] = name
    start, end = match.span("words")
    if slate.text[start - 1 : start] in {"(", "["} and slate.text[end : end + 1] in {")", "]"}:
        start, end = start - 1, end + 1
    # "Submitted to the Journal": the words go, the venue stays.
    to = _TO.match(slate.text, end)
    if to and to[0].endswith(")") and slate.text[start - 1 : start] == "(":
        start -= 1
    slate.take(start, to.end() if to else end)
    return name, role


def _take_date(slate: Slate, variables: dict[str, Value]) -> bool:
    dates = find_dates(slate.text)
    chosen = choose(dates) or (None if dates else short_year(slate.text))
    if chosen is None:
        return False
    variables["issued"] = chosen.date
    for date in dates:
        if date is chosen and (date.free or date.date.month):
            slate.take(date.start, date.end, DATE)
        elif _same(date, chosen) and date.free and not _VOLUME.match(slate.text, date.end):
            slate.take(date.start, date.end)
        elif date.free and date.date.month and not date.other:
            variables.setdefault("event-date", date.date)
            slate.take(date.start, date.end)
    return True


def _without_year(venue: Venue, variables: dict[str, Value]) -> None:
    """A year behind a journal's name is the date, not part of it ("Sea 2023")."""
    issued = variables.get("issued")
    container = venue.values.get("container-title", "")
    if isinstance(issued, PartialDate) and container.startswith(f"{issued.year} "):
        venue.values["container-title"] = container[5:]
    elif isinstance(issued, PartialDate) and container.endswith(f" {issued.year}"):
        venue.values["container-title"] = container[:-5].rstrip(" ,")


def _same(date: FoundDate, chosen: FoundDate) -> bool:
    return date is not chosen and not date.other and date.date.year == chosen.date.year


def _place_venue(kind: str, venue: Venue, variables: dict[str, Value], links: Links) -> None:
    """Name the venue by the variables that CSL has for this type of work."""
    values = venue.values
    container = values.pop("container-title", "")
    if links.arxiv is not None and (kind == "article" or is_preprint_server(container)):
        variables["publisher"], variables["number"] = "arXiv", str(links.arxiv)
        if is_preprint_server(container):
            container = ""
    elif links.arxiv is not None:
        variables["archive"], variables["archive_location"] = "arXiv", str(links.arxiv)
    if kind == "speech" and container:
        variables["event-title"] = container.removeprefix("the ")
    elif (
        kind in {"thesis", "patent", "report", "software", "dataset", "webpage", "book"}
        and container
    ):
        if "publisher" in values:
            variables["container-title"] = container
        else:
            values["publisher"] = container
    elif kind == "article" and container and is_preprint_server(container):
        values.setdefault("publisher", container)
    elif container:
        variables["container-title"] = container
    for variable, value in values.items():
        variables.setdefault(variable, value)
