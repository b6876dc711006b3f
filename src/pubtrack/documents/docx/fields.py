"""Field codes: where the result of a field leads."""

from __future__ import annotations

import re

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})
_KINDS = frozenset({"REF", "PAGEREF", "NOTEREF", "HYPERLINK", "SEQ", "CITATION", "BIBLIOGRAPHY"})
_LONGEST = 2_000


def target_of(code: str) -> str:
    """The address, or "#bookmark", that a field refers to; "" for one that leads nowhere.

    `REF _Ref1 \\h`, `PAGEREF`, `NOTEREF`, `HYPERLINK "https://…"`, `HYPERLINK \\l "place"`. A field
    of a program that keeps citations (`ADDIN …`, `CITATION`) shows its result and leads nowhere.
    """
    words = [m[1] if m[1] is not None else m[2] for m in _WORD.finditer(code[:_LONGEST])]
    if not words:
        return ""
    kind, *rest = words
    kind = kind.upper()
    if kind == "HYPERLINK":
        return _link(rest)
    if kind not in _KINDS and not rest:
        return ""
    if kind in _REFERRING and rest and not rest[0].startswith("\\"):
        return f"#{rest[0]}"
    return ""


def _link(words: list[str]) -> str:
    address = place = ""
    position = 0
    while position < len(words):
        word = words[position]
        if word.lower() == "\\l" and position + 1 < len(words):
            place = words[position + 1]
            position += 1
        elif word.lower() in {"\\o", "\\t"}:
            position += 1
        elif not word.startswith("\\") and not address:
            address = word
        position += 1
    return f"{address}#{place}" if place else address
