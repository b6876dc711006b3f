"""The tables of the formats: what each variable becomes, and what is lost of real entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from generate_markdown import code, table

from pubtrack.formats import Parsed, bibtex
from pubtrack.formats.registry import FORMATS, Format
from pubtrack.model.item import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES
from pubtrack.services.converting import converted
from pubtrack.services.outputs import RENDERED, SHARED

ROOT = Path(__file__).resolve().parents[1]
# What belongs to a citation or a rendered list, and to no work.
_NOT_OF_WORKS = frozenset(
    "citation-number citation-key citation-label first-reference-note-number locator year-suffix"
    " page-first".split()
)
_VARIABLES = sorted(
    (NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES) - _NOT_OF_WORKS, key=str.casefold
)


def overview() -> str:
    """All formats: what they are called, what is done with them, what their files are named."""
    rows = [
        [code(one.name), one.title, _in(one), "yes", ", ".join(map(code, _suffixes(one)))]
        for one in FORMATS.values()
        if one.writes
    ]
    rows += [
        [code(name), "a document in a citation style", "as a CV", "yes", ", ".join(map(code, own))]
        for name, own in RENDERED.items()
    ]
    return table(["Format", "What it is", "In", "Out", "Files"], rows)


def _suffixes(one: Format) -> list[str]:
    """The suffixes of its files, those among them that other files have, too."""
    shared = [suffix for suffix, names in SHARED.items() if one.name in names]
    return [*(one.suffixes or FORMATS.get(one.read_as, one).suffixes), *shared]


def _in(one: Format) -> str:
    if one.reads or one.read_as:
        return "yes"
    return "no" if one.name == "csv" else "as a document"


def variables() -> str:
    """A section for each format, with what each variable becomes in it."""
    return "\n\n".join(part for one in FORMATS.values() if one.writes for part in _section(one))


def _section(one: Format) -> Iterator[str]:
    yield f"### {one.title}"
    known: Mapping[str, str] | None = getattr(one.load(), "VARIABLES", None)
    if not known:
        yield "Every type and every variable has its own name there."
        return
    yield table(["Variable", "becomes"], [[code(name), text] for name, text in known.items()])
    missing = [name for name in _VARIABLES if name not in known]
    if missing:
        yield f"It has no place for {', '.join(map(code, missing))}."


def losses() -> str:
    """What is lost of the entries of the reference CV in each format, as measured."""
    entries = bibtex.read((ROOT / "refs.bib").read_text("utf-8")).entries
    rows = [[code(name), *_measured(name, entries)] for name, one in FORMATS.items() if one.writes]
    return table(["Format", f"come back equal, of {len(entries)}", "what is lost"], rows)


def _measured(name: str, entries: tuple[Parsed, ...]) -> tuple[str, str]:
    lost = converted(name, entries).lost
    counts = Counter(variable for one in lost for variable in one.variables)
    told = ", ".join(f"{code(variable)} {n}" for variable, n in counts.most_common())
    return str(len(entries) - len(lost)), told or "nothing"
