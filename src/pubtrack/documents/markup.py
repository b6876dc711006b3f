"""What an inline source says to a reader: its visible text, with its emphasis."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .document import Document, Entry
from .readers import read_source
from .spans import Span
from .view import OBJECT, View

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[a-zß-öø-ÿ])")
_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s?:\s?(?:https?://(?:dx\.)?doi\.org/)?)"
    r"(?=10\.\d{4})",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"(?:https?://(?:www\.|export\.)?arxiv\.org/abs/|arxiv\s?:\s?)(?=[a-z-]+(?:\.[A-Z]{2})?/\d|\d{4}\.)",
    re.IGNORECASE,
)
_HTML_EMPHASIS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"} | {
    name: name for name in ("sup", "sub")
}
_EMPHASIS = {"bold": "strong", "italic": "em", "sup": "sup", "sub": "sub", "code": "code",
             "smallcaps": "smallcaps"}  # fmt: skip
_PARSER = MarkdownIt("commonmark")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of visible text and its emphases, of "strong", "em", "sup", "sub" and "code"."""

    text: str
    emphasis: frozenset[str] = frozenset()
    href: str = ""


def runs(source: str, format: str) -> tuple[Run, ...]:  # noqa: A002
    """Return the visible text of an inline `source`, in runs of like emphasis; spaces as written.

    Raises ValueError for a format that is not one of running text.
    """
    if format == "text":
        return (Run(source),) if source else ()
    if format == "markdown":
        return tuple(_markdown_runs(source))
    view = read_source(source, format).view
    return view_runs(view, Span(0, len(view.text))) if view else ()


def view_runs(view: View, seen: Span) -> tuple[Run, ...]:
    """Return a stretch of a view in runs of like emphasis."""
    shown = [g for g in view.groups_in(seen) if g.kind in _EMPHASIS or g.kind == "link"]
    cuts = sorted({seen.start, seen.end, *(place for g in shown for place in (g.start, g.end))})
    found = []
    for start, end in pairwise(cuts):
        around = [g for g in shown if g.start <= start and end <= g.end]
        emphasis = frozenset(_EMPHASIS[g.kind] for g in around if g.kind != "link")
        href = next((g.target for g in around if g.kind == "link"), "")
        text = view.text[start:end].replace(OBJECT, "")
        found.append(Run(text, emphasis, "" if _is_address(text, href) else href))
    return tuple(found)


def _is_address(text: str, href: str) -> bool:
    """Whether a link shows where it leads."""
    return text.strip().removeprefix("https://") == href.removeprefix("https://")


def plain(source: str, format: str) -> str:  # noqa: A002
    """Return what a reader sees of an inline `source`, on one line, without markup.

    The text of links and code stays, destinations, tags and comments go.
    """
    return _SPACE.sub(" ", "".join(run.text for run in runs(source, format))).strip()


# How quotes and apostrophes are drawn is the typesetter's affair.
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def same_words(a: str, b: str, format: str) -> bool:  # noqa: A002
    """Whether two inline sources say the same to a reader.

    That is: the same visible text under the same emphasis. Line wraps, escapes, `<url>` for a
    bare URL, how emphasis is marked and where it ends around punctuation do not count, nor does
    whether quotes are curly, nor the spelling of a DOI or arXiv identifier. A link on words
    that are equal counts only when the other source links elsewhere.
    """
    if a == b:
        return True
    first, second = runs(a, format), runs(b, format)
    if _same_runs(first, second):
        return True
    if format != "text":
        return False
    joined = (_BROKEN_WORD.sub("", a), _BROKEN_WORD.sub("", b))
    kept = (_BROKEN_WORD.sub("-", a), _BROKEN_WORD.sub("-", b))
    return any(
        _fingerprint(runs(x, format)) == _fingerprint(runs(y, format))
        for x, y in (joined, kept, (joined[0], b), (a, joined[1]))
    )


def says_already(document: Document, entry: Entry, new: str, output: str) -> bool:
    """Whether an entry says the same to a reader as `new`, which is written in `output`."""
    if document.view is None or entry.seen is None:
        return same_words(entry.content.of(document.text), new, output)
    return _same_runs(view_runs(document.view, entry.seen), runs(new, output))


def shown(document: Document, entry: Entry) -> str:
    """Return what a reader sees of an entry, on one line."""
    if document.view is None or entry.seen is None:
        source = document.words(entry.content)
        return (
            _SPACE.sub(" ", source).strip()
            if document.holds_data
            else plain(source, document.format)
        )
    return _SPACE.sub(" ", entry.seen.of(document.view.text).replace(OBJECT, "")).strip()


def _same_runs(first: tuple[Run, ...], second: tuple[Run, ...]) -> bool:
    links = [{run.href for run in side if run.href} for side in (first, second)]
    if all(links) and links[0] != links[1]:
        return False
    return _fingerprint(first) == _fingerprint(second)


def _fingerprint(source: tuple[Run, ...]) -> tuple[str, tuple[frozenset[str], ...]]:
    """Return the visible text in normal form, and the emphasis of each of its letters."""
    text = "".join(run.text for run in source).translate(_STRAIGHT)
    marks = [run.emphasis for run in source for _ in run.text]
    letters: list[str] = []
    emphasis: list[frozenset[str]] = []
    position = 0
    cuts = sorted(
        (match.start(), match.end(), name)
        for pattern, name in ((_DOI, "doi:"), (_ARXIV, "arxiv:"))
        for match in pattern.finditer(text)
    )
    for start, end, name in [*cuts, (len(text), len(text), "")]:
        if start < position:
            continue
        letters += text[position:start]
        emphasis += marks[position:start]
        letters += name
        emphasis += [marks[start]] * len(name) if name else []
        position = end
    said: list[str] = []
    how: list[frozenset[str]] = []
    for letter, mark in zip(letters, emphasis, strict=True):
        if letter.isspace():
            if said and said[-1] != " ":
                said.append(" ")
            continue
        said.append(letter)
        if letter.isalnum():
            how.append(mark)
    return unicodedata.normalize("NFC", "".join(said).strip()), tuple(how)


def _markdown_runs(source: str) -> Iterator[Run]:
    for block in _PARSER.parseInline(source):
        yield from _token_runs(block.children or [])


def _token_runs(tokens: list[Token]) -> Iterator[Run]:
    emphasis: list[str] = []
    href = ""
    for token in tokens:
        if token.type in {"text", "text_special"}:
            yield Run(token.content, frozenset(emphasis), href)
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run("\n", frozenset(emphasis))
        elif token.type == "code_inline":
            yield Run(token.content, frozenset({*emphasis, "code"}), href)
        elif token.type in {"strong_open", "em_open"}:
            emphasis.append(token.type.removesuffix("_open"))
        elif token.type in {"strong_close", "em_close"}:
            _drop(emphasis, token.type.removesuffix("_close"))
        elif token.type == "link_open":
            href = "" if token.info == "auto" else str(token.attrGet("href") or "")
        elif token.type == "link_close":
            href = ""
        elif token.type == "image":
            yield Run(token.content, frozenset(emphasis), href)
        elif token.type == "html_inline":
            match = _TAG.fullmatch(token.content)
            name = match[2].lower() if match else ""
            if name == "br":
                yield Run("\n")
            elif match and name in _HTML_EMPHASIS:
                if match[1]:
                    _drop(emphasis, _HTML_EMPHASIS[name])
                else:
                    emphasis.append(_HTML_EMPHASIS[name])


def _drop(emphasis: list[str], name: str) -> None:
    for place in reversed(range(len(emphasis))):
        if emphasis[place] == name:
            del emphasis[place]
            return
