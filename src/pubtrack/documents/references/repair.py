"""Damage that the way from a page to a text file does, undone before anything is read.

PDF extraction leaves ligatures, accents beside their letters, codes of the font's encoding,
and words broken over lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..lines import margin_of
from .slate import Mark, Source

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
_GLUED_TOKEN = re.compile(r"(?<!\S)(?!\S{0,200}?(?:://|10\.\d{4}|@|www\.))\S+")
_GLUED = re.compile(
    r"(?<=[A-Z]{2}),(?=[A-Z][a-z])|(?<=[a-zß-öø-ÿ.]),(?=[A-Z“\"][\w.“])|(?<=[a-zß-öø-ÿ]),(?=(?:vol|no|pp|and)\b)"
    # "Phys.298, 5", "Sun, F.(2017)"
    r"|(?<=[a-z]{3}\.)(?=\d{1,4}[,(:])|(?<=[A-Z]\.)(?=\((?:19|20)\d\d)"
)
# The i under an accent: it and the accent compose to no letter without its dot.
_DOTLESS = re.compile(r"ı(?=[\u0300-\u0308\u030c])")
_TEX_QUOTES = re.compile(r"``([^`]{1,400}?)(?:''|\")")
_HALF_QUOTES = re.compile(r"“([^“”\"]{1,400})\"")
# A line of digits alone between lines of text, or after the end of a sentence; what follows a
# comma or another number may be the reference's own.
_PAGE_NUMBER = re.compile(
    r"(?<![,;:(\d–-])\n[ \t]*\d{1,3}[ \t]*(?=\n\s*\S)|(?<=[.\])])\n[ \t]*\d{1,3}[ \t]*$"
)
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\u00ad][ \t]*\n[ \t]*([^\W\d_]+)")
_BROKEN_DOI = re.compile(r"(10\.\d{4,9}/\S*?(?:[-/.(_]|(?<=/)))[ \t]*\n[ \t]*(?=[\w(])")
_DOI_START = re.compile(r"(10\.\d{4,9}/)[ \t]*\n[ \t]*")
# An address goes on where its line ends in a separator and the next begins like a path.
_BROKEN_URL = re.compile(r"(https?://\S+[/_=&?-])[ \t]*\n[ \t]*(?=[^\s/_=.]*[/_=\d])")
# Or the separator goes over to the next line.
_GOES_ON = re.compile(
    r"((?:https?://|www\.|\b10\.\d{4,9}/)\S*[^\s.,;:)\]])[ \t]*\n[ \t]*(?=[./?&=_%#~-][\w%])"
)
# A stop within an address: what follows is no word of a sentence.
_STOP_IN_URL = re.compile(
    r"((?:https?://|www\.)\S+\.)[ \t]*\n[ \t]*(?=[a-z\d][\w-]{0,60}(?:\.[\w-]{1,60}){0,5}/)"
)
# TeX's hyphen within a word of a DOI, which its own hyphens are seldom in.
_HYPHEN_IN_DOI = re.compile(
    r"(10\.\d{4,9}/\S*(?<![^\W\d_])[a-z]{2,})-[ \t]*\n[ \t]*(?=[a-z]{2,}[\d.])"
)
# A first line that is one emphasised or linked stretch: an owner's name, or a title.
_MARKED_LINE = re.compile(
    r"\A\s*(?:(?P<sign>\*{1,3}|_{1,3})[^*_\n]+(?P=sign)|\[[^\]\n]+\]\([^()\s]+\))"
    r"[.,:;]?[ \t]*(?=\n\S)"
)
# Lines narrower than this show no width, and this share of it is ragged by chance.
_NARROWEST = 40
_BEYOND = 1.1
_JOINED = 1.7
_FEW_LONGER = 0.1
_RAGGED = 0.75
_FULL = 0.85
_AT_MARGIN = 0.45
_FEWEST_WORDS = 3
_FIELD = re.compile(
    r"(?:in|doi|arxiv|https?|www|url|e?issn|isbn|pp?|vol|no|to|under|with|by|ed|eds|e-?print"
    r"|accepted|submitted)(?![^\W_])",
    re.IGNORECASE,
)
_LAST_LETTER = re.compile(r"[\w.,;:!?)\]’”\"'*]\s*$")
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


def line_width(entries: Iterable[str]) -> int:
    """How long the lines of a list become, 0 where all entries are of one line.

    That is the margin at which most of its lines end that others follow, unless many lines are
    longer; else its longest line.
    """
    wrapped = [lines for entry in entries if len(lines := entry.split("\n")) > 1]
    longest = max((len(line) for lines in wrapped for line in lines), default=0)
    margin = margin_of((len(line) for lines in wrapped for line in lines[:-1]), _AT_MARGIN)
    every = [len(line) for lines in wrapped for line in lines]
    # Two lines that were joined are about twice as long as the margin.
    longer = sum(_BEYOND * margin < length < _JOINED * margin for length in every)
    return margin if margin and longer <= _FEW_LONGER * len(every) else longest


def short_lines(text: str, width: int) -> str:
    """Lines that end well before their list's `width` parted from the next, as by a blank line.

    The next word would have fitted, so that their author ended them on purpose.
    """
    if width < _NARROWEST or "\n" not in text.strip():
        return text
    lines = text.strip("\n").split("\n")
    ends = ended_lines(lines, width)
    parted = [line + "\n" * ended for line, ended in zip(lines, ends, strict=False)]
    return "\n".join([*parted, lines[-1]])


def ended_lines(lines: Sequence[str], width: int) -> list[bool]:
    """Whether the author of an entry ended each of its lines but the last on purpose."""
    if width < _NARROWEST:
        return [False for _ in lines[1:]]
    ends = [_is_short(line, following, width) for line, following in pairwise(lines)]
    # A first line of its own shows that each field has one.
    fields = bool(ends) and ends[0] and len(lines[0].split()) >= _FEWEST_WORDS
    return [
        short or (fields and not _is_wrapped(line, following, width))
        for (line, following), short in zip(pairwise(lines), ends, strict=True)
    ]


def _is_short(line: str, following: str, width: int) -> bool:
    """Whether the first word of the line that follows would have fitted into this one.

    A small letter goes on with the words above it, unless it begins a field as `doi:` does.
    """
    word = following.split(maxsplit=1)[:1]
    if not word or (word[0][0].islower() and line[-1:].isalpha() and not _FIELD.match(word[0])):
        return False
    return len(line) + 1 + len(word[0]) < _RAGGED * width and _LAST_LETTER.search(line) is not None


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line goes on in the one that follows for want of room."""
    word = following.split(maxsplit=1)[:1]
    return bool(word) and word[0][0].islower() and len(line) + 1 + len(word[0]) > _FULL * width


