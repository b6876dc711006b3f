"""citeproc-py's elements with their faults mended, where that takes a line or two.

They are put in the place of citeproc-py's own by the element lookup of our parser alone, so
nothing outside of this package sees them.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from citeproc import model
from lxml import etree

from .citeproc_dates import MendedDate, MendedDatePart
from .citeproc_names import MendedName, MendedNames
from .citeproc_strings import RichString, as_rich, titled
from .citeproc_usage import CallsVariable, MendedGroup, MendedSubstitute, unless_all_empty, usage_in
from .page_ranges import are_several, first_page, format_pages
from .style_file import NAMESPACE


class _AnyTextCase:
    """Text-case of whatever was rendered: citeproc-py's fails on a plain string and on none."""

    def case(self, text: Any, language: Any = None) -> Any:
        """Apply the element's text-case; without a language, a term is in that of the locale."""
        if not text:
            return text
        if self.get("text-case") != "title":  # type: ignore[attr-defined]
            return super().case(as_rich(text), language)  # type: ignore[misc]
        written_in = language or self.get_root().language  # type: ignore[attr-defined]
        return titled(text) if written_in.casefold().startswith("en") else text


class _EmptyIsNothing:
    """What rendered no character is not rendered: no affixes, no delimiter around it."""

    def markup(self, text: Any, *args: Any) -> Any:
        """Apply formatting and affixes, to some text."""
        return super().markup(text, *args) if str(text or "") else None  # type: ignore[misc]


# CSL 1.0.2, "Range Delimiters": a range of numbers has an en dash.
_IN_RANGES = ("issue", "volume")
_RANGE = re.compile(r"\d{1,4}-\d{1,4}")
_IDENTIFIERS = re.compile(r"\S,\s+\S|\s(?:&|and)\s|;")


class _MendedNumbers:
    """Numbers, page ranges among them, as `page_ranges` has them."""

    def _process(self, value: Any, variable: str) -> Any:
        text = str(value)
        if variable == "page-first":
            return RichString(first_page(text))
        if variable == "page":
            delimiter = str(self.get_single_term(name="page-range-delimiter") or "–")  # type: ignore[attr-defined]
            range_format = self.get_root().get("page-range-format", "")  # type: ignore[attr-defined]
            return RichString(format_pages(text, range_format, delimiter))
        if variable == "number" and not text.isdecimal():
            return RichString(text)  # an identifier: its hyphens and commas part nothing
        return super()._process(value, variable)  # type: ignore[misc]

    def _variable(self, item: Any, context: Any) -> Any:
        text = super()._variable(item, context)  # type: ignore[misc]
        if self.get("variable") in _IN_RANGES:  # type: ignore[attr-defined]
            return RichString(format_pages(text, "", "–")) if _RANGE.fullmatch(str(text)) else text
        return text


class _Text(CallsVariable, _MendedNumbers, _AnyTextCase, _EmptyIsNothing, model.Text):  # type: ignore[misc]
    """A text that finds a macro without a search of the whole style, and cancels it as a group.

    The CSL test suite, "group_SuppressTermInMacro", wants the terms in a macro gone where all
    variables are empty that it calls.
    """

    def render(self, item: Any, *args: Any, context: Any = None, **kwargs: Any) -> Any:
        """Render the text, or None."""
        render = partial(super().render, item, *args, context=context, **kwargs)
        if self.get("macro") is None:
            return render()
        return unless_all_empty(usage_in(self, context), render)

    def get_macro(self, name: str) -> Any:
        """Return the macro of this name. Raises KeyError where there is none."""
        return self.get_root().macros[name]


class _Locale(model.Locale):  # type: ignore[misc]
    """A locale that searches for a term once."""

    def get_term(self, name: str, form: str | None = None, zero_padded: Any = False) -> Any:
        """Return the term. Raises IndexError where there is none."""
        key = (name, form, bool(zero_padded))
        if key not in self.found_terms:
            try:
                self.found_terms[key] = super().get_term(name, form, zero_padded)
            except IndexError:
                self.found_terms[key] = None
        if self.found_terms[key] is None:
            raise IndexError(name)
        return self.found_terms[key]


