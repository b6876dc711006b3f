"""What `sync` did and why: for each publication, and in all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, Protocol

from ...matching.merge import Difference
from ...matching.recommendation import Recommendation
from ...model.identifiers import Identifier
from ...sources.base import Record
from ...store.values import CandidateRecord, NoticeRecord, Publication
from .lookup import Answered

SyncOutcome = Literal[
    "completed",  # something new was learnt
    "unchanged",  # a registry knows it, and says nothing new
    "candidate",  # a person should look
    "another-work",  # its identifiers lead to other works
    "not-found",  # every registry that was asked says that it has no such work
    "not-asked",  # a registry could not be asked
    "not-searched",  # no registry keeps works of its kind, or too little is known of it
]


@dataclass(frozen=True, slots=True)
class Told:
    """A difference between the publication and what a registry says, and which one says it."""

    source: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class Stranger:
    """A record to which an identifier of the publication leads, although it is another work."""

    identifier: Identifier
    record: Record


@dataclass(frozen=True, slots=True)
class PublicationReport:
    """What became of one publication.

    `before` and `after` are the publication then and now; `labels` its numbers in the CVs.
    `reason` says in a few words why the outcome is what it is. `changes` are values that were
    taken, `kept` those that were not although a registry says otherwise. `answers` are what the
    registries said of each identifier; `recommendation` is what was made of a search. `decided`
    are candidates that were accepted or rejected before.
    """

    before: Publication
    after: Publication
    labels: tuple[str, ...]
    outcome: SyncOutcome
    reason: str
    changes: tuple[Told, ...] = ()
    kept: tuple[Told, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    candidates: tuple[CandidateRecord, ...] = ()
    notices: tuple[NoticeRecord, ...] = ()
    unasked: tuple[str, ...] = ()
    answers: tuple[Answered, ...] = ()
    recommendation: Recommendation[Identifier] | None = None
    query: str = ""
    decided: tuple[CandidateRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncReport:
    """A whole run: each publication that was chosen, and the number of requests it cost."""

    publications: tuple[PublicationReport, ...]
    requests: int

    def counts(self) -> Counter[SyncOutcome]:
        """How many publications came to each outcome."""
        return Counter(report.outcome for report in self.publications)

    @property
    def in_part(self) -> bool:
        """Whether something could not be asked."""
        return any(report.unasked for report in self.publications)

    @property
    def unreachable(self) -> bool:
        """Whether nothing at all was answered, although something was asked."""
        asked = [report for report in self.publications if report.outcome != "not-searched"]
        return bool(asked) and all(
            report.outcome == "not-asked" and not report.changes for report in asked
        )


class Watch(Protocol):
    """Who is told of a run while it goes on."""

    def asking(self, registry: str, number: int) -> None:
        """This registry is asked now, for so many works."""

    def waiting(self, host: str, seconds: float) -> None:
        """Nothing is sent to this host for so long."""

    def finished(self, report: PublicationReport, done: int, total: int) -> None:
        """One more publication is done, and what was learnt of it is stored."""
