"""The headings of a document, and new ones in their style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..document import Document
from ..readers import TEXT_FORMATS, read_source
from ..spans import Span
from ..structure.outline import Heading, outline
from ..structure.titled import join_titles

_HASHES = re.compile(r"(#{1,6})([ \t]+)[^\r\n]*?([ \t]+#+)?[ \t]*")
_SETEXT = re.compile(r"[^\r\n]+?(\r\n|\r|\n)[ \t]{0,3}(=+|-+)[ \t]*")
_UNDERLINED = re.compile(r"[^\r\n]+?(\r\n|\r|\n)([=\-~^\"'`*+#])\2+[ \t]*")
_SIGNS = re.compile(r"(=+|\*+)([ \t]+)[^\r\n]*?([ \t]+=+)?[ \t]*")
_COMMAND = re.compile(r"\\([A-Za-z@]*?)((?:sub)*)section(\*?)(?=[\[{ ])")
_ELEMENT = re.compile(r"<h([1-6])(?![^<>]*\bid\s*=)([^<>]{0,300})>", re.IGNORECASE)
_AROUND: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {
    "html": (
        re.compile(r"<h[1-6]\b[^<>]{0,300}>(?:\s*<[a-z][^<>]{0,300}>)*\s*\Z", re.IGNORECASE),
        re.compile(r"\s*(?:</[a-z]+\s*>\s*){0,5}?</h[1-6]\s*>", re.IGNORECASE),
    ),
    "latex": (
        re.compile(r"\\[A-Za-z@]+\*?(?:\[[^\[\]]{0,100}\])?\{\s*\Z"),
        re.compile(r"\s*\}"),
    ),
    "typst": (re.compile(r"=+[ \t]+\Z"), None),
    "org": (re.compile(r"\*+[ \t]+\Z"), None),
    "jemdoc": (re.compile(r"=+[ \t]*\Z"), None),
    "rst": (None, re.compile(r"[ \t]*(?:\r\n|\r|\n)([=\-~^\"'`*+#])\1{2,}")),
}
_LONGEST_MARKUP = 800
_LOWER_RST = {"=": "-", "-": "~", "~": "^", "^": '"', "#": "*", "*": "="}
_HASHED = frozenset({"markdown", "rmarkdown"})


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """A heading with its place in the source; `written` is all of it as it stands there."""

    heading: Heading
    span: Span
    written: str


def headings_of(document: Document) -> tuple[PlacedHeading, ...]:
    """Return the headings of a document of running text, in order."""
    if document.format not in TEXT_FORMATS:
        return ()
    source = read_source(document.text, document.format)
    found = [part.heading for part in join_titles(source, outline(source)) if part.heading]
    placed = []
    for heading in found:
        span = source.view.span(heading.span) if source.view else heading.span
        span = _whole(document, span)
        placed.append(PlacedHeading(heading, span, span.of(document.text)))
    return tuple(placed)


def _whole(document: Document, span: Span) -> Span:
    """Widen the words of a heading to all of its markup."""
    before, behind = _AROUND.get(document.format, (None, None))
    text = document.text
    start = max(0, span.start - _LONGEST_MARKUP)
    opening = before.search(text[start : span.start]) if before else None
    closing = behind.match(text, span.end) if behind else None
    if before and behind and not (opening and closing):
        return span
    return Span(
        start + opening.start() if opening else span.start, closing.end() if closing else span.end
    )


def retitled(like: PlacedHeading, text: str) -> str:
    """Return the heading `like` with other words; "" where its own are not found in it."""
    own = like.heading.text
    if like.written.count(own) == 1:
        return like.written.replace(own, _cased(like, text))
    return ""


def below(above: PlacedHeading, text: str, format: str) -> str:  # noqa: A002
    """Return a heading one level below `above`, in its markup; "" where there is none."""
    written = above.written
    if format in _HASHED and (match := _HASHES.fullmatch(written)):
        return f"{match[1]}#{match[2]}{text}{match[3] + '#' if match[3] else ''}"
    if format in _HASHED and (match := _SETEXT.fullmatch(written)):
        return f"{text}{match[1]}{'-' * len(text)}" if match[2][0] == "=" else f"### {text}"
    if format == "rst" and (match := _UNDERLINED.fullmatch(written)):
        return f"{text}{match[1]}{_LOWER_RST.get(match[2], '-') * len(text)}"
    if format in {"typst", "org", "jemdoc"} and (match := _SIGNS.fullmatch(written)):
        sign = match[1] + match[1][0]
        return f"{sign}{match[2]}{text}{match[3] + match[1][0] if match[3] else ''}"
    if format == "latex" and (match := _COMMAND.match(written)):
        return f"\\{match[1]}{match[2]}subsection{match[3]}{{{text}}}"
    if format == "html" and (match := _ELEMENT.match(written)):
        level = min(int(match[1]) + 1, 6)
        return f"<h{level}{match[2]}>{text}</h{level}>"
    # A bold line or a line in capitals has nothing below it but its like.
    return retitled(above, text)


def _cased(like: PlacedHeading, text: str) -> str:
    own = like.heading.text
    return text.upper() if own.isupper() and any(map(str.isalpha, own)) else text
