"""When a job or a study was: `July 2017–June 2020`, `2019 - present`, `Since Nov. 2021`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = (
    r"(?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Sept|Oct|Okt|Nov|Dec|Dez|Ene|Fév|Avr|Aoû|Abr|Ago|Dic"
    r"|Fev|Set|Out|Gen|Mag|Giu|Lug|Ott|Spring|Summer|Autumn|Fall|Winter|Early|Mid|Late|Q[1-4])[^\W\d_]{0,7}\.?"
)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_DATE = (
    rf"(?:(?:\d{{1,2}}\.?\s)?{_MONTH}(?:\s\d{{1,2}})?,?\s?(?:of\s|de\s)?{_YEAR}"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}|\d{{1,2}}[./]{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?!\d)|{_YEAR})"
)
_NOW = (
    r"(?:present|current(?:ly)?|now|today|ongoing|date|heute|jetzt|aujourd['’]hui|présent|actualidad|presente"
    r"|actual(?:mente)?|atual|oggi|nu|至今|现在|現在)"
)
_TO = r"\s?(?:-{1,3}|[–—−‐‑~]|\b(?:to|till|until|through|bis|à|hasta|al?|até)\b)\s?"
_PERIOD = re.compile(
    rf"""(?<![\w/])(?:
      (?:since|from|seit|depuis|desde|dal|od)\s{_DATE}(?:{_TO}(?:{_DATE}|{_NOW}))?
    | (?:{_DATE}|{_MONTH}(?:\s\d{{1,2}})?){_TO}(?:{_DATE}|{_NOW})
    | {_DATE}\s?(?:-{{1,2}}|[–—])(?=\s*$|\s*[)|\]])
    | {_YEAR}[-–/]\d\d(?!\d)
    | {_DATE}
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed, and where; `is_range` unless it is one date."""

    text: str
    start: int
    end: int
    is_range: bool


def find_period(line: str) -> Period | None:
    """Return the period that `line` states: the last range, else a date that closes the line."""
    if len(line) > 400:
        return None
    last = None
    for match in _PERIOD.finditer(line):
        text = match[0].strip()
        single = re.fullmatch(_DATE, text, re.IGNORECASE) is not None
        if single and line[match.end() :].strip(" )].|*_,;"):
            continue
        if last is None or not single or not last.is_range:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            last = Period(text, start, start + len(text), not single)
    return last
