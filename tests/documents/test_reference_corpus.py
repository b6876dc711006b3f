"""The figures of the reference parser on real CVs, where their labels are at hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "cvs"

pytestmark = pytest.mark.skipif(
    not (GOLD / "gold.jsonl").is_file(), reason="../shared/cvs with its labels is not there"
)

LEAST = {
    "title": 0.95,
    "authors": 0.95,
    "year": 0.97,
    "volume": 0.95,
    "page": 0.95,
    "DOI": 0.98,
    "arXiv": 0.97,
    "type": 0.95,
    "container": 0.85,
    "issue": 0.95,
    "URL": 0.95,
    "status": 0.95,
}


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = ROOT / "benchmarks" / "references.py"
    spec = importlib.util.spec_from_file_location("benchmark_references", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("from_labels", [False, True], ids=["out of documents", "parser alone"])
def test_figures(benchmark: ModuleType, *, from_labels: bool) -> None:
    together = benchmark.measure(GOLD, from_labels=from_labels).figures[benchmark.ALL]
    assert together.found >= 0.95 * together.entries
    reached = {variable: together.share(variable) for variable in LEAST}
    missed = {v: share for v, share in reached.items() if share is not None and share < LEAST[v]}
    assert missed == {}
