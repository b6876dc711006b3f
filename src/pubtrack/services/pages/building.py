"""What a page shows, out of the store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ... import __version__
from ...csl import markup
from ...csl.markup.characters import link_to
from ...csl.markup.spans import write_spans
from ...csl.own_name import OwnName
from ...csl.processor import Marking, Processor
from ...csl.styles import find_style
from ...errors import UsageError
from ...formats import Parsed, bibtex
from ...matching.persons import persons
from ...model.dates import PartialDate
from ...model.keywords import keywords
from ...model.names import Name
from ...page.document import page_html
from ...page.periods import year_of_day
from ...page.values import Bullet, Figures, Notice, Page, Role, Work
from ...store.library import Library
from ...store.values import DocumentRecord, NoticeRecord, Publication
from ..citing import cited
from ..config import EtAl
from ..kinds import kind_of_item
from ..listing import Filters, list_publications
from ..naming import choose_documents, find_publication, labels_of
from ..statistics import coauthors, statistics
from ..statistics_svg import years_svg

_NO_ANCHOR = re.compile(r"[^A-Za-z0-9_.:-]+")
# A name that no one told is that of who stands in so many of the works, of so many at the least.
_OWN_SHARE, _OWN_LEAST = 0.9, 3
# So many rows of a table are shown.
_MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page has beside its publications."""

    experience: bool = True
    timeline: bool = True
    figures: bool = True


