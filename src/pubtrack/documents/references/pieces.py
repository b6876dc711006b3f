"""What is left of a reference, cut into pieces that each say one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .kinds import is_meeting
from .lexicon import ABBREVIATIONS, JOURNAL_ABBREVIATIONS
from .patterns import CAPITAL, DATE, GAP
from .slate import Slate

_SEPARATOR = re.compile(
    r"[,;]\s+|[，。；：]\s*|(?<=』)|\s+(?:[|·•]|//)\s+|\.\s+|\s*\n\s*|\s+[–—-]\s+|\s?(?=[(\[])|(?<=[)\]])\s+|^\s*"
)
_STRIP = " .,;:|/–—-·•\n，。；：、『』《》«»" + GAP + DATE
_CONTINUES = re.compile(r"(?:and|&|or|und|et|y|e|for|of|on|the|with)\s|[a-z]{4,}\s")
# "Harb. Theor. Res." is shortened to its end, "Proc. Conf. on Learning." is not.
_LONGEST_SHORTENED = 7
_LONGEST_NAME = 250
_SHORTENED = re.compile(r"[a-z]\.\s|\b[A-Z]\.\s")
_STOPPED = re.compile(r"\b(?:Inc|Ltd|Corp|Co|S\.A|U\.S|D\.C)$")
_ACRONYM_NOTE = re.compile(r"\([A-Z][\w&'’ /+-]{1,24}\)?")


_WORD = re.compile(r"\w")
_COMPANY = re.compile(r",\s(?:Inc|Ltd|LLC|PBC|Co|Jr)\b")
# "e.g", "ph.d", their last full stop apart.
_DOTTED = re.compile(r"(?:[a-z]{1,2}\.)+[a-z]")
_BRACKETS_FIRST = re.compile(r"[(\[][^()\[\]]*[)\]].")
# Words that announce a date which has been taken, and say no more.
_LETTER_NEXT = re.compile(rf"\.\s(?:L|J|Q)\.?\s(?:{CAPITAL}|&)")
_FEW_WORDS = 3
_NO_NEWS = re.compile(
    r"(?:preprint\s)?(?:published|posted|first published|released)(?:\sonline|\son)?|online|dated?"
    r"|issued|granted|filed|advance[d]?\s(?:article|access|online(?:\spublication)?|publication)|(?:in|articles?\sin)\sadvance"
    r"|online\s(?:first|early|ahead\sof\sprint|version|publication|advance\spublication)|early\s(?:view|access|online)"
    r"|(?:e?pub\s)?ahead\sof\s(?:print|publication)|first\s(?:online|view)|just\saccepted|latest\sarticles|firstview",
    re.IGNORECASE,
)
# The end of an enumeration: "… on Computational Science, Engineering and Technology"
_ENUMERATION = re.compile(rf"{CAPITAL}[\w-]+(?:\s{CAPITAL}[\w-]+)?,?\s(?:and|&)\s{CAPITAL}")
# What an enumeration follows in a periodical's name: "Journal of Ships, Ports and Piers".
_PERIODICAL = re.compile(
    r"\b(?:Journal|Transactions|Annals|Archives|Review|Bulletin|Advances|Letters|Magazine|Quarterly"
    r"|Studies|Revue|Revista|Rivista)\s(?:of|on|for|in|de|di)\s[^,]{2,40}$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between separators, and its text without the punctuation around it."""

    start: int
    end: int
    text: str


def pieces_of(slate: Slate, start: int, end: int) -> list[Piece]:
    """A fragment cut at its separators, except within a container that is emphasised."""
    cuts = [start]
    for match in _SEPARATOR.finditer(slate.text, start, end):
        if match.start() == start or _within_mark(slate, match.start(), (start, end)):
            continue
        if slate.text[match.start()] == "." and _is_abbreviated(
            slate.text, cuts[-1], match.start()
        ):
            continue
        if _COMPANY.match(slate.text, match.start()):
            continue
        cuts.append(match.start() + (slate.text[match.start()] == "."))
    cuts.append(end)
    pieces: list[Piece] = []
    for first, last in pairwise(cuts):
        text = stripped(slate.text[first:last])
        if not _WORD.search(text) or _NO_NEWS.fullmatch(text):
            continue
        previous = pieces[-1] if pieces else None
        separator = slate.text[first:last].lstrip()[:1]
        if previous and _continues(text, separator):
            joined = stripped(slate.text[previous.start : last])
            pieces[-1] = Piece(previous.start, last, joined)
            if len(pieces) > 1 and text.startswith(("and ", "& ")) and _enumerates(pieces[-2:]):
                whole = stripped(slate.text[pieces[-2].start : last])
                pieces[-2:] = [Piece(pieces[-2].start, last, whole)]
            continue
        if (
            previous
            and separator == ","
            and _ENUMERATION.match(text)
            and (is_meeting(previous.text) or _PERIODICAL.search(previous.text))
            and _enumerates([previous])
        ):
            joined = stripped(slate.text[previous.start : last])
            pieces[-1] = Piece(previous.start, last, joined)
            continue
        pieces.append(Piece(first, last, text))
    return pieces


