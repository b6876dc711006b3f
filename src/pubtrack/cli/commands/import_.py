"""`pubtrack import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import App, counted, json_option, now, pass_app, print_json, short
from ..completing import complete_file
from ..format_option import FormatName, input_names
from ..gathered_output import gathered_data, gathered_lines, gathered_summary
from ..watching import watching

if TYPE_CHECKING:
    from ...matching.merge import Difference
    from ...model.identifiers import Identifier
    from ...model.problem import Problem
    from ...services.importing import FileReport, ImportedEntry
    from ...services.settings import Settings
    from ...services.sync.gathering import Gathered
    from ...store.library import Library

# Before what is told of an entry below its own line.
_INDENT = " " * 8


@click.command("import")
@click.argument("names", nargs=-1, required=True, metavar="FILE|ID|-...",
                shell_complete=complete_file)  # fmt: skip
@click.option("-f", "--format", "told", type=FormatName(input_names), metavar="FORMAT",
              help="What the files are, where it does not show: ris, identifiers, …")  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="Show every variable that was understood.")
@json_option
@pass_app
@click.pass_context
def import_command(
    ctx: click.Context,
    app: App,
    names: tuple[str, ...],
    told: str | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Read CVs, bibliographies and works by their identifiers into the store.

    \b
    pubtrack import cv.md
    pubtrack import cv.md refs.bib --verbose
    pubtrack import 10.1016/j.patter.2022.100568 arXiv:2211.08667 orcid:0000-0002-1825-0097
    pubtrack import - < identifiers.txt

    A CV is Markdown, plain text, LaTeX, HTML, Typst, Org, Word (.docx), RenderCV, JSON Resume
    or a PDF, with a list of publications; the files that it names (\\input, \\bibliography)
    come with it. A bibliography is BibTeX or BibLaTeX (.bib), RIS, PubMed's (.nbib), EndNote XML,
    CSL-JSON, CSL-YAML, Hayagriva or CITATION.cff. DOI, arXiv and PubMed
    identifiers are looked up in their registries; an ORCID iD stands for all works of its
    record. `-` is the standard input: any of these, or identifiers, one or many on a line, with
    comments behind #; a text file may hold such a list, too. Importing again updates and never
    duplicates.
    """
    from ...services.importing import import_files
    from ...services.inputs import sorted_inputs

    if "-" in names and sys.stdin and sys.stdin.isatty():
        app.tell("reading what is typed here; Ctrl-D ends it")
    given = sorted_inputs(names, _standard_input, told or "")
    first = next((one for one in given.files if isinstance(one, Path)), None)
    settings = app.settings(first.absolute().parent if first else None)
    command = "import " + " ".join(names)
    gathered: tuple[Gathered, ...] = ()
    reports: tuple[FileReport, ...] = ()
    with app.library(settings, create=True) as library:
        if given.files:
            reports = import_files(library, given.files, command, now)
        if given.identifiers:
            gathered = _gathered(app, library, settings, given.identifiers, command)
    if as_json:
        data = {"files": [_as_data(report) for report in reports]}
        print_json("import", data | {"identifiers": [gathered_data(one) for one in gathered]})
    else:
        for report in reports:
            _print(app, report, verbose=verbose)
        for one in gathered:
            for line in gathered_lines(one):
                click.echo(line)
        if gathered:
            click.echo(gathered_summary(gathered))
    _tell_unknown(app, given.problems)
    code = max(_files_code(reports), _identifiers_code(gathered))
    ctx.exit(code or int(bool(given.problems)))


def _standard_input() -> bytes:
    """All of the standard input; empty where it is closed."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def _tell_unknown(app: App, problems: Sequence[tuple[Path, Problem]]) -> None:
    """Tell the words of lists that are no identifiers, and once what would be one."""
    from ...services.reading import in_place

    app.tell_some([f"error: {in_place(problem, path)}" for path, problem in problems])
    for hint in dict.fromkeys(problem.hint for _, problem in problems):
        app.tell(f"  hint: {hint}")


def _gathered(
    app: App,
    library: Library,
    settings: Settings,
    identifiers: Sequence[Identifier],
    command: str,
) -> tuple[Gathered, ...]:
    from ...services.sync.gathering import gather
    from ...services.sync.registries import open_registries

    with (
        watching(quiet=app.quiet) as watcher,
        open_registries(
            settings.sources, settings.cache / "hosts", on_wait=watcher.waiting
        ) as registries,
    ):
        return gather(library, registries, identifiers, command, now, watcher.asking)


def _files_code(reports: Sequence[FileReport]) -> int:
    """Tell which files could not be used, and give the exit code of what became of them."""
    unusable = [report.error for report in reports if report.error]
    for error in unusable:
        if len(reports) == 1:
            raise error
        click.echo(
            f"pubtrack: {error.message}" + (f" ({error.hint})" if error.hint else ""), err=True
        )
    if unusable:
        return 3 if len(unusable) == len(reports) else 1
    return 0 if all(report.clean for report in reports) else 1


def _identifiers_code(gathered: Sequence[Gathered]) -> int:
    """0, 1 where something was not found, 4 where no registry could be asked for anything."""
    if gathered and all(one.unasked for one in gathered):
        return 4
    return 1 if any(one.problem for one in gathered) else 0


def _print(app: App, report: FileReport, *, verbose: bool) -> None:
    from ...services.reading import in_place

    if report.error:
        return
    if report.note:
        app.tell(f"{report.path}: {report.note}")
    for problem in report.problems:
        hint = f"\n  hint: {problem.hint}" if problem.hint else ""
        app.tell(f"{problem.severity}: {in_place(problem, report.path)}{hint}")
    # In one piece: each `echo` flushes its stream, which for thousands of entries takes long.
    lines = [line for entry in report.entries for line in _entry_lines(entry, verbose=verbose)]
    if lines:
        click.echo("\n".join(lines))
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
    summary = f"{report.path}: {counted(len(report.entries), 'entry')}"
    summary += f": {counts}" if counts else ""
    summary += f"; {counted(errors, 'error')}, see above" if errors else ""
    if report.kind == "cv":
        summary += f"; {counted(report.links, 'link')} in {counted(report.bullets, 'bullet')}"
    click.echo(summary)


def _entry_lines(entry: ImportedEntry, *, verbose: bool) -> Iterator[str]:
    from ...services.showing import value_text, variable_lines

    taken, item = entry.taken, entry.understood
    sign = {"added": "+", "updated": "~", "unchanged": "="}[taken.outcome]
    label = f"[{entry.label}]" if entry.label else ""
    start = f"{sign} {label:>4} "
    yield start + short(item.title or "(no title found)", len(start))
    if verbose:
        yield from (f"{_INDENT}{name}: {value}" for name, value in variable_lines(item))
    elif taken.outcome == "added" and item.variables.keys() - {"title"}:
        told = ", ".join(sorted(item.variables.keys() - {"title"}, key=str.lower))
        yield f"{_INDENT}{item.type}: {told}"
    if taken.outcome == "updated":
        yield f"{_INDENT}is {taken.publication.key}: {entry.reason}"
        for new in taken.changes:
            yield f"{_INDENT}{new.variable} is now {value_text(new.theirs)}"
    if entry.rest:
        yield f"{_INDENT}not understood: {entry.rest}"
    for kept in taken.kept:
        theirs = value_text(kept.theirs)
        yield f"{_INDENT}{kept.variable} stays {value_text(kept.mine)} (here: {theirs})"


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
