"""A long run as the person sees it: a bar on stderr with what is being asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ..services.sync.report import PublicationReport

# Shorter waits than this are not worth a word.
_WORTH_TELLING = 2.0


class Watcher:
    """Is told of a run (`services.sync.report.Watch`), and shows a bar where one can be shown.

    `reports` are those of the publications that are finished.
    """

    def __init__(self, bar: Progress | None, *, quiet: bool) -> None:
        self.reports: list[PublicationReport] = []
        self._bar = bar
        self._quiet = quiet
        self._task: TaskID | None = None if bar is None else bar.add_task("", total=None)

    def asking(self, registry: str, number: int) -> None:
        """Show which registry is asked."""
        self._show(f"{registry}: {number} works" if number > 1 else registry)

    def waiting(self, host: str, seconds: float) -> None:
        """Show, or where there is no bar tell, that a host wants us to wait."""
        if seconds >= _WORTH_TELLING:
            self._show(f"waiting {seconds:.0f} s for {host}")
            if self._bar is None and not self._quiet:
                click.echo(f"waiting {seconds:.0f} s for {host}", err=True)

    def finished(self, report: PublicationReport, done: int, total: int) -> None:
        """Go on by one publication."""
        self.reports.append(report)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def _show(self, text: str) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=text)


@contextmanager
def watching(*, quiet: bool) -> Iterator[Watcher]:
    """A watcher; where stderr is a terminal with a bar, which goes away at the end."""
    if quiet or not sys.stderr.isatty():
        yield Watcher(None, quiet=quiet)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Watcher(bar, quiet=quiet)
