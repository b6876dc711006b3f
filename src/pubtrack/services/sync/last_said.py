"""What the registries said of a publication when they were asked last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ...store.library import Library
from ...store.values import Publication
from ..naming import Selection
from ..origins import Said
from .asking import Found, Freshness
from .registries import Registries
from .report import PublicationReport
from .run import Sync, Wish


def said_by_registries(
    library: Library,
    registries: Registries,
    publication: Publication,
    clock: Callable[[], datetime],
) -> tuple[Said, ...]:
    """What the registries said otherwise when they were asked last; nobody is asked now.

    It is what an offline sync would tell: from the replies that the store keeps.
    """
    selection = Selection((publication.key,))
    wish = Wish(selection, dry_run=True, freshness=Freshness(offline=True))
    report = Sync(library, registries, wish, "", clock, _NoWatch()).run()
    return tuple(
        Said(told.difference.variable, told.source, told.difference.theirs, times[told.source])
        for one in report.publications
        for times in [_times(one)]
        for told in (*one.kept, *one.changes)
        if told.source in times and told.difference.theirs
    )


class _NoWatch:
    """Watches a run that nobody sees."""

    def asking(self, registry: str, number: int) -> None:
        """Say nothing."""

    def waiting(self, host: str, seconds: float) -> None:
        """Say nothing."""

    def finished(self, report: PublicationReport, done: int, total: int) -> None:
        """Say nothing."""


def _times(report: PublicationReport) -> dict[str, datetime]:
    """When each registry gave its record."""
    found = (answered.answer for answered in report.answers)
    return {one.record.source: one.at for one in found if isinstance(one, Found)}
