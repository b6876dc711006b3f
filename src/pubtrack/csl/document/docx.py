"""Word: a package with headings, and entries in a paragraph style of their own.

The only importer of python-docx. Links are Word's own, each entry has a bookmark, and the same
document always gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run

from ..markup.characters import clean, link_to
from ..markup.lines import lines_of
from ..markup.runs import Applied, runs_of
from ..markup.runs import Run as ShownRun
from ..rendered import Tag
from .parts import Entry, WholeBibliography, anchors

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.text.paragraph import Paragraph

_STYLE = "Bibliography"
_INDENT = Pt(30)
_LINE = Pt(6)
# What a bookmark's name may be as long as (ECMA-376, 17.13.6.2).
_LONGEST_NAME = 40
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FACES: Mapping[Tag, str] = MappingProxyType(
    {
        Tag.ITALIC: "italic",
        Tag.OBLIQUE: "italic",
        Tag.BOLD: "bold",
        Tag.SMALL_CAPS: "small_caps",
        Tag.UNDERLINE: "underline",
        Tag.SUPERSCRIPT: "superscript",
        Tag.SUBSCRIPT: "subscript",
    }
)


def whole(document: WholeBibliography) -> bytes:
    """The bytes of the package."""
    package = Document()
    _prepare(package, document)
    names = anchors(document)
    package.add_heading(clean(document.title), level=1)
    number = 0
    for group in document.groups:
        if group.title:
            package.add_heading(clean(group.title), level=2)
        for entry in group.entries:
            number += 1
            _add(package, entry, names[entry.key], number)
    made = io.BytesIO()
    package.save(made)
    return _dated(made.getvalue())


def _prepare(package: Package, document: WholeBibliography) -> None:
    """Set the properties of the file, its language, and the style of entries."""
    properties = package.core_properties
    properties.title, properties.author, properties.comments = clean(document.title), "", ""
    properties.language = document.language
    properties.created = properties.modified = _LONG_AGO
    defaults = package.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    if defaults is not None:
        defaults.set(qn("w:val"), document.language)
    style = package.styles.add_style(_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = package.styles["Normal"]
    shape, layout = style.paragraph_format, document.layout
    shape.space_after = _LINE * (1 + layout.entry_spacing)
    if document.labelled or layout.hanging:
        shape.left_indent, shape.first_line_indent = _INDENT, -_INDENT
    if document.labelled:
        shape.tab_stops.add_tab_stop(_INDENT)


def _add(package: Package, entry: Entry, name: str, number: int) -> None:
    paragraph = package.add_paragraph(style=_STYLE)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark(name, number))
    paragraph._p.append(start)  # noqa: SLF001 - python-docx has no bookmarks
    if entry.label is not None:
        _write(paragraph, runs_of(entry.label))
        paragraph.add_run("\t")
    for place, line in enumerate(lines_of(entry.body)):
        if place:
            paragraph.add_run().add_break()
        _write(paragraph, line.runs)
    paragraph._p.append(end)  # noqa: SLF001


def _bookmark(name: str, number: int) -> str:
    """A name that Word takes: letters, digits and underscores, unique by the number behind it."""
    bare = "".join(char if char.isalnum() else "_" for char in name)
    tail = f"_{number}"
    return bare[: _LONGEST_NAME - len(tail)] + tail


def _write(paragraph: Paragraph, runs: Sequence[ShownRun]) -> None:
    """Write runs; those of a link stand in one hyperlink."""
    link: Applied | None = None
    inside: Any = None
    for text, tags in runs:
        applied = next((tag for tag in tags if tag.tag is Tag.LINK), None)
        if applied != link:
            link, inside = applied, _hyperlink(paragraph, applied)
        run = paragraph.add_run(text)
        for tag in tags:
            _set_face(run, tag.tag)
        if inside is not None:
            inside.append(run._r)  # noqa: SLF001
            run.font.underline = True


def _hyperlink(paragraph: Paragraph, link: Applied | None) -> Any:
    target = link_to(link.data) if link else ""
    if not target:
        return None
    element = OxmlElement("w:hyperlink")
    kind = RELATIONSHIP_TYPE.HYPERLINK
    element.set(qn("r:id"), paragraph.part.relate_to(target, kind, is_external=True))
    paragraph._p.append(element)  # noqa: SLF001
    return element


def _set_face(run: Run, tag: Tag) -> None:
    face = _FACES.get(tag)
    if face:
        setattr(run.font, face, True)


def _dated(data: bytes) -> bytes:
    """A package whose parts bear no time: python-docx writes that of the day."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            settled = zipfile.ZipInfo(part.filename, _FIRST_DAY)
            settled.compress_type = zipfile.ZIP_DEFLATED
            settled.external_attr = part.external_attr
            new.writestr(settled, old.read(part))
    return made.getvalue()
