"""Volume, issue and pages, in the many ways that styles print them."""

from __future__ import annotations

import re
from collections.abc import Callable

from .patterns import DASH, DATE, GAP, YEAR
from .slate import Slate

_VOLUME = r"(?P<volume>[A-Z]{0,2}\d{1,4}[A-Z]?)"
_ISSUE = (
    rf"(?P<issue>(?:[A-Z]{{0,2}}\d{{1,5}}[A-Z]?(?:\s?(?:{DASH}|/|&)\s?\d{{1,4}})?"
    rf"|(?:Suppl|Special|Pt|Part|S(?=\d))[\w. ]{{0,14}}))"
)
_NUMBER = r"[A-Za-z]{0,3}\.?\d{1,20}(?:\.[a-z]?\d+)?[A-Za-z]?"
_ROMAN = r"[ivxlc]{1,8}"
_PAGES = rf"(?P<page>{_NUMBER}(?:\s?{DASH}{{1,3}}\s?{_NUMBER})?(?:,\s?\d+{DASH}{{1,2}}\d+)*)"
_PREFIX = (
    r"(?:[Pp]{1,2}\.?\s?|[Pp]ages?:?\s?|S\.\s?|[Aa]rt(?:icle)?\.?\s?(?:[Nn]o\.?|[Nn]umber|ID)?\s?)?"
)
_D = rf"\(?{DATE}+\)?"
_END = r"(?![\w])(?!\.\d)(?!\s?%)"
_COMMA = r"\s?[,;]?\s?"

# With words that say what a number is.
_KEYWORDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:[Vv]ol(?:ume|\.)?|Bd\.|Band|[Tt]ome"
        r"|[Tt]\.(?=\s?\d))\s?(?P<volume>[A-Z]{0,2}\d+(?:[A-Z](?!\w))?|[IVXL]+\b)"
        rf"(?:\s?\(\s?(?!{YEAR}\s?\))(?P<issue>\d+(?:[-–/]\d+)?)\s?\))?",
        r"\b(?:[Nn]o\.?|[Nn]umber|[Pp]aper)\s(?P<number>[A-Z]?\d+-\d{3,})(?![\w-])",
        r"\b(?:[Nn]o\.?|[Nn]r\.|[Nn]º|[Nn]°|n\.|[Nn]um(?:ber|\.)|[Ii]ss(?:ue|\.)"
        r"|Heft)\s?(?P<issue>[A-Z]?\d{1,5}(?:\s?[-–/]\s?\d{1,2})?)(?![\w-]|\.\d)",
        rf"(?<![\w.])(?:[Pp]{{1,2}}\.\s?|[Pp]{{1,2}}(?:\s|(?=\d))|[Pp]ages?:?\s"
        rf"|[Pp]gs?\.\s?|S\.\s?|[Ss]eiten?\s|[Pp]ágs?\.\s?"
        rf"|[Ss]trony\s)(?P<page>(?:{_NUMBER}"
        rf"|{_ROMAN}\b)(?:\s?{DASH}{{1,3}}\s?(?:{_NUMBER}|{_ROMAN}\b))?){_END}",
        rf"\b(?:[Aa]rt(?:icle|\.)|[Pp]aper|[Ee]-?location|[Aa]rtigo)\s?(?:[Nn]o\.?"
        rf"|[Nn]umber|ID|n\.)?:?\s?(?P<page>[A-Za-z]{{0,3}}\d+(?:\.\d+)?){_END}",
        rf"第?(?P<volume>\d+)\s?[巻卷권](?:[,，]?\s?第?(?P<issue>\d+(?:{DASH}\d+)?)\s?[号號期호])?",
        rf"(?:第|[pP]p?\.?\s?)?(?P<page>\d+(?:\s?{DASH}{{1,3}}\s?\d+)?)\s?[頁页쪽]",
        rf"第(?P<issue>\d+(?:{DASH}\d+)?)\s?[号號期호]",
        r"\b(?P<total>\d{1,4})(?:\s|-)(?:pages|pp\.?|p\.|Seiten)(?!\s?\d)",
    )
)
# Numbers alone, after a container's name: the more of them agree, the sooner tried.
_COMPACT = tuple(
    re.compile(rf"(?<![\w.-])(?:{pattern}){_END}")
    for pattern in (
        rf"{_VOLUME}\s?\(\s?(?!{YEAR}\)){_ISSUE}\s?\)\s?[:,;.]?\s?(?:{_D}\s?[:,;]?\s?)?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?,\s?{_ISSUE}\s?{_D}\s?[,:;]?\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}[:./]{_ISSUE}\s?,?\s?(?:{_D})?\s?[,:]\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?,?\s?{_D}\s?,?\s?{_ISSUE}\s?,\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?,?\s?{_D}\s?[,:;]?\s?{_PREFIX}{_PAGES}",
        rf"{_D}\s?[,;:.]?\s?{_VOLUME}\s?[:,;]\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?[,:;]\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}[.:]{_ISSUE}(?=[\s,]*[{GAP}{DATE}])",
        rf"{_VOLUME}\s?\(\s?{_ISSUE}\s?\)",
        rf"{_VOLUME}\s?,\s?{_ISSUE}\s?(?=,?\s?[{GAP}(]*{DATE}|,\s{GAP})",
    )
)
_WITHOUT_PAGES = _COMPACT[-3:]
_RANGE = re.compile(
    rf"(?<![\w.-])\(?(?P<page>[A-Za-z]?\d{{1,6}}\s?{DASH}{{1,3}}\s?[A-Za-z]?\d{{1,6}}"
    rf"|e\d{{3,12}}|\d{{5,12}}(?!{DASH}))\)?{_END}"
)
_ALONE = re.compile(
    rf"(?<=[\w.)])[\s,]{{1,2}}(?P<volume>\d{{1,4}}[A-Z]?)(?=[\s.,]*(?:{GAP}|{DATE}|$|\())"
)
_PAREN_PAGE = re.compile(rf"\(\s?(?P<page>[A-Za-z]?\d+(?:\s?{DASH}{{1,2}}\s?[A-Za-z]?\d+)?)\s?\)")
# "12(3-4)" is a double issue, "vol. 257 (185-193)" are pages.
_MOST_ISSUES = 5
_YEAR = re.compile(YEAR)


