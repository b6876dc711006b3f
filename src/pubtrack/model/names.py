"""Names of persons and organisations, in the parts that CSL gives them.

CSL 1.0.2, "Names": a personal name has a family and a given name, a dropping particle
("de" in "Alphonse de Lamartine", dropped when the family name stands alone), a non-dropping
particle ("van" in "Vincent van Gogh"), and a suffix ("Jr."). A name that is not a person's,
or has one part only, is a literal.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..errors import InvalidValue
from .patterns import regex

_SUFFIX = regex(r"(?:Jr|Sr|jr|sr)\.?|I{2,3}|IV|VI{0,3}|2nd|3rd|[4-9]th|(?:Ph\.?D|M\.?D|Esq)\.?")
# These can be initials as well: "Smith, MD" has a middle name more often than a degree.
_MAYBE_INITIALS = regex(r"IV|VI?|M\.?D\.?")
# Written in lower case before the family name, they belong to it ("van", "von der", "al-").
_PARTICLES = frozenset(
    "af al an ap av ben bin bint d' da dal dalla das de degli dei del della delle den der des di"
    " do dos du el het in 't la las le les lo los op ten ter te to tot uit und v van vom von zu"
    " zum zur".split()
)
# Written with a capital they are part of the family name itself ("Robert De Niro").
_CAPITAL_PARTICLES = frozenset(
    "Al Bin Da Dal Dalla Das De Dei Del Della Der Des Di Dos Du El La Le Mac Mc St. Ter Van Vande"
    " Vander Von".split()
)
# They join two family names ("Ortega y Gasset", "Gaudí i Cornet", "Costa e Silva").
_JOINING = frozenset(("y", "e", "i"))
# No person has them in the name. Words that are family names too (Board, Study, Fellows, Working)
# are not here, nor are abbreviations that can be initials (S.A., B.V., PLC).
_ORGANISATION = regex(
    r"\b(?:agency|alliance|association|coalition|collaborations?|commission|committee|community"
    r"|consortium|contributors|corporation|department|developers|foundation|group"
    r"|initiative|institut[eo]?|investigators|laborator(?:y|ies)|ministry|network|organi[sz]ation"
    r"|programme|society|taskforce|team|technologies|universit[yàé]|universit(?:ät|eit|aire)"
    r"|universi(?:dad|dade|tas))\b"
    r"|\b(?:Inc|Ltd|LLC|LLP|GmbH|Corp)\b\.?$|^the\s|\s(?:&|and|for|of)\s|\bet\s+al\b",
    re.IGNORECASE,
)
# Marks of footnotes ("equal contribution") that lists print at names.
_MARKS = str.maketrans("", "", "*∗⁎†‡§¶‖")
_INITIAL = regex(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_]\.?)?|[^\W\d_]")
_GLUED_INITIALS = regex(r"((?:[^\W\d_]\.-?)+)([^\W\d_][^\W\d_][\w'’-]*)")
# Chinese and Korean family names of two characters.
_TWO_CHARACTERS = regex(
    "欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|皇甫|尉迟|公孙|慕容|夏侯|南宫|南宮"
    "|남궁|황보|제갈|선우|독고|사공"
)
_CJK = regex("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa",
                          "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"})  # fmt: skip
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
     "’": "'", "‐": "-", "‑": "-", "–": "-"}
)  # fmt: skip

# What `fold` makes of ASCII's signs; a name's full stop and apostrophe part no words.
_ASCII_SIGNS = str.maketrans(
    {sign: "" if sign in "'." else " " for sign in map(chr, range(128))
     if not sign.isalnum() and not sign.isspace()}
)  # fmt: skip
_BEYOND_ASCII = regex(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Lower case without accents or punctuation, words parted by one blank.

    >>> fold("Huszár,  O’Connor-Ødegård")
    'huszar oconnor odegard'
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = _BEYOND_ASCII.sub(_base_letters, decomposed)
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_SIGNS).split())
    return " ".join(
        re.sub(r"[^\w\s]|_", lambda m: "" if m[0] in "'." else " ", text.casefold()).split()
    )


def _base_letters(match: re.Match[str]) -> str:
    letters = match[0].translate(_BASE_LETTERS)
    return "".join(char for char in letters if not unicodedata.combining(char))


# One person's name stands on many works.
_folded = lru_cache(maxsize=1 << 14)(fold)


@dataclass(frozen=True, slots=True)
class Name:
    """One author, editor or other contributor.

    Either `literal` is set and all else empty, or `family` is set and `literal` empty; the
    empty name has neither. Raises `InvalidValue` for another mixture.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __post_init__(self) -> None:
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.suffix)
        if self.literal and (self.family or any(parts)):
            raise InvalidValue(f"the literal name {self.literal!r} cannot have parts")
        if any(parts) and not self.family:
            raise InvalidValue(f"a name of parts needs a family name: {parts!r}")

    @classmethod
    def parse(cls, text: str) -> Name:
        """Read one name as people write it; never raises, an odd one becomes a literal.

        Understood are "Given von Family Jr.", "von Family, Given", "Family, Given, Jr." and
        "von Family, Jr, Given" (BibTeX), "Family GM" and "Family G. M." (initials last),
        `{Organisation}` in braces, organisations that a word tells ("The … Collaboration",
        "…, Inc."), mononyms, and family-first names in Chinese characters, kana or hangul.
        Footnote marks (``*†‡§¶``) are dropped.

        >>> Name.parse("Ludwig van Beethoven")
        Name(family='Beethoven', given='Ludwig', dropping_particle='', \
non_dropping_particle='van', suffix='', literal='')
        >>> [Name.parse(text).inverted() for text in ("Smith KM", "Smith, Jr.", "de la Cruz")]
        ['Smith, KM', 'Smith, Jr.', 'de la Cruz']
        """
        text = " ".join(text.translate(_MARKS).split()).strip(" ,;")
        if text.startswith("{") and text.find("}") == len(text) - 1:
            return cls(literal=text[1:-1])
        if _ORGANISATION.search(text):
            return cls(literal=text)
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) == 1:
            return cls._given_first(parts[0])
        if len(parts) == 2:
            return cls._with_comma(parts[0], parts[1])
        if len(parts) == 3:
            for suffix, given in ((parts[1], parts[2]), (parts[2], parts[1])):
                if _SUFFIX.fullmatch(suffix):
                    return cls.person(parts[0], given, suffix)
        return cls(literal=text)

    @classmethod
    def person(cls, family: str, given: str, suffix: str = "") -> Name:
        """A person whose parts are known; lower-case particles are split off the family name.

        >>> Name.person("van der Berg", "A.").non_dropping_particle
        'van der'
        """
        particle, family = _split_particle(family.split())
        return cls(family, given, "", particle, suffix)

    @classmethod
    def _with_comma(cls, first: str, second: str) -> Name:
        """Read "Family, Given", "Family Jr., Given", or "Given Family, Jr." for a suffix."""
        words = first.split()
        if len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
            return cls.person(" ".join(words[:-1]), second, words[-1])
        particle, family = _split_particle(words)
        several = len(family.split()) > 1
        if _SUFFIX.fullmatch(second) and (several or not _MAYBE_INITIALS.fullmatch(second)):
            plain = cls._given_first(first)
            return cls(plain.family or first, plain.given, "", plain.non_dropping_particle, second)
        return cls(family, second, "", particle)

    @classmethod
    def _given_first(cls, text: str) -> Name:
        words = text.split()
        if len(words) == 1:
            return cls._undivided(words[0])
        if all(_CJK.search(word) for word in words):
            return cls(words[0], " ".join(words[1:]))
        if all(_INITIAL.fullmatch(word) for word in words):
            return cls(literal=text)
        suffix = ""
        if _SUFFIX.fullmatch(words[-1]) and _may_end(words):
            suffix = words.pop()
        start = _initials_at_end(words)
        if start:
            return cls.person(" ".join(words[:start]), " ".join(words[start:]), suffix)
        start = len(words) - 1
        while start > 0 and _opens_family(words, start - 1):
            start -= 1
            if words[start] in _JOINING:
                start -= 1
        return cls.person(" ".join(words[start:]), " ".join(words[:start]), suffix)

    @classmethod
    def _undivided(cls, word: str) -> Name:
        """One word: in Chinese or Korean the first character is the family name."""
        if re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\uac00-\ud7af]{2,4}", word):
            double = _TWO_CHARACTERS.match(word)
            if double and len(word) > 2:
                return cls(word[:2], word[2:])
            if len(word) < 4:
                return cls(word[0], word[1:])
        glued = _GLUED_INITIALS.fullmatch(word)
        if glued:
            return cls(glued[2], glued[1])
        return cls(literal=word)

    @property
    def is_person(self) -> bool:
        """Whether the name has parts; an organisation's or a mononym has none."""
        return bool(self.family)

    @property
    def full_family(self) -> str:
        """The family name with its particles: "van der Berg"."""
        if self.literal:
            return self.literal
        return _join(self.dropping_particle, self.non_dropping_particle, self.family)

    def display(self) -> str:
        """Given name first, as a CV prints it: "Ludwig van Beethoven"."""
        if self.literal:
            return self.literal
        if not self.given and not self.suffix:
            return self.full_family
        if _CJK.search(self.family) and _CJK.search(self.given) and not self.suffix:
            return self.full_family + self.given
        plain = _join(self.given, self.full_family)
        if not self.suffix:
            return plain
        comma = "" if re.fullmatch(r"[IVX]+", self.suffix) else ","
        return f"{plain}{comma} {self.suffix}"

    def inverted(self) -> str:
        """Family name first, as BibTeX writes it: "van Beethoven, Ludwig"."""
        if self.literal:
            return self.literal
        return ", ".join(p for p in (self.full_family, self.suffix, self.given) if p)

    def initials(self) -> str:
        """The first letters of the given names, folded: "jp" for "Jean-Pierre", "km" for "KM"."""
        return "".join(word[0] for word in self.given_words())

    def given_words(self) -> list[str]:
        """The given names folded; "KM" and "K.M." are initials without their blanks."""
        words: list[str] = []
        for word in re.split(r"[\s.-]+", self.given):
            together = word.isupper() and len(word) <= 3 and not _CJK.search(word)
            words += [fold(letter) for letter in word] if together else fold(word).split()
        return [word for word in words if word]

    def folded_family(self) -> str:
        """The family name, for comparison: no case, accents, particles or hyphens."""
        return _folded(self.family or self.literal)

    def may_be(self, other: Name) -> bool:
        """Whether both can name one person: same family name, given names that don't clash.

        An initial agrees with a name that begins with it, a missing name with any, "ä" with
        "ae"; "Jr." clashes with "Sr.".
        """
        if not self.family_keys() & other.family_keys():
            return False
        if self.suffix and other.suffix and fold(self.suffix) != fold(other.suffix):
            return False
        mine, theirs = self.given_words(), other.given_words()
        if _one_begins("".join(mine), "".join(theirs)):
            return True
        return all(_one_begins(a, b) for a, b in zip(mine, theirs, strict=False))

    def family_keys(self) -> frozenset[str]:
        """The family name folded, with and without particles, in both spellings of umlauts."""
        names = (self.family or self.literal, self.full_family)
        spelt = (*names, *(name.translate(_UMLAUTS) for name in names))
        return frozenset(fold(name) for name in spelt)


