"""The examples in the docstrings of the model are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import pubtrack.model

MODULES = sorted(module.name for module in pkgutil.iter_modules(pubtrack.model.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(f"pubtrack.model.{name}")
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    modules = (importlib.import_module(f"pubtrack.model.{name}") for name in MODULES)
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) > 5
