"""What the words of a heading promise: publications, another section of a CV, or neither."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from .heading_words import DOUBTFUL, MODIFIERS, OTHER, PUBLICATIONS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_URL = re.compile(r"<?(?:https?://|www\.)[^\s<>]*>?")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Z][.)])\s+")
_SPACED = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_](?![^\W_])")
_DECISIVE = re.compile(r"public|ver[öo]ffentlich|pubbli|bibliogra|論文|论文|논문|публик|preprint")
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
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(_ASIDE.sub(" ", text))]
    if not words or len(words) > (12 if marked else 7):
        return Topic.UNKNOWN
    if not marked and (text.endswith((".", ",", ";")) or not _begins_like_a_heading(text)):
        return Topic.UNKNOWN
    kinds = [_kind(word, words, place) for place, word in enumerate(words)]
    if not marked and None in kinds:
        return Topic.UNKNOWN
    found = {kind for kind in kinds if kind is not None}
    decisive = any(_DECISIVE.match(word) for word in words)
    if Topic.PUBLICATIONS in found and (decisive or Topic.OTHER not in found):
        return Topic.PUBLICATIONS
    if Topic.OTHER in found:
        return Topic.OTHER
    return Topic.DOUBTFUL if Topic.DOUBTFUL in found else Topic.UNKNOWN


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
        return Topic.UNKNOWN if before in {"peer", "under", "in", "non"} or len(words) < 3 else None
    if word in PUBLICATIONS:
        return Topic.PUBLICATIONS
    if word in OTHER:
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
