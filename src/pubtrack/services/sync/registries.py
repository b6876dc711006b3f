"""The registries as one run asks them: one client, and an adapter for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ...sources.arxiv.api import Arxiv
from ...sources.crossref.api import Crossref
from ...sources.datacite.api import DataCite
from ...sources.doi_org import DoiOrg
from ...sources.orcid import Orcid
from ...sources.pubmed.api import PubMed
from ...sources.web.http import Client, Policy
from ..settings import SourceSettings

TIME_LIMIT = 900.0
"""Seconds that the requests of one run may take in all, waiting included."""


@dataclass(frozen=True, slots=True)
class Registries:
    """All that can be asked."""

    client: Client
    crossref: Crossref
    arxiv: Arxiv
    datacite: DataCite
    doi_org: DoiOrg
    orcid: Orcid
    pubmed: PubMed


@contextmanager
def open_registries(
    settings: SourceSettings,
    state: Path,
    time_limit: float = TIME_LIMIT,
    on_wait: Callable[[str, float], None] | None = None,
) -> Iterator[Registries]:
    """The registries where the settings say they are, for one run.

    `state` is the folder that all processes share, so that together they keep to each host's
    limits. `on_wait` is told the host and the seconds before each longer wait.
    """
    urls, mailto = settings.urls, settings.mailto
    policy = Policy(
        mailto=mailto,
        budget=time_limit,
        state=state,
        bases=tuple(urls.values()),
        on_wait=on_wait,
    )
    with Client(policy) as client:
        yield Registries(
            client,
            Crossref(client, urls["crossref"], mailto),
            Arxiv(client, urls["arxiv"], settings.arxiv_interval),
            DataCite(client, urls["datacite"], mailto),
            DoiOrg(client, urls["doi"]),
            Orcid(client, urls["orcid"]),
            PubMed(client, urls["pubmed"], mailto),
        )
