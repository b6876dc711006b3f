"""Volume, issue and pages, in the many ways that styles print them."""

from __future__ import annotations

import re
from collections.abc import Callable

from .patterns import DASH, DATE, GAP, YEAR
from .slate import Slate

_VOLUME = r"(?P<volume>[IVXLC]{2,8}(?=:\d)|[A-Z]{0,2}\d{1,4}(?:[-–]{1,2}\d{1,4}(?=:\d))?[A-Z]?)"
_ISSUE = (
    rf"(?P<issue>(?:[A-Z]{{3,8}}\d?(?=\s?,)|[A-Z]{{0,2}}\d{{1,5}}[A-Z]?(?:\s?(?:{DASH}|/|&)\s?\d{{1,4}})?"
    rf"|(?:Suppl|Special|Pt|Part|S(?=\d))[\w. ]{{0,14}}))"
)
# "e2019JB018123", "eaay1234", "62:11", "L12", "2771.e11"
_NUMBER = (
    r"(?:e?\d{4}[A-Z]{2}\d{3,7}|[a-z]{4,5}\d{2,5}|\d{1,4}:\d{1,3}(?=\s?[-–—])|(?<=[-–—])\d{1,4}:\d{1,3}"
    r"|[A-Za-z]{0,3}\.?\d{1,20}(?:\.[a-z]?\d+)?[A-Za-z]?)"
)
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
        r"\b(?:[Vv]ol(?:ume|\.)?:?|Bd\.|Т\.(?=\s?\d)|Band|[Tt]om[eo]"
        r"|[Tt]\.(?=\s?\d)|[Jj](?:ahr)?g(?:ang|\.)|[Jj](?:aar|r)g(?:ang|\.)|[Vv]\.(?=\s?\d)|[Aa](?:nno|ño|no)(?=\s\d)"
        rf"|(?<=[\s,]a)\.(?=\s\d+,?\sn\.))(?!\s?{YEAR}\b(?!,\s(?:no|n)[.º°]))"
        r"\s?(?P<volume>[A-Z]{0,2}\d+(?:[A-Z](?!\w)|[-–]\d+(?!\w))?|[IVXL]+\b)"
        rf"(?:\s?\(\s?(?!{YEAR}\s?\))(?P<issue>\d+(?:[-–/]\d+)?)\s?\))?",
        r"\b(?:[Cc]h(?:ap(?:ter|\.)|\.)|[Kk]ap(?:itel|\.)|[Cc]ap(?:ítulo|itolo|\.))\s?(?P<chapter>\d{1,3})\b",
        r"\b(?:[Nn]o\.?|[Nn]umber|[Pp]aper)\s(?P<number>[A-Z]?\d+-\d{3,})(?![\w-])",
        r"(?<!Report\s)(?<!Paper\s)(?<!Series\s)(?<!report\s)(?<!paper\s)"
        r"(?:\b|(?=№))(?:[Nn]o\.?|[Nn]r\.|[Nn]º|[Nn]°|n\.|№|[Nn]um(?:ber|\.)|[Nn]úm(?:ero|\.)|[Ff]asc(?:icule|\.)|Ausgabe|Ausg\.|H\.(?=\s?\d)|[Ii]ss(?:ues?|\.):?"
        r"|Heft)\s?(?P<issue>[A-Z]?\d{1,5}(?:\s?[-–/]\s?\d{1,2})?)(?![\w-]|\.\d)",
        rf"(?<![\w.&])(?:[Pp]{{1,2}}\.:?\s?|[СC]\.\s(?=\d)|[Pp]{{1,2}}(?:\s|(?=\d))|[Pp]ages?:?\s"
        rf"|[Pp]gs?\.\s?|S\.\s?|[Ss]eiten?\s|[Pp]ágs?\.\s?"
        rf"|[Ss]trony\s)(?P<page>(?:{_NUMBER}"
        rf"|{_ROMAN}\b)(?:\s?{DASH}{{1,3}}\s?(?:{_NUMBER}|{_ROMAN}\b))?){_END}",
        rf"\b(?:[Aa]rt(?:icle|ikel|ículo|icolo|\.)|(?<!ing\s)(?<!ion\s)(?<!Research\s)[Pp]aper|id\.?(?=\s?\w?\d)|[Ee]-?location|[Aa]rtigo)\s?(?:[Nn]o\.?"
        rf"|[Nn]umber|ID|n\.)?:?\s?(?P<page>[A-Za-z]{{0,3}}\d+(?:\.\d+)?){_END}",
        rf"第?(?<!\d)(?P<volume>\d{{1,12}})\s?[巻卷권](?:[,，]?\s?第?(?P<issue>\d{{1,12}}(?:{DASH}\d{{1,12}})?)\s?[号號期호])?",
        rf"(?:第|[pP]p?\.?\s?)?(?<!\d)(?P<page>\d{{1,12}}(?:\s?{DASH}{{1,3}}\s?\d{{1,12}})?)\s?[頁页쪽]",
        rf"第(?P<issue>\d{{1,12}}(?:{DASH}\d{{1,12}})?)\s?[号號期호]",
        r"\b(?P<total>\d{1,4})(?:\s|-|(?=pp\b))(?:pages|pp\.?|p\.|Seiten)(?!\s?\d)",
    )
)
# Numbers alone, after a container's name: the more of them agree, the sooner tried.
_COMPACT = tuple(
    re.compile(rf"(?<![\w.-])(?:{pattern}){_END}")
    for pattern in (
        rf"{_VOLUME}\s?\(\s?(?!{YEAR}\)){_ISSUE}\s?\)\s?[:,;.]?\s?(?:{_D}\s?[:,;]?\s?)?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?,\s?{_ISSUE}\s?{_D}\s?[,:;]?\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s{_ISSUE}\s{_D}\s{_PREFIX}{_PAGES}",
        rf"{_VOLUME}[:.]{_ISSUE}\s(?P<page>{_NUMBER}\s?{DASH}{{1,3}}\s?{_NUMBER})",
        rf"{_VOLUME}[:./]{_ISSUE}\s?,?\s?(?:{_D})?\s?[,:]\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?,?\s?{_D}\s?,?\s?{_ISSUE}\s?,\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}[:.]{_ISSUE}\s?,?\s?{_D}\s?,?\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?,?\s?{_D}[\s,:;{GAP}]{{0,20}}{_PREFIX}{_PAGES}",
        rf"{_D}\s?[,;:.]?\s?{_VOLUME}\s?[:,;]\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}\s?[,:;]\s?{_PREFIX}{_PAGES}",
        rf"{_VOLUME}[.:]{_ISSUE}(?=[\s,]*[{GAP}{DATE}])",
        rf"{_VOLUME}\s?\(\s?{_ISSUE}\s?\)",
        rf"{_VOLUME}\s?,\s?{_ISSUE}\s?(?=,?\s?[{GAP}(]*{DATE}|,\s{GAP})",
    )
)
_REVIEW = r"(?:\b[Rr](?:ev|EV)\.|\bJ\.\s?L\.|\bL\.?J\.|\bL\.|Law\b|Review\b)"
_LAW = re.compile(
    rf"(?<=[,.;{GAP}]\s)(?P<volume>\d{{1,3}})\s(?=[A-Z][\w.&’' ]{{0,60}}?{_REVIEW})"
    rf"[A-Z][\w.&’' ]{{3,70}}?\s(?P<page>\d{{1,5}})(?:,\s\d+)?\s?(?=\(|{DATE})"
)
# The same of an article that has no page yet.
_LAW_TO_COME = re.compile(
    rf"(?<=[,.;{GAP}]\s)(?P<volume>\d{{1,3}})"
    rf"(?=\s[A-Z][\w.&’' ]{{0,60}}?{_REVIEW}[\s.\w&]{{0,20}}[(\[{GAP}{DATE}])"
)
_UNIVERSITY = re.compile(r"\b[Uu]niversit[^\W\d_]*(?:\s[^\W\d_]+){0,3}.?$")
_WITHOUT_PAGES = _COMPACT[-3:]
# An issue may look like a year where the year is known: "287(1919), 2020247".
_YEARLIKE = re.compile(
    rf"(?<![\w.-]){_VOLUME}\((?P<issue>{YEAR})\)\s?[:,;]\s?{_PREFIX}{_PAGES}{_END}"
)
_RANGE = re.compile(
    rf"(?<![\w.-])\(?(?P<page>[A-Za-z]?\d{{1,6}}\s?{DASH}{{1,3}}\s?[A-Za-z]?\d{{1,6}}"
    rf"|e\d{{3,12}}|\d{{5,12}}(?!{DASH})|(?<={DATE}:)[a-z]{{2,5}}\d{{2,6}}|(?<=[.,]\s)[a-z]{{4}}\d{{3}}(?=[.,;\s]))\)?{_END}"
)
_ALONE = re.compile(
    rf"(?<=[\w.){DATE}])[\s,]{{1,2}}(?P<volume>\d{{1,4}}[A-Z]?)(?!\.,)"
    rf"(?=[\s.,;]*(?:{GAP}|{DATE}|$|\())"
)
_PAREN_PAGE = re.compile(
    rf"\(\s?(?!{YEAR}\s?\))(?P<page>[A-Za-z]?\d+(?:\s?{DASH}{{1,2}}\s?[A-Za-z]?\d+)?)\s?\)"
)
# "12(3-4)" is a double issue, "vol. 257 (185-193)" are pages.
_MOST_ISSUES = 5
_LONG_NUMBER = 5
_YEAR = re.compile(YEAR)
_DASHES = re.compile(rf"\s?{DASH}+\s?")
_DIGIT = re.compile(r"\d")


