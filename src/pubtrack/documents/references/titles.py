"""Where a title ends that nothing delimits, and how a title is put plainly."""

from __future__ import annotations

import re

from .kinds import genre_type, is_meeting
from .lexicon import ABBREVIATIONS, JOURNAL_ABBREVIATIONS, VENUE_WORD
from .patterns import CAPITAL, CJK, DASH, DATE, GAP, YEAR
from .publishers import PRESS
from .slate import Slate, Source

_STOP = re.compile(
    rf"(?P<mark>[.?!。？！])(?P<quote>[\"”’')\]]?)(?=\s+[“\"'‘(\[{CAPITAL[1:-1]}\d{CJK[1:-1]}]"
    rf"|\s+in[\s:]|\s*{GAP}|\s*\n|\s*$"
    rf"|\s*{DATE}|\s[-–—]{{1,2}}\s|\s//\s|\s+(?:[a-z][A-Z]|arXiv|bioRxiv|medRxiv|npj\s|figshare|https?:|submitted"
    rf"|to\sappear|accepted|under\sreview|in\s|the\s{CAPITAL})|{CJK}|(?<=[。？！]))"
)
_HARD = re.compile(
    rf"[{GAP}{DATE}\n]|\s//\s|\[[JCDMPRN](?:/OL)?\](?=//)|\s\((?:pp?\.?|pages?|S\.)\s?\d"
    r"|[,.]\s(?:pp?\.|pp|pages?|S\.)\s?\d+\s?[-–]|,\s[Vv]ol(?:ume|\.)\s(?:\d|[IVX]+\b)"
)
_BRACKET_DATE = re.compile(
    rf"[,:]\s(?=(?:[A-Z][a-z]{{2,8}}\.?\s)?{YEAR}\s?(?:[.,;{GAP}{DATE}\n]|$))"
    rf"|\s\((?!{YEAR}\s?{DASH}{{1,3}}\s?\d)(?=[^()]{{0,20}}{YEAR}[a-z]?\)|(?:[Uu]nder\s[Rr]|[Ii]n\s(?:[Pp]r|[Rr]ev)"
    rf"|[Ss]ubmitted|[Tt]o\sappear|[Aa]ccepted))"
)
# "(Kiel University Press, 2021)", "(Proc. of the Workshop on Nets, May 2019)"
_BRACKET_VENUE = re.compile(
    rf"\s\((?P<venue>[^()]{{3,120}}?),?\s(?:[A-Z][a-z]{{2,8}}\.?\s)?{YEAR}\)"
)
# "(Cognition 188:1–12)" at the end.
_BRACKET_JOURNAL = re.compile(
    r"\s\([A-Z][^()]{2,80}?\s\d{1,4}\s?(?:\(\d{1,3}\))?[:,]\s?\w?\d[^()]{0,30}\)[.\s]*$"
)
# "Ports, 3rd ed.", "Ports (second edition)"
_EDITION = re.compile(
    r"(?:[,.]\s|\s\()(?:\d{1,2}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Rr]ev(?:ised|\.))\s"
    r"(?:[Ee]d(?:ition|n\b|\.)|(?:rev(?:ised|\.)\s)[Ee]d(?:ition|\.))"
)
# "…, 104 Harv. L. Rev."
_LAW_REVIEW = re.compile(
    r",\s(?=\d{1,3}\s[A-Z][\w.&’' ]{1,60}?(?:\bL\.|\bLaw\b|\bR(?:EV|ev)\.|\bJ\.\s?L\.)"
    r"[^,]{0,40}(?:\d|\())"
)
# "…, edited by: Berg, A.", "… (A. Berg, Ed.)"
_IN_PROCEEDINGS = re.compile(
    r"[.,)]\s[Ii]n:\s|[.,]?\s[Ii]n:?\s(?:the\s)?(?:Proc(?:eedings|\.)|Actes|Atti|Anais|Tagungsband|Advances\sin)\s"
)
_EDITED = re.compile(
    rf"[\s.,(]{{1,4}}(?:[Ee]ds?\.(?:\sby)?|[Ee]dited\sby):?\s(?={CAPITAL}[\w.])"
    rf"|\s\((?:{CAPITAL}[\w.'’-]*\s){{1,4}}(?:and\s[^()]{{3,40}}|{CAPITAL}[\w-]+)?,?\s[Ee]ds?\.\)"
)
_COMMA = re.compile(r"[,;]\s+|(?<!\s)\s+(?:[|–—]|//)\s+")
_IN = re.compile(
    r"(?:in|In)(?::|\s+(?=[“\"‘*«„]|[A-Z0-9]|the\s|[a-z]+\s[A-Z]))"
    r"|(?:[Pp]resented\s(?:at|to)|[Pp]ublished\sin|[Aa]ppear(?:ed|s)\sin"
    r"|[Tt]o\sappear|[Ss]ubmitted|[Aa]ccepted)\b"
)
_ABBREVIATED = re.compile(rf"(?:{CAPITAL}[\w]*\.[\s-]?){{2,}}|{CAPITAL}[a-z]+\.\s?{CAPITAL}")
_ACRONYM = re.compile(
    rf"{CAPITAL}[A-Za-z&@+*/-]*{CAPITAL}[A-Za-z&+]*(?:[\s'’-]*(?:{YEAR}"
    rf"|\d\d))?\s*(?=[,.;({GAP}{DATE}]|$)"
)
_NUMBERED = re.compile(
    r"[^,.;:]{2,60}(?:[,\s]\s?[A-Z]?\d{1,4}\s?(?:[,:;(](?!\d{3}(?!\d))|\s\d)"
    r"|,?\s(?:[Vv]ol(?:ume)?|[Ii]ss(?:ue)?|[Nn]o|[Pp]p|[Pp]ages?|[Bb]d|[Jj]g)\b[.:]*\s?\d)"
)
# "Funct. Anal. and Appl. 32, 114", "Duke Math. J. 163(1)"
_NUMBERED_DOTTED = re.compile(
    rf"(?=[^\d]{{0,60}}\.\s)(?:(?:{CAPITAL}[\w’'-]*\.?|and|of|the|for|on|in|&|de|für|der|la|et)\s){{1,8}}"
    rf"[A-Z]?\d{{1,4}}\s?(?:[(:,;]|\s\d)"
)
_MIDDLE_INITIAL = re.compile(rf"(?:^|\s){CAPITAL}\w+\s{CAPITAL}$")
_WORD_BEFORE = re.compile(r"([^\s]+)$")
_STATE = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_PIECE_END = re.compile(rf"[,;{GAP}{DATE}\n(]|\.\s")
_IN_LAST = re.compile(r"(?:[,.;]\s*|(?<!\s)\s+|)\b[Ii]n:?$")
_PARTED = re.compile(r"(?:[.,;:?!|–—\"”]|\b[Ii]n:?)$")
_COMPANY = re.compile(rf"{CAPITAL}[^,;.]{{1,40}},?\s(?:Inc|Ltd|LLC|GmbH|Corp)\b")
_VOLUME_NEXT = re.compile(r"\.\s[A-Z]?\d{1,4}\s?(?:[(:,;]|\s\d)")
_FEW = 3
_SHORTEST = 3
_SERVERS = ("arXiv", "bioRxiv", "medRxiv")
# Names of venues are no longer, titles with a word of theirs often are.
LONGEST_VENUE = 10
JOINING_WORDS = frozenset(
    "of the on and in for de la et der für at to with und do da y e del des di della le les".split()
)
_DATE_FOLLOWS = re.compile(rf"\s?[,.]?\s?\(?(?:{YEAR}|{DATE})")
_NUMBER_BEHIND = re.compile(rf",?\s\d{{1,4}}\s?(?:\(|,|:|{DATE})")
# The part of a work in several: "Ports of the North. II. Ships".
_PART = re.compile(rf"\s(?:[IVX]{{1,4}}|\d)\.\s{CAPITAL}[a-z]{{2,}}\s\w")
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
    house = _BRACKET_VENUE.search(text, start, limit)
    if house and house.start() > start and _is_house_or_meeting(house["venue"]):
        limit = house.start()
    edition = _EDITION.search(text, start, limit) or _LAW_REVIEW.search(text, start, limit)
    if edition and edition.start() > start:
        limit = edition.start()
    numbered = _BRACKET_JOURNAL.search(text, start, limit)
    if numbered and numbered.start() > start:
        limit = numbered.start()
    proceedings = _IN_PROCEEDINGS.search(text, start, limit)
    if proceedings and proceedings.start() > start:
        limit = proceedings.start()
    edited = _EDITED.search(text, start, limit)
    if edited and edited.start() > start:
        limit = edited.start()
    emphasised = _emphasised_venue(slate, start, limit)
    sentence = _sentence_end(text, start, emphasised or limit)
    shortened = _shortened_venue(text, start, sentence)
    if shortened is not None:
        return shortened
    if by_comma or sentence is None or sentence >= limit - 2:
        comma = _venue_comma(text, start, min(sentence or limit, emphasised or limit))
        if comma is not None:
            return comma
    if sentence is not None:
        return sentence
    return emphasised or limit


