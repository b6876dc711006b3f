"""Names of contributors as registries send them, made the names of an item."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model.names import Name
from .name_case import from_capitals, is_capitals
from .text import clean_text

_TAG = re.compile(r"<(sup|sub)[^<>]*>.*?</\1>|</?[A-Za-z][^<>]*>", re.DOTALL | re.IGNORECASE)
_MARKS = re.compile(r"[*∗⁎†‡§¶‖]+")
_NUMBERS = re.compile(r"(?<=[^\W\d_])\s?[0-9]{1,2}(?:\s?,\s?[0-9]{1,2})*$")
_NOBODY = re.compile(
    r"[\W_]*(?:\(?:(?:un\w{2,3}|null|tba|none)\)?|unknown(?: author| unknown)?"
    r"|anon(?:ymous|yme|imo|ym)?|n/?a|none|null|nil|not (?:available|known|provided)"
    r"|no (?:author|name)s?(?: listed| given)?|s\.? ?n\.?|et al\.?|others"
    r"|various(?: authors)?|authors?|undefined)?[\W_]*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?P<junior>jr|sr)\.?|(?P<roman>III?|IV)|(?P<ordinal>2nd|3rd|4th)", re.I)
_SUFFIX_AT_END = re.compile(
    r"(?:,\s*|(?<!\s)\s+)(?P<suffix>(?:jr|sr|JR|SR|Jr|Sr)\.?|III?|IV|2nd|3rd)\.?$"
)
_DEGREE = re.compile(
    r"(?:,\s*)(?:Ph\.?\s?D|M\.?\s?D|M\.?\s?Sc|B\.?\s?Sc|Dr|Prof|MPH|MBA|FRCP|RN|DVM|Esq)\.?"
    r"(?=,|$)",
)
_TITLE = re.compile(r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.?\s+)+(?=\S{2})")
# In front of the family name they belong to it, wherever they were deposited.
_TRAILING_PARTICLE = re.compile(
    r"\s(?:(?P<kept>(?:van|von)(?:\s(?:de[nrm]?|het))?|ten|ter|vom|zum|zur)"
    r"|(?P<dropped>(?:d[aeo]s?|del|di|du|e|y)(?:\s(?:la|las|los|e))?))$"
)
_LEADING_INITIALS = re.compile(r"((?:[^\W\d_]\.-?\s?)+)\s*(?=[^\W\d_]{2})")
_LONGEST = 300


def clean_name(
    *, family: str = "", given: str = "", suffix: str = "", literal: str = ""
) -> Name | None:
    """One contributor; None where the parts name nobody ("Unknown", "(:unav)").

    `family` and `given` are a person's, `literal` is what cannot be parted (an organisation).
    Capitals become Name Case, a suffix or a whole name inside another part goes where it
    belongs, degrees and titles go.

    >>> clean_name(family="VAN DER BERG JR.", given="ANNA M.")
    Name(family='Berg', given='Anna M.', dropping_particle='', \
non_dropping_particle='van der', suffix='Jr.', literal='')
    """
    family, given, literal = _plain(family), _plain(given), _plain(literal)
    if not family and not given:
        return Name(literal=literal) if literal else None
    family, found = _without_suffix(_TITLE.sub("", family))
    given, also = _without_suffix(_TITLE.sub("", given))
    suffix = _suffix(_plain(suffix)) or found or also
    if family and given:
        return _person(*_apart(family, given), suffix)
    return _undivided(family or given, suffix, is_family=bool(family))


def split_people(text: str) -> tuple[str, ...]:
    """The people that one field names, split only where the form leaves no doubt.

    >>> split_people("Smith, J.; Okafor, M."), split_people("Smith and Okafor Ltd")
    (('Smith, J.', 'Okafor, M.'), ('Smith and Okafor Ltd',))
    """
    text = clean_text(text)
    for sign in (r"\s*;\s*", r"\s*(?:,\s*(?:and|&)\s|\s(?:and|&)\s|,)\s*"):
        parts = [part for part in re.split(sign, text) if part]
        if len(parts) > 1 and all(_is_full_name(part) for part in parts):
            return tuple(parts)
    return (text,)


def _plain(text: str) -> str:
    """The text of a part, "" where it names nobody."""
    text = clean_text(_TAG.sub("", clean_text(text[: 4 * _LONGEST])))[:_LONGEST]
    text = _NUMBERS.sub("", _MARKS.sub("", text).strip(" ,;"))
    return "" if _NOBODY.fullmatch(text) else text


def _without_suffix(text: str) -> tuple[str, str]:
    text = _DEGREE.sub("", text).strip(" ,;")
    match = _SUFFIX_AT_END.search(text)
    if not match or not text[: match.start()].strip():
        return text, ""
    return text[: match.start()].strip(" ,;"), _suffix(match["suffix"])


def _suffix(text: str) -> str:
    """A suffix as it is printed; degrees and all else that is none are left out."""
    match = _SUFFIX.fullmatch(text)
    if not match:
        return ""
    if match["junior"]:
        return match["junior"].capitalize() + "."
    return match["roman"].upper() if match["roman"] else match["ordinal"].lower()


def _apart(family: str, given: str) -> tuple[str, str]:
    """The two parts, where one of them, or both, hold the whole name."""
    before, comma, after = family.partition(",")
    if comma and _same(after, given):
        return before.strip(), given
    before, comma, after = given.partition(",")
    if comma and _same(before, family) and after.strip():
        return family, after.strip()
    words, first = family.split(), given.split()
    if len(words) > len(first):
        if _same(" ".join(words[: len(first)]), given):
            return " ".join(words[len(first) :]), given
        if _same(" ".join(words[-len(first) :]), given):
            return " ".join(words[: -len(first)]), given
    if _same(family, given) and len(words) > 1:
        name = Name.parse(family)
        if name.is_person:
            return name.full_family, name.given
    return family, given


def _same(a: str, b: str) -> bool:
    return a.replace(".", "").split() == b.replace(".", "").split()


def _person(family: str, given: str, suffix: str) -> Name:
    capitals = is_capitals(family)
    if capitals:
        family = from_capitals(family)
    given = " ".join(
        from_capitals(word) if is_capitals(word, initials=True, beside=capitals) else word
        for word in given.split()
    )
    moved = _LEADING_INITIALS.match(family)
    if moved and given and not _same(moved[1], given):
        family, given = family[moved.end() :], f"{given} {moved[1].strip()}"
    particle = _TRAILING_PARTICLE.search(given)
    if not particle:
        return Name.person(family, given, suffix)
    given = given[: particle.start()]
    if particle["kept"]:
        return Name.person(f"{particle['kept']} {family}", given, suffix)
    name = Name.person(family, given, suffix)
    return replace(name, dropping_particle=particle["dropped"])


def _undivided(text: str, suffix: str, *, is_family: bool) -> Name:
    """A name in one part: a mononym, an organisation, or a person's whole name."""
    if is_family:
        name = Name.person(from_capitals(text) if is_capitals(text) else text, "", suffix)
        if len(name.family.split()) == 1:
            return name
    parsed = Name.parse(text)
    if not parsed.is_person or len(text.split()) > 4:
        return Name(literal=text)
    return _person(parsed.full_family, parsed.given, suffix or parsed.suffix)


def _is_full_name(text: str) -> bool:
    name = Name.parse(text)
    return bool(name.is_person and name.given) and len(text.split()) < 6 and text[0].isupper()
