"""An entry of a BibTeX file as values, before it becomes an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
# What identifies or tells of the parent alone is not (BibLaTeX manual, appendix B).
_NOT_INHERITED = frozenset(
    "author title subtitle titleaddon shorttitle sorttitle indextitle crossref xdata xref doi url"
    " urldate eprint eprinttype eprintclass archiveprefix primaryclass pages ids abstract keywords"
    " note key annotation annote eid entryset entrysubtype label shorthand type howpublished"
    " options presort sortkey execute related relatedtype file pagetotal isan".split()
)
_TITLES = ("title", "subtitle", "titleaddon")
_WHOLES = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})
_PARTS_OF_BOOKS = frozenset({"inbook", "bookinbook", "suppbook"})
_GRANULAR = re.compile(r"xdata\s*=\s*(?P<key>.+?)-(?P<field>[a-z]+)(?:-\d+)?", re.IGNORECASE)


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

    def parents(self) -> Iterator[str]:
        """The keys, in lower case, of the entries whose fields it inherits."""
        if "crossref" in self.texts or "xdata" in self.texts:
            for key in (*self.refers("crossref"), *self.refers("xdata")):
                yield key.casefold()


def inherit(entry: Entry, entries: Mapping[str, Entry], depth: int = 3) -> Entry:
    """The entry with the fields of its ``crossref`` and ``xdata`` entries where it has none.

    `entries` are under their keys in lower case; at most `depth` generations are asked.
    """
    granular = any("xdata" in value for value in entry.texts.values())
    if depth == 0 or not (granular or "crossref" in entry.texts or "xdata" in entry.texts):
        return entry
    texts, names = dict(entry.texts), dict(entry.names)
    for field_, value in entry.texts.items() if granular else ():
        told = _GRANULAR.fullmatch(value)
        source = entries.get(told["key"].casefold()) if told else None
        if told and source is not None:
            texts[field_] = source.text(told["field"].lower()) or value
    for key in dict.fromkeys(entry.refers("xdata")):
        if (parent := entries.get(key.casefold())) and parent is not entry:
            parent = inherit(parent, entries, depth - 1)
            texts = {**parent.texts, **texts}
            names = {**parent.names, **names}
    for key in entry.refers("crossref")[:1]:
        if (parent := entries.get(key.casefold())) and parent is not entry:
            parent = inherit(parent, entries, depth - 1)
            texts = {**_given(parent), **texts}
            names = {**_people(parent, entry.kind), **names}
    return Entry(entry.kind, entry.key, entry.offset, texts, names)


def _given(parent: Entry) -> dict[str, str]:
    """What a parent gives to an entry of a type: its title is where the entry stands in."""
    if parent.kind in _WHOLES:
        before = "main"
    else:
        before = "journal" if parent.kind == "periodical" else "book"
    given = {before + name: parent.texts[name] for name in _TITLES if name in parent.texts}
    plain = {name: text for name, text in parent.texts.items() if name not in _NOT_INHERITED}
    # Parents have a booktitle for BibTeX, which inherits no other name.
    return {**given, **plain}


def _people(parent: Entry, kind: str) -> dict[str, tuple[Name, ...]]:
    people = {field_: names for field_, names in parent.names.items() if field_ != "author"}
    if kind in _PARTS_OF_BOOKS and (authors := parent.names.get("author")):
        people |= {"author": authors, "bookauthor": authors}
    return people
