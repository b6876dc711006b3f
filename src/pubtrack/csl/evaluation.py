"""What compiled elements are: functions from a state to a node, made in a context.

A style is compiled once for each locale: each of its elements becomes a closure, with all that
the style and the locale fix already decided. Evaluating one is a call with a `State`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from .reference import Reference, hiding
from .rendered import Element, Node, Tag

if TYPE_CHECKING:
    from .locale import Locale
    from .names.options import NameOptions

# None, never "", where there is nothing to show.
Render: TypeAlias = Callable[["State"], Node | None]

# Positions, in the order that makes `position >= SUBSEQUENT` right: CSL 1.0.2, "Choose": "any
# cite that is ibid is also subsequent; any that is ibid-with-locator is also ibid".
FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = range(4)


# How much of a given name is shown: as the style says, its initials, all of it.
AS_STYLED, INITIALS, FULL = range(3)


class Disambiguation(NamedTuple):
    """How one item's cites differ from the style's plain form, so that no two look the same.

    `names` is how many names of each list are shown at least where the style would write et al.
    (0: as the style says). `givens` says for a name, by "author/0" (variable, place), how much
    of the given name is shown: `INITIALS` or `FULL`. `conditions` is how many tests of
    ``disambiguate="true"``, counted in the order in which they are made, find it true.
    """

    names: int = 0
    givens: tuple[tuple[str, int], ...] = ()
    conditions: int = 0
    year_suffix: str = ""


NO_DISAMBIGUATION = Disambiguation()


class State:
    """One rendering at work. A fresh one for each cite, entry and sort key.

    `called` and `filled` count the variables that were asked for and those that had a value,
    for the suppression of groups. `hidden` are variables that cs:substitute showed, and that
    are empty from then on, though the tests of cs:choose find them still; `substituting` is set
    while it shows them. `suppress_names` makes the first cs:names of the rendering show nothing
    though it counts as filled (cites without author, and collapsed ones); `shown_names` is set
    once that first cs:names is past. `suffix_shown`: the year-suffix has been printed. `keep`
    are names ("author/7") that no et al. swallows; `limits` are et-al-min and et-al-use-first where
    the caller sets them, in place of the style's. `conditions_met` counts the tests of
    ``disambiguate="true"`` that found it true.
    """

    __slots__ = (
        "called", "cite_label", "conditions_met", "disambiguation", "filled", "first_note",
        "hidden", "keep", "limits", "locator", "near_note", "number", "position", "reference",
        "shape", "shown_names", "substituting", "suffix_shown", "suppress_names",
    )  # fmt: skip

    def __init__(
        self,
        reference: Reference,
        number: int = 0,
        disambiguation: Disambiguation = NO_DISAMBIGUATION,
    ) -> None:
        self.reference = reference
        self.shape = reference.shape
        self.number = number
        self.disambiguation = disambiguation
        self.locator = ""
        self.cite_label = ""  # what the locator is: "page", "chapter"
        self.position = FIRST
        self.near_note = False
        self.first_note = 0
        self.called = 0
        self.filled = 0
        self.conditions_met = 0
        self.hidden: set[str] | None = None
        self.substituting = False
        self.keep: frozenset[str] = frozenset()
        self.limits: tuple[int, int] | None = None
        self.suppress_names = False
        self.shown_names = False
        self.suffix_shown = False

    def text(self, variable: str) -> str:
        """The value of a standard or number variable, counted as called; "" where empty."""
        self.called += 1
        if self.hidden and variable in self.hidden:
            return ""
        value = self.reference.texts.get(variable, "")
        if value:
            self.filled += 1
            if self.substituting:
                self.hide(variable)
        return value

    def hide(self, variable: str) -> None:
        """Make a variable empty from here on: cs:substitute has shown it."""
        if self.hidden is None:
            self.hidden = set()
        self.hidden.add(variable)
        self.shape = hiding(self.shape, variable)


@dataclass(frozen=True, slots=True)
class StyleOptions:
    """The attributes of cs:style that hold everywhere (CSL 1.0.2, "Global Options")."""

    in_text: bool = True  # class="in-text", not "note"
    initialize_with_hyphen: bool = True
    page_range_format: str = ""
    demote_non_dropping_particle: str = "display-and-sort"
    year_suffix_is_placed: bool = False  # the style prints the variable year-suffix itself
    is_numbered: bool = False  # the style asks for citation-number


@dataclass(slots=True)
class Tally:
    """How many elements were compiled so far that depend on the cite, not on the item alone.

    Tests of position, locators and disambiguation do, and the variables that the processor
    counts. Where the tally is the same before and after, what was compiled in between shows
    nothing to all items of a shape if it shows nothing to one.
    """

    unsteady: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """Where an element is compiled.

    `area` is "citation" or "bibliography". With `sorting`, what is compiled is a sort key:
    names in their sort form, dates and numbers so that they compare as strings.
    """

    locale: Locale
    options: StyleOptions
    area: str
    names: NameOptions  # as cs:style and the area set them; cs:names inherits them
    macros: Mapping[str, Any]  # name → cs:macro
    compilers: Mapping[str, Compile]  # tag → what compiles such an element
    compiled: dict[str, tuple[Render, bool]]  # macros so far, and whether they are steady
    tally: Tally
    sorting: bool = False

    def compile(self, element: Any, delimiter: str = "") -> Render:
        """Compile one rendering element; one that is not CSL's shows nothing.

        `delimiter` is that of the nearest delimiting element around it, which a cs:choose
        applies to what it holds (CSL 1.0.2, "Choose").
        """
        compiler = self.compilers.get(element.tag)
        return compiler(element, self, delimiter) if compiler else shows_nothing

    def children(self, element: Any, delimiter: str = "") -> tuple[Render, ...]:
        """Compile the elements in an element, in order."""
        return tuple(self.compile(child, delimiter) for child in element)


# (element, context, delimiter around it) → closure
Compile: TypeAlias = Callable[[Any, Context, str], Render]


def shows_nothing(_: State) -> Node | None:
    """Render nothing."""
    return None


def sequence(renders: tuple[Render, ...], delimiter: str = "") -> Render:
    """Put what several elements render beside one another, `delimiter` between what is there."""
    if len(renders) == 1:
        return renders[0]
    if not renders:
        return shows_nothing

    def rendered(state: State) -> Node | None:
        parts: list[Node] = []
        for render in renders:
            node = render(state)
            if node is not None:
                if delimiter and parts:
                    parts.append(delimiter)
                parts.append(node)
        if len(parts) > 1:
            return Element(Tag.PLAIN, tuple(parts))
        return parts[0] if parts else None

    return rendered