def stripped(text: str) -> str:
    """Without the punctuation around it; the full stop of "Inc." stays."""
    bare = text.strip(_STRIP)
    last = bare.rpartition(" ")[2]
    shortened = (
        _SHORTENED.search(bare) and len(last) <= _LONGEST_SHORTENED and not last[1:].isupper()
    )
    stopped = text.lstrip(_STRIP)[len(bare) :].startswith(".") and (
        _STOPPED.search(bare) or shortened
    )
    return bare + "." if stopped else bare


def _continues(text: str, separator: str) -> bool:
    """Whether a piece belongs to the one before: a lower-case start, an acronym in brackets."""
    if text.startswith("("):
        return bool(_ACRONYM_NOTE.fullmatch(text)) or not _is_remark(text)
    if separator == ",":
        return bool(_CONTINUES.match(text)) and not text.startswith(
            ("in ", "pp", "vol", "to ", "at ")
        )
    # "Computer Vision – ECCV 2020"
    return separator in {"–", "—"} and is_meeting(text) and len(text.split()) <= 2


def _enumerates(pieces: list[Piece]) -> bool:
    """Whether two pieces are one name ("Conference on Art" and "Science, and Engineering")."""
    return (
        ": " in pieces[0].text
        or " on " in pieces[0].text
        or " of " in pieces[0].text
        or " for " in pieces[0].text
    )


def _is_remark(text: str) -> bool:
    """Whether a bracketed remark speaks of the publication rather than names the venue."""
    return bool(
        re.search(
            r"\d\s?%|formerly|author|award|rate|acceptance|best|peer|in\s[A-Z][a-z]+$|talk"
            r"|oral|poster|spotlight|invited|\d{2,}",
            text,
            re.IGNORECASE,
        )
    )


def _within_mark(slate: Slate, place: int, fragment: tuple[int, int]) -> bool:
    return any(
        mark.kind in {"italic", "bold", "link"}
        and fragment[0] <= mark.start < place < mark.end <= fragment[1]
        and mark.end - mark.start < _LONGEST_NAME
        for mark in slate.source.marks
    )


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` ends a shortened word of a container's name."""
    words = text[start:stop].strip(_STRIP).split()
    if not words:
        return False
    last = words[-1].strip("(").casefold()
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return True
    if _DOTTED.fullmatch(last):
        return True
    following = re.match(
        rf"\.\s+({CAPITAL}\w*|\d+(?:st|nd|rd|th)\b|(?:of|on|the|and|in)\s)(\.?)",
        text[stop : stop + 24],
    )
    # "TENN. L. REV.", "Eur.Phys. J. C"
    if _LETTER_NEXT.match(text, stop) and words[-1][0].isupper() and len(words) <= _FEW_WORDS:
        return True
    last = last.rstrip(".").rpartition(".")[2]
    if last.strip(".") in JOURNAL_ABBREVIATIONS:
        return bool(following)
    return any(w.endswith(".") for w in words[:-1]) and bool(following and following[2])


def joined_before_locator(slate: Slate, pieces: list[Piece]) -> list[Piece]:
    """Short names with commas, joined when the volume follows at once ("Soil, Water & Air 3")."""
    if len(pieces) < 2:
        return pieces
    *others, before, last = pieces
    short = len(before.text.split()) + len(last.text.split()) <= 7
    if short and re.search(r"(?:&|\band)\s", last.text) and not is_meeting(before.text):
        joined = slate.text[before.start : last.end].strip(_STRIP)
        return [*others, Piece(before.start, last.end, joined)]
    return pieces


def unbracketed(text: str) -> str:
    """Without the brackets around it, or a half of them that a separator left."""
    if text[:1] in {"(", "["} and not _BRACKETS_FIRST.match(text):
        return stripped(
            text[1:].rstrip(")]") if text.count("(") + text.count("[") == 1 else text[1:]
        )
    if text[-1:] in {")", "]"} and not re.search(r"[(\[]", text):
        return stripped(text[:-1])
    return text
