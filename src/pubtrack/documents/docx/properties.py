"""The properties of runs and paragraphs, as XML that is taken apart and put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from .scanning import tags

# The order that the schema asks for (ISO/IEC 29500-1, CT_RPr); what is not here comes last.
_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd"
    " fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
).split()
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
_TRACKED = frozenset({"rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo", "sectPr"})


@lru_cache(maxsize=4096)
def children_of(xml: str) -> Mapping[str, str]:
    """The children of an element, by their local names, each as XML; tracked changes left out."""
    found: dict[str, str] = {}
    depth, start = 0, 0
    for tag in tags(xml):
        if tag.opens:
            if depth == 1:
                start = tag.start
            depth += 1
        if tag.closes:
            depth -= 1
            name = tag.written.rpartition(":")[2]
            if depth == 1 and name not in _TRACKED:
                key = name if name in _RANK or name not in found else tag.written
                found[key] = xml[start : tag.end]
    return found


def in_order(children: Mapping[str, str]) -> str:
    """The children of a `w:rPr`, in the order that the schema asks for."""
    names = sorted(children, key=lambda name: _RANK.get(name, len(_RANK)))
    return "".join(children[name] for name in names)


def settled(xml: str) -> str:
    """The XML of a `w:pPr` without tracked changes and the end of a section in it."""
    out: list[str] = []
    position = depth = 0
    for tag in tags(xml):
        tracked = tag.written.rpartition(":")[2] in _TRACKED
        if tag.opens and tracked:
            if not depth:
                out.append(xml[position : tag.start])
            depth += 1
        if tag.closes and tracked:
            depth -= 1
            if not depth:
                position = tag.end
    out.append(xml[position:])
    return "".join(out)


def common(properties: Sequence[str], kept: frozenset[str]) -> dict[str, str]:
    """What a new run takes over from those whose place it takes, given as the XML of `w:rPr`.

    All that they have in common; of `kept` what the first one has.
    """
    first, *others = [children_of(xml) for xml in properties] or [{}]
    return {
        name: xml
        for name, xml in first.items()
        if name in kept or all(other.get(name) == xml for other in others)
    }
