"""Patents: the office and the number, as references print them."""

from __future__ import annotations

import re

from .patterns import DATE, GAP
from .slate import Slate

_CODE = r"(?:US|EP|WO|PCT|DE|CN|JP|KR|GB|FR|CA|AU|IN|TW|CH|ES|IT|NL|SE|FI|RU|BR)"
_KIND = r"(?:\s?[ABCUTYE]\d?(?![\w-]))?"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:[,.]\d{{3}}){{1,3}}"
    rf"|(?:{_CODE}\s)?\d{{1,3}}(?:\s\d{{3}}){{2}}"
    rf"|(?:{_CODE})?\d{{2,4}}/\d{{3,}}(?:,\d{{3}})?|\d{{5,}}){_KIND}"
)
_NATIONAL = (
    rf"DE\s?1?\d\s?\d{{4}}\s?\d{{3}}\s?\d{{3}}{_KIND}|{_CODE}[\s-]?(?:\d{{4}}/?\d{{5,7}}|\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{6,}}"
    rf"|\d{{2,4}}/\d{{3,}}){_KIND}"
)
_OFFICE = (
    r"(?:U\.?\s?S\.?A?|United\sStates|European|German|Chinese|Japanese|Korean|Canadian|British|UK"
    r"|French|International|Indian|Australian|PCT|WO|EP|provisional|utility|design)"
)
_WORD = (
    rf"(?:{_OFFICE}[\s-]){{0,3}}(?:patents?(?:\s(?:and\s)?(?:pub(?:lication|\.)|app(?:lication|l?\.?)))?"
    r"|Patentschrift|brevet|patente)"
)
_PATENT = re.compile(
    rf"(?P<open>[(\[]\s?)?\b(?P<genre>(?i:{_WORD}))[,:]?\s(?:(?i:nos?\.?|numbers?|nr\.|serial\sno\.|nos\.)"
    rf"\s?:?\s?|#)?(?P<number>{_NATIONAL}|{_DIGITS})(?(open)\s?[)\]])(?![\w/])"
)
# What neither pattern does without.
_CODED = re.compile(r"[A-Z]{2}[\s-]?\d")
_HINT = re.compile("[Pp]atent|PATENT|[Bb]revet")
# A number with the country's code, which needs no word: "US20190012345A1", "EP 1234567 B1".
_BARE = re.compile(
    rf"(?:(?<=[.,;:(]\s)|(?<=[{GAP}{DATE}\n]))[(\[]?(?P<number>(?:{_CODE}[\s-]?\d{{6,}}{_KIND}"
    rf"|DE\s?1?\d\s\d{{4}}\s\d{{3}}\s\d{{3}}{_KIND}"
    rf"|(?:US|WO|EP)[\s-]?\d{{4}}/\d{{5,7}}{_KIND}|US[\s-]?\d{{1,2}},\d{{3}},\d{{3}}{_KIND}))[)\]]?"
    rf"(?=\s?(?:[.,;({GAP}{DATE}\n]|$))"
)


def take_patent(slate: Slate, start: int) -> dict[str, str]:
    """Take office and number; `number` as printed, `genre` the words before it ("US Patent").

    Empty where there is no number of a patent from `start` on.
    """
    match = None
    if _HINT.search(slate.text, start):
        match = _PATENT.search(slate.text, start)
    if match is None and _CODED.search(slate.text, start):
        match = _BARE.search(slate.text, start)
    if match is None:
        return {}
    found = {name: value for name, value in match.groupdict().items() if value and name != "open"}
    slate.take_match(match)
    return found
