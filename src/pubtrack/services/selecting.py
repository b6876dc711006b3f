"""Which publications of the store a CV shows, by its table in ``pubtrack.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model.dates import PartialDate
from ..model.keywords import keywords
from ..model.names import fold
from ..store.library import Library
from ..store.values import DocumentRecord, Publication
from .config_cv import Criteria
from .naming import find_publication


def tags_of(publication: Publication) -> tuple[str, ...]:
    """The keywords of a publication, each folded."""
    return tuple(filter(None, map(fold, keywords(publication.item.text("keyword")))))


def selected(
    library: Library, criteria: Criteria, documents: Sequence[DocumentRecord], today: date
) -> tuple[Publication, ...]:
    """The publications that fit, the newest first; those named by key in the order named.

    The last years count back from `today`, to the month where a publication tells its own. One
    without a date fits where the last years are asked for: it is in the press, mostly. Raises
    `UnknownPublication` for a key that is not in the store.
    """
    if criteria.keys:
        named = [find_publication(library, key, documents) for key in criteria.keys]
        pool = list({publication.id: publication for publication in named}.values())
    else:
        pool = sorted(library.publications(), key=_newest_first)
    fitting = [one for one in pool if _fits(one, criteria, today)]
    return tuple(fitting[: criteria.most] if criteria.most else fitting)


def _newest_first(publication: Publication) -> tuple[int, int, int, int]:
    issued = publication.item.date() or PartialDate()
    year = issued.year or 9999
    return -year, -issued.month, -issued.day, publication.id


def _fits(publication: Publication, criteria: Criteria, today: date) -> bool:
    item = publication.item
    if criteria.types and item.type not in criteria.types:
        return False
    if criteria.tags and not set(map(fold, criteria.tags)) & set(tags_of(publication)):
        return False
    if (criteria.first or criteria.last) and not item.year:
        return False
    if criteria.first and item.year < criteria.first:
        return False
    if criteria.last and item.year > criteria.last:
        return False
    return not criteria.recent or _is_recent(item.date(), today, criteria.recent)


def _is_recent(issued: PartialDate | None, today: date, years: int) -> bool:
    if issued is None or not issued.year or issued.year != today.year - years:
        return issued is None or not issued.year or issued.year > today.year - years
    return not issued.month or issued.month >= today.month
