"""Markdown (CommonMark, with pandoc's definition lists and tables) to blocks.

markdown-it-py decides the block structure; its tokens carry lines, and the columns are found
here, in the text as it stands. Where pandoc and others differ from CommonMark, markdown-it-py is
fed lines that mean the same in CommonMark (`markdown_lines`); raw HTML is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..blocks import PREFIX, Block, Kind, Source
from ..lines import Line, split_lines
from ..spans import Span
from .deadtext import comments, fenced_lines, front_matter_end, liquid_comments
from .front_matter import bibliographies, title_of
from .html import html_blocks
from .lines import Fed, fed_lines

_LIST_MARKER = re.compile(r"[ \t>\ufeff]*([-+*:~]|\d{1,9}[.)])")
_ATX = re.compile(r"[ \t>\ufeff]*#{1,6}[ \t]*")
_ATX_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:")
_TEXT_TOKENS = frozenset({"paragraph_open", "heading_open", "table_open"})


def read_markdown(text: str) -> Source:
    """Take `text` apart. Never raises."""
    lines = split_lines(text)
    front = front_matter_end(lines)
    fenced = fenced_lines(lines)
    liquid = liquid_comments(lines, fenced)
    dead = _apart([*comments(text, lines, fenced), *liquid])
    if front:
        dead = [Span(0, lines[front - 1].end), *(s for s in dead if s.start > lines[front - 1].end)]
    fed = fed_lines(lines, front, fenced, sorted(set(liquid).intersection(dead)))
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = parser.parse("\n".join(fed.lines), env)
    blocks = _Builder(text, lines, fed, dead).build(tokens)
    references = {label: str(ref["href"]) for label, ref in env.get("references", {}).items()}
    footnotes = frozenset(
        match[1]
        for number, line in enumerate(lines)
        if number not in fenced and (match := _FOOTNOTE.match(line.text))
    )
    code = [Span(lines[n].start, lines[n].end) for n in sorted(fenced)]
    everything = tuple(sorted([*dead, *code]))
    return Source(
        text,
        "markdown",
        tuple(blocks),
        everything,
        references,
        footnotes,
        lists=bibliographies(lines[:front]),
        title=title_of(lines[:front]),
    )


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Return `spans` in order, without those that begin inside of another."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


class _Builder:
    """One pass over the tokens; keeps the open list items and what a line was used for."""

    def __init__(self, text: str, lines: Sequence[Line], fed: Fed, dead: Sequence[Span]) -> None:
        self._text = text
        self._lines = lines
        self._terms = fed.terms
        self._html = set(fed.html)
        self._dead_starts = {span.start: span.end for span in dead}
        self._used: dict[int, int] = {}  # line → columns taken by list markers
        self._blocks: list[Block | None] = []
        self._open: list[_OpenItem] = []
        self._lists: list[_OpenList] = []
        self._groups = 0

    def build(self, tokens: Sequence[Token]) -> list[Block]:
        for token in tokens:
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                self._groups += 1
                if self._open and self._open[-1].body_end is None:
                    self._open[-1].body_end = self._open[-1].end
                self._lists.append(_OpenList(self._groups, token.type == "ordered_list_open"))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                self._close_list()
            elif token.type == "list_item_open":
                self._open_item(token)
            elif token.type == "list_item_close":
                self._close_item()
            elif token.type in _TEXT_TOKENS and token.map:
                self._leaf(token, token.map[0], token.map[1])
            elif token.type in {"fence", "code_block", "html_block"} and token.map:
                self._other(token, token.map[0], token.map[1])
        blocks = [block for block in self._blocks if block is not None]
        if self._html:
            blocks += html_blocks(self._text, self._lines, self._html, self._groups)
            blocks.sort(key=lambda block: (block.span.start, -block.span.end))
        return blocks

    def _text_start(self, line: int) -> int:
        used = self._used.get(line, 0)
        match = PREFIX.match(self._lines[line].text, used)
        return self._lines[line].start + (match.end() if match else used)

    def _text_end(self, first: int, after: int) -> int:
        """End of the last line of `first` up to `after` that is not blank."""
        for number in range(min(after, len(self._lines)) - 1, first - 1, -1):
            if not self._lines[number].blank:
                line = self._lines[number]
                return line.start + len(line.text.rstrip())
        return self._lines[first].start

    def _leaf(self, token: Token, first: int, after: int) -> None:
        start = self._text_start(first)
        end = max(start, self._text_end(first, after))
        if token.type == "heading_open":
            content = self._heading_content(token, first, start, end)
            block = Block(
                Kind.HEADING, Span(start, end), content, content, level=int(token.tag[1:])
            )
        else:
            if start == end or self._dead_starts.get(start, -1) >= end:
                return
            span = Span(start, end)
            block = Block(Kind.PARAGRAPH, span, span, span)
        if self._open:
            item = self._open[-1]
            item.grow(end)
            if item.body_end is None and block.kind is Kind.PARAGRAPH:
                return
        self._blocks.append(replace(block, depth=len(self._open)))

    def _heading_content(self, token: Token, first: int, start: int, end: int) -> Span:
        if token.markup.startswith("#"):
            line = self._lines[first]
            match = _ATX.match(line.text, self._used.get(first, 0))
            begin = min(line.start + match.end() if match else start, end)
            tail = _ATX_END.search(self._text[begin:end])
            return Span(begin, begin + tail.start() if tail else end)
        # Setext: the last line is the underline.
        last = self._text.rfind("\n", start, end)
        if last < 0:
            last = self._text.rfind("\r", start, end)
        title = self._text[start : max(start, last)]
        return Span(start, start + len(title.rstrip()))

    def _other(self, token: Token, first: int, after: int) -> None:
        """Code and HTML blocks: part of the item that they stand in; code else is not ours."""
        if not self._open:
            if token.type == "html_block":
                self._html.update(range(first, after))
            return
        start = self._text_start(first)
        end = self._text_end(first, after)
        if self._dead_starts.get(start, -1) < end:
            self._open[-1].grow(end)

    def _open_item(self, token: Token) -> None:
        first = token.map[0] if token.map else 0
        line = self._lines[first]
        match = _LIST_MARKER.match(line.text, self._used.get(first, 0))
        marker = match.start(1) if match else 0
        after = match.end(1) if match else 0
        self._used[first] = after
        start = line.start + marker
        if self._open:
            self._open[-1].grow(start)
        term = None
        if first in self._terms and not self._open:
            above = self._lines[self._terms[first]]
            begin = self._text_start(self._terms[first])
            term = Span(begin, above.start + len(above.text.rstrip()))
            if self._blocks and self._blocks[-1] and self._blocks[-1].span == term:
                self._blocks.pop()
        current = self._lists[-1]
        if current.ordered:
            current.printed.append(int(token.info) if token.info.isdigit() else 1)
        current.items.append(len(self._blocks))
        content = min(self._text_start(first), line.start + len(line.text.rstrip()))
        content = max(content, line.start + after)
        item = _OpenItem(len(self._blocks), start, content, term)
        self._open.append(item)
        self._blocks.append(None)

    def _close_item(self) -> None:
        item = self._open.pop()
        end = max(item.end, item.content)
        if self._open:
            self._open[-1].grow(end)
        span = Span(item.term.start if item.term else item.start, end)
        body_end = item.body_end if item.body_end is not None else end
        self._blocks[item.index] = Block(
            Kind.ITEM,
            span,
            Span(item.content, end),
            Span(item.content, max(item.content, body_end)),
            depth=len(self._open),
            group=self._lists[-1].group,
            term=item.term,
        )

    def _close_list(self) -> None:
        done = self._lists.pop()
        if not done.ordered:
            return
        for index, number in zip(done.items, _numbers(done.printed), strict=True):
            block = self._blocks[index]
            if block is not None:
                self._blocks[index] = replace(block, number=number)


class _OpenList:
    def __init__(self, group: int, ordered: bool) -> None:
        self.group = group
        self.ordered = ordered
        self.printed: list[int] = []
        self.items: list[int] = []


class _OpenItem:
    def __init__(self, index: int, start: int, content: int, term: Span | None) -> None:
        self.index = index
        self.start = start
        self.content = content
        self.term = term
        self.end = content
        self.body_end: int | None = None

    def grow(self, end: int) -> None:
        self.end = max(self.end, end)


def _numbers(printed: Sequence[int]) -> list[int]:
    """Return the numbers of an ordered list as its author means them.

    A list counts on from its first number (CommonMark §5.3), whatever the others are. Where the
    text itself counts, one by one up or down, what it says is what its author sees.
    """
    steps = {b - a for a, b in pairwise(printed)}
    if steps in ({1}, {-1}):
        return list(printed)
    return [printed[0] + place for place in range(len(printed))] if printed else []
