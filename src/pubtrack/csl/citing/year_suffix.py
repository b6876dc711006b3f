"""The letters behind the year: 2007a, 2007b (CSL 1.0.2, "Disambiguation", method 4)."""

from __future__ import annotations

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def year_suffix(place: int) -> str:
    """Return the suffix of the work at a place, the first being 0.

    "Additional letters are used once “z” is reached (“z”, “aa”, “ab”, …, “az”, “ba”, etc.)."
    """
    suffix = ""
    while place >= 0:
        place, letter = divmod(place, len(_LETTERS))
        suffix = _LETTERS[letter] + suffix
        place -= 1
    return suffix
