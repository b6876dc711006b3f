"""The use cases run on each engine that a store can be in."""

from __future__ import annotations

import pytest
from places import ENGINES


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Where the stores of these tests are."""
    name: str = request.param
    return name