def plain_range(pages: str) -> str:
    """A range with "-", as CSL-JSON writes it, whatever dash was printed.

    >>> plain_range("1907–1922")
    '1907-1922'
    """
    return re.sub(rf"\s?{DASH}+\s?", "-", pages).strip()


def _is_pages(issue: str) -> bool:
    """Whether what stands in brackets after a volume is too much for an issue."""
    first, _, last = issue.partition("-")
    if not first.isdigit() or not last.isdigit():
        return False
    return int(last) - int(first) > _MOST_ISSUES


class Locators:
    """What has been found so far, and where the first of it stood."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.start = -1

    def add(self, slate: Slate, match: re.Match[str]) -> None:
        """Keep the named groups of a match of the slate's text, and take it out."""
        for variable, value in match.groupdict().items():
            if value:
                self._keep(variable, value)
        if self.start < 0 or match.start() < self.start:
            self.start = match.start()
        slate.take_match(match)

    def _keep(self, variable: str, value: str) -> None:
        if variable == "total":
            self.values.setdefault("number-of-pages", value)
        elif variable == "page":
            article, _, inner = plain_range(value).partition(",")
            self.values.setdefault("page", article)
            if inner.strip():
                self.values.setdefault("number-of-pages", inner.rpartition("-")[2].strip())
        elif variable == "issue" and _is_pages(plain_range(value)):
            self.values.setdefault("page", plain_range(value))
        else:
            self.values.setdefault(variable, plain_range(value) if variable == "issue" else value)


def take_keyworded(slate: Slate, found: Locators, start: int) -> None:
    """Take what words such as "vol." and "pp." announce, from `start` on."""
    for pattern in _KEYWORDS:
        match = pattern.search(slate.text, start)
        if match and not set(_named(match)) & set(found.values):
            found.add(slate, match)
    if "page" not in found.values and "volume" in found.values:
        # "vol. 3, no. 8 (100568)"
        match = _PAREN_PAGE.match(slate.text, _skip(slate.text, found.start))
        if match:
            found.add(slate, match)


def _named(match: re.Match[str]) -> list[str]:
    return [name for name, value in match.groupdict().items() if value]


def _skip(text: str, place: int) -> int:
    """The next place after gaps, blanks and separators."""
    while place < len(text) and text[place] in f"{GAP} ,.;:":
        place += 1
    return place


def take_certain(slate: Slate, found: Locators, start: int) -> None:
    """Take "3(8):100568", which is a volume with an issue and pages whatever stands around it."""
    if not found.values:
        _try(slate, found, start, _COMPACT[:1], lambda m: not _ends_in_date(m))


def _ends_in_date(match: re.Match[str]) -> bool:
    """Whether what stands for pages is the only year: "Journal 12(3), 2020"."""
    page = match["page"]
    if not _YEAR.fullmatch(page) or ":" in match[0]:
        return False
    years = _YEAR.findall(match.string[: match.start()] + match.string[match.end() :])
    return not years


def take_compact(slate: Slate, found: Locators, start: int) -> None:
    """Take numbers without words; the date must have been replaced before."""
    if "volume" not in found.values and "issue" not in found.values:
        patterns = _WITHOUT_PAGES if "page" in found.values else _COMPACT
        _try(slate, found, start, patterns, lambda m: not _is_year(m))
    if "page" not in found.values:
        _try(slate, found, start, (_RANGE,), bool)
    if "volume" not in found.values:
        _try(slate, found, start, (_ALONE,), lambda m: not _is_year(m))


def _is_year(match: re.Match[str]) -> bool:
    volume = match.groupdict().get("volume") or ""
    return bool(_YEAR.fullmatch(volume))


def _try(
    slate: Slate,
    found: Locators,
    start: int,
    patterns: tuple[re.Pattern[str], ...],
    accept: Callable[[re.Match[str]], bool],
) -> None:
    for pattern in patterns:
        for match in pattern.finditer(slate.text, start):
            if accept(match) and (set(_named(match)) - set(found.values)):
                found.add(slate, match)
                return
