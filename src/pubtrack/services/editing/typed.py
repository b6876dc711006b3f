"""What a person types for a variable: its name, and its value by the kind of the variable.

Everything is checked here before anything is opened or written. A text in braces is taken as it
stands, as BibTeX has it: ``{Twitter Inc.}`` for a name, ``{in press}`` for a date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...errors import InvalidValue
from ...formats.csl_types import TYPE_ALIASES, type_of, variable_of
from ...formats.edtf import parse_date
from ...matching.merge import TYPE
from ...model.dates import PartialDate
from ...model.identifiers import Doi, Identifier, Isbn, Pmcid, Pmid
from ...model.item import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Value,
)
from ...model.names import Name

_VARIABLES = NAME_VARIABLES | DATE_VARIABLES | TEXT_VARIABLES | {TYPE}
# What others call them; an unknown name is told with these as its nearest.
_MEANT = {
    "journal": ("container-title",),
    "journaltitle": ("container-title",),
    "booktitle": ("container-title",),
    "book": ("container-title",),
    "venue": ("container-title", "event-title"),
    "conference": ("event-title", "container-title"),
    "year": ("issued",),
    "month": ("issued",),
    "date": ("issued",),
    "pages": ("page",),
    "series": ("collection-title",),
    "address": ("publisher-place",),
    "company": ("publisher",),
    "arxiv": ("number",),
    "kind": ("type", "genre"),
    "link": ("URL",),
    "key": ("title", "author"),
}
_COMMON_TYPES = (
    "article, article-journal, book, chapter, paper-conference, post-weblog, report, software,"
    " speech, thesis, webpage"
)
# Names are near from so much likeness on (0-1).
_ALIKE = 0.55
# They belong to the store, to a place in a text, or to a style.
_NOT_SET = frozenset(
    "citation-key citation-label citation-number first-reference-note-number locator"
    " year-suffix".split()
)
_SEVERAL_LINES = frozenset({"abstract", "annote", "note"})
_IDENTIFIERS: dict[str, type[Identifier]] = {
    "DOI": Doi, "PMID": Pmid, "PMCID": Pmcid, "ISBN": Isbn,
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+", re.IGNORECASE)
_DATE_HINT = "write 2022-08-12, Aug. 2022 or 2022; {in press} in braces is taken as it stands"
_NAMES_HINT = "write 'Family, Given; Family, Given'; an organisation stands in braces"


class Mistyped(InvalidValue):
    """A text that is no variable, or no value of its variable, and a hint of what would be."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def named_variable(name: str) -> str:
    """The CSL variable of this name in any case, or "type". Raises `Mistyped` for no such name.

    >>> named_variable("doi"), named_variable("container_title"), named_variable("Type")
    ('DOI', 'container-title', 'type')
    """
    spelt = name.strip()
    if spelt.casefold() == TYPE:
        return TYPE
    for spelling in (spelt, spelt.replace("_", "-"), spelt.replace("-", "_")):
        if variable := variable_of(spelling):
            return variable
    near = (_MEANT.get(word, (word,)) for word in _nearest(spelt, _VARIABLES | _MEANT.keys()))
    meant = _MEANT.get(spelt.casefold()) or dict.fromkeys(chain.from_iterable(near))
    raise Mistyped(f"{shown(name)} is no CSL variable", _near(meant))


_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{1,3}|IV|V", re.IGNORECASE)


def read_value(variable: str, text: str) -> Value:
    """The value of a variable (or "type") out of what was typed; "" for an empty text.

    Raises `Mistyped` where the text is no value of this variable.
    """
    if variable == TYPE:
        return read_type(text)
    if variable in NAME_VARIABLES:
        return read_names(variable, text)
    if variable in DATE_VARIABLES:
        return read_date(variable, text)
    return read_text(variable, text)


def read_type(text: str) -> str:
    """A CSL type, also under the names that other programs give it."""
    kind = type_of(text)
    if kind or not text.strip():
        return kind
    near = dict.fromkeys(map(type_of, _nearest(text, ITEM_TYPES | TYPE_ALIASES.keys())))
    hint = _near(near) or f"the commonest types: {_COMMON_TYPES}"
    raise Mistyped(f"{shown(text)} is no CSL type", hint)


