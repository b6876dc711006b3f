"""`pubtrack sync`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from ..app import App, cv_option, json_option, now, pass_app, print_json
from ..bib_output import offer_bibliography
from ..completing import complete_reference
from ..sync_output import explanation, lines_of, report_data, summary
from ..watching import watching

if TYPE_CHECKING:
    from ...services.settings import Settings
    from ...services.sync.report import SyncReport
    from ...services.sync.run import Wish


@click.command("sync")
@click.argument("references", nargs=-1, metavar="[N|KEY|ID]...", shell_complete=complete_reference)
@click.option("--missing", is_flag=True, help="Only publications that lack something.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--explain", default="", metavar="N|KEY|ID", shell_complete=complete_reference,
              help="Show all evidence for one publication, and change nothing.")  # fmt: skip
@click.option("--keep-preprints", is_flag=True,
              help="Do not follow a preprint to its version of record.")  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask nobody: use the replies that are kept.")
@click.option("--refresh", is_flag=True, help="Ask anew, however fresh a kept reply is.")
@click.option("--max-age", type=click.FloatRange(0, 36_500), default=7, metavar="DAYS",
              show_default=True, help="Ask anew for replies older than this.")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(0, 1e6, min_open=True), default=900,
              metavar="SECONDS", show_default=True,
              help="Stop asking after this time; what was finished stays.")  # fmt: skip
@click.option("-v", "--verbose", is_flag=True,
              help="Show publications of which nothing new is said, too.")  # fmt: skip
@cv_option
@json_option
@pass_app
@click.pass_context
def sync_command(
    ctx: click.Context,
    app: App,
    references: tuple[str, ...],
    missing: bool,
    dry_run: bool,
    explain: str,
    keep_preprints: bool,
    offline: bool,
    refresh: bool,
    max_age: float,
    time_limit: float,
    verbose: bool,
    cv: str,
    as_json: bool,
) -> None:
    """Complete the publications from Crossref, arXiv, DataCite and doi.org.

    \b
    pubtrack sync                     all publications of the store
    pubtrack sync 3 7 --dry-run       two of them, and change nothing
    pubtrack sync --explain 2         why it was matched, or was not

    What you wrote, set or locked stays, and what a registry says otherwise is shown. A work
    that a search finds is taken only where title, authors and year agree; else it is a
    candidate, for `pubtrack accept` or `pubtrack reject`. PUBTRACK_MAILTO, your address, gets
    you into the registries' polite pools.

    With bib = "refs.bib" in pubtrack.toml, what changes in that file is shown as a diff, and
    written if you say yes; without a terminal it is told how to.
    """
    if offline and refresh:
        raise click.UsageError("--offline asks nobody, and --refresh asks anew: choose one.")
    if explain and references:
        raise click.UsageError("--explain takes the one publication that it explains.")
    from ...services.naming import Selection
    from ...services.sync.asking import Freshness
    from ...services.sync.run import Wish

    wish = Wish(
        Selection((explain,) if explain else references, cv),
        missing,
        dry_run or bool(explain),
        keep_preprints,
        Freshness(offline, refresh, timedelta(days=max_age)),
    )
    settings = app.settings()
    report = _run(app, settings, wish, time_limit)
    if as_json:
        print_json("sync", report_data(report))
    elif explain:
        for one in report.publications:
            click.echo("\n".join(explanation(one)))
    else:
        for one in report.publications:
            for line in lines_of(one, verbose=verbose):
                click.echo(line)
        click.echo(summary(report, dry_run=dry_run))
    if report.unreachable and not offline:
        from ...errors import SourceError

        why = next(why for one in report.publications for why in one.unasked)
        raise SourceError(f"no registry could be reached ({why})", hint="try again later")
    if settings.bib is not None and not wish.dry_run:
        offer_bibliography(app, settings, settings.bib, asks=not as_json)
    ctx.exit(1 if report.in_part else 0)


def _run(app: App, settings: Settings, wish: Wish, time_limit: float) -> SyncReport:
    """Run, with a bar; where the run is broken off, what it finished is told all the same."""
    from ...services.sync.registries import open_registries
    from ...services.sync.run import Sync

    command = " ".join(("sync", *wish.selection.references))
    with app.library(settings) as library, watching(quiet=app.quiet) as watcher:
        try:
            with open_registries(
                settings.sources, settings.cache / "hosts", time_limit, watcher.waiting
            ) as registries:
                return Sync(library, registries, wish, command, now, watcher).run()
        except KeyboardInterrupt:
            watcher.stop()
            for report in watcher.reports:
                for line in lines_of(report, verbose=False):
                    click.echo(line)
            raise
