"""The records of a RIS text: its lines as fields, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.problem import Problem
from ..result import Parsed, ReadResult
from ..tagged import Field, Record, lines_of
from .items import item_of
from .kinds import KNOWN_TAGS

# "TY  - JOUR"; with one blank, or none behind the hyphen, as some programs write it.
TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]|UNBILl)(?P<gap> {1,2})-(?: (?P<value>.*)|(?P<rest>\S.*)?)")
_START = re.compile(r"\A\ufeff?\s{0,20}TY {1,2}- ?[A-Za-z]{2,10}\s")
_LATER_START = re.compile(r"^TY {2}- [A-Z]{3,7}\s*$", re.MULTILINE)
# Lines with which databases open a file ("Provider: ACM").
_HEADER = re.compile(r"[A-Za-z][\w -]{0,40}:.*")
# Texts of several paragraphs; the lines of all others are one.
LONG = frozenset({"AB", "N1", "N2", "RN", "M2"})
_NEAR_START = 2_000


def looks_like(text: str) -> bool:
    """Whether a text begins as RIS does, maybe behind some lines of a database's."""
    return bool(_START.match(text) or _LATER_START.search(text[:_NEAR_START]))


def read(text: str) -> ReadResult:
    """The items of a RIS text, in order; never raises.

    A record that another cuts short, or the end of the file, is taken and warned of, as is one
    without a type, or of an unknown one. Lines that belong to no record are told once. The key
    is what ``ID`` holds; one that was used before is left out.
    """
    problems: list[Problem] = []
    entries: list[Parsed] = []
    seen: dict[str, int] = {}
    for record in records(text, problems):
        item, key, found = item_of(record)
        problems += found
        if item is None:
            continue
        if key and key in seen:
            message = f"the ID {key!r} was used before, in line {seen[key]}"
            problems.append(Problem(message, record.line, 1, severity="warning"))
            key = ""
        if key:
            seen[key] = record.line
        entries.append(Parsed(key, item, record.line))
    if not entries and all(problem.severity != "error" for problem in problems):
        hint = "a record begins with a line like «TY  - JOUR»"
        problems = [Problem("there is no record of RIS in this text", 1, 1, hint)]
    return ReadResult(tuple(entries), tuple(problems))


def records(text: str, problems: list[Problem]) -> Iterator[Record]:
    """The records of a text; what is wrong with its lines is added to the problems."""
    fields: list[Field] = []
    pieces: list[str] = []
    tag, start, stray = "", 0, 0

    def close() -> None:
        """End the field that is being read."""
        if tag and fields:
            fields[-1] = Field(tag, _value(tag, pieces), fields[-1].line)

    for number, line in enumerate(lines_of(text), 1):
        match = _tag(line)
        if not match:
            if tag:
                pieces.append(line)
            elif line.strip() and not stray and not _HEADER.match(line):
                stray = number
            continue
        close()
        if fields and match["tag"] in ("TY", "ER"):
            if match["tag"] == "TY":
                problems.append(_unfinished(start, number))
            yield Record(tuple(fields), start)
            fields = []
        tag = "" if match["tag"] == "ER" else match["tag"]
        if tag:
            start = start if fields else number
            pieces = [match["value"] or match["rest"] or ""]
            fields.append(Field(tag, pieces[0], number))
    close()
    if fields:
        problems.append(_unfinished(start, 0))
        yield Record(tuple(fields), start)
    if stray:
        problems.append(
            Problem("what stands outside records was passed over", stray, 1, severity="warning")
        )


def _tag(line: str) -> re.Match[str] | None:
    """The tag with which a line begins; in the sloppy spelling only one that is known."""
    match = TAG.match(line)
    if match and (len(match["gap"]) < 2 or match["rest"]) and match["tag"] not in KNOWN_TAGS:
        return None
    return match


def _value(tag: str, pieces: list[str]) -> str:
    if tag in LONG:
        return "\n".join(piece.strip() for piece in pieces).strip()
    return " ".join(piece.strip() for piece in pieces if piece.strip())


def _unfinished(start: int, end: int) -> Problem:
    where = f"before the next one begins in line {end}" if end else "before the end of the file"
    message = f"this record has no line «ER  - » {where}"
    return Problem(message, start, 1, severity="warning")
