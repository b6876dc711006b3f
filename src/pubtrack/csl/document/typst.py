"""Typst: a document whose entries have labels, so that a text can refer to them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..markup import write
from ..rendered import visible
from .parts import Entry, WholeBibliography, anchors

_LEADING = 0.65  # Typst's own, in em


def whole(document: WholeBibliography) -> str:
    """The source of the document, ending in a newline."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: WholeBibliography) -> Iterator[str]:
    layout = document.layout
    names = anchors(document)
    language, _, region = document.language.partition("-")
    yield f"#set document(title: {json.dumps(document.title, ensure_ascii=False)})"
    place = f', region: "{region}"' if len(region) == 2 else ""
    yield f'#set text(lang: "{language}"{place})'
    yield f"#let spacing = {_LEADING * (1.5 + layout.entry_spacing):g}em"
    if document.labelled:
        yield (
            "#let entry(label, body) ="
            " block(below: spacing, grid(columns: (2.5em, 1fr), column-gutter: 0.5em, label, body))"
        )
    else:
        indent = "1.5em" if layout.hanging else "0em"
        yield f"#let entry(body) = block(below: spacing, par(hanging-indent: {indent}, body))"
    yield f"\n= {write(document.title, 'typst')}\n"
    for group in document.groups:
        if group.title:
            yield f"== {write(group.title, 'typst')}\n"
        for entry in group.entries:
            yield f"#entry{_content(document, entry)} <{names[entry.key]}>\n"


def _content(document: WholeBibliography, entry: Entry) -> str:
    label = write(entry.label, "typst") if entry.label and visible(entry.label) else ""
    body = write(entry.body, "typst")
    return f"[{label}][{body}]" if document.labelled else f"[{body}]"
