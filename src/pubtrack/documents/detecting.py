"""In which format a CV is written: by its name, else by what it looks like."""

from __future__ import annotations

import re

_BY_NAME = (
    ("markdown", re.compile(r"\.(?:md|markdown|mdown|mkd|mkdn|rmd|qmd|mdx)$", re.IGNORECASE)),
    ("latex", re.compile(r"\.(?:tex|ltx|latex|bbl|cls|sty)$", re.IGNORECASE)),
    ("html", re.compile(r"\.(?:html?|xhtml)$", re.IGNORECASE)),
    ("typst", re.compile(r"\.typ$", re.IGNORECASE)),
    ("org", re.compile(r"\.org$", re.IGNORECASE)),
    ("jemdoc", re.compile(r"\.jemdoc$", re.IGNORECASE)),
    ("rst", re.compile(r"\.(?:rst|rest)$", re.IGNORECASE)),
    ("program", re.compile(r"\.(?:py|m?jsx?|tsx?|vue|svelte|astro|rb|php|dart)$", re.IGNORECASE)),
    ("text", re.compile(r"\.(?:txt|text|asc)$", re.IGNORECASE)),
)
_DATA_NAME = re.compile(r"\.(?:ya?ml|json)$", re.IGNORECASE)
_SIGNS = (
    ("latex", re.compile(r"\\documentclass\b|\\begin\{(?:document|thebibliography|etaremune)\}")),
    (
        "html",
        re.compile(
            r"\A\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
        ),
    ),
    ("typst", re.compile(r"^#(?:import|show|set|let)\s", re.MULTILINE)),
    ("org", re.compile(r"^#\+(?:title|author|options|startup):", re.IGNORECASE | re.MULTILINE)),
    (
        "markdown",
        re.compile(
            r"^[ ]{0,3}#{1,6}[ \t]+\S|\*\*[^\s*][^*\n]*\*\*|\]\((?:https?:|#)|^[ ]{0,3}(?:```|~~~)"
            r"|<https?://",
            re.MULTILINE,
        ),
    ),
)  # fmt: skip


# YAML and JSON begin so; a CV in plain text hardly ever does.
_LIKE_DATA = re.compile(r"\ufeff?\s*(?:[\[{]|---\s|(?:#[^\n]*\n)*(?![\s#])[^\n:]{1,80}:[ \t]*\n)")


def is_named_so(name: str) -> bool:
    """Whether a file's name tells a CV in a markup or a program: no bibliography is named so."""
    return any(format_ != "text" and pattern.search(name) for format_, pattern in _BY_NAME)


def detect(name: str, text: str) -> str:
    """Return the format that the file name tells, else the one that the text looks like."""
    for format_, pattern in _BY_NAME:
        if pattern.search(name):
            return format_
    if _DATA_NAME.search(name):
        from .data import detect_data  # YAML is loaded where there is some

        return detect_data(name, text) or "text"
    if _LIKE_DATA.match(text):
        from .data import detect_data

        found = detect_data(name, text)
        if found and found != "data-list":  # a CV in plain text may have lists, too
            return found
    return next((format_ for format_, pattern in _SIGNS if pattern.search(text)), "text")
