"""What of a page is seen, and what its elements do to their text."""

from __future__ import annotations

import re

from ..spans import Span
from ..view import FRAME
from .elements import CELLS, DEAD, EMPHASIS, HEADINGS, HIDDEN_CLASSES
from .templates import FILLER
from .tree import COMMENT, Element

_NOTHING = re.compile(rf"(?:[\s\xa0\xad\u200b\ufeff{FILLER}]|&(?:nbsp|shy|zwnj|\#160|\#xa0);?)*")
_BUTTONS = frozenset("btn button badge label tag pill chip".split())
_FEWEST = 2
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_STYLES = (
    ("bold", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("italic", re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("smallcaps", re.compile(r"font-variant(?:-caps)?\s*:\s*small-caps", re.IGNORECASE)),
    ("sup", re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)),
    ("sub", re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
)
# Bootstrap, Tailwind, and the fonts of TeX by the names that TeX4ht makes classes of.
_FONT = r"(?:ec-)?(?:cm|lm|ec|sf)-?"
_CLASSES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("bold", rf"bold|strong|(?:fw|font|text|font-weight)-bold|{_FONT}bx\S*"),
        ("italic", rf"ital(?:ic)?|emph|(?:fst|font|text|font-style)-italic|{_FONT}(?:ti|ri|sl)\S*"),
        ("smallcaps", rf"small-?caps|{_FONT}csc\S*"),
    )
)


def is_nothing(text: str, span: Span) -> bool:
    """Whether a stretch of text shows nothing but blanks."""
    match = _NOTHING.match(text, span.start, span.end)
    return match is not None and match.end() == span.end


def judge(element: Element, text: str) -> None:
    """Find out of an element and all in it whether it is seen and whether it holds blocks."""
    element.dead = _is_dead(element)
    if element.dead:
        return
    for child in element.children:
        if isinstance(child, Span):
            element.shows = element.shows or not is_nothing(text, child)
        else:
            judge(child, text)
            element.shows = element.shows or child.shows
            if not child.dead and (child.is_block or child.holds_blocks):
                element.holds_blocks = True


def _is_dead(element: Element) -> bool:
    if element.name in DEAD or element.name == COMMENT:
        return True
    attributes = element.attributes
    if not attributes:
        return False
    hidden = "style" in attributes and _HIDDEN.search(attributes["style"]) is not None
    return (
        "hidden" in attributes
        or attributes.get("role") == "navigation"
        or (hidden and not _holds_lists(element))
        or ("class" in attributes and not HIDDEN_CLASSES.isdisjoint(element.classes))
    )


def _holds_lists(element: Element) -> bool:
    """Whether it holds a part of the page with headings, which a script shows on demand."""
    inside = list(element.elements)
    headings = items = 0
    while inside and (headings < _FEWEST or items < _FEWEST):
        each = inside.pop()
        headings += each.name in HEADINGS
        items += each.name in {"li", "tr", "article"}
        inside += each.elements
    return headings >= _FEWEST and items >= _FEWEST


def kinds_of(element: Element) -> tuple[str, ...]:
    """Return how the view calls what the element does to its text; at least `FRAME`.

    Nothing for an anchor that was never closed: `<a name=p2>` is a point, not a stretch.
    """
    if element.name == "a" and "href" not in element.attributes:
        return () if element.unclosed else (FRAME,)
    if element.name == "a":
        return ("link",)
    found = [EMPHASIS[element.name]] if element.name in EMPHASIS else []
    if style := element.attributes.get("style"):
        found += [kind for kind, pattern in _STYLES if pattern.search(style)]
    if element.name in {"span", "font", "p", "div", "td"} and "class" in element.attributes:
        names = element.classes
        found += [
            kind for kind, pattern in _CLASSES if any(pattern.fullmatch(name) for name in names)
        ]
    return tuple(dict.fromkeys(found)) or (FRAME,)


def names_of(element: Element) -> list[str]:
    """Return by what names links lead to an element."""
    names = [element.attributes.get("id", "")]
    if element.name == "a":
        names.append(element.attributes.get("name", ""))
    return [name.strip() for name in dict.fromkeys(names) if name.strip()]


def is_button(element: Element) -> bool:
    """Whether stylesheets set it apart from what is beside it."""
    return element.name == "button" or any(
        name in _BUTTONS or name.startswith("btn-") for name in element.classes
    )


def is_piece(element: Element) -> bool:
    """Whether it is a block that has its own look, which no style can write."""
    if element.holds_blocks:
        return False
    return element.name in HEADINGS | CELLS or (
        element.name not in {"p", "li", "blockquote"} and "class" in element.attributes
    )
