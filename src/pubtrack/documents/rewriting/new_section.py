"""A new section of publications where a CV has none, and its update.

The section stands between two comments (`<!-- pubtrack -->`, `<!-- /pubtrack -->`), by which it
is found again. In plain text, which has no comments, they are lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Document, Edit
from ..spans import Span
from ..structure.headings import Topic, heading_text
from .heading_style import PlacedHeading, headings_of, retitled

_BLANK = r"[ \t]*"
_SIGNS = {
    "markdown": ("<!-- ", " -->"),
    "html": ("<!-- ", " -->"),
    "latex": ("% ", ""),
    "typst": ("// ", ""),
    "org": ("# ", ""),
    "rst": (".. ", ""),
    "jemdoc": ("# ", ""),
    "text": ("# ", ""),
}
SECTION_FORMATS = frozenset(_SIGNS)
_END_OF_BODY = {
    "latex": re.compile(r"^[ \t]*\\end\{document\}", re.MULTILINE),
    "html": re.compile(r"[ \t]*</(?:body|main|html)\s*>", re.IGNORECASE),
}
_NAME = "pubtrack"
# What `_list` writes beside labels and texts, and what linked marks need of an entry.
_SCAFFOLDING = re.compile(
    r"^[ \t]*(?:[-+.]|\d{1,5}\.)(?=[ \t])|<a id=\"pub-[\w-]{1,60}\"></a>"
    r"|\[\[\0*\]\]\(#cite-[\w-]{1,60}\)|\[\0*\]",
    re.MULTILINE,
)
_OF_FORMAT = {
    "latex": re.compile(r"\\(?:begin|end)\{enumerate\}|\\item(?![A-Za-z\[])"),
    "html": re.compile(r"</?(?:ol|li)>|<li id=\"pub-[\w-]{1,60}\">"),
}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to write: its label as the list prints it, its text in the document's format."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """Where the section stands, or will: what is to be replaced, and what is there already.

    `inner` is the text between the two comments; it is empty where no section is there yet, and
    `framed` says whether the comments are.
    """

    span: Span
    inner: Span
    framed: bool
    above: PlacedHeading | None
    """The heading whose style the section's own takes; None where it needs none."""


def region_marked(document: Document) -> Region | None:
    """Return the place that a comment of ours marks; None where there is no such comment."""
    if document.format not in _SIGNS:
        return None
    opening = _comment(document.format, _NAME).search(document.text)
    if opening is None:
        return None
    closing = _comment(document.format, f"/{_NAME}").search(document.text, opening.end())
    end = closing.start() if closing else opening.end()
    headings = headings_of(document)
    before = [placed for placed in headings if placed.span.end <= opening.start()]
    above = before[-1] if before else None
    if above and above.heading.topic is Topic.PUBLICATIONS:
        between = document.text[above.span.end : opening.start()]
        if not between.strip():
            above = None
    elif above:
        above = _main(headings, before)
    return Region(
        Span(opening.start(), closing.end() if closing else opening.end()),
        Span(opening.end(), end),
        closing is not None,
        above,
    )


def region_after(document: Document, name: str) -> Region | None:
    """Return the place behind the section under the heading `name`; None without such one."""
    if document.format not in _SIGNS:
        return None
    headings = headings_of(document)
    wanted = heading_text(name).casefold()
    found = next(
        (n for n, h in enumerate(headings) if heading_text(h.heading.text).casefold() == wanted),
        None,
    )
    if found is None:
        return None
    above = headings[found]
    following = next(
        (h for h in headings[found + 1 :] if h.heading.level <= above.heading.level), None
    )
    end = following.span.start if following else _end_of_body(document)
    text = document.text
    place = len(text[:end].rstrip()) if end > above.span.end else end
    place = max(place, above.span.end)
    return Region(Span(place, place), Span(place, place), framed=False, above=above)


def first_foreign(document: Document, region: Region) -> int | None:
    """Return where something stands in a section that is no entry of it and not its heading."""
    inner, text = region.inner, document.text
    own = [h.span for h in headings_of(document) if _is_within(h.span, inner)][:1]
    for entry in document.entries:
        own += [span for span in (entry.label_span, entry.content) if span is not None]
    # Blanked, so that places stay: what is ours is taken out, and what is left is a person's.
    left = list(inner.of(text))
    for span in own:
        if _is_within(span, inner):
            start, end = span.start - inner.start, span.end - inner.start
            left[start:end] = "\0" * (end - start)
    rest = "".join(left)
    for pattern in (_OF_FORMAT.get(document.format), _SCAFFOLDING):
        if pattern is not None:
            rest = _blanked(pattern, rest)
    found = re.search(r"[^\s\0.:()]", rest)
    return inner.start + found.start() if found else None


