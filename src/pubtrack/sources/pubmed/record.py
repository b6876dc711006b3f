"""PubMed's XML → records.

The elements are those of "MEDLINE/PubMed XML Data Elements":
https://www.nlm.nih.gov/bsd/licensee/data_elements_doc.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...errors import InvalidValue
from ...formats.languages import foreign_language
from ...formats.nlm import journal_title
from ...formats.safe_xml import child, children, local_name, markup_of, parse_xml, said, text_of
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId, Doi, Identifier, Isbn, Pmcid, Pmid
from ...model.item import Item, Value
from ..base import Notice, NoticeKind, Record
from ..cleaning import clean_container, clean_text, clean_title
from .parts import date_of, names_of, pages_of

NAME = "pubmed"
_ARTICLES = frozenset(("PubmedArticle", "PubmedBookArticle"))
_NOTICES: dict[str, NoticeKind] = {
    "RetractionIn": "retraction",
    "RetractedandRepublishedIn": "retraction",
    "ExpressionOfConcernIn": "concern",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
    "PartialRetractionIn": "correction",
}
_ABOUT = frozenset(("RetractionOf", "PartialRetractionOf", "ExpressionOfConcernFor", "ErratumFor"))
_PREPRINT = "Preprint"
_RETRACTED = "Retracted Publication"
_NO_TITLE = re.compile(
    r"\W{0,9}(?:not available|in process citation|untitled)\W{0,9}", re.IGNORECASE
)
_DOI_INSIDE = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)
_SOURCE_DATE = re.compile(r"\.\s+([12][0-9]{3}(?:\s[^;:.]{1,20})?)\s*[;:.]")
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9]{2,8}")


def is_article(element: etree._Element) -> bool:
    """Whether the element is the record of one work."""
    return local_name(element) in _ARTICLES


def pmid_of(article: etree._Element) -> Pmid:
    """The article's own PubMed identifier. Raises `InvalidValue` where it has none."""
    return Pmid.parse(said(_citation(article), "PMID"))


def record(data: bytes) -> Record:
    """The record of one article, alone or as the only one of a set. Raises `InvalidValue`."""
    root = parse_xml(data, doctype=True)
    articles = [root] if is_article(root) else [inner for inner in root if is_article(inner)]
    if len(articles) != 1:
        raise InvalidValue(f"this holds {len(articles)} articles of PubMed, not one")
    article = articles[0]
    pmid = pmid_of(article)
    citation = _citation(article)
    in_book = local_name(article) == "PubmedBookArticle"
    body = citation if in_book else child(citation, "Article")
    kinds = [text_of(kind) for kind in body.iter("{*}PublicationType")] if body is not None else []
    related = _identifiers(article, body)
    if in_book:
        item, dates = _of_book(body)
    else:
        item, dates = _of_journal(body, kinds, related)
    if not item.title:
        raise InvalidValue(f"{pmid} has no title")
    updates = list(_relations(citation, {"UpdateIn"}))
    return Record(
        source=NAME,
        identifier=pmid,
        item=item.with_({"PMID": pmid.value, **_identifier_variables(related, item)}),
        identifiers=(pmid, *related),
        kind=kinds[0] if kinds else "",
        versions_of_record=tuple(doi for doi, _, _ in updates if doi),
        preprints=tuple(doi for doi, _, _ in _relations(citation, {"UpdateOf"}) if doi),
        notices=_notices(citation, kinds),
        about=tuple(doi for doi, _, _ in _relations(citation, _ABOUT) if doi),
        is_about=any(True for _ in _relations(citation, _ABOUT)),
        years=tuple(dict.fromkeys(date.year for date in dates if date.year)),
    )


def _citation(article: etree._Element) -> etree._Element | None:
    citation = child(article, "MedlineCitation")
    return citation if citation is not None else child(article, "BookDocument")


def _of_journal(
    body: etree._Element | None, kinds: list[str], related: tuple[Identifier, ...]
) -> tuple[Item, list[PartialDate]]:
    """The item of an article in a journal, and its dates, that of the issue first."""
    journal = child(body, "Journal")
    issue = child(journal, "JournalIssue")
    dates = [
        date
        for place in (child(issue, "PubDate"), child(body, "ArticleDate"))
        if (date := date_of(place))
    ]
    variables: dict[str, Value] = {"title": _title(body), "author": names_of(body)}
    if dates:
        variables["issued"] = dates[0]
    venue = clean_container(journal_title(said(journal, "Title")))
    short = clean_text(said(journal, "ISOAbbreviation"))
    if _PREPRINT in kinds:
        arxiv = next((one for one in related if isinstance(one, ArxivId)), None)
        variables["publisher"] = "arXiv" if arxiv else venue or short
        variables["number"] = str(arxiv) if arxiv else ""
        return Item("article", variables), dates
    variables |= {
        "container-title": venue or short,
        "container-title-short": short,
        "volume": clean_text(said(issue, "Volume")),
        "issue": clean_text(said(issue, "Issue")),
        "page": pages_of(child(body, "Pagination")) or _article_number(body),
        "ISSN": said(journal, "ISSN"),
        "language": foreign_language(said(body, "Language")),
    }
    return Item("article-journal", variables), dates


