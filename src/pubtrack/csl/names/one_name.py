"""One person's name, in the order and with the formatting that a style wants.

CSL 1.0.2, "Name-part Order" and "Name-part Formatting".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from ..elements.decoration import Decoration, decoration
from ..evaluation import AS_STYLED, FULL, Context, State
from ..reference import Person
from ..rendered import Element, Node, Tag
from ..rich_text import parse
from ..style_file import CS
from ..text_case import apply_case
from .initials import initials, mark_initials
from .options import NameOptions
from .particles import joins
from .scripts import is_east_asian

# Writes a name; the state says what language the item is in.
Writer: TypeAlias = Callable[[Person, State], Node]

_KEPT = 5_000  # written names, for each place in a style
_NAME_PART = f"{CS}name-part"
# Beside these no punctuation has to be mended, so that what they part can be one leaf.
_HARMLESS_SEPARATORS = frozenset({"", ",", ";"})


class _Part(NamedTuple):
    """A cs:name-part: what it does to a part of the name, and what it puts around it."""

    decorate: Decoration | None
    prefix: str
    suffix: str
    case: str  # text-case
    locale: str  # whose letters these are where the item names no language

    @classmethod
    def of(cls, name: Any, part: str, context: Context) -> _Part:
        """Read the cs:name-part for "given" or "family" of a cs:name."""
        for element in () if name is None else name.iterchildren(_NAME_PART):
            if element.get("name") == part:
                return cls(
                    decoration(element, context, affixes=False, case=False),
                    element.get("prefix", ""),
                    element.get("suffix", ""),
                    element.get("text-case", ""),
                    context.locale.tag,
                )
        return cls(None, "", "", "", "")

    def text(self, text: str, state: State) -> Node:
        """Return a part of a name with its formatting."""
        node = parse(text)
        if self.case:
            # As citeproc-js has it, "title" is for names in any language.
            language = state.reference.language or self.locale
            node = apply_case(node, self.case, english=True, language=language)
        return self.decorate(node, state) if self.decorate else node

    def around(self, nodes: list[Node]) -> list[Node]:
        """Put the affixes around nodes, if there are any."""
        if nodes and self.prefix:
            nodes = [self.prefix, *nodes]
        return [*nodes, self.suffix] if nodes and self.suffix else nodes


class _Style(NamedTuple):
    """How a name is written in one place of a style, in one of its orders."""

    short: bool
    inverted: bool
    demotes: bool
    separator: str
    initialize: Callable[[str], str] | None
    mark: str | None  # initialize-with
    family: _Part
    given: _Part
    is_one_leaf: bool  # parts that are plain text may be put together to one leaf


class NameWriters:
    """The writers of a cs:name: for names inverted or not, and for each level of given names."""

    def __init__(self, options: NameOptions, name: Any, context: Context) -> None:
        demote = context.options.demote_non_dropping_particle
        self._options = options
        self._hyphens = context.options.initialize_with_hyphen
        family, given = (_Part.of(name, part, context) for part in ("family", "given"))
        separator = options.text("sort-separator", ", ")
        unformatted = not any((*family[:4], *given[:4]))
        self._style = _Style(
            short=options.text("name-form") == "short",
            inverted=False,
            demotes=demote not in ("never", "sort-only"),
            separator=separator,
            initialize=None,
            mark=options.initialize_with,
            family=family,
            given=given,
            is_one_leaf=unformatted and separator.strip() in _HARMLESS_SEPARATORS,
        )
        self._made: dict[tuple[bool, int], Writer] = {}

    def writer(self, *, inverted: bool, level: int = AS_STYLED) -> Writer:
        """Return what writes names in this order, with as much of the given name as `level`."""
        made = self._made.get((inverted, level))
        if made is None:
            style = self._style._replace(
                short=self._style.short and level == AS_STYLED,
                inverted=inverted,
                initialize=given_names(self._options, hyphens=self._hyphens, level=level),
            )
            made = self._made[inverted, level] = _remembering(style)
        return made


def given_names(
    options: NameOptions, *, hyphens: bool, level: int = AS_STYLED
) -> Callable[[str], str] | None:
    """Return what makes initials of given names; None where they are written as they are."""
    mark = options.initialize_with
    if mark is None:
        return None
    if options.text("initialize", "true") == "false":
        return partial(mark_initials, mark=mark)
    if level == FULL:
        return None
    return partial(initials, mark=mark, hyphens=hyphens)


def _remembering(style: _Style) -> Writer:
    """Return a writer that writes each name once."""
    # Capitals depend on the language of the item.
    by_language = bool(style.family.case or style.given.case)
    written: dict[Person | tuple[Person, str], Node] = {}

    def write(person: Person, state: State) -> Node:
        key = (person, state.reference.language) if by_language else person
        node = written.get(key)
        if node is None:
            if len(written) >= _KEPT:
                written.clear()
            node = written[key] = _written(person, style, state)
        return node

    return write


def _written(person: Person, style: _Style, state: State) -> Node:
    if style.is_one_leaf:
        text = _plainly(person, style)
        if text:
            return text
    if person.literal:
        return style.family.text(person.literal, state)
    if not person.family:
        nodes = _without_family(person, style, state)
    elif is_east_asian(person.family):
        nodes = _east_asian(person, style, state)
    elif person.static_ordering:
        nodes = _static(person, style, state)
    elif style.short:
        nodes = _short(person, style, state)
    elif style.inverted:
        nodes = _inverted(person, style, state)
    else:
        nodes = _given_first(person, style, state)
    if len(nodes) == 1:
        return nodes[0]
    leaves = [node for node in nodes if isinstance(node, str)]
    if len(leaves) == len(nodes) and style.is_one_leaf:
        return "".join(leaves)
    return Element(Tag.PLAIN, tuple(nodes))


def _plainly(person: Person, style: _Style) -> str:
    """Return a name of a given and a family name, as most are; "" for any other."""
    family, given, dropping, non_dropping, suffix, literal, _, static = person
    if dropping or non_dropping or suffix or literal or static or not (family and given):
        return ""
    if not family.isascii() and is_east_asian(family):
        return ""
    parsed_family = parse(family)
    parsed_given = parse(style.initialize(given) if style.initialize else given)
    if not (isinstance(parsed_family, str) and isinstance(parsed_given, str)):
        return ""
    if style.short:
        return parsed_family
    if style.inverted:
        return parsed_family + style.separator + parsed_given
    return f"{parsed_given} {parsed_family}"


def _given(person: Person, style: _Style, state: State) -> list[Node]:
    text = person.given
    if text and style.initialize:
        text = style.initialize(text)
    return [style.given.text(text, state)] if text else []


def _family(person: Person, style: _Style, state: State) -> list[Node]:
    """Return the family name behind its non-dropping particle."""
    family = style.family.text(person.family, state)
    if not person.non_dropping:
        return [family]
    particle = style.family.text(person.non_dropping, state)
    return [particle, family] if joins(person.non_dropping) else [particle, " ", family]


def _suffix(person: Person, style: _Style) -> Node:
    """Return the suffix, whose points go the way of those of initials: "Jr" beside "ML"."""
    suffix = person.suffix
    if style.mark is not None and "." in suffix:
        suffix = mark_initials(suffix, style.mark)
    return parse(suffix)


def _given_first(person: Person, style: _Style, state: State) -> list[Node]:
    """Write "[given] [dropping particle] [non-dropping particle] [family] [suffix]".

    The affixes of the family name stand around all but the given names.
    """
    family = _family(person, style, state)
    if person.dropping:
        between = [] if joins(person.dropping) and not person.non_dropping else [" "]
        family = [style.given.text(person.dropping, state), *between, *family]
    if person.suffix:
        family += [", " if person.comma_suffix else " ", _suffix(person, style)]
    given = style.given.around(_given(person, style, state))
    return _with_blanks((given, style.family.around(family)))


def _inverted(person: Person, style: _Style, state: State) -> list[Node]:
    """Write "[non-dropping particle] [family], [given] [dropping particle], [suffix]".

    A style may move the non-dropping particle behind all that stands with the given name, whose
    affixes are around that.
    """
    given: list[list[Node]] = [_given(person, style, state)]
    if person.dropping:
        given.append([style.given.text(person.dropping, state)])
    if style.demotes:
        family = [style.family.text(person.family, state)]
        if person.non_dropping:
            given.append([style.family.text(person.non_dropping.rstrip(), state)])
    else:
        family = _family(person, style, state)
    parts = [style.family.around(family), style.given.around(_with_blanks(given))]
    if person.suffix:
        parts.append([_suffix(person, style)])
    return _joined(parts, style.separator)


def _short(person: Person, style: _Style, state: State) -> list[Node]:
    """Write "[non-dropping particle] [family]", or "[family], [non-dropping particle]"."""
    if not (style.inverted and style.demotes and person.non_dropping):
        return style.family.around(_family(person, style, state))
    family = style.family.around([style.family.text(person.family, state)])
    particle = style.family.text(person.non_dropping.rstrip(), state)
    return _joined([family, style.given.around([particle])], style.separator)


def _static(person: Person, style: _Style, state: State) -> list[Node]:
    """Write "[family] [given]" of a name that is never in another order."""
    given = [] if style.short else _given(person, style, state)
    return _with_blanks((_family(person, style, state), given))


def _east_asian(person: Person, style: _Style, state: State) -> list[Node]:
    """Write "[family][given]"; there are blanks only before given names in other letters.

    CSL 1.0.2, "Name": names in Asian scripts "are always displayed with the family name
    preceding the given name".
    """
    family = [style.family.text(person.family, state)]
    if person.non_dropping:
        family.insert(0, style.family.text(person.non_dropping, state))
    if style.short or not person.given:
        return family
    if is_east_asian(person.given):
        return [*family, style.given.text(person.given, state)]
    return [*family, " ", *_given(person, style, state)]


def _without_family(person: Person, style: _Style, state: State) -> list[Node]:
    """Write a name without a family name, as it is spoken; a name of one part has no initial."""
    rest = (person.dropping, person.non_dropping, person.suffix)
    given = [style.given.text(person.given, state)] if person.given else []
    given = style.given.around(given)
    return _with_blanks((given, *([style.family.text(part, state)] for part in rest if part)))


def _with_blanks(groups: Iterable[list[Node]]) -> list[Node]:
    """Put groups side by side, a blank between two unless an affix has brought one."""
    result: list[Node] = []
    for group in groups:
        if group and result:
            last = result[-1]
            if not (isinstance(last, str) and last[-1:].isspace()):
                result.append(" ")
        result += group
    return result


def _joined(groups: Iterable[list[Node]], separator: str) -> list[Node]:
    result: list[Node] = []
    for group in groups:
        if group and result and separator:
            result.append(separator)
        result += group
    return result
