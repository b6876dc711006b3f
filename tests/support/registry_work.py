"""A work as a test states it, from which each registry's own shape is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Date = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """One author; without `family` an organisation, whose name is `given`."""

    given: str = ""
    family: str = ""
    suffix: str = ""
    orcid: str = ""

    @classmethod
    def read(cls, text: str | Author) -> Author:
        """Read "Family, Given", "Family, Jr., Given", or an organisation without a comma."""
        if isinstance(text, Author):
            return text
        parts = [part.strip() for part in text.split(",")]
        match parts:
            case [name]:
                return cls(given=name)
            case [family, given]:
                return cls(given, family)
            case [family, suffix, *given]:
                return cls(", ".join(given), family, suffix)
        raise ValueError(text)

    @property
    def spoken(self) -> str:
        """The name as arXiv prints it: given name first."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def filed(self) -> str:
        """The name as DataCite files it: family name first."""
        return f"{self.family}, {self.given}" if self.family else self.given


@dataclass(frozen=True, slots=True)
class Update:
    """That one work corrects, retracts or otherwise updates another (Crossref `update-to`)."""

    doi: str
    type: str = "correction"
    date: Date = (2023, 1, 1)
    source: str = "publisher"


@dataclass(frozen=True, slots=True)
class Work:
    """One work, with a DOI, an arXiv id or both.

    `agency` is the registration agency of the DOI: "crossref", "datacite", or another's label
    ("mEDRA"); "" where the DOI is only told by the arXiv record. Dates are (year[, month[,
    day]]). With `arxiv`, `posted` is the date of its first version, `revised` of its latest;
    its DOI 10.48550/arXiv.… is DataCite's. `extra` are members of the Crossref message or of
    DataCite's attributes that replace what is written for the rest.
    """

    doi: str = ""
    title: str = ""
    authors: tuple[Author, ...] = ()
    agency: str = "crossref"
    type: str = "journal-article"
    subtitle: str = ""
    container: str = ""
    publisher: str = "Quay Press"
    volume: str = ""
    issue: str = ""
    page: str = ""
    article_number: str = ""
    online: Date = ()
    print: Date = ()
    posted: Date = ()
    revised: Date = ()
    arxiv: str = ""
    arxiv_version: int = 1
    arxiv_class: str = "cs.DL"
    journal_ref: str = ""
    pmid: str = ""
    pmcid: str = ""
    updates: tuple[Update, ...] = ()
    updated_by: tuple[Update, ...] = ()
    relation: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def issued(self) -> Date:
        """The earliest date: `issued` of Crossref."""
        return min((d for d in (self.online, self.print, self.posted) if d), default=())
