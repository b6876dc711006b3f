"""The source of one entry with one of its fields changed, added or taken out.

A field that is changed keeps its name, its place and what encloses its value; one that is added
stands where the entries of the file have it, with the blanks of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ...model.item import Item
from ...model.names import Name
from .composing import VERBATIM, literal
from .spans import EntrySpan, FieldSpan, entry_span
from .spelling import (
    enclosed,
    may_be_macro,
    respelt,
    respelt_names,
    spelt,
    spelt_month,
    spelt_names,
)
from .style import Style, layout_of

_COMMA = re.compile(r"[ \t]*,[ \t]*")
_LEADING_COMMA = re.compile(r"\A\s*,[ \t]*\n?")
_COMMENT_BEHIND = re.compile(r"[ \t]*,[ \t]*%[^\n]*")

Read = Callable[[str], Item | None]
"""Reads the source of one entry where it stands, with its macros and those it inherits from."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an entry is changed in: the file's style, the macro that says a text, its reader."""

    style: Style
    macro: Callable[[str], str]
    read: Read


@dataclass(frozen=True, slots=True)
class Draft:
    """The source of an entry, of which others are made that have one thing changed."""

    source: str
    around: Surroundings

    @property
    def span(self) -> EntrySpan:
        """Its parts; a source that has none is not drafted on."""
        span = entry_span(self.source, 0)
        if span is None:
            raise ValueError("this is no entry")
        return span

    def field(self, *names: str) -> FieldSpan | None:
        """The first of these fields that is there."""
        return self.span.field(*names)

    def inner(self, field: FieldSpan) -> str:
        """The source of a field's text, without braces or quotes; "" of what is not one text."""
        piece = field.single
        if piece is None or piece.kind == "macro":
            return ""
        edge = piece.kind != "number"
        return self.source[piece.start + edge : piece.end - edge]

    def with_text(self, name: str, value: str) -> str:
        """The source with a text in a field, which is changed, or added."""
        style, field = self.around.style, self.field(name)
        macro = self.around.macro(value)
        if field is None:
            latex = spelt(name, value, style)
            return self.added(
                name, macro if macro and may_be_macro(name) else self._enclosed(name, latex)
            )
        piece = field.single
        if macro and piece and piece.kind == "macro":
            return self._replaced(field, macro)
        return self.with_latex(name, respelt(name, self.inner(field), value, style))

    def with_latex(self, name: str, latex: str) -> str:
        """The source with this LaTeX in a field, which is changed, or added."""
        latex = literal(latex)
        field = self.field(name)
        if field is None:
            return self.added(name, self._enclosed(name, latex))
        piece = field.single
        usual = self.around.style.quote
        kind = piece.kind if piece and piece.kind != "macro" else usual
        return self._replaced(field, enclosed(latex, kind, self.around.style))

    def with_names(self, name: str, names: tuple[Name, ...]) -> str:
        """The source with a list of names in a field."""
        field, style = self.field(name), self.around.style
        if field is None:
            return self.with_latex(name, spelt_names(names, style))
        return self.with_latex(name, respelt_names(self.inner(field), names, style))

    def with_month(self, month: int) -> str:
        """The source with a month, written as the one that is there, or as the file has them."""
        field, style = self.field("month"), self.around.style
        piece = field.single if field else None
        kind = piece.kind if piece else style.months
        old = self.inner(field) if field else style.month
        value = spelt_month(month, kind, old)
        if kind in ("macro", "number"):
            return self._set_raw("month", value)
        return self.with_latex("month", value)

    def _set_raw(self, name: str, value: str) -> str:
        field = self.field(name)
        return self._replaced(field, value) if field else self.added(name, value)

    def _enclosed(self, name: str, latex: str) -> str:
        style = self.around.style
        bare = style.bare_numbers and name not in VERBATIM and latex.isdigit()
        return enclosed(latex, "number" if bare else style.quote, style)

    def _replaced(self, field: FieldSpan, value: str) -> str:
        return self.source[: field.value_start] + value + self.source[field.end :]

    def added(self, name: str, value: str) -> str:
        """The source with a new field, where the file's entries have it."""
        span, style = self.span, self.around.style
        layout = layout_of(self.source, span) if span.fields else style.layout
        place = style.place(name, [field.name.lower() for field in span.fields])
        lead = layout.head if place == 0 else layout.lead
        own = style.name(name, [field.name for field in span.fields])
        text = layout.field(own, value, lead)
        at = span.behind(place - 1)
        comment = _COMMENT_BEHIND.match(self.source, at)
        if comment:
            # The comment behind a field stays on its line.
            line_end, line = comment.end(), _LEADING_COMMA.sub("", text)
            return f"{self.source[:line_end]}\n{line},{self.source[line_end:]}"
        return self.source[:at] + text + self.source[at:]

    def without(self, *names: str) -> str:
        """The source without these fields."""
        draft = self
        for name in names:
            span = draft.span
            for place, field in enumerate(span.fields):
                if field.name.lower() == name:
                    draft = replace(draft, source=draft._cut(span, place))
                    break
        return draft.source

    def _cut(self, span: EntrySpan, place: int) -> str:
        field, source = span.fields[place], self.source
        start, end = span.behind(place - 1), field.end
        if "%" in source[start : field.start]:
            # What is told in a comment before it may be of the fields before it.
            line = source.rfind("\n", 0, field.start) + 1
            alone = not source[line : field.start].strip()
            comma = _COMMA.match(source, end)
            start, end = line if alone else field.start, comma.end() if comma else end
            end += alone and source.startswith("\n", end)
        return source[:start] + source[end:]

    def renamed(self, old: str, new: str) -> str:
        """The source with a field under another name."""
        field = self.field(old)
        if field is None or self.field(new):
            return self.source
        value = self.source[field.value_start : field.end]
        layout = layout_of(self.source, self.span)
        place = self.span.fields.index(field)
        lead = self.source[self.span.behind(place - 1) : field.start]
        name = self.around.style.name(new, [one.name for one in self.span.fields])
        text = layout.field(name, value, lead)
        return self.source[: field.start - len(lead)] + text + self.source[field.end :]
