"""Every recorded work of Crossref and doi.org becomes an item that renders without a hole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pubtrack.csl.markup import write
from pubtrack.csl.processor import Cited, Processor
from pubtrack.csl.styles import find_style
from pubtrack.sources.base import Record
from pubtrack.sources.crossref.record import record_of
from pubtrack.sources.json_values import load_json

# What a reader would stumble over: a hole, a remnant of markup or of an entity.
FAULT = re.compile(
    r"\bNone\b|\bnull\b|&[A-Za-z#0-9]+;|</?[A-Za-z][^<>]*>|jats:|  |\(\)|\[\]|“”|\.\s\.|\.\.(?!\.)"
    r"|,\s?,|\s[.,](?=[\s,]|$)|\(\s|\s\)|\.-\.|[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff]"
)


def works(folder: Path) -> Iterator[tuple[str, object]]:
    """Each recorded work, by itself or in a list, with the path of its file."""
    for service, kinds in (("crossref", ("work-by-id", "list", "search")),
                           ("doi-csl", ("work-by-id",))):  # fmt: skip
        for kind in kinds:
            for path in sorted((folder / service / kind).glob("*.json")):
                body = load_json(path.read_bytes())
                message = body.get("message", body) if isinstance(body, dict) else body
                listed = message.get("items") if isinstance(message, dict) else message
                for work in listed if isinstance(listed, list) else [message]:
                    yield f"{service}/{kind}/{path.name}", work


@pytest.fixture(scope="module")
def records(shared: Path) -> list[tuple[str, object, Record]]:
    return [
        (name, work, record_of(work, name.partition("/")[0]))
        for name, work in works(shared / "registries")
    ]


def test_each_is_read(records: list[tuple[str, object, Record]]) -> None:
    assert len(records) > 700
    years = [record for _, _, record in records if record.item.year]
    authors = [record for _, _, record in records if record.item.names()]
    print(f"{len(records)} works, {len(years)} with a year, {len(authors)} with authors")  # noqa: T201
    for name, work, record in records:
        assert record.item.title or '"title": []' in json.dumps(work), name
        assert record.item.year or not stated_years(work), name


def stated_years(work: object) -> list[str]:
    """The years of all dates of a record that are the work's own."""
    assert isinstance(work, dict)
    dates = {name: value for name, value in work.items() if name.startswith(("publ", "posted"))}
    return re.findall(r'"date-parts": \[\["(\d{4})"', json.dumps(dates))


def test_each_renders_in_apa(records: list[tuple[str, object, Record]]) -> None:
    style = find_style("apa")
    unique = {record.item: name for name, _, record in records}
    faults = []
    for item, name in unique.items():
        (entry,) = Processor(style, [Cited("x", item)]).bibliography()
        text = write(entry.body, "text")
        if found := FAULT.search(text):
            faults.append((name, found[0], text))
    assert faults == []
