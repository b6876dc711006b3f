"""By what names formats are asked for, in import and in export; nothing else is loaded for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ..errors import UsageError
from ..formats.registry import FORMATS

IDENTIFIERS = "identifiers"
"""The name of a list of identifiers, as an input."""

DATA = tuple(one.name for one in FORMATS.values() if one.writes)
"""The formats of bibliographies that are written."""

RENDERED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "markdown": (".md", ".markdown"),
        "latex": (".tex",),
        "typst": (".typ",),
        "html": (".html", ".htm"),
        "docx": (".docx",),
    }
)
"""The formats of documents in which publications stand in a citation style, with suffixes."""

OUTPUTS = (*DATA, *RENDERED)

# Suffixes of files that may hold other things, too: of what is written, they tell the format.
SHARED = MappingProxyType(
    {
        ".json": ("csl-json",),
        ".xml": ("endnote-xml",),
        ".yaml": ("csl-yaml", "hayagriva", "rendercv"),
        ".yml": ("csl-yaml", "hayagriva", "rendercv"),
    }
)


def output_of_name(path: Path) -> str:
    """The format that the name of a file to be written tells.

    Raises `UsageError` where it tells none, or one of several.

    >>> output_of_name(Path("refs.bib")), output_of_name(Path("list.docx"))
    ('bibtex', 'docx')
    """
    suffix = path.suffix.lower()
    fitting = [one.name for one in FORMATS.values() if one.writes and suffix in one.suffixes]
    fitting += [name for name, suffixes in RENDERED.items() if suffix in suffixes]
    fitting += [name for name in SHARED.get(suffix, ()) if name in FORMATS]
    if not fitting:
        raise UsageError(
            f"the name {path.name!r} does not tell a format",
            hint="say it with --format: " + ", ".join(OUTPUTS),
        )
    if len(fitting) > 1 and suffix in SHARED:
        *first, last = fitting
        raise UsageError(
            f"{path.name!r} may be {', '.join(first)} or {last}", hint="say which with --format"
        )
    return fitting[0]
