"""The elements of an Org document as blocks: headlines, lists, tables, paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..blocks import Source
from ..document import ListFile
from ..light.nesting import Nesting
from ..light.prose import Prose
from ..lines import Line, split_lines
from ..references.repair import ended_lines, line_width
from ..spans import Span
from ..structure.evidence import evidence_in, is_strong
from .inline import Inline

_HEADLINE = re.compile(
    r"(?P<stars>\*+)[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|HOLD|CANCELLED)[ \t]+)?"
    r"(?:\[#[A-Z0-9]\][ \t]+)?(?P<title>\S.*?)??(?P<tags>[ \t]+:(?:[\w@#%]+:)+)?[ \t]*$"
)
_HIDDEN_TAGS = re.compile(r":(?:noexport|ARCHIVE):")
_KEYWORD = re.compile(r"[ \t]*#\+(?P<key>[\w-]+)(?:\[[^\]]*\])?:[ \t]*(?P<value>\S.*?)?[ \t]*$")
_BLOCK = re.compile(r"[ \t]*#\+(?P<edge>begin|end)_(?P<name>\S+)", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]|$)")
_DRAWER = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*$")
_CUSTOM_ID = re.compile(r"[ \t]*:CUSTOM_ID:[ \t]+(\S+)", re.IGNORECASE)
_PLANNING = re.compile(r"[ \t]*(?:CLOSED|DEADLINE|SCHEDULED):[ \t]*[<\[]")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*$")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-+]|(?<=[ \t])\*|(?P<number>\d{1,5})[.)])(?:[ \t]+|$)"
    r"(?:\[@(?P<counter>\d{1,5})\][ \t]*)?(?:\[[ X-]\](?:[ \t]+|$))?"
    r"(?:(?P<term>\S.{0,300}?)[ \t]+::(?:[ \t]+|$))?"
)
_FOOTNOTE = re.compile(r"\[fn:(?P<name>[\w-]{1,60})\][ \t]*")
_BIBLIOGRAPHY = re.compile(
    r"[ \t]*(?:\[\[)?(?:no)?bibliography:(?P<value>[^\]\s]{1,500})(?:\]\])?[ \t]*$"
)
_STYLE = re.compile(r"[ \t]*(?:\[\[)?bibliographystyle:\S+[ \t]*$")
_TABLE_LINE = re.compile(r"[ \t]*\|")
_TABLE_RULE = re.compile(r"[ \t]*\|[-+|]*[ \t]*$")
_CELL = re.compile(r"[^|]*[^|\s][^|]*")
_DEAD_BLOCKS = frozenset("comment src export example".split())
_LIST_KINDS = {".json": "csl-json", ".yml": "hayagriva", ".yaml": "hayagriva"}
_LONGEST_DRAWER = 200
_CELLS = "it is spread over the cells of a table"


def read_org(text: str) -> Source:
    """Return the blocks of an Org document. Any text can be read."""
    reader = _Reader(text)
    reader.read()
    blocks = reader.nesting.built()
    view = reader.prose.view.build()
    return Source(
        text=view.text,
        format="text",
        blocks=blocks,
        footnotes=frozenset(reader.footnotes),
        view=view,
        lists=tuple(reader.lists),
        title=reader.title,
    )


def _kept_ends(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the words end of those lines of items that were ended on purpose."""
    items: list[list[tuple[int, str]]] = []
    running = False
    for line in lines:
        words = line.text.rstrip()
        item = _ITEM.match(line.text)
        running = not line.blank and (item is not None or (running and line.indent > 0))
        if item is not None:
            items.append([])
        if running:
            text = words[item.end() :] if item else words.strip()
            items[-1].append((line.start + len(words), text))
    texts = [[text for _, text in item] for item in items if len(item) > 1]
    width = line_width("\n".join(item) for item in texts)
    ended = [ended_lines(item, width) for item in texts]
    first = 2 * sum(ends[0] for ends in ended) >= len(ended)
    kept: set[int] = set()
    for several, ends in zip((item for item in items if len(item) > 1), ended, strict=True):
        # Where most items have a first line of their own, a full one is no less.
        alone = first and not several[1][1][:1].islower()
        kept.update(
            end
            for place, (end, _) in enumerate(several[:-1])
            if ends[place] or (not place and alone)
        )
    return frozenset(kept)


