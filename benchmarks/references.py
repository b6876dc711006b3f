"""How much of labelled references the parser gets right, per variable and per format.

    python benchmarks/references.py --gold ../shared/cvs [--from-labels] [--wrong]

The folder holds `gold.jsonl`, one labelled entry a line, and the files in `raw/`. A variable
is right where it equals the label after folding case, accents and punctuation; it counts
where the label or the parser has a value. An entry counts as found where one entry of the
document covers the label's slice of the file and nothing of its neighbours; one that is not
found is wrong in every variable. With `--from-labels` the entries are the labels' slices, as
the reader of the format shows them, so that the parser is measured alone. `--wrong` lists each
wrong value beside the label. Formats that pubtrack does not read are listed as such.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from rich.console import Console
from rich.table import Table

from pubtrack import documents
from pubtrack.documents.readers import TEXT_FORMATS, read_source
from pubtrack.documents.reference import Reference, parse_references
from pubtrack.documents.references.slate import Source as Inline
from pubtrack.documents.spans import Span
from pubtrack.documents.view import View
from pubtrack.model.identifiers import ArxivId, identifiers_of
from pubtrack.model.item import Item
from pubtrack.services.reading import understand

VARIABLES = (
    "title", "authors", "year", "month", "container", "volume", "issue", "page", "DOI", "arXiv",
    "URL", "type", "status",
)  # fmt: skip
_LABELS = {"DOI": "doi", "arXiv": "arxiv", "URL": "url", "type": "csl_type"}
_VENUES = ("container-title", "event-title", "publisher")
# So much of a label's slice must be the entry's, and so much more the entry may hold: commands,
# a list marker, a closing tag.
_COVERED = 0.8
_SLACK = 80
_MARKER = re.compile(
    r"\s*(?:<a\s[^>]*>\s*(?:</a>)?\s*)?(?:\[[\w-]+\]\.?|\d+\.)?\s*(?=\S)"
)  # fmt: skip


ALL = "all read"
# The file, the label, what was read, and variable, value and label of all that is wrong in it.
Wrong: TypeAlias = tuple[str, dict[str, object], Reference | None, list[tuple[str, object, object]]]


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


@dataclass
class Measured:
    """Figures by format, what is wrong by entry, and the number of entries that are not read."""

    figures: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    unread: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[Wrong] = field(default_factory=list)


def folded(value: object) -> str:
    """A value without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+>", "", str(value or "")).casefold())
    return re.sub(r"[^\w]+|_", "", "".join(c for c in text if not unicodedata.combining(c)))


def understood(reference: Reference) -> dict[str, str]:
    """What the parser says of one entry, under the names of `VARIABLES`."""
    item = reference.item
    issued = item.date()
    arxiv = next((i.value for i in identifiers_of(item) if isinstance(i, ArxivId)), "")
    venue = next(filter(None, map(item.text, _VENUES)), "")
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


def score(
    figures: Figures, label: dict[str, object], reference: Reference | None
) -> list[tuple[str, object, object]]:
    """Add one entry to the figures, None for one that was not found; what is wrong in it."""
    figures.entries += 1
    figures.found += reference is not None
    said = understood(reference) if reference else {}
    item = reference.item if reference else Item()
    names = item.names() or (item.names("editor") if item.type == "book" else ())
    families = [folded(name.full_family) for name in names] if reference else None
    expected = [folded(a.get("family") or a.get("literal")) for a in label["authors"]]  # type: ignore[attr-defined]
    figures.add("authors", right=families == expected)
    wrong: list[tuple[str, object, object]] = []
    if families != expected:
        wrong.append(("authors", [name.display() for name in names], label["authors"]))
    for variable in VARIABLES:
        if variable == "authors":
            continue
        wanted, got = label[_LABELS.get(variable, variable)], said.get(variable, "")
        if wanted or (got and variable != "container"):
            right = reference is not None and folded(wanted) == folded(got)
            figures.add(variable, right=right)
            if not right:
                wrong.append((variable, got, wanted))
    return wrong


def plain(text: str) -> str:
    """A text as `services.files` hands it on: without byte order mark, its lines ended by \\n."""
    return text.lstrip("\ufeff").replace("\r\n", "\n")


def slices(text: str, raw: str) -> Iterator[tuple[int, int]]:
    """Every place at which a label's slice stands."""
    start = text.find(raw)
    while start >= 0:
        yield start, start + len(raw)
        start = text.find(raw, start + 1)


def shown(view: View, raw: Span) -> Span:
    """What a view shows of a stretch of its source."""
    return Span(bisect_left(view.starts, raw.start), bisect_left(view.starts, raw.end))


