"""The lines of a Markdown text in the words of CommonMark.

markdown-it-py is fed lines that mean the same in CommonMark as the text's own mean in pandoc's
Markdown, in kramdown, or to a person: definition lists, `##Heading` without a blank, headings
right below a list, Markdown right behind HTML. The number of lines stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..blocks import PREFIX
from ..html.elements import BLOCKS, VOID
from ..lines import Line
from ..spans import Span
from ..structure.headings import Topic, topic_of

_NUMBERED = re.compile(r"\d{1,9}[.)][ \t]")
_DEFINITION = re.compile(r"( {0,3})([:~])([ \t]{1,4})(?=\S)")
_HASHES = re.compile(r"( {0,3})(#{1,6})(?=[^#\s])")
_LISTED = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_ANCHORED = re.compile(
    r" {0,3}<(?:a|span)[ \t]+(?:name|id)=[\"'][^\"'<>\n]{1,100}[\"'][ \t]*/?>"
    r"(?:</(?:a|span)>)?[ \t]*(?=\d{1,5}[.)][ \t]+\S)"
)
_BOLD = re.compile(r"[ \t]*(\*\*|__)(?=\S)[^\n]{1,100}?(?<=\S)\1[ \t]*:?[ \t]*")
# Lines that lay out and say nothing: attributes of kramdown, fences of pandoc's divisions, tags
# of Liquid and Hugo, distances of LaTeX.
_LAYOUT = re.compile(
    r"""[ \t]*(?:
        \{:[^{}\n]{0,200}\}
      | :{3,}[ \t]*(?:\{[^{}\n]{0,200}\}|[\w.-]{1,60})?[ \t]*:*
      | (?:(?:\{%[^{}\n]{0,300}%\}|\{\{[<%][^{}\n]{0,300}[%>]\}\})[ \t]*){1,10}
      | (?:\\(?:new|clear)page|\\pagebreak|\\(?:small|med|big)skip|\\noindent|\\hrulefill
          |\\[vh]space\*?\{[^{}\n]{0,30}\})[ \t]*
    )[ \t]*""",
    re.VERBOSE,
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])[^<>]{0,500}>")
_OPENS_HTML = re.compile(r" {0,3}<[/a-zA-Z]")
_HEADING = "###### "
_LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Fed:
    """What is fed to markdown-it-py."""

    lines: list[str]
    terms: dict[int, int] = field(default_factory=dict)
    """The line of a definition, and that of its term."""
    html: set[int] = field(default_factory=set)
    """Lines of HTML that are left out, so that Markdown can follow them."""


def fed_lines(
    lines: Sequence[Line], front: int, fenced: set[int], hidden: Sequence[Span] = ()
) -> Fed:
    """Return the lines for markdown-it-py.

    The first `front`, those of layout and those that lie in `hidden` are empty.
    """
    fed = Fed([line.text.lstrip("\ufeff") if n == 0 else line.text for n, line in enumerate(lines)])
    fed.lines[:front] = [""] * front
    for number in range(front, len(lines)):
        if number not in fenced and _LAYOUT.fullmatch(lines[number].text):
            fed.lines[number] = ""
    _hide(fed, lines, hidden)
    _define(fed, lines, front, fenced)
    for number in range(front, len(lines)):
        if number not in fenced and (match := _HASHES.match(fed.lines[number])):
            rest = fed.lines[number][match.end() :]
            if len(match[2]) > 1 or topic_of(rest, marked=False) is not Topic.UNKNOWN:
                fed.lines[number] = f"{match[0]} {rest}"
    _lift_headings(fed.lines, front, fenced)
    _part_from_html(fed, front, fenced)
    return fed


def _hide(fed: Fed, lines: Sequence[Line], hidden: Sequence[Span]) -> None:
    number = 0
    for span in hidden:
        while number < len(lines) and lines[number].start < span.end:
            line = lines[number]
            start = line.start + len(line.text) - len(line.text.lstrip())
            if span.start <= start and line.start + len(line.text.rstrip()) <= span.end:
                fed.lines[number] = ""
            number += 1


def _define(fed: Fed, lines: Sequence[Line], front: int, fenced: set[int]) -> None:
    """Make list items of definitions.

    A definition `: text` becomes the list item `- text`; what continues it, indented by four
    columns or more, is drawn back to the columns of the item, so that it is no indented code.
    """
    back = 0
    inside = False
    for number in range(front, len(lines)):
        line = lines[number]
        if number in fenced or line.blank:
            continue
        match = _DEFINITION.match(line.text)
        term = _term_above(lines, number, front) if match else None
        if match and (inside or term is not None):
            inside = True
            back = max(0, 4 - match.end())
            fed.lines[number] = f"{match[1]}-{match[3]}{line.text[match.end() :]}"
            if term is not None:
                fed.terms[number] = term
        elif inside and line.indent >= 4:
            fed.lines[number] = line.text.expandtabs(4)[back:]
        elif inside and (lines[number - 1].blank or number - 1 in fenced):
            inside = False


def _term_above(lines: Sequence[Line], number: int, front: int) -> int | None:
    """Return the line of the term of the definition on line `number`, if it has one."""
    above = number - 1
    if above >= front and lines[above].blank:
        above -= 1
    if above < front or lines[above].blank or lines[above].indent > 3:
        return None
    lonely = above == front or lines[above - 1].blank or PREFIX.fullmatch(lines[above - 1].text)
    starts = lines[above].text.lstrip(" \ufeff")
    no_term = ("#", ">", "<!--", "- ", "* ", "+ ", "|", ":", "---")
    if not lonely or starts.startswith(no_term) or _NUMBERED.match(starts):
        return None
    return above


def _lift_headings(fed: list[str], front: int, fenced: set[int]) -> None:
    """Make headings of lines that by their words are some, between the items of two lists.

    For CommonMark such a line goes on with the item above it (§5.2, lazy continuation); so does
    one whose number stands behind an anchor.
    """
    listed = False
    for number in range(front, len(fed)):
        text = fed[number]
        if number in fenced or not text.strip():
            listed = False
        elif _LISTED.match(text):
            listed = True
        elif listed and (match := _ANCHORED.match(text)):
            fed[number] = text[match.end() :]
        elif number + 1 == len(fed):
            break
        elif listed and _LISTED.match(fed[number + 1]) and text[:1] not in " \t>|<":
            bold = _BOLD.fullmatch(text) is not None
            topic = topic_of(text, marked=bold) if len(text) <= _LONGEST_HEADING else Topic.UNKNOWN
            if topic is not Topic.UNKNOWN:
                fed[number] = _HEADING + text
                listed = False


def _part_from_html(fed: Fed, front: int, fenced: set[int]) -> None:
    """Leave out lines of HTML that Markdown follows without an empty line.

    For CommonMark all up to the next empty line is HTML (§4.6). For kramdown it ends with its
    element; and nobody means a list or a heading behind a line of tags to be seen as its signs.
    """
    inside = False
    depth = 0
    for number in range(front, len(fed.lines) - 1):
        text = fed.lines[number]
        if number in fenced or not text.strip():
            inside = False
            continue
        if not inside:
            opening = _TAG.match(text.lstrip(" ")) if _OPENS_HTML.match(text) else None
            if opening is None or opening["name"].lower() not in BLOCKS:
                continue
            inside, depth = True, 0
        depth = max(0, depth + _opened(text))
        following = fed.lines[number + 1]
        if not following.strip() or following.lstrip().startswith("<"):
            continue
        marked = _LISTED.match(following) or following.startswith("#")
        if not depth or (marked and not _TAG.sub("", text).strip()):
            fed.lines[number] = ""
            fed.html.add(number)
            inside = False


def _opened(text: str) -> int:
    """Return how many more block elements a line opens than it ends."""
    depth = 0
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if name in BLOCKS and name not in VOID and not match[0].endswith("/>"):
            depth += -1 if match["end"] else 1
    return depth