def _is_house_or_meeting(words: str) -> bool:
    parts = re.split(r"[:,]\s", words)
    return any(PRESS.fullmatch(part.strip()) for part in parts) or is_meeting(words)


def _shortened_venue(text: str, start: int, stop: int | None) -> int | None:
    """The comma before a shortened name whose first full stop was taken for the title's end.

    "…, Trans. Amer. Math. Soc. 370", "…, J. Power Sources 12".
    """
    if stop is None or not text.startswith(".", stop):
        return None
    comma = text.rfind(", ", start, stop)
    if comma >= start + _SHORTEST and _NUMBERED_DOTTED.match(text, comma + 2):
        return comma
    words = text[comma + 2 : stop].split()
    if comma < start + _SHORTEST or not 1 <= len(words) <= _FEW:
        return None
    fitting = all(
        word[0].isupper() and (len(word) == 1 or word.casefold() in JOURNAL_ABBREVIATIONS)
        for word in words
    )
    numbered = _VOLUME_NEXT.match(text, stop) and all(word[0].isupper() for word in words)
    return comma if fitting or numbered else None


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
    if question is not None and _IN_PROCEEDINGS.match(text, limit):
        return limit
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
    # "the Robert S. Harbour Lecture"
    if _MIDDLE_INITIAL.search(text, start, at) and not looks_like_venue(text, _next(text, at + 1)):
        return True
    # "Ports. II. Ships"
    if _PART.match(text, at + 1) or _PART.match(text, at - len(word[1]) - 1):
        return True
    # "E. Coli" and "U.S. Policy", but not "vitamin D. Journal"
    return _STATE.fullmatch(word[1]) is not None


