"""Which words a style's text-case may give a capital.

CSL 1.0.2, "Title Case Conversion": "For lower or mixed case strings, the first character of each
lowercase word is capitalized. The case of words in mixed or uppercase stays the same. […] stop
words are lowercased, unless they are the first or last word in the string, or follow a colon."
A word of prose is meant: symbols and names of code ("α-decay", "off_limits", "x86", "e.g.")
mean something else with a capital.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .rendered import Tag
from .sentinels import is_sentinel, opening

STOP_WORDS = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via"
    " with yet".split()
)
_WORD = re.compile(r"\S+")
# Hyphens and slashes part words of their own: "Out-of-Fashion", "Cat/Mouse".
_PART = re.compile(r"[^-/\u2010\u2011\u2013]+")
_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_PROSE = re.compile(rf"{_LETTERS}(?:[-/\u2010\u2011\u2013]{_LETTERS})*")
_AROUND = re.compile(r"^[^\w]*(.*?)[^\w]*$", re.DOTALL)
_ENDS_SENTENCE = re.compile(r"[:.?!—][\"'”’»)\]]*$")
_CODE = re.compile(r"[\d_]|\w\.\w\w|^[α-ωΑ-Ω](?:$|\W)")


def is_code(word: str) -> bool:
    """Whether a word is a symbol or a name of code, which must keep its first letter."""
    return bool(_CODE.search(word))


def title_case(segments: Sequence[tuple[str, bool]]) -> list[str]:
    """Return the texts of segments in title case; of the fixed ones, each as it was."""
    source = "".join(text for text, _ in segments)
    fixed = [keeps for text, keeps in segments for _ in text]
    chars = list(source)
    before = ":"  # so that the first word has a capital
    words = list(_WORD.finditer(source))
    for word in words:
        after_stop = bool(_ENDS_SENTENCE.search(before)) or word is words[-1]
        for place in _capitals(word[0], starts=after_stop):
            at = word.start() + place
            if not fixed[at]:
                chars[at] = _upper(chars[at])
        before = "".join(char for char in word[0] if not is_sentinel(char))
    result, start = [], 0
    for text, _ in segments:
        result.append("".join(chars[start : start + len(text)]))
        start += len(text)
    return result


def _capitals(word: str, *, starts: bool) -> list[int]:
    """Return the places in a word that get a capital."""
    if opening(Tag.LINK) in word:
        return []
    places = [place for place, char in enumerate(word) if not is_sentinel(char)]
    plain = "".join(word[place] for place in places)
    around = _AROUND.match(plain)
    core = around[1] if around else ""
    if not (core and core.islower() and _PROSE.fullmatch(core) and _is_latin(core[0])):
        return []
    offset = around.start(1) if around else 0
    return [
        places[offset + part.start()]
        for part in _PART.finditer(core)
        if part[0] not in STOP_WORDS or (starts and part.start() == 0)
    ]


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")


def _upper(char: str) -> str:
    # "ß" has no capital of one letter, and no word begins with it.
    return char.upper() if len(char.upper()) == 1 else char
