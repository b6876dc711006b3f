"""In which of the formats that hold data a text is written."""

from __future__ import annotations

import re

from ..structure.headings import Topic
from .reading import read_tree
from .tree import Map, Node, Seq, Unreadable
from .walking import Walker, is_work

_LIKE_DATA = re.compile(r"\s*(?:[\[{]|---|%YAML|#|-\s|[\"']?[^\n:#\"']{1,200}[\"']?\s*:(?:\s|$))")
_PARTS = frozenset("work education publications volunteer skills awards projects languages".split())
_KINDS = frozenset(
    "article chapter entry anthos report thesis web scene artwork patent case newspaper legislation"
    " manuscript original book video audio exhibition blog periodical proceedings reference misc"
    " conference anthology repository thread performance post".split()
)


def detect_data(name: str, text: str) -> str:
    """Return "rendercv", "json-resume", "hayagriva" or "data-list"; "" for what is none.

    CSL-JSON is none of them, nor is data without publications that is no CV. `name` tells no
    more than the text does, but where that cannot be read.
    """
    if not _LIKE_DATA.match(text.lstrip("\ufeff")):
        return ""
    try:
        tree = read_tree(text)
    except Unreadable:
        # The reader tells what is wrong with it.
        return _by_words(text) or (
            "data-list" if name.casefold().endswith((".yaml", ".yml")) else ""
        )
    return _of_tree(tree, text)


def _of_tree(tree: Node, text: str) -> str:
    if isinstance(tree, Map):
        cv = tree.get("cv")
        if isinstance(cv, Map) and (cv.get("sections") is not None or cv.get("name") is not None):
            return "rendercv"
        if isinstance(tree.get("basics"), Map) or (
            len({pair.name for pair in tree.pairs} & _PARTS) > 1
            and isinstance(tree.get("work", "education"), Seq)
        ):
            return "json-resume"
        if _releases_works(tree):
            return "json-resume"
        if _is_hayagriva(tree):
            return "hayagriva"
    if _is_csl(tree) and text.lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}:
        return ""
    walker = Walker(text)
    walker.walk(tree)
    found = walker.document("data-list")
    return "data-list" if found.sections or _lists_works(tree) else ""


def _releases_works(tree: Map) -> bool:
    """Whether it has publications alone, in the words that JSON Resume has for them."""
    works = tree.get("publications")
    return isinstance(works, Seq) and any(
        isinstance(work, Map)
        and work.get("name") is not None
        and work.get("releasedate", "publisher") is not None
        for work in works.items
    )


def _is_hayagriva(tree: Map) -> bool:
    works = [pair.value for pair in tree.pairs if isinstance(pair.value, Map)]
    kinds = [work for work in works if work.text("type").casefold() in _KINDS]
    return len(works) == len(tree.pairs) > 0 and 2 * len(kinds) > len(works)


def _is_csl(tree: Node) -> bool:
    """Whether it is a list of items in CSL's own names."""
    if isinstance(tree, Map):
        inner = tree.get("items", "references")
        tree = inner if inner is not None else Seq(tree.span, (tree,))
    if not isinstance(tree, Seq):
        return False
    works = [item for item in tree.items if isinstance(item, Map)]
    names = [{pair.key.value for pair in work.pairs} for work in works]
    like = [n for n in names if "type" in n and n & {"issued", "container-title", "id"}]
    return bool(works) and 2 * len(like) > len(works)


def _lists_works(tree: Node) -> bool:
    return isinstance(tree, Seq) and any(
        isinstance(item, Map) and is_work(item, Topic.PUBLICATIONS) for item in tree.items
    )


def _by_words(text: str) -> str:
    if re.search(r"^cv:\s*$", text, re.MULTILINE):
        return "rendercv"
    return "json-resume" if re.search(r'"basics"\s*:', text) else ""
