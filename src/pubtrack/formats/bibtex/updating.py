"""A BibTeX file brought up to date where it stands: only the fields that change are written.

Everything else stays as its owner wrote it: order, comments, ``@string``, ``@preamble``, fields
that no variable holds, blanks, braces and quotes, entries that are broken. What an entry
inherits (``crossref``, ``xdata``) is not repeated in it. A new entry looks like the others and
goes where their order wants it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from ...model.item import Value
from ..result import Parsed, ReadResult
from .composing import compose
from .context import Context
from .draft import Surroundings
from .editing import edited_entry
from .fresh import new_entry
from .placing import Placed, place_of
from .reading import read
from .scan import Chunk
from .spans import entry_span
from .style import Style, style_of
from .writing import new_key

_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Touched:
    """An entry that was to be changed: the variables that are, and those that cannot be."""

    key: str
    line: int
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Updated:
    """The text as it is now, the entries that were to be changed, and the keys of new ones."""

    text: str
    touched: tuple[Touched, ...] = ()
    added: tuple[str, ...] = ()


class Bibliography:
    """A BibTeX text that can be changed; `result` is what the reader says of it.

    `holds` tells of a letter whether the file's encoding has it: what it has not is written as
    a LaTeX command.
    """

    def __init__(self, text: str, holds: Callable[[str], bool] = lambda _: True) -> None:
        self._original = text
        self._text = _BREAK.sub("\n", text)
        self._holds = holds
        self.result: ReadResult = read(self._text)

    def updated(
        self, changes: Mapping[int, Mapping[str, Value]], new: Sequence[Parsed] = ()
    ) -> Updated:
        """The text with these changes, by the entry's place, and with these new entries.

        A change is a variable (or "type") and its new value, "" to clear it. An entry that is
        not written as an entry must be stays as it is.
        """
        edits: list[tuple[int, int, str]] = []
        touched: list[Touched] = []
        for place, wanted in sorted(changes.items()):
            parsed = self.result.entries[place]
            span = self._context.span(parsed)
            if span is None:
                touched.append(Touched(parsed.key, parsed.line, (), tuple(wanted)))
                continue
            source = self._text[span.start : span.end]
            texts = [value for value in wanted.values() if isinstance(value, str)]
            around = Surroundings(
                self._style,
                self._context.macro_saying,
                self._context.reader_of(source, texts),
            )
            result, left = edited_entry(source, wanted, around)
            edits.append((span.start, span.end, result))
            done = tuple(name for name in wanted if name not in left)
            touched.append(Touched(parsed.key, parsed.line, done, left))
        keys, insertions = self._insertions(new)
        return Updated(self._applied([*edits, *insertions]), tuple(touched), keys)

    @cached_property
    def _context(self) -> Context:
        return Context(self._text)

    @cached_property
    def _style(self) -> Style:
        spans = [entry_span(self._text, chunk.offset) for chunk in self._publications]
        return style_of(self._text, [span for span in spans if span], holds=self._holds)

    @cached_property
    def _publications(self) -> list[Chunk]:
        """Where the entries that were read stand."""
        keys = {parsed.key.casefold() for parsed in self.result.entries}
        seen: dict[str, Chunk] = {}
        for chunk in self._context.chunks:
            if chunk.key.casefold() in keys and chunk.word not in ("string", "preamble"):
                seen.setdefault(chunk.key.casefold() or f"\n{chunk.offset}", chunk)
        return list(seen.values())

    def _insertions(
        self, new: Sequence[Parsed]
    ) -> tuple[tuple[str, ...], list[tuple[int, int, str]]]:
        """The keys of new entries, and their sources where they go."""
        if not new:
            return (), []
        years = {parsed.key.casefold(): parsed.item.year for parsed in self.result.entries}
        chunks = self._publications
        placed = [Placed(one.key, one.word, years.get(one.key.casefold(), 0)) for one in chunks]
        held = len(placed)
        # Behind which of the entries that are there each new one comes.
        after: list[int] = list(range(held))
        sources: dict[int, list[str]] = {}
        taken = {chunk.key.casefold() for chunk in self._context.chunks}
        keys: list[str] = []
        for parsed in new:
            key = new_key(parsed, taken)
            keys.append(key)
            kind = compose(parsed.item, self._style.dialect).kind
            one = Placed(key, kind, parsed.item.year)
            place = place_of(placed, one)
            anchor = after[place - 1] if place else -1
            source = new_entry(Parsed(key, parsed.item), self._style, self._context)
            # Among the new ones of one anchor the order is that of `placed`.
            among = sum(after[at] == anchor for at in range(place)) - (anchor >= 0)
            sources.setdefault(anchor, []).insert(among, source)
            placed.insert(place, one)
            after.insert(place, anchor)
        return tuple(keys), [self._insertion(anchor, found) for anchor, found in sources.items()]

    def _insertion(self, anchor: int, sources: Sequence[str]) -> tuple[int, int, str]:
        between = self._between
        if not self._publications:
            before = "" if not self._text.strip() else self._text.rstrip("\n")
            gap = between if before else ""
            return len(before), len(self._text), gap + between.join(sources) + "\n"
        if anchor < 0:
            at = self._publications[0].offset
            return at, at, "".join(source + between for source in sources)
        chunk = self._publications[anchor]
        at = chunk.offset + len(chunk.source)
        line_end = self._text.find("\n", at)
        rest = self._text[at : line_end if line_end >= 0 else len(self._text)]
        # What stands behind an entry on its line is said of it.
        at += len(rest) if rest.strip() and "@" not in rest else 0
        return at, at, "".join(between + source for source in sources)

    @cached_property
    def _between(self) -> str:
        """What stands between two entries, mostly."""
        chunks = self._publications
        gaps = Counter(
            gap
            for one, other in pairwise(chunks)
            if not (gap := self._text[one.offset + len(one.source) : other.offset]).strip()
        )
        common = [gap for gap, _ in gaps.most_common(1) if "\n" in gap]
        return common[0] if common else "\n\n"

    def _applied(self, edits: Sequence[tuple[int, int, str]]) -> str:
        """The original text with these edits of the text with plain line ends."""
        breaks = [found.start() for found in re.finditer("\r\n", self._original)]
        # Where each of them stands once those before it have lost their "\r".
        plain = [at - number for number, at in enumerate(breaks)]
        usual = _usual_break(self._original)
        pieces: list[str] = []
        at = 0
        for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
            begin, stop = (place + bisect_left(plain, place) for place in (start, end))
            pieces.append(self._original[at:begin])
            pieces.append(_with_breaks(self._original[begin:stop], text, usual))
            at = stop
        return "".join([*pieces, self._original[at:]])


def _usual_break(text: str) -> str:
    """The line end that a text has most of."""
    found = Counter(match[0] for match in _BREAK.finditer(text)).most_common(1)
    return found[0][0] if found else "\n"


def _with_breaks(old: str, new: str, usual: str) -> str:
    """`new` with the line ends of `old` on the lines that are in both, else the usual one."""
    if "\r" not in old and usual == "\n":
        return new
    before = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z", old)
    after = new.splitlines(keepends=True)
    lines = [line.replace("\n", usual) for line in after]
    matcher = SequenceMatcher(
        None, [_BREAK.sub("\n", line) for line in before], after, autojunk=False
    )
    for block in matcher.get_matching_blocks():
        lines[block.b : block.b + block.size] = before[block.a : block.a + block.size]
    return "".join(lines)
