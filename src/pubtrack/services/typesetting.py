"""`export` as a document of its own: the publications in a citation style, under a heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..csl.document import Entry, Group, Layout, WholeBibliography, write
from ..csl.processor import Processor
from ..csl.rendered import Element, Node, Tag
from ..csl.styles import Style, find_style
from ..errors import InputError
from ..store.library import Library
from ..store.values import Publication
from .citing import Look, cited
from .group_titles import titled
from .grouping import Grouping, places_by_group
from .naming import Selection, choose_documents, chosen_publications, labels_of

TITLE = "Publications"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the entries: the heading, "" for the usual one, and groups."""

    title: str = ""
    grouping: Grouping = "none"


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document as bytes; `warnings` are what could not be done, a sentence each."""

    data: bytes
    style: Style
    warnings: tuple[str, ...]


def typeset(library: Library, selection: Selection, look: Look, frame: Frame) -> Typeset:
    """The selected publications as a document in the format `look.output`.

    The publications of a CV keep its order and its labels as they are printed there, whatever the
    style; those of the store have the order of the style, and its numbers where it numbers.
    Raises `InputError` where there are none, `UnknownStyle`, `UsageError`.
    """
    chosen = chosen_publications(library, selection)
    if not chosen:
        raise InputError("there is no publication to export", hint="pubtrack import cv.md")
    documents = choose_documents(library, selection.cv) if selection.cv else ()
    style = find_style(look.style)
    processor = Processor(style, cited(chosen, documents), look.locale, marking=look.marking)
    by_key = {publication.key: publication for publication in chosen}
    # Neighbours are not those of the style's order, within groups and in a CV.
    alone = bool(selection.cv) or frame.grouping != "none"
    entries = [
        Entry(made.key, made.label, made.body) for made in processor.bibliography(alone=alone)
    ]
    if selection.cv:
        printed = {pid: next(iter(labels)) for pid, labels in labels_of(documents).items()}
        places = {key: place for place, key in enumerate(by_key)}
        entries = sorted(
            (_printed(entry, by_key[entry.key], printed) for entry in entries),
            key=lambda entry: places[entry.key],
        )
    language = processor.style.locale.language
    return Typeset(
        write(
            WholeBibliography(
                frame.title or titled(TITLE, language),
                processor.style.locale.tag,
                _grouped(entries, by_key, frame.grouping, language),
                _layout(processor),
            ),
            look.output,
        ),
        style,
        processor.warnings,
    )


def _printed(entry: Entry, publication: Publication, printed: Mapping[int, str]) -> Entry:
    """The entry with the label that it has in the CV, written as the style writes numbers."""
    label = printed.get(publication.id, "")
    if not label:
        return Entry(entry.key, None, entry.body)
    node = _relabelled(entry.label, label) if entry.label else f"[{label}]"
    return Entry(entry.key, node, entry.body)


def _relabelled(node: Node, label: str) -> Node:
    if isinstance(node, str):
        return node
    if node.tag is Tag.CITATION_NUMBER:
        return Element(node.tag, (label,), node.data)
    return node._replace(children=tuple(_relabelled(child, label) for child in node.children))


def _grouped(
    entries: Sequence[Entry], by_key: Mapping[str, Publication], grouping: Grouping, language: str
) -> tuple[Group, ...]:
    items = [by_key[entry.key].item for entry in entries]
    return tuple(
        Group(titled(key, language), tuple(entries[place] for place in places))
        for key, places in places_by_group(items, grouping).items()
    )


def _layout(processor: Processor) -> Layout:
    area = processor.style.bibliography
    if area is None:
        return Layout()
    spacing = area.get("entry-spacing", "1")
    return Layout(area.get("hanging-indent") == "true", int(spacing) if spacing.isdecimal() else 1)
