"""The JSON shapes of Crossref, DataCite, doi.org and ORCID, written from a `Work`."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from registry_work import Author, Date, Update, Work

Json = dict[str, Any]

_DATACITE_TYPES = {
    "dataset": ("Dataset", "dataset", "DATA"),
    "software": ("Software", "article", "COMP"),
    "preprint": ("Preprint", "article", "GEN"),
    "report": ("Report", "report", "RPRT"),
    "journal-article": ("JournalArticle", "article-journal", "JOUR"),
}


def _stamp(date: Date) -> Json:
    """A Crossref date with time: of the registry's own dealings, never of the work."""
    year, month, day = (*date, 1, 1)[:3]
    moment = datetime(year, month, day, 4, 47, 50, tzinfo=UTC)
    return {
        "date-parts": [[year, month, day]],
        "date-time": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "timestamp": timegm(moment.timetuple()) * 1000,
    }


def _parts(date: Date) -> Json:
    return {"date-parts": [list(date)] if date else [[None]]}


def _crossref_author(author: Author, position: int) -> Json:
    written: Json = {}
    if author.orcid:
        written["ORCID"] = f"https://orcid.org/{author.orcid}"
        written["authenticated-orcid"] = False
    if author.suffix:
        written["suffix"] = author.suffix
    if author.family:
        written |= {"given": author.given, "family": author.family}
    else:
        written["name"] = author.given
    written["sequence"] = "additional" if position else "first"
    written["affiliation"] = []
    written["role"] = [{"role": "author", "vocabulary": "crossref"}]
    return {key: value for key, value in written.items() if value != ""}


def _update(update: Update) -> Json:
    label = update.type.replace("_", " ").capitalize()
    return {
        "DOI": update.doi,
        "type": update.type,
        "label": label,
        "source": update.source,
        "updated": _stamp(update.date),
    }


def crossref_message(work: Work) -> Json:
    """The `message` of https://api.crossref.org/works/{doi}."""
    deposited = _stamp((2025, 11, 21))
    message: Json = {
        "indexed": {**_stamp((2026, 2, 20)), "version": "3.50.1"},
        "reference-count": 0,
        "publisher": work.publisher,
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": [],
        "DOI": work.doi.lower(),
        "type": work.type,
        "created": _stamp(work.issued or (2020,)),
        "source": "Crossref",
        "is-referenced-by-count": 3,
        "title": [work.title] if work.title else [],
        "prefix": work.doi.partition("/")[0],
        "author": [_crossref_author(a, n) for n, a in enumerate(work.authors)],
        "member": "297",
        "container-title": [work.container] if work.container else [],
        "original-title": [],
        "language": "en",
        "deposited": deposited,
        "score": 1,
        "resource": {"primary": {"URL": f"https://quay.example/{work.doi}"}},
        "subtitle": [work.subtitle] if work.subtitle else [],
        "short-title": [],
        "issued": _parts(work.issued),
        "references-count": 0,
        "URL": f"https://doi.org/{work.doi.lower()}",
        "relation": {
            name: [{"id-type": _id_type(i), "id": i, "asserted-by": "subject"} for i in ids]
            for name, ids in work.relation.items()
        },
        "subject": [],
        "published": _parts(work.issued),
    }
    if not work.authors:
        del message["author"]
    for key, text in (
        ("volume", work.volume), ("issue", work.issue), ("page", work.page),
        ("article-number", work.article_number),
    ):  # fmt: skip
        if text:
            message[key] = text
    for key, date in (
        ("published-online", work.online), ("published-print", work.print),
        ("posted", work.posted),
    ):  # fmt: skip
        if date:
            message[key] = _parts(date)
    if work.type == "posted-content":
        message["subtype"] = "preprint"
    if work.updates:
        message["update-to"] = [_update(update) for update in work.updates]
    if work.updated_by:
        message["updated-by"] = [_update(update) for update in work.updated_by]
    return message | dict(work.extra)


def _id_type(identifier: str) -> str:
    return "doi" if identifier.startswith("10.") else "arxiv"


def crossref_list(items: Sequence[Json], total: int, rows: int, terms: str | None) -> Json:
    """The envelope of https://api.crossref.org/works."""
    query = {"start-index": 0, "search-terms": terms}
    message = {
        "facets": {}, "total-results": total, "items": list(items), "items-per-page": rows,
        "query": query,
    }  # fmt: skip
    return envelope("work-list", message)


def envelope(kind: str, message: object) -> Json:
    """What Crossref puts around each answer."""
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def crossref_refusal(kind: str, value: str, said: str) -> Json:
    """A validation failure of Crossref; its `message` is a list."""
    fault = {"type": kind, "value": value, "message": said}
    return {"status": "failed", "message-type": "validation-failure", "message": [fault]}


