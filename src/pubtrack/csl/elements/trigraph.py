"""citation-label where the item has none: "Ros01" of Rossato 2001, "RoNT01" of three authors."""

from __future__ import annotations

from ..reference import Reference

# How many letters of each family name, by the number of names; as citeproc-js makes trigraphs.
_LETTERS = {1: (4,), 2: (2, 2), 3: (1, 1, 1)}
_MANY = (1, 1, 1, 1)


def trigraph(reference: Reference) -> str:
    """Return the label made of the first names' letters and the year; "" without either."""
    names = next(
        (reference.names[v] for v in ("author", "editor", "translator") if v in reference.names),
        next(iter(reference.names.values()), ()),
    )
    families = [name.family or name.literal for name in names]
    letters = _LETTERS.get(len(families), _MANY)
    label = "".join(name[:count] for name, count in zip(families, letters, strict=False))
    issued = reference.dates.get("issued")
    year = issued.begin.year if issued and issued.begin else 0
    return f"{label}{year % 100:02d}" if year else label
