"""The examples in the docstrings of `formats` and `matching` are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = ("formats.languages", "formats.nlm", "formats.latex.text", "formats.latex.maths",
           "formats.latex.commands", "formats.edtf", "formats.csl_types",
           "matching.normalise")  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pubtrack.{name}"))
    assert result.attempted
    assert result.failed == 0
