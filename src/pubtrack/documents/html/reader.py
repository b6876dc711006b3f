"""The blocks of a page: headings, paragraphs, and items of lists, grids and tables."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from ..blocks import Source
from ..lines import split_lines
from ..markdown.front_matter import title_of
from ..spans import Span
from ..structure.headings import Topic, topic_of
from .elements import CELLS, HEADINGS, LISTS
from .judging import Judge, columns_of, headings_in, items_in
from .marked import is_beside, is_called_work, is_entry
from .numbers import numbers_of
from .page import Page
from .runs import segments
from .seeing import judge
from .tables import is_layout, rows_of, rows_spanned, works_among
from .templates import front_matter, masked, templates
from .tree import Element, tree_of

_VERBATIM = frozenset({"pre", "listing", "plaintext", "xmp"})
_UNITS = frozenset("div article section figure blockquote".split())
_WORD_LEVEL = re.compile(r"mso-list\s*:\s*(?P<list>\S+)\s+level(?P<level>[1-9])", re.IGNORECASE)
_TITLE_PARTS = re.compile(
    r"(?:(?<!\s)|(?<=:\s))\s+[|–—·•:/-]+\s+|(?:(?:(?<!\s)|(?<=:\s))\s+)?[|–—·•]\s*|:\s"
)
_LONGEST_TITLE = 80


def read_html(text: str) -> Source:
    """Return the blocks of a page or of a part of one. Any text can be read."""
    source = masked(text, templates(text))
    root = tree_of(source)
    judge(root, source)
    title = _title_of(root, text)
    reader = _Reader(text, source, topic_of(title, marked=True))
    reader.flow(root)
    view = reader.page.view.build()
    blocks = tuple(reader.page.blocks)
    return Source(text=view.text, format="text", blocks=blocks, view=view, title=title)


def _title_of(root: Element, text: str) -> str:
    """Return the title of a page, or of the front matter before it.

    Of a title that names page and site, `Publications | Ann Lee`, return the name of the page.
    """
    title = title_of(split_lines(front_matter(text))) or _title_element(root, text)
    parts = _TITLE_PARTS.split(title)
    promising = (p for p in parts if topic_of(p, marked=True) is Topic.PUBLICATIONS)
    return next(promising, title)


def _title_element(root: Element, text: str) -> str:
    heads = [root, *(child for child in root.elements if child.name in {"html", "head"})]
    heads += [child for each in heads for child in each.elements if child.name == "head"]
    for element in (child for head in heads for child in head.elements):
        if element.name == "title":
            said = "".join(c.of(text) for c in element.children if isinstance(c, Span))
            return " ".join(html.unescape(said).split())
    return ""


class _Reader:
    """One walk over the tree; knows under what heading it is."""

    def __init__(self, text: str, source: str, topic: Topic) -> None:
        self._text = source
        self._judge = Judge(source)
        self.page = Page(text, source, self._judge, topic)
        self._typed: dict[str, int] = {}

    def flow(self, element: Element) -> None:
        """Read what an element holds, block by block."""
        units: dict[int, int] = {}
        topic: Topic | None = None
        run: list[Element | Span] = []
        for place, child in enumerate(element.children):
            apart = isinstance(child, Element) and (child.is_block or child.holds_blocks)
            if isinstance(child, Span) or not apart:
                run.append(child)
                continue
            self._run(run, element)
            run = []
            if child.name in HEADINGS:
                topic = None
            elif child.name in _UNITS and self.page.topic is not topic:
                topic = self.page.topic
                units = self._units(element.children[place:])
            if id(child) in units:
                self.page.item(
                    child, units[id(child)], columns=columns_of(child), work=is_called_work(child)
                )
            else:
                self._block(child)
        self._run(run, element)

    def _run(self, nodes: list[Element | Span], around: Element) -> None:
        """Read inline nodes that stand next to each other."""
        if not nodes:
            return
        level = None
        if around.name == "p":
            level = _WORD_LEVEL.search(around.attributes.get("style", ""))
        for segment in segments(nodes, self._text):
            if segment.mark is None and level is None:
                self.page.paragraph(segment.nodes)
            else:
                depth = int(level["level"]) - 1 if level else 0
                group = self._typed_group(level["list"] if level else "")
                self.page.typed_item(segment.nodes, segment.mark, group, depth)

    def _typed_group(self, name: str) -> int:
        """Return the number of the list that a typed item goes on, or of a new one."""
        last = self.page.blocks[-1] if self.page.blocks else None
        known = self._typed.get(name)
        if known is None or not (name or (last and last.group == known)):
            known = self._typed[name] = self.page.new_group()
        return known

    def _block(self, element: Element) -> None:
        name = element.name
        if element.dead or not element.shows:
            self.page.pass_by(element)
        elif is_beside(element) and self._judge.works_in(element) < 2:
            self.page.view.hold(element.start, element.end)
        elif name in HEADINGS:
            self.page.heading(element, int(name[1]))
        elif name in LISTS:
            self._list(element)
        elif name == "dl":
            self._definitions(element)
        elif name == "table":
            self._table(element)
        elif name in _VERBATIM:
            self.page.verbatim(element)
        elif name == "li":
            self._item(element, self.page.new_group())
        elif name == "details" and any(
            each.name == "summary" and self._judge.is_work(each, promised=self.page.promised)
            for each in element.elements
        ):
            self.page.item(element, self._typed_group(name))
        elif name == "summary":
            self.page.heading(element, self.page.level_below)
        elif not element.holds_blocks:
            self._leaf(element)
        elif self._judge.is_menu(element):
            self.page.lines(element)
        else:
            self._container(element)

    def _container(self, element: Element) -> None:
        depth = self.page.open(element)
        self.flow(element)
        self.page.close(depth, element)

    def _leaf(self, element: Element) -> None:
        """Read an element that holds nothing but inline content."""
        if self.page.promised and self._judge.is_year_heading(element):
            self.page.heading(element, self.page.level_below)
            return
        self._container(element)

    def _units(self, nodes: Sequence[Element | Span]) -> dict[int, int]:
        """Return which of the nodes describe a work each, with the number of their list.

        Nodes behind a heading are left for later.
        """
        page, judge_ = self.page, self._judge
        alike: dict[tuple[str, str], list[Element]] = {}
        for node in nodes if page.topic is not Topic.OTHER else ():
            if isinstance(node, Element) and node.name in HEADINGS:
                break
            if (
                isinstance(node, Element)
                and node.name in _UNITS
                and node.shows
                and not is_beside(node)
            ):
                sign = (node.name, " ".join(node.classes) or node.attributes.get("role", ""))
                alike.setdefault(sign, []).append(node)
        units: dict[int, int] = {}
        group = 0
        for (name, style), children in alike.items():
            works = [c for c in children if judge_.is_one_work(c, promised=page.promised)]
            if is_entry(children[0]):
                works = children
            elif is_called_work(children[0]):
                works = [c for c in children if judge_.is_one_work(c, promised=True)]
            marked = bool(style) or name == "article"
            spread = any(c.holds_blocks for c in works)
            most = 10 * len(works) >= 8 * len(children) > 10
            most = most or is_entry(children[0])
            if not works or not (most or (page.promised and (marked or spread))):
                continue
            if not spread and not (marked and len(works) > 1):
                continue
            group = group or page.new_group()
            known = set(map(id, works))
            for child in children:
                if id(child) in known or (marked and judge_.may_be_work(child)):
                    units[id(child)] = group
        return units

    def _list(self, element: Element) -> None:
        if self._judge.is_menu(element):
            self.page.lines(element)
            return
        depth = self.page.open(element)
        group = self.page.new_group()
        items = [c for c in element.elements if c.name == "li"]
        numbers = dict(zip(map(id, items), numbers_of(element, items), strict=True))
        for child in element.children:
            if isinstance(child, Span):
                if not child.of(self._text).isspace():
                    self._run([child], element)
            elif child.name == "li" and child.shows and not child.dead:
                self._item(child, group, numbers[id(child)])
            elif child.is_block or child.holds_blocks:
                self._block(child)
            else:
                self._run([child], element)
        self.page.close(depth, element)

    def _item(
        self, element: Element, group: int, counted: tuple[int | None, str] = (None, "")
    ) -> None:
        if self._judge.is_year_heading(element):
            self.page.heading(element, self.page.level_below)
        elif self._holds_sections(element):
            self._opened(element)
        else:
            self.page.item(element, group, columns=columns_of(element), counted=counted)

    def _holds_sections(self, item: Element) -> bool:
        """Whether an item is no statement but holds a list of its own with a heading to it."""
        if not item.holds_blocks:
            return False
        works = self._judge.works_in(item)
        if works > 1:
            return True
        if not headings_in(item) or (self.page.promised and works == 1):
            return False
        inner = items_in(item)
        return any(len(self._judge.words(each, 60)) > 25 for each in inner) or not inner

    def _opened(self, element: Element) -> None:
        """Read an element whose first words stand over what else it holds."""
        depth = self.page.open(element)
        first: list[Element | Span] = []
        rest = list(element.children)
        while rest and (
            isinstance(rest[0], Span) or not (rest[0].is_block or rest[0].holds_blocks)
        ):
            first.append(rest.pop(0))
        self._title(first)
        self.flow(Element("", element.start, element.inner, element.end, children=rest))
        self.page.close(depth, element)

    def _title(self, nodes: list[Element | Span]) -> None:
        shell = Element("", 0, 0, children=nodes)
        words = self._judge.words(shell, _LONGEST_TITLE + 2)
        if 0 < len(words) <= _LONGEST_TITLE and not self._judge.is_work(shell, promised=False):
            self.page.title(nodes, self.page.level_below)
        else:
            self._run(nodes, shell)

    def _definitions(self, element: Element) -> None:
        depth = self.page.open(element)
        group = self.page.new_group()
        for terms, definitions in _pairs(element):
            self._definition(terms, definitions, group)
        self.page.close(depth, element)

    def _definition(self, terms: list[Element], definitions: list[Element], group: int) -> None:
        judge_ = self._judge
        for term in terms:
            if not term.shows or term.dead:
                self.page.pass_by(term)
        shown = [t for t in terms if t.shows and not t.dead]
        lists = any(judge_.works_in(each) > 1 for each in definitions)
        if not definitions and any(each.holds_blocks for each in shown):
            for each in shown:
                self._container(each)
            return
        if lists or not definitions or self._is_title_of(shown, definitions):
            for term in shown:
                self.page.title(term.children, self.page.level_below, term)
            for each in definitions:
                if each.name == "dd":
                    self._container(each)
                else:
                    self._block(each)
            return
        if self._is_explained(shown, definitions):
            self.page.definition((), [*shown, *definitions], group, telling=1)
            return
        whole = Element("", definitions[0].start, definitions[0].start, definitions[-1].end)
        whole.children = [*shown, *definitions]
        titled = (
            len(shown) == 1
            and len(judge_.words(shown[0], 400).split()) > 3
            and not judge_.is_year(shown[0])
            and self.page.topic is not Topic.OTHER
            and not any(judge_.is_work(each, promised=False) for each in definitions)
            and judge_.is_work(whole, promised=self.page.promised)
        )
        if titled or (shown and judge_.is_label(shown[-1])):
            self.page.definition((), [*shown, *definitions], group)
            return
        beside = self.page.definition(shown, definitions[:1], group)
        for each in definitions[1:]:
            self.page.definition((), [each], group, beside)

    def _is_explained(self, terms: list[Element], definitions: list[Element]) -> bool:
        """Whether a term tells all of a work, and what is said of it is its abstract."""
        return (
            bool(terms)
            and self.page.promised
            and self._judge.is_one_work(terms[0], promised=True)
            and not any(self._judge.is_work(each, promised=False) for each in definitions)
        )

    def _is_title_of(self, terms: list[Element], definitions: list[Element]) -> bool:
        """Whether terms are the heading of a part of a CV."""
        return any(each.holds_blocks for each in definitions) and any(
            topic_of(self._judge.words(term, _LONGEST_TITLE), marked=True)
            not in {Topic.UNKNOWN, Topic.YEAR}
            for term in terms
        )

    def _table(self, element: Element) -> None:
        page, judge_ = self.page, self._judge
        depth = page.open(element)
        rows = rows_of(element)
        listed = works_among(rows, judge_, page) if page.topic is not Topic.OTHER else set()
        group = page.new_group()
        beside: Span | None = None
        left = 0
        for row in rows:
            cells = [c for c in row.elements if c.name in CELLS and c.shows and not c.dead]
            if row.name != "tr":
                self._block(row)
            elif not cells:
                page.pass_by(row)
            elif id(row) in listed:
                term = page.item(row, group, columns=cells, term=beside if left > 0 else None)
                if (over := rows_spanned(cells[0])) > 1 and judge_.is_year(cells[0]):
                    beside, left = term, over
            elif any(is_layout(cell, judge_) for cell in cells):
                inner = page.open(row)
                for cell in cells:
                    self._block(cell)
                page.close(inner, row)
            elif len(cells) == 1 and self._is_title_row(cells[0]):
                page.title(cells[0].children, page.level_below, cells[0])
            else:
                page.lines(row)
            left -= 1
        page.close(depth, element)

    def _is_title_row(self, cell: Element) -> bool:
        words = self._judge.words(cell, _LONGEST_TITLE + 2)
        if len(words) > _LONGEST_TITLE or cell.holds_blocks:
            return False
        if self._judge.is_year_heading(cell):
            return self.page.promised
        return cell.name == "th" or topic_of(words, marked=False) is not Topic.UNKNOWN


def _pairs(element: Element) -> list[tuple[list[Element], list[Element]]]:
    """Return the terms of a definition list, each group with what is said of it."""
    pairs: list[tuple[list[Element], list[Element]]] = []
    flat: list[Element] = []
    for child in element.elements:
        flat += child.elements if child.name == "div" else [child]
    for child in flat:
        if child.name == "dt":
            if not pairs or pairs[-1][1]:
                pairs.append(([], []))
            pairs[-1][0].append(child)
        elif child.shows and not child.dead:
            if not pairs:
                pairs.append(([], []))
            pairs[-1][1].append(child)
    return pairs
