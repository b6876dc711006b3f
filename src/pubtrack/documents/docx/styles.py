"""The styles of a Word file: how its runs look, and which of its paragraphs are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from .scanning import unescaped

# "heading 1" whatever the language of Word, but for writers that translate it.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|titulo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis"
    r"|címsor|başlık|titlu|encabezado|заголовок|επικεφαλίδα|标题|標題|見出し|제목)\s{0,3}([1-9])\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:title|titel|titre|titolo)", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_PROPERTY = re.compile(r"""<([^\s/<>!?]++)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""")
_VALUE = re.compile(r"""[\s:]val\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STYLE_CHAIN = 30
TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is shown."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    smallcaps: bool = False
    hidden: bool = False
    underlined: bool = False
    raised: str = ""
    """"sup", "sub" or ""."""
    size: int = 0
    """In half points; 0 when nothing says."""


PLAIN = Look()


@dataclass(slots=True)
class Style:
    """A paragraph or character style, without what it is based on."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    number: tuple[str, int] | None = None
    """The list that its paragraphs are in, and the level."""
    indent: int | None = None
    ruled: bool = False
    """Whether a line is drawn under its paragraphs."""
    run: Mapping[str, str] = field(default_factory=dict)


class Styles:
    """The styles of a file, by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        """The style of paragraphs that name none."""
        self.link = ""
        """The character style of links; "" when there is none."""
        defaults: dict[str, str] = {}
        for node in root if root is not None else ():
            if local(node) == "docDefaults":
                for inner in node.iter():
                    if local(inner) == "rPr":
                        defaults = _run_properties(inner)
            if local(node) != "style":
                continue
            key, style = attribute(node, "styleId"), _style(node)
            self._styles.setdefault(key, style)
            kind = attribute(node, "type")
            if kind == "paragraph" and attribute(node, "default") in {"1", "true", "on"}:
                self.default = key
            if kind == "character" and style.name.lower() in {"hyperlink", "internet link"}:
                self.link = key
        self._defaults = defaults
        self._run_properties = lru_cache(maxsize=None)(self._merged_run_properties)
        self.look = lru_cache(maxsize=None)(self._look)

    def chain(self, key: str) -> Iterator[Style]:
        """The style and what it is based on, nearest first."""
        for _ in range(_STYLE_CHAIN):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on

    def heading_level(self, key: str) -> int | None:
        """The level of a heading style, from 1; None for the styles of other text."""
        for style in self.chain(key):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            named = _HEADING.fullmatch(style.name)
            if named:
                return int(named[1])
            if _TITLE.fullmatch(style.name):
                return 1
        named = _HEADING.fullmatch(key)
        return int(named[1]) if named and key not in self._styles else None

    def number(self, key: str) -> tuple[str, int] | None:
        """The list and level that a paragraph style puts its paragraphs in."""
        return next((s.number for s in self.chain(key) if s.number is not None), None)

    def indent(self, key: str) -> int | None:
        """The left indent of a paragraph style, in twentieths of a point."""
        return next((s.indent for s in self.chain(key) if s.indent is not None), None)

    def is_ruled(self, key: str) -> bool:
        """Whether a style draws a line under its paragraphs."""
        return any(style.ruled for style in self.chain(key))

    def name(self, key: str) -> str:
        """What a style is called; "" when it is not defined."""
        style = self._styles.get(key)
        return style.name if style else ""

    def _merged_run_properties(self, key: str) -> Mapping[str, str]:
        merged: dict[str, str] = {}
        for style in self.chain(key):
            merged = {**style.run, **merged}
        return merged

    def _look(self, paragraph: str, properties: str) -> Look:
        """How a run with these properties (the XML of its `w:rPr`) looks in such a paragraph.

        "If this element is applied in several levels of the style hierarchy, its value is toggled"
        (ISO/IEC 29500-1, 17.7.3): bold of the paragraph and bold of the character style are none.
        """
        direct = properties_of(properties)
        of_paragraph = self._run_properties(paragraph or self.default)
        of_character = self._run_properties(direct.get("rStyle", ""))
        on = {}
        for name in TOGGLES:
            if name in direct:
                on[name] = direct[name] not in _OFF
            else:
                styled = [s[name] not in _OFF for s in (of_paragraph, of_character) if name in s]
                styled = styled or [self._defaults.get(name, "0") not in _OFF]
                on[name] = sum(styled) % 2 == 1
        other = {**self._defaults, **of_paragraph, **of_character, **direct}
        raised = {"superscript": "sup", "subscript": "sub"}.get(other.get("vertAlign", ""), "")
        size = other.get("sz", "")
        return Look(
            on["b"],
            on["i"],
            on["caps"],
            on["smallCaps"],
            on["vanish"],
            other.get("u", "none") != "none",
            raised,
            int(size) if size.isascii() and size.isdigit() and len(size) < 5 else 0,
        )


@lru_cache(maxsize=4096)
def properties_of(xml: str) -> Mapping[str, str]:
    """The names and values of the properties in the XML of a `w:rPr`; one without value is "1"."""
    found = {}
    for match in _PROPERTY.finditer(xml):
        name = match[1].rpartition(":")[2]
        if name == "rPrChange":
            break
        value = _VALUE.search(match[2])
        said = (value[1] if value[1] is not None else value[2]) if value else "1"
        found[name] = unescaped(said)
    return found


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: etree._Element, name: str, default: str = "") -> str:
    """The value of the attribute with this local name."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(node: etree._Element, name: str) -> etree._Element | None:
    """The first child of this local name."""
    return next((inner for inner in node if local(inner) == name), None)


def value_of(node: etree._Element, name: str) -> str:
    """The `w:val` of the first child of this local name; "" without one."""
    found = child(node, name)
    return attribute(found, "val") if found is not None else ""


def whole_number(text: str, default: int | None = None) -> int | None:
    """An integer as Word writes it; the default for anything else."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


def _style(node: etree._Element) -> Style:
    style = Style(value_of(node, "name"), value_of(node, "basedOn"))
    run = child(node, "rPr")
    if run is not None:
        style.run = _run_properties(run)
    paragraph = child(node, "pPr")
    if paragraph is not None:
        style.outline = whole_number(value_of(paragraph, "outlineLvl"))
        numbering = child(paragraph, "numPr")
        if numbering is not None:
            level = whole_number(value_of(numbering, "ilvl"), 0) or 0
            style.number = (value_of(numbering, "numId"), level)
        indent = child(paragraph, "ind")
        if indent is not None:
            left = attribute(indent, "left") or attribute(indent, "start")
            style.indent = whole_number(left)
        borders = child(paragraph, "pBdr")
        style.ruled = borders is not None and child(borders, "bottom") is not None
    return style


def _run_properties(node: etree._Element) -> dict[str, str]:
    return {local(inner): attribute(inner, "val", "1") for inner in node if local(inner)}
