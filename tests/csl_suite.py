"""Run the cases of the CSL test suite through our processor, and count what passes.

    python tests/csl_suite.py DIR [--only PREFIX] [--json OUT] [--passing OUT] [-v]

Prints passed and total for each group of cases (the name up to the first "_"), and for all.
With -v what was expected and what came instead, of each case that fails; with --json all that
in a file; with --passing the names of those that pass in a file. Exits with 1 where a case fails.
"""

# ruff: noqa: T201 - a command prints

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))

from suite_cases import read_cases
from suite_run import Verdict, judge


def main() -> int:
    """Run, print, and return 1 where a case fails."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder of the cases")
    parser.add_argument("--only", default="", metavar="PREFIX", help="cases whose names begin so")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every verdict there")
    parser.add_argument("--passing", type=Path, metavar="OUT", help="write the names that pass")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the failures")
    arguments = parser.parse_args()
    verdicts = [judge(case) for case in read_cases(arguments.folder, arguments.only)]
    if arguments.verbose:
        for verdict in verdicts:
            if not verdict.passed:
                show(verdict)
    tell(verdicts)
    if arguments.json:
        rows = [asdict(verdict) for verdict in verdicts]
        arguments.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    if arguments.passing:
        names = (f"{verdict.name}\n" for verdict in verdicts if verdict.passed)
        arguments.passing.write_text("".join(names), "utf-8")
    return int(not all(verdict.passed for verdict in verdicts))


def show(verdict: Verdict) -> None:
    """Print one failure, the expected text above the actual one."""
    print(f"== {verdict.name}")
    print(_indented("-", verdict.expected))
    print(_indented("+", verdict.actual))


def tell(verdicts: list[Verdict]) -> None:
    """Print the table of groups."""
    totals = Counter(verdict.group for verdict in verdicts)
    passed = Counter(verdict.group for verdict in verdicts if verdict.passed)
    for group, total in sorted(totals.items()):
        print(f"{group:16} {passed[group]:4}/{total}")
    share = 100 * passed.total() / max(1, len(verdicts))
    print(f"{'all':16} {passed.total():4}/{len(verdicts)}  {share:.1f} %")


def _indented(mark: str, text: str) -> str:
    return "\n".join(f"{mark} {line}" for line in text.splitlines() or [""])


if __name__ == "__main__":
    raise SystemExit(main())
