"""Given names as initials (CSL 1.0.2, "Name": initialize, initialize-with).

What a given name is made of, by example: "Jean-Luc" is two names with a hyphen, "J.R." two
initials, "Ph." an abbreviation, which stands as an initial of two letters, "de" a word that stays
as it is. Words in capitals are names: "JOHN" is "J.", and so is "JR".
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HYPHENS = "-‐‑"
_AROUND_HYPHEN = re.compile(rf"\s*([{_HYPHENS}])\s*")
# A word with its point; the tags of rich text are a part of it.
_WORD = re.compile(rf"((?:<[^<>]*>|[^{_HYPHENS}.\s])*)(\.*)([{_HYPHENS}]|\s*)")
_TAGGED = re.compile(r"((?:<[^<>]*>)*)([^<>]*)((?:<[^<>]*>)*)")
# Letters without cases that are initials all the same: Hebrew, Arabic and their like.
_CASELESS_FIRST, _CASELESS_LAST = "\u05d0", "\u06ff"


class _Part(NamedTuple):
    """A word of a given name, without its point; `hyphen` is what joins it to the next one."""

    text: str
    pointed: bool
    hyphen: str


def initials(given: str, mark: str, *, hyphens: bool = True) -> str:
    """Return given names as initials, `mark` behind each.

    Behind a hyphen a name in lower case has no initial ("Jean-luc" is "J."); without `hyphens`
    it has one like any other. Words in lower case stay ("de"), and so do names in scripts that
    have no initials, and those that begin with something else than a letter.

    >>> initials("Jean-Luc Maria de", ". "), initials("Jean-Luc", ".", hyphens=False)
    ('J.-L. M. de', 'J.L.')
    """
    plain = _plain_initials(given, mark)
    if plain:
        return plain
    if not _has_initial(_untagged(given)[1][:1]) and not given[:1].islower():
        return given
    text = ""
    follows_initial = True
    for group in _groups(given):
        if _has_initial(_untagged(group[0].text)[1][:1]):
            if not follows_initial:
                text += " "
            text += _group_initials(group, mark, hyphens=hyphens)
            follows_initial = True
        else:
            text = f"{text.rstrip()} {''.join(map(_as_written, group))}"
            follows_initial = False
    return text.strip()


def _plain_initials(given: str, mark: str) -> str:
    """Return the initials of names like "John Q.", which most are; "" for any other."""
    letters = []
    for word in given.split(" "):
        if not word[:1].isupper():
            return ""
        rest = word[1:]
        if rest and rest != "." and not (rest.islower() and rest.isalpha()):
            return ""
        letters.append(word[0])
    return (mark.join(letters) + mark).rstrip()


def mark_initials(given: str, mark: str) -> str:
    """Return given names in full, `mark` behind the initials and abbreviations in them.

    CSL 1.0.2, "Name": "When set to “false”, given names are no longer initialized when
    “initialize-with” is set. However, the value of “initialize-with” is added after initials
    present in the full name (e.g. with initialize set to “false”, and initialize-with set to
    “.”, James T Kirk → James T. Kirk)".
    """
    parts = _parts(given)
    text = ""
    for place, part in enumerate(parts):
        if not (part.pointed or (len(part.text) == 1 and part.text.isupper())):
            text += part.text + (part.hyphen or " ")
            continue
        text += part.text + mark
        follows = parts[place + 1] if place + 1 < len(parts) else None
        if part.hyphen:
            text = text.rstrip() + part.hyphen
        elif follows is not None and len(follows.text) > 1:
            text = text.rstrip() + " "
    return text.strip()


def _parts(given: str) -> list[_Part]:
    """Part given names at blanks, hyphens and points."""
    return [
        _Part(match[1], bool(match[2]), match[3].strip())
        for match in _WORD.finditer(_AROUND_HYPHEN.sub(r"\1", given))
        if match[1]
    ]


def _groups(given: str) -> list[list[_Part]]:
    """Group the parts that hyphens join."""
    groups: list[list[_Part]] = []
    joined = False
    for part in _parts(given):
        if joined:
            groups[-1].append(part)
        else:
            groups.append([part])
        joined = bool(part.hyphen)
    return groups


def _group_initials(group: list[_Part], mark: str, *, hyphens: bool) -> str:
    """Return the initials of one name, or of several that hyphens join."""
    text, hyphen = "", ""
    for part in group:
        letters = _initial_of(part, mark, capital=not hyphens)
        if letters is not None:
            text = text.rstrip() + hyphen + letters if hyphen and hyphens else text + letters
        hyphen = part.hyphen
    return text


def _initial_of(part: _Part, mark: str, *, capital: bool) -> str | None:
    """Return what is left of a name; None where it is in lower case, unless it gets a capital."""
    before, word, after = _untagged(part.text)
    if not _has_initial(word[:1]):
        if capital and word[:1].isalpha():
            word = word[0].upper() + word[1:]
        elif not part.pointed:
            return None
    letters = word if part.pointed else word[:1] + _same_sound(word)
    end = mark.rstrip()
    return before + letters + end + after + mark[len(end) :]


def _same_sound(word: str) -> str:
    """Return the capitals behind the first, in lower case: "AAhad" is "Aa"."""
    count = next((place for place, char in enumerate(word) if not char.isupper()), 0)
    return word[1:count].lower() if count > 1 and word[count].islower() else ""


def _as_written(part: _Part) -> str:
    return part.text + ("." if part.pointed else "") + part.hyphen


def _has_initial(char: str) -> bool:
    return char.isupper() or _CASELESS_FIRST <= char <= _CASELESS_LAST


def _untagged(text: str) -> tuple[str, str, str]:
    """Part a word into the tags before it, itself, and the tags behind it."""
    if "<" not in text:
        return "", text, ""
    match = _TAGGED.match(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")
