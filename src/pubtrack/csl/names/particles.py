"""Particles and suffixes that stand inside the family or the given name.

Data seldom has particles in fields of their own. As citeproc-js, which is what most of it was
written for, we read words in lower case before the family name as a non-dropping particle
("van Gogh"), words in lower case behind the given names as a dropping one ("Alphonse de"), and
what follows a comma there as a suffix ("John, Jr.", with ", " before it where it is "John,! Jr.").
"""

from __future__ import annotations

# A particle that ends in one of these is joined to the name without a blank: "d’Alembert".
APOSTROPHES = "'’"
_JOINERS = "'’-‐‑"


def split_family(family: str) -> tuple[str, str]:
    """Return the particle in front of a family name, and the rest, which is never empty.

    A particle that ends in an apostrophe keeps the blank behind it ("de' ", "Medici").

    >>> split_family("van der Berg"), split_family("al-Farabi"), split_family("Van Dyke")
    (('van der', 'Berg'), ('al-', 'Farabi'), ('', 'Van Dyke'))
    """
    if not _may_begin_particle(family):
        return "", family
    end = 0  # of the particle
    while True:
        blank = family.find(" ", end)
        word = family[end:] if blank < 0 else family[end:blank]
        if blank < 0 or not _is_particle(word):
            end += _joined_length(word)
            break
        end = blank + 1
    if end >= len(family):
        return "", family
    particle, rest = family[:end], family[end:]
    bare = particle.rstrip(" ")
    return (particle if bare[-1:] in APOSTROPHES else bare), rest


def split_given(given: str) -> tuple[str, str]:
    """Return given names, and the particle behind them.

    Given names in lower case throughout are no particle.

    >>> split_given("Alphonse Marie de"), split_given("danah")
    (('Alphonse Marie', 'de'), ('danah', ''))
    """
    last = given[given.rfind(" ") + 1 :]
    if not _is_particle(last):
        return given, ""
    start = len(given) - len(last)
    while start > 0:
        before = given.rfind(" ", 0, start - 1) + 1
        if not _is_particle(given[before : start - 1]):
            return given[: start - 1], given[start:]
        start = before
    return given, ""


def split_suffix(given: str) -> tuple[str, str, bool]:
    """Return given names, the suffix behind their first comma, and whether it keeps the comma.

    >>> split_suffix("John,! Jr."), split_suffix("John, III")
    (('John', 'Jr.', True), ('John', 'III', False))
    """
    names, comma, suffix = given.partition(",")
    if not comma:
        return given, "", False
    suffix = suffix.strip()
    if suffix.startswith("!"):
        return names.strip(), suffix[1:].strip(), True
    return names.strip(), suffix, False


def joins(particle: str) -> bool:
    """Whether a particle is joined to the name behind it without a blank."""
    return particle.endswith((*_JOINERS, " ", "\xa0"))


def _may_begin_particle(text: str) -> bool:
    first = text[:1]
    return first.islower() or (first in APOSTROPHES and text[1:2].islower())


def _is_particle(word: str) -> bool:
    """Whether a word is in lower case throughout; a number in front makes it none."""
    return _may_begin_particle(word) and word == word.lower()


def _joined_length(word: str) -> int:
    """Return the length of what stands in lower case before the last joiner of a word."""
    for place in range(len(word) - 2, 0, -1):
        if word[place] in _JOINERS and _is_particle(word[: place + 1]):
            return place + 1
    return 0
