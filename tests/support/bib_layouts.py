"""BibTeX files as odd as their owners: entries of any items in any layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from pubtrack.formats import Parsed
from pubtrack.formats.bibtex.composing import NAME_FIELD_OF, compose
from pubtrack.formats.bibtex.dialects import BIBLATEX, BIBTEX
from pubtrack.formats.bibtex.writing import written_name
from pubtrack.formats.latex.commands import to_commands


@dataclass(frozen=True)
class Layout:
    """The blanks and signs of a file."""

    head: str
    lead: str
    equals: str
    tail: str
    between: str
    quotes: bool
    bare: bool
    upper: bool
    round_: bool
    biblatex: bool
    ascii_: bool
    start: str
    end: str
    breaks: str


LAYOUTS = st.builds(
    Layout,
    head=st.sampled_from([",\n  ", ",\n\t", ",", ", ", ",\n", "\n  , ", " ,\n    "]),
    lead=st.sampled_from([",\n  ", ",\n\t", ",", ", ", ",\n", "\n  , ", " ,\n    ", ",\n\n  "]),
    equals=st.sampled_from([" = ", "=", " =\t", "\t= ", " =\n    "]),
    tail=st.sampled_from(["\n", ",\n", "", ",", "\n  ", " , "]),
    between=st.sampled_from(["\n\n", "\n", "\n\n\n% ---- more ----\n\n",
                             "\n@comment{x, y = {z}}\n"]),
    quotes=st.booleans(),
    bare=st.booleans(),
    upper=st.booleans(),
    round_=st.booleans(),
    biblatex=st.booleans(),
    ascii_=st.booleans(),
    start=st.sampled_from(["", "% mine\n\n", "\n",
                           '@string{jx = "A Journal"}\n@preamble{"\\x"}\n']),
    end=st.sampled_from(["\n", "", "\n\n\n", "\n@comment{jabref-meta: databaseType:bibtex;}\n"]),
    breaks=st.sampled_from(["\n", "\n", "\r\n"]),
)  # fmt: skip


def laid_out(entries: Sequence[Parsed], layout: Layout) -> str:
    """A file with these entries."""
    text = layout.start + layout.between.join(_entry(one, layout) for one in entries) + layout.end
    return text.replace("\n", layout.breaks)


def _entry(parsed: Parsed, layout: Layout) -> str:
    composed = compose(parsed.item, BIBLATEX if layout.biblatex else BIBTEX)
    values = {
        NAME_FIELD_OF[variable]: " and ".join(
            "others" if name.literal == "et al." else written_name(name) for name in people
        )
        for variable, people in composed.names.items()
    } | composed.texts
    opening, closing = "()" if layout.round_ else "{}"
    kind = composed.kind.upper() if layout.upper else composed.kind
    fields = [
        (name.upper() if layout.upper else name) + layout.equals + _value(name, value, layout)
        for name, value in values.items()
    ]
    head = layout.head if fields else ","
    return f"@{kind}{opening}{parsed.key}{head}{layout.lead.join(fields)}{layout.tail}{closing}"


def _value(name: str, value: str, layout: Layout) -> str:
    if name == "month":
        return value
    if layout.bare and value.isascii() and value.isdigit():
        return value
    if layout.ascii_ and name not in ("url", "doi", "eprint"):
        value = to_commands(value)
    if layout.quotes and '"' not in value:
        return f'"{value}"'
    return f"{{{value}}}"
