"""The cases of the CSL test suite: those of the list pass, and no others do."""

from __future__ import annotations

from pathlib import Path

import pytest
from suite_cases import parse_case
from suite_run import judge

PASSING = Path(__file__).parent / "csl_suite_passing.txt"
SUITE = Path(__file__).parents[3] / "shared" / "csl-suite"
CASES = sorted(SUITE.glob("*.txt"))


@pytest.mark.skipif(not CASES, reason="the CSL test suite is not there (shared/csl-suite)")
def test_passing_cases_are_the_listed_ones() -> None:
    """A case that fails has left the list, and one that passes has come into it, on purpose.

    ``python tests/csl_suite.py ../shared/csl-suite -v`` shows what a failing case gives, and
    ``--passing tests/csl/csl_suite_passing.txt`` writes the list anew.
    """
    verdicts = [judge(parse_case(path.stem, path.read_text("utf-8-sig"))) for path in CASES]
    listed = set(PASSING.read_text("utf-8").split())
    there = {verdict.name for verdict in verdicts}
    passed = {verdict.name for verdict in verdicts if verdict.passed}
    assert {
        "listed, but failing now": sorted((listed & there) - passed),
        "passing, but not listed": sorted(passed - listed),
    } == {"listed, but failing now": [], "passing, but not listed": []}
