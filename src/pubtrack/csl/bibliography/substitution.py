"""subsequent-author-substitute (CSL 1.0.2, "Reference Grouping")."""

from __future__ import annotations

from collections.abc import Sequence

from ..rendered import Element, Node, Tag, find, find_all, visible


def substituted(entries: Sequence[Node], substitute: str, rule: str = "complete-all") -> list[Node]:
    """Replace the names of each entry that repeat those of the entry before it.

    `entries` are raw trees, whose first cs:names counts. `rule` is
    subsequent-author-substitute-rule: "complete-all" (all names at once), "complete-each",
    "partial-each" and "partial-first" (name by name).
    """
    result: list[Node] = []
    before: Element | None = None
    for entry in entries:
        names = find(entry, Tag.NAMES)
        replaced = _replacement(names, before, substitute, rule) if names and before else None
        result.append(entry if replaced is None else _with(entry, names, replaced))
        before = names
    return result


def _replacement(names: Element, before: Element, substitute: str, rule: str) -> Node | None:
    """Return what stands in for the names; None where nothing is replaced."""
    # A title in the place of the names has no names in it: it is there or not as a whole.
    if rule in ("complete-all", "complete-each") or find(names, Tag.NAME) is None:
        if _listed(names) != _listed(before):
            return None
        if rule != "complete-each" or find(names, Tag.NAME) is None:
            return _all_at_once(names, substitute)
        return _in_place_of(Tag.NAME, names, substitute)
    common = _common(names, before)
    if rule == "partial-first":
        common = min(common, 1)
    return _in_place_of(Tag.NAME, names, substitute, common) if common else None


def _all_at_once(names: Element, substitute: str) -> Node:
    """Put the substitute in the place of the list; a label beside a single list stays."""
    if len(tuple(find_all(names, Tag.NAME_LIST))) != 1:
        return substitute
    return _in_place_of(Tag.NAME_LIST, names, substitute)


def _listed(names: Node) -> str:
    """Return the text of the lists of names alone, without labels."""
    return "".join(map(visible, find_all(names, Tag.NAME_LIST)))


def _common(names: Element, before: Element) -> int:
    """Count the names from the first on that both lists have."""
    count = 0
    for mine, theirs in zip(find_all(names, Tag.NAME), find_all(before, Tag.NAME), strict=False):
        if visible(mine) != visible(theirs):
            break
        count += 1
    return count


def _in_place_of(tag: Tag, names: Element, substitute: str, count: int = -1) -> Node:
    """Put the substitute in the place of the first elements with a tag; below 0, of all."""
    left = count

    def walk(node: Node) -> Node:
        nonlocal left
        if isinstance(node, str) or not left:
            return node
        if node.tag is tag:
            left -= 1
            return substitute
        return node._replace(children=tuple(map(walk, node.children)))

    return walk(names)


def _with(entry: Node, old: Element | None, new: Node) -> Node:
    """Return the entry with one of its elements replaced."""
    if entry is old:
        return new
    if isinstance(entry, str):
        return entry
    return entry._replace(children=tuple(_with(child, old, new) for child in entry.children))
