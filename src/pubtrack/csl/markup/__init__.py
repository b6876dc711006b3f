"""Write rendered text as plain text, Markdown, HTML or LaTeX.

Every writer shows the same characters; each escapes what its format would take for markup, and
no more.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ..errors import UsageError
from .markup_html import write_html
from .markup_latex import write_latex
from .markup_markdown import write_markdown
from .markup_text import write_text
from .rendered import Node

_WRITERS: MappingProxyType[str, Callable[[Node], str]] = MappingProxyType(
    {
        "text": write_text,
        "markdown": write_markdown,
        "html": write_html,
        "latex": write_latex,
    }
)
FORMATS = tuple(_WRITERS)


def write(node: Node, format: str) -> str:  # noqa: A002
    """Return the source of `node` in one of `FORMATS`. Raises `UsageError` for another.

    An entry is one line, and one more for each block that the style parts from the rest.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise UsageError(
            f"there is no output format {format!r}", hint="the formats are " + ", ".join(FORMATS)
        )
    return writer(node)
