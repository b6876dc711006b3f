"""Where the parts of a BibTeX entry stand: its words, its fields, the pieces of their values.

After btxdoc and the grammar of BibTeX's own reader: a field is a name, "=", and pieces joined
by "#"; a piece is a text in braces or quotes, a number, or the name of a macro. Between these
may stand blanks and, as BibLaTeX's reader (btparse) has it, comments from "%" to the line's end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

PieceKind: TypeAlias = Literal["brace", "quote", "number", "macro"]

_HEAD = re.compile(r"@[ \t\n]*(?P<word>[A-Za-z][\w:+/.-]*)[ \t\n]*(?P<open>[{(])")
_BLANK = re.compile(r"(?:[ \t\n\f\v\u00a0]+|%[^\n]*)*+")
_KEY = re.compile(r"[^,={}\n]*")
_NAME = re.compile(r"[^\s=,#{}()\"%']+")
_NUMBER = re.compile(r"[0-9]+(?![^\s,#})(%])")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a value: from `start` to `end`, its braces or quotes included."""

    kind: PieceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """One field: its name as it is written from `start` to `name_end`, then "=" and its value."""

    name: str
    start: int
    equals: int
    pieces: tuple[Piece, ...]

    @property
    def name_end(self) -> int:
        """Where its name ends."""
        return self.start + len(self.name)

    @property
    def value_start(self) -> int:
        """Where its value begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its value ends."""
        return self.pieces[-1].end

    @property
    def single(self) -> Piece | None:
        """Its only piece, None where it is put together of several."""
        return self.pieces[0] if len(self.pieces) == 1 else None


@dataclass(frozen=True, slots=True)
class EntrySpan:
    """One entry, from its "@" to behind what closes it.

    `word_start` and `word_end` are those of its type, `key_end` the end of its key (or of the
    opening brace, where it has none), `close` the place of the closing brace.
    """

    start: int
    word_start: int
    word_end: int
    key_start: int
    key_end: int
    fields: tuple[FieldSpan, ...]
    close: int

    @property
    def end(self) -> int:
        """Behind the closing brace."""
        return self.close + 1

    def field(self, *names: str) -> FieldSpan | None:
        """The first field that has one of these names (in lower case), in the order of names."""
        for name in names:
            for field in self.fields:
                if field.name.lower() == name:
                    return field
        return None

    def behind(self, place: int) -> int:
        """Where the field of this place ends; for -1, where the key does."""
        return self.key_end if place < 0 else self.fields[place].end


def entry_span(text: str, start: int) -> EntrySpan | None:
    """The entry whose "@" is at `start`; None where it is not written as an entry must be.

    `text` has ``\\n`` line ends.
    """
    head = _HEAD.match(text, start)
    if head is None:
        return None
    closing = "}" if head["open"] == "{" else ")"
    at = _blank(text, head.end())
    key = _KEY.match(text, at)
    key_end = at + len(key[0].rstrip()) if key else at
    if key_end == at:
        key_end = head.end()
    body = _body(text, max(at, key_end), closing)
    if body is None:
        return None
    fields, close = body
    words = head.span("word")
    return EntrySpan(start, *words, _key_start(head, key), key_end, fields, close)


def macros_at(text: str, start: int) -> tuple[FieldSpan, ...]:
    """What the ``@string`` whose "@" is at `start` defines; () where it is not written as one."""
    head = _HEAD.match(text, start)
    body = _body(text, head.end(), "}" if head["open"] == "{" else ")") if head else None
    return body[0] if body else ()


def _body(text: str, at: int, closing: str) -> tuple[tuple[FieldSpan, ...], int] | None:
    """The fields from `at` on, and where what closes them stands."""
    fields: list[FieldSpan] = []
    at = _blank(text, at)
    while True:
        while text[at : at + 1] == ",":
            at = _blank(text, at + 1)
        if text[at : at + 1] == closing:
            return tuple(fields), at
        # A comma that is missing between two fields is read over, as the reader does.
        field = _field(text, at)
        if field is None:
            return None
        fields.append(field)
        at = _blank(text, field.end)


def _key_start(head: re.Match[str], key: re.Match[str] | None) -> int:
    """Where the key of an entry begins."""
    return key.start() if key and key[0].strip() else head.end()


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _field(text: str, at: int) -> FieldSpan | None:
    name = _NAME.match(text, at)
    if name is None:
        return None
    equals = _blank(text, name.end())
    if text[equals : equals + 1] != "=":
        return None
    pieces = _pieces(text, _blank(text, equals + 1))
    return FieldSpan(name[0], at, equals, pieces) if pieces else None


def _pieces(text: str, at: int) -> tuple[Piece, ...]:
    """The pieces of the value that begins at `at`, () where none does."""
    pieces: list[Piece] = []
    while True:
        piece = _piece(text, at)
        if piece is None:
            return ()
        pieces.append(piece)
        at = _blank(text, piece.end)
        if text[at : at + 1] != "#":
            return tuple(pieces)
        at = _blank(text, at + 1)


def _piece(text: str, at: int) -> Piece | None:
    letter = text[at : at + 1]
    if letter == "{":
        end = _closed(text, at + 1, quoted=False)
        return Piece("brace", at, end) if end else None
    if letter == '"':
        end = _closed(text, at + 1, quoted=True)
        return Piece("quote", at, end) if end else None
    number = _NUMBER.match(text, at)
    if number:
        return Piece("number", at, number.end())
    name = _NAME.match(text, at)
    return Piece("macro", at, name.end()) if name else None


def _closed(text: str, at: int, *, quoted: bool) -> int:
    """Behind the brace or quote that closes a text; 0 where none does."""
    depth = 0
    for found in (_BRACE_OR_QUOTE if quoted else _BRACE).finditer(text, at):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            if depth == 0:
                return 0 if quoted else found.end()
            depth -= 1
        elif depth == 0:
            return found.end()
    return 0
