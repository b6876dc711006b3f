"""citeproc-py's elements with their faults mended, where that takes a line or two.

They are put in the place of citeproc-py's own by the element lookup of our parser alone, so
nothing outside of this package sees them.
"""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from lxml import etree

from .citeproc_dates import MendedDate, MendedDatePart
from .citeproc_strings import RichString, as_rich
from .style_file import NAMESPACE

_INITIAL = re.compile(r"[^\W\d_]\.?")


class _AnyTextCase:
    """Text-case of whatever was rendered: citeproc-py's fails on a plain string and on none."""

    def case(self, text: Any, language: Any = None) -> Any:
        """Apply the element's text-case."""
        return super().case(as_rich(text), language) if text else text  # type: ignore[misc]


class _EmptyIsNothing:
    """What rendered no character is not rendered: no affixes, no delimiter around it."""

    def markup(self, text: Any, *args: Any) -> Any:
        """Apply formatting and affixes, to some text."""
        return super().markup(text, *args) if str(text or "") else None  # type: ignore[misc]


class _Text(_AnyTextCase, _EmptyIsNothing, model.Text):  # type: ignore[misc]
    """A text that finds a macro without a search of the whole style."""

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


class _Group(_EmptyIsNothing, model.Group):  # type: ignore[misc]
    pass


class _Number(_AnyTextCase, _EmptyIsNothing, model.Number):  # type: ignore[misc]
    pass


class _Label(_AnyTextCase, model.Label):  # type: ignore[misc]
    """A label of a variable that is there.

    CSL 1.0.2, "Label": "The term is only rendered if the selected variable is non-empty".
    """

    def render(self, item: Any, variable: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Render the label: of names (`variable` is given), a number or the locator."""
        labelled = self.get("variable", "")
        if variable is None and not _holds(item, labelled):
            return None
        return super().render(item, variable, *args, **kwargs)

    def _is_plural(self, item: Any) -> bool:
        labelled = self.get("variable", "")
        if labelled.startswith("number-of"):
            return str(item.reference[labelled]).strip() not in ("0", "1")
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


class _Name(model.Name):  # type: ignore[misc]
    """A cs:name that knows of initialize="false".

    CSL 1.0.2, "Name": "when set to “false”, given names are no longer initialized when
    “initialize-with” is set. However, the value of “initialize-with” is still added after
    initials present in the full name".
    """

    def initialize(self, given: Any, mark: str, context: Any) -> Any:
        """Return given names as initials, or in full with their initials marked."""
        if self._option("initialize", context) != "false":
            return super().initialize(given, mark, context)
        words = str(given).split()
        marked = [word.rstrip(".") + mark if _INITIAL.fullmatch(word) else word for word in words]
        return RichString(" ".join(" ".join(marked).split()))

    def _option(self, name: str, context: Any) -> str | None:
        """Return an inheritable name option that citeproc-py has no default for."""
        nearest = next(
            (
                element
                for element in (context if context is not None else self).iterancestors()
                if etree.QName(element).localname in ("citation", "bibliography")
            ),
            None,
        )
        for element in (self, nearest, self.get_root()):
            if element is not None and element.get(name) is not None:
                return str(element.get(name))
        return None


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


class _ElseIf(_If):
    pass


_MENDED = {
    "locale": _Locale,
    "text": _Text,
    "group": _Group,
    "number": _Number,
    "label": _Label,
    "name-part": _NamePart,
    "name": _Name,
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
