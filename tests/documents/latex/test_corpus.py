"""The labelled CVs beside the repository: each entry of the LaTeX ones, and its number."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pubtrack.documents import parse
from pubtrack.documents.document import Document

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "cvs"

pytestmark = pytest.mark.skipif(
    not (CORPUS / "gold.jsonl").is_file(), reason="the labelled CVs (../shared/cvs) are not here"
)


@cache
def document(name: str) -> Document | None:
    path = CORPUS / "raw" / f"{name}.tex"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        return parse(file.read(), "latex")


def test_nearly_all_labelled_entries_are_found_with_their_numbers() -> None:
    lines = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines if (row := json.loads(line))["format"] == "latex"]
    found = 0
    for row in rows:
        read = document(row["file"])
        assert read is not None
        labels = [
            e.label for e in read.entries if e.span.of(read.text).strip() == row["raw"].strip()
        ]
        found += labels == [row["number"] or ""]
    assert found >= 0.95 * len(rows)
