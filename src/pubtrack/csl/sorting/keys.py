"""What is compared for a cs:key with a variable (CSL 1.0.2, "Sorting Variables")."""

from __future__ import annotations

from lxml import etree

from ...model.item import DATE_VARIABLES, NAME_VARIABLES
from ..evaluation import Context, Render
from ..style_file import CS


def variable_key(variable: str, context: Context) -> Render:
    """Compile a variable as a sort key: as the element of its kind would show it.

    `context` is a sorting one, in which "name variables […] are rendered with the names form
    'long', and name-as-sort-order 'all'", and dates as YYYYMMDD.
    """
    if variable in NAME_VARIABLES:
        element = _element("names", variable)
        etree.SubElement(element, f"{CS}name", form="long")
    elif variable in DATE_VARIABLES:
        element = _element("date", variable)
        element.set("form", "numeric")
    else:
        element = _element("text", variable)
    return context.compile(element)


def _element(name: str, variable: str) -> etree._Element:
    return etree.Element(f"{CS}{name}", variable=variable)
