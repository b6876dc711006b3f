"""The values of CSL-JSON variables, read forgivingly: texts, names and dates."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from ..errors import InvalidValue
from ..model.dates import PartialDate
from ..model.names import Name
from .edtf import parse_date

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
# A surrogate without its other half, which no encoding can write ("\\ud83d" cut off).
_SURROGATE = re.compile("[\ud800-\udfff]")
_JOINED = frozenset({"ISBN", "ISSN", "keyword"})


def text_from_csl(data: object, variable: str = "") -> str:
    """A string, a number as the file writes it, or the first of a list (doi.org gives lists).

    Keywords and standard numbers that come as a list are joined; of Crossref's license objects
    the URL is taken. Raises `InvalidValue` for other objects, and for true and false.
    """
    if data is None:
        return ""
    if isinstance(data, str):
        return _SURROGATE.sub("\ufffd", data)
    if isinstance(data, int | float) and not isinstance(data, bool):
        return str(data)
    if isinstance(data, list):
        texts = [text for element in data if (text := text_from_csl(element, variable))]
        if variable in _JOINED:
            return ", ".join(texts)
        return texts[0] if texts else ""
    if variable == "license" and isinstance(data, Mapping):
        return text_from_csl(data.get("URL"))
    raise InvalidValue(f"{variable or 'a variable'} cannot hold {shortened(data)}")


def names_from_csl(data: object) -> tuple[Name, ...]:
    """The names of a list of name objects or strings; empty ones are passed over.

    Raises `InvalidValue` for anything else.
    """
    if data is None:
        return ()
    if not isinstance(data, list):
        raise InvalidValue(f"names come as a list, and this is {shortened(data)}")
    return tuple(name for name in map(_name, data) if name is not None)


def date_from_csl(data: object) -> PartialDate | str:
    """The date of a date object, a string or a year; "" for one that says nothing.

    Raises `InvalidValue` for parts that are no numbers and dates that do not exist.
    """
    if data is None:
        return ""
    if isinstance(data, str | int) and not isinstance(data, bool):
        text = str(data).strip()
        return parse_date(text) if text else ""
    if isinstance(data, list):
        data = {"date-parts": data}
    if not isinstance(data, Mapping):
        raise InvalidValue(f"{shortened(data)} is no date")
    date = _from_parts(data.get("date-parts"))
    if "end" in data and date is not None:
        end = date_from_csl(data["end"])
        date = replace(date, end=end) if isinstance(end, PartialDate) else date
    raw = data.get("raw") or data.get("literal") or data.get("date-time")
    literal = raw.strip() if isinstance(raw, str) else ""
    if date is None:
        if not literal and not data.get("season"):
            return ""
        # What "literal" holds was found to be no date by whoever wrote it.
        date = PartialDate(literal=literal) if data.get("literal") else parse_date(literal)
    elif data.get("literal"):
        date = replace(date, literal=literal)
    season = _season(data.get("season"))
    circa = date.circa or _truth(data.get("circa"))
    return replace(date, season=season or date.season, circa=circa)


def shortened(value: object) -> str:
    """A JSON value for a message, cut off where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


def _name(data: object) -> Name | None:
    if isinstance(data, str):
        return Name.parse(data) if data.strip() else None
    if not isinstance(data, Mapping):
        raise InvalidValue(f"{shortened(data)} is no name")

    def part(*keys: str) -> str:
        texts = (text_from_csl(data.get(key)) for key in keys)
        return next((text for text in texts if text), "")

    family, given = part("family"), part("given")
    if family:
        return Name(family, given, part("dropping-particle"), part("non-dropping-particle"),
                    part("suffix"))  # fmt: skip
    literal = part("literal", "name") or given
    return Name(literal=literal) if literal else None


def _from_parts(data: object) -> PartialDate | None:
    if not isinstance(data, list) or not data:
        return None
    ends = data if isinstance(data[0], list) else [data]
    dates = [date for date in map(_single, ends[:2]) if date]
    if not dates:
        return None
    return replace(dates[0], end=dates[1]) if len(dates) > 1 else dates[0]


def _single(parts: object) -> PartialDate | None:
    """One entry of ``date-parts``; months 13–16 and 21–24 are seasons (citeproc-js, EDTF)."""
    if not isinstance(parts, list):
        raise InvalidValue(f"a date's parts are a list, and this is {parts!r}")
    numbers = [_number(part) for part in parts if part not in (None, "")]
    if not numbers:
        return None
    year, month, day = [*numbers, 0, 0][:3]
    for first in (13, 21):
        if first <= month < first + 4:
            return PartialDate(year, season=month - first + 1)
    return PartialDate(year, month, day)


def _number(part: object) -> int:
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    if isinstance(part, str) and re.fullmatch(r"\s*-?\d{1,9}\s*", part):
        return int(part)
    raise InvalidValue(f"{part!r} is no part of a date")


def _season(data: object) -> int:
    """1–4 for a season's number or name, 0 for none; 13–16 and 21–24 as in months."""
    text = str(data or "").strip().casefold()
    if text in _SEASONS:
        return _SEASONS[text]
    if not re.fullmatch(r"\d{1,2}", text):
        return 0
    number = int(text)
    for first in (1, 13, 21):
        if first <= number < first + 4:
            return number - first + 1
    return 0


def _truth(data: object) -> bool:
    return data is True or str(data or "").strip().casefold() not in ("", "0", "false", "none")
