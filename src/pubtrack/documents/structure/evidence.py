"""How much a text looks like the description of a published work: a list of reasons."""

from __future__ import annotations

import re
from enum import StrEnum

_LONGEST = 1500  # code points looked at: the evidence stands at the head of an entry


class Evidence(StrEnum):
    """One reason to take a text for a reference."""

    YEAR = "a year or a status such as `in press`"
    AUTHORS = "names as references print them"
    IDENTIFIER = "a DOI, arXiv, ISBN or PubMed identifier"
    LINK = "a web address"
    TITLE = "a title set off by quotes or emphasis"
    VENUE = "words of journals, proceedings and publishers"
    PAGES = "volume, issue or pages"


_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[^\W\d_]{{1,60}}"
_INITIALS = rf"{_UPPER}\.[ \xa0-]?(?:{_UPPER}\.[ \xa0-]?){{0,3}}"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|di|da|la|le|el|ter)\s){0,2}"
_GIVEN_FAMILY = rf"{_WORD}[ \xa0-](?:{_UPPER}\.?[ \xa0])?"
_AUTHORS = "|".join(
    (
        rf"\b{_INITIALS}\**{_PARTICLE}{_WORD}",  # A. B. Family
        rf"{_WORD},\s{_UPPER}\.?[ -]?(?:{_UPPER}\.[ -]?){{0,3}}(?=[,;&:.(*\s\\]|$)",  # Family, A.
        # Family, Given. "Title, Family, Given. 2019
        rf"(?:^|\n){_WORD}(?:[ -]{_WORD})?,\s{_WORD}(?:[ -]{_WORD}|\s{_UPPER}\.?){{0,2}}"
        rf"(?:[.,]?\s[(\"“‘]|\.\s(?:19|20)\d\d|\s(?:and|&)\s{_WORD})",
        # Family, Given: Title
        rf"(?:^|\n){_WORD}(?:[ -]{_WORD})?,\s{_WORD}(?:\s{_WORD}|\s{_UPPER}\.){{0,2}}:\s",
        rf"\b{_WORD}\s{_UPPER}{{1,3}}(?:-{_UPPER})?\\?\*?[,;]\s",  # Family AB,
        rf"\b{_WORD}\s(?:{_UPPER}\.[ -]?){{1,3}}(?=[,;]|\s?(?:and|&)\s)",  # Family A. B.,
        r"\bet[ \xa0]al\b",
        # Given Family, Given Family
        rf"(?:{_GIVEN_FAMILY}{_WORD}\\?\*{{0,3}}(?:,|\s(?:and|&|und|et|y)\s)\s?(?:and\s|&\s)?){{1,3}}"
        rf"\**{_GIVEN_FAMILY}{_UPPER}",
        r"[\u4e00-\u9fff]{2,4}[,，、][ ]?[\u4e00-\u9fff]{2,4}",
    )
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_PATTERNS = {
    Evidence.YEAR: re.compile(
        rf"(?<![\d/.–-]){_YEAR}[a-z]?(?![\d–-])"
        r"|\bin (?:press|preparation|review|revision|prep)\b|\bunder review\b|\bto appear\b"
        r"|\b(?:submitted|forthcoming|accepted)\b"
        rf"|(?<!\d)\d{{1,2}}/{_YEAR}(?!\d)"
        rf"|{_YEAR}[ \xa0]?[-–][ \xa0]?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
        re.IGNORECASE,
    ),
    Evidence.AUTHORS: re.compile(_AUTHORS),
    Evidence.IDENTIFIER: re.compile(
        r"\b10\.\d{4,9}/\S|\barxiv[:. /]|\bISBN\b|\bPMID\b|\bISSN\b|\bdoi\b", re.IGNORECASE
    ),
    Evidence.LINK: re.compile(r"https?://|\bwww\.", re.IGNORECASE),
    Evidence.TITLE: re.compile(
        r"[“„«\"'‘][^“”„«»\"\n]{12}|\*\*[^*\n]{12}|(?<![\w*])[*_][^*_\n]{6,}[*_]"
        r"|(?:^|[\]\n])[^\[\]\n]*\[[^\]\n]{20,}\]\(|\x10"
    ),
    Evidence.VENUE: re.compile(
        r"\b(?:journal|proceedings|proc|conference|conf|workshop|symposium|transactions|trans"
        r"|letters|lett|press|springer|elsevier|wiley|ieee|acm|rev|phys|chem|sci|nature|preprint"
        r"|arxiv|biorxiv|neurips|icml|iclr|cvpr|univ(?:ersity)?|thesis|dissertation|editors?|eds?"
        r"|revista|zeitschrift|revue|tagung|patent|poster|talk|congress|meeting|annual"
        r"|lecture notes|international|bioinformatics|review|blog|package|github)\b|\bIn:",
        re.IGNORECASE,
    ),
    Evidence.PAGES: re.compile(
        r"\b(?:vol|no|pp?|issue|number|volume|pages)\b\.?\s?\d|\d\s?\(\d+(?:[-–]\d+)?\)"
        r"|\d[:,]\s?[A-Za-z]?\d+[-–]\w?\d|\d\s?,\s?\w?\d{2,}\b",
        re.IGNORECASE,
    ),
}

_OPENING_TITLE = re.compile(
    r"(?:!\[[^\[\]\n]{0,80}\]\([^()\s]{0,500}\)[ \t]*)?"  # an image of the kind of work
    r"(?P<title>[“„«\"][^“”„«»\"\n]{12,300}[”»\"]|(?:\*\*|__)[^*\n]{12,300}(?:\*\*|__)"
    r"|[*_][^*_\n]{12,300}[*_]|\[[^\]\n]{12,300}\]\([^()\s]{1,500}\))"
)
_STATUS = re.compile(
    r"\b(?:submitted|accepted|forthcoming|to appear|under (?:review|revision)"
    r"|in (?:prep|press|review|revision|preparation))\b",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"\d\s?[-–]\s?\d|\(\d{1,3}\)|\d:\d|\b[A-Za-z]\d{4,}")
_SAYS_WHERE = frozenset(
    {Evidence.VENUE, Evidence.PAGES, Evidence.IDENTIFIER, Evidence.TITLE, Evidence.LINK}
)
_FEWEST_WORDS = 8
_SIGNPOST = re.compile(
    r"\[(?:[←→↑↓«‹<>]|[^\[\]\n]{1,60}\]\((?:/|\.{1,2}/?|#[^()\s]{0,60}"
    r"|https?://(?:scholar\.google|orcid|dblp|www\.(?:linkedin|researchgate|semanticscholar|scopus))"
    r"[^()\s]{0,300})\)\W{0,5}$)"
)
_WORDS_OF_A_NAME = 3
_WORDS_OF_A_TITLE = 4


def evidence_in(text: str) -> frozenset[Evidence]:
    """Return what in `text` speaks for a reference."""
    head = text[:_LONGEST]
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(head))


