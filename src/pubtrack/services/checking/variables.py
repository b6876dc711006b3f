"""What an item of a type cannot do without."""

from __future__ import annotations

from ...model.item import Item

# Of the variables in one string, one is enough.
_NEEDED: dict[str, tuple[str, ...]] = {
    "article-journal": ("container-title", "volume DOI URL status"),
    "article-magazine": ("container-title",),
    "article-newspaper": ("container-title",),
    "article": ("number DOI URL publisher status",),
    "book": ("publisher",),
    "chapter": ("container-title", "publisher DOI URL"),
    "paper-conference": ("container-title event-title",),
    "patent": ("number",),
    "report": ("publisher", "number URL DOI"),
    "software": ("URL DOI publisher",),
    "dataset": ("URL DOI publisher",),
    "speech": ("event-title publisher",),
    "thesis": ("publisher",),
    "post-weblog": ("URL container-title",),
    "webpage": ("URL",),
}
# Variables whose CSL name is no word that a person would use.
_PLAIN = {"issued": "date", "container-title": "journal or book", "event-title": "event"}
_ALWAYS = ("title", "author editor", "issued status")


def missing_variables(item: Item) -> tuple[str, ...]:
    """What an item of its type lacks, in words: "volume, DOI, URL or status"."""
    needed = (*_ALWAYS, *_NEEDED.get(item.type, ()))
    return tuple(
        _either([_PLAIN.get(name, name) for name in names])
        for names in map(str.split, needed)
        if not any(name in item for name in names)
    )


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
