"""The examples in the docstrings of the cleaning are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["text", "titles", "title_case", "people", "name_case"])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pubtrack.sources.cleaning.{name}"))
    assert result.attempted
    assert result.failed == 0
