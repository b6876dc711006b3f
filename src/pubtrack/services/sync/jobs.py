"""The publications of one run on their way: what is to be asked, and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ...matching.versions import is_preprint
from ...model.identifiers import (
    ArxivId,
    Doi,
    Identifier,
    Pmcid,
    Pmid,
    find_identifiers,
    identifiers_of,
)
from ...model.origin import Strength
from ...sources.base import NotFound, Unasked
from ...store.library import Library
from ...store.values import CandidateRecord, Publication
from ..checking.variables import missing_variables
from ..naming import Selection, choose_documents, chosen_publications, labels_of
from .asking import Found
from .completing import Completion
from .lookup import Answered
from .report import PublicationReport, SyncOutcome
from .searching import Searched, candidates


@dataclass(slots=True)
class Job:
    """One publication: the identifiers that are still to be answered, and the answers.

    `decided` are the candidates that were accepted or rejected before; `unsearched` says why no
    registry was searched for it, where none was.
    """

    publication: Publication
    labels: tuple[str, ...]
    pending: set[Identifier]
    decided: tuple[CandidateRecord, ...] = ()
    answers: list[Answered] = field(default_factory=list)
    searched: Searched | None = None
    unsearched: str = ""

    def found(self) -> list[Found]:
        """The records that were found."""
        return [a.answer for a in self.answers if isinstance(a.answer, Found)]

    @property
    def known(self) -> bool:
        """Whether a registry knows the work by an identifier, or could not be asked for it."""
        return any(not isinstance(answered.answer, NotFound) for answered in self.answers)

    def unasked(self) -> tuple[str, ...]:
        """What could not be asked, and why."""
        told = (
            f"{answered.registry}: {answered.identifier}: {answered.answer.why}"
            for answered in self.answers
            if isinstance(answered.answer, Unasked)
        )
        return (*told, *(self.searched.unasked if self.searched else ()))

    def leads(self, *, versions: bool) -> list[Identifier]:
        """Where the records lead on to: with `versions`, from a preprint to what it became."""
        asked = {answered.identifier for answered in self.answers}
        leads: dict[Identifier, None] = {}
        for found in self.found():
            if versions:
                leads |= dict.fromkeys(found.record.versions_of_record)
            if found.record.source == "pubmed":
                leads |= dict.fromkeys(i for i in found.record.identifiers if isinstance(i, Doi))
        return [lead for lead in leads if lead not in asked]

    def report(self, before: Publication, done: Completion) -> PublicationReport:
        """What became of the publication, which was `before` and is as `done` has it now."""
        offered = candidates(before.id, self.searched) if self.searched else ()
        offered += _versions_to_accept(self, done)
        outcome, reason = _outcome(self, done, offered)
        return PublicationReport(
            before,
            done.publication,
            self.labels,
            outcome,
            reason,
            done.changes,
            done.kept,
            done.strangers,
            offered,
            done.notices,
            self.unasked(),
            tuple(self.answers),
            self.searched.recommendation if self.searched else None,
            self.searched.query if self.searched else "",
            self.decided,
        )


def jobs_of(
    library: Library, selection: Selection, takes: Callable[[Identifier], bool], *, missing: bool
) -> list[Job]:
    """The publications chosen, each with those of its identifiers that a registry `takes`.

    With `missing`, those alone that lack something. Raises `UnknownPublication`, `UsageError`.
    """
    labels = labels_of(choose_documents(library, selection.cv))
    lines: dict[int, list[str]] = {}
    for document in library.documents():
        for entry in document.entries:
            lines.setdefault(entry.publication_id, []).append(entry.raw)
    decided: dict[int, list[CandidateRecord]] = {}
    for candidate in library.candidates():
        if candidate.state != "open":
            decided.setdefault(candidate.publication_id, []).append(candidate)
    return [
        Job(
            publication,
            tuple(labels.get(publication.id, ())),
            set(filter(takes, _to_look_up(publication, lines.get(publication.id, ())))),
            tuple(decided.get(publication.id, ())),
        )
        for publication in chosen_publications(library, selection)
        if not missing or _lacks_something(publication)
    ]


def _to_look_up(publication: Publication, lines: Iterable[str]) -> list[Identifier]:
    """The identifiers of the work: in its variables and URL, else in the line as it stands."""
    found = identifiers_of(publication.item)
    if not any(isinstance(identifier, Doi | ArxivId | Pmid | Pmcid) for identifier in found):
        found = tuple(hit.identifier for line in lines for hit in find_identifiers(line))
    # arXiv's own DOI of a preprint says no more than its number.
    return [(i.arxiv or i) if isinstance(i, Doi) else i for i in found]


def _lacks_something(publication: Publication) -> bool:
    """Whether no registry has told of it yet, or something that its type needs is missing."""
    told = any(o.strength is Strength.REGISTRY for o in publication.origins.values())
    return not told or bool(missing_variables(publication.item))


def _versions_to_accept(job: Job, done: Completion) -> tuple[CandidateRecord, ...]:
    """Versions of record of a preprint that a person insists on: for that person to accept."""
    if not is_preprint(done.publication.item):
        return ()
    became = {lead for found in job.found() for lead in found.record.versions_of_record}
    strangers = {stranger.identifier for stranger in done.strangers}
    return tuple(
        CandidateRecord(
            done.publication.id,
            found.record.source,
            found.record.identifier,
            found.record.item,
            found.record.kind,
            0.0,
            ("the registries name it as the version of record of this preprint",),
            ("that it is a preprint is what you wrote, or locked",),
            "open",
            found.at,
        )
        for found in job.found()
        if found.record.identifier in became - strangers
    )


def _outcome(
    job: Job, done: Completion, offered: tuple[CandidateRecord, ...]
) -> tuple[SyncOutcome, str]:
    sources = ", ".join(dict.fromkeys(found.record.source for found in job.found()))
    taken = len(job.found()) > len(done.strangers)
    if done.changes:
        found_by = "found by search" if job.searched else "by its identifier"
        return "completed", f"{sources}, {found_by}"
    if any(candidate.state == "open" for candidate in offered):
        return "candidate", "a person should look"
    if taken:
        return "unchanged", f"{sources} says nothing new"
    if job.unasked():
        return "not-asked", job.unasked()[0]
    if done.strangers:
        return "another-work", "its identifier leads to another work"
    if job.unsearched:
        return "not-searched", job.unsearched
    if job.searched is not None and not job.searched.query:
        return "not-searched", "it says too little to be searched for"
    return "not-found", job.searched.recommendation.reason if job.searched else "not found"
