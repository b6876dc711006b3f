"""Publications as entries of a CV: in a style, with what the owner put on their authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..csl import markup
from ..csl.processor import Cited, Processor
from ..csl.styles import Style
from ..store.values import Publication
from .author_marks import AuthorMarks, author_marks, marked_entry
from .citing import Look
from .reading import ReadCV


@dataclass(frozen=True, slots=True)
class Rendered:
    """Publications in a style, by their ids, without the style's own label.

    `losing` has the reason why the text of one would lose what its owner put on the names.
    """

    texts: Mapping[int, str]
    losing: Mapping[int, str]
    warnings: tuple[str, ...]


def render_entries(
    publications: Sequence[Publication],
    style: Style,
    look: Look,
    output: str,
    marks: Mapping[int, AuthorMarks] = MappingProxyType({}),
) -> Rendered:
    """Format the publications that can be; `marks` are those on the authors, by publication."""
    unique = {p.key: p for p in publications}
    cited = [Cited(p.key, p.item) for p in unique.values()]
    processor = Processor(style, cited, look.locale, marking=look.marking)
    texts: dict[int, str] = {}
    losing: dict[int, str] = {}
    for entry in processor.bibliography(alone=True):
        publication = unique[entry.key]
        tree, lost = marked_entry(entry.body, publication.item, marks.get(publication.id, ()))
        text = markup.write_inside(tree, output)
        if text.strip():
            texts[publication.id] = text
        if lost:
            losing[publication.id] = f"the mark on {lost[0].display()} would be lost"
    return Rendered(texts, losing, processor.warnings)


def marks_by_publication(cv: ReadCV, found: Sequence[Publication | None]) -> dict[int, AuthorMarks]:
    """What the owner put on authors in the first entry of each publication."""
    marks: dict[int, AuthorMarks] = {}
    for read, publication in zip(cv.entries, found, strict=True):
        if publication is not None and publication.id not in marks:
            marks[publication.id] = author_marks(cv.document, read, publication.item)
    return marks
