"""The registries as they know a made-up person, whose works the documentation takes in."""

from __future__ import annotations

from registry_shelf import Shelf
from registry_work import Author, Work

ORCID = "0000-0002-1825-0097"
_MIRA = Author("Mira", "Okafor", orcid=ORCID)
_JONAS = Author("Jonas", "van der Berg")
_WEI = Author("Wei", "Chen")

WORKS = (
    Work(
        doi="10.5555/jhs.2023.12",
        title="Calibrated forecasts for small fleets",
        authors=(_MIRA, _JONAS),
        container="Journal of Harbour Studies",
        volume="12",
        issue="3",
        page="45-67",
        print=(2023, 3),
    ),
    Work(
        doi="10.5555/tides.2021.4",
        title="A tide model that knows its harbour",
        authors=(_WEI, _MIRA),
        container="Tide Letters",
        volume="4",
        page="1-9",
        print=(2021, 5),
    ),
    Work(
        arxiv="2211.01234",
        arxiv_class="cs.IR",
        title="Evaluating rankers without labels",
        authors=(_MIRA, _WEI),
        posted=(2022, 11, 2),
    ),
)


def add_okafor(shelf: Shelf) -> None:
    """Put the person's record and works on a shelf."""
    for work in WORKS:
        shelf.add(work)
