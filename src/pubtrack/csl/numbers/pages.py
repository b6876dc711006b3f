"""Page ranges as a style wants them.

CSL 1.0.2, "Global Options": page-range-format "activates expansion or collapsing of page
ranges"; what each of its values does stands in its appendix V, "Page Range Formats".
"""

from __future__ import annotations

import re
from functools import lru_cache

from .parsing import DASHES, Run, runs_of

# Digits are ASCII's: what other digits mean as numbers is not certain, and they stay as they are.
_PAGE = re.compile(r"((?:\S*[^0-9\s])?)([0-9]+)([^\W\d_]*)")
_ROMAN = re.compile(r"[ivxlcdm]+|[IVXLCDM]+")
# All others expand: "Abbreviated page ranges are expanded to their non-abbreviated form".
_COLLAPSING = frozenset({"minimal", "minimal-two", "chicago", "chicago-15", "chicago-16"})
_SPACED = {",": ", ", ";": "; "}
# The plain case, which most articles have.
_SIMPLE = re.compile(rf"([0-9]+)\s*[{DASHES}]\s*([0-9]+)")


@lru_cache(maxsize=4096)
def page_range(
    text: str,
    format: str,  # noqa: A002 - as CSL calls it
    delimiter: str,
    word: str = "and",
    symbol: str = "&",
) -> str:
    """Write pages ("1-3, 5-9", "e12-e15", "100568") with each range in a page-range-format.

    An empty `format` leaves the digits as they are. What is no range, such as an article number
    with a hyphen, stays as it is altogether. `word` is the locale's "and", and `symbol` what
    stands for an ampersand.
    """
    if text.isalnum():
        return text
    simple = _SIMPLE.fullmatch(text)
    if simple:
        return f"{simple[1]}{delimiter}{_last('', simple[1], simple[2], format)}"
    written: list[str] = []
    for run in runs_of(text, word):
        written += [run[0].label, _written(run, format, delimiter), _spaced(run[-1].joint, symbol)]
    return "".join(written).replace("\\", "")


def range_end(run: Run, format: str) -> str | None:  # noqa: A002
    """Return how the end of a range is written; None where the parts are no range.

    As citeproc-js has it, both ends have the same prefix or none: "S12-S19" is a range, while
    "12-S19" is a number with a dash of its own, which stays.
    """
    if len(run) != 2 or run[1].label:
        return None
    begin, end = run[0].text, run[1].text
    first, last = _PAGE.fullmatch(begin), _PAGE.fullmatch(end)
    if not (first and last):
        both = all(_ROMAN.fullmatch(one) or one.isdecimal() for one in (begin, end))
        return end if both else None
    if first[1] != last[1]:
        return None
    if first[3] or last[3] or not format:
        return end
    return _last(first[1], first[2], last[2], format)


def tidied(run: Run) -> str:
    """Write parts that dashes join and that are no range: each dash as it is.

    Blanks around a dash between numbers are left out.
    """
    pair = len(run) == 2 and run[0].is_number and run[1].is_number
    return "".join(
        f"{part.label if place else ''}{part.text}"
        + ("" if place == len(run) - 1 else part.joint.strip() if pair else part.joint)
        for place, part in enumerate(run)
    )


def _written(run: Run, format: str, delimiter: str) -> str:  # noqa: A002
    if len(run) == 1:
        return run[0].text
    end = range_end(run, format)
    return tidied(run) if end is None else f"{run[0].text}{delimiter}{end}"


def _spaced(joint: str, symbol: str) -> str:
    """Return a comma, semicolon or ampersand between pages with the blanks that it has."""
    sign = joint.strip()
    return f" {symbol} " if sign == "&" else _SPACED.get(sign, joint)


def _last(prefix: str, first: str, last: str, format: str) -> str:  # noqa: A002
    """Write the last page of a range, both with digits alone behind the prefix they share.

    Where ranges are collapsed, prefixes are as well ("S213–15", citeproc-js), but for numbers
    of volumes and the like in front ("12:213").
    """
    if not format:
        return prefix + last
    in_full = first[: max(len(first) - len(last), 0)] + last
    if not _is_less(first, in_full):
        return prefix + last
    if format not in _COLLAPSING or (prefix and not prefix.isalnum()):
        return prefix + in_full
    kept = _kept_digits(first, in_full, format)
    return in_full if kept is None else in_full[-kept:]


def _is_less(first: str, last: str) -> bool:
    return (len(first), first) < (len(last), last)


def _kept_digits(first: str, last: str, format: str) -> int | None:  # noqa: A002
    """Return how many digits of the last page are printed; None for all of them.

    Both have their digits in full. Digits can be repeated only in numbers of one length.
    """
    if len(first) != len(last) or first == last:
        return None
    changed = next(len(first) - place for place, char in enumerate(first) if char != last[place])
    match format:
        case "minimal":
            # "All digits repeated in the second number are left out: 42–5, 321–8, 2787–816".
            return changed
        case "minimal-two":
            # "As 'minimal', but at least two digits are kept in the second number when it has
            # two or more digits long."
            return max(changed, min(2, len(last)))
        case _:
            return _kept_by_chicago(first, changed, format)


def _kept_by_chicago(first: str, changed: int, format: str) -> int | None:  # noqa: A002
    """Return the digits that the tables of "chicago-15" (alias "chicago") and "-16" keep."""
    ending = int(first[-2:])
    if len(first) < 3 or ending == 0:
        return None  # "Use all digits: 3–10; 71–72; 100–104; 1100–1113"
    if format != "chicago-16" and len(first) == 4 and changed >= 3:
        # The 15th edition alone: "if numbers are four digits long and three digits change,
        # use all digits: 1496–1504; 2787–2816".
        return None
    if ending < 10:
        return changed  # "Use changed part only: 101–8; 808–33; 1103–4"
    return max(changed, 2)  # "Use two digits unless more are needed: 321–28; 11564–615"
