"""DataCite's JSON → records.

The attributes are those of the REST API's DOI resource, which follow the DataCite Metadata
Schema 4.6: https://datacite-metadata-schema.readthedocs.io/. DataCite checks little of what its
members deposit, so each value may be missing, another kind of value, or a code for "none"
(schema, appendix 3, "Standard values for unknown information": ":unav", ":tba").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...errors import InvalidValue
from ...formats.edtf import parse_edtf
from ...formats.languages import foreign_language
from ...model.dates import PartialDate
from ...model.identifiers import ArxivId, Doi, Identifier
from ...model.item import Item, Value
from ...model.names import Name
from ..arxiv.feed import from_tex, is_withdrawn, preprint_item
from ..base import Notice, Record
from ..cleaning import clean_container, clean_name, clean_text, clean_title, split_people
from ..cleaning.whole_names import whole_name
from ..json_values import at, list_at, load_json, text_at
from .kinds import kind_of
from .venue import Venue, venue_of

NAME = "datacite"
_NOTHING = re.compile(
    r"\W{0,9}(?:\(?:(?:un[a-z]{2}|none|null|tba|etal)\)?|n\.?\s?/?\s?[an]\.?|s\.\s?[nl]\.?"
    r"|unknown|none|null|not (?:available|known|applicable|provided)|(?:no )?publisher)?\W{0,9}",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_NO_NAME = re.compile(r"\s*:\s*\[?(?:NN|N\.\s?N\.|s\.\s?n\.)\]?$")
_YEAR = re.compile(r"(?<![0-9])(1[4-9][0-9]{2}|2[0-7][0-9]{2})(?![0-9])")
_CLASS = re.compile(r"\(([a-z-]{2,10}(?:\.[A-Za-z-]{2,7})?)\)$")
_COMPACT = re.compile(r"([12][0-9]{3})(0[1-9]|1[0-2])([0-3][0-9])")
_DAY_MISSING = re.compile(r"-00(?=-|$)")
# With them a preprint names what it became.
_BECAME = frozenset(("IsVersionOf", "IsPreviousVersionOf", "IsPreprintOf", "IsVariantFormOf"))
# With them an article names the preprint it was.
_WAS = frozenset(
    ("HasVersion", "IsNewVersionOf", "HasPreprint", "IsVariantFormOf", "IsIdenticalTo")
)
_ABOUT = frozenset(("Reviews", "IsReviewOf", "IsSupplementTo", "IsErratumOf", "IsRetractionOf"))
# arXiv deposits "The ATLAS Collaboration" as a person of that family.
_BODIES = frozenset("collaboration collaborations consortium group team".split())
_NAMED = frozenset(("editor", "translator"))
_IN_SOMETHING = frozenset(
    "article-journal paper-conference chapter review review-book entry-encyclopedia".split()
)
_SERIES = frozenset(("book", "report"))


def resource_of(value: object) -> Mapping[str, object] | None:
    """The resource object of a DOI, whether in an envelope or alone; None where it is none."""
    data = at(value, "data")
    found = data if isinstance(data, Mapping) else value
    if not isinstance(found, Mapping) or not isinstance(attributes_of(found), Mapping):
        return None
    return found


def attributes_of(resource: object) -> object:
    """The attributes of a resource, which in DataCite JSON stand in the object itself."""
    attributes = at(resource, "attributes")
    if isinstance(attributes, Mapping):
        return attributes
    return resource if isinstance(at(resource, "titles"), list) else None


def doi_of(resource: object) -> Doi:
    """The DOI of a resource. Raises `InvalidValue`."""
    told = text_at(attributes_of(resource), "doi") or text_at(resource, "id")
    return Doi.parse(told)


def record(data: bytes) -> Record:
    """The record of one resource. Raises `InvalidValue`."""
    resource = resource_of(load_json(data))
    if resource is None:
        raise InvalidValue("this is no DOI resource of DataCite")
    doi = doi_of(resource)
    attributes = attributes_of(resource)
    general = text_at(attributes, "types", "resourceTypeGeneral")
    issued, years = _dates(attributes)
    if doi.arxiv:
        arxiv = ArxivId(doi.arxiv.value, primary_class=_primary_class(attributes))
        first = _submitted(attributes) or issued
        item = preprint_item(
            arxiv,
            title=_title(attributes, raw=True),
            authors=_names(attributes, "creators", tex=True),
            issued=first,
        )
        own: tuple[Identifier, ...] = (arxiv, doi)
        years = ([first.year] if first else []) + years
    else:
        item = _item(doi, attributes, issued)
        own = (doi,)
    return Record(
        source=NAME,
        identifier=doi,
        item=item,
        identifiers=tuple(dict.fromkeys((*own, *_same(doi, attributes)))),
        kind=general or text_at(attributes, "types", "resourceType"),
        versions_of_record=tuple(_became(doi, attributes)) if item.type == "article" else (),
        preprints=tuple(_was(doi, attributes)) if item.type != "article" else (),
        notices=_notices(attributes),
        about=tuple(_related(attributes, _ABOUT)),
        is_about=any(True for _ in _related(attributes, _ABOUT)),
        years=tuple(dict.fromkeys(years)),
    )


def _item(doi: Doi, attributes: object, issued: PartialDate | None) -> Item:
    title = _title(attributes)
    venue = venue_of(attributes, issued.year if issued else 0)
    kind = kind_of(
        text_at(attributes, "types", "resourceTypeGeneral"),
        text_at(attributes, "types", "resourceType"),
        text_at(attributes, "types", "citeproc"),
        in_container=bool(venue.title or venue.is_issue_only),
    )
    publisher = _publisher(attributes)
    if not title and not publisher:
        raise InvalidValue(f"{doi} has no title")
    variables: dict[str, Value] = {
        "title": title,
        "author": _names(attributes, "creators"),
        "genre": kind.genre,
        "publisher": publisher,
        "language": foreign_language(text_at(attributes, "language")),
        "DOI": doi.value,
        **{role: _contributors(attributes, role) for role in _NAMED},
        **_place(kind.type, venue, publisher),
    }
    if variables["editor"] == variables["author"]:
        variables["editor"] = ()
    if kind.type in {"software", "dataset"}:
        variables["version"] = re.sub(r"^[vV]\.?\s?(?=[0-9])", "", _told(attributes, "version"))
    if issued:
        variables["issued"] = issued
    return Item(kind.type, variables)


def _place(kind: str, venue: Venue, publisher: str) -> dict[str, Value]:
    """The variables of a venue, of which each type takes what it can have."""
    if kind in _IN_SOMETHING:
        # Where only the issue is told, the journal is called its own publisher.
        title = venue.title or (clean_container(publisher) if venue.is_issue_only else "")
        return {
            "container-title": title,
            "volume": venue.volume,
            "issue": venue.issue if kind == "article-journal" else "",
            "page": venue.page,
            "ISSN": venue.issn,
            "ISBN": venue.isbn,
            "publisher": venue.publisher or publisher,
        }
    if kind in _SERIES and venue.title not in ("", publisher):
        return {"collection-title": venue.title, "collection-number": venue.volume,
                "ISBN": venue.isbn}  # fmt: skip
    return {"ISBN": venue.isbn} if kind == "book" else {}


def _told(value: object, *path: str) -> str:
    """A plain text that says something; "" for the codes that say there is none."""
    text = clean_text(_TAG.sub("", clean_text(text_at(value, *path))))
    return "" if _NOTHING.fullmatch(text) else text


def _title(attributes: object, *, raw: bool = False) -> str:
    """The main title, with its subtitle.

    Main is what has no `titleType`, of several the one in the language of the work; where all
    have one, the first. `raw` leaves its markup, for TeX.
    """
    titles = [
        (text_at(title, "titleType"), text_at(title, "lang"), text_at(title, "title"))
        for title in list_at(attributes, "titles")
    ]
    titles = [one for one in titles if one[2] and not _NOTHING.fullmatch(one[2])]
    language = text_at(attributes, "language").casefold()
    main = [one for one in titles if not one[0]]
    mine = [one for one in main if language and one[1].casefold()[:2] == language[:2]]
    if not titles:
        return ""
    title = (mine or main or titles)[0][2]
    if raw:
        return title
    title = clean_title(re.sub(r"\s*/$", "", title))
    subtitles = [clean_title(text) for kind, _, text in titles if kind == "Subtitle"]
    if main and subtitles and subtitles[0].casefold() not in title.casefold():
        title = f"{title.rstrip(' :.')}{'' if title[-1:] in '?!' else ':'} {subtitles[0]}"
    return title


def _names(attributes: object, key: str, *, tex: bool = False) -> tuple[Name, ...]:
    names = [name for person in list_at(attributes, key) for name in _persons(person, tex=tex)]
    return tuple(dict.fromkeys(names))


def _contributors(attributes: object, role: str) -> tuple[Name, ...]:
    people = [person for person in list_at(attributes, "contributors")
              if text_at(person, "contributorType").casefold() == role]  # fmt: skip
    return tuple(dict.fromkeys(name for person in people for name in _persons(person)))


def _persons(person: object, *, tex: bool = False) -> Iterator[Name]:
    """Who one creator stands for: as a rule one, sometimes several in one name, or nobody."""
    whole, family, given = (
        re.sub(r"\s*\((?:Eds?\.?|Hrsg\.?)\)$", "", text_at(person, key))
        for key in ("name", "familyName", "givenName")
    )
    if tex:
        whole, family, given = from_tex(whole), from_tex(family), from_tex(given)
    if given and family.casefold() in _BODIES:
        whole, family, given = f"{given} {family}", "", ""
    # Libraries qualify a body's name by its place: "Kunstsalon <Zürich>".
    body = re.sub(r"\s*<[^<>]*>$", "", whole)
    if (
        text_at(person, "nameType") == "Organizational"
        or body != whole
        or (family and given and Name.parse(family).literal and " " in family)
    ):
        names = [clean_name(literal=body or family)]
    elif family and given:
        names = [clean_name(family=family, given=given)]
    else:
        names = [whole_name(one) for one in _several(whole or family or given)]
    yield from (name for name in names if name is not None)


def _several(text: str) -> tuple[str, ...]:
    """The people of one name: "Enos, Ryan (Harvard University); Fowler, Anthony (…)"."""
    if ";" in text:
        text = re.sub(r"\s*\([^()]*\)(?=\s*(?:;|$))", "", text)
    return split_people(text)


def _publisher(attributes: object) -> str:
    """A text, or since schema 4.5 an object with a name; without a bracket around it."""
    told = _told(attributes, "publisher") or _told(attributes, "publisher", "name")
    told = _NO_NAME.sub("", told).strip(" ,;")
    return told[1:-1] if re.fullmatch(r"\[[^\[\]]*\]", told) else told


def _dates(attributes: object) -> tuple[PartialDate | None, list[int]]:
    """When the work was published, and all years that it may be cited with.

    `Issued` is "the date that the resource is published", more exact than `publicationYear`,
    which for what is deposited later is the year of the deposit.
    """
    told = [
        (text_at(date, "dateType"), _date(text_at(date, "date")))
        for date in list_at(attributes, "dates")
    ]
    year = _date(text_at(attributes, "publicationYear"))
    dates = [date for kind, date in told if date and kind == "Issued"]
    # The most exact of those that agree on the year.
    issued = max((d for d in dates if d.year == dates[0].year), key=_precision, default=year)
    years = [date.year for date in (issued, year) if date]
    return issued, years + [date.year for kind, date in told if date and kind == "Available"]


def _precision(date: PartialDate) -> int:
    return bool(date.month) + bool(date.day)


def _submitted(attributes: object) -> PartialDate | None:
    """The day of version 1 at arXiv: the first of the dates of submission."""
    dates = [
        _date(text_at(date, "date"))
        for date in list_at(attributes, "dates")
        if text_at(date, "dateType") == "Submitted"
    ]
    return min((date for date in dates if date), default=None)


def _date(text: str) -> PartialDate | None:
    """A date in any form that is met, the first of a range; None where it has no year."""
    text = _DAY_MISSING.sub("", text.partition("/")[0].strip())
    text = "-".join(compact.groups()) if (compact := _COMPACT.fullmatch(text)) else text
    year = _YEAR.search(text)
    if not year:
        return None
    for parse in (parse_edtf, PartialDate.parse):
        try:
            date = parse(text)
        except InvalidValue:
            continue
        if 1400 <= date.year < 2400:
            return date
    number = int(year[1])
    # The Buddhist calendar of Thailand is 543 years ahead.
    return PartialDate(number - 543 if number >= 2400 else number)


def _primary_class(attributes: object) -> str:
    """The first of arXiv's subjects: "Digital Libraries (cs.DL)"."""
    for subject in list_at(attributes, "subjects"):
        match = _CLASS.search(text_at(subject, "subject"))
        if match and text_at(subject, "subjectScheme").casefold() == "arxiv":
            return match[1]
    return ""