def plain_range(pages: str) -> str:
    """A range with "-", as CSL-JSON writes it, whatever dash was printed.

    >>> plain_range("1907–1922")
    '1907-1922'
    """
    return _DASHES.sub("-", pages).strip()


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
        groups = match.groupdict()
        issue = groups.get("issue") or ""
        if issue.isdigit() and len(issue) >= _LONG_NUMBER and not groups.get("page"):
            # "208(103269)"
            groups |= {"issue": None, "page": issue}
        for variable, value in groups.items():
            if value:
                self._keep(variable, value)
        if self.start < 0 or match.start() < self.start:
            self.start = match.start()
        slate.take_match(match)

    def _keep(self, variable: str, value: str) -> None:
        if variable == "chapter":
            self.values.setdefault("chapter-number", value)
        elif variable == "total":
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
    page = match["page"].partition(",")[0]
    if not _YEAR.fullmatch(page) or ":" in match[0]:
        return False
    years = _YEAR.findall(match.string[: match.start()] + match.string[match.end() :])
    return not years


def take_law(slate: Slate, found: Locators, start: int) -> None:
    """Take volume and page of "104 Cornell L. Rev. 1123", between which the review stands."""
    match = None if found.values else _LAW.search(slate.text, start)
    if match is None:
        match = None if found.values else _LAW_TO_COME.search(slate.text, start)
        if match:
            found.add(slate, match)
        return
    found.values |= {"volume": match["volume"], "page": match["page"]}
    found.start = match.start("page")
    slate.take(*match.span("page"))
    slate.take(*match.span("volume"))


