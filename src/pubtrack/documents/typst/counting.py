"""How Typst numbers: the patterns and functions of `numbering` (Typst reference, "Numbering")."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numerals import alphabetic, roman
from .nodes import Function, Str
from .scope import Scope, Value, applied, resolved, text_of

_COUNTS = "1aAiIαΑ*"
_STARS = "*†‡§¶‖"
_MOST = 4_000


def numbered(pattern: str, number: int) -> str:
    """A number as a pattern such as "[1]", "C1." or "a)" prints it.

    >>> numbered("[1]", 4), numbered("P1.", 12), numbered("(i)", 9), numbered("a)", 28)
    ('[4]', 'P12.', '(ix)', 'ab)')
    """
    place = next((n for n, char in enumerate(pattern) if char in _COUNTS), None)
    if place is None:
        return f"{pattern}{number}"
    end = place + 1
    # "1.1": the further levels of a pattern are not printed at the first.
    for later in range(end, len(pattern)):
        if pattern[later] in _COUNTS:
            rest = "" if pattern[later:].rstrip(").]") else pattern[later + 1 :]
            return pattern[:place] + _counted(pattern[place], number) + (rest or pattern[end:later])
    return pattern[:place] + _counted(pattern[place], number) + pattern[end:]


def _counted(symbol: str, number: int) -> str:
    if symbol == "1" or not 0 < number < _MOST:
        return str(number)
    if symbol in "iI":
        return roman(number).upper() if symbol == "I" else roman(number)
    if symbol == "*":
        return _STARS[(number - 1) % len(_STARS)] * ((number - 1) // len(_STARS) + 1)
    first, size = {"a": ("a", 26), "A": ("A", 26), "α": ("α", 24), "Α": ("Α", 24)}[symbol]
    return alphabetic(number, first, size)


def label_of(printed: str) -> str:
    """Return what is printed without its brackets and stops: "C3" of "[C3]".

    >>> label_of("[C3]."), label_of("(4)")
    ('C3', '4')
    """
    return printed.strip().strip("[](){}.:,;#").strip()


class Counting:
    """The numbers of the items of one list."""

    def __init__(self, scope: Scope, own: dict[str, Value], source: str) -> None:
        self._source = source
        self._pattern = own.get("numbering") or scope.setting("numbering")
        start = own.get("start") or scope.setting("start")
        digits = text_of(start, source) if start else ""
        self._start = int(digits[:9]) if digits.isdecimal() else None
        back = own.get("reversed") or scope.setting("reversed")
        self._back = back is not None and source[back.node.start : back.node.end] == "true"

    def numbers(self, stated: Sequence[int | None]) -> list[int]:
        """The number of each item, of those that some state themselves."""
        step = -1 if self._back else 1
        first = self._start if self._start is not None else len(stated) if self._back else 1
        numbers: list[int] = []
        for own in stated:
            following = numbers[-1] + step if numbers else first
            numbers.append(own if own is not None else following)
        return numbers

    def printed(self, number: int) -> str:
        """A number as the list prints it."""
        if self._pattern is None:
            return f"{number}."
        node, scope = resolved(self._pattern)
        if isinstance(node, Str):
            return numbered(node.value, number)
        if isinstance(node, Function):
            return _of_function(Value(node, scope), str(number), self._source)
        return f"{number}."


def _of_function(function: Value, digits: str, source: str) -> str:
    """What a numbering function prints: its parameter put into the text of its body."""
    given = Value(Str(0, 0, digits), function.scope)
    body = applied(function, (given,))
    printed = text_of(body, source) if body else ""
    return printed if digits in printed else digits