_ALONE = Parts(experience=False, timeline=False, figures=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top of a page, and where it will be; "" for what is found out or left out."""

    title: str = ""
    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which publications a page shows, and how.

    `only` names some of them, all of which fit `filters` where it is empty. `me` are the names of
    the person, `keep` says that no "et al." swallows it.
    """

    filters: Filters = field(default_factory=Filters)
    only: tuple[str, ...] = ()
    style: str = "apa"
    locale: str = ""
    me: tuple[str, ...] = ()
    keep: bool = False
    et_al: EtAl | None = None
    heading: Heading = field(default_factory=Heading)
    parts: Parts = field(default_factory=Parts)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page as HTML, and what is on it.

    `name` is whose publications they are, "" where nobody is known; `guessed` says that it was
    found out and not told. `warnings` are sentences.
    """

    html: str
    works: int
    roles: int
    name: str
    guessed: bool
    warnings: tuple[str, ...] = ()


def read_url(text: str) -> str:
    """Read the address of a page, "" for none. Raises `UsageError` for what is no web address."""
    address = link_to(text.strip())
    if text and not address.lower().startswith(("http://", "https://")):
        raise UsageError(
            f"{text!r} is no address of the web", hint="as https://me.example/papers.html"
        )
    return address.partition("#")[0]


def build_page(library: Library, request: PageRequest) -> BuiltPage:
    """The page of the publications, the newest first, and of the roles in the CV.

    Without a CV in the filters it has the roles of all stored CVs, what is in several of them
    once; a page of one publication has none. Numbers are shown where one CV gives them. Roles that
    last are drawn to the day on which their CV was read, so that one store always makes the same
    page. Raises `UnknownStyle`, `UnknownPublication`, and `UsageError` where no publication fits or
    a CV is not stored.
    """
    documents = choose_documents(library, request.filters.cv)
    publications = _newest_first(_selected(library, request, documents))
    if not publications:
        raise UsageError(
            "there is no publication to show",
            hint="`pubtrack list` shows what there is" if library.documents() else "import one",
        )
    me, guessed = _own_name(publications, request.me)
    works, warnings = _works(library, publications, documents, request, me)
    anchors = {one.id: work.anchor for one, work in zip(publications, works, strict=True)}
    # A page of one work presents that work, as search engines expect it.
    alone = works[0] if len(works) == 1 else None
    parts, heading = request.parts if alone is None else _ALONE, request.heading
    roles = _roles(documents, anchors) if parts.experience else ()
    name = Name.parse(me[0]).display() if me else ""
    page = Page(
        title=heading.title or (alone.item.title if alone else name) or "Publications",
        works=works,
        name=name,
        description=heading.description,
        url=heading.url,
        language=request.locale or "en",
        style=find_style(request.style).title,
        roles=roles,
        figures=_figures(publications, me) if parts.figures else None,
        now=max((_in_years(one.read_at) for one in documents), default=0.0),
        has_timeline=parts.timeline,
        program=__version__,
    )
    return BuiltPage(page_html(page), len(works), len(roles), name, guessed, warnings)


def _selected(
    library: Library, request: PageRequest, documents: Sequence[DocumentRecord]
) -> list[Publication]:
    """The publications that are named, or fit."""
    if request.only:
        named = (find_publication(library, one, documents) for one in request.only)
        return list({one.id: one for one in named}.values())
    listing = list_publications(library, request.filters)
    order = {row.summary.id: place for place, row in enumerate(listing.rows)}
    return sorted(library.publications(order), key=lambda one: order[one.id])


def _newest_first(publications: Iterable[Publication]) -> list[Publication]:
    """The newest first, what tells no month behind what does; without a year at the end."""

    def key(publication: Publication) -> tuple[bool, int, int, int]:
        issued = publication.item.date() or PartialDate()
        month = issued.month or issued.season * 3
        return not issued.year, -issued.year, -month, -issued.day

    return sorted(publications, key=key)


def _own_name(
    publications: Sequence[Publication], told: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """The names of whose publications they are, and whether that was found out.

    Who is an author of nearly all of them, as no one else is, is taken to be that person.
    """
    if told:
        return told, False
    authored = [p.item.names() for p in publications if p.item.names()]
    if len(authored) < _OWN_LEAST:
        return (), False
    uses = Counter(name for names in authored for name in dict.fromkeys(names) if name.is_person)
    everywhere = [
        person.name
        for person in persons(uses)
        if sum(uses[spelling] for spelling in person.spellings) >= _OWN_SHARE * len(authored)
    ]
    return ((everywhere[0].inverted(),), True) if len(everywhere) == 1 else ((), False)


def _works(
    library: Library,
    publications: Sequence[Publication],
    documents: Sequence[DocumentRecord],
    request: PageRequest,
    me: tuple[str, ...],
) -> tuple[tuple[Work, ...], tuple[str, ...]]:
    """Each publication as the page shows it, and what could not be done."""
    own = OwnName.parse(me) if me else None
    limits = (request.et_al.min, request.et_al.use_first) if request.et_al else None
    keep = request.keep or (request.et_al is not None and request.et_al.keep_me)
    processor = Processor(
        find_style(request.style),
        cited(publications, documents),
        request.locale,
        marking=Marking(own, keep and own is not None, limits),
    )
    entries = {entry.key: entry.body for entry in processor.bibliography(alone=True)}
    labels = labels_of(documents) if len(documents) == 1 else {}
    notices: dict[int, list[Notice]] = {}
    for record in library.notices():
        notices.setdefault(record.publication_id, []).append(_notice(record))
    others = coauthors([one.item for one in publications], me)
    taken: set[str] = set()
    works = tuple(
        Work(
            anchor=_anchor(one.key, taken),
            key=one.key,
            item=one.item,
            reference=write_spans(entries.get(one.key, one.item.title or one.key)),
            text=markup.write(entries.get(one.key, one.item.title or one.key), "text"),
            bibtex=bibtex.write([Parsed(one.key, one.item)]),
            label=next(iter(labels.get(one.id, ())), ""),
            kind=kind_of_item(one.item).title,
            coauthors=people,
            tags=tuple(keywords(one.item.text("keyword"))),
            own=own.matching_places(one.item) if own else frozenset(),
            notices=tuple(notices.get(one.id, ())),
        )
        for one, people in zip(publications, others, strict=True)
    )
    return works, processor.warnings


def _anchor(key: str, taken: set[str]) -> str:
    """A name for addresses like the key, and no other's."""
    plain = base = f"p-{_NO_ANCHOR.sub('-', key).strip('-')}"
    number = 1
    while plain in taken:
        number += 1
        plain = f"{base}-{number}"
    taken.add(plain)
    return plain


def _notice(record: NoticeRecord) -> Notice:
    return Notice(
        record.kind, record.doi.url if record.doi else "", record.date, record.asserted_by
    )


def _roles(documents: Sequence[DocumentRecord], anchors: Mapping[int, str]) -> tuple[Role, ...]:
    """The roles of the CVs in their order, with their bullets; what several CVs have, once."""
    roles: dict[tuple[str, str, str, str], dict[str, dict[str, None]]] = {}
    for document in documents:
        for record in document.bullets:
            head = (record.role, record.organisation, record.period, record.location)
            cites = roles.setdefault(head, {}).setdefault(record.text, {})
            found = (anchors.get(link.publication_id or 0) for link in record.links)
            cites.update(dict.fromkeys(filter(None, found)))
    return tuple(
        Role(*head, tuple(Bullet(text, tuple(cites)) for text, cites in bullets.items()))
        for head, bullets in roles.items()
        if any(head) or any(bullets.values())
    )


def _figures(publications: Sequence[Publication], me: tuple[str, ...]) -> Figures:
    found = statistics([one.item for one in publications], me)
    return Figures(
        found.coauthors[:_MOST_ROWS],
        found.venues[:_MOST_ROWS],
        years_svg(found) if found.years else "",
    )


def _in_years(time: datetime) -> float:
    return year_of_day(time.year, time.month, time.day)
