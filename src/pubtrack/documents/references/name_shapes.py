"""The shapes in which names are printed, as patterns anchored at a place."""

from __future__ import annotations

import re
from enum import Enum

from .patterns import APOSTROPHE, CAPITAL, CJK, GAP, HYPHEN, LETTER

_PARTICLE = (
    r"(?:van|von|der|den|de|del|della|di|da|dos|das|do|du|la|le|el|al|bin|ibn|ben|ter|ten|te|zu|zur"
    r"|af|av|y|e|d'|d’|La|Las|Los|Le|De|Del|Della|Di|Da|Van|Von|El|Al|Ter)"
)
_LONG = rf"(?:[dDlL]{APOSTROPHE})?(?:al-)?{CAPITAL}(?:{LETTER}|{APOSTROPHE}(?={LETTER}))+"
WORD = rf"{_LONG}(?:{HYPHEN}{LETTER}+(?:{APOSTROPHE}{LETTER}+)?)*(?!{LETTER})"
# "A.", "A.V.", "A.-V.", "Th.", "J"; a hyphen joins initials in any spelling.
_DOTTED = rf"{CAPITAL}[a-z]?\.(?:\s?{HYPHEN}\s?{CAPITAL}[a-z]?\.)?"
INITIAL = rf"(?:{_DOTTED}|{CAPITAL}{{1,3}}(?:{HYPHEN}{CAPITAL})?(?![\w.'’]))"
_SINGLE = rf"{CAPITAL}\.(?:\s?{HYPHEN}?\s?{CAPITAL}\.){{0,4}}"
_PACKED = rf"(?:{CAPITAL}{HYPHEN}?){{1,4}}(?:\s{CAPITAL}){{0,2}}(?![^\W¹²³⁴-⁹⁰]|['’])"
# A full stop after the first initial is owed by all of them ("Lind, L. L. A tidal …").
_INITIALS = (
    rf"(?:{_DOTTED}(?:\s?{_DOTTED}){{0,4}}(?:\s?{CAPITAL}(?=[,;]|\s*(?:[{GAP}\n]|$)))?|{_PACKED})"
)
_SUFFIX = r"(?:,?\s(?:Jr|Sr)\b\.?|,?\s(?:II|III|IV)\b)?"
_NICK = r"""(?:[“"(][^\W\d_]{2,15}[”")]\s?)?"""
# Marks of affiliation between a family name and its comma ("Lind¹,², B.", "Lind1, B.").
_NOTED = r"(?:[*†‡§¶#∗]{1,7}|[¹²³⁴-⁹⁰](?:,?[¹²³⁴-⁹⁰]){0,4}|\d(?:,\d){0,3})?"
_FAMILY = rf"(?:{_PARTICLE}\s?){{0,3}}(?:St\.\s)?{WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{WORD}){{0,2}}"
_JOINING = "and|und|et|y|e|og|och|en|with|u"

GIVEN_FIRST = re.compile(
    rf"(?P<given>(?:(?:{INITIAL}|{WORD})\s?{_NICK}){{1,4}}?)"
    rf"(?P<family>(?:(?<=[\s.])(?:{_PARTICLE}\s?){{0,3}}{WORD}))(?P<suffix>{_SUFFIX})"
    rf"(?![ ]?(?!(?:{_JOINING})[\s.]){LETTER})"
)
FAMILY_COMMA = re.compile(
    rf"(?P<family>{_FAMILY}|{CAPITAL}(?=,))(?P<suffix>{_SUFFIX}){_NOTED},\s?"
    rf"(?P<given>{_INITIALS}(?:\s(?!(?:y|e)\s){_PARTICLE}(?=[\s,;]))?)(?P<late>{_SUFFIX})"
)
FAMILY_WORDS = re.compile(
    rf"(?P<family>{_FAMILY}),\s(?P<given>{WORD}(?:\s{WORD}){{0,2}}"
    rf"(?:\s{INITIAL}){{0,2}})(?P<suffix>{_SUFFIX})"
    rf"|(?P<cjkfamily>{CJK}{{1,4}})[,，]\s?(?P<cjkgiven>{CJK}{{1,4}})"
)
VANCOUVER = re.compile(
    rf"(?P<family>{_FAMILY})\s(?P<given>{_SINGLE}|{_PACKED})(?P<suffix>{_SUFFIX})"
    rf"(?!\s?(?!(?:{_JOINING})[\s.])[a-z])"
)
LITERAL = re.compile(
    r"(?:[Tt]he\s)?(?:[\w.&+-]+\s){1,6}?(?:Collaborations?|Consortium|Consortia|Working Group"
    r"|Study Group|Research Group|Initiative|Investigators|Challenge Community|Task Force)\b"
    # What BibTeX makes of a group's name that it takes for a person's: "… Community, D."
    rf"(?P<stray>,\s{CAPITAL}\.(?=\s{CAPITAL}[a-z]))?"
)
# "di Li": a given name in lower case, which only a list of names shows to be one.
PARTICLE_GIVEN = re.compile(rf"(?P<given>[a-z]{{2,3}})\s(?P<family>{WORD})(?=,\s)")
CJK_NAME = re.compile(rf"{CJK}{{2,4}}(?=[,、，;；\s・·.。:：(（「『《〈]|$)")
LONE = re.compile(WORD)
# The shortest name of a place where nothing parts it from the words that follow.
UNPARTED = re.compile(
    rf"(?:{WORD}\s(?:{INITIAL}\s){{0,2}}|(?:{INITIAL}\s?){{1,3}}){WORD}(?=\s{CAPITAL})"
)
HAS_INITIAL = re.compile(rf"(?:^|[\s.]|{HYPHEN}){INITIAL}")
LAST_INITIAL = re.compile(rf"{CAPITAL}\.")
BARE_INITIALS = re.compile(CAPITAL + "{1,3}")


class Order(Enum):
    """The shape of a name that a list prefers."""

    GIVEN_FIRST = "given first"
    FAMILY_COMMA = "family, initials"
    FAMILY_WORDS = "family, given"
    VANCOUVER = "family initials"


PREFERENCE = {
    Order.GIVEN_FIRST: (GIVEN_FIRST, FAMILY_COMMA, VANCOUVER),
    Order.FAMILY_COMMA: (FAMILY_COMMA, VANCOUVER, GIVEN_FIRST),
    Order.FAMILY_WORDS: (FAMILY_COMMA, GIVEN_FIRST, FAMILY_WORDS, VANCOUVER),
    Order.VANCOUVER: (VANCOUVER, GIVEN_FIRST, FAMILY_COMMA),
}
OWN = {
    Order.GIVEN_FIRST: GIVEN_FIRST,
    Order.FAMILY_COMMA: FAMILY_COMMA,
    Order.FAMILY_WORDS: FAMILY_WORDS,
    Order.VANCOUVER: VANCOUVER,
}
