"""Names that registries give in one piece: "John Smith Jr", "ATLAS Collaboration"."""

from __future__ import annotations

import re

from ...model.names import Name
from . import clean_name, clean_text

# "Molchanov Vladimir Petrovich", in Cyrillic: the family name stands first, the father's last.
_PATRONYMIC = re.compile(r"\w+(?:вич|вна|ична|оглы|кызы)", re.IGNORECASE)
# What follows a name in brackets: an affiliation, the years of a life, another spelling.
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_JUNIOR = re.compile(r"\b(?:JR|SR)(?=\.?$)")
_LETTER = re.compile(r"[^\W\d_]")


def whole_name(text: str) -> Name | None:
    """The name that a text gives in one piece; None where it names nobody.

    >>> whole_name("JOHN SMITH JR.").inverted(), whole_name("Smith, John (Univ. of Ulm)").given
    ('Smith, Jr., John', 'John')
    """
    text = clean_text(text).strip(" ,;:")
    if not _LETTER.search(text):
        return None
    plain = _ASIDE.sub("", _ASIDE.sub("", text)).strip(" ,;:")
    words = plain.split()
    if plain.isupper() and len(words) > 2:
        # In a name that is not in capitals "JR" are initials.
        plain = _JUNIOR.sub(lambda junior: junior[0].capitalize(), plain)
    if len(words) == 3 and "," not in plain and _PATRONYMIC.fullmatch(words[2]):
        return clean_name(family=words[0], given=" ".join(words[1:]))
    name = Name.parse(plain)
    if not name.is_person:
        # "Consortium of Ankylosing Spondylitis (IGAS)": here the brackets are the name's.
        return clean_name(literal=text if Name.parse(text).literal and " " in plain else plain)
    return clean_name(family=name.full_family, given=name.given, suffix=name.suffix)
