"""Damage that the way from a page to a text file does, undone before anything is read.

PDF extraction leaves ligatures, accents beside their letters, codes of the font's encoding,
and words broken over lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# The control characters of TeX's T1 ("Cork") encoding, as extraction leaves them behind.
_CORK = str.maketrans(
    {0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x1B: "ff",
     0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl"}
)  # fmt: skip
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "ˋ": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327",
    "ˇ": "\u030c", "˚": "\u030a", "˝": "\u030b", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307",
    "˛": "\u0328",
}  # fmt: skip
_ACCENT = re.compile(
    rf"(?P<gap>(?<=[^\W\d_]) )?(?P<accent>[{''.join(_COMBINING)}]) ?(?P<letter>[A-Za-zı])"
)
_TEX_QUOTES = re.compile(r"``([^`]{1,400}?)(?:''|\")")
# A line of digits alone between lines of text, or after the end of a sentence; what follows a
# comma or another number may be the reference's own.
_PAGE_NUMBER = re.compile(
    r"(?<![,;:(\d–-])\n[ \t]*\d{1,3}[ \t]*(?=\n\s*\S)|(?<=[.\])])\n[ \t]*\d{1,3}[ \t]*$"
)
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad][ \t]*\n[ \t]*([^\W\d_]+)")
_BROKEN_DOI = re.compile(r"(10\.\d{4,9}/\S*?(?:[-/.(_]|(?<=/)))[ \t]*\n[ \t]*(?=[\w(])")
_DOI_START = re.compile(r"(10\.\d{4,9}/)[ \t]*\n[ \t]*")
# An address goes on where its line ends in a separator and the next begins like a path.
_BROKEN_URL = re.compile(r"(https?://\S+[/_=&?-])[ \t]*\n[ \t]*(?=[^\s/_=.]*[/_=\d])")
# A first line that is one emphasised or linked stretch: an owner's name, or a title.
_MARKED_LINE = re.compile(
    r"\A\s*(?:(?P<sign>\*{1,3}|_{1,3})[^*_\n]+(?P=sign)|\[[^\]\n]+\]\([^()\s]+\))"
    r"[.,:;]?[ \t]*(?=\n\S)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A hyphen after one of these stays, since the word would have it within a line too.
_PREFIXES = frozenset(
    "self non well high low cross multi semi two three four one half all long short real time large"
    " small fine full single double open end state data ex co re pre post quasi pseudo".split()
)


def vocabulary(entries: Iterable[str]) -> frozenset[str]:
    """The words of a list, in lower case, compounds with their hyphens.

    They show whether a hyphen at the end of a line belongs to its word.
    """
    return frozenset(w.casefold() for entry in entries for w in _WORD.findall(entry))


def first_line(markdown: str) -> str:
    """An emphasised first line parted from the next, as its author sees it in the source.

    >>> first_line("**Mira Okafor**\\nGreat storms. Sea, 2001.")
    '**Mira Okafor**\\n\\nGreat storms. Sea, 2001.'
    """
    return _MARKED_LINE.sub(lambda match: match[0] + "\n", markdown)


def _with_accent(match: re.Match[str]) -> str:
    letter = match["letter"].replace("ı", "i")
    composed = unicodedata.normalize("NFC", letter + _COMBINING[match["accent"]])
    gap = match["gap"] or ""
    # "M ¨akel ¨a" is one word, "and ¨Ozg¨ur" are two.
    return composed if gap and letter.islower() else gap + composed


def characters(text: str) -> str:
    """Composed characters without ligatures, invisible or control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text.translate(_CORK))
    text = _INVISIBLE.sub("", text.translate(_LIGATURES))
    return unicodedata.normalize("NFC", text)


def accents(text: str) -> str:
    """Letters joined with the accents that stand before them.

    >>> accents("M¨akel¨a")
    'Mäkelä'
    """
    return _ACCENT.sub(_with_accent, text)


def quotes(text: str) -> str:
    """TeX's quotes in the characters that they stand for."""
    return _TEX_QUOTES.sub(r"“\1”", text)


def line_ends(text: str, known: frozenset[str]) -> str:
    """Words and DOIs that are broken over lines, joined.

    `known` are the words of the whole list: a hyphen stays where the list has the compound
    ("Olsen-\\nBerg" beside "Olsen-Berg"), and before a capital.

    >>> line_ends("probabilis-\\ntic", frozenset())
    'probabilistic'
    """
    text = _PAGE_NUMBER.sub("", text)
    text = _BROKEN_URL.sub(r"\1", text)
    text = _DOI_START.sub(r"\1", text)
    text = _BROKEN_DOI.sub(r"\1", text)

    def joined(match: re.Match[str]) -> str:
        first, second = match.groups()
        compound = f"{first}-{second}".casefold()
        keep = (
            not second[0].islower()
            or compound in known
            or first.casefold() in _PREFIXES
            or len(first) == 1
        )
        if keep and (first + second).casefold() not in known:
            return f"{first}-{second}"
        return first + second

    return _HYPHENATED.sub(joined, text)
