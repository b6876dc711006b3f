"""The labelled CVs beside the repository: each entry and link of the Markdown and text ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pubtrack.documents import parse
from pubtrack.documents.document import Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "cvs"
FORMATS = {".md": "markdown", ".txt": "text"}

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the labelled CVs (../shared/cvs) are not here"
)


def labels(name: str) -> list[dict[str, object]]:
    path = CORPUS / name
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [row for line in lines if (row := json.loads(line)) and raw_file(str(row["file"]))]


def raw_file(short_name: str) -> Path | None:
    found = [CORPUS / "raw" / f"{short_name}{suffix}" for suffix in FORMATS]
    return next((path for path in found if path.is_file()), None)


@cache
def document(short_name: str) -> Document:
    path = raw_file(short_name)
    assert path is not None
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    return parse(text, FORMATS[path.suffix])


def ids(rows: list[dict[str, object]]) -> list[str]:
    return [f"{row['file']}-{number}" for number, row in enumerate(rows)]


ENTRIES = labels("gold.jsonl")
LINKS = labels("links.jsonl")
NEGATIVE = labels("links_negative.jsonl")


@pytest.mark.parametrize("row", ENTRIES, ids=ids(ENTRIES))
def test_each_labelled_entry_is_one_entry_with_its_number(row: dict[str, object]) -> None:
    doc = document(str(row["file"]))
    raw = str(row["raw"]).strip()
    found = [entry for entry in doc.entries if entry.span.of(doc.text).strip() == raw]
    number = row["number"]
    assert [entry.label for entry in found] == [str(number) if number is not None else ""]


@pytest.mark.parametrize("row", LINKS, ids=ids(LINKS))
def test_each_labelled_bullet_has_its_links_and_no_others(row: dict[str, object]) -> None:
    doc = document(str(row["file"]))
    start = doc.text.index(str(row["raw"]))
    end = start + len(str(row["raw"]))
    bullets = [b for b in doc.bullets if b.span.start < end and b.span.end > start]
    inside = [
        cite.label
        for bullet in bullets
        for marker in bullet.markers
        if start <= marker.span.start and marker.span.end <= end
        for cite in marker.cites
    ]
    # The labels name each entry once for a bullet, where it first appears.
    assert list(dict.fromkeys(inside)) == [str(ref) for ref in row["refs"]]  # type: ignore[attr-defined]
    assert len({bullet.span for bullet in bullets if bullet.markers}) == 1


@pytest.mark.parametrize("row", NEGATIVE, ids=ids(NEGATIVE))
def test_what_is_no_reference_is_not_linked(row: dict[str, object]) -> None:
    doc = document(str(row["file"]))
    bullet = " ".join(str(row["bullet"]).replace("-\n", "").split())
    near = [b for b in doc.bullets if b.text[:60] == bullet[:60]]
    assert near
    assert not any(b.markers for b in near)


@pytest.mark.parametrize(
    "path",
    sorted(p for s in FORMATS for p in (CORPUS / "raw").glob(f"*{s}")) if CORPUS.is_dir() else [],
    ids=lambda path: path.name,
)
def test_no_marker_is_found_beside_the_labelled_ones(path: Path) -> None:
    doc = document(path.stem)
    labelled = [
        (start, start + len(str(row["raw"])))
        for row in LINKS
        if row["file"] == path.stem
        for start in [doc.text.index(str(row["raw"]))]
    ]
    beside = [
        marker.span.of(doc.text)
        for bullet in doc.bullets
        for marker in bullet.markers
        if not any(start <= marker.span.start < end for start, end in labelled)
    ]
    assert beside == []


def test_the_reference_cv() -> None:
    path = SHARED / "seed" / "cv.md"
    if not path.is_file():
        pytest.skip("the reference CV (../shared/seed) is not here")
    with path.open(encoding="utf-8", newline="") as file:
        doc = parse(file.read(), "markdown")
    assert [entry.number for entry in doc.entries] == list(range(1, 12))
    links = [
        (bullet.role.organisation, [cite.label for m in bullet.markers for cite in m.cites])
        for bullet in doc.bullets
        if bullet.markers
    ]
    assert links == [
        ("Mozilla.ai", ["2", "1"]),
        ("Twitter, Inc.", ["6", "7", "3", "5", "4"]),
        ("Twitter, Inc.", ["10", "8"]),
    ]
    first = doc.bullets[0].role
    assert (first.title, first.period, first.location) == (
        "Staff Machine Learning Engineer - Technical Lead",
        "April 2023–current",
        "Boulder, Colorado",
    )
    assert len({bullet.role for bullet in doc.bullets}) == 4
    assert doc.problems == ()
