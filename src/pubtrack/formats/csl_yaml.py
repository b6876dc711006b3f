"""CSL YAML, as Pandoc reads and writes it: ``references:``, in a file or a document's front matter.

Pandoc's manual, "Specifying bibliographic data": the objects are those of CSL-JSON, dates may be
EDTF texts, and texts hold Markdown (`pandoc_markup`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model.item import DATE_VARIABLES, TEXT_VARIABLES
from ..model.problem import Problem
from .csl_json import VARIABLES as _JSON_VARIABLES
from .csl_json import item_to_csl, read_elements
from .csl_types import variable_of
from .edtf import parse_date
from .pandoc_markup import from_markdown, to_markdown
from .result import Parsed, ReadResult
from .yaml_text import Data, Plain, yaml_text

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_LIKELY = re.compile(
    r"^\ufeff?references:[ \t]*\r?\n(?:[ \t]*#.*\n){0,9}[ \t]*-|\A\ufeff?(?:---\s+)?- (?:id|type):",
    re.MULTILINE,
)
_NEAR_START = 200_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_NUMBER = re.compile(r"0|[1-9]\d{0,8}")
# Texts that programs take as they stand.
_VERBATIM = frozenset(
    "DOI URL ISBN ISSN PMID PMCID page page-first volume issue number language license"
    " citation-key citation-number archive_location call-number version".split()
)
_RICH = TEXT_VARIABLES - _VERBATIM


VARIABLES = _JSON_VARIABLES


def looks_like(text: str) -> bool:
    """Whether a text has a list under ``references:``, or is a list of such objects."""
    return bool(_LIKELY.search(text[:_NEAR_START])) and "cff-version:" not in text[:_NEAR_START]


def read(text: str) -> ReadResult:
    """The items of a YAML text or of a Markdown document's front matter, in order; never raises.

    Faults are told as those of CSL-JSON are.
    """
    from .yaml_data import NotYaml, read_yaml  # PyYAML is loaded where there is YAML

    front = _FRONT_MATTER.match(text)
    before = 1 if front else 0
    try:
        data = read_yaml(front["yaml"] if front else text)
    except NotYaml as error:
        return ReadResult((), (Problem(str(error), error.line + before, error.column),))
    value = data.value
    if isinstance(value, dict) and "id" in value and "references" not in value:
        value = [value]
    elements = value.get("references") if isinstance(value, dict) else value
    if not isinstance(elements, list):
        hint = "CSL YAML has its items in a list under «references:»"
        return ReadResult((), (Problem("there is no list of references in this YAML", 1, 1, hint),))
    return read_elements(
        ((data.line(element) or 1) + before, 1, _unmarked(element)) for element in elements
    )


def write(entries: Sequence[Parsed]) -> str:
    """A map of ``references`` in their order, each with ``id`` and ``type`` first."""
    references = [_object(entry) for entry in entries]
    return yaml_text({"references": references})


def _unmarked(element: object) -> object:
    if not isinstance(element, dict):
        return element
    return {name: _plain(variable_of(name), value) for name, value in element.items()}


def _plain(variable: str, value: object) -> object:
    """A value as CSL-JSON has it: Markdown as tags, a date of Pandoc's older form as parts."""
    if variable in _RICH and isinstance(value, str):
        return from_markdown(value)
    if variable not in DATE_VARIABLES:
        return value
    dates = value if isinstance(value, list) else [value]
    maps = [date for date in dates if isinstance(date, dict) and "year" in date]
    if not maps or len(maps) < len(dates):
        return value
    parts = [[date.get(part) for part in ("year", "month", "day")] for date in maps]
    return {"date-parts": parts, "season": maps[0].get("season"), "circa": maps[0].get("circa")}


def _object(entry: Parsed) -> Mapping[str, Data]:
    data = item_to_csl(entry.item, entry.key)
    if not entry.key:
        del data["id"]
    return {name: _written(name, value, entry) for name, value in data.items()}


def _written(name: str, value: object, entry: Parsed) -> Data:
    date = entry.item.date(name) if name in DATE_VARIABLES else None
    if date and parse_date(date.isoformat()) == date:
        return (
            Plain(date.isoformat()) if _PLAIN_DATE.fullmatch(date.isoformat()) else date.isoformat()
        )
    if isinstance(value, str) and name in _RICH:
        value = to_markdown(value)
    return _data(value)


def _data(value: object) -> Data:
    """JSON's data as YAML's; half a surrogate pair, which YAML cannot hold, is replaced."""
    if isinstance(value, Mapping):
        return {str(name): _data(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_data(inner) for inner in value]
    if isinstance(value, str):
        return Plain(value) if _NUMBER.fullmatch(value) else _SURROGATE.sub("\ufffd", value)
    return value if isinstance(value, int) else ""
