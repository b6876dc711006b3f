"""arXiv's Atom feed → records.

The elements are those of the arXiv API User's Manual, section 3.3, "Details of Atom Results
Returned": https://info.arxiv.org/help/api/user-manual.html. The feed has been serialised in two
ways, with `arxiv:` declared on each element and on the root, and with the elements in another
order: they are found by their local names, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ...errors import InvalidValue
from ...formats.edtf import parse_edtf
from ...formats.latex import to_unicode
from ...formats.safe_xml import children, local_name, own_document, parse_xml, said, text_of
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId, Doi
from ...model.item import Item, Value
from ...model.names import Name
from ..base import Notice, Record
from ..cleaning import clean_title
from ..cleaning.whole_names import whole_name

NAME = "arxiv"
PUBLISHER = "arXiv"
_LONGEST_TEX = 3000
_ERROR = re.compile(r"/api/errors(?:#|$)")
_WORK = r"(?:paper|article|manuscript|submission|preprint|e-?print|work|letter|note|thesis|report)"
_WITHDRAWN = re.compile(
    r"^\W*(?:temporarily\s+|now\s+)?withdrawn\b(?!\s+(?:paper|article|version)s?\b)"
    rf"|\b{_WORK}\s+(?:(?:has|had|have)\s+(?:now\s+)?been|is|was|is\s+being)?\s*"
    r"(?:temporarily\s+|now\s+|hereby\s+)?withdrawn\b"
    r"|\bwithdrawn\s+(?:by|at\s+the\s+request\s+of)\s+(?:(?:the|its|all)\s+)?"
    r"(?:\w+\s+)?(?:authors?|arxiv)\b"
    r"|\barxiv\s+admin(?:istrators?)?\s+note:\s+(?:this\s+)?(?:\w+\s+)?withdrawn\b",
    re.IGNORECASE,
)
_WITHDRAWN_ABSTRACT = re.compile(
    rf"^\W*(?:this|the)\s+{_WORK}\s+(?:has\s+been|is|was)\s+(?:temporarily\s+)?withdrawn\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries, how many the service says there are in all, and its error, if any.

    `total` is -1 where the feed does not say.
    """

    entries: tuple[tuple[ArxivId, bytes], ...]
    total: int
    error: str

    @property
    def is_cut_short(self) -> bool:
        """Whether it holds fewer entries than the service says there are."""
        return self.total > len(self.entries) and not self.error


def read_feed(data: bytes) -> Feed:
    """The entries of a feed, each with its identifier and as a document of its own.

    An entry without an arXiv identifier is left out. Raises `InvalidValue` for what is no feed.
    """
    root = parse_xml(data)
    if local_name(root) != "feed":
        raise InvalidValue(f"this is no Atom feed, but <{local_name(root)}>")
    found = [(_identifier(entry), entry) for entry in children(root, "entry")]
    total = said(root, "totalResults")
    return Feed(
        tuple((identifier, own_document(entry)) for identifier, entry in found if identifier),
        int(total) if re.fullmatch("[0-9]{1,9}", total) else -1,
        next((_error(entry) for _, entry in found if _error(entry)), ""),
    )


def record(data: bytes) -> Record:
    """The record of one entry, alone or as the only one of a feed. Raises `InvalidValue`."""
    entry = parse_xml(data)
    if local_name(entry) == "feed":
        entries = children(entry, "entry")
        if len(entries) != 1:
            raise InvalidValue(f"this feed has {len(entries)} entries, not one")
        entry = entries[0]
    identifier = _identifier(entry)
    if identifier is None:
        raise InvalidValue(_error(entry) or "this entry has no arXiv identifier")
    published = _date(said(entry, "published"))
    item = preprint_item(
        identifier,
        title=said(entry, "title"),
        authors=tuple(_names(entry)),
        issued=published,
    )
    return Record(
        source=NAME,
        identifier=identifier,
        item=item,
        identifiers=(identifier, identifier.doi),
        kind="preprint",
        versions_of_record=tuple(_versions_of_record(entry)),
        notices=_notices(entry),
        years=(published.year,) if published else (),
    )


def preprint_item(
    identifier: ArxivId, *, title: str, authors: tuple[Name, ...], issued: PartialDate | None
) -> Item:
    """The item of a preprint at arXiv, whichever registry tells of it.

    The title is in TeX, as authors type it (arXiv, "Metadata for Required and Optional
    Fields"). Raises `InvalidValue` where there is none.
    """
    clean = clean_title(from_tex(title))
    if not clean:
        raise InvalidValue(f"{identifier} has no title")
    variables: dict[str, Value] = {
        "title": clean,
        "author": authors,
        "publisher": PUBLISHER,
        "number": str(ArxivId(identifier.value, primary_class=identifier.primary_class)),
    }
    if issued:
        variables["issued"] = issued
    return Item("article", variables)


def from_tex(text: str) -> str:
    """The Unicode text of TeX; text beyond what any title is, or nested without end, as it is."""
    try:
        return text if len(text) > _LONGEST_TEX else to_unicode(text)
    except RecursionError:
        return text


def is_withdrawn(comment: str, abstract: str) -> bool:
    """Whether the comment of a preprint, or how its abstract begins, says it is withdrawn."""
    return bool(_WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.search(abstract))


def _identifier(entry: etree._Element) -> ArxivId | None:
    """From `id`, "http://arxiv.org/abs/hep-ex/0307015v1", with the primary class."""
    try:
        told = ArxivId.parse(said(entry, "id"))
    except InvalidValue:
        return None
    for category in (*children(entry, "primary_category"), *children(entry, "category")):
        try:
            return ArxivId.parse(f"arXiv:{told.value} [{category.get('term', '')}]")
        except InvalidValue:
            continue
    return ArxivId(told.value, primary_class=told.primary_class)


def _names(entry: etree._Element) -> Iterator[Name]:
    """The authors, in TeX too; some lists have a colon among them."""
    for author in children(entry, "author"):
        name = whole_name(from_tex(said(author, "name")))
        if name is not None:
            yield name


def _error(entry: etree._Element) -> str:
    """What an entry says that stands for an error; "" for any other.

    User's Manual, section 3.4, "Errors": one entry titled "Error", whose id is a URL below
    /api/errors and whose summary says what was wrong.
    """
    if not _ERROR.search(said(entry, "id")):
        return ""
    return said(entry, "summary") or "an error that it does not explain"


def _date(text: str) -> PartialDate | None:
    """`published`, the date of version 1, in UTC: "2007-02-27T16:02:02-05:00"."""
    try:
        return parse_edtf(text)
    except InvalidValue:
        return None


def _versions_of_record(entry: etree._Element) -> Iterator[Doi]:
    """The DOIs that the authors gave: several in one element, or what is none, do occur."""
    seen: set[Doi] = set()
    links = [link.get("href", "") for link in children(entry, "link") if link.get("title") == "doi"]
    told = [text_of(element) for element in children(entry, "doi")] or links
    for word in " ".join(told).split():
        try:
            doi = Doi.parse(word.strip(",;"))
        except InvalidValue:
            continue
        if doi not in seen and doi.arxiv is None:
            seen.add(doi)
            yield doi


def _notices(entry: etree._Element) -> tuple[Notice, ...]:
    """That it is withdrawn, which arXiv says in the comment, authors also in the abstract."""
    if not is_withdrawn(said(entry, "comment"), said(entry, "summary")):
        return ()
    return (Notice("withdrawal", date=_date(said(entry, "updated")), asserted_by=NAME),)
