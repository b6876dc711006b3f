"""Findings as workflow commands, which GitHub shows beside the lines of a change.

See "Workflow commands for GitHub Actions", section "Setting an error message".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .findings import CheckReport, Unread

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def workflow_commands(
    reports: Sequence[CheckReport], unread: Sequence[Unread], root: Path
) -> Iterator[str]:
    """One line for each finding and each file that could not be read.

    Files below the directory `root` are named relative to it.
    """
    for report in reports:
        name = _name(report.path, root)
        for finding in report.findings:
            command = _COMMANDS[finding.rule.severity]
            place = f"file={_property(name)},line={max(finding.line, 1)}"
            title = _property(f"pubtrack {finding.code}")
            yield f"::{command} {place},title={title}::{_data(finding.text)}"
    for one in unread:
        place = f"file={_property(_name(one.path, root))},title=pubtrack"
        yield f"::error {place}::{_data(one.message)}"


def _name(path: Path, root: Path) -> str:
    absolute, base = path.resolve(), root.resolve()
    below = absolute.is_relative_to(base)
    return (absolute.relative_to(base) if below else absolute).as_posix()


def _data(text: str) -> str:
    """A message, escaped as the runner's own library does it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property: it is ended by a comma or a colon."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
