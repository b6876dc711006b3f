"""What a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.dates import PartialDate
from ..model.item import Item


@dataclass(frozen=True, slots=True)
class Notice:
    """That a work was retracted, corrected and so on: "retraction", "correction", ….

    `url` is the notice's own, "" for none; `asserted_by` who says so.
    """

    kind: str
    url: str = ""
    date: PartialDate | None = None
    asserted_by: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One publication; `anchor` is its name in the page's addresses, and no other's.

    `label` is its number in the CV, "" for none. `reference` is its entry in the page's style, as
    HTML of phrases (`csl.markup.spans`), and `text` the same as plain text. `own` are the places
    of the person's name among those of the item ("author/2").
    """

    anchor: str
    key: str
    item: Item
    reference: str
    text: str
    bibtex: str = ""
    label: str = ""
    kind: str = ""
    coauthors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """A statement of a CV, with the anchors of the works that it cites."""

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A job or study as the CV prints it; "" where it does not say."""

    title: str = ""
    organisation: str = ""
    period: str = ""
    location: str = ""
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What the works come to: names with counts, and `chart`, an SVG element of years and kinds."""

    coauthors: tuple[tuple[str, int], ...] = ()
    venues: tuple[tuple[str, int], ...] = ()
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    `name` is the person's, "" for a page of several persons; `title` what stands on top of it.
    `works` are in the order in which those of one year are to stand. `language` is that of the
    entries, `url` where the page will be, "" where that is not known. `now` is where roles that
    last are drawn to, in years; 0 for the end of what is dated. `program` is what made it.
    """

    title: str
    works: tuple[Work, ...]
    name: str = ""
    description: str = ""
    url: str = ""
    language: str = "en"
    style: str = ""
    roles: tuple[Role, ...] = ()
    figures: Figures | None = None
    now: float = 0.0
    has_timeline: bool = True
    program: str = "pubtrack"