def datacite_resource(work: Work) -> Json:
    """One resource object of https://api.datacite.org/dois."""
    doi = work.doi.lower()
    general, citeproc, ris = _DATACITE_TYPES.get(work.type, ("Text", "article", "GEN"))
    issued = work.issued
    attributes: Json = {
        "doi": doi,
        "prefix": doi.partition("/")[0],
        "suffix": doi.partition("/")[2],
        "identifiers": [],
        "alternateIdentifiers": [],
        "creators": [_creator(author) for author in work.authors],
        "titles": [{"title": work.title}]
        + ([{"title": work.subtitle, "titleType": "Subtitle"}] if work.subtitle else []),
        "publisher": work.publisher,
        "container": {"title": work.container, "type": "Series"} if work.container else {},
        "publicationYear": issued[0] if issued else None,
        "subjects": [],
        "contributors": [],
        "dates": [{"date": "-".join(f"{n:02}" for n in issued), "dateType": "Issued"}],
        "language": "en",
        "types": {
            "ris": ris, "bibtex": "misc", "citeproc": citeproc, "schemaOrg": "CreativeWork",
            "resourceType": general, "resourceTypeGeneral": general,
        },
        "relatedIdentifiers": [
            {
                "relationType": "".join(part.capitalize() for part in name.split("-")),
                "relatedIdentifier": i,
                "relatedIdentifierType": "DOI",
            }
            for name, ids in work.relation.items()
            for i in ids
        ],
        "relatedItems": [],
        "sizes": [],
        "formats": [],
        "version": None,
        "rightsList": [],
        "descriptions": [],
        "geoLocations": [],
        "fundingReferences": [],
        "url": f"https://quay.example/{doi}",
        "contentUrl": None,
        "metadataVersion": 1,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "source": "mds",
        "isActive": True,
        "state": "findable",
        "reason": None,
        "created": "2024-05-01T12:00:00.000Z",
        "registered": "2024-05-01T12:00:00.000Z",
        "updated": "2024-05-01T12:00:00.000Z",
    }  # fmt: skip
    relationships = {"client": {"data": {"id": "quay.press", "type": "clients"}}}
    return {
        "id": doi,
        "type": "dois",
        "attributes": attributes | dict(work.extra),
        "relationships": relationships,
    }


def _creator(author: Author) -> Json:
    identifiers = [
        {
            "schemeUri": "https://orcid.org",
            "nameIdentifier": f"https://orcid.org/{author.orcid}",
            "nameIdentifierScheme": "ORCID",
        }
    ]
    creator: Json = {
        "name": author.filed,
        "nameType": "Personal" if author.family else "Organizational",
        "affiliation": [],
        "nameIdentifiers": identifiers if author.orcid else [],
    }
    if author.family:
        creator |= {"givenName": author.given, "familyName": author.family}
    return creator


def arxiv_in_datacite(work: Work) -> Work:
    """The arXiv preprint as DataCite registers it: 10.48550/arXiv.{id}."""
    relation = {"is-version-of": (work.doi,)} if work.doi else {}
    return Work(
        doi=f"10.48550/arxiv.{work.arxiv}",
        title=work.title,
        authors=work.authors,
        agency="datacite",
        type="preprint",
        publisher="arXiv",
        posted=work.posted or work.issued,
        relation=relation,
    )


def csl_of_crossref(message: Mapping[str, Any]) -> Json:
    """What Crossref's CSL-JSON transform makes of its message: its own type names stay."""
    csl = {key: value for key, value in message.items() if key != "score"}
    for key in ("title", "container-title"):
        value = csl.get(key)
        if isinstance(value, list):
            csl[key] = value[0] if value else []
    return csl


def csl_of_datacite(resource: Mapping[str, Any]) -> Json:
    """What DataCite's CSL-JSON content negotiation makes of a resource."""
    attributes = resource["attributes"]
    authors = [
        {"family": c["familyName"], "given": c.get("givenName", "")}
        if c.get("familyName")
        else {"literal": c["name"]}
        for c in attributes["creators"]
    ]
    csl: Json = {
        "type": attributes["types"].get("citeproc", "article"),
        "id": f"https://doi.org/{attributes['doi']}",
        "categories": [],
        "author": authors,
        "DOI": attributes["doi"].upper(),
        "URL": attributes.get("url"),
        "title": attributes["titles"][0]["title"],
        "publisher": attributes["publisher"],
    }
    if attributes.get("publicationYear"):
        csl["issued"] = {"date-parts": [[attributes["publicationYear"]]]}
    return csl


def orcid_works(orcid: str, works: Sequence[Work]) -> Json:
    """The answer of https://pub.orcid.org/v3.0/{orcid}/works."""
    return {
        "last-modified-date": {"value": 1714564800000},
        "group": [_group(orcid, 1000 + n, work) for n, work in enumerate(works)],
        "path": f"/{orcid}/works",
    }


def _group(orcid: str, put_code: int, work: Work) -> Json:
    known = [("doi", work.doi), ("arxiv", work.arxiv), ("pmid", work.pmid), ("pmc", work.pmcid)]
    external = {
        "external-id": [
            {
                "external-id-type": scheme,
                "external-id-value": value,
                "external-id-normalized": {"value": value.lower(), "transient": True},
                "external-id-normalized-error": None,
                "external-id-url": None,
                "external-id-relationship": "self",
            }
            for scheme, value in known
            if value
        ]
    }
    year, month, day = (*(f"{n:02}" for n in work.issued), None, None, None)[:3]
    summary = {
        "put-code": put_code,
        "source": {"source-name": {"value": "Crossref"}},
        "title": {"title": {"value": work.title}, "subtitle": None, "translated-title": None},
        "external-ids": external,
        "url": None,
        "type": work.type,
        "publication-date": {
            "year": {"value": year} if year else None,
            "month": {"value": month} if month else None,
            "day": {"value": day} if day else None,
        },
        "journal-title": {"value": work.container} if work.container else None,
        "visibility": "public",
        "path": f"/{orcid}/work/{put_code}",
        "display-index": "0",
    }
    return {
        "last-modified-date": {"value": 1714564800000},
        "external-ids": external,
        "work-summary": [summary],
    }