class _Reader:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self.prose = Prose(text)
        self.nesting = Nesting(self.prose, Inline(text, self.prose).show)
        self.lists: list[ListFile] = []
        self.footnotes: list[str] = []
        self.title = ""
        self._lines = split_lines(text)
        self.prose.kept = _kept_ends(self._lines)
        self._blank = 0
        self._ends: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            edge = _BLOCK.match(line.text)
            name = edge["name"].lower() if edge and edge["edge"].lower() == "end" else ""
            if line.text.strip().upper() == ":END:":
                name = ":end:"
            if name:
                self._ends.setdefault(name, []).append(number)

    def read(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self._lines):
            number = self._line(number)
        self.nesting.flush()

    def _line(self, number: int) -> int:
        """Read the line of this number; return the number of the next."""
        line = self._lines[number]
        if line.blank:
            self.nesting.flush()
            self._blank += 1
            if self._blank > 1:
                self.nesting.close(-1)
            return number + 1
        self._blank = 0
        if headline := _HEADLINE.match(line.text):
            return self._headline(number, headline)
        after = self._dead_until(number)
        if after > number:
            self.nesting.flush()
            self.prose.hold(Span(line.start, self._lines[after - 1].end))
            return after
        if _TABLE_LINE.match(line.text):
            return self._table(number)
        if _RULE.match(line.text) or _BLOCK.match(line.text):
            self.nesting.flush()
        elif match := _KEYWORD.match(line.text) or _BIBLIOGRAPHY.match(line.text):
            self.nesting.flush()
            self._keyword(line, match)
        elif not _STYLE.match(line.text):
            self._content(line)
        return number + 1

    def _dead_until(self, number: int) -> int:
        """Return the number of the line behind what is not seen; `number` when it is seen."""
        text = self._lines[number].text
        if _COMMENT.match(text) or _PLANNING.match(text):
            return number + 1
        name = ""
        if (block := _BLOCK.match(text)) and block["edge"].lower() == "begin":
            name = block["name"].lower() if block["name"].lower() in _DEAD_BLOCKS else ""
        elif (drawer := _DRAWER.match(text)) and drawer["name"].upper() != "END":
            name = ":end:"
        ends = self._ends.get(name, [])
        place = bisect_left(ends, number)
        if not name or place == len(ends):
            return number
        end = ends[place] + 1
        if name == ":end:":
            if end - number > _LONGEST_DRAWER:
                return number
            found = [_CUSTOM_ID.match(line.text) for line in self._lines[number:end]]
            self.prose.names += [match[1] for match in found if match]
        return end

    def _headline(self, number: int, match: re.Match[str]) -> int:
        self.nesting.flush()
        line, title = self._lines[number], match["title"] or ""
        commented = title.split(None, 1)[:1] == ["COMMENT"]
        if commented or _HIDDEN_TAGS.search(match["tags"] or ""):
            after = number + 1
            while after < len(self._lines):
                other = _HEADLINE.match(self._lines[after].text)
                if other and len(other["stars"]) <= len(match["stars"]):
                    break
                after += 1
            self.prose.hold(Span(line.start, self._lines[after - 1].end))
            return after
        self.nesting.close(-1)
        if title:
            place = Span(line.start + match.start("title"), line.start + match.end("title"))
            self.nesting.heading(place, min(6, len(match["stars"])))
        return number + 1

    def _keyword(self, line: Line, match: re.Match[str]) -> None:
        key = (match.groupdict().get("key") or "bibliography").lower()
        value = match["value"] or ""
        place = Span(line.start + match.start("value"), line.start + match.end("value"))
        if not value:
            return
        if key in {"title", "subtitle"}:
            self.title = self.title or value
            self.nesting.close(-1)
            self.nesting.text(place)
        elif key == "bibliography":
            for name in value.split(","):
                target = name.strip().strip('"')
                kind = _LIST_KINDS.get(target[target.rfind(".") :].lower(), "bibtex")
                self.lists.append(ListFile(target, kind, place))
        elif key == "include":
            target = value.split('"')[1] if value.startswith('"') else value.split()[0]
            self.lists.append(ListFile(target.split("::")[0], "document", place))

    def _content(self, line: Line) -> None:
        """Read a line of a paragraph or an item."""
        item = _ITEM.match(line.text)
        indent = line.indent
        if item is None and self.nesting.running is not None and indent > self.nesting.indent:
            self.nesting.running = Span(self.nesting.running.start, line.end)
            return
        self.nesting.flush()
        start = line.start
        if item is not None:
            counter = item["counter"] or item["number"]
            term = Span(start + item.start("term"), start + item.end("term"))
            self.nesting.item(
                indent,
                start + item.end("indent"),
                number=int(counter) if item["number"] else None,
                restarts=item["counter"] is not None,
                term=term if item["term"] else None,
            )
            start += item.end()
        else:
            self.nesting.close(indent)
            if note := _FOOTNOTE.match(line.text):
                self.footnotes.append(note["name"])
                self.prose.names.append(f"fn:{note['name']}")
                number = int(note["name"]) if note["name"].isdecimal() else None
                self.nesting.item(-1, start, number=number, restarts=True)
                start += note.end()
        self.nesting.running = Span(start, line.end)

    def _table(self, number: int) -> int:
        """Read the rows of a table; each is an item when most describe works."""
        self.nesting.flush()
        self.nesting.close(-1)
        rows = []
        while number < len(self._lines) and _TABLE_LINE.match(self._lines[number].text):
            if not _TABLE_RULE.match(self._lines[number].text):
                rows.append(self._lines[number])
            number += 1
        works = sum(is_strong(evidence_in(row.text.replace("|", "\n"))) for row in rows)
        listed = _CELLS if works and 2 * works >= len(rows) else ""
        group = self.nesting.new_group()
        for row in rows:
            found = _CELL.finditer(row.text)
            cells = [Span(row.start + c.start(), row.start + c.end()) for c in found]
            if cells:
                self.nesting.row(cells, group, listed)
        return number
