"""Numbers in Roman numerals and in letters."""

from __future__ import annotations

import pytest

from pubtrack.model.numerals import alphabetic, roman


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "i"), (4, "iv"), (9, "ix"), (40, "xl"), (1994, "mcmxciv"), (3999, "mmmcmxcix"),
     (5001, "mmmmmi")],
)  # fmt: skip
def test_roman(number: int, letters: str) -> None:
    assert roman(number) == letters


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")],
)
def test_alphabetic(number: int, letters: str) -> None:
    assert alphabetic(number) == letters


def test_another_alphabet() -> None:
    assert [alphabetic(n, "α", 24) for n in (1, 2, 3, 25)] == ["α", "β", "γ", "αα"]
