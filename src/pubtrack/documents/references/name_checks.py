"""What speaks against reading words as a name: venues, houses, countries, meetings."""

from __future__ import annotations

import re

from ...model.dates import month_number
from . import name_shapes as shapes
from .lexicon import COMMON_ABBREVIATIONS, is_country, is_venue_word
from .name_tails import LONE_DEGREE, SEPARATOR
from .patterns import CAPITAL, DATE, YEAR

_YEAR_NEXT = re.compile(rf"\s(?:[0-3]?\d,?\s)?(?:{YEAR}|{DATE})")
_NO_NAME = ("In ", "The ", "Supervisor ", "Advisor ", "Adviser ", "Mentor ", "Editor ")
# Countries and journals in capitals, which look like initials behind a comma.
NO_INITIALS = frozenset(
    "USA UK UAE EU DC US PRA PRB PRC PRD PRE PRL PRX PLB NPB RMP CPC NIM CQG CMP APL JCP JHEP JACS"
    " PNAS BMJ NEJM TPDS CHI KDD VLDB ACL AAAI ICML".split()
)
_INSTITUTES = frozenset(
    "ETH EPFL MIT KTH NTNU UCLA TU KAIST INRIA CNRS CERN NASA ESA NIST IBM CSIC INFN".split()
)
# The number of a patent: "…, DE 10 2012 123 456".
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_NUMBER_NEXT = re.compile(r"\s?\d")
# The owner by initials alone: "AO, E. D. Berg".
OWNER = re.compile(rf"[A-Z]{{2,3}}(?=,\s(?:and\s)?{CAPITAL}\.)")
_HOUSE = re.compile(r"\b(?:Press|Wiley|Springer|Verlag|Nature|Cell|Sage|Access)\b")
_EDITORS = frozenset(("Ed", "Eds", "Editor", "Editors", "Hrsg", "Hg"))
_YEAR_BEHIND = re.compile(r"\s?['’]?\d\d")
_NEXT_INITIAL = re.compile(rf",\s(?:and\s)?{CAPITAL}\.")
# Words that end the names of venues and never those of persons, whatever stands before.
_NEVER_FAMILY = frozenset(
    "conference journal workshop symposium proceedings transactions congress seminar university"
    " quarterly newsletter collaborative association repository".split()
)
_PUBLISHING = frozenset("press verlag publishers publishing publications books".split())
_MOST_INITIALS = 3
_SHORTEST_ACRONYM = 3


def is_no_person(match: re.Match[str], shape: re.Pattern[str], *, has_initials: bool) -> bool:
    """Whether the words of a match are those of a venue, a house or a country, or a date."""
    text, end = match.string, match.end()
    family, given = match["family"], match["given"].strip()
    given_first = shape is shapes.GIVEN_FIRST
    if (
        given in NO_INITIALS
        or given in _INSTITUTES
        or family in _INSTITUTES
        or given in {"St", "St."}
        or _is_country(given, family, text, end)
        or match[0].startswith(_NO_NAME)
        or (month_number(given) and _YEAR_NEXT.match(text, end))
        or _speaks_of_venue(text, end, family, given_first, has_initials)
        or (" " in family and not given_first and LONE_DEGREE.match(given))
    ):
        return True
    if shape is shapes.FAMILY_COMMA and _COUNTRY_CODE.fullmatch(given):
        return _NUMBER_NEXT.match(text, end) is not None
    if shape is shapes.CAPS_FIRST and _HOUSE.search(match[0]):
        return True
    if given.isupper() and given.isalpha() and len(given) > _MOST_INITIALS and not family.isupper():
        return True
    return family.casefold() in _PUBLISHING and not shapes.DOTTED_INITIAL.search(given)


def _is_country(given: str, family: str, text: str, end: int) -> bool:
    """Whether one of the parts is that of a country, unless a list of names goes on: "S. China"."""
    if _NEXT_INITIAL.match(text, end) and shapes.HAS_INITIAL.search(given):
        return False
    return any(
        map(is_country, (given if given != "Usa" else "", family, family.rsplit(maxsplit=1)[-1]))
    )


def ends_in_acronym(match: re.Match[str]) -> bool:
    """Whether a meeting's acronym and year follow the last name: "Don Lee CAV 2021"."""
    family = match["family"]
    if family in _EDITORS:
        return True
    return (
        family.isupper()
        and len(family) >= _SHORTEST_ACRONYM
        and not match["given"].isupper()
        and _YEAR_BEHIND.match(match.string, match.end()) is not None
    )


def are_two(match: re.Match[str]) -> bool:
    """Whether "Katherine Jones, J." before "Devin McAuley" is a name, and half of the next."""
    is_owner = OWNER.match(match[0]) is not None
    if " " not in match["family"] and not is_owner:
        return False
    following = shapes.GIVEN_FIRST.match(match.string, match.start("given"))
    return (
        following is not None
        and following.end("given") > match.end("given")
        and SEPARATOR.match(match.string, following.end()) is not None
        and (not is_owner or match.string.startswith(",", following.end()))
    )


def _speaks_of_venue(
    text: str,
    end: int,
    family: str,
    given_first: bool,
    has_initials: bool,
) -> bool:
    """Whether the family name is a word of venues: "J. Chem. Phys.", "Cancer Research"."""
    if not given_first:
        return any(is_venue_word(word) for word in family.split())
    last = family.rsplit(None, 1)[-1].casefold()
    if last in _NEVER_FAMILY:
        return True
    if last in COMMON_ABBREVIATIONS and text.startswith(".", end):
        return not text.startswith("\n", end + 1)
    return is_venue_word(last) and (not has_initials or last in COMMON_ABBREVIATIONS)
