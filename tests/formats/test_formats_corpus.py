"""Files of other people: all of them are read, and come back from what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubtrack.formats import bibtex, csl_json

SHARED = Path(__file__).parents[3] / "shared"
BIBTEX = sorted((SHARED / "cvs" / "raw").glob("*.bib")) + sorted(
    (SHARED / "registries").glob("*/bibtex/*.bib")
)
CSL = sorted((SHARED / "registries" / "doi-csl" / "work-by-id").glob("*.json"))

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="needs ../shared beside the repository"
)


@needs_shared
@pytest.mark.parametrize("path", BIBTEX, ids=lambda path: path.stem)
def test_bibtex(path: Path) -> None:
    result = bibtex.read(path.read_text(encoding="utf-8"))
    assert result.entries
    assert not [problem for problem in result.problems if problem.severity != "note"]
    assert all(entry.item.names() and entry.item.year for entry in result.entries)
    again = bibtex.read(bibtex.write(result.entries))
    assert [(e.key, e.item) for e in again.entries] == [(e.key, e.item) for e in result.entries]


@needs_shared
@pytest.mark.parametrize("path", CSL, ids=lambda path: path.stem)
def test_csl_json(path: Path) -> None:
    result = csl_json.read(path.read_text(encoding="utf-8"))
    assert result.entries
    assert not [problem for problem in result.problems if problem.severity == "error"]
    for module in (csl_json, bibtex):
        again = module.read(module.write(result.entries))
        assert len(again.entries) == len(result.entries)
    again = csl_json.read(csl_json.write(result.entries))
    assert [e.item for e in again.entries] == [e.item for e in result.entries]
