r"""Macros and environments of the owner's own: what ``\newcommand``, ``\def`` and their kin say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .stream import Argument, Stream, source_of
from .tokens import Kind, Token, mate

_LONGEST_DELIMITED = 400
_PLACE = re.compile(r"#([1-9])")
NEW_COMMANDS = frozenset({"newcommand", "providecommand", "DeclareRobustCommand"})
XPARSE = re.compile(r"(?:New|Renew|Provide|Declare)(?:Expandable)?Document(Command|Environment)")
DEFS = frozenset({"def", "gdef", "edef", "xdef"})
_SPECIFIED = re.compile(r"[+>]?([mosOdtbvDRr])(?:\{([^{}]*)\}|([^\w\s])?)?")


@dataclass(slots=True)
class Macro:
    r"""A command or environment as its owner defined it.

    `delimiters` has the text before the first argument and behind each one, for `\def`.
    """

    name: str
    body: Sequence[Token]
    arguments: int = 0
    default: Sequence[Token] | None = None
    """What the first argument is where it is left out; None where it cannot be."""
    delimiters: tuple[str, ...] = ()
    specified: str = ""
    """The argument specification of xparse: "m", "o" and "s" for each."""
    ending: Sequence[Token] = ()
    """What an environment puts at its end."""
    renewed: bool = False
    names: frozenset[str] = field(init=False)
    """The commands in its body."""

    def __post_init__(self) -> None:
        self.names = frozenset(t.text for t in self.body if t.kind is Kind.COMMAND)


def define(command: Token, stream: Stream) -> tuple[Macro, bool] | None:
    """Read the definition behind `command`; tell whether it is of an environment. None if odd."""
    name = command.text
    if name in DEFS:
        macro = _def(stream)
        return (macro, False) if macro else None
    if found := XPARSE.fullmatch(name):
        return _document(stream, environment=found[1] == "Environment")
    environment = name.endswith("environment")
    target = stream.single()
    if target is None:
        return None
    own = target.text().lstrip("\\").rstrip("* ")
    count = stream.bracketed()
    arguments = int(digits) if count and (digits := count.text()).isdecimal() else 0
    default = stream.bracketed() if count else None
    body = stream.braced() or (None if environment else stream.single())
    ending = stream.braced() if environment else None
    if body is None or not own or len(own) > 80:
        return None
    return (
        Macro(
            own,
            body.tokens,
            min(arguments, 9),
            default.tokens if default else None,
            ending=ending.tokens if ending else (),
            renewed=name.startswith("renew"),
        ),
        environment,
    )


def _def(stream: Stream) -> Macro | None:
    """Read what stands behind `\\def`: the name, the pattern of the arguments, the body."""
    stream.skip()
    target = stream.next()
    if target is None or target.kind is not Kind.COMMAND:
        return None
    delimiters = [""]
    for _ in range(40):
        token = stream.peek()
        if token is None or token.kind in (Kind.OPEN, Kind.CLOSE, Kind.PAR):
            break
        stream.next()
        if token.kind is Kind.PARAMETER:
            delimiters.append("")
        else:
            delimiters[-1] += source_of(token)
    body = stream.braced(near=True)
    if body is None:
        return None
    plain = not any(delimiters)
    return Macro(
        target.text,
        body.tokens,
        min(len(delimiters) - 1, 9),
        delimiters=() if plain else tuple(delimiters),
    )


def _document(stream: Stream, *, environment: bool) -> tuple[Macro, bool] | None:
    target, pattern, body = stream.single(), stream.braced(), stream.braced()
    ending = stream.braced() if environment else None
    if target is None or pattern is None or body is None:
        return None
    kinds = "".join(
        "s" if m[1] == "s" or m[1] == "t" else "o" if m[1] in "oOdD" else "m"
        for m in _SPECIFIED.finditer(pattern.text()[:200])
    )
    own = target.text().lstrip("\\").rstrip("* ")
    macro = Macro(
        own,
        body.tokens,
        min(len(kinds), 9),
        specified=kinds,
        ending=ending.tokens if ending else (),
    )
    return macro, environment


NO_VALUE = Token(Kind.MARK, "novalue", 0, 0, made=True)
YES = Token(Kind.MARK, "true", 0, 0, made=True)
NO = Token(Kind.MARK, "false", 0, 0, made=True)


def arguments_of(macro: Macro, command: Token, stream: Stream) -> list[Argument] | None:
    """Take the arguments of a call; None when it is not written as the macro wants it."""
    if macro.delimiters:
        return _delimited(macro, command, stream)
    found: list[Argument] = []
    kinds = macro.specified or ("o" if macro.default is not None else "") + "m" * (
        macro.arguments - (macro.default is not None)
    )
    for kind in kinds:
        argument: Argument | None
        if kind == "s":
            argument = Argument([YES if command.star else NO], command, command)
        elif kind == "o":
            argument = stream.bracketed()
            if argument is None:
                argument = Argument(_left_out(macro, command), command, command)
        else:
            argument = stream.single()
            if argument is None:
                argument = Argument([], command, command)
        found.append(argument)
    return found


def _left_out(macro: Macro, command: Token) -> Sequence[Token]:
    if macro.default is None:
        return [NO_VALUE]
    return [
        Token(t.kind, t.text, command.start, command.end, made=True, star=t.star, mate=t.mate)
        for t in macro.default
    ]


def _delimited(macro: Macro, command: Token, stream: Stream) -> list[Argument] | None:
    r"""Take arguments that end at given texts: `\def\cols(#1)#2{…}`."""
    found: list[Argument] = []
    if macro.delimiters[0] and not _pass(stream, macro.delimiters[0]):
        return None
    for delimiter in macro.delimiters[1:]:
        if not delimiter:
            argument = stream.single()
            found.append(argument or Argument([], command, command))
            continue
        tokens: list[Token] = []
        while not _pass(stream, delimiter):
            token = stream.peek()
            if token is None or token.kind is Kind.PAR or len(tokens) > _LONGEST_DELIMITED:
                return None
            if token.kind is Kind.OPEN and (group := stream.braced(near=True)):
                tokens += [group.opening, *group.tokens, group.closing]
                continue
            if token.kind is Kind.TEXT and (one := stream.single()):
                token = one.tokens[0]
            else:
                stream.next()
            tokens.append(token)
        found.append(
            Argument(tokens, tokens[0], tokens[-1]) if tokens else Argument([], command, command)
        )
    return found


def _pass(stream: Stream, text: str) -> bool:
    """Take `text` off the stream, if it stands there next."""
    wanted = text.strip()
    if not wanted:
        return True
    seen = "".join(source_of(token) for token in stream.ahead(len(wanted) + 2)).lstrip()
    if not seen.startswith(wanted):
        return False
    while wanted:
        token = stream.peek()
        if token is None:
            return False
        if token.kind is Kind.TEXT:
            one = stream.single()
            piece = one.tokens[0].text if one else ""
        else:
            stream.next()
            piece = source_of(token).strip()
        if piece and not wanted.startswith(piece):
            return False
        wanted = wanted[len(piece) :].lstrip()
    return True


def body_of(
    macro: Macro, found: Sequence[Argument], start: int, end: int, *, ending: bool = False
) -> list[Token]:
    """Return what a call shows: the body, each token in the place of the call, with arguments."""
    tokens: list[Token] = []
    for token in macro.ending if ending else macro.body:
        if token.kind is Kind.PARAMETER:
            number = int(token.text) - 1
            if number < len(found):
                tokens += found[number].tokens
        elif token.kind is not Kind.COMMENT:
            text = token.text
            if token.kind is Kind.RAW:
                text = _PLACE.sub(lambda m: _text_of(found, int(m[1])), text)
            tokens.append(Token(token.kind, text, start, end, made=True, star=token.star))
    _mate_made(tokens)
    return tokens


def _text_of(found: Sequence[Argument], number: int) -> str:
    return found[number - 1].text() if number <= len(found) else ""


def _mate_made(tokens: Sequence[Token]) -> None:
    """Mate the braces of a body; those of its arguments are mated already."""
    mate([t if t.made or t.kind not in (Kind.OPEN, Kind.CLOSE) else _INERT for t in tokens])


_INERT = Token(Kind.COMMENT, "", 0, 0)
