"""The other files that a Typst source takes its publications, or parts of itself, from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import ListFile
from ..spans import Span
from .nodes import Array, Call, Include, Node, Str, walk
from .scope import name_of

_LIST_FILE = re.compile(r"[^\s\"]{1,200}\.(?:bib|ya?ml|json)", re.IGNORECASE)


def list_files(nodes: Sequence[Node]) -> tuple[ListFile, ...]:
    """The files named as lists of publications or as parts, in order, each place once."""
    found: dict[int, ListFile] = {}
    for node in nodes:
        for child in walk(node):
            if isinstance(child, Include) and isinstance(child.path, Str):
                found[child.path.start] = _file(child.path, "document")
            elif isinstance(child, Call):
                for file, place in named_files(child):
                    found.setdefault(place, file)
    return tuple(found[place] for place in sorted(found))


def named_files(call: Call) -> Iterator[tuple[ListFile, int]]:
    """The files that a call names, and where."""
    name = name_of(call).rsplit(".", 1)[-1].casefold()
    about = any(part in name for part in ("bib", "publi", "refs", "reference", "cite"))
    for arg in call.args:
        for value in arg.value.items if isinstance(arg.value, Array) else (arg.value,):
            if isinstance(value, Call) and name_of(value) in {"read", "path"} and value.args:
                value = value.args[0].value  # noqa: PLW2901 - `bibliography(read("refs.bib"))`
            if not isinstance(value, Str) or not _LIST_FILE.fullmatch(value.value):
                continue
            if value.value.endswith(".bib"):
                yield _file(value, "bibtex"), value.start
            elif about:
                yield _file(value, "hayagriva"), value.start
            elif name in {"yaml", "json"}:
                yield _file(value, "document"), value.start


def _file(path: Str, kind: str) -> ListFile:
    inner = Span(path.start + 1, max(path.start + 1, path.end - 1))
    return ListFile(path.value, kind, inner)