class _Number(CallsVariable, _MendedNumbers, _AnyTextCase, _EmptyIsNothing, model.Number):  # type: ignore[misc]
    """A number that is printed as a number where it is one."""


class _Label(_AnyTextCase, model.Label):  # type: ignore[misc]
    """A label of a variable that is there.

    CSL 1.0.2, "Label": "The term is only rendered if the selected variable is non-empty".
    """

    def render(self, item: Any, variable: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Render the label: of names (`variable` is given), a number or the locator."""
        labelled = self.get("variable", "")
        if variable is None:
            suppressed = usage_in(self, kwargs.get("context")).suppressed
            if labelled in suppressed or not _holds(item, labelled):
                return None
        return super().render(item, variable, *args, **kwargs)

    def _is_plural(self, item: Any) -> bool:
        labelled = self.get("variable", "")
        if labelled.startswith("number-of"):
            return str(item.reference[labelled]).strip() not in ("0", "1")
        if labelled == "number":
            return bool(_IDENTIFIERS.search(str(item.reference[labelled])))
        if labelled == "page":
            return are_several(str(item.reference[labelled]))
        return bool(super()._is_plural(item))


def _holds(item: Any, variable: str) -> bool:
    if variable == "locator":
        return bool(item.has_locator)
    name = "page" if variable == "page-first" else variable.replace("-", "_")
    return name in item.reference


class _NamePart(_AnyTextCase, model.Name_Part):  # type: ignore[misc]
    """A name-part that gives back strings, which cs:name can join, also where it has affixes."""

    def format_part(self, given: Any, family: Any) -> tuple[Any, Any]:
        """Format the part of the two that this element is about."""
        given, family = super().format_part(given, family)
        return _flat(given), _flat(family)


def _flat(text: Any) -> Any:
    return RichString(str(text)) if text else text


_NUMBER = r"[^\W\d_]*\d+[^\W\d_]*"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\s*[,&\-–]\s*{_NUMBER})*")


class _If(model.If):  # type: ignore[misc]
    """A condition on disambiguation, which citeproc-py leaves out of account, is false.

    CSL 1.0.2, "Choose": "disambiguate: […] tests “true” […] if it disambiguates cites", and
    nothing is disambiguated here.
    """

    def render(self, *args: Any, **kwargs: Any) -> Any:
        """Render the branch if its condition holds, else raise `ConditionFailed`."""
        if "disambiguate" in self.attrib and self.get("match", "all") == "all":
            raise model.ConditionFailed
        return super().render(*args, **kwargs)

    def _is_numeric(self, item: Any) -> list[bool]:
        """Test "is-numeric".

        CSL 1.0.2, "Choose": "Content is considered numeric if it solely consists of numbers.
        Numbers may have prefixes and suffixes (“D2”, “2b”, “L2d”), and may be separated by a
        comma, hyphen, or ampersand, with or without spaces".
        """
        values = (
            item.reference.get(name.replace("-", "_")) for name in self.get("is-numeric").split()
        )
        return [value is not None and bool(_NUMERIC.fullmatch(str(value))) for value in values]


class _ElseIf(_If):
    pass


_MENDED = {
    "locale": _Locale,
    "text": _Text,
    "group": MendedGroup,
    "names": MendedNames,
    "substitute": MendedSubstitute,
    "number": _Number,
    "label": _Label,
    "name-part": _NamePart,
    "name": MendedName,
    "if": _If,
    "else-if": _ElseIf,
    "date": MendedDate,
    "date-part": MendedDatePart,
}


def element_lookup() -> etree.ElementNamespaceClassLookup:
    """Return the classes for the elements of styles and locales."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    base = model.CitationStylesElement
    namespace[None] = base
    for element in base.__subclasses__():
        namespace[element.__name__.replace("_", "-").lower()] = element
    namespace.update(_MENDED)
    return lookup
