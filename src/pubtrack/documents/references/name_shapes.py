"""The shapes in which names are printed, as patterns anchored at a place."""

from __future__ import annotations

import re
from enum import Enum

from .patterns import APOSTROPHE, CAPITAL, CJK, DATE, GAP, HYPHEN, LETTER

_PARTICLE = (
    r"(?:van|von|der|den|de|del|della|di|da|dos|das|do|du|la|le|el|al|bin|ibn|ben|ter|ten|te|zu|zur"
    r"|af|av|zum|vom|dei|degli|dalla|lo|las|los|op|['’]t|y|e|d'|d’|La|Las|Los|Le|De|Del|Della|Di|Da|Van|Von|El|Al|Ter)"
)
_LONG = rf"(?:[dDlL]{APOSTROPHE})?(?:al-)?{CAPITAL}(?:{LETTER}|{APOSTROPHE}(?={LETTER}))+"
WORD = rf"{_LONG}(?:{HYPHEN}{LETTER}+(?:{APOSTROPHE}{LETTER}+)?)*(?!{LETTER})"
# "A.", "A.V.", "A.-V.", "Th.", "J"; a hyphen joins initials in any spelling.
_DOTTED = rf"{CAPITAL}(?:[a-z]|{CAPITAL})?\.(?:\s?{HYPHEN}\s?{CAPITAL}[a-z]?\.)?"
INITIAL = rf"(?:{_DOTTED}|{CAPITAL}{{1,3}}(?:{HYPHEN}{CAPITAL})?(?![\w.'’]))"
_SINGLE = rf"{CAPITAL}\.(?:\s?{HYPHEN}?\s?{CAPITAL}\.){{0,4}}"
_PACKED = rf"(?:{CAPITAL}{HYPHEN}?){{1,4}}(?:\s{CAPITAL}){{0,2}}(?![^\W¹²³⁴-⁹⁰]|['’])"
# A full stop after the first initial is owed by all of them ("Lind, L. L. A tidal …").
# "Campos, C. R. J. de": a particle behind the given name, before the name ends.
_TRAILING = (
    rf"(?:(?:\s(?!(?:y|e)\s){_PARTICLE}){{1,2}}(?=\s?[,;.:(&]|\s(?:and|und|et|y)\s|\s?\n|\s*$))?"
)
_INITIALS = (
    rf"(?:{_DOTTED}(?:\s?{_DOTTED}){{0,4}}(?:\s?{CAPITAL}(?=[,;]|\s*(?:[{GAP}\n]|$)))?|{_PACKED})"
)
_SUFFIX = r"(?:,?[ ](?:Jr|Sr)\b\.?|,?[ ](?:II|III|IV|2nd|3rd|4th)\b)?"
_NICK = r"""(?:[“"(‘'][^\W\d_]{2,15}[”")’'][ ]?)?"""
# Marks of affiliation between a family name and its comma ("Lind¹,², B.", "Lind1, B.").
_NOTED = r"(?:[*†‡§¶#∗]{1,7}|[¹²³⁴-⁹⁰](?:,?[¹²³⁴-⁹⁰]){0,4}|\d(?:,\d){0,3})?"
_FAMILY = (
    rf"(?:{_PARTICLE}\s?){{0,3}}(?:St\.\s)?{WORD}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{WORD}){{0,2}}"
)
_JOINING = "and|und|et|y|e|og|och|en|with|u"