def opens_with_authors(text: str) -> bool:
    """Whether `text` begins with names as references print them."""
    match = _PATTERNS[Evidence.AUTHORS].search(text[:_LONGEST])
    return match is not None and len(text[: match.start()].split()) <= _WORDS_OF_A_NAME


def opens_with_title(text: str) -> bool:
    """Whether `text` begins with words that are quoted, emphasised or linked like a title."""
    match = _OPENING_TITLE.match(text[:_LONGEST])
    return match is not None and len(match["title"].split("](")[0].split()) >= _WORDS_OF_A_TITLE


def opens_with_quote(text: str) -> bool:
    """Whether `text` begins with a title in quotes."""
    return text[:1] in '“„«"' and opens_with_title(text)


def is_signpost(text: str) -> bool:
    """Whether `text` is a link about the site or to a profile: `[← Home](/)`, `[Talks](#talks)`."""
    return _SIGNPOST.match(text) is not None


def is_likely(found: frozenset[Evidence]) -> bool:
    """Whether it is enough under a heading that promises publications."""
    return len(found) >= 2


def is_strong(found: frozenset[Evidence]) -> bool:
    """Whether it is enough where no heading says so: who, when, and what or where."""
    rest = found - {Evidence.AUTHORS, Evidence.YEAR, Evidence.LINK}
    if Evidence.AUTHORS not in found:
        return Evidence.IDENTIFIER in found and len(found) >= 4
    return Evidence.YEAR in found and bool(rest)


def is_told(entry: str) -> bool:
    """Whether nothing need follow in an entry: it says when, and where or what."""
    if len(entry.split()) < _FEWEST_WORDS:
        return False
    if _STATUS.search(entry):
        return True
    found = evidence_in(entry)
    where = not _SAYS_WHERE.isdisjoint(found) or _LOCATED.search(entry)
    return Evidence.YEAR in found and bool(where)
