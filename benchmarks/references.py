"""How much of labelled references the parser gets right, per variable and per format.

    python benchmarks/references.py --gold ../shared/cvs

The folder holds `gold.jsonl`, one labelled entry a line, and the files in `raw/`. A variable
is right where it equals the label after folding case, accents and punctuation; it counts
where the label or the parser has a value. An entry that the document reader does not find is
wrong in every variable. With `--from-labels` the entries come from the labels themselves, so
that the parser is measured alone. Formats that pubtrack does not read are listed as such.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pubtrack import documents
from pubtrack.documents.reference import Reference, parse_references
from pubtrack.model.identifiers import ArxivId, identifiers_of

READ = ("markdown", "text")
VARIABLES = (
    "title", "authors", "year", "month", "container", "volume", "issue", "page", "DOI", "arXiv",
    "URL", "type", "status",
)  # fmt: skip
_LABELS = {"DOI": "doi", "arXiv": "arxiv", "URL": "url", "type": "csl_type"}
_MARKER = re.compile(
    r"\s*(?:<a\s[^>]*>\s*(?:</a>)?\s*)?(?:\[[\w-]+\]\.?|\d+\.)?\s*(?=\S)"
)  # fmt: skip


@dataclass
class Figures:
    """Right and counted values of each variable of one format."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    counted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    entries: int = 0
    found: int = 0

    def add(self, variable: str, *, right: bool) -> None:
        """Count one value, right or wrong."""
        self.counted[variable] += 1
        self.right[variable] += right

    def share(self, variable: str) -> float | None:
        """The share of right values, None where nothing was counted."""
        if not self.counted[variable]:
            return None
        return self.right[variable] / self.counted[variable]


def folded(value: object) -> str:
    """A value without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+>", "", str(value or "")).casefold())
    return re.sub(r"[^\w]+|_", "", "".join(c for c in text if not unicodedata.combining(c)))


def understood(reference: Reference) -> dict[str, str]:
    """What the parser says of one entry, under the names of `VARIABLES`."""
    item = reference.item
    issued = item.date()
    arxiv = next((i.value for i in identifiers_of(item) if isinstance(i, ArxivId)), "")
    venue = next(filter(None, map(item.text, ("container-title", "event-title", "publisher"))), "")
    return {
        "title": item.title,
        "year": str(item.year or ""),
        "month": str(issued.month or "") if issued else "",
        "container": venue,
        "DOI": item.text("DOI"),
        "arXiv": arxiv,
        "URL": item.text("URL"),
        "type": item.type,
        **{name: item.text(name) for name in ("volume", "issue", "page", "status")},
    }


def score(figures: Figures, label: dict[str, object], reference: Reference | None) -> None:
    """Add one entry to the figures; None for one that was not found."""
    figures.entries += 1
    figures.found += reference is not None
    said = understood(reference) if reference else {}
    families = [folded(n.full_family) for n in reference.item.names()] if reference else None
    expected = [folded(a.get("family") or a.get("literal")) for a in label["authors"]]  # type: ignore[attr-defined]
    figures.add("authors", right=families == expected)
    for variable in VARIABLES:
        if variable == "authors":
            continue
        wanted, got = label[_LABELS.get(variable, variable)], said.get(variable, "")
        if wanted or (got and variable != "container"):
            right = reference is not None and folded(wanted) == folded(got)
            figures.add(variable, right=right)


def of_documents(folder: Path, labels: list[dict[str, object]]) -> Iterator[Reference | None]:
    """The references that the document reader finds at the places of the labels of one file."""
    path = next(iter(sorted(folder.glob(f"raw/{labels[0]['file']}.*"))), None)
    if path is None:
        yield from [None] * len(labels)
        return
    text = (
        path.read_bytes().decode("utf-8", errors="replace").lstrip("\ufeff").replace("\r\n", "\n")
    )
    document = documents.parse(text, str(labels[0]["format"]))
    placed: list[tuple[int, int, Reference]] = []
    for section in document.sections:
        entries = section.entries
        contents = [entry.reading(text) for entry in entries]
        references = parse_references(contents, document.format)
        placed += [(e.span.start, e.span.end, r) for e, r in zip(entries, references, strict=True)]
    for label in labels:
        raw = str(label["raw"]).replace("\r\n", "\n")
        start = text.find(raw)
        middle = start + len(raw) // 2
        hits = [r for first, last, r in placed if first <= middle < last]
        yield hits[0] if start >= 0 and hits else None


def of_labels(labels: list[dict[str, object]]) -> Iterator[Reference]:
    """The references of one file's labels, their markers taken off."""
    raws = [_MARKER.sub("", str(label["raw"]), count=1) for label in labels]
    yield from parse_references(raws, str(labels[0]["format"]))


def measure(
    folder: Path, *, from_labels: bool = False
) -> tuple[dict[str, Figures], dict[str, int]]:
    """Figures of each format that is read, and the number of entries in those that are not."""
    by_file: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            label = json.loads(line)
            by_file[label["file"]].append(label)
    figures: dict[str, Figures] = defaultdict(Figures)
    unread: dict[str, int] = defaultdict(int)
    for labels in by_file.values():
        format_ = str(labels[0]["format"])
        if format_ not in READ:
            unread[format_] += len(labels)
            continue
        references = of_labels(labels) if from_labels else of_documents(folder, labels)
        for label, reference in zip(labels, references, strict=True):
            for name in (format_, "all read"):
                score(figures[name], label, reference)
    return dict(figures), dict(unread)


def table(figures: dict[str, Figures], unread: dict[str, int]) -> Table:
    """A row for each variable, a column for each format."""
    out = Table(title="References understood")
    out.add_column("variable")
    for name in figures:
        out.add_column(name, justify="right")
    out.add_row("entries found", *(f"{f.found}/{f.entries}" for f in figures.values()))
    for variable in VARIABLES:
        cells = []
        for one in figures.values():
            share = one.share(variable)
            counts = f"{one.right[variable]}/{one.counted[variable]}"
            cells.append("-" if share is None else f"{counts} {share:7.1%}")
        out.add_row(variable, *cells)
    if unread:
        listed = ", ".join(f"{name} ({count})" for name, count in sorted(unread.items()))
        out.caption = f"not read yet: {listed}"
    return out


def main() -> None:
    """Print the figures of the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--gold", type=Path, required=True, help="folder of gold.jsonl and raw/")
    parser.add_argument("--from-labels", action="store_true", help="measure the parser alone")
    options = parser.parse_args()
    figures, unread = measure(options.gold, from_labels=options.from_labels)
    Console().print(table(figures, unread))


if __name__ == "__main__":
    main()
