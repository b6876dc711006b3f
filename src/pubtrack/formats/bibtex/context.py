"""What the entries of a file are read with: its macros, and the entries they inherit from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...model.item import Item
from ..result import Parsed
from .draft import Read
from .reading import read
from .scan import Chunk, chunks, halves
from .spans import EntrySpan, entry_span, macros_at
from .spelling import plain

_SPECIAL = frozenset({"string", "preamble"})
_HEIRS = frozenset({"crossref", "xdata"})
_GRANULAR = re.compile(r"xdata\s*=\s*(?P<key>.+?)-[a-z]+(?:-\d+)?\s*\Z", re.IGNORECASE)
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class _Macro:
    """What defines a macro: its source, what it says, and the macros within it."""

    source: str
    says: str
    uses: tuple[str, ...]


class Context:
    """The parts of a text with ``\\n`` line ends, found when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._chunks = [part for part in _closed(text) if part.closed]
        self._by_key: dict[str, Chunk] = {}
        for chunk in self._chunks:
            if chunk.word not in _SPECIAL:
                self._by_key.setdefault(chunk.key.casefold(), chunk)

    @property
    def chunks(self) -> Sequence[Chunk]:
        """All entries that are closed, those that are no publications, too, in their order."""
        return self._chunks

    def span(self, parsed: Parsed) -> EntrySpan | None:
        """Where an entry that was read stands; None where it is not written as one must be."""
        chunk = self._by_key.get(parsed.key.casefold()) if parsed.key else None
        if chunk is None:
            chunk = next((one for one in self._keyless if self._line(one) == parsed.line), None)
        return entry_span(self._text, chunk.offset) if chunk else None

    def macro_saying(self, value: str) -> str:
        """The macro that says this, "" for none."""
        return self._saying.get(value, "")

    def reader_of(self, source: str, texts: Sequence[str] = ()) -> Read:
        """Reads what the entry `source` becomes; `texts` are what it may be made to say."""
        heirs = "\n".join(self._parents(source, _DEPTH))
        used = {name for piece in (source, heirs) for name in _macros_in(piece)}
        used |= {macro for text in texts if (macro := self.macro_saying(text))}
        strings = "\n".join((*self._preambles, *dict.fromkeys(self._defining(used))))

        def read_again(candidate: str) -> Item | None:
            entries = read(f"{strings}\n{candidate}\n{heirs}").entries
            return entries[0].item if entries else None

        return read_again

    @cached_property
    def _preambles(self) -> list[str]:
        """What defines commands of LaTeX."""
        return [chunk.source for chunk in self._chunks if chunk.word == "preamble"]

    @cached_property
    def _keyless(self) -> list[Chunk]:
        return [one for one in self._chunks if not one.key and one.word not in _SPECIAL]

    def _line(self, chunk: Chunk) -> int:
        return self._text.count("\n", 0, chunk.offset) + 1

    @cached_property
    def _macros(self) -> dict[str, _Macro]:
        macros: dict[str, _Macro] = {}
        for chunk in self._chunks:
            if chunk.word != "string":
                continue
            for field in macros_at(self._text, chunk.offset):
                piece = field.single
                texts = piece and piece.kind in ("brace", "quote")
                says = plain(self._text[piece.start + 1 : piece.end - 1]) if piece and texts else ""
                uses = tuple(
                    self._text[one.start : one.end].lower()
                    for one in field.pieces
                    if one.kind == "macro"
                )
                macros[field.name.lower()] = _Macro(chunk.source, says, uses)
        return macros

    @cached_property
    def _saying(self) -> dict[str, str]:
        return {macro.says: name for name, macro in reversed(self._macros.items()) if macro.says}

    def _defining(self, names: set[str], depth: int = _DEPTH) -> Iterator[str]:
        for name in sorted(names):
            macro = self._macros.get(name)
            if macro is not None:
                if macro.uses and depth:
                    yield from self._defining(set(macro.uses), depth - 1)
                yield macro.source

    def _parents(self, source: str, depth: int) -> Iterator[str]:
        if depth == 0 or not ("crossref" in source.lower() or "xdata" in source.lower()):
            return
        span = entry_span(source, 0)
        for field in span.fields if span else ():
            value = source[field.value_start : field.end].strip('{}" ')
            keys = value.split(",") if field.name.lower() in _HEIRS else ()
            told = _GRANULAR.match(value)
            for key in (*keys, *((told["key"],) if told else ())):
                chunk = self._by_key.get(key.strip().casefold())
                if chunk is not None:
                    yield chunk.source
                    yield from self._parents(chunk.source, depth - 1)


def _closed(text: str) -> Iterator[Chunk]:
    """The entries of a text; of one that swallowed another, both."""
    for part in chunks(text):
        if not isinstance(part, Chunk):
            continue
        if part.word in _SPECIAL or (part.closed and entry_span(text, part.offset) is not None):
            yield part
        else:
            yield from (half for half in halves(part) if isinstance(half, Chunk))


def _macros_in(source: str) -> Iterator[str]:
    span = entry_span(source, 0) if source.startswith("@") else None
    for field in span.fields if span else ():
        for piece in field.pieces:
            if piece.kind == "macro":
                yield source[piece.start : piece.end].lower()
