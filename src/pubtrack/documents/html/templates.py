"""What a site generator or a server takes out of a page: front matter, Liquid, PHP, ERB."""

from __future__ import annotations

import re

from ..spans import Span

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LONGEST_FRONT_MATTER = 20_000
_OPENING = re.compile(r"\{%-?[ \t]*(?P<word>[a-z]*)|\{\{|\{#|<\?(?:php\b|=)|<%")
_CLOSING = {"{%": "%}", "{{": "}}", "{#": "#}", "<?": "?>", "<%": "%>"}
_COMMENT_END = re.compile(r"\{%-?[ \t]*endcomment[ \t]*-?%\}")
_LONGEST = 3_000

FILLER = "\ue000"
"""Stands for each character of a template while the page is read."""


def front_matter(text: str) -> str:
    """Return the front matter of a page with its fences; "" where there is none."""
    match = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
    return match[0] if match else ""


def templates(text: str) -> list[Span]:
    """Return what is no text of the page, in order."""
    found = []
    commented = True
    if position := len(front_matter(text)):
        found.append(Span(0, position))
    while opening := _OPENING.search(text, position):
        begin, inside = opening.start(), opening.end()
        closing = text.find(_CLOSING[opening[0][:2]], inside, inside + _LONGEST)
        if closing < 0:
            position = inside
            continue
        position = closing + 2
        if opening["word"] == "comment" and commented:
            over = _COMMENT_END.search(text, position)
            commented = over is not None
            position = over.end() if over else position
        found.append(Span(begin, position))
    return found


def masked(text: str, dead: list[Span]) -> str:
    """Return `text` with `FILLER` for each character of what is dead."""
    if not dead:
        return text
    parts = []
    position = 0
    for span in dead:
        parts += [text[position : span.start], FILLER * len(span)]
        position = span.end
    return "".join([*parts, text[position:]])
