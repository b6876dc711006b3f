"""One cite: the item in its place, with locator, prefix and suffix."""

from __future__ import annotations

from ...model.citation import Cite
from ..rendered import Element, Node, Tag, find, visible
from ..rich_text import parse
from .locators import labelled
from .openings import capitalized_opening
from .positions import Place
from .world import World

# What may close a prefix behind its last word.
_CLOSING = "\"'”’» \u202f\u00a0"
_ENDS_OF_SENTENCES = frozenset(".:;!?")
# Behind these, as behind a letter, a prefix and the cite are words of their own.
_BEFORE_BLANK = frozenset(".:;!?,&)]0123456789")
# From here on scripts set no blanks between words.
_EAST_ASIAN = "\u2e80"


def render_cite(
    cite: Cite, place: Place, world: World, *, suppress_names: bool = False
) -> Node | None:
    """Render a cite without its affixes; None where the style shows nothing.

    `suppress_names` leaves out the names of its first cs:names. Whether the cite asks for that
    itself does not matter here.
    """
    state = world.state(cite.key)
    if cite.locator:
        state.locator, state.cite_label = labelled(cite, state.reference.type)
    state.position, state.near_note, state.first_note = place
    state.suppress_names = suppress_names
    return world.area.layout(state)


def render_without_author(cite: Cite, place: Place, full: Node | None, world: World) -> Node | None:
    """Render a cite without its names, given what it shows with them.

    As citeproc-js has it: only names with which the cite begins are left out.
    """
    names = find(full, Tag.NAMES) if full is not None else None
    if full is not None and names is not None and not _begins_with(full, names):
        return full
    return render_cite(cite, place, world, suppress_names=True)


def with_affixes(cite: Cite, content: Node | None, *, opens_sentence: bool) -> Node | None:
    """Put prefix and suffix around what a cite shows; None where nothing is left.

    With `opens_sentence` its first term begins with a capital, if nothing stands before it: as
    citeproc-js has it, also behind a prefix of several words that ends a sentence.
    """
    if not (cite.prefix or cite.suffix):
        if content is None:
            return None
        shown = capitalized_opening(content) if opens_sentence else content
        return Element(Tag.CITE, (shown,), cite.key)
    parts: list[Node] = []
    if cite.prefix:
        parts.append(_spaced_prefix(cite.prefix))
    if content is not None:
        opens = opens_sentence and (not cite.prefix or _ends_sentence(cite.prefix))
        parts.append(capitalized_opening(content) if opens else content)
    if cite.suffix:
        parts.append(_spaced_suffix(cite.suffix))
    return Element(Tag.CITE, tuple(parts), cite.key)


def names_of(content: Node | None) -> str:
    """Return the names by which cites are compared: those of the first cs:names."""
    found = find(content, Tag.NAMES) if content is not None else None
    return visible(found) if found else ""


def author_of(content: Node | None) -> Node | None:
    """Return what a cite of the author alone shows: its names, else the title in their place."""
    if content is None:
        return None
    return find(content, Tag.NAMES) or find(content, Tag.TITLE)


def _begins_with(node: Node, element: Element) -> bool:
    """Whether nothing with words in it stands before an element of the tree."""
    if node is element:
        return True
    if isinstance(node, str):
        return False
    for child in node.children:
        if any(char.isalnum() for char in visible(child)):
            return _begins_with(child, element)
    return False


def _spaced_prefix(prefix: str) -> Node:
    """Put a blank behind a prefix that ends with a word or with punctuation."""
    node = parse(prefix)
    last = visible(node).rstrip(_CLOSING)[-1:]
    words = last in _BEFORE_BLANK or (last.isalpha() and last < _EAST_ASIAN)
    if not last or not words or prefix[-1].isspace():
        return node
    return Element(Tag.PLAIN, (node, " "))


def _spaced_suffix(suffix: str) -> Node:
    """Put a blank before a suffix that begins with a word or with a bracket."""
    first = suffix[0]
    words = first in "&([" or (first.isalpha() and first < _EAST_ASIAN)
    return Element(Tag.PLAIN, (" ", parse(suffix))) if words else parse(suffix)


def _ends_sentence(prefix: str) -> bool:
    text = visible(parse(prefix)).rstrip(_CLOSING)
    return text[-1:] in _ENDS_OF_SENTENCES and len(text.split(None, 1)) > 1
