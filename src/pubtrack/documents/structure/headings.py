"""What the words of a heading promise: publications, another section of a CV, or neither."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from .heading_words import (
    CJK_OTHER,
    CJK_PUBLICATIONS,
    DOUBTFUL,
    MODIFIERS,
    OTHER,
    PUBLICATIONS,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_URL = re.compile(r"<?(?:https?://|www\.)[^\s<>]*>?")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Z][.)])\s+")
_SPACED = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_](?![^\W_])")
_DECISIVE = re.compile(r"public|ver[öo]ffentlich|pubbli|bibliogra|論文|论文|논문|публик|preprint")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS_OF_A_TITLE = 4  # so many words that no heading is made of make a title of a work
# Words that stand alone before a text or a link of one work.
_NOTES = frozenset("abstract paper article dataset data code".split())
_REVIEWING = frozenset("referee referees refereeing reviewer reviewers reviewing".split())
# With these words alone an entry tells its own status on a line below.
_ALONE = frozenset("submitted forthcoming accepted published in under currently".split())
_REPORTING = frozenset({"technical", "tech", "research", "internal"})
_STATUS = re.compile(
    r"(?:(?:selected|current|my|other)\s)?"
    r"(?:(?:working\s)?(?:works?|papers?|articles?|manuscripts?|research|publications?)\s)?(?:currently\s)?"
    r"(?:(?:submitted|forthcoming|accepted|published)|(?:in|under)\s"
    r"(?:progress|prep(?:aration)?|press|review|revision|submission))"
    r"(?:\s?(?:[,/&]|and|or)\s?(?:submitted|forthcoming|accepted|published"
    r"|(?:(?:in|under)\s)?(?:progress|prep(?:aration)?|press|review|revision))){0,3}\W*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\W*(?:(?:19|20)\d\d)(?:\s*[-–—/]\s*(?:(?:19|20)?\d\d|\w+))?\W*")


class Topic(Enum):
    """What stands under a heading."""

    PUBLICATIONS = "publications"
    DOUBTFUL = "publications, perhaps"
    OTHER = "another section of a CV"
    YEAR = "a year"
    UNKNOWN = "unknown"


def topic_of(heading: str, *, marked: bool) -> Topic:
    """Return what `heading`, plain text on one line, stands over.

    `marked` says that it is a heading by its markup. A line that is none by markup counts as a
    heading only when all its words are words of headings.
    """
    text = heading_text(heading)
    if _YEAR.fullmatch(text):
        return Topic.YEAR if marked else Topic.UNKNOWN
    words = _words(text)
    if not words or len(words) > (12 if marked else 7):
        return Topic.UNKNOWN
    if _STATUS.fullmatch(text):
        return Topic.PUBLICATIONS if marked or words[0] not in _ALONE else Topic.UNKNOWN
    if not marked and words[0] in _NOTES and len(words) == 1:
        return Topic.UNKNOWN
    if not marked and (text.endswith((".", ",", ";")) or not _begins_like_a_heading(text)):
        return Topic.UNKNOWN
    kinds = [_kind(word, words, place) for place, word in enumerate(words)]
    if not marked and None in kinds:
        return Topic.UNKNOWN
    fewest = _WORDS_OF_A_TITLE + 2 * (kinds[0] is Topic.OTHER)
    if kinds.count(None) >= max(fewest, len(words) / 2):
        return Topic.PUBLICATIONS if any(map(_DECISIVE.match, words)) else Topic.UNKNOWN
    if _REVIEWING.intersection(words) and "and" not in words:
        return Topic.OTHER
    if "google" in words and Topic.PUBLICATIONS not in kinds:
        return Topic.UNKNOWN  # a profile
    found = {kind for kind in kinds if kind is not None}
    decisive = any(_DECISIVE.match(word) for word in words)
    if Topic.PUBLICATIONS in found and (decisive or Topic.OTHER not in found):
        return Topic.PUBLICATIONS
    if Topic.OTHER in found:
        return Topic.OTHER
    return Topic.DOUBTFUL if Topic.DOUBTFUL in found else Topic.UNKNOWN


def foreign_share(heading: str) -> float:
    """Return which share of the words of `heading` no heading of a CV is made of."""
    words = _words(heading_text(heading))
    foreign = sum(_kind(word, words, place) is None for place, word in enumerate(words))
    return foreign / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(_ASIDE.sub(" ", text))]


def heading_text(line: str) -> str:
    """Return `line` without numbering, decoration, spread letters, and repetition by a PDF."""
    text = unicodedata.normalize("NFKC", line).strip(" \t#*_=~:•·|\ufeff")
    text = _URL.sub("", _once(text)).strip()
    if _SPACED.match(text):
        text = re.sub(r" {2,}", "\0", text).replace(" ", "").replace("\0", " ")
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def _begins_like_a_heading(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return bool(first) and not first.islower()


def _kind(word: str, words: list[str], place: int) -> Topic | None:
    """Return what one word says: UNKNOWN for one that fits any heading, None for a foreign one."""
    if word in {"reviewed", "review", "refereed"}:
        before = words[place - 1] if place else ""
        if words[place + 1 : place + 2] and words[place + 1] in PUBLICATIONS:
            return Topic.UNKNOWN
        return Topic.UNKNOWN if before in {"peer", "under", "in", "non"} or len(words) < 3 else None
    if word in {"report", "reports"} and place and words[place - 1] in _REPORTING:
        return Topic.PUBLICATIONS
    if word in PUBLICATIONS or (_CJK.search(word) and any(c in word for c in CJK_PUBLICATIONS)):
        return Topic.PUBLICATIONS
    if word in OTHER or (_CJK.search(word) and any(core in word for core in CJK_OTHER)):
        return Topic.OTHER
    if word in DOUBTFUL:
        return Topic.DOUBTFUL
    return Topic.UNKNOWN if word in MODIFIERS else None


def _once(text: str) -> str:
    """Return `text` once that a PDF printed three times or more in a row, the last one cut or not.

    PDF producers draw a shaded heading many times over; extraction gives all of them. The period
    of the text is found with the prefix function of Knuth, Morris and Pratt, in linear time.
    """
    if len(text) < 9:
        return text
    border = [0] * len(text)
    length = 0
    for place in range(1, len(text)):
        while length and text[place] != text[length]:
            length = border[length - 1]
        if text[place] == text[length]:
            length += 1
        border[place] = length
    period = len(text) - border[-1]
    return text[:period] if period >= 3 and len(text) >= 3 * period else text
