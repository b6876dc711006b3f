"""Where a title ends that nothing delimits, and how a title is put plainly."""

from __future__ import annotations

import re

from .kinds import genre_type, is_meeting
from .lexicon import ABBREVIATIONS, JOURNAL_ABBREVIATIONS, VENUE_WORD
from .patterns import CAPITAL, CJK, DATE, GAP, YEAR
from .slate import Slate, Source

_STOP = re.compile(
    rf"(?P<mark>[.?!。？！])(?P<quote>[\"”’')\]]?)(?=\s+[“\"'‘(\[{CAPITAL[1:-1]}\d{CJK[1:-1]}]"
    rf"|\s+in[\s:]|\s*{GAP}|\s*\n|\s*$"
    rf"|\s*{DATE}|\s+(?:e[A-Z]|i[A-Z]|arXiv|bioRxiv|medRxiv|figshare|https?:|submitted"
    rf"|to\sappear|accepted|under\sreview|in\s|the\s{CAPITAL})|{CJK}|(?<=[。？！]))"
)
_HARD = re.compile(rf"[{GAP}{DATE}\n]")
_BRACKET_DATE = re.compile(
    rf"[,:]\s(?=(?:[A-Z][a-z]{{2,8}}\.?\s)?{YEAR}\s?(?:[.,;{GAP}{DATE}\n]|$))"
    rf"|\s\((?=[^()]{{0,20}}{YEAR}[a-z]?\)|(?:[Uu]nder\s[Rr]|[Ii]n\s(?:[Pp]r|[Rr]ev)"
    rf"|[Ss]ubmitted|[Tt]o\sappear|[Aa]ccepted))"
)
_COMMA = re.compile(r"[,;]\s+|\s+[|–—]\s+")
_IN = re.compile(
    r"(?:in|In)(?::|\s+(?=[“\"‘*]|[A-Z0-9]|the\s|[a-z]+\s[A-Z]))"
    r"|(?:[Pp]resented\s(?:at|to)|[Pp]ublished\sin|[Aa]ppear(?:ed|s)\sin"
    r"|[Tt]o\sappear|[Ss]ubmitted|[Aa]ccepted)\b"
)
_ABBREVIATED = re.compile(rf"(?:{CAPITAL}[\w]*\.[\s-]?){{2,}}|{CAPITAL}[a-z]+\.\s?{CAPITAL}")
_ACRONYM = re.compile(
    rf"{CAPITAL}[A-Za-z&@+*/-]*{CAPITAL}[A-Za-z&+]*(?:[\s'’-]*(?:{YEAR}"
    rf"|\d\d))?\s*(?=[,.;({GAP}{DATE}]|$)"
)
_NUMBERED = re.compile(r"[^,.;:]{2,60}[,\s]\s?[A-Z]?\d{1,4}\s?(?:[,:;(]|\s\d)")
_WORD_BEFORE = re.compile(r"([^\s]+)$")
_COMPANY = re.compile(rf"{CAPITAL}[^,;.]{{1,40}},?\s(?:Inc|Ltd|LLC|GmbH|Corp)\b")
_SHORTEST = 3
_SERVERS = ("arXiv", "bioRxiv", "medRxiv")
# Names of venues are no longer, titles with a word of theirs often are.
_LONGEST_VENUE = 10
_SCRIPT = {"sup": ("<sup>", "</sup>"), "sub": ("<sub>", "</sub>")}


def title_end(slate: Slate, start: int, *, by_comma: bool) -> int:
    """Where the title that begins at `start` ends, its closing "?" or "!" within.

    The end of the first sentence; or before the container, where that is set in italics,
    or where commas part everything (`by_comma`) and what follows one reads like a venue.
    """
    text = slate.text
    hard = _HARD.search(text, start)
    limit = hard.start() if hard else len(text)
    bracket = _BRACKET_DATE.search(text, start, limit)
    if bracket and bracket.start() > start:
        limit = bracket.start()
    emphasised = _emphasised_venue(slate, start, limit)
    sentence = _sentence_end(text, start, emphasised or limit)
    if by_comma or sentence is None or sentence >= limit - 1:
        comma = _venue_comma(text, start, min(sentence or limit, emphasised or limit))
        if comma is not None:
            return comma
    if sentence is not None:
        return sentence
    return emphasised or limit


def _sentence_end(text: str, start: int, limit: int) -> int | None:
    """The end of the first sentence that is no abbreviation and no question within a title."""
    question: int | None = None
    for match in _STOP.finditer(text, start, limit):
        at = match.start("mark")
        if match["mark"] == "." and _is_abbreviation(text, at, start):
            continue
        if match["mark"] in "?!？！":
            if looks_like_venue(text, _next(text, match.end())) or match.end() >= limit - 1:
                return match.end("mark")
            question = question or match.end("mark")
            continue
        if question is not None and not looks_like_venue(text, _next(text, match.end())):
            return question
        return at
    return question


