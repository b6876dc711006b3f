"""cs:text: a variable, a macro, a term or a verbatim value (CSL 1.0.2, "Text")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ...errors import InputError
from ..evaluation import Context, Render, State, shows_nothing
from ..rendered import Element, Node, Tag
from ..rich_text import parse
from .decoration import affixed, decorated, decoration
from .group import suppressing
from .number import COUNTED, WRITTEN_AS_NUMBERS, number_variable
from .trigraph import trigraph

_ADDRESSES = frozenset({"DOI", "PMCID", "PMID", "URL"})
_UNSHORTENED = frozenset({"citation-label", "year-suffix"})
# No style of the repository has a tenth of it; evaluating goes as deep.
_DEEPEST = 60
_RESOLVER = re.compile(r"https?://\S+$")


def compile_text(element: Any, context: Context, _: str) -> Render:
    """Compile a cs:text. Raises `InputError` for a macro that is not there or calls itself."""
    if element.get("variable") in _ADDRESSES:
        return _address(element, context)
    render = _content(element, context)
    decorate = decoration(element, context)
    return decorated(render, decorate) if decorate else render


def compile_macro(name: str, context: Context) -> Render:
    """Compile a macro, once for a context. Raises `InputError` where it is not to be used."""
    done = context.compiled.get(name)
    if done is None:
        macro = context.macros.get(name)
        if macro is None:
            raise InputError(f"calls the macro {name!r}, which is not there")
        if sum(render is _calls_itself for render, _ in context.compiled.values()) > _DEEPEST:
            raise InputError(f"nests its macros too deeply, at {name!r}")
        # While it is being compiled its name stands for an error: a macro cannot hold itself.
        context.compiled[name] = (_calls_itself, True)
        unsteady = context.tally.unsteady
        parts = context.children(macro)
        steady = context.tally.unsteady == unsteady
        # citeproc-js suppresses a macro as it does a group.
        done = context.compiled[name] = (suppressing(parts, steady=steady), steady)
    elif done[0] is _calls_itself:
        raise InputError(f"has the macro {name!r}, which calls itself")
    render, steady = done
    if not steady:
        context.tally.unsteady += 1
    return render


def _calls_itself(_: State) -> Node | None:
    raise AssertionError("compile_macro never hands this out")


def _content(element: Any, context: Context) -> Render:
    variable = element.get("variable")
    if variable:
        return _variable(variable, element.get("form", "long"), context)
    if element.get("macro"):
        return compile_macro(element.get("macro"), context)
    if element.get("term"):
        form, plural = element.get("form", "long"), element.get("plural") == "true"
        term = context.locale.term(element.get("term"), form, plural=plural)
        # One whose case the style sets itself does not take a capital at the start of a note.
        tag = Tag.PLAIN if element.get("text-case") else Tag.TERM
        return _constant(Element(tag, (parse(term),)) if term else None)
    value = element.get("value")
    return _constant(parse(value) if value else None)


def _constant(node: Node | None) -> Render:
    return shows_nothing if node is None else lambda _: node


def _variable(variable: str, form: str, context: Context) -> Render:
    if variable in WRITTEN_AS_NUMBERS or variable in COUNTED:
        return number_variable(variable, context)
    if form == "short" and variable not in _UNSHORTENED:
        # title-short, container-title-short (CSL 1.0.2, appendix IV), or an abbreviation.
        return _first_of((f"{variable}-short", variable))
    if variable in _COMPILERS:
        return _COMPILERS[variable](variable, context)
    return _first_of((variable,))


def _first_of(variables: tuple[str, ...]) -> Render:
    """Show the first of several variables that has a value: forms of the last of them."""
    full = variables[-1]

    def text(state: State) -> Node | None:
        state.called += 1
        if state.hidden and full in state.hidden:
            return None
        texts = state.reference.texts
        for variable in variables:
            value = texts.get(variable)
            if value:
                state.filled += 1
                if state.substituting:
                    state.hide(full)
                return parse(value)
        return None

    return text


def _title(variable: str, _: Context) -> Render:
    plain = _first_of((variable,))

    def title(state: State) -> Node | None:
        node = plain(state)
        return None if node is None else Element(Tag.TITLE, (node,))

    return title


def _address(element: Any, context: Context) -> Render:
    """Compile a variable that is an address, or becomes one behind a resolver in its prefix."""
    variable, prefix = element.get("variable"), element.get("prefix", "")
    resolver = _RESOLVER.search(prefix)
    root = resolver[0] if resolver else ""
    before, suffix = prefix[: len(prefix) - len(root)], element.get("suffix", "")
    decorate = decoration(element, context, affixes=False)

    def address(state: State) -> Node | None:
        value = state.text(variable)
        if not value:
            return None
        whole = value if value.startswith(("http://", "https://")) else root + value
        node: Node = whole
        if whole.startswith("http"):
            node = Element(Tag.LINK, (whole,), whole)
        return affixed(decorate(node, state) if decorate else node, before, suffix)

    return address


def _year_suffix(_: str, context: Context) -> Render:
    context.tally.unsteady += 1

    def year_suffix(state: State) -> Node | None:
        suffix = state.disambiguation.year_suffix
        if not suffix:
            # As no item has it of its own, a group stays where it is missing.
            return None
        state.called += 1
        state.filled += 1
        state.suffix_shown = True
        return Element(Tag.YEAR_SUFFIX, (suffix,))

    return year_suffix


def _citation_label(_: str, context: Context) -> Render:
    context.tally.unsteady += 1
    implicit = not context.options.year_suffix_is_placed

    def citation_label(state: State) -> Node | None:
        label = state.text("citation-label") or trigraph(state.reference)
        if not label:
            return None
        suffix = state.disambiguation.year_suffix
        if not (suffix and implicit) or state.suffix_shown:
            return label
        state.suffix_shown = True
        return Element(Tag.PLAIN, (label, Element(Tag.YEAR_SUFFIX, (suffix,))))

    return citation_label


_COMPILERS: Mapping[str, Callable[[str, Context], Render]] = MappingProxyType(
    {
        "citation-label": _citation_label,
        "year-suffix": _year_suffix,
        "title": _title,
    }
)