def placed_section(
    document: Document, region: Region, title: str, entries: Sequence[NewEntry]
) -> tuple[Edit, ...]:
    """Return the edit that writes the section of `entries` into `region`.

    A section that is there keeps its heading. Raises ValueError where no heading can be made.
    """
    newline = next((n for n in ("\r\n", "\n", "\r") if n in document.text), "\n")
    body = _list(entries, document.format)
    heading = _own_heading(document, region)
    if not heading and region.above is not None:
        heading = retitled(region.above, title)
        if not heading:
            raise ValueError(f"no heading like “{region.above.heading.text}” can be written")
    lines = [_sign(document.format, _NAME), *([heading, ""] if heading else []), body]
    if document.format in {"markdown", "text", "org", "rst", "jemdoc", "typst"}:
        lines.insert(1, "")
        lines.append("")
    lines.append(_sign(document.format, f"/{_NAME}"))
    text = newline.join(lines).replace("\r\n", "\n").replace("\n", newline)
    if not region.inner.start and not document.text.strip():
        return (Edit(region.span, text + newline),)
    if region.span.start == region.span.end:
        text = newline * 2 + text
    return (Edit(region.span, text),) if text != region.span.of(document.text) else ()


def _comment(format: str, name: str) -> re.Pattern[str]:  # noqa: A002
    opening, closing = (re.escape(sign.strip()) for sign in _SIGNS[format])
    return re.compile(
        rf"(?<![^\r\n]){_BLANK}{opening}{_BLANK}{name}{_BLANK}{closing}{_BLANK}(?![^\r\n])"
    )


def _sign(format: str, name: str) -> str:  # noqa: A002
    opening, closing = _SIGNS[format]
    return f"{opening}{name}{closing}"


def _main(headings: Sequence[PlacedHeading], before: Sequence[PlacedHeading]) -> PlacedHeading:
    """The last heading before a place that is one of a section of the CV, not of a job in it."""
    levels = [placed.heading.level for placed in headings]
    level = min(levels)
    if levels.count(level) == 1 and len(set(levels)) > 1:
        level = min(other for other in levels if other != level)  # above it stands the name
    return next((p for p in reversed(before) if p.heading.level == level), before[-1])


def _own_heading(document: Document, region: Region) -> str:
    inside = [
        placed
        for placed in headings_of(document)
        if region.inner.start <= placed.span.start and placed.span.end <= region.inner.end
    ]
    return inside[0].written if inside else ""


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "\0" * len(match[0]), text)


def _is_within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _end_of_body(document: Document) -> int:
    pattern = _END_OF_BODY.get(document.format)
    match = pattern.search(document.text) if pattern else None
    return match.start() if match else len(document.text)


def _list(entries: Sequence[NewEntry], format: str) -> str:  # noqa: A002
    """The entries as a numbered list in the format's own way."""
    if format == "latex":
        items = [f"  \\item {_indented(entry.text, '    ')}" for entry in entries]
        return "\n".join(["\\begin{enumerate}", *items, "\\end{enumerate}"])
    if format == "html":
        items = [f"  <li>{_indented(entry.text, '    ')}</li>" for entry in entries]
        return "\n".join(["<ol>", *items, "</ol>"])
    if format == "typst":
        return "\n".join(f"+ {_indented(entry.text, '  ')}" for entry in entries)
    if format == "jemdoc":
        return "\n".join(f". {_indented(entry.text, '  ')}" for entry in entries)
    if format in {"org", "rst"}:
        return "\n".join(
            f"{place}. {_indented(entry.text, '   ')}" for place, entry in enumerate(entries, 1)
        )
    if format == "markdown":
        return "\n".join(f"- [{e.label}] {_indented(e.text, '  ')}" for e in entries)
    return "\n\n".join(f"[{entry.label}] {_indented(entry.text, '    ')}" for entry in entries)


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}")
