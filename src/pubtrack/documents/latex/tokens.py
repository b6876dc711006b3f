r"""LaTeX taken apart into tokens, each with its place in the source.

Comments are tokens of their own; what no reader sees (``\iffalse``, ``comment`` environments) is
found later, since macros decide of it. Addresses (``\url``, ``\href``) and ``\verb`` are read here:
a "%" in them begins no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a token is."""

    TEXT = 1
    SPACE = 2
    PAR = 3
    """A blank line."""
    COMMAND = 4
    """`text` is its name without the backslash and the star; `star` tells of that."""
    OPEN = 5
    CLOSE = 6
    MATHS = 7
    """Dollars, or a bracket with a backslash; `text` is "$", "$$", "(", ")", "[" or "]"."""
    SCRIPT = 8
    """"^" or "_"."""
    AMPERSAND = 9
    SIGN = 10
    """A ligature or quote; `text` as it stands."""
    COMMENT = 11
    RAW = 12
    """The braced address behind `\\url` or `\\href`, braces included; `text` without them."""
    VERBATIM = 13
    """Code: `text` as it shows."""
    PARAMETER = 14
    """`#1`, in the body of a macro; `text` is the digit."""
    MARK = 15
    """Made by the reader: `text` says what it does."""


@dataclass(slots=True)
class Token:
    """One token. `made` says that it stems from a macro's body; its place is then the call's."""

    kind: Kind
    text: str
    start: int
    end: int
    made: bool = False
    star: bool = False
    mate: int = 0
    """Of an opening brace or bracket: how many tokens on its closing one stands; 0 without one."""


