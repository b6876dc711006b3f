"""The fields of one entry, scanned by BibTeX's syntax.

btxdoc and "Tame the BeaST", 3: ``name = value``, with commas between; a value is parts joined by
``#``, each a text in braces or double quotes, a number, or the name of an ``@string``. Between
them may stand comments, ``%`` up to the end of the line (btparse, which Biber reads with).

What has one meaning only is read although BibTeX would refuse it, and told: a comma that is
missing before a field, a value like ``12--15`` without braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .scan import balanced, closing_brace

_W = r"(?:\s++|%[^\n]*+)*+"
_NAME = r"[^\W\d][^\s={}(),\"#%'\\]*+"
_TEXT = balanced(4)
_QUOTED = rf"[^\"{{}}]*+(?:\{{{balanced(3)}\}}[^\"{{}}]*+)*+"
# What ends a value: "," and "#", the end of the entry, or a field before which no comma stands.
_THEN = rf"(?:(?P<then>[,#])|\Z|(?={_NAME}{_W}=))"
_VALUE = (
    rf"{_W}(?:\{{(?P<braced>{_TEXT})\}}|\"(?P<quoted>{_QUOTED})\""
    rf"|(?P<bare>[^\s,#{{}}\"=%()]++)){_W}{_THEN}"
)
_FIELD = re.compile(rf"{_W}(?:,{_W})*+(?P<name>{_NAME}){_W}={_VALUE}")
_PART = re.compile(_VALUE)
_BLANK = re.compile(rf"{_W}(?:,{_W})*+")
_NAMED = re.compile(rf"(?P<name>{_NAME}){_W}(?P<sign>=?){_W}")
_NUMBER = re.compile(r"\d+")


class SyntaxFault(Exception):
    """What is wrong, `offset` characters into the source."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Oddity:
    """What was read although it is no BibTeX; `offset` as in `SyntaxFault`."""

    message: str
    offset: int
    hint: str = ""


class Fields:
    """The fields of a source, from `at` to `stop`; `odd` is what was strange in those read.

    The names are in lower case, the values have their macros put in. Iterating raises
    `SyntaxFault`.
    """

    def __init__(self, source: str, at: int, stop: int, macros: Mapping[str, str]) -> None:
        self.odd: list[Oddity] = []
        self._source = source
        self._at = at
        self._stop = stop
        self._macros = macros

    def __iter__(self) -> Iterator[tuple[str, str]]:
        source, stop, at = self._source, self._stop, self._at
        read = _FIELD.match
        while True:
            match = read(source, at, stop)
            if match is None:
                field = self._field(at)
                if field is None:
                    return
                yield field
                at = self._at
                continue
            name, braced, quoted, bare, then = match.groups()
            value = braced if braced is not None else quoted
            if value is None:
                value = self._bare(bare, match.start("bare"))
            at = match.end()
            if then == "#":
                value = self._joined(value, at)
                at = self._at
            elif then is None and at < stop:
                self._comma_missing(at)
            yield name.lower(), value

    def _field(self, at: int) -> tuple[str, str] | None:
        """What the quick way cannot read: the end, a text in many braces, a fault."""
        source, stop = self._source, self._stop
        blank = _BLANK.match(source, at, stop)
        at = blank.end() if blank else at
        if at >= stop:
            return None
        named = _NAMED.match(source, at, stop)
        if named is None:
            raise SyntaxFault("this is no field: a name and “=” are expected", at)
        name, after = named["name"], named.end()
        if not named["sign"]:
            raise SyntaxFault(f"after the field name {name!r} a “=” is missing", after)
        self._at = after
        return name.lower(), self._joined("", after)

    def _joined(self, value: str, at: int) -> str:
        """The value with the parts behind a ``#``; `self._at` is behind them then."""
        pieces = [value]
        then = "#"
        while then == "#":
            piece, at, then = self._part(at)
            pieces.append(piece)
        if not then and at < self._stop:
            self._comma_missing(at)
        self._at = at
        return "".join(pieces)

    def _part(self, at: int) -> tuple[str, int, str]:
        """One part of a value, where the next begins, and the sign between, if any."""
        source, stop = self._source, self._stop
        match = _PART.match(source, at, stop)
        if match:
            braced, quoted, bare, then = match.groups()
            text = braced if braced is not None else quoted
            if text is None:
                text = self._bare(bare, match.start("bare"))
            return text, match.end(), then or ""
        blank = _BLANK.match(source, at, stop) if source[at : at + 1] != "," else None
        at = blank.end() if blank else at
        end = self._end_of_part(at)
        rest = re.compile(rf"{_W}{_THEN}").match(source, end, stop)
        if rest is None:
            raise SyntaxFault("after this value a comma is expected", end)
        return source[at + 1 : end - 1], rest.end(), rest["then"] or ""

    def _end_of_part(self, at: int) -> int:
        """Where a text of very many braces ends. Raises `SyntaxFault` for anything else."""
        source, stop = self._source, self._stop
        opening = source[at : at + 1] if at < stop else ""
        if opening == "{":
            end = closing_brace(source, at + 1, stop)
            if end is None:
                raise SyntaxFault("the brace that opens here is never closed", at)
            return end
        if opening == '"':
            end = at + 1
            while end < stop and source[end] != '"':
                inner = closing_brace(source, end + 1, stop) if source[end] == "{" else end + 1
                end = stop if inner is None else inner
            if end >= stop:
                raise SyntaxFault("the quote that opens here is never closed", at)
            return end + 1
        if not opening or opening == ",":
            raise SyntaxFault("the field has no value", min(at, stop - 1))
        match = _PART.match(source, at, stop) or re.compile(r"[^\s,#{}\"=%()]*").match(source, at)
        raise SyntaxFault("after this value a comma is expected", match.end() if match else at)

    def _bare(self, text: str, at: int) -> str:
        """A number, or what a macro stands for; an undefined one stands for its own name."""
        if _NUMBER.fullmatch(text):
            return text
        value = self._macros.get(text.lower())
        if value is not None:
            return value
        if text[0].isdigit():
            self.odd.append(Oddity(f"the value {text} has neither braces nor quotes", at))
        else:
            self.odd.append(
                Oddity(f"the macro {text!r} is not defined; its name was taken instead", at,
                       f'@string{{{text} = "…"}}')
            )  # fmt: skip
        return text

    def _comma_missing(self, at: int) -> None:
        self.odd.append(Oddity("a comma is missing before this field; it was read all the same",
                               at))  # fmt: skip
