"""HTML: one page that needs nothing else, well-formed as XML too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..markup import write_inside
from ..markup.characters import clean
from .parts import Entry, Layout, WholeBibliography, anchors

_STYLE = """\
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; }
ul { list-style: none; padding: 0; }
li { margin-bottom: %gem; overflow-wrap: break-word; }
"""
_HANGING = "li { padding-left: 2em; text-indent: -2em; }\n"
_LABELLED = """\
li { display: flex; gap: 0.75em; }
.label { flex: none; min-width: 2em; }
.entry { min-width: 0; }
"""
_DARK = """\
:root { color-scheme: light dark; }
@media print { body { max-width: none; margin: 0; } }
"""


def whole(document: WholeBibliography) -> str:
    """The page, ending in a newline."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: WholeBibliography) -> Iterator[str]:
    title = write_inside(document.title, "html")
    names = anchors(document)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{document.language}">'
    yield "<head>"
    yield '<meta charset="utf-8"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield f"<title>{escape(clean(document.title))}</title>"
    yield f"<style>\n{_css(document)}</style>"
    yield "</head>\n<body>\n<main>"
    yield f"<h1>{title}</h1>"
    for group in document.groups:
        if group.title:
            yield f"<h2>{write_inside(group.title, 'html')}</h2>"
        yield "<ul>"
        yield from (_entry(entry, names[entry.key]) for entry in group.entries)
        yield "</ul>"
    yield "</main>\n</body>\n</html>"


def _css(document: WholeBibliography) -> str:
    layout: Layout = document.layout
    shape = _LABELLED if document.labelled else _HANGING if layout.hanging else ""
    return _DARK + _STYLE % (0.5 + 0.5 * layout.entry_spacing) + shape


def _entry(entry: Entry, name: str) -> str:
    body = write_inside(entry.body, "html")
    if entry.label is not None:
        label = write_inside(entry.label, "html")
        body = f'<span class="label">{label}</span> <span class="entry">{body}</span>'
    return f'<li id="{name}">{body}</li>'
