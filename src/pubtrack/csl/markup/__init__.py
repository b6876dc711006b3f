"""Write rendered text in the format of a document.

Every writer shows the same characters; each escapes what its format would take for markup, and
no more. What no document can hold is left out everywhere (see `characters`). Tags that say what
the content is change nothing, but for the reader's own name, which is bold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ...errors import UsageError
from ..rendered import Node
from .documents import in_lines, in_paragraphs
from .html import bibliography_html, write_html, write_phrase
from .jemdoc import write_jemdoc
from .json import bibliography_json, write_json
from .latex import write_latex
from .markdown import write_markdown
from .org import write_org
from .rtf import bibliography_rtf, write_rtf
from .text import write_text
from .typst import write_typst


class _Format(NamedTuple):
    """What writes a tree, and what puts entries together that were so written."""

    write: Callable[[Node], str]
    together: Callable[[Sequence[str]], str]


_FORMATS = MappingProxyType(
    {
        "text": _Format(write_text, in_lines),
        "markdown": _Format(write_markdown, in_paragraphs),
        "html": _Format(write_html, bibliography_html),
        "latex": _Format(write_latex, in_paragraphs),
        "typst": _Format(write_typst, in_paragraphs),
        "org": _Format(write_org, in_paragraphs),
        "jemdoc": _Format(write_jemdoc, in_paragraphs),
        "rtf": _Format(write_rtf, bibliography_rtf),
        "json": _Format(write_json, bibliography_json),
    }
)
FORMATS = tuple(_FORMATS)

__all__ = ["FORMATS", "bibliography", "write", "write_inside"]


def write(node: Node, format: str) -> str:  # noqa: A002
    """Return the source of `node` in one of `FORMATS`. Raises `UsageError` for another.

    An entry is one line, and one more for each block that the style parts from the rest; in
    HTML these are ``<div>``, in JSON elements.
    """
    return _format(format).write(node)


def write_inside(node: Node, format: str) -> str:  # noqa: A002
    """Return the source of `node` for an element that stands in a document, as `write` does.

    In HTML that is a paragraph as often as not, and no block may stand in one.
    """
    return write_phrase(node) if format == "html" else write(node, format)


def bibliography(entries: Sequence[str], format: str) -> str:  # noqa: A002
    """Return a whole bibliography of entries that `write` wrote in this format.

    It stands as it is in a document of the format, without a newline at its end; RTF and JSON
    are documents of their own. Raises `UsageError` for another format.
    """
    return _format(format).together(entries)


def _format(name: str) -> _Format:
    found = _FORMATS.get(name)
    if found is None:
        raise UsageError(
            f"there is no output format {name!r}", hint="the formats are " + ", ".join(FORMATS)
        )
    return found
