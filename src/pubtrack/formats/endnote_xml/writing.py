"""Items as EndNote's XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...model.item import Item
from ..endnote_types import endnote_type
from ..result import Parsed
from ..ris.items import item_of
from ..ris.writing import fields_of
from ..safe_xml import parse_xml
from ..tagged import Field
from .elements import ELEMENTS, LISTS, escaped, styled
from .reading import records_of

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
_CLOSE = "</records></xml>\n"
# Elements that stand once, with a value on each line.
_ONCE = frozenset({"M2", "SN"})


def write_xml(entries: Sequence[Parsed]) -> str:
    """The items as one document, a record on each line."""
    records = (_record(number, entry) for number, entry in enumerate(entries, 1))
    return _OPEN + "".join(f"{record}\n" for record in records) + _CLOSE


def _record(number: int, entry: Parsed) -> str:
    ty, name, code = endnote_type(entry.item.type)
    kind = f'<ref-type name="{escaped(name)}">{code}</ref-type>'
    fields = fields_of(entry.item, ty, lambda fields: _read_back(fields, kind))
    if entry.key.strip():
        fields.append(Field("ID", entry.key))
    return _text_of(fields, f"<rec-number>{number}</rec-number>{kind}")


def _read_back(fields: Sequence[Field], kind: str) -> Item | None:
    root = parse_xml(_text_of(fields, kind).encode("utf-8", "replace"))
    return item_of(next(records_of(root)))[0]


def _text_of(fields: Sequence[Field], head: str) -> str:
    return f"<record>{head}{''.join(_elements(fields))}</record>"


def _elements(fields: Sequence[Field]) -> Iterator[str]:
    values: dict[str, list[str]] = {}
    for field in fields:
        values.setdefault(field.tag, []).append(field.value)
    if "EP" in values:
        values["SP"] = [f"{values['SP'][0]}-{values['EP'][0]}"]
    for tag in _ONCE & values.keys():
        values[tag] = ["\n".join(values[tag])]
    written: set[str] = set()
    for outer, paths in groupby(ELEMENTS, key=lambda pair: pair[0].rpartition("/")[0]):
        inside = ""
        for path, tag in paths:
            if tag in values and tag not in written:
                written.add(tag)
                inside += _element(path.rpartition("/")[2], tag, values[tag])
        if inside:
            yield f"<{outer}>{inside}</{outer}>" if outer else inside


def _element(name: str, tag: str, values: Sequence[str]) -> str:
    each = [styled(tag, value) for value in values]
    if name in LISTS:
        inner = "".join(f"<{LISTS[name]}>{value}</{LISTS[name]}>" for value in each)
        return f"<{name}>{inner}</{name}>"
    return "".join(f"<{name}>{value}</{name}>" for value in each)
