"""The lists of a cs:names with several variables, each with its label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..evaluation import Context, State
from ..reference import Person
from ..rendered import Element, Node, Tag
from ..style_file import CS
from .labels import compile_names_label
from .lists import compile_list
from .options import NameOptions
from .shown import Limits, are_several, persons_of
from .sorting import compile_key

_EDITORS = frozenset({"editor", "translator"})
_EDITOR_TRANSLATOR = "editortranslator"

# The variables that have names, and these: one at least.
Found: TypeAlias = Sequence[tuple[str, Sequence[Person]]]
# Shows names; None where the style shows none of them.
Show: TypeAlias = Callable[[Found, State], Node | None]
# Shows the names of one variable with the label of a term.
_ShowRole: TypeAlias = Callable[[str, str, Sequence[Person], State], list[Node]]


class Parts(NamedTuple):
    """The children of a cs:names; any may be None."""

    name: Any
    et_al: Any
    label: Any
    label_first: bool

    @classmethod
    def of(cls, element: Any) -> Parts:
        """Read them. A label stands before the names only where it does so in the style."""
        found = {child.tag: place for place, child in enumerate(element)}
        label, name = found.get(f"{CS}label"), found.get(f"{CS}name")
        return cls(
            element.find(f"{CS}name"),
            element.find(f"{CS}et-al"),
            element.find(f"{CS}label"),
            label is not None and name is not None and label < name,
        )


def compile_roles(parts: Parts, delimiter: str, context: Context) -> Show:
    """Compile what shows the names of one or more variables, `delimiter` between these."""
    options = context.names.merged(parts.name)
    if options.text("name-form") == "count":
        return _count(parts, options, context)
    if context.sorting:
        return _key(options, context)
    show_role = _role(parts, options, context)
    has_merged_term = _has_merged_term(parts, context)

    def roles(found: Found, state: State) -> Node | None:
        variable, persons = found[0]
        if len(found) == 1:
            nodes = show_role(variable, variable, persons, state)
        elif has_merged_term and _are_one_role(found):
            nodes = show_role(variable, _EDITOR_TRANSLATOR, persons, state)
        else:
            nodes = []
            for variable, persons in found:
                role = show_role(variable, variable, persons, state)
                if nodes and role and delimiter:
                    nodes.append(delimiter)
                nodes += role
        return Element(Tag.NAMES, tuple(nodes), found[0][0]) if nodes else None

    return roles


def _role(parts: Parts, options: NameOptions, context: Context) -> _ShowRole:
    write = compile_list(options, parts.name, parts.et_al, context)
    label = None if parts.label is None else compile_names_label(parts.label, context)

    def role(variable: str, term: str, persons: Sequence[Person], state: State) -> list[Node]:
        names = write(variable, persons, state)
        if names is None:
            return []
        text = label(term, are_several(persons), state) if label else None
        if text is None:
            return [names]
        return [text, names] if parts.label_first else [names, text]

    return role


def _has_merged_term(parts: Parts, context: Context) -> bool:
    form = "long" if parts.label is None else parts.label.get("form", "long")
    return bool(context.locale.term(_EDITOR_TRANSLATOR, form))


def _are_one_role(found: Found) -> bool:
    """Whether these are editors and translators, and the same persons.

    CSL 1.0.2, "Names": "If the selection consists of “editor” and “translator”, and when the
    contents of these two name variables is identical, then the contents of only one name variable
    is rendered. In addition, the “editortranslator” term is used if the cs:names element contains
    a cs:label element".
    """
    if len(found) != 2 or found[0][1] != found[1][1]:
        return False
    return {found[0][0], found[1][0]} == _EDITORS


def _count(parts: Parts, options: NameOptions, context: Context) -> Show:
    """Compile the form "count".

    CSL 1.0.2, "Name": it "returns the total number of names that would otherwise be rendered by
    the use of the cs:names element".
    """
    limits = Limits(options)
    has_merged_term = _has_merged_term(parts, context)

    def count(found: Found, state: State) -> Node | None:
        if has_merged_term and _are_one_role(found):
            found = found[:1]
        total = sum(limits.count(len(persons_of(persons)), state) for _, persons in found)
        return str(total) if total else None

    return count


def _key(options: NameOptions, context: Context) -> Show:
    key_of = compile_key(options, context)

    def key(found: Found, state: State) -> Node | None:
        texts = (key_of(variable, persons, state) for variable, persons in found)
        return " ".join(filter(None, texts)) or None

    return key
