"""One table of findings: the help page and the documentation say what it says."""

from __future__ import annotations

import re
import typing
from pathlib import Path

from click.testing import CliRunner

from pubtrack.cli.main import cli
from pubtrack.services.checking.rules import CODES, RULES, Code

DOCS = Path(__file__).parents[3] / "docs" / "ci.md"


def test_every_code_has_its_rule() -> None:
    assert typing.get_args(Code) == CODES


def test_rules_are_sentences() -> None:
    for rule in RULES.values():
        assert rule.sentence.endswith("."), rule.code
        assert rule.help.endswith("."), rule.code


def test_the_help_page_lists_them() -> None:
    page = CliRunner().invoke(cli, ["check", "--help"]).output
    assert re.findall(r"^  ([a-z][a-z-]+) {2,}[A-Z]", page, re.MULTILINE) == list(CODES)


def test_the_documentation_has_the_table() -> None:
    rows = re.findall(r"^\| `.*", DOCS.read_text("utf-8"), re.MULTILINE)
    assert rows == [
        f"| `{rule.code}` | {rule.severity} | {rule.sentence} | {rule.help} |"
        for rule in RULES.values()
    ]
