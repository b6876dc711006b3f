"""Lists of persons as BibTeX and BibLaTeX write them, split into the parts of their names.

BibTeX ("Tame the BeaST", 11; btxdoc, 4): names are joined by "and"; each is "First von Last",
"von Last, First" or "von Last, Jr, First"; the words of the *von* part are those that begin
with a small letter, and what stands in braces is one word, of no case unless it is an accented
letter. BibLaTeX (manual, 3.7 "Extended name format"): "family=Gogh, given=Vincent, prefix=van".

A name in braces is an organisation, so a literal; one single word is a literal as well. "and
others" becomes the literal "et al.", as CVs print it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from ...model.names import Name
from ..latex import to_unicode
from .scan import balanced

ET_AL = Name(literal="et al.")

_GROUP = re.compile(rf"\{{{balanced(5)}\}}")
_AND = re.compile(r"\s+and(?=\s)(?:\s+and(?=\s))*\s+", re.IGNORECASE)
_LEFT_AND = re.compile(r"^and(?:\s+|\Z)|\s+and\Z", re.IGNORECASE)
_SEMICOLON = re.compile(r"(?<!&amp)(?<!\d);\s+")
_COMMA = re.compile(r",")
# "~" is a blank to BibTeX, "\~" an accent, "\ " a control space (The TeXbook, chapter 3).
_SPACE = re.compile(r"(?:\\ |\s|(?<!\\)~)+")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub)>|<span [^<>]*>|</span>")
_OTHERS = re.compile(r"others|et\.?[ ~]?al\.?", re.IGNORECASE)
_AND_OTHERS = re.compile(r"[\s,]+(?:et\.?[ ~]al\.?|and[ ~]others)\Z", re.IGNORECASE)
_PAIRS = re.compile(r"\"?(?:family|given|prefix|suffix|useprefix|id|hash)(?:-i)?\s*=")
# DBLP tells persons of one name apart by a number.
_DBLP_NUMBER = re.compile(r"(?<=[^\W\d])\s+\d{4}\Z")

# The list is that of BibTeX's own source.
_LETTER = re.compile(r"\{\\(?:i|j|oe|OE|ae|AE|aa|AA|o|O|l|L|ss)\s*\}")


def read_names(value: str) -> tuple[Name, ...]:
    """The names of a field such as ``author``, in order."""
    value = " ".join(value.split())
    shown = _masked(value)
    # Mostly the word is spelt so, and a plain split is many times faster.
    plain = shown is value and value.lower().count(" and ") == value.count(" and ")
    texts = value.split(" and ") if plain else _split(value, shown, _AND)
    if len(texts) == 1 and ";" in shown:
        texts = _split(value, shown, _SEMICOLON)
    return tuple(chain.from_iterable(map(_read, texts)))


# One person stands on many works, mostly spelt alike.
@lru_cache(maxsize=1 << 16)
def _read(text: str) -> tuple[Name, ...]:
    """What stands between two "and": a name, one with "et al." behind it, or nothing."""
    text = _without_and(text)
    if _OTHERS.fullmatch(text):
        return (ET_AL,)
    cut = _AND_OTHERS.search(text)
    name = read_name(text[: cut.start()] if cut else text)
    found = (name,) if name.family or name.literal else ()
    return (*found, ET_AL) if cut else found


def _without_and(text: str) -> str:
    """One name of a list, without what is left of an "and" too many."""
    return _LEFT_AND.sub("", text.strip(" ,;")).strip(" ,;")


def read_name(text: str) -> Name:
    """One name; what cannot be split becomes a literal."""
    text = text.strip(" ;")
    shown = _masked(text)
    if shown.startswith("\x00") and not shown.strip("\x00") and _GROUP.fullmatch(text):
        return Name(literal=_plain(text))
    if "=" in shown and _PAIRS.match(text):
        return _of_pairs(text, shown)
    parts = [part.strip() for part in _split(text, shown, _COMMA)]
    parts = [part for part in parts if part]
    if len(parts) > 3:
        return Name(literal=_plain(text))
    if not parts:
        return Name()
    parts[0] = _DBLP_NUMBER.sub("", parts[0])
    first, von, last, junior = split_name(parts)
    family, given = _joined(last), _joined(first)
    particle, suffix = _joined(von), _joined(junior)
    if not family or not (given or particle or suffix):
        return Name.parse(_plain(", ".join(parts)))
    return Name(family, given, "", particle, suffix)


def split_name(parts: list[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """The words of First, von, Last and Jr of a name that was split at its commas."""
    if any("{" in part for part in parts):
        # What stands in braces has rules of its own, which pybtex keeps; but it takes a letter
        # that is a control word for one of no case.
        from pybtex.database import Person

        person = Person(_LETTER.sub(lambda letter: to_unicode(letter[0]), ", ".join(parts)))
        first, von = person.bibtex_first_names, person.prelast_names
        return first, von, person.last_names, person.lineage_names
    if len(parts) == 1:
        words = _words(parts[0])
        at = next((n for n, word in enumerate(words[:-1]) if _is_von(word)), len(words) - 1)
        von, last = _von_last(words[at:]) if words else ([], [])
        return words[:at] if words else [], von, last, []
    von, last = _von_last(_words(parts[0]))
    junior = _words(parts[1]) if len(parts) == 3 else []
    return _words(parts[-1]), von, last, junior


def _words(text: str) -> list[str]:
    return [word for word in _SPACE.split(text) if word]


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    """The von part goes up to the last word of a small letter, but the last of all is Last."""
    at = next((n for n in range(len(words) - 1, 0, -1) if _is_von(words[n - 1])), 0)
    return words[:at], words[at:]


def _is_von(word: str) -> bool:
    """Whether the first letter is small."""
    return next((char.islower() for char in word if char.isalpha()), False)


def _of_pairs(text: str, shown: str) -> Name:
    """BibLaTeX's extended format: "family=Gogh, given=Vincent, prefix=van"."""
    pairs = (pair.partition("=") for pair in _split(text, shown, _COMMA))
    found = {name.strip(' "').lower(): _plain(value.strip().strip('"')) for name, _, value in pairs}
    family, given = found.get("family", ""), found.get("given", "")
    if not family:
        return Name(literal=given or _plain(text))
    return Name(family, given, "", found.get("prefix", ""), found.get("suffix", ""))


def _masked(text: str) -> str:
    """The text with every group of braces made invisible, of the same length."""
    if "{" not in text:
        return text
    return _GROUP.sub(lambda group: "\x00" * len(group[0]), text)


def _split(text: str, shown: str, sign: re.Pattern[str]) -> list[str]:
    """The text split where the sign stands outside all braces."""
    if text is shown:
        return sign.split(text)
    pieces: list[str] = []
    at = 0
    for match in sign.finditer(shown):
        pieces.append(text[at : match.start()])
        at = match.end()
    pieces.append(text[at:])
    return pieces


def _joined(words: list[str]) -> str:
    return _plain(" ".join(words))


def _plain(latex: str) -> str:
    text = to_unicode(latex)
    if "<" in text:
        text = _MARKUP.sub("", text)
    return " ".join(text.split())
