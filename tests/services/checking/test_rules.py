"""One table of findings: the help page says what it says."""

from __future__ import annotations

import re
import typing

from click.testing import CliRunner

from pubtrack.cli.main import cli
from pubtrack.services.checking.rules import CODES, RULES, Code


def test_every_code_has_its_rule() -> None:
    assert typing.get_args(Code) == CODES


def test_rules_are_sentences() -> None:
    for rule in RULES.values():
        assert rule.sentence.endswith("."), rule.code
        assert rule.help.endswith("."), rule.code


def test_the_help_page_lists_them() -> None:
    page = CliRunner().invoke(cli, ["check", "--help"]).output
    assert re.findall(r"^  ([a-z][a-z-]+) {2,}[A-Z]", page, re.MULTILINE) == list(CODES)