def _related(attributes: object, relations: frozenset[str]) -> Iterator[Doi]:
    for told in list_at(attributes, "relatedIdentifiers"):
        if text_at(told, "relationType") not in relations:
            continue
        text = text_at(told, "relatedIdentifier")
        try:
            if text_at(told, "relatedIdentifierType").casefold() == "arxiv":
                yield ArxivId.parse(text).doi
            else:
                yield Doi.parse(text)
        except InvalidValue:
            continue


def _registrant(doi: Doi) -> str:
    return doi.value.partition("/")[0]


def _same(doi: Doi, attributes: object) -> Iterator[Identifier]:
    """Other identifiers of the work itself: those of the same, and of all its versions."""
    for other in _related(attributes, frozenset(("IsIdenticalTo", "IsVersionOf"))):
        if _registrant(other) == _registrant(doi) and other != doi and not other.arxiv:
            yield other


def _became(doi: Doi, attributes: object) -> Iterator[Doi]:
    for other in dict.fromkeys(_related(attributes, _BECAME)):
        if _registrant(other) != _registrant(doi) and not other.arxiv:
            yield other


def _was(doi: Doi, attributes: object) -> Iterator[Identifier]:
    for other in dict.fromkeys(_related(attributes, _WAS)):
        if other.arxiv and other != doi:
            yield other.arxiv


def _notices(attributes: object) -> tuple[Notice, ...]:
    """That it is withdrawn, by a date of that type, or in the comment that arXiv passes on."""
    for told in list_at(attributes, "dates"):
        if text_at(told, "dateType") == "Withdrawn":
            return (Notice("withdrawal", date=_date(text_at(told, "date")), asserted_by=NAME),)
    texts = {text_at(one, "descriptionType"): text_at(one, "description")
             for one in list_at(attributes, "descriptions")}  # fmt: skip
    is_arxiv = text_at(attributes, "publisher") == "arXiv"
    if is_arxiv and is_withdrawn(texts.get("Other", ""), texts.get("Abstract", "")):
        return (Notice("withdrawal", asserted_by="arxiv"),)
    return ()
