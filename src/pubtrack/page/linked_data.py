"""The page for machines that read schema.org: JSON-LD of the person and the works.

Terms are those of https://schema.org; a value that the vocabulary has no term for is left out
rather than bent. A work of very many authors names the first of them and the page's person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ..model.dates import PartialDate
from ..model.identifiers import ArxivId, Doi, Identifier, identifiers_of
from ..model.item import Item
from ..model.names import Name
from .values import Page, Work

_TYPES: Mapping[str, str] = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle",
    "paper-conference": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter",
    "entry-encyclopedia": "Article", "thesis": "Thesis", "report": "Report",
    "dataset": "Dataset", "software": "SoftwareSourceCode", "post-weblog": "BlogPosting",
    "post": "SocialMediaPosting", "webpage": "WebPage", "review": "Review", "map": "Map",
    "motion_picture": "Movie", "manuscript": "Manuscript", "legislation": "Legislation",
}  # fmt: skip
_MOST_AUTHORS = 50
_WEB = ("http://", "https://")


def linked_data(page: Page) -> str:
    """The JSON-LD of a page, fit to stand in a ``script`` element."""
    me = _id(page, "me")
    graph: list[dict[str, object]] = []
    if page.name:
        graph.append(_filled({"@type": "Person", "@id": me, "name": page.name, "url": page.url}))
    graph.append(
        _filled(
            {
                "@type": "ProfilePage" if page.name else "CollectionPage",
                "@id": _id(page, ""),
                "url": page.url,
                "name": page.title,
                "description": page.description,
                "mainEntity": {"@id": me} if page.name else None,
                "hasPart": [{"@id": _id(page, work.anchor)} for work in page.works],
            }
        )
    )
    graph += (_work(page, work) for work in page.works)
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # The element ends at "</script", wherever that stands (HTML, section 4.12.1.3).
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _work(page: Page, work: Work) -> dict[str, object]:
    item = work.item
    identifiers = identifiers_of(item)
    publisher = item.text("publisher")
    return _filled(
        {
            "@type": _TYPES.get(item.type, "CreativeWork"),
            "@id": _id(page, work.anchor),
            "name": item.title,
            "author": list(_people(page, work)),
            "editor": [_person(name) for name in item.names("editor")[:_MOST_AUTHORS]],
            "datePublished": iso_date(item.date()),
            "isPartOf": _container(item),
            "pagination": item.text("page"),
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "isbn": item.text("ISBN") if item.type == "book" else "",
            "inLanguage": item.text("language"),
            "keywords": ", ".join(work.tags),
            "identifier": [_property(one) for one in identifiers if isinstance(one, Doi | ArxivId)],
            "url": next(iter(_addresses(item, identifiers)), ""),
            "sameAs": list(_addresses(item, identifiers))[1:],
        }
    )


def iso_date(date: PartialDate | None) -> str:
    """The begin of a date in ISO 8601, as far as it is known; "" for none."""
    if date is None or not 0 < date.year < 10000:
        return ""
    parts = [f"{date.year:04d}", *(f"{part:02d}" for part in (date.month, date.day) if part)]
    return "-".join(parts)


def _people(page: Page, work: Work) -> Iterator[dict[str, object]]:
    for place, name in enumerate(work.item.names()):
        if f"author/{place}" in work.own and page.name:
            yield {"@id": _id(page, "me")}
        elif place < _MOST_AUTHORS:
            yield _person(name)


def _person(name: Name) -> dict[str, object]:
    return {"@type": "Person" if name.is_person else "Thing", "name": name.display()}


def _container(item: Item) -> dict[str, object] | None:
    """The issue in the volume in the journal, or the book or series that a work is part of."""
    title = item.text("container-title")
    if not title:
        return None
    if item.type not in ("article-journal", "article-magazine", "article-newspaper"):
        return {"@type": "Book" if item.type == "chapter" else "CreativeWork", "name": title}
    whole: dict[str, object] = _filled(
        {"@type": "Periodical", "name": title, "issn": item.text("ISSN")}
    )
    if item.text("volume"):
        number = item.text("volume")
        whole = {"@type": "PublicationVolume", "volumeNumber": number, "isPartOf": whole}
    if item.text("issue"):
        number = item.text("issue")
        whole = {"@type": "PublicationIssue", "issueNumber": number, "isPartOf": whole}
    return whole


def _property(identifier: Identifier) -> dict[str, object]:
    name = "DOI" if isinstance(identifier, Doi) else "arXiv"
    return {"@type": "PropertyValue", "propertyID": name, "value": identifier.value}


def _addresses(item: Item, identifiers: tuple[Identifier, ...]) -> Iterator[str]:
    """The addresses of a work, each once, those that last first."""
    found = [one.url for one in identifiers if isinstance(one, Doi | ArxivId)]
    url = item.text("URL")
    if url.lower().startswith(_WEB):
        found.append(url)
    yield from dict.fromkeys(found)


def _id(page: Page, fragment: str) -> str:
    return f"{page.url}#{fragment}" if fragment else page.url


def _filled(values: dict[str, object]) -> dict[str, object]:
    """Without what is empty."""
    return {name: value for name, value in values.items() if value}
