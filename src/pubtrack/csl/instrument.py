"""Changes to a style's XML tree, so that citeproc-py says what it otherwise would not.

citeproc-py ignores ``display``, cannot tell an entry's number from its text, and does not
format dates. Sentinels in the affixes of the elements in question mark the first two in what
it renders; a date's formatting moves to a group around it. Nothing else of the style changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from .rendered import Tag
from .sentinels import CLOSE, opening
from .style_file import NAMESPACE

_NS = {"cs": NAMESPACE}
_FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_AFFIXES = ("prefix", "suffix")
_DISPLAYS = {tag.value: tag for tag in (Tag.BLOCK, Tag.LEFT_MARGIN, Tag.RIGHT_INLINE, Tag.INDENT)}
_TRANSPARENT = frozenset({"choose", "if", "else-if", "else"})


def instrument(root: etree._Element) -> None:
    """Change the style with this root in place, for citeproc-py to render."""
    _move_date_formatting(root)
    _give_names_a_name(root)
    for element in _Labels(root).found():
        _put_between(element, Tag.LABEL)
    for element in root.iter(f"{{{NAMESPACE}}}*"):
        display = _DISPLAYS.get(element.get("display", ""))
        if display:
            _put_between(element, display)


def _all(root: etree._Element, name: str) -> list[etree._Element]:
    """Return all elements of a name, as a list: the tree is about to change."""
    return list(root.iter(f"{{{NAMESPACE}}}{name}"))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _put_between(element: etree._Element, tag: Tag) -> None:
    """Make `element` render between the sentinels of `tag`, its affixes inside."""
    element.set("prefix", opening(tag) + element.get("prefix", ""))
    element.set("suffix", element.get("suffix", "") + CLOSE)


def _move_date_formatting(root: etree._Element) -> None:
    """Put a group with its formatting and affixes around each formatted cs:date of the style."""
    for date in _all(root, "date"):
        parent = date.getparent()
        moved = [name for name in _FORMATTING if name in date.attrib]
        # In cs:substitute the date's own tag decides what is rendered again later, and a
        # cs:locale has dates for others to use.
        if not moved or parent is None or _name(parent) in ("substitute", "locale"):
            continue
        group = etree.SubElement(parent, f"{{{NAMESPACE}}}group")
        parent.replace(date, group)
        group.append(date)
        for name in (*moved, *_AFFIXES, "display"):
            if name in date.attrib:
                group.set(name, date.attrib.pop(name))


def _give_names_a_name(root: etree._Element) -> None:
    """Give every cs:names a cs:name, but those that take it from the cs:names around them.

    citeproc-py would make one at each rendering, and not find it again at the next.
    """
    for names in _all(root, "names"):
        parent = names.getparent()
        inherits = parent is not None and _name(parent) == "substitute"
        if not inherits and names.find(f"{{{NAMESPACE}}}name") is None:
            names.insert(0, etree.SubElement(names, f"{{{NAMESPACE}}}name"))


class _Labels:
    """The elements that print the number with which an entry of the bibliography begins."""

    def __init__(self, root: etree._Element) -> None:
        self._layout = root.find("cs:bibliography/cs:layout", _NS)
        self._macros = {macro.get("name", ""): macro for macro in root.findall("cs:macro", _NS)}
        self._printed: dict[str, frozenset[str]] = {}

    def found(self) -> list[etree._Element]:
        """Return them: one, or one in each branch of a choice."""
        return list(self._leading(self._layout, frozenset())) if self._layout is not None else []

    def _leading(self, parent: etree._Element, calling: frozenset[str]) -> Iterator[etree._Element]:
        for first in islice(parent, 1):
            name = first.get("macro", "")
            if self._prints(first) == {"citation-number"} and _name(first) not in _TRANSPARENT:
                yield first
            elif name in self._macros and name not in calling:
                yield from self._leading(self._macros[name], calling | {name})
            elif _name(first) == "choose":
                for branch in first:
                    yield from self._leading(branch, calling)
            elif _name(first) == "group":
                yield from self._leading(first, calling)

    def _prints(self, element: etree._Element) -> frozenset[str]:
        """Return the variables that an element prints, those of the macros it calls included."""
        found: set[str] = set()
        if _name(element) not in _TRANSPARENT:
            found.update(element.get("variable", "").split())
        if element.get("macro") is not None:
            found |= self._macro_prints(element.get("macro", ""))
        for child in element:
            found |= self._prints(child)
        return frozenset(found)

    def _macro_prints(self, name: str) -> frozenset[str]:
        if name not in self._printed:
            # Nothing yet, for a macro that calls itself.
            self._printed[name] = frozenset()
            if name in self._macros:
                self._printed[name] = self._prints(self._macros[name])
        return self._printed[name]
