"""What stands in a reference without being part of it: awards, rates, link words, access notes.

They are taken out before anything else is read, so that none ends up in a title or a venue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.dates import PartialDate
from .dates import find_dates
from .patterns import DATE, GAP
from .slate import Slate

_PRIZED = (
    r"(?:best|outstanding|distinguished|excellent|exemplary|top|student|young|honou?rable)\s"
    r"(?:[\w’'/-]+\s){0,4}?(?:papers?|posters?|talks?|presentations?|thesis|dissertation|demos?"
    r"|articles?|mentions?|reviewers?|artifacts?|contributions?)"
)
_AWARD = (
    rf"(?:{_PRIZED}(?:\s(?:awards?|prizes?|candidates?|nomin\w+|finalists?|runner-up|mentions?"
    r"|winners?|honou?rable|recipients?)){0,3}"
    r"|(?:[^\W\d_][\w’'&/-]*\s){0,6}(?:awards?|prize|honou?rable mention)"
    r"(?:\s(?:nomin\w+|finalist|winner|candidate|runner-up|recipient))?)"
)
_RATE = (
    r"(?:accept(?:ance|ed)\s?(?:rate|ratio)\s?[:=~≈]?\s?(?:of\s)?[\d.,]+\s?%?"
    r"(?:\s?/\s?\d+)?(?:\s?[=:]?\s?\(?[\d.]+\s?%\)?)?(?:\s?\(\d[\d,]*\s?(?:/|(?:out\s)?of)\s?\d[\d,]*\))?"
    r"|[~≈<]?\s?[\d.]+\s?%\sacceptance(?:\s(?:rate|ratio))?|top\s[\d.]+\s?%(?:\sof\s\w+)?)"
)
_METRIC = (
    r"(?:(?:\d{4}\s)?(?:(?:JCR|SJR|JIF|IF|CiteScore)\b|impact\sfactor)(?:\s?\(?\d{4}\)?(?=\s?[:=]))?"
    r"\s?[:=]?\s?(?:of\s)?\d{1,3}(?:[.,]\d{1,3})?(?!\d)|(?:(?:JCR|SJR|Scopus|WoS)[\s:]*)?Q[1-4]"
    r"(?:\s(?:journal|JCR|SJR|in\s\w+))?|(?:CORE|CCF|ERA|Qualis)[\s:-]+[ABC][*12+]?|Rank\s[AB]\*?)"
)
_CITED = (
    r"(?:cited\s(?:by\s\d[\d,]*|\d[\d,]*\stimes)|citations?\s?[:=]?\s?\d[\d,]*"
    r"|\d[\d,]*\s(?:google\sscholar\s)?citations?)"
)
_EQUAL = (
    r"[*∗†‡§¶#]*\s?(?:(?:these\s|the\s(?:first\s)?\w+\s|both\s|all\s)?authors?\s)?"
    r"(?:(?:denotes?|indicates?|marks?|means?|=|:)\s)?"
    r"(?:equal(?:ly)?[\s-]contribut\w*|contributed\sequally(?:\sto\sthis\swork)?"
    r"|(?:shared|joint|co)[\s-](?:first|last|senior)[\s-]author\w*|corresponding\sauthor"
    r"|alphabetical\s(?:author\s)?order)"
)
_GRADE = r"(?:oral|spotlight|highlight|notable)(?:\s(?:paper|presentation|poster))?"
_LENGTH = r"(?:long|short|full|regular)\spaper"
_EDITORS_CHOICE = (
    r"(?:editor[s’']{0,2}\s(?:suggestion|choice|pick|highlight)s?|featured\sin\s[^()\[\]]{2,60})"
)
_SUPERVISED = (
    r"(?:(?:co-?)?(?:supervis(?:ed|ors?|ion)|advis(?:ed|[eo]rs?)|mentored|directed)(?:\s(?:by|of))?:?\s"
    r"[^()\[\]]{3,80})"
)
_REMARK = (
    rf"(?:{_EDITORS_CHOICE}|{_SUPERVISED}|{_AWARD}|{_RATE}|{_METRIC}|{_CITED}|{_EQUAL}|{_GRADE}"
    rf"|{_LENGTH})"
)
_EMOJI = r"[\u2300-\u23ff\u2600-\u27bf\u2b50-\u2b55\U0001f000-\U0001faff]\ufe0f?"
_BRACKETED = re.compile(
    rf"(?P<open>[(\[])\s?(?P<words>(?:{_EMOJI}\s?)*{_REMARK}(?:\s?[,;–—-]\s?{_REMARK}){{0,3}})"
    rf"\s?[)\]]",
    re.IGNORECASE,
)
_FREE_BEFORE = rf"(?:(?<=[.,;!)\]{GAP}{DATE}\n\d])\s+|(?<=[{GAP}{DATE}\n]))"
_FREE = re.compile(
    rf"{_FREE_BEFORE}(?P<words>(?:{_EMOJI}\s?)*(?:{_AWARD}|{_RATE}|{_METRIC}|{_CITED}|{_EQUAL}))"
    rf"(?=\s?(?:[.,;!)\]{GAP}{DATE}\n]|$|[(\[]))",
    re.IGNORECASE,
)
# One of these stands in every free remark; to look for it costs far less than for the remark.
# What is said of another version: "(an earlier version appeared in: Proc. X, 2005)".
_VERSION = (
    r"(?:(?:an?|the|this)\s(?:paper\s(?:is\s)?)?)?(?:earlier|preliminary|previous|shorter|longer|prior|short"
    r"|conference|abridged|initial|condensed)\s(?:versions?|abstracts?|drafts?)\s"
    r"(?:(?:of\s(?:this|the)\s\w+\s)?(?:has\s|was\s)?(?:appear(?:s|ed)|published|presented|is\s)|in\s|at\s)"
)
_OTHER_VERSION = re.compile(
    rf"\s?[(\[](?P<words>{_VERSION}[^()\[\]]{{3,200}}(?:\([^()]{{0,60}}\)[^()\[\]]{{0,120}}){{0,3}})[)\]]"
    rf"|(?<=[.;)\]{GAP}\n])\s(?P<free>{_VERSION}[^\n]{{3,300}})",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\b(?:award|prize|mention|best|outstanding|distinguished|excellent|exemplary|top\b|student|young"
    r"|honou?rable|contribut|accept|\d?JCR|SJR|J?IF\b|CiteScore|impact|Q[1-4]|CORE\b|CCF|ERA\b|Qualis|Scopus|WoS"
    r"|rank|cited|citation|equal|joint|shared|corresponding|co-|alphabetical)|%",
    re.IGNORECASE,
)
_LINK_WORD = (
    r"(?:pdf|ps|html|code|slides?|bib(?:tex)?|video|talk|poster|paper|link|url|arxiv|doi|web|demo"
    r"|website|project(?:\spage)?|page|data|dataset|supp(?:lement(?:ary|al)?)?|appendix|blog"
    r"|abstract|abs|github|cite|press|media|preprint|publisher|errata?|recording|openreview)"
)
# One word alone in brackets may be a kind of work ("[Poster]"); these never are.
_SURE_LINK = r"(?:pdf|ps|html|code|slides|bib(?:tex)?|paper|link|url|arxiv|doi|web|website|cite)"
_LINK_WORDS = re.compile(
    rf"\s?(?P<words>\[\s?(?:{_SURE_LINK}|{_LINK_WORD}(?:\s?[|,/·•;]\s?{_LINK_WORD})+)\s?\]"
    rf"(?:[\s,|/·•]*\[\s?{_LINK_WORD}(?:\s?[|,/·•;]\s?{_LINK_WORD})*\s?\])*"
    rf"|(?<=[.,;)\]{GAP}\n]\s){_LINK_WORD}(?:\s?[|·•,/]\s?{_LINK_WORD})+(?=\s?[.{GAP}]*\s*$)"
    rf"|(?<=[.;)\]{GAP}\n]\s)(?:pdf|link|bibtex|doi|url)(?=\s?[.{GAP}]*\s*$))",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"[(\[]?\b(?:last\s)?(?:accessed|retrieved|visited|cited|abgerufen|zugegriffen|consulté"
    r"|consultado|accedido|zugriff|acesso|acessado|accesso)"
    r"(?:\s(?:on|am|le|el|em|il))?\s?:?\s(?=[\dA-Z])",
    re.IGNORECASE,
)
_AFTER_ACCESS = re.compile(r"\s?[)\]]|,?\s?(?:from|at)?\s?:?(?=\s?\x1f)")
_ANNOUNCED = re.compile(
    r"\b(?:published|posted|released)(?:\sonline)?(?:\son)?\s(?=(?:[A-Z][a-z]{2,8}\.?\s)?"
    r"(?:\d{1,2},?\s)?(?:19|20)\d\d\b|\d{1,2}\s[A-Z][a-z]{2,8}\s(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(
    rf"(?:\[online\]\.?\s?)?\bavailable(?:\s(?:at|from|online|via))*\s?:?\s?(?={GAP})",
    re.IGNORECASE,
)
_NO_DATE = re.compile(
    r"[(\[]\s?(?:n\.\s?d\.?|no date|undated|o\.\s?J\.|s\.\s?[adf]\.|ohne Jahr|sin fecha|sans date"
    r"|sem data|n\. d\.)\s?[)\]]|(?<=[.,]\s)n\.\s?d\.(?=[\s,])",
    re.IGNORECASE,
)
# What the patterns cannot do without; to look for it costs far less than for them.
_VERSIONS = ("version", "abstract", "draft")
_ANNOUNCING = ("published", "posted", "released")
_UNDATED = ("n.", "no date", "undated", "o.", "s.", "ohne jahr", "fecha", "sans date", "sem data")
_LINK_TAIL = re.compile(
    rf"(?:pdf|link|bibtex|doi|url|html|code|slides|video|data|paper|poster|web|abs|cite)\W*[.{GAP}]*\s*$"
)
_LEADING_SIGN = re.compile(rf"\s*(?:{_EMOJI}\s*)+")
_LONGEST_DATE = 24


@dataclass(frozen=True, slots=True)
class Asides:
    """What was taken: the remarks in order, and the day on which an address was visited."""

    remarks: tuple[str, ...] = ()
    accessed: PartialDate | None = None


def take_asides(slate: Slate) -> Asides:
    """Take remarks, notes of access and "no date" out of the slate's text.

    Addresses and identifiers must have been taken. A gap is left, for "no date" that of a date.
    """
    accessed = _take_access(slate)
    lowered = slate.text.casefold()
    if "available" in lowered:
        slate.text = _AVAILABLE.sub(_gap, slate.text)
    if any(word in lowered for word in _ANNOUNCING):
        slate.text = _ANNOUNCED.sub(_gap, slate.text)
    if any(word in lowered for word in _UNDATED):
        slate.text = _NO_DATE.sub(lambda m: DATE * len(m[0]), slate.text)
    sign = _LEADING_SIGN.match(slate.text)
    if sign:
        slate.take_match(sign)
    # Words for links that lead nowhere say nothing.
    if "[" in slate.text or _LINK_TAIL.search(lowered):
        slate.text = _LINK_WORDS.sub(_gap, slate.text)
    patterns = tuple(
        pattern
        for pattern, words in (
            (_OTHER_VERSION, ("version", "abstract", "draft")),
            (_BRACKETED, "(["),
        )
        if any(word in lowered for word in words)
    )
    return Asides(_taken(slate, patterns), accessed)


def _gap(match: re.Match[str]) -> str:
    return GAP * len(match[0])


def take_remarks(slate: Slate) -> tuple[str, ...]:
    """Take remarks that stand between full stops; the title must have been taken.

    A title may be "The Nobel prize", so that these are not looked for before.
    """
    return _taken(slate, (_FREE,)) if _HINT.search(slate.text) else ()


def _taken(slate: Slate, patterns: tuple[re.Pattern[str], ...]) -> tuple[str, ...]:
    remarks: list[tuple[int, str]] = []
    for pattern in patterns:
        place = 1
        while match := pattern.search(slate.text, place):
            words = match.groupdict().get("free") or match["words"]
            remarks.append((match.start(), words.strip()))
            slate.take_match(match)
            place = match.end()
    return tuple(words for _, words in sorted(remarks))


def _take_access(slate: Slate) -> PartialDate | None:
    """Take "Accessed: 2023-01-02", "[cited 2023 Jan 2]", "Retrieved May 1, 2020, from"."""
    accessed = None
    for match in _ACCESSED.finditer(slate.text):
        window = slate.text[: match.end() + _LONGEST_DATE]
        dates = find_dates(window, match.end())
        if not dates or dates[0].start != match.end() or GAP in match[0]:
            continue
        accessed = accessed or dates[0].date
        end = dates[0].end
        closed = _AFTER_ACCESS.match(slate.text, end)
        slate.take(match.start(), closed.end() if closed else end)
    return accessed
