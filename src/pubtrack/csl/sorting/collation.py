"""How two texts compare: as the Unicode collation algorithm has it, as far as names need it.

Case, accents and punctuation do not count (citeproc-js asks its collator for that); blanks come
before digits, digits before letters, and numbers compare by their value. A few languages have
letters of their own behind "z".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_DIGITS = re.compile(r"\d+")
_NOT_SORTED = re.compile(r"[^\w\s]|_")
_BASE = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                       "ł": "l", "ħ": "h", "ı": "i"})  # fmt: skip
# Letters of their own, as their neighbour with a letter behind it that is greater than any of a to
# z, and one for their order.
_NORDIC = {"æ": "zʐa", "ä": "zʐa", "ø": "zʐb", "ö": "zʐb", "å": "zʐc"}
_AFTER_Z: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sv": {"å": "zʐa", "ä": "zʐb", "æ": "zʐb", "ö": "zʐc", "ø": "zʐc"},
        "fi": {"å": "zʐa", "ä": "zʐb", "æ": "zʐb", "ö": "zʐc", "ø": "zʐc"},
        "da": _NORDIC,
        "nb": _NORDIC,
        "nn": _NORDIC,
        "is": {"þ": "zʐa", "æ": "zʐb", "ö": "zʐc", "ø": "zʐc"},
        "et": {"õ": "wʐa", "ä": "wʐb", "ö": "wʐc", "ü": "wʐd"},
    }
)
# Longer texts have long been told apart.
_LONGEST = 2_000


@lru_cache(maxsize=65536)
def collation_key(text: str, language: str) -> str:
    """Return a string that compares as `text` sorts in a language ("sv")."""
    text = text[:_LONGEST].casefold()
    if not text.isascii():
        tailored = _AFTER_Z.get(language)
        if tailored:
            text = unicodedata.normalize("NFC", text)
            text = "".join(tailored.get(char, char) for char in text)
        decomposed = unicodedata.normalize("NFKD", text).translate(_BASE)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    if not text.isalpha():
        text = " ".join(_NOT_SORTED.sub("", text).split())
        text = _DIGITS.sub(_number, text)
    return text


def _number(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0") or "0"
    # The count of digits in front makes longer numbers greater.
    return f"{len(digits):04d}{digits}"
