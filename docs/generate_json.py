"""The JSON that commands print, as tables of paths, from the published schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generate_markdown import code, escaped, table

from pubtrack.services.schemas import schema, schema_kinds, schema_title

_HEADER = ("member", "what it is", "")
# A work has a hundred variables, of which CSL's specification tells.
_TOLD_ELSEWHERE = "item"


def documents() -> str:
    """A section for each kind of document."""
    return "\n\n".join(
        f"## {kind}\n\n{escaped(schema_title(kind))}.\n\n"
        f"{table(_HEADER, list(_rows(schema(kind), '')))}"
        for kind in schema_kinds()
    )


def shared_parts() -> str:
    """A section for each part that several kinds have in common."""
    parts = schema("list")["$defs"]["common"]["$defs"]
    return "\n\n".join(
        "\n\n".join(filter(None, (f"### {name}", escaped(part.get("description", "")),
                                  _fields(name, part))))
        for name, part in parts.items()
    )  # fmt: skip


def _fields(name: str, part: Mapping[str, Any]) -> str:
    if name == _TOLD_ELSEWHERE or "properties" not in part:
        return ""
    return table(_HEADER, list(_rows(part, "")))


def _rows(part: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    """What each path below a part holds: its type and what is said of it."""
    required = part.get("required", ())
    for name, inner in part.get("properties", {}).items():
        told = escaped(inner.get("description", ""))
        optional = "" if name in required else " may be missing"
        yield code(path + name), _type(inner) + optional, told
        yield from _below(inner, path + name)


def _below(part: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    if part.get("type") == "array":
        yield from _below(part["items"], f"{path}[]")
    else:
        yield from _rows(part, f"{path}.")
        for one in part.get("anyOf", ()):
            yield from _below(one, path)


def _type(part: Mapping[str, Any]) -> str:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in part:
        return code(repr(part["const"]).replace("'", '"'))
    if "enum" in part:
        return ", ".join(code(f'"{value}"') for value in part["enum"])
    if "anyOf" in part:
        return " or ".join(dict.fromkeys(map(_type, part["anyOf"])))
    kind = part.get("type", "any")
    if kind == "array":
        return f"array of {_type(part['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
