"""Many works at once: registries that hold them, and the bibliography of somebody who has them."""

from __future__ import annotations

from dataclasses import dataclass

from registry_server import RegistryServer

_SUBJECTS = "tides ferries harbours lanterns gauges anchors buoys currents moorings charts".split()
_VERBS = "measuring predicting mapping ranking counting sorting naming drawing".split()


@dataclass(frozen=True, slots=True)
class Shelved:
    """One work: its key in the bibliography, its identifier, and the volume that a sync brings."""

    key: str
    identifier: str
    title: str
    year: int
    volume: str


def shelved(number: int) -> Shelved:
    """The work of a number: half have DOIs of Crossref, a fifth are on arXiv, some in DataCite."""
    title = f"{_VERBS[number % 8].capitalize()} the {_SUBJECTS[number // 8 % 10]} of bay {number}"
    year = 2000 + number % 24
    kind = number % 10
    if kind < 2:
        identifier = f"23{number % 12 + 1:02}.{number + 10000:05}"
    elif kind < 3:
        identifier = f"10.5556/data.{number}"
    else:
        identifier = f"10.5555/bay.{number}"
    return Shelved(f"okafor{year}n{number}", identifier, title, year, str(number % 90 + 1))


def stock(server: RegistryServer, numbers: range) -> None:
    """Put the works of these numbers into the registries."""
    for work in map(shelved, numbers):
        facts = {"title": work.title, "authors": ["Okafor, Mira", "Chen, Wei"]}
        if not work.identifier.startswith("10."):
            server.add_work(arxiv=work.identifier, posted=(work.year, 5, 2), **facts)
        elif work.identifier.startswith("10.5556"):
            server.add_work(
                doi=work.identifier, agency="datacite", type="dataset", publisher="Quay Data",
                posted=(work.year, 5), **facts,
            )  # fmt: skip
        else:
            server.add_work(
                doi=work.identifier, container="Journal of Harbour Studies", volume=work.volume,
                page="1-9", print=(work.year, 5), **facts,
            )  # fmt: skip


def bibliography(numbers: range) -> str:
    """The same works as somebody jotted them down: title, authors, year, identifier."""
    entries = []
    for work in map(shelved, numbers):
        arxiv = f"eprint = {{{work.identifier}}}, archiveprefix = {{arXiv}}"
        named = f"doi = {{{work.identifier}}}" if work.identifier.startswith("10.") else arxiv
        # Of a preprint the year is what only its registry says.
        year = f"  year = {work.year},\n" if work.identifier.startswith("10.") else ""
        kind = "article" if work.identifier.startswith("10.5555") else "misc"
        entries.append(
            f"@{kind}{{{work.key},\n  author = {{Okafor, Mira and Chen, Wei}},\n"
            f"  title = {{{work.title}}},\n{year}  {named},\n}}\n"
        )
    return "\n".join(entries)


def is_complete(item: dict[str, object], work: Shelved) -> bool:
    """Whether an item has what only its registry says."""
    if work.identifier.startswith("10.5555"):
        return item.get("volume") == work.volume and "container-title" in item
    if work.identifier.startswith("10.5556"):
        return item.get("publisher") == "Quay Data"
    issued = item.get("issued")
    return isinstance(issued, dict) and issued["date-parts"][0][0] == work.year
