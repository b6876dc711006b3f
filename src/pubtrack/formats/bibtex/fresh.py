"""A new entry as the others of its file are written."""

from __future__ import annotations

from ..result import Parsed
from .composing import NAME_FIELD_OF, compose
from .context import Context
from .dialects import MONTHS
from .spelling import enclosed, may_be_macro, spelt_latex, spelt_month, spelt_names
from .style import Style
from .writing import write_entries

_CLOSING = {"{": "}", "(": ")"}


def new_entry(parsed: Parsed, style: Style, context: Context) -> str:
    """The source of an entry, without a line end; read with the file, it gives the item."""
    source = _in_style(parsed, style, context)
    read = context.reader_of(source)(source)
    if read == parsed.item:
        return source
    return write_entries([parsed], style.dialect).rstrip("\n")


def _in_style(parsed: Parsed, style: Style, context: Context) -> str:
    composed = compose(parsed.item, style.dialect)
    values = {
        NAME_FIELD_OF[variable]: enclosed(spelt_names(people, style), style.quote, style)
        for variable, people in composed.names.items()
    }
    for variable, fields in composed.fields.items():
        said = parsed.item.text(variable)
        for name, latex in fields.items():
            macro = context.macro_saying(said) if said and may_be_macro(name) else ""
            values[name] = macro or _value(name, latex, style)
    layout = style.layout
    names = style.sorted(values)
    leads = (layout.head, *[layout.lead] * (len(names) - 1))
    fields_ = (
        layout.field(style.name(name), values[name], lead)
        for lead, name in zip(leads, names, strict=False)
    )
    start = f"@{style.word(composed.kind)}{style.opening}{parsed.key}"
    return f"{start}{''.join(fields_)}{layout.tail}{_CLOSING[style.opening]}"


def _value(name: str, latex: str, style: Style) -> str:
    if name == "month":
        kind = style.months
        value = spelt_month(MONTHS.index(latex) + 1, kind, style.month)
        return value if kind in ("macro", "number") else enclosed(value, kind, style)
    if name == "title" and style.whole_titles:
        return enclosed(f"{{{spelt_latex(name, latex, style)}}}", style.quote, style)
    latex = spelt_latex(name, latex, style)
    bare = style.bare_numbers and latex.isascii() and latex.isdigit()
    return enclosed(latex, "number" if bare else style.quote, style)
