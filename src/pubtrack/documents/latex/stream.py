"""The tokens still to read: the source's, with what macros expand to before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .tokens import Kind, Token

_LONGEST_OPTION = 4000
_BETWEEN = frozenset({Kind.SPACE, Kind.COMMENT})


@dataclass(slots=True)
class _Level:
    tokens: Sequence[Token]
    at: int = 0
    then: Callable[[], None] | None = None


class Stream:
    """A stack of token lists, read from the top. Arguments are read within one list.

    `budget` bounds the tokens that expansions and arguments may add, so that macros which call
    themselves, or arguments nested ten thousand deep, come to an end.
    """

    def __init__(self, tokens: Sequence[Token], budget: int) -> None:
        self._levels = [_Level(tokens)]
        self.budget = budget

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._levels)

    def push(self, tokens: Sequence[Token], then: Callable[[], None] | None = None) -> None:
        """Read `tokens` next, and call `then` behind them."""
        self.budget -= len(tokens) + 1
        self._levels.append(_Level(tokens, 0, then))

    def peek(self) -> Token | None:
        """Return the next token without taking it; None at the end."""
        while True:
            level = self._levels[-1]
            if level.at < len(level.tokens):
                return level.tokens[level.at]
            if len(self._levels) == 1:
                return None
            self._levels.pop()
            if level.then is not None:
                level.then()

    def next(self) -> Token | None:
        """Take the next token; None at the end."""
        token = self.peek()
        if token is not None:
            self._levels[-1].at += 1
        return token

    def skip(self, *, paragraphs: bool = False) -> list[Token]:
        """Pass over blanks and comments; return the comments."""
        comments = []
        while (token := self.peek()) is not None:
            if token.kind is Kind.COMMENT:
                comments.append(token)
            elif token.kind is not Kind.SPACE and not (paragraphs and token.kind is Kind.PAR):
                break
            self._levels[-1].at += 1
        return comments

    def braced(self, *, near: bool = False) -> Argument | None:
        """Take a braced argument, blanks and comments before it too; None if none follows.

        With `near`, nothing may stand before it. Nothing is taken when there is none.
        """
        self.peek()
        level = self._levels[-1]
        at = level.at
        if not near:
            while at < len(level.tokens) and level.tokens[at].kind in _BETWEEN:
                at += 1
        if at >= len(level.tokens):
            return None
        token = level.tokens[at]
        if token.kind is Kind.RAW:
            level.at = at + 1
            return Argument(
                [Token(Kind.TEXT, token.text, token.start + 1, token.end - 1)], token, token
            )
        if token.kind is not Kind.OPEN or not token.mate or self.budget < 0:
            return None
        end = at + token.mate
        if end >= len(level.tokens):
            return None
        self.budget -= token.mate // 8 + 1
        level.at = end + 1
        return Argument(level.tokens[at + 1 : end], token, level.tokens[end])

    def bracketed(self, *, near: bool = False) -> Argument | None:
        """Take an argument in brackets, as `braced` takes one in braces."""
        self.peek()
        level = self._levels[-1]
        at = level.at
        if not near:
            while at < len(level.tokens) and level.tokens[at].kind in _BETWEEN:
                at += 1
        found = _bracket(level.tokens, at)
        if found is None:
            return None
        argument, level.at = found
        self.budget -= len(argument.tokens) // 8 + 1
        return argument

    def option_before_brace(self) -> bool:
        """Whether an argument in brackets follows, and one in braces behind that."""
        self.peek()
        level = self._levels[-1]
        found = _bracket(level.tokens, level.at)
        if found is None or found[1] >= len(level.tokens):
            return False
        return level.tokens[found[1]].kind is Kind.OPEN

    def single(self) -> Argument | None:
        """Take an argument as TeX does: what stands in braces, or one token."""
        found = self.braced()
        if found is not None:
            return found
        comments = self.skip()
        token = self.peek()
        if token is None or token.kind in (Kind.CLOSE, Kind.PAR, Kind.OPEN, Kind.MARK):
            return None
        del comments
        self._levels[-1].at += 1
        if token.kind is Kind.TEXT and len(token.text) > 1:
            rest = part(token, 1, len(token.text))
            self._levels.append(_Level([rest]))
            token = part(token, 0, 1)
        return Argument([token], token, token)

    def drop(self, count: int) -> None:
        """Pass over so many tokens of the present list."""
        self._levels[-1].at += count

    def ahead(self, limit: int) -> Sequence[Token]:
        """The next tokens of the present list."""
        self.peek()
        level = self._levels[-1]
        return level.tokens[level.at : level.at + limit]


@dataclass(slots=True)
class Argument:
    """What a command takes: the tokens inside, and the first and last token with its braces."""

    tokens: Sequence[Token]
    opening: Token
    closing: Token

    @property
    def start(self) -> int:
        """Where it begins, its brace included."""
        return self.opening.start

    @property
    def end(self) -> int:
        """Where it ends, its brace included."""
        return self.closing.end

    def text(self) -> str:
        """Its source, as keys and names are read."""
        return "".join(source_of(token) for token in self.tokens).strip()


def source_of(token: Token) -> str:
    """Write one token as it may have stood in the source."""
    if token.kind is Kind.COMMAND:
        space = " " if token.text[-1:].isalpha() else ""
        return f"\\{token.text}{'*' if token.star else ''}{space}"
    if token.kind is Kind.RAW:
        return f"{{{token.text}}}"
    if token.kind in (Kind.COMMENT, Kind.MARK):
        return ""
    return " " if token.kind in (Kind.SPACE, Kind.PAR) else token.text


def part(token: Token, start: int, end: int) -> Token:
    """Return a stretch of a token of text as a token."""
    if token.made:
        return Token(Kind.TEXT, token.text[start:end], token.start, token.end, made=True)
    return Token(Kind.TEXT, token.text[start:end], token.start + start, token.start + end)


def _bracket(tokens: Sequence[Token], at: int) -> tuple[Argument, int] | None:
    """Read an argument in brackets at a place; return where to go on, too."""
    if at >= len(tokens) or tokens[at].text != "[" or tokens[at].kind is not Kind.TEXT:
        return None
    end = at + tokens[at].mate
    if end == at or end >= len(tokens) or tokens[at].mate > _LONGEST_OPTION:
        return None
    return Argument(tokens[at + 1 : end], tokens[at], tokens[end]), end + 1