def _emphasised_venue(slate: Slate, start: int, limit: int) -> int | None:
    """Where an emphasised container begins that punctuation or "in" parts from the title."""
    for mark in slate.source.marks:
        if mark.kind not in {"italic", "bold", "link"} or not start < mark.start < limit:
            continue
        if mark.kind == "link" and not (
            looks_like_venue(slate.text, mark.start) or _DATE_FOLLOWS.match(slate.text, mark.end)
        ):
            continue
        before = slate.text[start : mark.start].rstrip()
        if mark.kind == "italic" and _NUMBER_BEHIND.match(slate.text, mark.end):
            return start + len(_IN_LAST.sub("", before))
        if mark.end - mark.start > 2 and _PARTED.search(before):
            return start + len(_IN_LAST.sub("", before))
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
    piece = _PIECE_END.split(stretch, maxsplit=1)[0].strip()
    if not piece or not (
        piece[0].isupper()
        or piece[0].isdigit()
        or piece.startswith((*_SERVERS, "the ", "eLife", "iScience", "npj "))
    ):
        return False
    if _NUMBERED_DOTTED.match(stretch):
        return True
    if _ABBREVIATED.match(stretch) or _ACRONYM.match(stretch) or _NUMBERED.match(stretch):
        return True
    if PRESS.fullmatch(piece) or genre_type(piece) or _COMPANY.match(stretch):
        return True
    head = " ".join(piece.split()[:7])
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in piece.split())
    lower = [w for w in piece.split() if w[0].islower() and w not in JOINING_WORDS]
    if piece.startswith(_SERVERS) or (is_meeting(head) and capitals >= 1 and len(lower) <= 1):
        return True
    if (
        len(piece.split()) <= LONGEST_VENUE
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
