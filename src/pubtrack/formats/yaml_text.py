"""Data as YAML 1.2 that reads the same in YAML 1.1: whatever could be taken otherwise is quoted.

Written here, since PyYAML's own writer takes many times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data]"


class Plain(str):
    """A text that is written as it stands: a date, a number, an alias."""

    __slots__ = ()


# Letters first, then nothing that YAML gives a meaning to where it stands.
_BARE = re.compile(r"[^\W\d_](?:[\w .,;()+/'’“”–—!?%=<>~^$*&@-]|:(?=\S)|(?<=\S)#)*")
# What YAML 1.1 or 1.2 takes for something else than a text.
_WORDS = frozenset("true false null yes no on off y n nan inf".split())
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_text(data: Mapping[str, Data] | Sequence[Data]) -> str:
    """The text of a map or a sequence in block style, each text on one line; "" for an empty one.

    >>> yaml_text({"a": ["x", "3"], "b": {"c": 4, "d": "e: f"}})
    'a:\\n  - x\\n  - "3"\\nb:\\n  c: 4\\n  d: "e: f"\\n'
    """
    return "".join(f"{line}\n" for line in _lines(data))


def scalar(value: str | int) -> str:
    """One value, in quotes where it would be something else without them."""
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _BARE.fullmatch(value) and value[-1] not in " :" and value.casefold() not in _WORDS:
        return value
    return _UNPRINTABLE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    """An escape; half of a surrogate pair is no character, and has none."""
    code = ord(match[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"


def _lines(data: Data) -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _pair(scalar(key), value)
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for value in data:
            first = "- "
            for line in _lines(value):
                yield first + line
                first = "  "
    elif isinstance(data, str | int):
        yield scalar(data)


def _pair(key: str, value: Data) -> Iterator[str]:
    if isinstance(value, str | int):
        yield f"{key}: {scalar(value)}"
    elif not value:
        yield f"{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
    else:
        yield f"{key}:"
        yield from (f"  {line}" for line in _lines(value))