def covers(entry: Span, label: Span) -> bool:
    """Whether an entry is what is labelled, nearly all of it and little more."""
    common = min(entry.end, label.end) - max(entry.start, label.start)
    longest = _SLACK + 0.25 * len(label)
    return common >= _COVERED * len(label) and len(entry) - common <= longest


def of_documents(path: Path, text: str, labels: list[dict[str, object]]) -> list[Reference | None]:
    """The references that the document reader finds at the places of the labels of one file."""
    document = documents.parse(text, documents.detect(path.name, text))
    view = document.view
    entries = understand(document).entries
    found: list[Reference | None] = []
    for label in labels:
        places = [Span(*place) for place in slices(text, plain(str(label["raw"])))]
        hit = None
        for read in entries:
            seen = view is not None and read.entry.seen is not None
            spans = [shown(view, place) for place in places] if view and seen else places
            own = read.entry.seen if seen and read.entry.seen else read.entry.span
            if any(covers(own, span) for span in spans if len(span)):
                hit = read.reference
                break
        found.append(hit)
    return found


def of_labels(path: Path, text: str, labels: list[dict[str, object]]) -> list[Reference | None]:
    """The references of one file's labels, as the reader of the format shows them.

    Documents that hold data are read as they are: what is labelled there is no text.
    """
    raws = [plain(str(label["raw"])) for label in labels]
    format_ = documents.detect(path.name, text)
    if format_ not in TEXT_FORMATS:
        return of_documents(path, text, labels)
    if format_ in {"markdown", "text"}:
        return list(parse_references([_MARKER.sub("", raw, count=1) for raw in raws], format_))
    view = read_source(text, format_).view
    assert view is not None
    inlines: list[Inline] = []
    for raw in raws:
        seen = [shown(view, Span(*place)) for place in slices(text, raw)]
        inlines.append(view.inline(max(seen, key=len, default=Span(0, 0))))
    return list(parse_references(inlines, format_))


def measure(folder: Path, *, from_labels: bool = False) -> Measured:
    """Figures of each format that is read, over the labels of a folder."""
    by_file: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            label = json.loads(line)
            by_file[label["file"]].append(label)
    measured = Measured()
    references_of = of_labels if from_labels else of_documents
    for name, labels in by_file.items():
        format_ = str(labels[0]["format"])
        path = next(iter(sorted(folder.glob(f"raw/{name}.*"))), None)
        if path is None:
            measured.unread[f"{format_}, no such file"] += len(labels)
            continue
        text = plain(path.read_bytes().decode("utf-8", errors="replace"))
        try:
            references = references_of(path, text, labels)
        except (ImportError, AttributeError):
            measured.unread[format_] += len(labels)
            continue
        for label, reference in zip(labels, references, strict=True):
            wrong = score(measured.figures[format_], label, reference)
            score(measured.figures[ALL], label, reference)
            if wrong:
                measured.wrong.append((name, label, reference, wrong))
    return measured


def table(measured: Measured) -> Table:
    """A row for each variable, a column for each format."""
    figures = {name: measured.figures[name] for name in (ALL, *measured.figures)}
    out = Table(title="References understood")
    out.add_column("variable")
    for name in figures:
        out.add_column(name, justify="right")
    out.add_row("entries found", *(f"{f.found}/{f.entries}" for f in figures.values()))
    for variable in VARIABLES:
        cells = []
        for name, one in figures.items():
            share = one.share(variable)
            counts = f"{one.right[variable]}/{one.counted[variable]} " if name == ALL else ""
            cells.append("-" if share is None else f"{counts}{share:.1%}")
        out.add_row(variable, *cells)
    if measured.unread:
        listed = ", ".join(f"{name} ({count})" for name, count in sorted(measured.unread.items()))
        out.caption = f"not read yet: {listed}"
    return out


def main() -> None:
    """Print the figures of the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of gold.jsonl and raw/")
    parser.add_argument("--from-labels", action="store_true", help="measure the parser alone")
    parser.add_argument("--wrong", action="store_true", help="list each wrong value")
    options = parser.parse_args()
    measured = measure(options.gold, from_labels=options.from_labels)
    if options.wrong:
        for name, label, reference, wrong in measured.wrong:
            print(f"\n{name}: {label['raw']!r}")
            print("   ", "not found" if reference is None else f"rest: {reference.rest!r}")
            for variable, got, wanted in wrong if reference else ():
                print(f"    {variable}: {got!r}, not {wanted!r}")
    width = 26 + 12 * len(measured.figures)
    Console(width=max(width, Console().width)).print(table(measured))


if __name__ == "__main__":
    main()
