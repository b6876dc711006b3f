"""Scripts, as far as names and the terms between them ask for one."""

from __future__ import annotations

import re

# Han, kana, hangul, bopomofo, Yi, and what stands between such names.
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u318f\u31a0-\u31ff\u3400-\u9fff\ua000-\ua4cf\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)
_HEBREW_FIRST, _HEBREW_LAST = "\u0590", "\u05ff"


def is_east_asian(text: str) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean script."""
    return not text.isascii() and _EAST_ASIAN.match(text) is not None


def stands_apart(term: str) -> bool:
    """Whether a term between names has blanks around it.

    In East Asian scripts none has, and in Hebrew "and" is a prefix of the word behind it.
    """
    return not (is_east_asian(term) or _HEBREW_FIRST <= term[:1] <= _HEBREW_LAST)
