"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.

The format is the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version
2.1.0"; the sections are named where a rule is subtle.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .findings import CheckReport, Finding, Unread
from .rules import CODES, RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_CAPITAL = re.compile(r"(?:^|-)([a-z])")


def sarif(
    reports: Sequence[CheckReport], unread: Sequence[Unread], version: str, root: Path
) -> dict[str, Any]:
    """One log with one run; files below the directory `root` are named relative to it."""
    results = [result for report in reports for result in _results(report, root)]
    driver = {"name": "pubtrack", "version": version, "rules": _rules()}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": root.resolve().as_uri().rstrip("/") + "/"}},
        "results": results,
    }
    if unread:
        run["invocations"] = [_invocation(unread, root)]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(unread: Sequence[Unread], root: Path) -> dict[str, Any]:
    """What kept files from being looked at (3.20.21, toolExecutionNotifications)."""
    notifications = [
        {
            "level": "error",
            "message": {"text": one.message},
            "locations": [{"physicalLocation": {"artifactLocation": _location(one.path, root)}}],
        }
        for one in unread
    ]
    return {"executionSuccessful": False, "toolExecutionNotifications": notifications}


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": rule.code,
            "name": _CAPITAL.sub(lambda letter: letter[1].upper(), rule.code),
            "shortDescription": {"text": rule.sentence},
            "help": {"text": rule.help},
            "defaultConfiguration": {"level": rule.severity},
        }
        for rule in RULES.values()
    ]


def _results(report: CheckReport, root: Path) -> Iterator[dict[str, Any]]:
    artifact = _location(report.path, root)
    seen: Counter[str] = Counter()
    for finding in report.findings:
        print_ = _fingerprint(finding)
        seen[print_] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": CODES.index(finding.code),
            "level": finding.rule.severity,
            "message": {"text": finding.text + (f" ({finding.hint})" if finding.hint else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": max(finding.line, 1)},
                    }
                }
            ],
            "partialFingerprints": {"finding/v1": f"{print_}:{seen[print_]}"},
        }


def _fingerprint(finding: Finding) -> str:
    """What a finding keeps while the lines above it move (3.27.17, partialFingerprints)."""
    words = f"{finding.code}\0{finding.label}\0{finding.message}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _location(path: Path, root: Path) -> dict[str, str]:
    """An artifactLocation: a valid URI reference (3.4.3), relative to the root where it can be."""
    absolute, base = path.resolve(), root.resolve()
    if absolute.is_relative_to(base):
        return {"uri": quote(absolute.relative_to(base).as_posix()), "uriBaseId": _ROOT}
    return {"uri": absolute.as_uri()}
