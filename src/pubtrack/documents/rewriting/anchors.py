"""The names that links and citing commands lead to, as they stand in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..document import Document
from ..lines import split_lines
from ..markdown.deadtext import code_spans, comments, fenced_lines
from ..spans import Span

_TAGGED = frozenset({"html", "markdown"})
_TAG = re.compile(
    r"""<(?P<tag>[A-Za-z][\w:-]{0,40})(?=[\s/])
    (?P<rest>(?:"[^"<>]{0,1000}"|'[^'<>]{0,1000}'|[^<>"']){0,400})>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'/])(?P<name>[^\s"'<>/=]{1,60})
    (?:\s{0,20}=\s{0,20}
      (?:"(?P<double>[^"]{0,1000})"|'(?P<single>[^']{0,1000})'|(?P<bare>[^\s"'<>=]{1,1000})))?""",
    re.VERBOSE,
)
_OF_PANDOC = re.compile(r"\{#(?P<name>[^{}\s]{1,100})[^{}\n]{0,200}\}")
_UNSEEN = re.compile(r"<!--|<(script|style|template|textarea|title)\b", re.IGNORECASE)
_TARGET = re.compile(r"#([^\s#()<>\"'\\]{1,100})")
# By what a name is written in other formats; `%s` is the name.
_COMMANDS = {
    "latex": (
        r"\\(?:bibitem\s{0,9}(?:\[[^\[\]]{0,200}\])?|label|hypertarget)\s{0,9}\{\s{0,9}(%s)\s{0,9}\}"
    ),
    "typst": r"<(%s)>|\blabel\(\s{0,9}\"(%s)\"",
    "org": r"<<(%s)>>|:CUSTOM_ID:[ \t]{1,40}(%s)(?!\S)",
}
_ANY_COMMAND = r"(?<![\w-])(%s)(?![\w-])"


def anchors_in(document: Document) -> list[tuple[str, Span]]:
    """Each `id` of a tag and `name` of `<a>` that a page has, and where its value stands.

    What is no part of the page, comments and code, has none.
    """
    if document.format not in _TAGGED:
        return []
    text = document.text
    dead = _unseen_of_markdown(text) if document.format == "markdown" else _unseen_of_page(text)
    found = [*_of_tags(text)]
    if document.format == "markdown":
        found += [(m["name"], Span(*m.span("name"))) for m in _OF_PANDOC.finditer(text)]
    found.sort(key=lambda one: one[1].start)
    live, behind = [], iter(sorted(dead))
    span = next(behind, None)
    for name, place in found:
        while span is not None and span.end <= place.start:
            span = next(behind, None)
        if span is None or place.start < span.start:
            live.append((name, place))
    return live


def names_in(document: Document) -> set[str]:
    """Every name that something in the document has already."""
    own = {name for entry in document.entries for name in (*entry.names, entry.anchor) if name}
    return own | {name for name, _ in anchors_in(document)}


def repeated_names(document: Document) -> set[str]:
    """What two tags of a page, or two entries, are called alike."""
    tags = Counter(name for name, _ in anchors_in(document))
    entries = Counter(name for entry in document.entries for name in {*entry.names, entry.anchor})
    return {name for name, number in (*tags.items(), *entries.items()) if name and number > 1}


def name_spans(document: Document, unit: Span, name: str) -> list[Span]:
    """Where in the source of an entry its `name` is written as a name."""
    if document.format in _TAGGED:
        return [
            span
            for other, span in anchors_in(document)
            if other == name and unit.start <= span.start and span.end <= unit.end
        ]
    pattern = _COMMANDS.get(document.format, _ANY_COMMAND).replace("%s", re.escape(name))
    found = re.compile(pattern).finditer(document.text, unit.start, unit.end)
    return [Span(*match.span(match.lastindex or 0)) for match in found]


def is_named_by(document: Document, unit: Span, command: str, name: str) -> bool:
    """Whether an entry of LaTeX has `name` by this command: `\\bibitem{name}`."""
    pattern = (
        rf"\\{command}\s{{0,9}}(?:\[[^\[\]]{{0,200}}\])?"
        rf"\s{{0,9}}\{{\s{{0,9}}{re.escape(name)}\s{{0,9}}\}}"
    )
    return re.compile(pattern).search(document.text, unit.start, unit.end) is not None


def targets_in(text: str) -> set[str]:
    """What the links of a text may lead to within it."""
    return set(_TARGET.findall(text))


def _of_tags(text: str) -> Iterator[tuple[str, Span]]:
    for tag in _TAG.finditer(text):
        start, end = tag.span("rest")
        for match in _ATTRIBUTE.finditer(text, start, end):
            name = match["name"].casefold()
            if name == "id" or (name == "name" and tag["tag"].casefold() == "a"):
                value = next((v for v in ("double", "single", "bare") if match[v]), None)
                if value:
                    yield match[value], Span(*match.span(value))


def _unseen_of_page(text: str) -> list[Span]:
    """Comments, and the elements whose inside is no part of the page."""
    found = []
    at = 0
    while match := _UNSEEN.search(text, at):
        if match[1]:
            start = match.end()
            closing = re.compile(rf"</{match[1]}\s{{0,20}}>", re.IGNORECASE).search(text, start)
            at = closing.end() if closing else len(text)
        else:
            start = match.start()
            end = text.find("-->", match.end())
            at = end + 3 if end >= 0 else len(text)
        found.append(Span(start, at))
    return found


def _unseen_of_markdown(text: str) -> list[Span]:
    lines = split_lines(text)
    fenced = fenced_lines(lines)
    found = [Span(lines[number].start, lines[number].end) for number in sorted(fenced)]
    for number, line in enumerate(lines):
        if number not in fenced and "`" in line.text:
            found += code_spans(text, line.start, line.end)
    return found + comments(text, lines, fenced)
