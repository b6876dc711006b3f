"""What a PDF prints on every page and a reader passes over: page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..lines import Line

_PAGE = re.compile(
    r"(?:.{0,80}\s)?(?:page|seite|página|pagina|strona)\s{0,3}\d{1,4}(?:\s{0,3}(?:of|/|von|de|di|van|sur)\s{0,3}\d{1,4})?\W{0,3}"
    r"|\W{0,3}\d{1,3}\s?/\s?\d{1,3}\W{0,3}",
    re.IGNORECASE,
)
_LONE = re.compile(r"\W{0,3}(\d{1,3})\W{0,3}")
_DIGITS = re.compile(r"\d+")
_LONGEST = 120
_FEWEST_LETTERS = 3


def page_furniture(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are page numbers and running heads.

    A line with nothing but a number is a page number only when such lines count the pages: 1, 2,
    3 … A line is a running head when it stands next to page numbers at least three times.
    """
    marks: set[int] = set()
    breaks: set[int] = set()
    expected: int | None = None
    lone: list[int] = []
    for number, line in enumerate(lines):
        if line.blank:
            continue
        if "\f" in line.text:
            breaks.add(number)
        text = line.text.strip()
        if len(text) > _LONGEST:
            continue
        if _PAGE.fullmatch(text):
            marks.add(number)
            continue
        match = _LONE.fullmatch(text)
        if match is None:
            continue
        page = int(match[1])
        if page == expected or (expected is None and page in {1, 2}):
            lone.append(number)
            expected = page + 1
    if len(lone) > 1 or (lone and _is_last(lines, lone[0])):
        marks.update(lone)
    marks |= _running_heads(lines, marks, breaks)
    return marks | _edges(lines, breaks)


def _edges(lines: Sequence[Line], breaks: set[int]) -> set[int]:
    """Return the lines at the head or foot of pages that stand there on several pages.

    The pages are those that form feeds part; digits may differ. The head of the first page is
    its title as well.
    """
    starts = [0, *sorted(breaks)]
    pages = [
        [n for n in range(a, b) if not lines[n].blank]
        for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    found: set[int] = set()
    for at in (0, 1, -1, -2):
        same: dict[str, list[int]] = {}
        for page in pages:
            if -len(page) <= at < len(page) - 2:
                text = " ".join(lines[page[at]].text.split())
                key = _DIGITS.sub("#", text)
                if sum(map(str.isalpha, key)) >= _FEWEST_LETTERS and len(key) <= _LONGEST:
                    same.setdefault(key, []).append(page[at])
        for places in same.values():
            if len(places) > 1:
                found.update(n for n in places if at < 0 or n not in pages[0])
    return found


def _is_last(lines: Sequence[Line], number: int) -> bool:
    return all(line.blank for line in lines[number + 1 :])


def _running_heads(lines: Sequence[Line], marks: set[int], breaks: set[int]) -> set[int]:
    beside: dict[int, str] = {}
    for number in marks:
        for step in (-1, 1):
            place = number + step
            while 0 <= place < len(lines) and lines[place].blank:
                place += step
            if 0 <= place < len(lines) and place not in marks:
                beside[place] = _DIGITS.sub("#", lines[place].text.strip())
    for number in breaks:
        beside[number] = _DIGITS.sub("#", lines[number].text.strip("\f \t"))
    often = {text for text, times in Counter(beside.values()).items() if times >= 3 and text}
    return {place for place, text in beside.items() if text in often}
