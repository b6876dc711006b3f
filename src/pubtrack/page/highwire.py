"""The tags of Highwire Press, by which Google Scholar and Zotero read what a page is about.

They say of a page as a whole which one work it presents: Scholar's "Inclusion Guidelines for
Webmasters" (section "Indexing") want each work on a page of its own, and take the tags of a page
for those of a single article. The tags of several works on one page would make one work of all of
them. So only a page of one work has them; what a page says of several stands in its JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.identifiers import ArxivId, Doi, identifiers_of
from ..model.item import Item
from .linked_data import iso_date
from .values import Page

_CONTAINERS = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
}
_INSTITUTIONS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
_TEXTS = {
    "volume": "citation_volume",
    "issue": "citation_issue",
    "ISSN": "citation_issn",
    "ISBN": "citation_isbn",
    "language": "citation_language",
}


def highwire_tags(page: Page) -> tuple[tuple[str, str], ...]:
    """The (name, content) of the tags of a page; none unless it has one work.

    Scholar asks for a title, an author and a date; where one is missing there are no tags.
    """
    if len(page.works) != 1:
        return ()
    item = page.works[0].item
    if not (item.title and item.names() and iso_date(item.date())):
        return ()
    return tuple(_tags(page, item))


def _tags(page: Page, item: Item) -> Iterator[tuple[str, str]]:
    yield "citation_title", item.title
    for name in item.names():
        yield "citation_author", name.inverted()
    yield "citation_publication_date", iso_date(item.date()).replace("-", "/")
    container = _CONTAINERS.get(item.type)
    if container and item.text("container-title"):
        yield container, item.text("container-title")
    publisher = item.text("publisher")
    if publisher:
        yield _INSTITUTIONS.get(item.type, "citation_publisher"), publisher
    for variable, tag in _TEXTS.items():
        if item.text(variable):
            yield tag, item.text(variable)
    first, _, last = item.text("page").replace("–", "-").partition("-")
    if first:
        yield "citation_firstpage", first.strip()
    if last:
        yield "citation_lastpage", last.strip()
    if item.type == "report" and item.text("number"):
        yield "citation_technical_report_number", item.text("number")
    for identifier in identifiers_of(item):
        if isinstance(identifier, Doi):
            yield "citation_doi", identifier.value
        elif isinstance(identifier, ArxivId):
            yield "citation_arxiv_id", identifier.value
    url = item.text("URL")
    if url.lower().split("?")[0].endswith(".pdf"):
        yield "citation_pdf_url", url
    if page.url:
        yield "citation_abstract_html_url", page.url
