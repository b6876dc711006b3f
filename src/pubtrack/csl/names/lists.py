"""The names of one variable side by side: delimiters, "and", "et al." (CSL 1.0.2, "Name")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from ..elements.decoration import affixed, formatted, formatting_tags
from ..evaluation import Context, State
from ..reference import Person
from ..rendered import Element, Node, Tag, visible
from ..rich_text import parse
from .one_name import NameWriters
from .options import NameOptions
from .scripts import is_east_asian, stands_apart
from .shown import Limits

# Writes the names of a variable; None where the style shows none of them.
ListWriter: TypeAlias = Callable[[str, Sequence[Person], State], Node | None]
# What stands before the last name, or before "et al.": by whether the name in front of it is
# inverted, and whether there are two names or more in front of it.
_Joint: TypeAlias = tuple[tuple[str, str], tuple[str, str]]

_ELLIPSIS = "… "
_AFTER_INVERTED = "after-inverted-name"
# Of this rule no style knows; see `_et_al_joints`.
_CONTEXTUAL_OR_INVERTED = "contextual or after-inverted-name"


def compile_list(options: NameOptions, name: Any, et_al: Any, context: Context) -> ListWriter:
    """Compile a cs:name and a cs:et-al, either of which may be None."""
    shown_of = Limits(options).of
    order = options.text("name-as-sort-order")
    writers = NameWriters(options, name, context)
    inverts = (order in ("first", "all"), order == "all")
    plain = tuple(writers.writer(inverted=inverted) for inverted in inverts)
    each, whole = _decorations(name)
    delimiter = options.text("name-delimiter", ", ")
    before_last = _and_joint(options, delimiter, context)
    others_term = _et_al(et_al, context)
    before_et_al, before_others = _et_al_joints(options, delimiter, others_term)

    def list_of_names(variable: str, persons: Sequence[Person], state: State) -> Node | None:
        places, gaps, complete, others, conjoined = shown_of(variable, persons, state)
        if not places:
            return None
        givens = state.disambiguation.givens
        levels = dict(givens) if givens else None
        count, last = len(places), places[-1]
        parts: list[Node] = []
        later = inverted = False
        for place in places:
            person = persons[place]
            if later:
                if place in gaps:
                    parts.append(delimiter + _ELLIPSIS)
                elif place == last and conjoined:
                    parts.append(before_last[inverted][count > 2])
                elif delimiter:
                    parts.append(delimiter)
            data = f"{variable}/{place}"
            level = levels.get(data, 0) if levels else 0
            write = writers.writer(inverted=inverts[later], level=level) if level else plain[later]
            node: Node = Element(Tag.NAME, (write(person, state),), data)
            parts.append(each(node, complete) if each else node)
            inverted = inverts[later] and _is_inverted(person)
            later = True
        if complete or others_term is None:
            return Element(Tag.NAME_LIST, tuple(parts), variable)
        parts += ((before_others if others else before_et_al)[inverted][count > 1], others_term)
        listed = Element(Tag.NAME_LIST, tuple(parts), variable)
        return formatted(listed, whole) if whole else listed

    return list_of_names


def _decorations(name: Any) -> tuple[Callable[[Node, bool], Node] | None, tuple[Tag, ...]]:
    """Return what a cs:name does to each name, and the fonts of a list with "et al.".

    As citeproc-js has it, those are the fonts of "et al." as well, and styles count on it.
    """
    if name is None:
        return None, ()
    tags = formatting_tags(name)
    prefix, suffix = name.get("prefix", ""), name.get("suffix", "")
    if not (tags or prefix or suffix):
        return None, ()

    def each(node: Node, complete: bool) -> Node:
        return affixed(formatted(node, tags) if complete else node, prefix, suffix)

    return each, tags


def _is_inverted(person: Person) -> bool:
    """Whether a name looks inverted where the style inverts names."""
    if not (person.family and person.given) or person.literal or person.static_ordering:
        return False
    return not is_east_asian(person.family)


def _and_joint(options: NameOptions, delimiter: str, context: Context) -> _Joint:
    wanted = options.text("and")
    term = "&" if wanted == "symbol" else ""
    if wanted == "text":
        term = context.locale.term("and") or ""
    if not term:
        return _joint("always", delimiter, delimiter)
    term = _plain(term)
    rule = options.text("delimiter-precedes-last", "contextual")
    if stands_apart(term):
        return _joint(rule, f" {term} ", f"{delimiter}{term} ")
    # As citeproc-js has it: here "always" is for lists of two names.
    before_second = delimiter + term if rule == "always" else term
    return (before_second, term), (before_second, term)


def _et_al(element: Any, context: Context) -> Node | None:
    """Return the term for those who are not shown, None where it is empty."""
    name = "et-al" if element is None else element.get("term", "et-al")
    term = context.locale.term(name)
    if not term:
        return None
    node = parse(term)
    tags = () if element is None else formatting_tags(element)
    if is_east_asian(term):
        # There are no italics in these scripts.
        tags = tuple(tag for tag in tags if tag not in (Tag.ITALIC, Tag.OBLIQUE))
    return formatted(node, tags)


def _et_al_joints(options: NameOptions, delimiter: str, term: Node | None) -> tuple[_Joint, _Joint]:
    """Return what stands before "et al.", and before it where the source itself says so.

    Styles that never shorten a list of so few names do not say what they want there. In those
    that have a delimiter before each last name, "et al." has it too behind "Doe, J.".
    """
    rule = options.text("delimiter-precedes-et-al")
    blank = " " if term is None or stands_apart(visible(term)) else ""
    if not delimiter.strip():
        delimiter = blank
    shortened = _joint(rule or "contextual", blank, delimiter)
    if not rule and options.text("delimiter-precedes-last") == "always":
        return shortened, _joint(_CONTEXTUAL_OR_INVERTED, blank, delimiter)
    return shortened, shortened


def _joint(rule: str, plain: str, delimited: str) -> _Joint:
    """Return the joint by delimiter-precedes-last or delimiter-precedes-et-al.

    "contextual": the delimiter is used behind two names or more; "after-inverted-name": "name
    delimiter is only used if the preceding name is inverted".
    """
    if rule == "always":
        return (delimited, delimited), (delimited, delimited)
    if rule == "never":
        return (plain, plain), (plain, plain)
    if rule == _AFTER_INVERTED:
        return (plain, plain), (delimited, delimited)
    if rule == _CONTEXTUAL_OR_INVERTED:
        return (plain, delimited), (delimited, delimited)
    return (plain, delimited), (plain, delimited)


def _plain(term: str) -> str:
    node = parse(term)
    return node if isinstance(node, str) else term
