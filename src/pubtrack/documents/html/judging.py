"""What the text of an element tells: a work, several works, a year, a label, a menu."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from ..spans import Span
from ..structure.evidence import Evidence, evidence_in, is_likely, is_strong
from ..structure.headings import Topic, topic_of
from .elements import CELLS, HEADINGS, LISTS
from .seeing import names_of
from .templates import FILLER
from .tree import Element

LABEL = re.compile(
    r"\s*(?:\[[A-Za-z]{0,3}[-–.]?\d{1,4}[a-z]?\][.:]?|\([A-Z]{0,3}-?\d{1,3}\)|[A-Z]{0,3}-?\d{1,3}[.):])\s*"
)
"""A label that stands in a cell or element of its own."""
YEAR = re.compile(
    r"\W{0,3}(?:(?:in\s(?:press|preparation|review)|to\sappear|submitted|forthcoming|accepted"
    r"|under\sreview)|(?:[A-Z][a-zé]{2,8}\.?,?\s)?(?:19|20)\d\d[a-z]?)\W{0,3}",
    re.IGNORECASE,
)
"""When, and nothing else."""
_HEADING_YEAR = re.compile(
    r"\W{0,4}(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d|\w{3,8}))?\W{0,4}"
)
_COUNT = re.compile(r"\W{0,2}\d{1,6}\W{0,2}")
_BADGE = re.compile(r"[^\s,;]{1,14}(?:[ ’'][^\s,;]{1,6})?")
_ABSTRACT = re.compile(r"\W{0,3}(?:abstract|summary|tl;?dr)\b\W", re.IGNORECASE)
_ABSTRACT_NAME = re.compile(r"abstract|summary|description|tl-?dr|synopsis|blurb", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[a-z)][.!?]\s+[A-Z]")
_SHORTEST_PROSE = 200
_SAYS_WHEN = frozenset({Evidence.YEAR, Evidence.IDENTIFIER})
_ADDRESS_OF_WORK = re.compile(r"doi\.org/|/10\.\d{4,9}/|arxiv\.org/", re.IGNORECASE)
_LINE_ENDS = re.compile(r"(?:(?<!\s)\s+)?[\r\n]\s*")
_EMPTY_LINES = re.compile(r"\n\s*\n")
_LONGEST_WORK = 4_000
_LONGEST_LIST = 40_000
_SHORTEST_WORK = 30
_SHORTEST_UNIT = 20
_LONGEST_MENU_LINE = 60
_FEWEST_MENU_LINKS = 3
_FEWEST_TITLE_WORDS = 4


class Judge:
    """Tells what elements of one page are; remembers what it counted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._works: dict[int, int] = {}
        self._single: dict[tuple[int, bool], bool] = {}

    def words(self, element: Element, limit: int = _LONGEST_WORK + 1) -> str:
        """Return the visible text of an element, or more than `limit` of its characters."""
        parts: list[str] = []
        self._collect(element, parts, [limit])
        return html.unescape("".join(parts)).replace(FILLER, "").strip()

    def words_of(self, nodes: Sequence[Element | Span]) -> str:
        """Return the visible text of nodes that stand next to each other."""
        return self.words(Element("", 0, 0, children=list(nodes)))

    def _collect(self, element: Element, parts: list[str], left: list[int]) -> None:
        for child in element.children:
            if left[0] < 0:
                return
            if isinstance(child, Span):
                parts.append(_LINE_ENDS.sub(" ", child.of(self._text)))
                left[0] -= len(child)
            elif child.name == "br":
                parts.append("\n")
            elif not child.dead:
                edge = "\n" if child.is_block else ""
                parts.append(edge)
                self._collect(child, parts, left)
                parts.append(edge)

    def is_work(self, element: Element, *, promised: bool) -> bool:
        """Whether its text describes a work; `promised` where a heading says that it does."""
        words = self.words(element)
        if not _SHORTEST_WORK <= len(words) <= _LONGEST_WORK:
            return False
        found = evidence_in(words)
        long = len(words) > _LONGEST_MENU_LINE or Evidence.AUTHORS in found
        return is_strong(found) or (promised and is_likely(found) and long)

    def works_in(self, element: Element) -> int:
        """Return how many parts of an element describe a work each."""
        known = self._works.get(id(element))
        if known is None:
            inside = sum(
                self.works_in(child)
                for child in element.elements
                if not child.dead and (child.is_block or child.holds_blocks)
            )
            known = inside or (self._works_parted(element) if element.shows else 0)
            self._works[id(element)] = known
        return known

    def _works_parted(self, element: Element) -> int:
        """Return how many works empty lines part in the words of an element."""
        if self.is_work(element, promised=False):
            parts = _EMPTY_LINES.split(self.words(element))
            return max(1, sum(len(part) > _SHORTEST_WORK and _is_strong(part) for part in parts))
        words = self.words(element, _LONGEST_LIST)
        if len(words) <= _LONGEST_WORK:
            return 0
        return sum(_is_strong(part) for part in _EMPTY_LINES.split(words))

    def is_one_work(self, element: Element, *, promised: bool) -> bool:
        """Whether it describes one work, over lines or blocks of its own."""
        known = self._single.get((id(element), promised))
        if known is None:
            known = (
                self.is_work(element, promised=promised)
                and self.works_in(element) < 2
                and not _repeats(element)
                and not any(
                    self._is_section_heading(each, first=not place)
                    for place, each in enumerate(headings_in(element))
                )
            )
            self._single[id(element), promised] = known
        return known

    def may_be_work(self, element: Element) -> bool:
        """Whether it is a work if what is marked alike are works."""
        return (
            len(self.words(element, 200)) >= _SHORTEST_UNIT
            and self.works_in(element) < 2
            and not headings_in(element)
        )

    def _is_section_heading(self, heading: Element, *, first: bool) -> bool:
        """Whether a heading stands over works; the first one may be the short title of one."""
        words = self.words(heading)
        topic = topic_of(words, marked=True)
        if topic in {Topic.PUBLICATIONS, Topic.YEAR}:
            return not _is_strong(words)
        few = len(words.split()) < _FEWEST_TITLE_WORDS
        return few and not (first and topic is Topic.UNKNOWN)

    def is_year(self, element: Element) -> bool:
        """Whether it says when, and nothing else."""
        return YEAR.fullmatch(self.words(element, 40)) is not None

    def is_year_heading(self, element: Element) -> bool:
        """Whether it can stand over the works of a year, or of a few."""
        return _HEADING_YEAR.fullmatch(self.words(element, 40)) is not None

    def is_label(self, element: Element) -> bool:
        """Whether it is the label of an entry."""
        return LABEL.fullmatch(self.words(element, 20)) is not None

    def key_of(self, element: Element) -> str:
        """Return the name that an anchor shows, as in `<a id="lee20">[lee20]</a>`; or ""."""
        names = names_of(element) if element.name == "a" else []
        shown = bool(names) and self.words(element, 80) == f"[{names[0]}]"
        return names[0] if shown else ""

    def is_number(self, element: Element) -> bool:
        """Whether it is a number, and nothing else."""
        words = self.words(element, 20)
        return words.isdecimal() and len(words) < 4

    def is_badge(self, element: Element) -> bool:
        """Whether it is a sign such as the short name of a conference."""
        words = self.words(element, 40)
        return _BADGE.fullmatch(words) is not None and (
            sum(map(str.isupper, words)) > 1 or any(map(str.isdecimal, words))
        )

    def is_abstract(self, element: Element) -> bool:
        """Whether it is prose that tells what is in a work."""
        if element.holds_blocks or element.name in HEADINGS:
            return False
        words = self.words(element)
        found = evidence_in(words)
        if len(words) < _SHORTEST_WORK or is_strong(found):
            return False
        named = _ABSTRACT_NAME.search(element.attributes.get("class", "")) is not None
        sentences = _SENTENCE_END.search(words) is not None
        prose = len(words) > _SHORTEST_PROSE and (sentences or found.isdisjoint(_SAYS_WHEN))
        return (
            named
            or _ABSTRACT.match(words) is not None
            or (prose and Evidence.AUTHORS not in found and Evidence.PAGES not in found)
        )

    def is_aside(self, element: Element) -> bool:
        """Whether a cell behind a description says nothing of the work: a count, links to files."""
        words = self.words(element, 200)
        if _COUNT.fullmatch(words):
            return True
        links = [
            each for each in _walk(element) if "href" in each.attributes or each.name == "button"
        ]
        if any(_ADDRESS_OF_WORK.search(each.attributes.get("href", "")) for each in links):
            return False
        linked = sum(len(self.words(each).strip()) for each in links)
        return bool(links) and len(words) <= linked + 4 * len(links)

    def is_menu(self, element: Element) -> bool:
        """Whether it is made of links to other pages."""
        links = [each for each in _walk(element) if each.name == "a" and each.shows]
        if len(links) < _FEWEST_MENU_LINKS or headings_in(element):
            return False
        if any(each.attributes.get("href", "#").startswith("#") for each in links):
            return False
        words = self.words(element)
        if any(len(line.strip()) > _LONGEST_MENU_LINE for line in words.split("\n")):
            return False
        linked = sum(len(self.words(each)) for each in links)
        return len(words) <= _LONGEST_WORK and 3 * linked >= 2 * len("".join(words.split("\n")))