def take_compact(slate: Slate, found: Locators, start: int) -> None:
    """Take numbers without words; the date must have been replaced before."""
    if not _DIGIT.search(slate.text, start):
        return
    if "volume" not in found.values:
        patterns = _WITHOUT_PAGES if "page" in found.values else _COMPACT
        if "issue" in found.values:
            patterns = tuple(p for p in patterns if "issue" not in p.groupindex)
        elif DATE in slate.text:
            patterns = (_YEARLIKE, *patterns)
        source = slate.source.text
        _try(slate, found, start, patterns, lambda m: not _is_lone_year(m, source))
    if "page" not in found.values:
        _try(slate, found, start, (_RANGE,), bool)
    if "volume" not in found.values:
        _try(slate, found, start, (_ALONE,), lambda m: not (_is_year(m) or _is_of_a_name(m)))


def _is_year(match: re.Match[str]) -> bool:
    volume = match.groupdict().get("volume") or ""
    return bool(_YEAR.fullmatch(volume)) and DATE not in match[0]


def _is_lone_year(match: re.Match[str], source: str) -> bool:
    """Whether what stands for a volume is a year that the reference prints but once."""
    return _is_year(match) and source.count(match["volume"]) == 1


def _is_of_a_name(match: re.Match[str]) -> bool:
    """Whether a number belongs to a university's name ("Université Lyon 2")."""
    return (
        _UNIVERSITY.search(match.string[max(0, match.start() - 40) : match.start() + 1]) is not None
    )


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
