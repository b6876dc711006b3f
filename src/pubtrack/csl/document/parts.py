"""What a document with a bibliography is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..rendered import Node

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.:-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the key of its item, the label in front of it, None for none, and the rest."""

    key: str
    label: Node | None
    body: Node


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own, "" for none."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a style sets its entries (CSL 1.0.2, "Bibliography-specific Options").

    `entry_spacing` is the space between entries, in lines. The space between lines that some
    styles ask for is that of manuscripts, and left to the document.
    """

    hanging: bool = False
    entry_spacing: int = 1


@dataclass(frozen=True, slots=True)
class WholeBibliography:
    """A document. `language` is a tag such as "en-US"."""

    title: str
    language: str
    groups: tuple[Group, ...]
    layout: Layout = Layout()

    @property
    def entries(self) -> Iterator[Entry]:
        """All entries, in order."""
        return (entry for group in self.groups for entry in group.entries)

    @property
    def labelled(self) -> bool:
        """Whether any entry has a label."""
        return any(entry.label is not None for entry in self.entries)


def anchors(document: WholeBibliography) -> dict[str, str]:
    """A name for each key to which a link can go: letters, digits and "-_.:"; none twice."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for entry in document.entries:
        name = stem = "ref-" + (_NOT_IN_NAMES.sub("-", entry.key) or "entry")
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        names[entry.key] = name
    return names
