"""What of a Markdown text a reader does not see: comments, front matter, code, as spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lines import Line
from ..spans import Span

_FENCE = re.compile(r"[ \t>]{0,12}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(`{3,}|~{3,})(.*)")
_YAML_LINE = re.compile(r"[\w.-]+[ \t]*:(?:[ \t]|$)|[ \t]|#|-[ \t]|[\]}]|$")
_YAML_KEY = re.compile(r"[\w.-]+[ \t]*:(?:[ \t]|$)")
_TOML_LINE = re.compile(r"[\w.\"'-]+[ \t]*=|\[|[ \t]|#|[\"'\]}]|$")
_TOML_KEY = re.compile(r"[\w.\"'-]+[ \t]*=")
_TICKS = re.compile(r"`+")
_LIQUID = re.compile(r"\{%-?[ \t]*(?P<end>end)?comment[ \t]*-?%\}")


def front_matter_end(lines: Sequence[Line]) -> int:
    """Return how many lines the front matter takes at the head of `lines`; 0 without one.

    That of YAML stands between `---` and `---` or, for pandoc, `...`; that of TOML, which Hugo
    and Zola read, between `+++` and `+++`. What stands between must look like it: a text that
    merely begins with a thematic break has no front matter.
    """
    opening = lines[0].text.lstrip("\ufeff").rstrip() if len(lines) >= 3 else ""
    if opening == "---":
        like, key, ends = _YAML_LINE, _YAML_KEY, frozenset({"---", "..."})
    elif opening == "+++":
        like, key, ends = _TOML_LINE, _TOML_KEY, frozenset({"+++"})
    else:
        return 0
    keys = 0
    for number, line in enumerate(lines[1:], 1):
        if line.text.rstrip() in ends:
            return number + 1 if keys else 0
        if not like.match(line.text):
            return 0
        keys += key.match(line.text) is not None
    return 0


def fenced_lines(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines of fenced code, fences included (CommonMark §4.5)."""
    inside: set[int] = set()
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line.text)
        if fence:
            inside.add(number)
            closes = match is not None and match[1].startswith(fence) and not match[2].strip()
            if closes:
                fence = ""
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
            inside.add(number)
    return inside


def comments(text: str, lines: Sequence[Line], fenced: set[int]) -> list[Span]:
    """Return the spans of `<!-- … -->` outside of code.

    A comment that is never closed runs to the end when it begins a line (CommonMark §4.6), and
    is no comment elsewhere.
    """
    found = []
    closed = 0
    last_close = text.rfind("-->")
    for number, line in enumerate(lines):
        if number in fenced:
            continue
        column = line.text.find("<!--")
        while column >= 0:
            start = line.start + column
            if start >= closed and not line.text[:column].endswith("`"):
                begins_line = not line.text[:column].strip(" \ufeff")
                if start + 4 <= last_close:
                    closed = text.index("-->", start + 4) + 3
                    found.append(Span(start, closed))
                elif begins_line:
                    return [*found, Span(start, len(text))]
            column = line.text.find("<!--", column + 4)
    return found


def liquid_comments(lines: Sequence[Line], fenced: set[int]) -> list[Span]:
    """Return the spans of `{% comment %} … {% endcomment %}`, which Jekyll leaves out."""
    found = []
    start: int | None = None
    for number, line in enumerate(lines):
        if number in fenced or "comment" not in line.text:
            continue
        for match in _LIQUID.finditer(line.text):
            if match["end"] is None:
                start = line.start + match.start() if start is None else start
            elif start is not None:
                found.append(Span(start, line.start + match.end()))
                start = None
    return found


def code_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the code spans between `start` and `end` (CommonMark §6.1).

    A run of backticks opens a code span when a run of the same length follows.
    """
    runs = [(m.start(), m.end()) for m in _TICKS.finditer(text, start, end)]
    if not runs:
        return []
    by_length: dict[int, list[int]] = {}
    for index in reversed(range(len(runs))):
        by_length.setdefault(runs[index][1] - runs[index][0], []).append(index)
    spans = []
    index = 0
    while index < len(runs):
        first, after = runs[index]
        same = by_length[after - first]
        while same and same[-1] <= index:
            same.pop()
        escaped = first > start and text[first - 1] == "\\"
        if same and not escaped:
            spans.append(Span(first, runs[same[-1]][1]))
            index = same[-1]
        index += 1
    return spans
