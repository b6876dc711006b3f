"""What the text of one field says when it holds more than one thing, or another than its name."""

from __future__ import annotations

import re

from ...model.names import Name
from ..references.kinds import is_university
from ..references.publishers import ANY_ARCHIVE, COMPANY, HOUSE, PRESS, PUBLISHER
from ..structure.evidence import evidence_in, is_likely, is_strong, opens_with_authors
from .spellings import TITLES, WRITTEN
from .tree import Map, Scalar
from .values import split_names

# "08/2013; 88(4)", "681(4-681):347-352": volume, issue and pages in one field.
NUMBERS = re.compile(
    r"(?:\d{1,2}/(?:19|20)\d\d;\s*)?(?P<volume>\w{1,8})\s?\((?P<issue>[^()]{1,20})\)"
    r"(?:\s?[:,]\s?(?:pp?\.\s?)?(?P<page>\w{1,12}(?:[-–]{1,2}\w{1,12})?))?"
)
_FEWEST_WORDS = 12
_TAGS = re.compile(r"</?(?:b|i|em|strong|u|span|p|br|sub|sup|a)\b[^<>]{0,200}>", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:co-?)?authors?(?:ed by)?:?\s+|by\s+", re.IGNORECASE)
_SHORTEST = 8
_INITIALS = 4
_ENDED = re.compile(r"[.!?]$")


def written_out(node: Map) -> Scalar | None:
    """The field that holds a whole reference as a text: one of its own name, or the title."""
    fields = {pair.name: pair.value for pair in node.pairs}
    titled = [value for name in (*TITLES, "name") if (value := fields.get(name)) is not None]
    for value in titled:
        if isinstance(value, Scalar) and not value.empty:
            text = bared(value)
            whole = (
                "author" not in fields
                and "authors" not in fields
                and len(text.split()) >= _FEWEST_WORDS
                and opens_with_authors(text)
                and is_strong(evidence_in(text))
            )
            return value if whole else None
    for name in WRITTEN:
        value = fields.get(name)
        if isinstance(value, Scalar) and is_likely(evidence_in(bared(value))):
            return value
    return None


def bared(scalar: Scalar) -> str:
    """The text of a value without its tags."""
    return _TAGS.sub("", scalar.value)


def parted(scalar: Scalar) -> str:
    """The text of a reference, its lines parted like fields where each of them is ended."""
    lines = [line.strip() for line in bared(scalar).strip().splitlines()]
    ended = all(_ENDED.search(line) for line in lines[:-1])
    return ("\n\n" if ended else "\n").join(lines)


def names_alone(text: str) -> tuple[Name, ...]:
    """The names that a text consists of; none where it says anything else."""
    opening = _AUTHORS.match(text)
    said = text[opening.end() if opening else 0 :].strip(" .")
    if len(said) < _SHORTEST or not (opening or opens_with_authors(said)):
        return ()
    names, rest = split_names(said)
    # One name alone may be anything, unless it is said to be one.
    whole = len(names) > (0 if opening else 1) and not rest and all(map(_is_person, names))
    return names if whole else ()


def _is_person(name: Name) -> bool:
    """Whether each word is one of a name: no small letters, no end of a sentence within."""
    return name.family[:1].isupper() and all(
        word[:1].isupper() and (len(word) < _INITIALS or not word.endswith("."))
        for word in name.given.split()
    )


def bare(text: str) -> str:
    """A text without the round brackets that enclose all of it, or are left open."""
    text = text.strip()
    if text.startswith("(") and text.find(")") in {-1, len(text) - 1}:
        return text.strip("() ")
    return text.rstrip(") ") if text.count(")") > text.count("(") else text


def is_publisher(text: str) -> bool:
    """Whether a publisher is one: a house, a university, a server of preprints."""
    known = (HOUSE, COMPANY, PRESS, PUBLISHER, ANY_ARCHIVE)
    return is_university(text) or any(pattern.fullmatch(text) for pattern in known)
