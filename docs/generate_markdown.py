"""Pieces of Markdown for the generated parts of the pages."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; a line end in a cell becomes a blank."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def code(text: str) -> str:
    """A text as code; "" stays empty."""
    return f"`{text}`" if text else ""


def escaped(text: str) -> str:
    """Prose of a help page: but for its code, no character of it is markup."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(
        part if at % 2 else re.sub(r"([*_<\[\]\\])", r"\\\1", part) for at, part in enumerate(parts)
    )


def _cell(text: str) -> str:
    """A text in a table. GitHub and Python-Markdown disagree about ``|`` in code, not in HTML."""
    one_line = " ".join(text.split())
    in_html = re.sub(r"`([^`]*\|[^`]*)`", _html_code, one_line)
    return in_html.replace("|", "\\|")


def _html_code(match: re.Match[str]) -> str:
    return f"<code>{html.escape(match[1], quote=False).replace('|', '&#124;')}</code>"