GIVEN_FIRST = re.compile(
    rf"(?P<given>(?:(?:{INITIAL}|{WORD})[ ]?{_NICK}){{1,4}}?)"
    rf"(?P<family>(?:(?<=[ .])(?:{_PARTICLE}[ ]?){{0,3}}(?:Ste?\.[ ])?{WORD}))(?P<suffix>{_SUFFIX})"
    rf"(?![ ]?(?!(?:{_JOINING})[\s.]){LETTER})"
)
FAMILY_COMMA = re.compile(
    rf"(?P<family>{_FAMILY}|{CAPITAL}(?=,))(?P<suffix>{_SUFFIX}){_NOTED},[ ]?"
    rf"(?P<given>{_INITIALS}{_TRAILING})(?P<late>{_SUFFIX})"
    # "Lind, R. Harald. 2011"
    rf"(?![ ]{WORD}\.?\s?(?:\(?(?:19|20)\d\d|{DATE}))"
)
# An initial before a name in full, which the year shows to be one: "Lind, R. Harald. 2011".
_BEFORE_YEAR = rf"(?:{CAPITAL}\.[ ](?={WORD}\.?\s?(?:\(?(?:19|20)\d\d|{DATE})))"
FAMILY_WORDS = re.compile(
    rf"(?P<family>{_FAMILY}),[ ](?P<given>{_BEFORE_YEAR}?{WORD}(?:[ ]{WORD}){{0,2}}"
    rf"(?:[ ]{INITIAL}){{0,2}}{_TRAILING})(?P<suffix>{_SUFFIX})"
    rf"|(?P<cjkfamily>{CJK}{{1,4}})[,，]\s?(?P<cjkgiven>{CJK}{{1,4}})"
)
VANCOUVER = re.compile(
    rf"(?P<family>{_FAMILY})[ ](?P<given>(?:{_SINGLE}|{_PACKED}){_TRAILING})(?P<suffix>{_SUFFIX})"
    rf"(?!\s?(?!(?:{_JOINING})[\s.])[a-z])"
)
# "LEFÈVRE Claire", "DE PICCIOTTO, Carole": capitals tell the family name.
_CAPS = (
    rf"{CAPITAL}(?:{CAPITAL}|{APOSTROPHE}(?={CAPITAL})|{HYPHEN}(?={CAPITAL})){{1,30}}(?!{LETTER})"
)
_TITLECASE = rf"{CAPITAL}(?!{CAPITAL}){LETTER}+(?:{HYPHEN}{LETTER}+)?(?!{LETTER})"
CAPS_FIRST = re.compile(
    rf"(?P<family>(?:{_PARTICLE}\s){{0,2}}{_CAPS}(?:\s{_CAPS}){{0,2}})"
    rf"(?P<suffix>{_SUFFIX}),?[ ](?P<given>{_TITLECASE}(?:\s{_TITLECASE}){{0,2}}"
    rf"(?:\s{CAPITAL}\.){{0,2}})"
)
LITERAL = re.compile(
    r"(?:[Tt]he\s)?(?:[\w.&+-]+\s){1,6}?(?:[Cc]ollaborations?|Consortium|Consortia|Working Group"
    r"|Study Group|Research Group|Initiative|Investigators|Challenge Community|Task Force)\b"
    # What BibTeX makes of a group's name that it takes for a person's: "… Community, D."
    rf"(?P<stray>,\s{CAPITAL}\.(?=\s{CAPITAL}[a-z]))?"
)
# "di Li": a given name in lower case, which only a list of names shows to be one.
PARTICLE_GIVEN = re.compile(rf"(?P<given>[a-z]{{2,10}})\s(?P<family>{WORD})(?=,\s|\sand\s)")
CJK_NAME = re.compile(rf"{CJK}{{2,4}}(?=[,、，;；\s・·.。:：(（「『《〈]|$)")
# "N. C.", whose name an entry does not print.
INITIALS_ALONE = re.compile(rf"(?:{CAPITAL}\.\s?){{1,2}}{CAPITAL}\.(?!\w|\s{WORD}(?!\s{CAPITAL}))")
LONE = re.compile(WORD)
# The shortest name of a place where nothing parts it from the words that follow.
UNPARTED = re.compile(
    rf"(?:{WORD}\s(?:{INITIAL}\s){{0,2}}|(?:{INITIAL}\s?){{1,3}}){WORD}(?=\s{CAPITAL})"
)
HAS_INITIAL = re.compile(rf"(?:^|[\s.]|{HYPHEN}){INITIAL}")
DOTTED_INITIAL = re.compile(rf"{CAPITAL}\.")
LAST_INITIAL = re.compile(rf"{CAPITAL}\.")
BARE_INITIALS = re.compile(CAPITAL + "{1,3}")


class Order(Enum):
    """The shape of a name that a list prefers."""

    GIVEN_FIRST = "given first"
    FAMILY_COMMA = "family, initials"
    FAMILY_WORDS = "family, given"
    VANCOUVER = "family initials"
    CAPITALS = "FAMILY given"


PREFERENCE = {
    Order.GIVEN_FIRST: (GIVEN_FIRST, FAMILY_COMMA, VANCOUVER),
    Order.FAMILY_COMMA: (FAMILY_COMMA, VANCOUVER, GIVEN_FIRST),
    Order.FAMILY_WORDS: (FAMILY_COMMA, GIVEN_FIRST, FAMILY_WORDS, VANCOUVER),
    Order.VANCOUVER: (VANCOUVER, GIVEN_FIRST, FAMILY_COMMA),
    Order.CAPITALS: (CAPS_FIRST, FAMILY_COMMA, VANCOUVER, GIVEN_FIRST),
}
OWN = {
    Order.GIVEN_FIRST: GIVEN_FIRST,
    Order.FAMILY_COMMA: FAMILY_COMMA,
    Order.FAMILY_WORDS: FAMILY_WORDS,
    Order.VANCOUVER: VANCOUVER,
    Order.CAPITALS: CAPS_FIRST,
}
