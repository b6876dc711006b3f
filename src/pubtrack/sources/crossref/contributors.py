"""The contributors of Crossref's and doi.org's JSON: name lists, roles, order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...model.names import Name
from ..cleaning import clean_name, split_people
from ..json_values import list_at, text_at

_ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "chair": "chair",
    "first-author": "author", "writer": "author", "illustrator": "illustrator",
    "series-editor": "collection-editor", "collection-editor": "collection-editor",
    "container-author": "container-author", "compiler": "compiler", "director": "director",
    "interviewer": "interviewer", "recipient": "recipient",
}  # fmt: skip
_LISTS = ("author", "editor", "translator", "chair", "illustrator", "collection-editor",
          "container-author", "compiler", "director", "interviewer", "recipient")  # fmt: skip
# The address of a department, deposited as if it had written along.
_ADDRESS = re.compile(
    r"(?:department|dept|school|faculty|division|institute|cent(?:er|re)|laborator\w+|clinic"
    r"|.{1,60}\b(?:research cent(?:er|re)|hospital))\b[^,]*,[^,]*(?:universit|hospital|college"
    r"|institute|academy)[^,]*,",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"(?:for|on behalf of)\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.?(?=\s|$)")


def contributors_of(work: object) -> Mapping[str, tuple[Name, ...]]:
    """The name variables of an item, each in the order in which the registry lists them.

    A name whose own `role` is another than its list's goes to that role's variable. Addresses
    that stand among persons are left out.
    """
    found: dict[str, list[Name]] = {}
    for variable in _LISTS:
        entries = [entry for entry in list_at(work, variable) if isinstance(entry, Mapping | str)]
        for entry in _in_order(entries):
            found.setdefault(_role(entry, variable), []).extend(_names(entry))
    return {variable: _people(names) for variable, names in found.items() if names}


def _in_order(entries: Sequence[object]) -> Sequence[object]:
    """The list as it stands, but for the one that is called first while another leads."""
    first = [entry for entry in entries if _is_first(entry)]
    if len(first) == 1 and entries[0] is not first[0] and text_at(first[0], "family"):
        return [*first, *(entry for entry in entries if entry is not first[0])]
    return entries


def _is_first(entry: object) -> bool:
    return text_at(entry, "sequence") == "first"


def _role(entry: object, variable: str) -> str:
    """The variable that the entry's roles name; they come as text, objects, or lists of both."""
    roles = [text_at(role, "role") or (role if isinstance(role, str) else "")
             for role in list_at(entry, "role")]  # fmt: skip
    known = [_ROLES[role] for role in roles if role in _ROLES]
    return known[0] if known and variable not in known else variable


def _names(entry: object) -> Iterator[Name]:
    if isinstance(entry, str):
        entry = {"family": entry}
    literal = text_at(entry, "name") or text_at(entry, "literal")
    family, given = text_at(entry, "family"), text_at(entry, "given")
    particles = [text_at(entry, key) for key in ("dropping-particle", "non-dropping-particle")]
    if family:
        family = " ".join(part for part in (*particles, family) if part)
    if literal and not family:
        for person in split_people(_ON_BEHALF.sub("", literal)):
            yield from _given(clean_name(literal=person))
        return
    whole = family or given
    if not (family and given) and len(split_people(whole)) > 1:
        for person in split_people(whole):
            yield from _given(clean_name(family=person))
        return
    yield from _given(clean_name(family=family, given=given, suffix=text_at(entry, "suffix")))


def _given(name: Name | None) -> Iterator[Name]:
    if name is not None:
        yield name


def _people(names: Sequence[Name]) -> tuple[Name, ...]:
    persons = any(name.is_person for name in names)
    kept: list[Name] = []
    for name in names:
        if name.literal and (name in kept or (persons and _ADDRESS.match(name.literal))):
            continue
        kept.append(name)
    return tuple(_parted(kept) if _are_whole_names(kept) else kept)


def _are_whole_names(names: Sequence[Name]) -> bool:
    """Whether persons came as literals throughout, which initials in most of them tell."""
    literals = [name.literal for name in names]
    with_initial = sum(bool(_INITIAL.search(text)) for text in literals)
    return all(literals) and 2 * with_initial > len(literals)


def _parted(names: Sequence[Name]) -> Iterator[Name]:
    return (Name.parse(name.literal) if len(name.literal.split()) < 5 else name for name in names)
