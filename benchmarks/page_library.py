"""A library as large as a group's for the benchmark of the page: made up, and always the same."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pubtrack.model.dates import PartialDate
from pubtrack.model.item import Item, Value
from pubtrack.model.names import Name
from pubtrack.store.library import Library
from pubtrack.store.values import BulletRecord, DocumentRecord, LinkRecord

_GIVEN = (
    "Ada Bruno Chiara Dmitri Eira Farid Greta Hana Ivo Jonas Kaja Luca Mira Noor Olek Pia Quentin"
    " Rosa Sven Tara Ugo Vera Wei Xenia Yusuf Zoë Ángel Björn Çelik Đorđe Łucja Søren"
).split()
_FAMILY = (
    "Abara Berg Castellanos Dahl Eriksen Fontaine Grünwald Haddad Ito Jankowski Kowalczyk Lindqvist"
    " Moreau Nakamura Okafor Petrov Quiroga Rossi Sørensen Takahashi Ueda Vasquez Weber Xu Yilmaz"
    " Zhang Núñez Öztürk Šimić Ågren"
).split()
_SUBJECTS = (
    "harbour traffic,tidal currents,coastal erosion,ship engines,cargo routing,lighthouse records,"
    "sea ice,plankton blooms,underwater acoustics,port logistics,sediment transport,wave energy"
).split(",")
_METHODS = (
    "Bayesian models of,Measuring,A survey of,Fast simulation of,Learning representations for,"
    "Open data on,Uncertainty in,A benchmark for,Long-term trends in,Causal effects of"
).split(",")
_WHERE = (
    "in northern estuaries,under a changing climate,at scale,with few labels,from satellite images,"
    "across three decades,for small fleets,in real time"
).split(",")
_JOURNALS = (
    "Journal of Harbour Studies,Coastal Engineering Letters,Ocean Modelling Review,Annals of Tides,"
    "Transactions on Marine Computing,Sediment Science"
).split(",")
_MEETINGS = ("HarbourConf", "Conference on Tidal Data", "Workshop on Marine Learning")
_TAGS = "open data,methods,field work,teaching,software,review".split(",")
_START = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1994, 2023


def make_library(path: Path, size: int, seed: int = 7) -> None:
    """Write a store with `size` publications of one person, and a CV of six roles citing some."""
    chance = random.Random(seed)
    time = _START

    def clock() -> datetime:
        nonlocal time
        time += timedelta(seconds=1)
        return time

    with Library.open(path, clock=clock) as library, library.change("made up") as change:
        ids = [change.add_publication(_item(chance, place, size)).id for place in range(size)]
        change.put_document(_document(chance, ids))


def _item(chance: random.Random, place: int, size: int) -> Item:
    year = _FIRST_YEAR + place * (_LAST_YEAR - _FIRST_YEAR + 1) // size
    others = [
        Name(chance.choice(_FAMILY), chance.choice(_GIVEN))
        for _ in range(chance.choice((0, 1, 2, 2, 3, 3, 4, 5, 7, 24)))
    ]
    names = [name for name in dict.fromkeys(others) if name.family != "Okafor"]
    names.insert(chance.randint(0, len(names)), Name("Okafor", "Mira"))
    subject = chance.choice(_SUBJECTS)
    values: dict[str, Value] = {
        "title": f"{chance.choice(_METHODS)} {subject} {chance.choice(_WHERE)}",
        "author": tuple(names),
        "issued": PartialDate(year, chance.choice((0, *range(1, 13)))),
        "keyword": ", ".join(sorted(chance.sample(_TAGS, chance.randint(0, 2)))),
    }
    kind = chance.choice(
        ("article-journal",) * 5
        + ("paper-conference",) * 3
        + ("article", "chapter", "software", "speech")
    )
    if kind == "article-journal":
        first = chance.randint(1, 900)
        values |= {
            "container-title": chance.choice(_JOURNALS), "volume": str(year - 1980),
            "issue": str(chance.randint(1, 12)), "page": f"{first}-{first + 14}",
            "DOI": f"10.5555/mo.{year}.{place}",
        }  # fmt: skip
    elif kind == "article":
        values |= {"publisher": "arXiv", "number": f"arXiv:{year % 100:02d}05.{place:05d}"}
    elif kind == "speech":
        values |= {"event-title": chance.choice(_MEETINGS), "genre": "Invited talk"}
    elif kind == "software":
        values |= {"URL": f"https://example.org/software/{place}"}
    else:
        values |= {
            "container-title": f"Proceedings of {chance.choice(_MEETINGS)}",
            "publisher": "Quay Press",
            "DOI": f"10.5555/mo.{year}.{place}",
        }
    return Item(kind, values)


def _document(chance: random.Random, ids: list[int]) -> DocumentRecord:
    bullets: list[BulletRecord] = []
    for role, (title, place, first, last) in enumerate(
        (
            ("Professor of Coastal Computing", "University of Bergholm", "2015", "present"),
            ("Associate Professor", "University of Bergholm", "September 2008", "2015"),
            ("Lecturer", "Institute of Tides", "2003", "August 2008"),
            ("Research Fellow", "Lakeside Labs", "2000", "2003"),
            ("Postdoctoral Researcher", "Harbour Institute", "1997", "2000"),
            ("Doctoral Student", "Seaport University", "1994", "1997"),
        )
    ):
        near = ids[-(role + 1) * len(ids) // 6 :][: len(ids) // 6]
        for number in range(4):
            cites = chance.sample(near, min(len(near), number * 2))
            links = tuple(LinkRecord(str(pid), pid, order) for order, pid in enumerate(cites))
            subject = _SUBJECTS[(role * 4 + number) % len(_SUBJECTS)]
            text = f"Led work on {subject}, from the first campaign to the published record."
            bullets.append(
                BulletRecord(
                    text, title, place, f"{first}–{last}", "", len(bullets), links, len(bullets) + 1
                )
            )
    return DocumentRecord(0, "/library/cv.md", "markdown", "0" * 64, _START, (), tuple(bullets))
