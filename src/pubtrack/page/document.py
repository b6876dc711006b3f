"""The page itself: one HTML document that asks for nothing beside it.

A policy in its head (Content Security Policy 3) allows the styles and scripts in the page, each by
the digest of its text, and nothing else: whatever an entry smuggled in would neither run nor load.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..csl.markup.characters import clean_lines, link_to
from ..model.identifiers import ArxivId, Doi, Pmcid, identifiers_of
from .facets import Choice, facets_of, unseen_words, values_of
from .highwire import highwire_tags
from .linked_data import iso_date, linked_data
from .timeline import Timeline, timeline_of
from .values import Bullet, Page, Role, Work

GENERATOR = "pubtrack"
"""What the page says to be made by; behind it stands the version."""
_HERE = Path(__file__).parent
_STYLE_ELEMENT = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r'href="([^"]*)"')
_PLACES = ((Doi, "DOI"), (ArxivId, "arXiv"), (Pmcid, "PubMed Central"))


@dataclass(frozen=True, slots=True)
class _Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """A work as the template shows it.

    `bullets` are the places of the bullets that cite it, `roles` those of their roles with a
    bullet of each.
    """

    work: Work
    links: tuple[_Link, ...]
    people: str
    tags: str
    kind: str
    words: str
    language: str
    bullets: tuple[int, ...]
    roles: tuple[tuple[Role, int], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A bullet with its place among all bullets of the page, from 1, and what it cites."""

    bullet: Bullet
    place: int
    works: tuple[Work, ...]


def page_html(page: Page) -> str:
    """The page as HTML, ending in a newline."""
    facets = facets_of(page.works)
    roles = list(_placed(page))
    shown = list(_shown(page, roles, facets.kinds, facets.people, facets.tags))
    chart = page.figures.chart if page.figures else ""
    timeline = timeline_of(page) if page.has_timeline else None
    style = _style(timeline)
    scripts = (_asset("theme.js"), _asset("page.js"))
    html = (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            facets=facets,
            roles=roles,
            years=[
                (year, list(group))
                for year, group in groupby(shown, key=lambda s: s.work.item.year)
            ],
            span=_span(page),
            timeline=timeline,
            chart=Markup(chart),  # noqa: S704 - written by us, with all that is in it escaped
            linked_data=Markup(linked_data(page)),  # noqa: S704 - its own writer escapes it
            tags=highwire_tags(page),
            style=style,
            theme_script=scripts[0],
            script=scripts[1],
            policy=_policy([style, *_STYLE_ELEMENT.findall(chart)], list(scripts)),
            generator=f"{GENERATOR} {page.program}".strip(),
            iso_date=iso_date,
        )
    )
    return clean_lines(html) + "\n"


def _style(timeline: Timeline | None) -> Markup:
    """The style; how small dots are on a phone depends on how many there are."""
    if timeline is None:
        return _asset("page.css")
    return _asset("page.css") + Markup(
        "@media (max-width: 40rem) {{ .dots circle {{ r: {}px; }} }}\n"
    ).format(timeline.narrow)


def _policy(styles: list[str], scripts: list[str]) -> str:
    rules = {
        "default-src": ["'none'"],
        "style-src": [_digest(text) for text in styles],
        "script-src": [_digest(text) for text in scripts],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{rule} {' '.join(sources)}" for rule, sources in rules.items())


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _asset(name: str) -> Markup:
    return Markup((_HERE / "assets" / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _span(page: Page) -> str:
    """The years of the works: "2016–2023", "" where none is known."""
    years = [work.item.year for work in page.works if work.item.year]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _placed(page: Page) -> Iterator[tuple[Role, list[_Placed]]]:
    works = {work.anchor: work for work in page.works}
    place = 0
    for role in page.roles:
        bullets = []
        for bullet in role.bullets:
            place += 1
            cited = tuple(works[a] for a in dict.fromkeys(bullet.cites) if a in works)
            bullets.append(_Placed(bullet, place, cited))
        yield role, bullets


def _shown(
    page: Page,
    roles: list[tuple[Role, list[_Placed]]],
    kinds: tuple[Choice, ...],
    people: tuple[Choice, ...],
    tags: tuple[Choice, ...],
) -> Iterator[_Shown]:
    citing: dict[str, list[tuple[Role, int]]] = {}
    for role, bullets in roles:
        for placed in bullets:
            for work in placed.works:
                citing.setdefault(work.anchor, []).append((role, placed.place))
    for work in page.works:
        cited = citing.get(work.anchor, [])
        first_of = dict(reversed(cited))
        language = work.item.text("language")
        yield _Shown(
            work=work,
            links=tuple(_links(work)),
            people=values_of(work.coauthors, people),
            tags=values_of(work.tags, tags),
            kind=values_of([work.kind], kinds),
            words=unseen_words(work),
            language=language if _LANGUAGE.fullmatch(language) else "",
            bullets=tuple(place for _, place in cited),
            roles=tuple((role, first_of[role]) for role in dict.fromkeys(r for r, _ in cited)),
        )


def _links(work: Work) -> Iterator[_Link]:
    """Where the work is found, but for what its entry links to already."""
    found = [
        _Link(name, identifier.url)
        for identifier in identifiers_of(work.item)
        for kind, name in _PLACES
        if isinstance(identifier, kind)
    ]
    url = link_to(work.item.text("URL"))
    if url:
        found.append(_Link("PDF" if url.lower().endswith(".pdf") else "Link", url))
    seen = {unescape(address).casefold() for address in _ADDRESS.findall(work.reference)}
    for link in found:
        if link.url.casefold() not in seen:
            seen.add(link.url.casefold())
            yield link