def _of_book(body: etree._Element | None) -> tuple[Item, list[PartialDate]]:
    """The item of a book, or of a chapter where the document has a title of its own."""
    book = child(body, "Book")
    date = date_of(child(book, "PubDate")) or date_of(child(body, "ContributionDate"))
    title = clean_title(markup_of(child(book, "BookTitle")))
    own = _title(body)
    isbn = next(_isbns(book), None)
    variables: dict[str, Value] = {
        "title": own or title,
        "author": names_of(body) or names_of(book),
        "editor": names_of(book, "editors"),
        "publisher": clean_text(said(book, "Publisher", "PublisherName")),
        "publisher-place": clean_text(said(book, "Publisher", "PublisherLocation")),
        "ISBN": isbn.value if isbn else "",
    }
    if own:
        variables["container-title"] = title
    if date:
        variables["issued"] = date
    return Item("chapter" if own else "book", variables), [date] if date else []


def _title(body: etree._Element | None) -> str:
    """The title in its own language.

    Of a work in another one `ArticleTitle` is NLM's translation, in brackets; the work's own
    stands in `VernacularTitle`, if NLM has it.
    """
    vernacular = clean_title(markup_of(child(body, "VernacularTitle")))
    title = vernacular or clean_title(markup_of(child(body, "ArticleTitle")))
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if title.startswith("[") and title.endswith("]") and title.count("[") == title.count("]") == 1:
        title = title[1:-1].removesuffix(".")
    return "" if _NO_TITLE.fullmatch(title) else title


def _article_number(body: etree._Element | None) -> str:
    """The publisher's item number where it is one that is cited: "e42692"."""
    told = (text_of(place) for place in children(body, "ELocationID") if _is(place, "pii"))
    return next((number for number in told if _ARTICLE_NUMBER.fullmatch(number)), "")


def _is(place: etree._Element, kind: str) -> bool:
    return place.get("EIdType") == kind and place.get("ValidYN") != "N"


def _identifiers(article: etree._Element, body: etree._Element | None) -> tuple[Identifier, ...]:
    """What else the work is called: its DOI, its PMCID, its arXiv identifier."""
    data = child(article, "PubmedData")
    if data is None:
        data = child(article, "PubmedBookData")
    lists = (*children(data, "ArticleIdList"), *children(body, "ArticleIdList"))
    told = [(place.get("IdType", ""), text_of(place)) for inner in lists for place in inner]
    told += [(p.get("EIdType", ""), text_of(p)) for p in children(body, "ELocationID")
             if p.get("ValidYN") != "N"]  # fmt: skip
    found: list[Identifier] = []
    for kind, text in told:
        for scheme, wanted in ((Doi, "doi"), (Pmcid, "pmc"), (ArxivId, "pii")):
            if kind != wanted or (scheme is ArxivId and not text.lower().startswith("arxiv:")):
                continue
            try:
                one: Identifier = scheme.parse(text)
            except InvalidValue:
                continue
            if isinstance(one, ArxivId):
                one = ArxivId(one.value, primary_class=one.primary_class)
            if one not in found:
                found.append(one)
    return tuple(found)


def _identifier_variables(related: tuple[Identifier, ...], item: Item) -> dict[str, Value]:
    """DOI and PMCID; arXiv's own DOI is none of the item's, as with every preprint there."""
    variables: dict[str, Value] = {}
    for one in related:
        if isinstance(one, Doi) and not (one.arxiv and item.type == "article"):
            variables.setdefault("DOI", one.value)
        elif isinstance(one, Pmcid):
            variables.setdefault("PMCID", one.value)
    return variables


def _isbns(book: etree._Element | None) -> Iterator[Isbn]:
    for place in children(book, "Isbn"):
        try:
            yield Isbn.parse(text_of(place))
        except InvalidValue:
            continue


def _relations(
    citation: etree._Element | None, kinds: frozenset[str] | set[str]
) -> Iterator[tuple[Doi | None, PartialDate | None, str]]:
    """Of each related article of these kinds: its DOI, its date, the kind of relation.

    `RefSource` is free text, a citation in NLM's style: "Cell. 2023 Jul 20;186(15):3307-3324.
    doi: 10.1016/j.cell.2023.05.044."
    """
    for place in children(child(citation, "CommentsCorrectionsList"), "CommentsCorrections"):
        kind = place.get("RefType", "")
        if kind in kinds:
            source = said(place, "RefSource")
            yield _doi_in(source), _date_in(source), kind


def _doi_in(source: str) -> Doi | None:
    match = _DOI_INSIDE.search(source)
    try:
        return Doi.parse(match[1].rstrip(".,;")) if match else None
    except InvalidValue:
        return None


def _date_in(source: str) -> PartialDate | None:
    match = _SOURCE_DATE.search(source)
    try:
        return PartialDate.parse(match[1]) if match else None
    except InvalidValue:
        return None


def _notices(citation: etree._Element | None, kinds: list[str]) -> tuple[Notice, ...]:
    found = [
        Notice(_NOTICES[kind], doi, date, NAME)
        for doi, date, kind in _relations(citation, frozenset(_NOTICES))
    ]
    if _RETRACTED in kinds and not any(notice.kind == "retraction" for notice in found):
        found.append(Notice("retraction", asserted_by=NAME))
    return tuple(found)
