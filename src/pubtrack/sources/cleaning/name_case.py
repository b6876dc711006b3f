"""Names that are deposited in capitals, given back their small letters."""

from __future__ import annotations

import re

_PART = re.compile(r"[^\W\d_]+|[\W\d_]+")
# Alone before a name these are written small; "di" and "la" alone, mostly Italian, are not.
_SMALL = frozenset(
    "af av bin bint da das de den der do dos e het ibn in 't ten ter und van vom von y zu zum"
    " zur".split()
)
_SMALL_AFTER_ANOTHER = frozenset("la las los le les l'".split())
_MAC = frozenset(
    "arthur aulay bride cabe callum donald donnell dougall duff ewan farlane gill gillivray gregor"
    " innes intosh intyre isaac kay kenna kenzie kie kinley kinnon lachlan laren laughlin lean"
    " leish lellan lennan leod millan mullen nair naughton neil neill niven pherson quarrie rae"
    " ritchie taggart tavish vicar william williams".split()
)
_APOSTROPHES = "'’‘`"
# Given names as short as initials can be.
_SHORT_GIVEN = frozenset(
    "ADA AKI ALI AMI AMY ANA ANN ART ARI ASA AVA AYA BEN BIN BOB DAN DON ELI EMI EVA EVE FAY GAI"
    " GIL GUO GUS GUY HAO HUA HUI IAN IDA INA IRA IVO JAN JAY JIM JIN JOE JON JUN KAI KAY KEI KEN"
    " KIM KIT LEA LEE LEI LEO LIN LIU LIZ LUC LUO LUZ MAE MAI MAX MAY MEG MEI MIA MIN NAN NED NIR"
    " ORI PAM PAT PER PIA RAY REI REN ROB ROD RON ROY RUI SAM SEO SUE TAO TED TIM TOM UDO UTE UWE"
    " VAL VIC WEI XIN YAN YEN YIN YUE YUI YUN ZOE".split()
)  # fmt: skip
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-ÝĀ-ſ]")


def is_capitals(text: str, *, initials: bool = False, beside: bool = True) -> bool:
    """Whether a name is wholly in capitals, and they are no initials.

    With `initials`, it is one word of a given name, where two or three capitals mostly are
    initials; `beside` tells whether the family name is in capitals as well.
    """
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 2 or not all(char.isupper() for char in letters):
        return False
    if not text.isascii() and not _VOWEL.search(text):
        return len(letters) > 3
    if not initials:
        return len(letters) > 3 or bool(_VOWEL.search(text)) or text == "NG"
    if "." in text.rstrip(".") or len(letters) < 3:
        return False
    if len(letters) == 3:
        return beside and text.rstrip(".") in _SHORT_GIVEN
    return bool(_VOWEL.search(text))


def from_capitals(name: str) -> str:
    """A name in capitals in Name Case.

    >>> [from_capitals(name) for name in ("MCDONALD", "O'BRIEN", "VAN DER BERG", "SMITH-JONES")]
    ['McDonald', "O'Brien", 'van der Berg', 'Smith-Jones']
    """
    words = name.split()
    cased: list[str] = []
    for place, word in enumerate(words):
        small = word.lower()
        follows = place > 0 and cased[-1].islower()
        is_particle = small in _SMALL or (follows and small in _SMALL_AFTER_ANOTHER)
        last = place == len(words) - 1
        cased.append(small if is_particle and not last else _word(word))
    return " ".join(cased)


def _word(word: str) -> str:
    pieces = _PART.findall(word)
    cased: list[str] = []
    for place, piece in enumerate(pieces):
        after_hyphen = place > 0 and pieces[place - 1] in "-‐‑"
        if after_hyphen and piece.lower() in {"e", "y", "ul", "ur", "de", "le", "sur"}:
            cased.append(piece.lower())
        else:
            cased.append(_capital(piece))
    return "".join(cased)


def _capital(piece: str) -> str:
    name = piece[:1] + piece[1:].lower()
    if len(name) > 4 and name.startswith("Mc"):
        return "Mc" + name[2:].capitalize()
    if name.startswith("Mac") and name[3:] in _MAC:
        return "Mac" + name[3:].capitalize()
    return name
