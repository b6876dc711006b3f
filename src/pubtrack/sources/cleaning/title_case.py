"""Titles that are deposited in capitals, given back their small letters.

What was a capital by right cannot be known from "LAKE HESTVATN"; kept are what looks like an
acronym, a numeral or a symbol, and names that are common in titles are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .proper_names import ACRONYMS, PROPER_NAMES

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[\w]+(?:['’][^\W\d_]+)*")
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_ORDINAL = re.compile(r"[0-9]+(?:ST|ND|RD|TH|S)")
_NO_VOWEL = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,5}S?")
# No English word begins so: "MRSA", "NMDA", "LDPE".
_NO_ONSET = re.compile(
    r"(?!BL|BR|CH|CL|CR|DR|DW|FJ|FL|FR|GH|GL|GN|GR|KH|KL|KN|KR|LL|MC|MN|PF|PH|PL|PN|PR|PS|PT|QU"
    r"|RH|SC|SH|SK|SL|SM|SN|SP|SQ|ST|SV|SW|TH|TR|TS|TW|VL|VR|WH|WR|ZH|ZW)"
    r"[BCDFGHJKLMNPQRSTVWXZ]{2}[A-Z]{1,3}"
)
_SHORT_WORDS = frozenset("MR MRS MS DR ST VS JR SR PT VOL CF".split())
_ENGLISH = frozenset("THE OF AND FOR ON WITH BY FROM AN TO ITS BETWEEN USING".split())
_ROMANCE = frozenset(
    "DA DO DAS DOS DE DEL DI LA LE LES DES DU EL LOS LAS EM ET UM UMA UNA UN UNE IL DELLA DELLE"
    " DEI NA NO PARA POR PER CON COM SUR PELA PELO Y E".split()
)
_GERMAN = frozenset(
    "DER DIE DAS UND DES DEM DEN FÜR ÜBER ZUR ZUM VON IM EINE EINER AUS AUF".split()
)
_FUNCTION_WORDS = _ENGLISH | _ROMANCE | _GERMAN | {"A", "IN", "AS", "AT", "OR", "IS", "ARE"}
_SMALL_IN_TITLES = frozenset(
    word.lower()
    for word in (_ENGLISH | _ROMANCE | _GERMAN | {"A", "IN", "AS", "AT", "OR"})
    - {"BETWEEN", "USING", "ITS"}
)
# "Vitamin A", "hepatitis E": the letter is a name there, not an article or "and".
_LETTERED = frozenset(
    "VITAMIN HEPATITIS INFLUENZA TYPE GROUP CLASS PART APPENDIX PLAN MODEL GRADE PHASE LEVEL FACTOR"
    " PROTEIN COENZYME SECTION SERIES VERSION COMPLEX SUBUNIT IMMUNOGLOBULIN OCHRATOXIN".split()
)
_ROMANCE_LETTERS = frozenset("AOEYUÀÈÉÓÍ")
_ENDS_SENTENCE = re.compile(r"[:?!]\s[\s\"'“‘«¿¡(\[]*$|[^\W\d_]{4}\.\s[\s\"'“‘«(\[]*$")


def shouts(rich: str) -> bool:
    """Whether a title is wholly in capitals, and is prose rather than a row of acronyms.

    >>> shouts("SHAFTS AND LEVELS"), shouts("PLOS ONE"), shouts("HIV/AIDS"), shouts("EDITORIAL")
    (True, False, False, True)
    """
    text = _TAG.sub("", rich)
    letters = [char for char in text if char.isalpha()]
    large = sum(char.isupper() or char.istitle() for char in letters)
    small = sum(char.islower() for char in letters)
    if not large or small > large / 12 or _small_words(rich):
        return False
    words = [word for word in _WORD.findall(text) if word.isupper() and len(word) > 1]
    long = [word for word in words if len(word) > 5 and word not in ACRONYMS]
    if len(words) < 2:
        return any(len(word) > 8 for word in long)
    return bool(long) or (len(words) > 2 and any(word in _FUNCTION_WORDS for word in words))


def from_capitals(rich: str) -> str:
    """A title in capitals as a sentence; German nouns, which no rule tells, keep a capital.

    >>> from_capitals("THE DNA OF <i>HOMO</i>: A SURVEY IN SPAIN, PART II")
    'The DNA of <i>homo</i>: A survey in Spain, part II'
    """
    words = set(_WORD.findall(_TAG.sub("", rich)))
    if len(words & _GERMAN) > len(words & _ENGLISH):
        return title_from_capitals(rich)
    return _recased(rich, lambda word: word.lower())


def title_from_capitals(rich: str) -> str:
    """A title in capitals in Title Case."""
    return _recased(
        rich,
        lambda word: word.lower() if word.lower() in _SMALL_IN_TITLES else _capitalised(word),
    )


def _small_words(rich: str) -> bool:
    """Whether a word of prose stands in it in small letters ("of"), so that its case is meant."""
    return any(word.islower() and len(word) > 3 for word in _WORD.findall(_TAG.sub(" ", rich)))


def _recased(rich: str, usual: Callable[[str], str]) -> str:
    plain = _TAG.sub(lambda tag: " " * len(tag[0]), rich)
    words = set(_WORD.findall(plain))
    romance = bool(words & _ROMANCE - {"E", "NO", "DO"}) and not words & _ENGLISH
    pieces: list[str] = []
    at = 0
    before = ""
    for match in _WORD.finditer(plain):
        word, lead = match[0], plain[max(0, match.start() - 12) : match.start()]
        pieces.append(rich[at : match.start()])
        at = match.end()
        written = _fixed(word) or (
            word if _is_symbol(word, before, plain[at : at + 1], romance=romance) else usual(word)
        )
        if not before or _ENDS_SENTENCE.search(lead):
            written = _first_capital(written)
        pieces.append(written)
        before = word
    return "".join(pieces) + rich[at:]


def _fixed(word: str) -> str:
    """How a known name, acronym, numeral or ordinal is written, "" for any other word."""
    name = PROPER_NAMES.get(word.replace("’", "'").lower())
    if name:
        return name.replace("'", "’") if "’" in word else name
    if _ORDINAL.fullmatch(word):
        return word.lower()
    stem = word.removesuffix("S")
    if stem in ACRONYMS and word not in ACRONYMS:
        return stem + "s"
    # What has small letters was not deposited in capitals.
    return word if word in ACRONYMS or any(char.islower() for char in word) else ""


def _is_symbol(word: str, before: str, after: str, *, romance: bool) -> bool:
    """Whether the capitals of a word are its own: an acronym, a numeral, a single letter."""
    if len(word) == 1:
        if not unicodedata.name(word, "").startswith("LATIN") or after in {".", "-", "/", "‐"}:
            return after == "."
        if before in _LETTERED:
            return True
        return word not in (_ROMANCE_LETTERS if romance else {"A"})
    if any(char.isdigit() for char in word) or _ROMAN.fullmatch(word):
        return True
    if word in _SHORT_WORDS:
        return False
    return bool(_NO_VOWEL.fullmatch(word) or _NO_ONSET.fullmatch(word))


def _first_capital(word: str) -> str:
    first = word[0]
    large = first.upper()
    return large + word[1:] if word.islower() and len(large) == 1 else word


def _capitalised(word: str) -> str:
    return _first_capital(word.lower())
