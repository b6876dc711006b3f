"""Styles with nothing but names in them, and the trees that they make, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from pubtrack.csl.compiled import CompiledStyle, compile_style_text
from pubtrack.csl.rendered import Element, Node, Tag, texts

Json: TypeAlias = Mapping[str, Any]

MARKS = {Tag.ITALIC: "_", Tag.BOLD: "*", Tag.SMALL_CAPS: "^"}


def style_of(
    layout: str, style: str = "", area: str = "", extra: str = "", sort: str = ""
) -> CompiledStyle:
    """A style whose citation and bibliography have this layout."""
    keys = f"<sort>{sort}</sort>" if sort else ""
    return compile_style_text(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {style}>'
        "<info><title>T</title><id>t</id><updated>2025-01-01T00:00:00+00:00</updated></info>"
        f"{extra}<citation {area}><layout>{layout}</layout></citation>"
        f"<bibliography {area}>{keys}<layout>{layout}</layout></bibliography></style>".encode()
    )


def marked(node: Node) -> str:
    """A tree as text, fonts as marks around it."""
    if isinstance(node, str):
        return node
    mark = MARKS.get(node.tag, "")
    return mark + "".join(map(marked, node.children)) + mark


def people(*names: str) -> list[Json]:
    """Persons written "Family, Given", or organisations."""
    split = (name.partition(", ") for name in names)
    return [{"family": a, "given": b} if b else {"literal": a} for a, _, b in split]


def tags_of(node: Node) -> list[tuple[Tag, str]]:
    """The elements of a tree that have data, in reading order."""
    if isinstance(node, str):
        return []
    inner = [found for child in node.children for found in tags_of(child)]
    return [(node.tag, node.data), *inner] if node.data else inner


def leaves(node: Element) -> str:
    """The characters of a tree."""
    return "".join(texts(node))
