"""Names given in one piece, and the examples of the small modules beside them."""

from __future__ import annotations

import doctest
import importlib

import pytest

from pubtrack.sources.arxiv.feed import from_tex
from pubtrack.sources.cleaning.whole_names import whole_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Okafor", "Okafor, Mira"),
        ("Okafor, Mira", "Okafor, Mira"),
        ("Okafor, Mira,", "Okafor, Mira"),
        ("YUE SHI", "Shi, Yue"),
        ("John Smith Jr.", "Smith, Jr., John"),
        ("Ludwig van der Berg", "van der Berg, Ludwig"),
        ("Di Giovanna, Paolo (University Of Florence)", "Di Giovanna, Paolo"),
        ("Crispijn De Passe (the Elder) (1564-1637)", "De Passe, Crispijn"),
        ("Tide Genetics Consortium (TGC)", "Tide Genetics Consortium (TGC)"),
        ("Молчанов Владимир Петрович", "Молчанов, Владимир Петрович"),
        ("O.M.", "O.M."),
        ("CERN", "CERN"),
        ("Unknown", ""),
        ("(:unav)", ""),
        (" : ", ""),
        ("7", ""),
        ("", ""),
    ],
)
def test_names(text: str, expected: str) -> None:
    name = whole_name(text)
    assert (name.inverted() if name else "") == expected


@pytest.mark.parametrize(
    "tex", ["{" * 2000 + "x", r"\'" * 1400, r"\emph{" * 400 + "}" * 400, "\\" * 100_000],
    ids=["braces", "accents", "commands", "backslashes"],
)  # fmt: skip
def test_tex_without_end_stays_as_it_stands(tex: str) -> None:
    assert from_tex(tex) == tex


@pytest.mark.parametrize("name", ["whole_names"])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pubtrack.sources.cleaning.{name}"))
    assert result.attempted
    assert result.failed == 0
