"""What the shared attributes of rendering elements do to what was rendered.

CSL 1.0.2, "Styling": formatting, affixes, display, quotes, strip-periods and text-case. "The
attribute values of prefix and suffix are placed outside any formatting".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from ..evaluation import Context, Render, State
from ..locale import Locale
from ..punctuation import without_periods
from ..rendered import Element, Node, Tag
from ..text_case import apply_case

Decoration: TypeAlias = Callable[[Node, State], Node]

_FORMATTING: Mapping[tuple[str, str], Tag] = MappingProxyType(
    {
        ("font-style", "italic"): Tag.ITALIC,
        ("font-style", "oblique"): Tag.OBLIQUE,
        ("font-style", "normal"): Tag.NORMAL_STYLE,
        ("font-variant", "small-caps"): Tag.SMALL_CAPS,
        ("font-variant", "normal"): Tag.NORMAL_VARIANT,
        ("font-weight", "bold"): Tag.BOLD,
        ("font-weight", "light"): Tag.LIGHT,
        ("font-weight", "normal"): Tag.NORMAL_WEIGHT,
        ("text-decoration", "underline"): Tag.UNDERLINE,
        ("text-decoration", "none"): Tag.NO_UNDERLINE,
        ("vertical-align", "sup"): Tag.SUPERSCRIPT,
        ("vertical-align", "sub"): Tag.SUBSCRIPT,
        ("vertical-align", "baseline"): Tag.BASELINE,
    }
)
# The innermost first: what citeproc-js writes as <b><i>…</i></b> has both on one element.
_ATTRIBUTES = ("font-variant", "font-style", "font-weight", "text-decoration", "vertical-align")
_DISPLAY = MappingProxyType(
    {
        "block": Tag.BLOCK,
        "left-margin": Tag.LEFT_MARGIN,
        "right-inline": Tag.RIGHT_INLINE,
        "indent": Tag.INDENT,
    }
)


def formatting_tags(element: Any) -> tuple[Tag, ...]:
    """Return the tags of the element's font attributes, the innermost first."""
    found = (_FORMATTING.get((name, element.get(name, ""))) for name in _ATTRIBUTES)
    return tuple(tag for tag in found if tag)


def formatted(node: Node, tags: tuple[Tag, ...]) -> Node:
    """Wrap a node in each of these tags, the first innermost."""
    for tag in tags:
        node = Element(tag, (node,))
    return node


def affixed(node: Node, prefix: str, suffix: str) -> Node:
    """Put the affixes around a node, each a leaf of its own."""
    if prefix:
        return Element(Tag.PLAIN, (prefix, node, suffix) if suffix else (prefix, node))
    return Element(Tag.PLAIN, (node, suffix)) if suffix else node


def decoration(
    element: Any, context: Context, *, affixes: bool = True, case: bool = True
) -> Decoration | None:
    """Compile an element's shared attributes; None where they change nothing.

    Without `affixes`, prefix, suffix and display are left to the caller, without `case`,
    text-case and strip-periods are.
    """
    steps: list[Decoration] = []
    if case:
        if element.get("strip-periods") == "true":
            steps.append(lambda node, _: without_periods(node))
        if element.get("text-case"):
            steps.append(_cased(element, context.locale))
    tags = formatting_tags(element)
    if tags:
        steps.append(lambda node, _: formatted(node, tags))
    if element.get("quotes") == "true":
        steps.append(lambda node, _: Element(Tag.QUOTE, (node,)))
    if affixes:
        prefix, suffix = element.get("prefix", ""), element.get("suffix", "")
        if prefix or suffix:
            steps.append(lambda node, _: affixed(node, prefix, suffix))
        display = _DISPLAY.get(element.get("display", ""))
        if display and context.area == "bibliography":
            steps.append(lambda node, _: Element(display, (node,)))
    return _in_turn(steps)


def decorated(render: Render, decorate: Decoration) -> Render:
    """Apply the decoration of an element to what it renders, where it renders anything."""

    def with_decoration(state: State) -> Node | None:
        node = render(state)
        return None if node is None else decorate(node, state)

    return with_decoration


def _cased(element: Any, locale: Locale) -> Decoration:
    case = element.get("text-case")
    of_item = element.get("variable") or element.get("macro")
    if not of_item or element.tag.endswith("}label"):
        # citeproc-js takes the words of the style and the locale as English, whatever they are.
        return lambda node, _: apply_case(node, case, english=True, language=locale.tag)

    def cased(node: Node, state: State) -> Node:
        language = state.reference.language
        english = locale.english if not language else bool(state.reference.english)
        return apply_case(node, case, english=english, language=language or locale.tag)

    return cased


def _in_turn(steps: list[Decoration]) -> Decoration | None:
    if len(steps) < 2:
        return steps[0] if steps else None

    def all_steps(node: Node, state: State) -> Node:
        for step in steps:
            node = step(node, state)
        return node

    return all_steps
