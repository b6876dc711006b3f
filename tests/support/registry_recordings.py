"""Recorded replies of the registries, put on the shelf by the identifiers that they carry.

A folder has `manifest.tsv` with the columns service, kind, url, status, …, file.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from registry_shelf import Shelf

_ENTRY = re.compile(r"<entry\b.*?</entry>", re.DOTALL)


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """The lines of the manifest."""
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def load(shelf: Shelf, folder: Path) -> int:
    """Put every work of a folder of recordings on the shelf; how many works there were."""
    loaded = 0
    for row in rows(folder):
        if row["status"] not in ("", "200"):
            continue
        path = folder / row["file"]
        if row["service"] == "arxiv":
            for entry in _ENTRY.findall(path.read_text(encoding="utf-8")):
                if re.search(r"<id>\s*https?://arxiv\.org/abs/", entry):
                    shelf.add_arxiv(entry)
                    loaded += 1
        elif path.suffix == ".json":
            value = _read(path)
            loaded += sum(1 for _ in _put(shelf, row, value)) if value is not None else 0
    return loaded


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None


def _put(shelf: Shelf, row: dict[str, str], value: Any) -> Iterator[str]:
    match row["service"], row["kind"], value:
        case "crossref", _, {"message": {"items": [*items]}}:
            for message in items:
                if "DOI" in message:
                    shelf.add_crossref(message)
                    yield message["DOI"]
        case "crossref", "work-by-id", {"message": {"DOI": str(doi)} as message}:
            shelf.add_crossref(message)
            yield doi
        case "datacite", _, {"data": [*resources]}:
            for resource in resources:
                shelf.add_datacite(resource)
                yield resource["id"]
        case "datacite", _, {"data": {"attributes": {"doi": str(doi)}} as resource}:
            shelf.add_datacite(resource)
            yield doi
        case "datacite", "work-object", {"attributes": {"doi": str(doi)}}:
            shelf.add_datacite(value)
            yield doi
        case "doi-csl", "work-by-id", {"DOI": str(doi)}:
            shelf.add_csl(doi, value, _agency(value))
            yield doi
        case "doi-csl", "agency", [{"DOI": str(prefix), "RA": str(label)}]:
            shelf.prefixes.setdefault(prefix.lower(), label)
        case "orcid", "list", {"path": str(path)}:
            orcid = path.strip("/").partition("/")[0]
            shelf.add_orcid(orcid, value)
            yield orcid


def _agency(csl: dict[str, Any]) -> str:
    return "crossref" if csl.get("source") == "Crossref" or "indexed" in csl else "datacite"
