"""Items for the benchmarks of the CSL engine, as CSL-JSON: recorded ones, and variations.

The recorded ones are what Crossref and doi.org said of real works (see the README of the folder
of recordings). A work of Crossref's goes through our own adapter and is written as CSL-JSON; an
answer of doi.org's, which is CSL-JSON, stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pubtrack.errors import InvalidValue
from pubtrack.formats.csl_json import item_to_csl
from pubtrack.model.item import ITEM_TYPES
from pubtrack.sources.crossref.record import record_of

RECORDINGS = Path(__file__).parents[2] / "shared" / "registries"
# What an item of every type has: all that a style may ask for.
_EVERYTHING: Mapping[str, Any] = MappingProxyType(
    {
        "author": [
            {"family": "Okafor", "given": "Ada-Lin N."},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den", "suffix": "Jr."},
            {"literal": "The Things"},
            {"family": "Núñez", "given": "Ana Sofía", "dropping-particle": "de"},
        ],
        "editor": [{"family": "Sato", "given": "Rin"}, {"family": "Żak", "given": "Ewa"}],
        "translator": [{"family": "Dupont", "given": "Jean-Luc"}],
        "container-author": [{"family": "Mori", "given": "Kenji"}],
        "issued": {"date-parts": [[2021, 6, 1], [2021, 6, 3]]},
        "accessed": {"date-parts": [[2024, 1, 31]]},
        "event-date": {"date-parts": [[2020, 3]]},
        "original-date": {"date-parts": [[1898]], "circa": True},
        "container-title": "Things, Collected",
        "collection-title": "Shelf of Things",
        "collection-number": "4",
        "publisher": "Thing House",
        "publisher-place": "Lagos",
        "volume": "12",
        "issue": "3-4",
        "page": "101-118",
        "edition": "2",
        "number": "7b",
        "number-of-pages": "220",
        "number-of-volumes": "3",
        "chapter-number": "ix",
        "genre": "PhD thesis",
        "medium": "print",
        "event-title": "Thing Days",
        "event-place": "Oslo",
        "archive": "The Archive",
        "archive_location": "Box 5",
        "authority": "The Court",
        "section": "5",
        "version": "1.2.0",
        "status": "in press",
        "abstract": "What it is about.",
        "DOI": "10.1234/things",
        "URL": "https://example.org/things",
        "ISBN": "978-3-16-148410-0",
        "ISSN": "1234-5679",
    }
)
_FAMILIES = ("Okafor", "Berg", "Li", "Núñez", "Ødegård", "Smith", "Dupont", "Żak", "Sato", "Mori")
_GIVEN = ("Ada N.", "Jan", "Wei", "Ana Sofía", "Ann-Marie", "John", "Luc", "Ewa", "Rin", "Kenji")
_TITLES = ("On counting counted things", "A measure of something: What it is", "Things, said aloud")
_JOURNALS = ("Journal of Things", "Annals of Counting", "Proceedings of the Thing Days")


def recorded(folder: Path = RECORDINGS) -> list[dict[str, Any]]:
    """The works of a folder of recordings, one of each DOI; [] where it is missing."""
    items: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("doi-csl/work-by-id/*.json")):
        raw = _json(path)
        if isinstance(raw, dict) and isinstance(raw.get("title"), str) and raw.get("type"):
            items.setdefault(f"doi:{raw.get('DOI', path.stem)}".casefold(), raw)
    for path in sorted(folder.glob("crossref/*/*.json")):
        for work in _works(_json(path)):
            try:
                record = record_of(work, "crossref")
            except InvalidValue:
                continue
            if record.item.title:
                key = f"crossref:{record.identifier.value}".casefold()
                items.setdefault(key, item_to_csl(record.item, key))
    return [item | {"id": key} for key, item in items.items()]


def varied(items: Sequence[Mapping[str, Any]], count: int) -> list[dict[str, Any]]:
    """Make `count` items out of these, the same ones each time.

    After the first round the first author has another name and the year another value, so that
    they sort elsewhere, and no two are the same.
    """
    made = []
    for number in range(count):
        turn, place = divmod(number, len(items))
        item = dict(items[place]) | {"id": f"item-{number}"}
        if turn:
            item["author"] = [_name(number), *_listed(item.get("author"))[1:]]
            item["issued"] = {"date-parts": [[1900 + number * 7 % 125, 1 + number % 12]]}
            item["title"] = f"{item.get('title', 'Untitled')} {_word(number)}"
        made.append(item)
    return made


def generated(count: int = 200) -> list[dict[str, Any]]:
    """Make articles, books and chapters up, for where no recordings are."""
    kinds = ("article-journal", "article-journal", "book", "chapter", "paper-conference")
    return [
        {
            "id": f"item-{number}",
            "type": kinds[number % len(kinds)],
            "title": f"{_TITLES[number % 3]} {_word(number)}",
            "author": [_name(number + 3 * place) for place in range(1 + number % 9)],
            "issued": {"date-parts": [[1950 + number % 75, 1 + number % 12, 1 + number % 28]]},
            "container-title": _JOURNALS[number % 3],
            "publisher": "Thing House",
            "volume": str(number % 90),
            "issue": str(number % 12),
            "page": f"{number}-{number + 13}",
            "DOI": f"10.1234/things.{number}",
        }
        for number in range(count)
    ]


def every_type() -> list[dict[str, Any]]:
    """Make three items of each CSL type: with all that there is, with some, with a title alone."""
    usual = ("author", "issued", "container-title", "publisher", "publisher-place", "page", "URL")
    made: list[dict[str, Any]] = []
    for place, kind in enumerate(sorted(ITEM_TYPES)):
        word = kind.replace("_", " ").replace("-", " ")
        year = {
            "issued": {"date-parts": [[1950 + place]]},
            "author": [_name(place), _name(place + 3)],
        }
        some = {name: _EVERYTHING[name] for name in usual} | year
        made.append(
            {"id": f"all-{kind}", "type": kind, "title": f"Every {word}: what it is", **_EVERYTHING}
        )
        made.append({"id": f"some-{kind}", "type": kind, "title": f"Of some {word}", **some})
        made.append({"id": f"bare-{kind}", "type": kind, "title": f"Bare {word}"})
    return made


def benchmark_items(count: int) -> list[dict[str, Any]]:
    """Return `count` items: recorded ones of an everyday kind and varied, else made up."""
    everyday = [item for item in recorded() if item["id"].startswith("crossref:")]
    # One with a thousand authors would be most of what is measured.
    everyday = [item for item in everyday if len(_listed(item.get("author"))) <= 50]
    return varied(everyday or generated(), count)


def citations_of(keys: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Make up the citations of a text that cites these items, as CSL-JSON has them."""
    made: list[list[dict[str, Any]]] = []
    for place, key in enumerate(keys):
        cite: dict[str, Any] = {"id": key}
        if place % 3 == 0:
            cite |= {"locator": f"{place + 10}-{place + 12}", "label": "page"}
        elif place % 7 == 0:
            cite |= {"locator": str(place), "label": "chapter"}
        if place % 5 == 0:
            cite |= {"prefix": "see ", "suffix": ", and elsewhere"}
        made.append([cite])
        if place % 4 == 0:  # the same again
            made.append([{"id": key}])
        if place % 8 == 0:
            made.append([{"id": key, "locator": str(place + 3), "label": "page"}])
        if place % 6 == 0:  # one of those before
            made.append([{"id": keys[place // 2], "locator": "7", "label": "page"}])
        if place % 10 == 9:  # several
            made.append([{"id": other} for other in keys[place - 3 : place + 1]])
        if place % 11 == 0:
            made.append([{"id": key, "suppress-author": True}])
    return made


def _works(reply: object) -> Iterator[object]:
    message = reply.get("message") if isinstance(reply, dict) else None
    if isinstance(message, dict):
        items = message.get("items")
        yield from items if isinstance(items, list) else [message]


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except ValueError:
        return None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(number: int) -> dict[str, str]:
    family = f"{_FAMILIES[number % 10]}{_word(number // 10)}"
    return {"family": family, "given": _GIVEN[number * 7 % 10]}


def _word(number: int) -> str:
    """Spell a number with letters: 0 is "", 1 is "a", 27 is "aa"."""
    word = ""
    while number:
        number, letter = divmod(number - 1, 26)
        word = chr(ord("a") + letter) + word
    return word