def read_text(variable: str, text: str) -> str:
    """The text of a standard or number variable; identifiers come in their normal form."""
    if variable in _NOT_SET:
        raise Mistyped(f"{variable} is nothing to set: pubtrack and the style make it")
    text = text.strip()
    require_clean(variable, text, lines=variable in _SEVERAL_LINES)
    if not text:
        return ""
    if variable == "URL" and not _ADDRESS.fullmatch(text):
        raise Mistyped(f"URL: {shown(text)} is no address", "write it whole: https://example.org/x")
    kind = _IDENTIFIERS.get(variable)
    return _identifier(variable, kind, text) if kind else text


def read_date(variable: str, text: str) -> PartialDate | str:
    """A date in EDTF or as people write it; what stands in braces is taken as it stands."""
    text = text.strip()
    require_clean(variable, text)
    if not text:
        return ""
    if braced := _braced(text):
        return PartialDate(literal=braced)
    date = parse_date(text)
    if date.literal:
        raise Mistyped(f"{variable}: {shown(text)} is no date", _DATE_HINT)
    return date


def read_names(variable: str, text: str) -> tuple[Name, ...]:
    """Names with semicolons between them, none of which counts inside of braces."""
    parts = re.findall(r"(?:\{[^{}]*\}|[^;])+", text)
    return tuple(read_name(variable, part) for part in parts if part.strip())


def read_name(variable: str, text: str) -> Name:
    """One name: "Family, Given", "Given Family", or ``{Organisation}``."""
    text = text.strip()
    require_clean(variable, text)
    if text.startswith("{"):
        if braced := _braced(text):
            return Name(literal=braced)
        raise Mistyped(f"{variable}: {shown(text)} is no name", _NAMES_HINT)
    if " and " in text or _may_be_several(text.split(",")):
        raise Mistyped(f"{variable}: {shown(text)} may be several names, or one", _NAMES_HINT)
    name = Name.parse(text)
    if not name.family and not name.literal:
        raise Mistyped(f"{variable}: {shown(text)} is no name", _NAMES_HINT)
    return name


def _may_be_several(parts: list[str]) -> bool:
    """Whether a text with commas may be a list of people, as CVs write it, and not one name."""
    if len(parts) == 2:
        return bool(re.match(r"\s*\w\.\s*[^\W\d_]", parts[0]))  # "A. Lovelace, G. Hopper"
    suffixed = any(_SUFFIX.fullmatch(part.strip()) for part in parts[1:])
    return len(parts) > 3 or (len(parts) == 3 and not suffixed)


def require_clean(variable: str, text: str, *, lines: bool = False) -> None:
    """Raise `Mistyped` for a text with characters that only steer a terminal or a program."""
    for char in text:
        # Cc control, Cs half of a character, Zl and Zp line ends that few programs know.
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and not (lines and char == "\n"):
            what = "a line end" if char == "\n" else f"the control character U+{ord(char):04X}"
            raise Mistyped(f"{variable}: the text holds {what}, which no citation can print")


def shown(text: str) -> str:
    """A text for a message: in quotes, cut off where it is long, nothing in it that steers."""
    plain = repr(text)
    return plain if len(plain) <= 60 else plain[:58] + "…'"


def _identifier(variable: str, kind: type[Identifier], text: str) -> str:
    # A book has an ISBN for each binding, and CSL one variable for all.
    parts = re.split(r"[,;]\s*", text) if kind is Isbn else [text]
    try:
        return ", ".join(kind.parse(part).value for part in parts if part)
    except InvalidValue as error:
        hint = "a DOI is written 10.1145/3580305.3599222" if kind is Doi else ""
        raise Mistyped(f"{variable}: {error}", hint) from error


def _braced(text: str) -> str:
    """What stands between braces around the whole text, "" where none do."""
    match = re.fullmatch(r"\{\s*([^{}]*[^{}\s])\s*\}", text)
    return match[1] if match else ""


def _nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    found = process.extract(
        name,
        sorted(names),
        scorer=OSA.normalized_similarity,
        processor=str.casefold,
        limit=3,
        score_cutoff=_ALIKE,
    )
    return tuple(near for near, _, _ in found)


def _near(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"the nearest names: {listed}" if listed else ""
