"""Page ranges as a style wants them.

CSL 1.0.2, "Global Options": page-range-format "activates expansion or collapsing of page
ranges"; what each of its values does stands in its appendix V, "Page Range Formats".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = "[-\u2010-\u2015\u2212]"
_ENDS = re.compile(rf"(?P<first>[^{_DASH[1:-1]}]+?)\s*{_DASH}+\s*(?P<last>[^{_DASH[1:-1]}]+)")
_PAGE = re.compile(r"(?P<prefix>(?:\S*[^\d\s])?)(?P<number>\d+)")
_LETTERED = re.compile(r"\d+[^\W\d_]")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*([,;&])\s*")
_SEPARATORS = {",": ", ", ";": "; ", "&": " & "}


@dataclass(frozen=True, slots=True)
class _Range:
    """First and last page; `prefix` is what both have before the digits ("e", "S", "12:").

    `collapsible` says whether both are numbers, of which the last can be shortened.
    """

    prefix: str
    first: str
    last: str
    collapsible: bool


def format_pages(pages: str, range_format: str, delimiter: str) -> str:
    """Write pages ("1-3, 5-9", "e12-e15", "100568") with each range in `range_format`.

    An empty `range_format` leaves the digits as they are. What is no range, such as an article
    number with a hyphen, stays as it is altogether.
    """
    pieces = _SEPARATOR.split(pages.strip())
    written = [
        _SEPARATORS[piece] if place % 2 else _format_range(piece, range_format, delimiter)
        for place, piece in enumerate(pieces)
    ]
    return "".join(written).strip()


def first_page(pages: str) -> str:
    """Return the page on which the first range begins."""
    piece = _SEPARATOR.split(pages.strip())[0]
    found = _range(piece)
    return found.prefix + found.first if found else piece


def are_several(pages: str) -> bool:
    """Whether there is more than one page, so that a label is plural."""
    pieces = [piece for piece in _SEPARATOR.split(pages.strip())[::2] if piece]
    return len(pieces) > 1 or any(_range(piece) for piece in pieces)


def _format_range(piece: str, range_format: str, delimiter: str) -> str:
    found = _range(piece)
    if found is None:
        return piece
    first = found.prefix + found.first
    last = found.prefix + found.last
    if not range_format or not found.collapsible:
        end = _ENDS.fullmatch(piece)
        return f"{first}{delimiter}{end['last'] if end else last}"
    kept = _kept_digits(found.first, found.last, range_format)
    return f"{first}{delimiter}{last if kept is None else found.last[-kept:]}"


def _kept_digits(first: str, last: str, range_format: str) -> int | None:
    """Return how many digits of the last page are printed; None for all of them, with prefix.

    Both have their digits in full. Digits can be repeated only in numbers of one length.
    """
    if len(first) != len(last) or first == last:
        return None
    changed = next(len(first) - place for place, char in enumerate(first) if char != last[place])
    match range_format:
        case "minimal":
            # "All digits repeated in the second number are left out: 42–5, 321–8, 2787–816".
            return changed
        case "minimal-two":
            # "As 'minimal', but at least two digits are kept in the second number when it has
            # two or more digits long."
            return max(changed, min(2, len(last)))
        case "chicago" | "chicago-15" | "chicago-16":
            return _kept_by_chicago(first, changed, range_format)
        case _:
            # "Abbreviated page ranges are expanded to their non-abbreviated form".
            return None


def _kept_by_chicago(first: str, changed: int, range_format: str) -> int | None:
    """Return the digits that the tables of "chicago-15" (alias "chicago") and "-16" keep."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return None  # "Use all digits: 3–10; 71–72; 100–104; 1100–1113"
    if range_format != "chicago-16" and len(first) == 4 and changed >= 3:
        # The 15th edition alone: "if numbers are four digits long and three digits change,
        # use all digits: 1496–1504; 2787–2816".
        return None
    if number % 100 < 10:
        return changed  # "Use changed part only: 101–8; 808–33; 1103–4"
    return max(changed, 2)  # "Use two digits unless more are needed: 321–28; 11564–615"


def _range(piece: str) -> _Range | None:
    """Read one range, its last page in full ("71-2" ends on 72); None for what is none.

    CSL test suite, "page_Expand": "Valid page ranges are numbers with the same or no prefix.
    For example, 110–115 and N110–N115 are valid page ranges but 110-N6 is not and thus retains
    its original dash character." A range does not run backwards, either.
    """
    ends = _ENDS.fullmatch(piece.strip())
    if ends is None:
        return None
    first, last = _PAGE.fullmatch(ends["first"]), _PAGE.fullmatch(ends["last"])
    if first and last:
        if first["prefix"] != last["prefix"]:
            return None
        missing = len(first["number"]) - len(last["number"])
        in_full = first["number"][: max(missing, 0)] + last["number"]
        if int(in_full) < int(first["number"]):
            return None
        return _Range(first["prefix"], first["number"], in_full, collapsible=True)
    both = (ends["first"], ends["last"])
    alike = all(_LETTERED.fullmatch(end) for end in both) or all(
        _ROMAN.fullmatch(end) or end.isdecimal() for end in both
    )
    return _Range("", *both, collapsible=False) if alike else None
