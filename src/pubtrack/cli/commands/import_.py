"""`pubtrack import`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import FILE, App, counted, json_option, now, pass_app, print_json, short

if TYPE_CHECKING:
    from ...matching.merge import Difference
    from ...services.importing import FileReport, ImportedEntry


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("-v", "--verbose", is_flag=True, help="Show every variable that was understood.")
@json_option
@pass_app
@click.pass_context
def import_command(
    ctx: click.Context, app: App, files: tuple[Path, ...], verbose: bool, as_json: bool
) -> None:
    """Read CVs and bibliographies into the store.

    \b
    pubtrack import cv.md
    pubtrack import cv.md refs.bib
    pubtrack import library.json --verbose

    A CV is Markdown or plain text with a list of publications; a bibliography is BibTeX
    (.bib) or CSL-JSON (.json). Importing again updates and never duplicates.
    """
    from ...services.importing import import_files

    settings = app.settings(files[0].absolute().parent)
    command = "import " + " ".join(str(file) for file in files)
    with app.library(settings, create=True) as library:
        reports = import_files(library, files, command, now)
    if as_json:
        print_json("import", {"files": [_as_data(report) for report in reports]})
    else:
        for report in reports:
            _print(app, report, verbose=verbose)
    unusable = [report.error for report in reports if report.error]
    for error in unusable:
        if len(reports) == 1:
            raise error
        click.echo(
            f"pubtrack: {error.message}" + (f" ({error.hint})" if error.hint else ""), err=True
        )
    if unusable:
        ctx.exit(3 if len(unusable) == len(reports) else 1)
    if not all(report.clean for report in reports):
        ctx.exit(1)


def _print(app: App, report: FileReport, *, verbose: bool) -> None:
    from ...services.reading import in_place

    if report.error:
        return
    if report.note:
        app.tell(f"{report.path}: {report.note}")
    for problem in report.problems:
        hint = f"\n  hint: {problem.hint}" if problem.hint else ""
        app.tell(f"{problem.severity}: {in_place(problem, report.path)}{hint}")
    for entry in report.entries:
        _print_entry(entry, verbose=verbose)
    for earlier, later in report.twice:
        app.tell(f"note: {report.path}: {earlier} and {later} are the same publication")
    for publication in report.gone:
        app.tell(f"note: {report.path} no longer lists {publication.key}; the store keeps it")
    counts = ", ".join(
        f"{report.count(outcome)} {outcome}"
        for outcome in ("added", "updated", "unchanged")
        if report.count(outcome)
    )
    errors = sum(problem.severity == "error" for problem in report.problems)
    summary = f"{report.path}: {counted(len(report.entries), 'entry')}: {counts}"
    summary += f"; {counted(errors, 'error')}, see above" if errors else ""
    if report.kind == "cv":
        summary += f"; {counted(report.links, 'link')} in {counted(report.bullets, 'bullet')}"
    click.echo(summary)


def _print_entry(entry: ImportedEntry, *, verbose: bool) -> None:
    from ...services.showing import value_text, variable_lines

    taken, item = entry.taken, entry.understood
    sign = {"added": "+", "updated": "~", "unchanged": "="}[taken.outcome]
    label = f"[{entry.label}]" if entry.label else ""
    start = f"{sign} {label:>4} "
    click.echo(start + short(item.title or "(no title found)", len(start)))
    if verbose:
        _details(f"{name}: {value}" for name, value in variable_lines(item))
    elif taken.outcome == "added" and item.variables.keys() - {"title"}:
        _details(
            [f"{item.type}: " + ", ".join(sorted(item.variables.keys() - {"title"}, key=str.lower))]
        )
    if taken.outcome == "updated":
        _details([f"is {taken.publication.key}: {entry.reason}"])
        _details(f"{new.variable} is now {value_text(new.theirs)}" for new in taken.changes)
    if entry.rest:
        _details([f"not understood: {entry.rest}"])
    _details(
        f"{kept.variable} stays {value_text(kept.mine)} (here: {value_text(kept.theirs)})"
        for kept in taken.kept
    )


def _details(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(f"        {line}")


def _as_data(report: FileReport) -> dict[str, Any]:
    from ...model.codec import item_to_data

    return {
        "path": str(report.path),
        "format": report.kind,
        "note": report.note,
        "error": report.error.message if report.error else "",
        "entries": [
            {
                "label": entry.label,
                "line": entry.line,
                "outcome": entry.taken.outcome,
                "key": entry.taken.publication.key,
                "reason": entry.reason,
                "item": item_to_data(entry.understood),
                "not_understood": entry.rest,
                "changes": [_difference_data(change) for change in entry.taken.changes],
                "kept": [_difference_data(kept) for kept in entry.taken.kept],
            }
            for entry in report.entries
        ],
        "problems": [
            {
                "severity": problem.severity,
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in report.problems
        ],
        "bullets": report.bullets,
        "links": report.links,
    }


def _difference_data(difference: Difference) -> dict[str, object]:
    from ...model.codec import value_to_data

    return {
        "variable": difference.variable,
        "store": value_to_data(difference.mine),
        "file": value_to_data(difference.theirs),
    }