def _one_begins(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _may_end(words: list[str]) -> bool:
    """Whether the last word of several, by its form a suffix, is one."""
    if not _MAYBE_INITIALS.fullmatch(words[-1]):
        return True
    return sum(len(word) > 2 and not _INITIAL.fullmatch(word) for word in words[:-1]) > 1


def _initials_at_end(words: list[str]) -> int:
    """Where the initials begin in "Smith KM" or "Smith K. M."; 0 where they stand in front."""
    start = len(words)
    while start > 1 and _is_initials(words[start - 1]):
        start -= 1
    before = words[:start]
    if start == len(words) or _INITIAL.fullmatch(before[0]):
        return 0
    return start if any(letter.islower() for letter in "".join(before)) else 0


def _is_initials(word: str) -> bool:
    """Whether it is "K.", "K.M.", "KM" or "J-P"."""
    bare = word.replace("-", "").replace(".", "")
    return bare.isupper() and bare.isalpha() and len(bare) <= (8 if "." in word else 3)


def _opens_family(words: list[str], at: int) -> bool:
    """Whether the word, before others of the family name, belongs to it too.

    In the first place only a lower-case particle does: there "Van" or "Al" is a given name.
    """
    word = words[at].replace("’", "'")
    if at == 0:
        return word in _PARTICLES
    if word in _JOINING:
        return at > 1 and words[at - 1][0].isupper() and not _INITIAL.fullmatch(words[at - 1])
    if word in _PARTICLES or word in _CAPITAL_PARTICLES:
        return True
    # "L. Van der Spoel": a capital is no hindrance where a plain particle follows.
    return word.casefold() in _PARTICLES and words[at + 1] in _PARTICLES


def _split_particle(words: list[str]) -> tuple[str, str]:
    """("van der", "Berg") of ["van", "der", "Berg"]; only lower-case words are particles."""
    cut = 0
    while cut < len(words) - 1 and _is_particle(words[cut]):
        cut += 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _is_particle(word: str) -> bool:
    bare = word.replace("’", "'")
    return bare in _PARTICLES or (bare.casefold() in _PARTICLES and word[0].islower())


def _join(*parts: str) -> str:
    """Parts with blanks between them, none after an apostrophe or hyphen ("d'Alembert")."""
    text = ""
    for part in filter(None, parts):
        text += part if not text or text[-1] in "'’-" else " " + part
    return text
