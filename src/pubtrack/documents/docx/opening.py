"""A Word file taken apart: its package, styles, lists and text."""

from __future__ import annotations

from dataclasses import dataclass

from .layout import Layout
from .numbering import Numbering
from .package import Package, Relation
from .scanning import decoded
from .styles import Styles
from .walking import walk


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file taken apart."""

    package: Package
    relations: list[Relation]
    styles: Styles
    numbering: Numbering
    layout: Layout
    encoding: str
    """Of the main part."""


def open_word(data: bytes) -> Word:
    """Take a Word file apart. Raises `BadPackage` where it is none."""
    package = Package(data)
    relations = package.relations()
    styles = Styles(package.related("styles", relations))
    numbering = Numbering(package.related("numbering", relations), styles)
    xml, encoding = decoded(package.read(package.main))
    addresses = {
        relation.id: relation.target for relation in relations if relation.type == "hyperlink"
    }
    return Word(package, relations, styles, numbering, walk(xml, styles, addresses), encoding)