def _with_accent(match: re.Match[str]) -> str:
    letter = match["letter"].replace("ı", "i")
    composed = unicodedata.normalize("NFC", letter + _COMBINING[match["accent"]])
    gap = match["gap"] or ""
    # "M ¨akel ¨a" is one word, "and ¨Ozg¨ur" are two.
    return composed if gap and letter.islower() else gap + composed


def characters(text: str) -> str:
    """Composed characters without ligatures, invisible or control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\n\x0c", "\n").replace("\x0c", "\n")
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text.translate(_CORK))
    text = _INVISIBLE.sub("", text.translate(_LIGATURES))
    text = _DOTLESS.sub("i", text)
    return unicodedata.normalize("NFC", text)


def commas(text: str) -> str:
    """A blank behind each comma that joins two words; addresses stay as they are.

    >>> commas("S. Park,J. Kim,Paris,France")
    'S. Park, J. Kim, Paris, France'
    """
    if not _GLUED.search(text):
        return text
    return _GLUED_TOKEN.sub(lambda match: _GLUED.sub(r"\g<0> ", match[0]), text)


def accents(text: str) -> str:
    """Letters joined with the accents that stand before them.

    >>> accents("M¨akel¨a")
    'Mäkelä'
    """
    return _ACCENT.sub(_with_accent, text)


def quotes(text: str) -> str:
    """TeX's quotes in the characters that they stand for, also those that PDFs print by half."""
    return _HALF_QUOTES.sub(r"“\1”", _TEX_QUOTES.sub(r"“\1”", text))


def visible(text: str) -> str:
    """A text with all the damage undone that each character shows by itself."""
    return commas(accents(quotes(characters(text))))


def inline(source: Source, longest: int) -> Source:
    """Visible text repaired like that of a file, its marks where they belong; cut at `longest`.

    What stands under different marks is never joined. Line ends that the source broke are
    blanks already.
    """
    text = source.text[:longest]
    places = {0, len(text)}
    for mark in source.marks:
        places |= {min(mark.start, len(text)), min(mark.end, len(text))}
    moved: dict[int, int] = {0: 0}
    parts: list[str] = []
    length = 0
    for start, end in pairwise(sorted(places)):
        parts.append(visible(text[start:end]))
        length += len(parts[-1])
        moved[end] = length
    marks = (
        Mark(mark.kind, moved[mark.start], moved[min(mark.end, len(text))], mark.target)
        for mark in source.marks
        if mark.start < len(text)
    )
    return Source("".join(parts), tuple(mark for mark in marks if mark.start < mark.end))


def line_ends(text: str, known: frozenset[str]) -> str:
    """Words and DOIs that are broken over lines, joined.

    `known` are the words of the whole list: a hyphen stays where the list has the compound
    ("Olsen-\\nBerg" beside "Olsen-Berg"), and before a capital.

    >>> line_ends("probabilis-\\ntic", frozenset())
    'probabilistic'
    """
    text = _PAGE_NUMBER.sub("", text)
    text = _BROKEN_URL.sub(r"\1", text)
    text = _GOES_ON.sub(r"\1", text)
    text = _STOP_IN_URL.sub(r"\1", text)
    text = _HYPHEN_IN_DOI.sub(r"\1", text)
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
