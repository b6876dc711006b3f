"""EndNote's XML as items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from ...errors import InvalidValue
from ...model.problem import Problem
from ..endnote_types import ris_type
from ..result import Parsed, ReadResult
from ..ris.items import item_of
from ..safe_xml import children, local_name, parse_xml, text_of
from ..tagged import Field, Record
from .elements import ELEMENTS, FACES, GROUPS, LISTS

# Texts of several lines; those of others are one.
_OF_LINES = frozenset({"AB", "N1", "RN", "SN", "M2", "KW"})
_LONGEST_DECLARATION = 300
_DECLARED_ENCODING = re.compile(r"""(\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["'])[\w.-]+(["'])""")


def read_xml(text: str) -> ReadResult:
    """The items of a document of EndNote's; never raises."""
    try:
        root = parse_xml(_in_utf8(text.removeprefix("\ufeff")))
    except InvalidValue as error:
        cause = error.__cause__
        line = cause.lineno if isinstance(cause, etree.XMLSyntaxError) and cause.lineno else 1
        return ReadResult((), (Problem(str(error), line, 1),))
    entries: list[Parsed] = []
    problems: list[Problem] = []
    for record in records_of(root):
        item, key, found = item_of(record)
        problems += found
        if item is not None:
            entries.append(Parsed(key, item, record.line))
    if not entries and not problems:
        problems.append(Problem("there is no record of EndNote's in this XML", 1, 1))
    return ReadResult(tuple(entries), tuple(problems))


def records_of(root: etree._Element) -> Iterator[Record]:
    """The records of a document, as records of RIS."""
    for element in root.iter("{*}record"):
        fields = tuple(_fields(element))
        yield Record(fields, _line(element))


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _in_utf8(text: str) -> bytes:
    """The text as bytes, and a declaration that says so: it told of the file's encoding."""
    declaration = _DECLARED_ENCODING.sub(r"\g<1>UTF-8\g<2>", text[:_LONGEST_DECLARATION], count=1)
    return (declaration + text[_LONGEST_DECLARATION:]).encode("utf-8", "replace")


def _fields(record: etree._Element) -> Iterator[Field]:
    inside = _named(record)
    for kind in inside.get("ref-type", [])[:1]:
        yield Field("TY", ris_type(str(kind.get("name") or ""), text_of(kind)))
    groups = {name: _named(several[0]) for name, several in inside.items() if name in GROUPS}
    for path, tag in ELEMENTS:
        group, _, name = path.rpartition("/")
        for element in (groups.get(group, {}) if group else inside).get(name, ()):
            values = children(element, LISTS[name]) if name in LISTS else []
            for value in values or [element]:
                separator = "\n" if tag in _OF_LINES else " "
                text = separator.join(_plain_lines(_rich(value)))
                if text:
                    yield Field(tag, text, _line(value))


def _named(element: etree._Element) -> dict[str, list[etree._Element]]:
    """The child elements under their local names."""
    named: dict[str, list[etree._Element]] = {}
    for inner in element:
        named.setdefault(local_name(inner), []).append(inner)
    return named


def _plain_lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    return [line.strip() for line in lines]


def _rich(element: etree._Element) -> str:
    """The text of an element, runs with a face in the tags of CSL."""
    text = element.text or ""
    if not len(element):
        return text
    for run in element:
        if local_name(run) == "style":
            faces = str(run.get("face") or "").split()
            tags = [FACES[face] for face in faces if face in FACES]
            inner = "".join(map(str, run.itertext()))
            bare = inner.strip()
            if tags and bare:
                marked = "".join(f"<{tag}>" for tag in tags) + bare
                marked += "".join(f"</{tag}>" for tag in reversed(tags))
                inner = inner.replace(bare, marked, 1)
            text += inner
        else:
            text += "".join(map(str, run.itertext()))
        text += run.tail or ""
    return text
