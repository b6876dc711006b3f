"""MEDLINE's format, which PubMed saves as .nbib; and back.

After NLM's "MEDLINE/PubMed Data Element (Field) Descriptions": ``PMID- 123``, tags of up to four
letters, continued lines indented by six blanks. What MEDLINE has no field for stands in ``GN``
(general note), as lines of "variable: value" (`formats.extra`); so every variable comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model.item import Item
from ..model.problem import Problem
from .extra import HELD
from .nbib_items import KNOWN_TAGS, item_of
from .nbib_writing import TAGS_OF, fields_of
from .result import Parsed, ReadResult
from .tagged import Field, Record, lines_of, read_records

_TAG = re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}- (?P<value>.*)|(?P<empty>[A-Z]{2,4}) {0,2}-")
_START = re.compile(r"\A\ufeff?\s{0,20}(?:PMID- ?\d{0,12}[ \t]*(?:[\r\n]|\Z)|(?:OWN|STAT) ?- )")
_INDENT = " " * 6
VARIABLES: Mapping[str, str] = {
    "type": "`PT`, and a line of `GN` where that has no name for it",
    **{name: TAGS_OF.get(name, "a line of `GN`") for name in sorted(HELD)},
}


def looks_like(text: str) -> bool:
    """Whether a text begins as a file of PubMed's does."""
    return bool(_START.match(text))


def read(text: str) -> ReadResult:
    """The items of a text in MEDLINE's format, in order; never raises.

    What PubMed tells of errata and retractions is told as a problem of the record. The key is
    "", as PubMed has none, or what a ``GN`` line says.
    """
    problems: list[Problem] = []
    hint = "a record begins with a line like «PMID- 12345678»"
    nothing = Problem("there is no record of MEDLINE in this text", 1, 1, hint)
    return read_records(records(text, problems), item_of, problems, nothing)


def write(entries: Sequence[Parsed]) -> str:
    """The items as records of MEDLINE, a blank line between them."""
    return "\n".join(_text_of(_with_key(entry)) for entry in entries)


def records(text: str, problems: list[Problem]) -> Iterator[Record]:
    """The records of a text: each begins with ``PMID``, or behind a blank line."""
    fields: list[Field] = []
    pieces: list[str] = []
    start = stray = 0
    gap = False
    for number, line in enumerate(lines_of(text), 1):
        match = _TAG.fullmatch(line)
        tag = (match["tag"] or match["empty"]) if match else ""
        if not tag or (tag not in KNOWN_TAGS and line[4:5] != "-"):
            gap = gap or not line.strip()
            if fields and line.strip():
                pieces.append(line.strip())
            elif line.strip() and not stray:
                stray = number
            continue
        if fields:
            fields[-1] = Field(fields[-1].tag, " ".join(filter(None, pieces)), fields[-1].line)
        if fields and (tag == "PMID" or gap):
            yield Record(tuple(fields), start)
            fields = []
        start = start if fields else number
        gap = False
        pieces = [(match["value"] or "").strip() if match else ""]
        fields.append(Field(tag, "", number))
    if fields:
        fields[-1] = Field(fields[-1].tag, " ".join(filter(None, pieces)), fields[-1].line)
        yield Record(tuple(fields), start)
    if stray:
        message = "what stands before the first record was passed over"
        problems.append(Problem(message, stray, 1, severity="warning"))


def _with_key(entry: Parsed) -> list[Field]:
    fields = fields_of(entry.item, _read_back)
    return [*fields, Field("GN", f"Citation Key: {entry.key}")] if entry.key.strip() else fields


def _read_back(fields: Sequence[Field]) -> Item | None:
    record = next(records(_text_of(fields), []), None)
    return item_of(record)[0] if record else None


def _text_of(fields: Sequence[Field]) -> str:
    return "".join(f"{field.tag:<4}- {_written(field.value)}\n" for field in fields)


def _written(value: str) -> str:
    """The lines of a value, those after the first indented; none of them can be a tag."""
    lines = (line for line in re.split(r"\r\n?|\n", value) if line.strip())
    return f"\n{_INDENT}".join(lines)
