"""JSON of strangers: parsed, and read without trust in its shape."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from ..errors import InvalidValue

# A surrogate without its other half, which no encoding can write ("\\ud83d" cut off).
_SURROGATE = re.compile("[\ud800-\udfff]")


def load_json(data: bytes) -> object:
    """The value of a JSON text (RFC 8259) in UTF-8. Raises `InvalidValue` where it is none.

    Numbers stay the text that they were written as, so that none is too long to be read.
    """
    try:
        return json.loads(
            data.decode("utf-8-sig"), parse_int=str, parse_float=str, parse_constant=str
        )
    except UnicodeDecodeError as error:
        raise InvalidValue("this JSON is not in UTF-8") from error
    except json.JSONDecodeError as error:
        raise InvalidValue(f"this is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise InvalidValue("this JSON is nested too deeply") from error


def dump_json(value: object) -> bytes:
    """The value as compact JSON in UTF-8. Raises `InvalidValue` where it is nested too deeply."""
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except RecursionError as error:
        raise InvalidValue("this JSON is nested too deeply") from error
    return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def at(value: object, *path: str) -> object:
    """What stands at a path of object keys, None where the path leads nowhere."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def text_at(value: object, *path: str) -> str:
    """The string or number there, with runs of blanks as one; "" for anything else."""
    found = at(value, *path)
    if not isinstance(found, str):
        return ""
    return " ".join(_SURROGATE.sub("\ufffd", found).split())


def list_at(value: object, *path: str) -> Sequence[object]:
    """The elements of the list there; a value that is none stands for a list of itself."""
    found = at(value, *path)
    if isinstance(found, list):
        return found
    return [] if found is None else [found]