def _is_strong(words: str) -> bool:
    return is_strong(evidence_in(words))


def _repeats(element: Element) -> bool:
    """Whether there are blocks in it that are marked alike and hold blocks themselves."""
    for each in (element, *_walk(element)):
        signs = [
            (child.name, *child.classes)
            for child in each.elements
            if child.holds_blocks and child.shows and (child.classes or child.name == "article")
        ]
        if len(signs) > len(set(signs)):
            return True
    return False


def _walk(element: Element) -> list[Element]:
    """Return the elements in one that are not dead, in order."""
    found = []
    for child in element.elements:
        if not child.dead:
            found.append(child)
            found += _walk(child)
    return found


def headings_in(element: Element) -> list[Element]:
    """Return the headings in an element that show something."""
    return [each for each in _walk(element) if each.name in HEADINGS and each.shows]


def items_in(element: Element) -> list[Element]:
    """Return the items of the lists in an element that show something."""
    return [each for each in _walk(element) if each.name == "li" and each.shows]


def columns_of(element: Element) -> list[Element]:
    """Return the cells of a row, the columns of a grid: its blocks, where nothing else is in it."""
    while True:
        blocks = [c for c in element.elements if c.is_block and c.shows and not c.dead]
        if len(blocks) != 1 or blocks[0].name in HEADINGS | LISTS | CELLS:
            return blocks
        element = blocks[0]
