"""A style compiled: its citation and its bibliography as closures, in one locale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import InputError
from .elements.compiling import COMPILERS
from .elements.decoration import affixed, formatted, formatting_tags
from .elements.text import compile_macro
from .evaluation import Context, Render, State, StyleOptions, Tally, sequence
from .locale import Locale, known_locale, load_locale
from .names.options import NameOptions
from .rendered import BLOCKS, Element, Node, Tag
from .sorting.keys import variable_key
from .style_file import CS, check_style, load_style, parse_xml


@dataclass(frozen=True, slots=True)
class SortKey:
    """One cs:key. `render` gives the text to compare; None is empty, and sorts last."""

    render: Render
    descending: bool


@dataclass(frozen=True, slots=True)
class Area:
    """cs:citation or cs:bibliography.

    `layout` renders one cite or entry, without the formatting and affixes of cs:layout, which
    `finish_layout` applies: to a whole citation, to each entry of a bibliography.
    """

    element: Any
    layout: Render
    finish_layout: Callable[[Node], Node]
    delimiter: str
    sort_keys: tuple[SortKey, ...]

    def get(self, attribute: str, default: str = "") -> str:
        """Return an attribute of cs:citation or cs:bibliography."""
        value: str = self.element.get(attribute, default)
        return value


@dataclass(frozen=True, slots=True)
class CompiledStyle:
    """A style, ready to render in `locale`; an area is None that the style does not have."""

    locale: Locale
    options: StyleOptions
    citation: Area | None
    bibliography: Area | None


@lru_cache(maxsize=32)
def compile_style(path: Path, locale: str = "", default_locale: str = "") -> CompiledStyle:
    """Compile the style in a file, in `locale`, else in `default_locale`, else in its own.

    Raises `InputError` for a file that is no style or is not consistent, and `UsageError` for
    an unknown locale.
    """
    root = load_style(path)
    try:
        return _compiled(root, locale, default_locale)
    except InputError as error:
        raise InputError(error.message, path=path, hint=error.hint) from error


def compile_style_text(source: bytes, locale: str = "") -> CompiledStyle:
    """Compile the XML of a style. Raises as `compile_style` does."""
    path = Path("style.csl")
    return _compiled(check_style(parse_xml(source, path), path), locale, "")


def _compiled(root: Any, locale: str, default_locale: str) -> CompiledStyle:
    loaded = load_locale(root, known_locale(locale) if locale else default_locale)
    options = _options(root)
    macros = {macro.get("name", ""): macro for macro in root.iterfind(f"{CS}macro")}

    def area(name: str) -> Area | None:
        element = root.find(CS + name)
        if element is None or element.find(f"{CS}layout") is None:
            return None
        names = NameOptions.of(root, element)

        def context(options_of_names: NameOptions, *, sorting: bool) -> Context:
            return Context(
                loaded, options, name, options_of_names, macros, COMPILERS, {}, Tally(), sorting
            )

        return _area(element, context(names, sorting=False), context)

    return CompiledStyle(loaded, options, area("citation"), area("bibliography"))


def _options(root: Any) -> StyleOptions:
    asked = {
        word
        for element in root.iter()
        if element.tag != f"{CS}key"
        for word in element.get("variable", "").split()
    }
    return StyleOptions(
        in_text=root.get("class") != "note",
        initialize_with_hyphen=root.get("initialize-with-hyphen") != "false",
        page_range_format=root.get("page-range-format", ""),
        demote_non_dropping_particle=root.get("demote-non-dropping-particle", "display-and-sort"),
        year_suffix_is_placed=any(
            text.get("variable") == "year-suffix" for text in root.iter(f"{CS}text")
        ),
        is_numbered="citation-number" in asked,
    )


def _area(element: Any, context: Context, context_of: Callable[..., Context]) -> Area:
    layout = element.find(f"{CS}layout")
    parts = context.children(layout)
    render = sequence(parts)
    if context.area == "bibliography" and element.get("second-field-align") and len(parts) > 1:
        render = _aligned(parts[0], sequence(parts[1:]))
    keys = tuple(
        _sort_key(key, context, context_of) for key in element.iterfind(f"{CS}sort/{CS}key")
    )
    return Area(element, render, _finishing(layout), layout.get("delimiter", ""), keys)


def _aligned(first: Render, rest: Render) -> Render:
    """Set the first field in the margin (CSL 1.0.2, "Whitespace", second-field-align)."""

    def aligned(state: State) -> Node | None:
        margin, inline = first(state), rest(state)
        if margin is None or inline is None:
            return inline if margin is None else margin
        return Element(
            Tag.PLAIN,
            (Element(Tag.LEFT_MARGIN, (margin,)), Element(Tag.RIGHT_INLINE, (inline,))),
        )

    return aligned


def _finishing(layout: Any) -> Callable[[Node], Node]:
    """Affixes inside the formatting: here alone CSL has them so (1.0.2, "Affixes")."""
    prefix, suffix = layout.get("prefix", ""), layout.get("suffix", "")
    tags = formatting_tags(layout)

    def finish_layout(node: Node) -> Node:
        return formatted(_suffixed(affixed(node, prefix, ""), suffix), tags)

    return finish_layout


def _suffixed(node: Node, suffix: str) -> Node:
    """Append to the last block of an entry, else behind it."""
    if suffix and isinstance(node, Element) and node.children:
        last = node.children[-1]
        if isinstance(last, Element) and _ends_in_block(last):
            return node._replace(children=(*node.children[:-1], _suffixed(last, suffix)))
        if node.tag in BLOCKS:
            return node._replace(children=(*node.children, suffix))
    return affixed(node, "", suffix)


def _ends_in_block(node: Element) -> bool:
    while node.tag not in BLOCKS:
        last = node.children[-1] if node.children else ""
        if isinstance(last, str):
            return False
        node = last
    return True


def _sort_key(key: Any, context: Context, context_of: Callable[..., Context]) -> SortKey:
    sorting = context_of(context.names.for_sort_key(key), sorting=True)
    if key.get("macro"):
        render = compile_macro(key.get("macro"), sorting)
    else:
        render = variable_key(key.get("variable", ""), sorting)
    return SortKey(render, key.get("sort") == "descending")
