"""Whole documents with a bibliography: a heading, groups, entries, as each format has them.

`write` gives the bytes of a file. The entries are rendered trees; `csl.markup` writes them, and
the modules here what stands around them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from ...errors import UsageError
from .parts import Entry, Group, Layout, WholeBibliography

_MODULES: Mapping[str, str] = MappingProxyType(
    {name: f".{name}" for name in ("markdown", "latex", "typst", "html", "docx")}
)
FORMATS = tuple(_MODULES)


def write(document: WholeBibliography, format: str) -> bytes:  # noqa: A002
    """The file of a document in one of `FORMATS`, text in UTF-8; the same for the same document.

    Raises `UsageError` for another format.
    """
    module = _MODULES.get(format)
    if module is None:
        raise UsageError(
            f"there is no document format {format!r}", hint="they are " + ", ".join(FORMATS)
        )
    # Word's needs a library of its own, which is loaded for it alone.
    made: Callable[[WholeBibliography], str | bytes] = import_module(module, __package__).whole
    data = made(document)
    return data.encode("utf-8") if isinstance(data, str) else data


__all__ = ["FORMATS", "Entry", "Group", "Layout", "WholeBibliography", "write"]
