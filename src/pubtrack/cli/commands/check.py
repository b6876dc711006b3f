"""`pubtrack check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..app import FILE, App, counted, json_option, pass_app, print_json

if TYPE_CHECKING:
    from ...services.checking import CheckReport
    from ...services.settings import Settings

CODES = (
    "dangling", "never-cited", "doubled", "duplicate-entry", "duplicate-number",
    "missing-variable", "not-understood", "not-imported", "differs", "list-changed", "no-list",
    "structure",
)  # fmt: skip


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="CV...", type=FILE)
@click.option("--ignore", multiple=True, metavar="CODE", type=click.Choice(CODES),
              help="Leave these findings out; may be given several times.")  # fmt: skip
@json_option
@pass_app
@click.pass_context
def check_command(
    ctx: click.Context, app: App, files: tuple[Path, ...], ignore: tuple[str, ...], as_json: bool
) -> None:
    """Say what is wrong in a CV; exit 1 if anything is.

    \b
    pubtrack check cv.md
    pubtrack check cv.md --ignore never-cited
    pubtrack check cv.md --json

    Told are: dangling and never cited numbers, doubled marks, duplicate entries and numbers,
    missing variables, text that was not understood, and where the list and the store differ.
    """
    reports = [_check(app.settings(file.absolute().parent), file, ignore) for file in files]
    if as_json:
        print_json("check", {"cvs": [_as_data(report) for report in reports]})
    else:
        for report in reports:
            _print(app, report)
    if any(report.findings for report in reports):
        ctx.exit(1)


def _check(settings: Settings, file: Path, ignore: tuple[str, ...]) -> CheckReport:
    from ...services.checking import check_cv
    from ...store.library import Library
    from ..app import now

    if not settings.db.exists():
        return check_cv(None, file, frozenset(ignore))
    with Library.open(settings.db, clock=now, create=False) as library:
        return check_cv(library, file, frozenset(ignore))


def _print(app: App, report: CheckReport) -> None:
    for finding in report.findings:
        label = f"[{finding.label}] " if finding.label else ""
        click.echo(f"{report.path}:{finding.line}: {finding.code}: {label}{finding.message}")
    for hint in dict.fromkeys(finding.hint for finding in report.findings if finding.hint):
        app.tell(f"  hint: {hint}")
    entries, links = counted(report.entries, "entry"), counted(report.links, "link")
    findings = counted(len(report.findings), "finding")
    click.echo(f"{report.path}: {entries}, {links}: {findings}")


def _as_data(report: CheckReport) -> dict[str, object]:
    return {
        "cv": str(report.path),
        "entries": report.entries,
        "links": report.links,
        "findings": [
            {
                "code": finding.code,
                "line": finding.line,
                "label": finding.label,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in report.findings
        ],
    }
