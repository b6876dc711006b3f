"""How two renderings of an entry differ, in a form that says the same of all entries alike.

A difference is written ``⟦theirs→ours⟧`` with the tokens on both sides of it. Words that come
from the item are written as their shape (`Word`, `word`, `WORD`, several as `Word…`), digits as
9, so that what is left over are the words of the style and of its locale, punctuation and tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pubtrack.csl.rendered import Node, Tag

_TOKEN = re.compile(r"<[^>]*>|\d+|[^\W\d_]+|.", re.DOTALL)
_RUN = re.compile(r"\b(Word|word|WORD|wOrd|W)(?:[ -]?(?:Word|word|WORD|wOrd|W|9)\b)+")
_LONGEST = 8  # tokens of one side that a signature shows
_AROUND = 12  # tokens before and after a difference that an example shows
# The part of the engine, by the tag that a difference stands in (the innermost that is here).
_PARTS = {
    Tag.NAMES: "names",
    Tag.NAME: "names",
    Tag.DATE: "dates",
    Tag.TITLE: "title",
    Tag.YEAR_SUFFIX: "year suffix",
    Tag.CITATION_NUMBER: "citation number",
}


@dataclass(frozen=True)
class Difference:
    """One place where two renderings differ."""

    signature: str
    part: str
    theirs: str
    ours: str


def tokens(text: str) -> list[str]:
    """Part a text into tags, words, numbers, and single characters."""
    return _TOKEN.findall(text)


def differences(theirs: str, ours: str, tree: Node | None, item: object) -> list[Difference]:
    """Return the places where two normalised texts differ, each of its signatures once.

    `tree` is what `ours` was written from; the part of a difference is found in it.
    """
    known = _words_of(str(item))
    before, after = tokens(theirs), tokens(ours)
    found: dict[str, Difference] = {}
    for verb, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            continue
        left = _shaped(before[max(0, a - 1) : a], known)
        right = _shaped(before[b : b + 1], known)
        changed = f"{_cut(before[a:b], known)}→{_cut(after[c:d], known)}"
        signature = f"{left}⟦{changed}⟧{right}"
        part = _part_at(tree, after[:c]) if tree is not None else ""
        if not part:
            words = any(map(str.isalnum, before[a:b] + after[c:d]))
            part = "text" if words else "punctuation"
        elif part == "title" and not any(map(str.isalnum, before[a:b] + after[c:d])):
            part = "punctuation in title"
        sides = _around(before, a, b), _around(after, c, d)
        found.setdefault(signature, Difference(signature, part, *sides))
    return list(found.values())


def _around(shown: list[str], start: int, end: int) -> str:
    return "".join(shown[max(0, start - _AROUND) : end + _AROUND])


def _cut(shown: list[str], known: frozenset[str]) -> str:
    if len(shown) > _LONGEST:
        half = _LONGEST // 2
        return f"{_shaped(shown[:half], known)}…{_shaped(shown[-half:], known)}"
    return _shaped(shown, known)


def _shaped(shown: list[str], known: frozenset[str]) -> str:
    return _RUN.sub(r"\1…", "".join(_shape(token, known) for token in shown))


def _shape(token: str, known: frozenset[str]) -> str:
    if token.isdigit():
        return "9"
    if len(token) == 1 and token.isupper():
        return "W"  # an initial, whatever the item says
    if not token[0].isalpha() or token.casefold() not in known:
        return token
    if token.isupper():
        return "WORD"
    if token[0].isupper():
        return "Word"
    return "word" if token.islower() else "wOrd"


@lru_cache(maxsize=2000)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(token.casefold() for token in tokens(text) if token[0].isalpha())


def _part_at(tree: Node, before: list[str]) -> str:
    """Return the part in which the text after these tokens begins."""
    place = sum(len("".join(token.split())) for token in before if not token.startswith("<"))
    found = ""
    for length, part in _leaves(tree, ""):
        if place < length:
            return part
        place -= length
        found = part
    return found


def _leaves(node: Node, part: str) -> list[tuple[int, str]]:
    if isinstance(node, str):
        return [(len("".join(node.split())), part)]
    part = _PARTS.get(node.tag, part)
    return [leaf for child in node.children for leaf in _leaves(child, part)]
