"""`pubtrack check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...errors import InputError
from ...services.checking.rules import CODES, RULES
from ..app import FILE, App, counted, json_option, pass_app, print_json, tell_fault
from ..terminal import echo_text

if TYPE_CHECKING:
    from ...services.checking.findings import CheckReport, Unread

_FORMATS = ("text", "json", "sarif", "github")


class _CheckCommand(click.Command):
    """Ends its help page with the table of findings."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Findings"):
            formatter.write_dl([(rule.code, rule.sentence) for rule in RULES.values()])


@click.command("check", cls=_CheckCommand)
@click.argument("files", nargs=-1, required=True, metavar="CV...", type=FILE)
@click.option("--ignore", multiple=True, metavar="CODE", type=click.Choice(CODES),
              help="Leave these findings out; may be given several times.")  # fmt: skip
@click.option("-f", "--format", "output", type=click.Choice(_FORMATS), default=None,
              help="How they are printed; github: as annotations.  [default: text]")  # fmt: skip
@json_option
@pass_app
@click.pass_context
def check_command(
    ctx: click.Context,
    app: App,
    files: tuple[Path, ...],
    ignore: tuple[str, ...],
    output: str | None,
    as_json: bool,
) -> None:
    """Say what is wrong in a CV; exit 1 if anything is.

    \b
    pubtrack check cv.md
    pubtrack check cv.md --ignore never-cited
    pubtrack check cv.md --format sarif > cv.sarif

    A file that cannot be read does not hinder the others; exit 3 where none could be.
    What is ignored always is a setting: [check] ignore = ["never-cited"] in pubtrack.toml.
    """
    if as_json and output not in (None, "json"):
        raise click.UsageError("--json is --format json: choose one.")
    codes = frozenset(ignore)
    reports, unread = _check_each(app, files, codes)
    if reports:
        _print(app, reports, unread, "json" if as_json else output or "text")
    for one in unread:
        tell_fault(one.message, one.hint)
    if not reports:
        ctx.exit(InputError.exit_code)
    if unread or any(report.findings for report in reports):
        ctx.exit(1)


def _check_each(
    app: App, files: Sequence[Path], ignore: frozenset[str]
) -> tuple[list[CheckReport], list[Unread]]:
    """The findings of each file that can be read, and why the others cannot."""
    from ...services.checking.findings import Unread

    reports: list[CheckReport] = []
    unread: list[Unread] = []
    for file in files:
        try:
            reports.append(_check(app, file, ignore))
        except InputError as error:
            unread.append(Unread(file, error.message, error.hint))
    return reports, unread


def _check(app: App, file: Path, ignore: frozenset[str]) -> CheckReport:
    from ...services.checking.check import Wanted, check_cv

    settings = app.settings(file.absolute().parent).for_cv(file)
    wanted = Wanted(ignore | settings.ignore, settings.me)
    if not settings.db.exists():
        return check_cv(None, file, wanted)
    with app.library(settings) as library:
        return check_cv(library, file, wanted)


def _print(app: App, reports: Sequence[CheckReport], unread: Sequence[Unread], output: str) -> None:
    if output == "json":
        faults = [{"cv": str(one.path), "message": one.message} for one in unread]
        print_json("check", {"cvs": [_as_data(report) for report in reports], "unread": faults})
    elif output == "sarif":
        from ... import __version__
        from ...services.checking.sarif import sarif

        log = sarif(reports, unread, __version__, Path.cwd())
        click.echo(json.dumps(log, ensure_ascii=False, indent=2))
    elif output == "github":
        from ...services.checking.github import workflow_commands

        for line in workflow_commands(reports, unread, Path.cwd()):
            click.echo(line)
    else:
        with app.paged():
            for report in reports:
                _print_text(app, report)


def _print_text(app: App, report: CheckReport) -> None:
    for finding in report.findings:
        place = f"{report.path}:{finding.line}: "
        echo_text(f"{finding.code}: {finding.text}", place, "    ")
    for hint in dict.fromkeys(finding.hint for finding in report.findings if finding.hint):
        app.tell(f"  hint: {hint}")
    entries, links = counted(report.entries, "entry"), counted(report.links, "link")
    findings = counted(len(report.findings), "finding")
    echo_text(f"{entries}, {links}: {findings}", f"{report.path}: ", "    ")


def _as_data(report: CheckReport) -> dict[str, object]:
    return {
        "cv": str(report.path),
        "entries": report.entries,
        "links": report.links,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.rule.severity,
                "line": finding.line,
                "label": finding.label,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in report.findings
        ],
    }
