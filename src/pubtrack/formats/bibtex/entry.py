"""An entry of a BibTeX file as values, before it becomes an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model.names import Name

NAME_FIELDS = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "director": "director", "holder": "recipient",
    "illustrator": "illustrator", "interviewer": "interviewer",
    **{f"csl-{variable}": variable for variable in (
        "chair", "collection-editor", "compiler", "composer", "contributor", "curator",
        "editor-translator", "editorial-director", "executive-producer", "guest", "host",
        "narrator", "organizer", "original-author", "performer", "producer", "reviewed-author",
        "script-writer", "series-creator")},
}  # fmt: skip
# BibTeX: "the fields that are missing in the entry are inherited from the one being referenced".
# A parent's title is its children's booktitle, and what identifies the parent is its own.
_NOT_INHERITED = frozenset(
    "author title subtitle shorttitle crossref xdata xref doi url eprint eprinttype pages ids"
    " abstract keywords note key annotation eid entryset label type howpublished".split()
)
_AS_CHILD = {"title": "booktitle", "subtitle": "booksubtitle"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its type in lower case, its key, and its fields under names in lower case.

    `texts` are LaTeX source with whitespace normalised; `names` are the fields of
    `NAME_FIELDS`. `offset` is where the entry begins in the file.
    """

    kind: str
    key: str
    offset: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What to call the entry in a message."""
        return self.key or f"@{self.kind}"

    def text(self, *names: str) -> str:
        """The first of these fields that is there, as its source."""
        return next((self.texts[name] for name in names if name in self.texts), "")

    def refers(self, name: str) -> tuple[str, ...]:
        """The keys that a field lists."""
        return tuple(key.strip() for key in self.texts.get(name, "").split(",") if key.strip())


def inherit(entry: Entry, entries: Mapping[str, Entry], depth: int = 3) -> Entry:
    """The entry with the fields of its ``crossref`` and ``xdata`` entries where it has none.

    `entries` are under their keys in lower case; at most `depth` generations are asked.
    """
    if depth == 0:
        return entry
    texts, names = dict(entry.texts), dict(entry.names)
    for name in ("crossref", "xdata"):
        for key in entry.refers(name):
            parent = entries.get(key.casefold())
            if parent is None or parent is entry:
                continue
            parent = inherit(parent, entries, depth - 1)
            plain = name == "xdata"
            for source, value in parent.texts.items():
                target = source if plain else _AS_CHILD.get(source, source)
                if plain or target != source or source not in _NOT_INHERITED:
                    texts.setdefault(target, value)
            for source, people in parent.names.items():
                if plain or source not in _NOT_INHERITED:
                    names.setdefault(source, people)
    return Entry(entry.kind, entry.key, entry.offset, texts, names)