def _next(text: str, place: int) -> int:
    while place < len(text) and text[place] in f" \"”’'{GAP}":
        place += 1
    return place


def _is_abbreviation(text: str, at: int, start: int) -> bool:
    word = _WORD_BEFORE.search(text[max(start, at - 30) : at])
    if not word:
        return False
    bare = word[1].strip("([\"“‘'").casefold()
    if bare in ABBREVIATIONS:
        return True
    if at - start <= 2:
        return True
    # "E. Coli" and "U.S. Policy", but not "vitamin D. Journal"
    return bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word[1]))


def _emphasised_venue(slate: Slate, start: int, limit: int) -> int | None:
    """Where an emphasised container begins that punctuation or "in" parts from the title."""
    for mark in slate.source.marks:
        if mark.kind not in {"italic", "bold"} or not start < mark.start < limit:
            continue
        before = slate.text[start : mark.start].rstrip()
        if mark.end - mark.start > 2 and re.search(r"(?:[.,;:?!|–—\"”]|\b[Ii]n:?)$", before):
            if re.search(r"\b[Ii]n:?$", before):
                before = re.sub(r"[,.;]?\s*\b[Ii]n:?$", "", before)
            return start + len(before)
    return None


def _venue_comma(text: str, start: int, limit: int) -> int | None:
    """The first comma of the stretch after which a venue begins."""
    for comma in _COMMA.finditer(text, start, limit):
        if comma.start() > start + _SHORTEST and looks_like_venue(text, comma.end()):
            return comma.start()
    return None


def looks_like_venue(text: str, place: int) -> bool:
    """Whether what begins at `place` reads like a journal, a meeting, a house or a status."""
    stretch = text[place : min(len(text), place + 160)]
    if _IN.match(stretch):
        return True
    piece = re.split(rf"[,;{GAP}{DATE}\n(]|\.\s", stretch, maxsplit=1)[0].strip()
    if not piece or not (
        piece[0].isupper() or piece[0].isdigit() or piece.startswith((*_SERVERS, "the "))
    ):
        return False
    if _ABBREVIATED.match(stretch) or _ACRONYM.match(stretch) or _NUMBERED.match(stretch):
        return True
    if genre_type(piece) or _COMPANY.match(stretch):
        return True
    head = " ".join(piece.split()[:7])
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in piece.split())
    lower = [
        w
        for w in piece.split()
        if w[0].islower()
        and w
        not in {
            "of",
            "the",
            "on",
            "and",
            "in",
            "for",
            "de",
            "la",
            "et",
            "der",
            "für",
            "at",
            "to",
            "with",
            "und",
            "do",
            "da",
        }
    ]
    if piece.startswith(_SERVERS) or (is_meeting(head) and capitals >= 1 and len(lower) <= 1):
        return True
    if (
        len(piece.split()) <= _LONGEST_VENUE
        and VENUE_WORD.search(head)
        and capitals >= 1
        and len(lower) <= 1
    ):
        return True
    words = piece.split()
    return len(words) > 1 and all(w.strip(".").casefold() in JOURNAL_ABBREVIATIONS for w in words)


def plain_title(source: Source, start: int, end: int) -> str:
    """The title that stands between two places: no closing full stop, no quotes around it.

    Superscripts and subscripts are kept as CSL's rich text, "H<sub>2</sub>O".
    """
    text = source.text
    marks = [m for m in source.marks if m.kind in _SCRIPT and start <= m.start and m.end <= end]
    parts: list[str] = []
    place = start
    for mark in marks:
        if mark.start < place:
            continue
        before, after = _SCRIPT[mark.kind]
        parts += [text[place : mark.start], before, text[mark.start : mark.end], after]
        place = mark.end
    parts.append(text[place:end])
    title = " ".join("".join(parts).replace(GAP, " ").replace(DATE, " ").split())
    return tidy(title)


def tidy(title: str) -> str:
    """Without the punctuation and the quotes around it; "?", "!" and "…" stay.

    >>> tidy("“Who is it?,”")
    'Who is it?'
    """
    title = title.strip(" ,;:.*")
    pairs = (("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»"))
    for opening, closing in pairs:
        if (
            title.startswith(opening)
            and title.endswith(closing)
            and title.count(opening) <= 1 + (opening == closing)
        ):
            title = title[1:-1].strip(" ,;:.")
    return title
