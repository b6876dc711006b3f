"""What Crossref tells of a work's fate: retractions, corrections, and what is about what.

Crossref, "Crossmark" and "Relationships": `updated-by` lists the notices about a work,
`update-to` the works that a notice is about, `relation` ties between works of any kind. Older
notices are known by their titles alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import InvalidValue
from ...model.identifiers import Doi, Identifier, parse_identifier
from ..base import Notice, NoticeKind
from ..json_values import at, list_at, text_at
from .dates import date_of

_KINDS: dict[str, NoticeKind] = {
    "retraction": "retraction", "partial_retraction": "retraction",
    "withdrawal": "withdrawal", "removal": "removal", "temporary_removal": "removal",
    "expression_of_concern": "concern",
    "correction": "correction", "corrigendum": "correction", "erratum": "correction",
    "addendum": "correction", "clarification": "correction",
}  # fmt: skip
# A record that these tie to another is no work of its own. ("is-comment-on" is one.)
_ABOUT = frozenset(
    "is-review-of is-correction-of is-retraction-of is-erratum-of is-withdrawal-of"
    " is-expression-of-concern-for is-component-of is-supplementary-material-of".split()
)
_NO_WORK = frozenset(("peer-review", "component"))
# Titles of notices; "Correction of astigmatism" and "Retraction of the palate" are none.
_NOTICE_TITLE = re.compile(
    r"(?:(?:publisher|author|editorial)['’]?s?\s+)?(?:"
    r"(?:correction|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|retraction|withdrawal)s?"
    r"(?:\s+(?:notice|note))?(?:\s*[:–—]|\s*\.\s|\s+(?:to|for)\s*(?=[:\"“'‘«])|\s*$)"
    r"|(?:corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a))\s+(?:to|for)\b"
    r"|(?:retraction|withdrawal)\s+(?:notice|note)\b"
    r"|(?:editorial\s+)?expressions?\s+of\s+concern\b"
    r"|corrections?\s+(?:to|for)\s+[^:]{3,120}\bet\s+al\b"
    r"|notice\s+of\s+(?:retraction|withdrawal|removal|correction)\b)",
    re.IGNORECASE,
)
# Put before the title of the work itself.
_FATE = re.compile(
    r"\W*(?P<fate>retracted|withdrawn|(?:temporary )?remov(?:ed|al))"
    r"(?:\s+(?:article|paper|chapter|manuscript))?\W*?\s*(?:[:–—\])]|\.\s)\W*",
    re.IGNORECASE,
)
_FATES: dict[str, NoticeKind] = {"retr": "retraction", "with": "withdrawal"}


@dataclass(frozen=True, slots=True)
class Ties:
    """How a record is tied to others, in the words of `base.Record`; `title` is its own."""

    title: str
    notices: tuple[Notice, ...]
    about: tuple[Doi, ...]
    is_about: bool
    versions_of_record: tuple[Doi, ...]
    preprints: tuple[Identifier, ...]


def ties_of(work: object, own: Doi, title: str) -> Ties:
    """What a Crossref record says of others; a "RETRACTED:" before the title becomes a notice."""
    notices = list(_notices(work, own))
    about = list(_updated(work, own))
    fate = _FATE.match(title)
    # Some publishers call the notice itself "Retracted: …"; then it says what it is about.
    if fate and not about and title[fate.end() :]:
        title = title[fate.end() :]
        kind = _FATES.get(fate["fate"][:4].lower(), "removal")
        if not any(notice.kind == kind for notice in notices):
            notices.append(Notice(kind, asserted_by="publisher"))
    about += (doi for name in sorted(_ABOUT) for doi in _related_dois(work, name, own))
    kind_of_record = text_at(work, "type")
    is_about = bool(about) or kind_of_record in _NO_WORK or bool(_NOTICE_TITLE.match(title))
    return Ties(
        title,
        tuple(notices),
        tuple(dict.fromkeys(about)),
        is_about,
        tuple(dict.fromkeys(_related_dois(work, "is-preprint-of", own))),
        tuple(dict.fromkeys(_related(work, "has-preprint", own))),
    )


def doi_of(value: object) -> Doi | None:
    """The DOI that a registry writes there, None where it is none."""
    try:
        return Doi.parse(value) if isinstance(value, str) else None
    except InvalidValue:
        return None


def _notices(work: object, own: Doi) -> Iterator[Notice]:
    """One for each notice; the DOI of one that is the work's own record is left out."""
    seen: set[tuple[NoticeKind, Doi | None]] = set()
    updates = [*list_at(work, "updated-by"), *_own_updates(work, own)]
    for update in updates:
        kind = _KINDS.get(text_at(update, "type").replace("-", "_").lower())
        doi = doi_of(at(update, "DOI"))
        doi = None if doi == own else doi
        if kind and (kind, doi) not in seen:
            seen.add((kind, doi))
            yield Notice(kind, doi, date_of(at(update, "updated")), text_at(update, "source"))
    for name, kind in _KINDS.items():
        for doi in _related_dois(work, name.replace("_", "-"), own):
            if (kind, doi) not in seen:
                seen.add((kind, doi))
                yield Notice(kind, doi, asserted_by="publisher")


def _own_updates(work: object, own: Doi) -> Iterator[object]:
    """A retraction that was registered as an update of the record itself."""
    for update in list_at(work, "update-to"):
        if doi_of(at(update, "DOI")) == own:
            yield update


def _updated(work: object, own: Doi) -> Iterator[Doi]:
    """The works that this record is a notice about; of a new version it is none."""
    for update in list_at(work, "update-to"):
        doi = doi_of(at(update, "DOI"))
        kind = text_at(update, "type").replace("-", "_").lower()
        if doi and doi != own and (kind in _KINDS or not kind):
            yield doi


def _related(work: object, name: str, own: Doi) -> Iterator[Identifier]:
    for tie in list_at(work, "relation", name):
        text = text_at(tie, "id")
        scheme = text_at(tie, "id-type").lower()
        try:
            found = Doi.parse(text) if scheme == "doi" else parse_identifier(text)
        except InvalidValue:
            continue
        if found != own:
            yield found


def _related_dois(work: object, name: str, own: Doi) -> Iterator[Doi]:
    return (found for found in _related(work, name, own) if isinstance(found, Doi))
