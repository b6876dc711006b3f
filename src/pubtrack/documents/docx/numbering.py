"""The lists of a Word file: what Word prints before each of their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ...model.numerals import roman
from .styles import Styles, attribute, child, local, value_of, whole_number

_PLACE = re.compile(r"%([1-9])")
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")
_WORDS_BEFORE = re.compile(r"^(?:[^\W\d_]{4,}|.*\s)(?=\d)", re.DOTALL)
_LEVELS = 9
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level, from 1, whose paragraphs begin it anew; None for any above, 0 for none."""
    indent: int | None = None
    legal: bool = False
    """Whether all numbers in it are shown as decimal."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands before a paragraph of a list."""

    label: str
    """"4", "C3", without brackets and stops; "" for a bullet."""
    number: int | None
    list: str
    """Which list it is; several lists of a file may be one that goes on."""
    level: int
    indent: int | None


@dataclass(slots=True)
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    by_style: dict[str, int] = field(default_factory=dict)
    link: str = ""
    """The style that stands for the list that this one is."""
    style: str = ""
    """The style that stands for this list."""


@dataclass(slots=True)
class _Use:
    of: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of the lists of a file, in order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._styles = styles
        for node in root if root is not None else ():
            if local(node) == "abstractNum":
                self._lists.setdefault(attribute(node, "abstractNumId"), _list(node))
            elif local(node) == "num":
                self._uses.setdefault(attribute(node, "numId"), _use(node))
        self._by_style = {found.style: key for key, found in self._lists.items() if found.style}

    def level_of_style(self, use: str, style: str) -> int | None:
        """The level of a list that a paragraph style stands for."""
        found = self._lists.get(self._list_of(use))
        return found.by_style.get(style) if found else None

    def indent(self, use: str, level: int) -> int | None:
        """The left indent of a level of a list."""
        return self._level(use, level).indent

    def count(self, use: str, level: int) -> Counted | None:
        """Count a paragraph of a list, and return what is printed before it; None for no list."""
        if use not in self._uses or not 0 <= level < _LEVELS:
            return None
        key = self._list_of(use)
        counts = self._counts.setdefault(key, {})
        if use not in self._begun:
            self._begun.add(use)
            for place, start in self._uses[use].starts.items():
                counts[place] = start - 1
        here = self._level(use, level)
        counts[level] = counts[level] + 1 if level in counts else here.start
        for deeper in [place for place in counts if place > level]:
            restart = self._level(use, deeper).restart
            if restart is None or level < restart:
                del counts[deeper]
        if here.format in _SILENT:
            return Counted("", None, key, level, here.indent)
        label = _PLACE.sub(lambda m: self._shown(use, int(m[1]) - 1, counts, here), here.text)
        return Counted(bare_label(label), counts[level], key, level, here.indent)

    def _shown(self, use: str, level: int, counts: dict[int, int], here: Level) -> str:
        of = self._level(use, level)
        number = counts.get(level, of.start)
        return numeral(number, "decimal" if here.legal else of.format)

    def _list_of(self, use: str) -> str:
        key = self._uses[use].of if use in self._uses else ""
        found = self._lists.get(key)
        if found and found.link and not found.levels:
            return self._by_style.get(found.link, key)
        return key

    def _level(self, use: str, level: int) -> Level:
        own = self._uses[use].levels.get(level) if use in self._uses else None
        found = self._lists.get(self._list_of(use))
        return own or (found.levels.get(level) if found else None) or Level(text=f"%{level + 1}.")


def bare_label(printed: str) -> str:
    """A label without brackets, stops and words: "4" of "[4]" and "Paper 4:", "J1" of "J1."."""
    return _WORDS_BEFORE.sub("", _EDGES.sub("", printed[:60]))


def numeral(number: int, format: str) -> str:  # noqa: A002
    """A number in one of Word's formats; decimal in those that are not known."""
    if format in {"lowerLetter", "upperLetter"} and 0 < number < 1000:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format == "upperLetter" else letter
    if format in {"lowerRoman", "upperRoman"} and 0 < number < 5000:
        return roman(number).upper() if format == "upperRoman" else roman(number)
    if format == "decimalZero":
        return f"{number:02}"
    return "" if format in _SILENT else str(number)


def _list(node: etree._Element) -> _List:
    found = _List(link=value_of(node, "numStyleLink"), style=value_of(node, "styleLink"))
    for inner in node:
        if local(inner) == "lvl":
            place = whole_number(attribute(inner, "ilvl"), 0) or 0
            found.levels[place] = _level(inner)
            style = value_of(inner, "pStyle")
            if style:
                found.by_style[style] = place
    return found


def _use(node: etree._Element) -> _Use:
    use = _Use(value_of(node, "abstractNumId"))
    for inner in node:
        if local(inner) != "lvlOverride":
            continue
        place = whole_number(attribute(inner, "ilvl"), 0) or 0
        start = whole_number(value_of(inner, "startOverride"))
        level = child(inner, "lvl")
        if level is not None:
            own = _level(level)
            use.levels[place] = own if start is None else replace(own, start=start)
        if start is not None:
            use.starts[place] = start
    return use


def _level(node: etree._Element) -> Level:
    properties = child(node, "pPr")
    indents = child(properties, "ind") if properties is not None else None
    left = None
    if indents is not None:
        left = whole_number(attribute(indents, "left") or attribute(indents, "start"))
    legal = child(node, "isLgl")
    return Level(
        value_of(node, "numFmt") or "decimal",
        value_of(node, "lvlText"),
        whole_number(value_of(node, "start"), 0) or 0,
        whole_number(value_of(node, "lvlRestart")),
        left,
        legal is not None and attribute(legal, "val", "1") not in {"0", "false", "off"},
    )
