"""`sync`: publications completed from the registries, identifiers first, search last.

Each publication is stored as soon as all that it needs has been answered, some at a time, so
that a run that is stopped keeps what it finished. All of a run is one line of the log.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ...matching.recommendation import worth_searching
from ...model.identifiers import Identifier
from ...store.change import Change
from ...store.library import Library
from ...store.values import Publication
from ..naming import Selection
from .asking import Asking, Freshness
from .completing import Completion, complete
from .jobs import Job, jobs_of
from .lookup import Answered, LookUp
from .registries import Registries
from .report import PublicationReport, SyncReport, Watch
from .searching import search

# So many finished publications are stored in one transaction.
_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run is to do.

    `missing` leaves out publications that lack nothing; `dry_run` stores none of what was
    learnt; with `keep_preprints` a preprint is not followed to its version of record.
    """

    selection: Selection = field(default_factory=Selection)
    missing: bool = False
    dry_run: bool = False
    keep_preprints: bool = False
    freshness: Freshness = field(default_factory=Freshness)


class Sync:
    """One run. `command` is what the log shows."""

    def __init__(
        self,
        library: Library,
        registries: Registries,
        wish: Wish,
        command: str,
        clock: Callable[[], datetime],
        watch: Watch,
    ) -> None:
        self._library = library
        self._registries = registries
        self._wish = wish
        self._command = command
        self._watch = watch
        self._asking = Asking(library, wish.freshness, clock)
        self._look_up = LookUp(self._asking, registries, watch.asking)
        self._change_id = 0
        self._reports: dict[int, PublicationReport] = {}
        self._total = 0

    def run(self) -> SyncReport:
        """Complete the publications chosen.

        Raises `UnknownPublication` and `UsageError` for a bad selection, before anything is
        asked, and `StoreError`. What cannot be asked is in the report.
        """
        jobs = jobs_of(
            self._library, self._wish.selection, self._look_up.takes, missing=self._wish.missing
        )
        self._total = len(jobs)
        identified = [job for job in jobs if job.pending]
        for job in (led := self._answer(identified, follow=True)):
            job.pending = set(job.leads(versions=not self._wish.keep_preprints))
        self._answer(led, follow=False)
        for job in jobs:
            if not job.known:
                self._search(job)
                self._finish([job])
        reports = (self._reports.get(job.publication.id) for job in jobs)
        return SyncReport(tuple(filter(None, reports)), self._registries.client.count)

    def _answer(self, jobs: Sequence[Job], *, follow: bool) -> list[Job]:
        """Look the identifiers of the jobs up, and finish each job once its own are answered.

        Those that lead on to other works are returned instead where `follow` is set, and those
        that no registry knows are left to the search.
        """
        waiting: dict[Identifier, list[Job]] = {}
        for job in jobs:
            for identifier in job.pending:
                waiting.setdefault(identifier, []).append(job)
        led: list[Job] = []
        ready: list[Job] = []
        for answered in self._look_up.all(list(waiting)):
            for job in waiting.get(answered.identifier, ()):
                job.answers.append(answered)
                job.pending.discard(answered.identifier)
                if job.pending or not job.known:
                    continue
                if follow and job.leads(versions=not self._wish.keep_preprints):
                    led.append(job)
                else:
                    ready.append(job)
            if len(ready) >= _AT_ONCE:
                self._finish(ready)
                ready = []
        self._finish(ready)
        return led

    def _search(self, job: Job) -> None:
        """Search for a publication that no identifier led to."""
        item, known = job.publication.item, job.publication.id
        job.unsearched = worth_searching(item)
        if job.unsearched:
            return
        rejected = {one.identifier for one in job.decided if one.state == "rejected"}
        self._watch.asking(self._registries.crossref.name, 1)
        searched = search(self._asking, self._registries, item, rejected)
        accepted = searched.accepted
        if accepted is not None:
            holders = self._library.by_identifier(accepted.record.identifier)
            other = next((holder.key for holder in holders if holder.id != known), "")
            if other:
                searched = searched.decline(f"it is {other} already")
            else:
                record = accepted.record
                job.answers.append(Answered(record.identifier, record.source, accepted))
                led = job.leads(versions=not self._wish.keep_preprints)
                job.answers += self._look_up.all(led)
        job.searched = searched

    def _finish(self, jobs: Sequence[Job]) -> None:
        """Store what was learnt of these publications, and tell of each."""
        if not jobs:
            return
        if self._wish.dry_run:
            reports = [self._report(job, job.publication)[0] for job in jobs]
        else:
            with self._library.change(
                self._command, into=self._change_id, keep_empty=False
            ) as change:
                # Read again: another process may have changed or removed them meanwhile.
                now = {p.id: p for p in self._library.publications(j.publication.id for j in jobs)}
                reports = [
                    self._store(change, job, now[job.publication.id])
                    for job in jobs
                    if job.publication.id in now
                ]
            self._change_id = change.id
        for report in reports:
            self._reports[report.before.id] = report
            self._watch.finished(report, len(self._reports), self._total)

    def _store(self, change: Change, job: Job, publication: Publication) -> PublicationReport:
        report, done = self._report(job, publication)
        new = done.publication
        if new != publication:
            change.update_publication(new.id, new.item, new.origins)
        for source in sorted({found.record.source for found in job.found()}):
            told = [notice for notice in done.notices if notice.source == source]
            change.put_notices(new.id, told, source)
        if not job.unasked():
            change.put_candidates(new.id, report.candidates)
        return report

    def _report(self, job: Job, publication: Publication) -> tuple[PublicationReport, Completion]:
        sure = job.searched is not None and job.searched.accepted is not None
        keeps = self._wish.keep_preprints
        done = complete(publication, job.found(), sure=sure, keeps_preprint=keeps)
        return job.report(publication, done), done
