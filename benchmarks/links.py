"""How many of the labelled links between bullets and publications are found, and what is wrong.

    python benchmarks/links.py --gold ../shared/cvs

The folder holds `links.jsonl` (one bullet a line: `raw` is its slice of the file, `refs` what it
cites, in order), `links_negative.jsonl` (slices in which nothing may be cited) and the files in
`raw/`. A link is one bullet citing one publication. Found are the links of all markers within the
slice; numbers are compared as printed ("C-1" is "C1"), keys letter by letter; a name that stands
for an item of another file (`list_file`) by the label of that item. *Exact* are bullets with all
links, no other, in order. *Elsewhere* are links in labelled files outside of all labelled slices:
no label says whether they are right, so they do not count; `--wrong` lists them too.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pubtrack.documents.citing import Cited
from pubtrack.documents.document import Document, MarkCite
from pubtrack.model.labels import label_key
from pubtrack.services.files import read_text_file
from pubtrack.services.reading import read_cv


@dataclass
class Figures:
    """What was found of the labelled links of one kind."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    bullets: int = 0
    exact: int = 0

    def row(self) -> tuple[str, ...]:
        """The figures as cells of a table."""
        return (
            str(self.bullets),
            share(self.exact, self.bullets),
            str(self.wanted),
            share(self.right, self.found),
            share(self.right, self.wanted),
        )


@dataclass
class Result:
    """The figures of a folder, and what is wrong as lines to read."""

    by_syntax: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    by_format: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    total: Figures = field(default_factory=Figures)
    negatives: int = 0
    linked_negatives: int = 0
    elsewhere: int = 0
    unplaced: int = 0
    wrong: list[str] = field(default_factory=list)


def share(part: int, whole: int) -> str:
    """A share in per cent; a dash of nothing."""
    return f"{100 * part / whole:.1f}" if whole else "–"


def main() -> None:
    """Measure the folder that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of labels and files")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    result = measure(options.gold)
    console = Console()
    console.print(table("Links by spelling of the marker", result.by_syntax, result.total))
    console.print(table("Links by format", result.by_format, result.total))
    console.print(
        f"negatives with a link: {result.linked_negatives} of {result.negatives};"
        f" labels not placed: {result.unplaced};"
        f" links elsewhere in labelled files: {result.elsewhere}"
    )
    if options.wrong:
        for line in result.wrong:
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def table(title: str, rows: dict[str, Figures], total: Figures) -> Table:
    """Figures as a table, the sum below."""
    shown = Table(title=title)
    shown.add_column("")
    for name in ("bullets", "exact %", "links", "precision %", "recall %"):
        shown.add_column(name, justify="right")
    for name, figures in sorted(rows.items()):
        shown.add_row(escape(name), *figures.row())
    shown.add_section()
    shown.add_row("all", *total.row())
    return shown


def measure(folder: Path) -> Result:
    """Compare the labels of a folder with what is found in its files."""
    result = Result()
    slices: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for label in read(folder / "links.jsonl"):
        name = str(label["file"])
        document = document_of(folder, name)
        place = placed(document, str(label["raw"]), slices[name]) if document else None
        if document is None or place is None:
            result.unplaced += 1
            result.wrong.append(f"{name}: label not placed: {shown(label['raw'])}")
            continue
        slices[name].append(place)
        found = list(dict.fromkeys(links_in(folder, document, place, label)))
        wanted = list(dict.fromkeys(comparable(str(ref), label) for ref in label["refs"]))
        score(result, label, document.format, found, wanted)
    for label in read(folder / "links_negative.jsonl"):
        name = str(label["file"])
        document = document_of(folder, name)
        text = str(label.get("raw") or label["bullet"])
        place = placed(document, text, []) if document else None
        result.negatives += 1
        if document is None or place is None:
            result.unplaced += 1
            result.wrong.append(f"{name}: negative not placed: {shown(text)}")
            continue
        found = [cite.label for cite in cites_in(document, place)]
        result.linked_negatives += bool(found)
        if found:
            result.total.found += len(found)
            result.wrong.append(f"{name}: negative linked to {found}: {shown(text)}")
    for name, places in slices.items():
        document = document_of(folder, name)
        for bullet in document.bullets if document else ():
            for marker in bullet.markers:
                if document and not any(s <= marker.span.start < e for s, e in places):
                    result.elsewhere += len(marker.cites)
                    result.wrong.append(
                        f"{name}:{document.line_of(marker.span.start)}: elsewhere"
                        f" {shown(marker.span.of(document.text))}: {shown(bullet.text)}"
                    )
    return result


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The labels of one file; none where it is missing."""
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


@cache
def document_of(folder: Path, name: str) -> Document | None:
    """One file of the folder as a document; None where there is none of that name."""
    path = next(iter(sorted(folder.glob(f"raw/{name}.*"))), None)
    if path is None:
        return None
    return read_cv(read_text_file(path)).document


def placed(document: Document, raw: str, used: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a slice stands, the first time it was not yet used; None when it does not."""
    for wanted in (raw, raw.replace("\n", "\r\n"), raw.strip()):
        start = document.text.find(wanted)
        while start >= 0:
            if (start, start + len(wanted)) not in used:
                return start, start + len(wanted)
            start = document.text.find(wanted, start + 1)
    return None


def cites_in(document: Document, place: tuple[int, int]) -> list[MarkCite]:
    """What the markers within a slice cite, in order."""
    start, end = place
    return [
        cite
        for bullet in document.bullets
        for marker in bullet.markers
        if start <= marker.span.start and marker.span.end <= end
        for cite in marker.cites
    ]


def links_in(
    folder: Path, document: Document, place: tuple[int, int], label: dict[str, Any]
) -> Iterator[str]:
    """What is cited within a slice, named as the label names it."""
    names = {comparable(str(ref), label) for ref in label["refs"]}
    other = document_of(folder, str(label["list_file"])) if label.get("list_file") else None
    meant = [(Cited(one), one.entries) for one in (document, other) if one]
    for cite in cites_in(document, place):
        places = ((entries, cited.place(cite)) for cited, entries in meant)
        entry = next((entries[at] for entries, at in places if at is not None), None)
        said = comparable(cite.label, label)
        if said not in names and entry is not None and entry.label:
            said = comparable(entry.label, label)
        yield said


def comparable(ref: str, label: dict[str, Any]) -> str:
    """A number or lettered number by its normal form, a key as it stands."""
    is_key = "numbers" in label or not any(char.isdigit() for char in ref) or len(ref) > 8
    return ref if is_key else label_key(ref)


def score(
    result: Result,
    label: dict[str, Any],
    format: str,  # noqa: A002
    found: Sequence[str],
    wanted: Sequence[str],
) -> None:
    """Add one bullet to the figures."""
    right = len(set(found) & set(wanted))
    for figures in (
        result.by_syntax[str(label.get("syntax", ""))],
        result.by_format[format],
        result.total,
    ):
        figures.bullets += 1
        figures.exact += list(found) == list(wanted)
        figures.wanted += len(wanted)
        figures.found += len(found)
        figures.right += right
    if list(found) != list(wanted):
        result.wrong.append(
            f"{label['file']}: found {list(found)} for {list(wanted)}: {shown(label['raw'])}"
        )


def shown(text: object) -> str:
    """The end of a text on one line: markers stand there, mostly."""
    line = " ".join(str(text).split())
    return line if len(line) <= 120 else f"… {line[-118:]}"


if __name__ == "__main__":
    main()