_TOKEN = re.compile(
    r"""(?P<par>[ \t]*(?:\r\n|\r(?!\n)|\n)(?:[ \t]*(?:\r\n|\r(?!\n)|\n))+[ \t]*)
    |(?P<space>[ \t\f\v]+(?:(?:\r\n|\r(?!\n)|\n)[ \t]*)?|(?:\r\n|\r(?!\n)|\n)[ \t]*)
    |\\(?P<word>[A-Za-z@]+)(?P<star>\*?)
    |\\(?P<sign>(?:\r\n|.)?)
    |(?P<comment>%[^\r\n]*(?:(?:\r\n|\r(?!\n)|\n)[ \t]*)?)
    |(?P<open>\{)|(?P<close>\})
    |(?P<maths>\$\$?)
    |(?P<script>[\^_])
    |(?P<amp>&)
    |(?P<ligature>---?|``|''|"`|"'|<<(?=[^\s<])|(?<=\S)>>|(?<![^\s(\[{]),,(?=\S)|\?`|!`|[`'"~])
    |\#(?P<parameter>[1-9])
    |(?P<bracket>[\[\]])
    |(?P<text>(?:[^\\{}\[\]$^_&\x60'"~?!,\#%<>\s-]|[?!](?!\x60)|,(?!,)|-(?!-)|\#(?![1-9])
        |<(?!<)|>(?!>)
        |(?<=\S)[ ](?=[^\\{}\s%$&\x60'"~^_]))+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_BLANKS = re.compile(r"[ \t]*(?:(?:\r\n|\r(?!\n)|\n)(?![ \t]*[\r\n])[ \t]*)?")
_EMPTY_LINE = re.compile(r"(?:[ \t]*(?:\r\n|\r(?!\n)|\n))+[ \t]*")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_ADDRESS = re.compile(r"\s{0,20}(?:\[[^\[\]{}]{0,200}\]\s{0,20})?(?=\{)")
_VERB = re.compile(r"([^\sA-Za-z*])([^\r\n]{0,1000}?)\1")
_CODE = re.compile(
    r"\s{0,20}\{(verbatim|Verbatim|lstlisting|minted|alltt|BVerbatim|LVerbatim|filecontents"
    r"|comment)(\*?)\}"
)
_ADDRESSES = frozenset({"url", "href", "nolinkurl", "path", "doi"})
_KEPT_STARS = frozenset({"verb", "lstinline", "mintinline"})
_DEFINING = frozenset({"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"})
_LONGEST_ADDRESS = 4000
_DEEPEST_ADDRESS = 4


def tokenize(source: str) -> list[Token]:
    """Return all tokens of `source`, in order. Never raises."""
    tokens: list[Token] = []
    at, size = 0, len(source)
    while at < size:
        match = _TOKEN.match(source, at)
        if match is None:  # `other` takes any character
            break
        start, at = at, match.end()
        group = match.lastgroup
        if group == "text":
            tokens.append(Token(Kind.TEXT, match[0], start, at))
        elif group == "space":
            tokens.append(Token(Kind.SPACE, " ", start, at))
        elif group in ("word", "star"):
            at = _command(source, tokens, match, start)
        elif group == "sign":
            at = _sign(source, tokens, match["sign"], start, at)
        elif group == "comment":
            at = _comment(source, tokens, start, at)
        else:
            tokens.append(_plain(match, group or "", start, at))
    mate(tokens)
    return tokens


def mate(tokens: Iterable[Token]) -> None:
    """Tell each opening brace and bracket how far its closing one is.

    Brackets pair up within one group and one paragraph.
    """
    braces: list[tuple[int, Token]] = []
    brackets: list[list[tuple[int, Token]]] = [[]]
    for place, token in enumerate(tokens):
        kind = token.kind
        if kind is Kind.OPEN:
            braces.append((place, token))
            brackets.append([])
        elif kind is Kind.CLOSE:
            if braces:
                begin, opening = braces.pop()
                opening.mate = place - begin
                brackets.pop()
        elif kind is Kind.PAR:
            brackets[-1].clear()
        elif kind is Kind.TEXT and token.text == "[":
            brackets[-1].append((place, token))
        elif kind is Kind.TEXT and token.text == "]" and brackets[-1]:
            begin, opening = brackets[-1].pop()
            opening.mate = place - begin


_KINDS = {
    "par": Kind.PAR,
    "open": Kind.OPEN,
    "close": Kind.CLOSE,
    "maths": Kind.MATHS,
    "script": Kind.SCRIPT,
    "amp": Kind.AMPERSAND,
    "ligature": Kind.SIGN,
    "parameter": Kind.PARAMETER,
    "bracket": Kind.TEXT,
    "other": Kind.TEXT,
}


def _plain(match: re.Match[str], group: str, start: int, end: int) -> Token:
    text = match["parameter"] if group == "parameter" else match[0]
    return Token(_KINDS[group], text, start, end)


def _command(source: str, tokens: list[Token], match: re.Match[str], start: int) -> int:
    """Read a command that is a word, with what belongs to it; return where to go on."""
    word, at = match["word"], match.end()
    if word in _KEPT_STARS and (verb := _VERB.match(source, at)):
        tokens.append(Token(Kind.VERBATIM, verb[2], start, verb.end()))
        return verb.end()
    if word == "begin" and (code := _CODE.match(source, at)):
        return _code(source, tokens, code, start)
    defined = bool(tokens) and tokens[-1].text in _DEFINING
    tokens.append(Token(Kind.COMMAND, word, start, at, star=bool(match["star"])))
    if word in _ADDRESSES and not defined and (lead := _ADDRESS.match(source, at)):
        end = _braced(source, lead.end())
        if end:
            inside = source[lead.end() + 1 : end - 1]
            tokens.append(Token(Kind.RAW, inside, lead.end(), end))
            return end
    blanks = _BLANKS.match(source, at)
    return blanks.end() if blanks else at


def _braced(source: str, start: int) -> int:
    """Return where the braces that open at `start` end; 0 when they do not, or not soon."""
    depth, at = 0, start
    limit = min(len(source), start + _LONGEST_ADDRESS)
    while at < limit:
        char = source[at]
        if char == "\\":
            at += 2
            continue
        if char == "{":
            depth += 1
            if depth > _DEEPEST_ADDRESS:
                return 0
        elif char == "}":
            depth -= 1
            if not depth:
                return at + 1
        elif char in "\r\n" and _BLANK_LINE.match(source, at):
            return 0
        at += 1
    return 0


def _code(source: str, tokens: list[Token], match: re.Match[str], start: int) -> int:
    """Read an environment that is not read as LaTeX, to its end."""
    name = match[1] + match[2]
    close = f"\\end{{{name}}}"
    found = source.find(close, match.end())
    end = found + len(close) if found >= 0 else len(source)
    if match[1] in ("comment", "filecontents"):
        tokens.append(Token(Kind.COMMENT, "", start, end))
    else:
        tokens.append(Token(Kind.VERBATIM, source[match.end() : max(found, 0) or end], start, end))
    return end


def _sign(source: str, tokens: list[Token], sign: str, start: int, at: int) -> int:
    if sign in ("(", ")", "[", "]"):
        tokens.append(Token(Kind.MATHS, sign, start, at))
    else:
        name = " " if sign in ("\n", "\r", "\r\n", "\t") else sign
        star = sign == "\\" and source.startswith("*", at)
        tokens.append(Token(Kind.COMMAND, name, start, at + star, star=star))
        at += star
    return at


def _comment(source: str, tokens: list[Token], start: int, at: int) -> int:
    text = source[start:at].rstrip()
    tokens.append(Token(Kind.COMMENT, text, start, start + len(text)))
    # The comment took its line end: a blank line behind it ends the paragraph all the same.
    empty = _EMPTY_LINE.match(source, at) if source[at - 1] in "\r\n \t" else None
    if empty is not None and source[start:at].rstrip(" \t")[-1:] in ("\r", "\n"):
        tokens.append(Token(Kind.PAR, "", at, empty.end()))
        return empty.end()
    return at
