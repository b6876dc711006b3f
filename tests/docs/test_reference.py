"""The generated parts of the pages are what the code says."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from pages import PAGES, ROOT, name_of


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "docs")
    import generate

    return generate


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_is_as_the_code_has_it(page: Path, generate: ModuleType) -> None:
    text = page.read_text("utf-8")
    assert generate.regenerated(text) == text, "run: python docs/generate.py"


def test_every_region_stands_on_a_page(generate: ModuleType) -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in generate.REGIONS if f"<!-- begin {name} -->" not in text] == []
