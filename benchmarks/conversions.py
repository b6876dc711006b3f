"""What comes back of real bibliographies in every format, and what is lost of them.

    python benchmarks/conversions.py
    python benchmarks/conversions.py --bib refs.bib --bib ../shared/cvs/raw/kgdal-bib.bib

Each file's entries are written in each format and read back by it. Counted are those that come
back equal in every variable and in type; the rest is told, the most frequent first. Without
--bib, refs.bib is taken and every .bib below ../shared.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pubtrack.formats import Parsed, bibtex
from pubtrack.formats.registry import FORMATS
from pubtrack.services.converting import converted
from pubtrack.services.opening import open_file

ROOT = Path(__file__).parents[1]
# So many of the variables that are lost are shown of each format.
_SHOWN = 6


def main() -> None:
    """Print a table for each file, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bib", action="append", type=Path, help="a BibTeX file; may be repeated")
    files: list[Path] = parser.parse_args().bib or _files()
    every: list[Parsed] = []
    for path in files:
        result = bibtex.read(open_file(path).text)
        every += result.entries
        if len(files) <= 3:
            _print(str(path), result.entries)
    if len(files) != 1:
        _print(f"{len(files)} files", every)


def _files() -> list[Path]:
    return [ROOT / "refs.bib", *sorted((ROOT.parent / "shared").rglob("*.bib"))]


def _print(name: str, entries: Sequence[Parsed]) -> None:
    print(f"\n{name}: {len(entries)} entries")
    print(f"{'format':<13}{'equal':>7}{'share':>8}{'s':>7}  lost")
    for format_, one in FORMATS.items():
        if not one.writes:
            continue
        start = time.perf_counter()
        lost = converted(format_, entries).lost
        took = time.perf_counter() - start
        counts = Counter(variable for item in lost for variable in item.variables)
        most = ", ".join(f"{variable} {count}" for variable, count in counts.most_common(_SHOWN))
        more = f", and {len(counts) - _SHOWN} more" if len(counts) > _SHOWN else ""
        equal = len(entries) - len(lost)
        share = equal / len(entries) if entries else 1.0
        print(f"{format_:<13}{equal:>7}{share:>8.1%}{took:>7.2f}  {most}{more}")


if __name__ == "__main__":
    main()
