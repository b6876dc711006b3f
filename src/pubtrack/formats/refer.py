"""The tagged format of refer and EndNote (.enw), as EndNote, Google Scholar and publishers have it.

After EndNote's "Importing Reference Data", "EndNote Import": ``%0 Journal Article``, ``%A`` …; each
tag stands for the field that RIS has another tag for, so records are read and written as those
of RIS. A record ends at a blank line before ``%0``, or at the next ``%0``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.item import Item
from ..model.problem import Problem
from .endnote_types import endnote_type, ris_type
from .result import Parsed, ReadResult
from .ris.items import item_of
from .ris.kinds import table_of
from .ris.writing import fields_of
from .tagged import Field, Record, lines_of, read_records

_TAGS = {
    "A": "AU", "E": "A2", "Y": "A3", "?": "A4", "T": "TI", "B": "T2", "J": "T2", "S": "T3",
    "!": "ST", "O": "J2", "D": "PY", "8": "DA", "V": "VL", "N": "IS", "P": "SP", "&": "SE",
    "7": "ET", "6": "NV", "I": "PB", "C": "CY", "@": "SN", "R": "DO", "U": "UR", ">": "L1",
    "X": "AB", "K": "KW", "Z": "N1", "<": "RN", "9": "M3", "L": "CN", "M": "AN", "G": "LA",
    "[": "Y2", "~": "DB", "W": "DP", "*": "RI", "1": "C1", "2": "C2", "3": "C3", "4": "C4",
    "#": "C5", "$": "C6", "]": "C7", "^": "M1", "F": "ID", "(": "M2", "+": "AD", "Q": "TT",
    "H": "TA", ")": "RP", "=": "LB",
}  # fmt: skip
# What is written for a tag of RIS where two are read.
_WRITTEN = {ris: own for own, ris in reversed(list(_TAGS.items()))}
_TAG = re.compile(r"%(?P<tag>[0-9A-Z!#$&()*+<=>?@\[\]^~])(?:[ \t](?P<value>.*))?")
_START = re.compile(r"\A\ufeff?\s{0,20}%[0A-Z@] \S")
_LONG = frozenset({"AB", "N1", "RN", "M2", "KW"})
VARIABLES = table_of(
    {"EP": "%P", "TY": "%0"} | {ris: f"%{own}" for ris, own in _WRITTEN.items()}, "%("
)


def looks_like(text: str) -> bool:
    """Whether a text begins with a tag of refer, and has one that names a type or a title."""
    return bool(_START.match(text) and re.search(r"^%[0TAD] ", text[:2_000], re.MULTILINE))


def read(text: str) -> ReadResult:
    """The items of a text in refer's format, in order; never raises."""
    problems: list[Problem] = []
    hint = "a record begins with a line like «%0 Journal Article»"
    nothing = Problem("there is no record of refer's format in this text", 1, 1, hint)
    return read_records(_records(text, problems), item_of, problems, nothing)


def write(entries: Sequence[Parsed]) -> str:
    """The items as records, a blank line between them."""
    return "\n".join(_entry(entry) for entry in entries)


def _records(text: str, problems: list[Problem]) -> Iterator[Record]:
    fields: list[Field] = []
    pieces: list[str] = []
    start = stray = 0
    gap = False

    def closed() -> Record:
        return Record((*fields[:-1], _field(fields[-1], pieces)), start)

    for number, line in enumerate(lines_of(text), 1):
        match = _TAG.fullmatch(line)
        if not match:
            gap = gap or not line.strip()
            if fields:
                pieces.append(line)
            elif line.strip() and not stray:
                stray = number
            continue
        typed = bool(fields) and fields[0].tag == "TY"
        if fields and (match["tag"] == "0" or (gap and not typed)):
            yield closed()
            fields = []
        elif fields:
            fields[-1] = _field(fields[-1], pieces)
        start = start if fields else number
        gap = False
        pieces = [match["value"] or ""]
        tag = "TY" if match["tag"] == "0" else _TAGS.get(match["tag"], "%" + match["tag"])
        fields.append(Field(tag, "", number))
    if fields:
        yield closed()
    if stray:
        problems.append(
            Problem("what stands before the first record was passed over", stray, 1,
                    severity="warning")
        )  # fmt: skip


def _field(field: Field, pieces: list[str]) -> Field:
    """The field with its lines; the type under the name that RIS has for it."""
    separator = "\n" if field.tag in _LONG else " "
    value = separator.join(piece.strip() for piece in pieces).strip()
    if field.tag == "TY":
        value = ris_type(value)
    return Field(field.tag, value, field.line)


def _entry(entry: Parsed) -> str:
    ty, name, _ = endnote_type(entry.item.type)
    fields = fields_of(entry.item, ty, lambda fields: _read_back(fields, name))
    if entry.key.strip():
        fields.append(Field("ID", entry.key))
    return _text_of(fields, name)


def _read_back(fields: Sequence[Field], name: str) -> Item | None:
    record = next(_records(_text_of(fields, name), []), None)
    return item_of(record)[0] if record else None


def _text_of(fields: Sequence[Field], name: str) -> str:
    lines = [f"%0 {name}\n"]
    for field, following in zip(fields, [*fields[1:], None], strict=True):
        if field.tag in ("TY", "EP"):
            continue
        value = field.value
        if field.tag == "SP" and following and following.tag == "EP":
            value = f"{value}-{following.value}"
        if field.tag in _WRITTEN:
            lines.append(f"%{_WRITTEN[field.tag]} {_written(field.tag, value)}\n")
    return "".join(lines)


def _written(tag: str, value: str) -> str:
    first, *rest = re.split(r"\r\n?|\n", value)
    if tag not in _LONG:
        return " ".join((first, *rest))
    return "\n".join([first, *(f"  {line}" if _TAG.fullmatch(line) else line for line in rest)])
