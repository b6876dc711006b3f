"""Run a case of the CSL test suite through the library, and compare.

The output is citeproc-js': what its test runner prints of citations, of the edits of a
document, and of a bibliography.
"""

from __future__ import annotations

import html
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

import suite_html
from suite_cases import Case

from pubtrack.csl.bibliography.filters import BibliographyFilter
from pubtrack.csl.compiled import compile_style_text
from pubtrack.csl.inputs import reference_from_json
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.rendered import Node
from pubtrack.model.citation import Citation, Cite

TIME_LIMIT = 10  # seconds for one case
POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")


@dataclass(frozen=True)
class Verdict:
    """How a case went; `actual` is the fault's message where the engine raised."""

    name: str
    passed: bool
    expected: str
    actual: str

    @property
    def group(self) -> str:
        """What the case is about."""
        return self.name.partition("_")[0]


class TooSlow(BaseException):
    """The case took longer than `TIME_LIMIT`."""


def judge(case: Case) -> Verdict:
    """Run a case; whatever it raises is its verdict."""
    expected = comparable(case.expected)
    try:
        with _limited(TIME_LIMIT):
            actual = comparable(run(case))
    except TooSlow:
        return Verdict(case.name, passed=False, expected=expected, actual="! took too long")
    except Exception as error:  # noqa: BLE001 - any fault at all is what the case shows
        return Verdict(case.name, passed=False, expected=expected, actual=_fault(error))
    return Verdict(case.name, passed=actual == expected, expected=expected, actual=actual)


def comparable(text: str) -> str:
    """Return a result without what does not count: entities, and blanks at the ends."""
    return html.unescape(text).strip()


def run(case: Case) -> str:
    """Return what the library makes of a case."""
    world = _World(case)
    if case.mode.startswith("bibliography"):
        return world.bibliography()
    if case.edits is not None:
        return world.edited()
    return world.clusters()


class _World:
    """The style and the items of a case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._style = compile_style_text(case.style.encode(), case.language)
        self._items = {str(item.get("id", "")): item for item in case.items}
        self._links = bool(case.options.get("wrap_url_and_doi"))

    def clusters(self) -> str:
        """Each citation on a line of its own; none of them knows of the others."""
        processor = self._processor(list(self._items))
        clusters = self._case.citation_items
        if clusters is None:
            # One citation of all items, which are in the order of the bibliography by then.
            keys = list(self._items)
            if self._style.bibliography is not None:
                shown = [entry.key for entry in processor.bibliography()]
                keys = [*shown, *(key for key in keys if key not in shown)]
            clusters = ([{"id": key} for key in keys],)
        return "\n".join(
            self._write(processor.citation(Citation(tuple(map(_alone, cluster)))))
            for cluster in clusters
        )

    def edited(self) -> str:
        """All citations after the last edit; ">>" marks those that it changed.

        A citation in which a number is another now counts as changed, even where it looks the
        same ("1–3").
        """
        states = list(_states(self._case.edits or ()))
        before = self._shown(states[-2]) if len(states) > 1 else {}
        after = self._shown(states[-1])
        changed = str((self._case.edits or ())[-1][0].get("citationID", ""))
        lines = []
        for place, (name, shown) in enumerate(after.items()):
            mark = ".." if name != changed and before.get(name) == shown else ">>"
            lines.append(f"{mark}[{place}] {shown[0]}")
        return "\n".join(lines)

    def bibliography(self) -> str:
        """The bibliography of all items, or of those that a document cites in the end."""
        keys = list(self._items)
        if self._case.entries:
            keys = [str(key) for key in self._case.entries[-1]]
        elif self._case.edits:
            keys = _cited(list(_states(self._case.edits))[-1])
        processor = self._processor(keys)
        wanted = BibliographyFilter.from_json(self._case.section or {})
        trees = [
            entry.tree
            for entry in processor.bibliography()
            if wanted.admits(self._items[entry.key])
        ]
        return suite_html.write_bibliography(trees, links=self._links)

    def _shown(self, document: list[dict[str, Any]]) -> dict[str, tuple[str, list[int]]]:
        """The text of each citation, and the numbers of its items in a numeric style."""
        citations = [
            Citation(
                tuple(_cite(item, one) for item in one["citationItems"]),
                int(one.get("properties", {}).get("noteIndex") or 0),
            )
            for one in document
        ]
        processor = self._processor(_cited(document))
        numbers: dict[str, int] = {}
        if self._style.options.is_numbered and self._style.bibliography:
            entries = processor.bibliography()
            numbers = {entry.key: place for place, entry in enumerate(entries)}
        return {
            str(one["citationID"]): (
                self._write(tree),
                [numbers.get(cite.key, 0) for cite in citation.cites],
            )
            for one, citation, tree in zip(
                document, citations, processor.citations(citations), strict=True
            )
        }

    def _processor(self, keys: Sequence[str]) -> Processor:
        cited = [Cited(key, reference_from_json(self._items[key])) for key in keys]
        return Processor(
            self._style, cited, abbreviations=self._case.abbreviations.get("default", {})
        )

    def _write(self, tree: Node) -> str:
        return suite_html.write(tree, links=self._links)


def _states(edits: Sequence[list[Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the document after each edit: [the citation, those before it, those after it]."""
    known: dict[str, dict[str, Any]] = {}
    for number, (given, before, after) in enumerate(edits, start=1):
        citation = dict(given)
        name = str(citation.setdefault("citationID", f"CITATION-{number}"))
        known[name] = citation
        for other, note in (*before, *after):
            properties = known[str(other)].get("properties", {}) | {"noteIndex": note}
            known[str(other)] = known[str(other)] | {"properties": properties}
        order = [str(other) for other, _ in before], [str(other) for other, _ in after]
        yield [known[one] for one in (*order[0], name, *order[1])]


def _cited(document: list[dict[str, Any]]) -> list[str]:
    keys = (str(item["id"]) for citation in document for item in citation["citationItems"])
    return list(dict.fromkeys(keys))


def _cite(item: dict[str, Any], citation: dict[str, Any] | None = None) -> Cite:
    """Return a cite whose position the document decides."""
    mode = (citation or {}).get("properties", {}).get("mode", "")
    return Cite(
        str(item["id"]),
        locator=str(item.get("locator") or ""),
        label=str(item.get("label") or "page"),
        prefix=str(item.get("prefix") or ""),
        suffix=str(item.get("suffix") or ""),
        suppress_author=bool(item.get("suppress-author")) or mode == "suppress-author",
        author_only=bool(item.get("author-only")) or mode == "author-only",
    )


def _alone(item: dict[str, Any]) -> Cite:
    """Return a cite that says itself where it stands."""
    cite = _cite(item)
    return Cite(
        cite.key,
        cite.locator,
        cite.label,
        cite.prefix,
        cite.suffix,
        cite.suppress_author,
        cite.author_only,
        position=POSITIONS[int(item.get("position") or 0)],
        near_note=bool(item.get("near-note")),
        first_note=int(item.get("first-reference-note-number") or 0),
    )


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _fault(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = ""
    if trace:
        file = trace.tb_frame.f_code.co_filename.rpartition("/csl/")[2]
        place = f" ({file}:{trace.tb_lineno})"
    return f"! {type(error).__name__}: {error}{place}"
