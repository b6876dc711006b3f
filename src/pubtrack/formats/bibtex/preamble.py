r"""The commands that a file defines for itself in ``@preamble``, put in where its fields use them.

``@preamble{"\newcommand{\noopsort}[1]{} " # "\def\TUB{TUGboat}"}``: a title with ``\TUB`` is
read as TeX would print it. Known are ``\newcommand``, ``\renewcommand``, ``\providecommand`` and
``\DeclareRobustCommand`` with up to nine arguments, the first of which may have a default, and
``\def``, ``\gdef`` and ``\edef`` with plain parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .scan import balanced

_GROUP = re.compile(rf"\s*\{{({balanced(5)})\}}")
_OPTIONAL = re.compile(r"\s*\[([^\[\]]*)\]")
_COMMAND = re.compile(
    r"\\(?:(?:new|renew|provide)command|DeclareRobustCommand)\s*\*?\s*"
    r"(?:\{\s*\\(?P<name>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))\s*"
    r"(?:\[(?P<count>[0-9])\]\s*(?:\[(?P<default>[^\[\]]*)\])?)?"
)
_DEF = re.compile(r"\\[gex]?def\s*\\(?P<name>[A-Za-z]+)\s*(?P<parameters>(?:#[1-9])*)\s*(?=\{)")
_USE = re.compile(r"\\([A-Za-z]+)[ \t]*")
_TOKEN = re.compile(r"\s*(\\[A-Za-z]+|[^\s{}\\])")
_PARAMETER = re.compile(r"#([1-9])")
# Definitions may use one another, and themselves; no text that people read is longer.
_DEEPEST = 5
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its body, with ``#1`` where an argument goes, and how many it takes.

    `default` is that of the first argument, which stands in brackets then; None is none.
    """

    body: str
    arguments: int = 0
    default: str | None = None


def definitions(source: str) -> dict[str, Command]:
    """The commands that a preamble defines, by their names; what is defined twice, by the last."""
    found: dict[str, Command] = {}
    for match in _COMMAND.finditer(source):
        body = _GROUP.match(source, match.end())
        if body:
            count = int(match["count"] or 0)
            name = match["name"] or match["bare"]
            found[name] = Command(body[1].replace("%\n", ""), count, match["default"])
    for match in _DEF.finditer(source):
        body = _GROUP.match(source, match.end())
        if body:
            found[match["name"]] = Command(body[1], len(match["parameters"]) // 2)
    return found


def expand(text: str, commands: Mapping[str, Command], depth: int = _DEEPEST) -> str:
    """The text with the commands replaced by what they stand for; others stay."""
    if "\\" not in text or depth == 0:
        return text
    pieces: list[str] = []
    at = 0
    while match := _USE.search(text, at):
        command = commands.get(match[1])
        if command is None:
            pieces.append(text[at : match.end()])
            at = match.end()
            continue
        arguments, end = _arguments(text, match.end(), command)
        body = _filled(command.body, arguments)
        pieces += (text[at : match.start()], f"{{{body}}}" if body else "")
        at = end
    pieces.append(text[at:])
    expanded = "".join(pieces)
    if expanded == text or len(expanded) > _LONGEST + len(text):
        return text
    return expand(expanded, commands, depth - 1)


def _filled(body: str, arguments: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda sign: arguments.get(sign[1], ""), body)


def _arguments(text: str, at: int, command: Command) -> tuple[dict[str, str], int]:
    """The arguments of a command by their numbers, and where they end."""
    found: dict[str, str] = {}
    for number in range(1, command.arguments + 1):
        if number == 1 and command.default is not None:
            match = _OPTIONAL.match(text, at)
            found["1"] = match[1] if match else command.default
        else:
            match = _GROUP.match(text, at) or _TOKEN.match(text, at)
            found[str(number)] = match[1] if match else ""
        at = match.end() if match else at
    return found, at
