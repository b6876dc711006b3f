"""Building blocks of the reference parser's regular expressions.

Python's `re` knows no Unicode categories, so the class of capital letters is written out
once. All patterns are anchored by `match` at a known place or have bounded repeats, which
keeps the parser linear in the length of an entry.
"""

from __future__ import annotations

import re

# Stands in a slate's text for what has been understood and taken out. Neither occurs in a
# text: control characters go when the source is read.
GAP = "\x1f"
DATE = "\x1d"

_SCRIPTS = ((0x41, 0x24F), (0x386, 0x52F), (0x1E00, 0x1EFF))


def _capitals() -> str:
    """The capital letters of the Latin, Greek and Cyrillic blocks, as a character class."""
    runs: list[list[int]] = []
    for first, last in _SCRIPTS:
        for code in range(first, last + 1):
            if not chr(code).isupper():
                continue
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


CAPITAL = f"[{_capitals()}]"
# Superscript digits count as word characters, but none is part of a word.
LETTER = r"[^\W\d_¹²³⁰-⁹]"
CJK = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
DASH = r"[-\u2010-\u2015\u2212]"
HYPHEN = r"[-\u2010\u2011\u2013]"
APOSTROPHE = r"['’ʼ]"

YEAR = r"(?:1[89]\d\d|20\d\d)"


def words(text: str) -> str:
    """An alternation of the blank-separated words of `text`, the longest first.

    A word may hold "_" for a blank within it.
    """
    ordered = sorted(text.split(), key=len, reverse=True)
    return "|".join(re.escape(word).replace("_", r"\s+") for word in ordered)
