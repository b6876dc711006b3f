"""Numbers as lists and styles count with them: in Roman numerals, in letters."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A positive number in small Roman numerals; thousands are that many "m".

    >>> roman(1994), roman(4000)
    ('mcmxciv', 'mmmm')
    """
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def alphabetic(number: int, first: str = "a", size: int = 26) -> str:
    """A positive number in letters: a, b, … z, aa, ab, … of an alphabet of `size` from `first`.

    >>> alphabetic(1), alphabetic(26), alphabetic(27), alphabetic(2, "α", 24)
    ('a', 'z', 'aa', 'β')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, size)
        letters = chr(ord(first) + rest) + letters
    return letters
