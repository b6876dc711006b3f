"""Scalars written anew in the style that they had."""

from __future__ import annotations

import json
import re

from .tree import Scalar

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~")
_WORDS = frozenset("true false null none yes no on off y n".split())
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NUMBER = re.compile(
    r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][-+]?\d+)?|\d+(?::\d\d?)+|0[xo][\da-fA-F_]+"
    r"|\d{4}-\d\d?(?:-\d\d?.*)?"
)


def restyled(value: str, old: Scalar, source: str, *, flow: bool) -> str:
    """The source of `value` in the place of a scalar, quoted and indented as that one was.

    A scalar without quotes gets some where `value` would be something else without them.
    """
    if old.style in {"|", ">"} and not flow and value.strip():
        lines = old.span.of(source).splitlines(keepends=True)
        body = next((line for line in lines[1:] if line.strip()), "")
        indent = body[: len(body) - len(body.lstrip())]
        if indent and not re.search(r"\d", lines[0]) and value == " ".join(value.split()):
            return lines[0] + indent + value
    if old.style == '"':
        ascii_only = old.span.of(source).isascii() and "\\u" in old.span.of(source)
        return json.dumps(value, ensure_ascii=ascii_only)
    if old.style == "'" and "\n" not in value:
        return single(value)
    return unquoted(value, flow=flow, number=_NUMBER.fullmatch(old.value) is not None)


def single(value: str) -> str:
    """A value in single quotes."""
    return "'" + value.replace("'", "''") + "'"


def unquoted(value: str, *, flow: bool = False, number: bool = False) -> str:
    """A value without quotes where YAML takes it as that text; else in quotes.

    `number` says that it may be a number or a date: a year is one.
    """
    plain = (
        value == value.strip()
        and value != ""
        and (value[0] not in _INDICATORS or (value[0] in "-?:" and value[1:2].strip() != ""))
        and not _NOT_PLAIN.search(value)
        and value.casefold() not in _WORDS
        and (number or not _NUMBER.fullmatch(value))
        and not (flow and any(char in value for char in ",[]{}"))
        and not value.startswith(("---", "..."))
    )
    if plain:
        return value
    return json.dumps(value, ensure_ascii=False) if _has_control(value) else single(value)


def _has_control(value: str) -> bool:
    return any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in value)
